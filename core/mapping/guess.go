package mapping

import (
	"slices"
	"sort"
	"strconv"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// Hints are what the surroundings know and the file may not.
type Hints struct {
	Lang  string       // language of the page, the last resort for 03/04/2025
	Today calendar.Day // orders are not in the future; 0 = unknown
	// Currency is the currency that the user has named; "" = not named.
	Currency string
	// Known are the roles of columns that the table was put together for; they
	// stand in the place of all that is guessed. nil = guess.
	Known []Assignment
}

// guess is a mapping in the making.
type guess struct {
	t        *table.Table
	choices  Choices
	hints    Hints
	m        *Mapping
	preset   *preset
	folded   []string // headings
	profiles []*profile
	sample   []int // rows
	taken    []bool
	name     []int // columns of the parts of a person's name
	persian  bool  // headings, names or digits are Persian
}

// Guess finds out what the columns of a table mean. Choices override what it
// finds. The Mapping is never nil: with a *notice.Fault it holds what could be
// understood, so that the user can assign the rest. Faults: empty_sheet, no_rows,
// no_heading_row, unknown_column, unknown_role, no_columns_understood,
// no_customer, no_date, no_amount, other_table, kind_lacks.
func Guess(t *table.Table, c Choices, h Hints) (*Mapping, error) {
	g := &guess{t: t, choices: c, hints: h, m: &Mapping{HeaderRow: -1, Decimal: ".", Calendar: calendar.Gregorian, DateOrder: YMD, Headings: make([]string, len(t.Columns))}}
	if t.Rows == 0 {
		return g.m, notice.NewFault("empty_sheet", notice.Text("sheet", t.Sheet))
	}
	if f := g.heading(); f != nil {
		return g.m, f
	}
	g.look()
	g.assign()
	g.recognise()
	g.known()
	if f := g.applyChoices(); f != nil {
		return g.m, f
	}
	g.m.EndRow = findEnd(t, g.m)
	g.settleDates()
	g.settleNumbers()
	g.settleSummary()
	g.remark()
	roles, found := RolesOf(g.m.Kind), g.m.Assignments
	sort.SliceStable(found, func(i, j int) bool {
		return slices.Index(roles, found[i].Role) < slices.Index(roles, found[j].Role)
	})

	missing := g.missing
	if g.m.Kind != "" {
		missing = g.missingOf
	}
	if f := missing(); f != nil {
		return g.m, f
	}
	return g.m, nil
}

// heading finds the row with the headings, or takes the user's.
func (g *guess) heading() *notice.Fault {
	g.m.EndRow = g.t.Rows
	header, fault := headerRow(g.t, g.choices)
	if g.m.HeaderRow = header; fault != nil {
		return fault
	}
	g.m.FirstRow = g.m.HeaderRow + 1
	if g.m.HeaderRow < 0 {
		g.m.FirstRow = firstData(g.t)
	}
	g.m.Headings = headingsOf(g.t, g.m.HeaderRow)
	return nil
}

// headerRow returns the index of the row with the headings, −1 for none.
func headerRow(t *table.Table, c Choices) (int, *notice.Fault) {
	switch row := c.HeaderRow; {
	case row == nil:
		return findHeader(t), nil
	case *row > 0:
		header := rowIndex(t, *row)
		if header < 0 {
			return header, notice.NewFault("no_heading_row", notice.Count("row", *row))
		}
		return header, nil
	}
	return -1, nil
}

// rowIndex returns the index of a row of the file, −1 where it has none.
func rowIndex(t *table.Table, number int) int {
	for i := range t.Rows {
		if t.RowNumber(i) == number {
			return i
		}
	}
	return -1
}

// look takes the samples on which the guesses rest.
func (g *guess) look() {
	g.sample = sampleRows(g.m.FirstRow, g.t.Rows)
	g.taken = make([]bool, len(g.t.Columns))
	g.folded = make([]string, len(g.t.Columns))
	g.profiles = make([]*profile, len(g.t.Columns))
	for i := range g.t.Columns {
		g.folded[i] = Fold(g.m.Headings[i])
		g.profiles[i] = profileOf(&g.t.Columns[i], g.sample)
		pause(i * 64)
	}
	g.preset = findPreset(g.folded)
	g.persian = persian(g.t.File) || persian(g.t.Sheet) || slices.ContainsFunc(g.m.Headings, persian) ||
		slices.ContainsFunc(g.profiles, func(p *profile) bool { return persian(p.first) })
}

// fromPreset gives the roles that the recognised export prescribes.
func (g *guess) fromPreset() {
	if g.preset == nil {
		return
	}
	g.m.Preset = g.preset.Name
	for _, role := range Roles {
		columns := g.there(g.preset.Map[role], role == CustomerID || role == Status)
		if len(columns) == 0 {
			continue
		}
		confidence := Sure
		if fits(role, g.profiles[columns[0]], g.folded[columns[0]]) == unfit {
			confidence = Guessed
		}
		g.set(role, confidence, columns...)
	}
}

// there returns the free columns with the given headings; all of them, or only
// the first that has values, one of zeros ("adjusted total") only for want of
// another.
func (g *guess) there(names []string, all bool) []int {
	var out []int
	for _, name := range names {
		if i := slices.Index(g.folded, Fold(name)); i >= 0 && !g.taken[i] {
			out = append(out, i)
		}
	}
	if all || len(out) < 2 {
		return out
	}
	for _, tells := range []func(*profile) bool{(*profile).mostlyNotZero, func(p *profile) bool { return p.filled > 0 }} {
		for _, i := range out {
			if tells(g.profiles[i]) {
				return []int{i}
			}
		}
	}
	return out[:1]
}

// applyChoices puts the user's columns in the place of the guessed ones.
func (g *guess) applyChoices() *notice.Fault {
	for role := range g.choices.Columns {
		if !known(role) {
			return notice.NewFault("unknown_role", notice.Text("role", string(role)))
		}
	}
	for _, role := range RolesOf(g.m.Kind) {
		names, chosen := g.choices.Columns[role]
		if !chosen {
			continue
		}
		var columns []int
		for _, name := range names {
			if name == "" {
				continue
			}
			i := g.named(name)
			if i < 0 {
				return &notice.Fault{Code: "unknown_column", Column: name, Args: []notice.Arg{notice.Text("column", name), notice.Key("role", "role."+string(role))}}
			}
			columns = append(columns, i)
		}
		g.drop(role)
		if len(columns) > 0 {
			g.free(columns)
			g.set(role, Chosen, columns...)
		}
	}
	return nil
}

// named returns the column that a heading or a 1-based number names, −1 for none.
func (g *guess) named(name string) int {
	for i, h := range g.m.Headings {
		if h != "" && h == clean(name) {
			return i
		}
	}
	if i := slices.Index(g.folded, Fold(name)); i >= 0 && Fold(name) != "" {
		return i
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(g.folded) {
		return n - 1
	}
	return -1
}

// column returns the first column of a role, nil where it has none.
func (g *guess) column(r Role) *table.Column {
	if i := g.m.Column(r); i >= 0 {
		return &g.t.Columns[i]
	}
	return nil
}

// set gives columns to a role, in the place of those it has.
func (g *guess) set(role Role, confidence Confidence, columns ...int) {
	g.drop(role)
	a := Assignment{Role: role, Confidence: confidence, Columns: columns}
	for _, i := range columns {
		g.taken[i] = true
		a.Headings = append(a.Headings, g.m.Headings[i])
	}
	if role == CustomerID {
		a.Joined = g.nameParts(columns)
	}
	g.m.Assignments = append(g.m.Assignments, a)
}

// drop takes a role away.
func (g *guess) drop(role Role) {
	for _, i := range g.m.Columns(role) {
		g.taken[i] = false
	}
	g.m.Assignments = slices.DeleteFunc(g.m.Assignments, func(a Assignment) bool { return a.Role == role })
}

// free takes columns away from the roles that were guessed for them. What the
// user chose stays: one column may be chosen for two roles.
func (g *guess) free(columns []int) {
	for _, a := range slices.Clone(g.m.Assignments) {
		if a.Confidence == Chosen {
			continue
		}
		left := slices.DeleteFunc(slices.Clone(a.Columns), func(i int) bool { return slices.Contains(columns, i) })
		if len(left) == len(a.Columns) {
			continue
		}
		g.drop(a.Role)
		if len(left) > 0 {
			g.set(a.Role, a.Confidence, left...)
		}
	}
}

// confidence returns the confidence of a role, or the given one where it has
// no column.
func (g *guess) confidence(role Role, none Confidence) Confidence {
	for _, a := range g.m.Assignments {
		if a.Role == role {
			return a.Confidence
		}
	}
	return none
}

// weaken lowers the confidence of a role that the user has not chosen.
func (g *guess) weaken(role Role, to Confidence) {
	for i := range g.m.Assignments {
		if a := &g.m.Assignments[i]; a.Role == role && a.Confidence != Chosen {
			a.Confidence = to
		}
	}
}
