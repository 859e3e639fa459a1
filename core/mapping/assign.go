package mapping

import (
	"cmp"
	"slices"
	"sort"
	"strings"
)

// How much a heading says, from a part of it to the whole.
const (
	inside    = iota + 1 // a term of four letters or more inside the heading
	ambiguous            // the whole heading, with two meanings
	whole                // the whole heading
)

// A candidate is one role that one column may have.
type candidate struct {
	role   Role
	column int
	weight int
	rank   int // place of the term in its list
	fit    fit
}

// assign gives every role its column: by preset, then by heading, then by the
// values alone.
func (g *guess) assign() {
	g.fromPreset()
	g.name = g.person()
	candidates := g.candidates()
	g.customer(candidates)
	sort.SliceStable(candidates, func(i, j int) bool {
		a, b := candidates[i], candidates[j]
		return cmp.Or(cmp.Compare(b.weight, a.weight), compareBool(g.profiles[a.column].filled > 0, g.profiles[b.column].filled > 0),
			cmp.Compare(a.rank, b.rank), cmp.Compare(a.column, b.column)) < 0
	})

	var open []candidate
	for _, c := range candidates {
		switch {
		case c.role == CustomerID:
		case c.weight == ambiguous:
			open = append(open, c)
		case c.weight == inside && len(open) > 0:
			g.settle(open)
			open = nil
			fallthrough
		default:
			g.take(c)
		}
	}
	g.settle(open)
	g.cancelledAt()
	g.byValues()
	g.byPerson(g.name)
	g.loneUnitPrice()
}

// take assigns a candidate whose role and column are both free.
func (g *guess) take(c candidate) {
	if g.m.Columns(c.role) != nil || g.taken[c.column] {
		return
	}
	confidence := Guessed
	switch {
	case c.weight == whole && c.fit == strong:
		confidence = Sure
	case c.weight == whole || c.weight == inside && c.fit == strong:
		confidence = Likely
	}
	g.set(c.role, confidence, c.column)
}

// candidates lists what the headings suggest and the values do not contradict.
func (g *guess) candidates() []candidate {
	var out []candidate
	for i, folded := range g.folded {
		if folded == "" || g.taken[i] {
			continue
		}
		terms, weight := g.terms(i)
		roles := map[Role]bool{}
		for _, t := range terms {
			roles[t.role] = true
		}
		if weight == whole && len(roles) > 1 {
			weight = ambiguous
		}
		for _, t := range terms {
			if c := (candidate{t.role, i, weight, t.rank, fits(t.role, g.profiles[i], folded)}); g.possible(c, folded) {
				out = append(out, c)
			}
		}
	}
	return out
}

// terms returns what the dictionary says of a heading: of the whole, of what
// stands outside brackets, of the part under its group, of the longest part.
func (g *guess) terms(column int) ([]term, int) {
	d := headings()
	heading := g.m.Headings[column]
	_, under, _ := strings.Cut(heading, " · ")
	_, behind, _ := strings.Cut(heading, "/")
	for _, h := range []string{heading, withoutBrackets(heading), under, behind} {
		if terms := d.terms[Fold(h)]; terms != nil {
			return terms, whole
		}
	}
	var out []term
	for _, text := range d.longest(g.folded[column]) {
		out = append(out, d.terms[text]...)
	}
	return out, inside
}

func (g *guess) possible(c candidate, folded string) bool {
	w := headings().words
	switch {
	case slices.Contains(g.name, c.column):
		return false // a part of a name is no key by itself
	case c.fit == unfit, c.weight == inside && denied(c.role, folded), c.weight == inside && g.profiles[c.column].filled == 0:
		return false
	case c.role == CustomerID && containsAny(folded, w.Seller):
		return false
	case c.role == Refund && containsAny(folded, w.NotRefund):
		return false
	case c.role == Product && c.weight == inside && c.fit != strong:
		return false
	case c.role == Channel && c.weight == inside && g.profiles[c.column].distinct > 60:
		return false
	}
	return true
}

// customer takes what stands best for a customer. Where that is blank in some
// rows, another key, e-mail or phone stands in.
func (g *guess) customer(candidates []candidate) {
	if g.m.Columns(CustomerID) != nil || g.preset != nil && g.preset.NoCustomer != "" {
		return
	}
	var list []candidate
	most := 0
	for _, c := range candidates {
		if c.role == CustomerID {
			c.rank = customerRank(g.folded[c.column], g.profiles[c.column])
			if c.rank == byKey && g.hasGuests(c.column, candidates) {
				continue
			}
			list = append(list, c)
			most = max(most, g.profiles[c.column].filled)
		}
	}
	if len(list) == 0 {
		return
	}
	score := func(c candidate) int {
		s := c.rank * 10
		if c.weight == inside {
			s += 15
		}
		switch f := g.profiles[c.column].filled; {
		case f == 0:
			s += 100
		case f*2 < most:
			s += 50 // a tax number of the few companies is behind a name of everybody
		}
		if c.fit == weak && g.profiles[c.column].filled > 0 {
			s += 40 // one and the same in every row
		}
		if strings.Contains(g.folded[c.column], "unique") {
			s -= 20 // a customer beside an id that is new in every order
		}
		return s
	}
	sort.SliceStable(list, func(i, j int) bool { return score(list[i]) < score(list[j]) })
	best := list[0]
	confidence := Sure
	if best.weight == inside || best.fit != strong {
		confidence = Likely
	}
	columns := []int{best.column}
	if g.profiles[best.column].filled < most || g.profiles[best.column].filled*50 < len(g.sample)*49 {
		for _, c := range list[1:] {
			if c.weight == whole && c.rank <= byPhone && best.rank <= byAny && g.profiles[c.column].filled > 0 {
				columns = append(columns, c.column)
			}
		}
	}
	g.set(CustomerID, confidence, columns...)
}

// hasGuests reports a column of customer ids with one id, such as 0, under
// which many people bought without an account: their e-mails differ.
func (g *guess) hasGuests(column int, candidates []candidate) bool {
	const people = 5
	for _, c := range candidates {
		if p := g.profiles[c.column]; c.column == column || c.role != CustomerID || p.share(p.emails) < 0.8 {
			continue
		}
		behind := map[string]map[string]bool{}
		for _, row := range g.sample {
			id, email := cellText(&g.t.Columns[column], row), cellText(&g.t.Columns[c.column], row)
			if id == "" || email == "" {
				continue
			}
			if behind[id] == nil {
				behind[id] = map[string]bool{}
			}
			if behind[id][email] = true; len(behind[id]) >= people {
				return true
			}
		}
	}
	return false
}

// settle decides headings with two meanings: «цена продажи» is a price or a
// total, «قیمت خرید» a cost or a total. The product price × quantity decides,
// then what the other columns are.
func (g *guess) settle(open []candidate) {
	for _, c := range open {
		if g.taken[c.column] {
			continue
		}
		other := c
		for _, o := range open {
			if o.column == c.column && o.role != Gross {
				other = o
			}
		}
		role := other.role
		if g.m.Columns(Gross) == nil && g.isTotal(c.column, other.role) {
			role = Gross
		}
		if g.m.Columns(role) == nil {
			g.set(role, Guessed, c.column)
		}
	}
}

// isTotal decides whether an ambiguous column is the total rather than a price
// or cost, no column being the total yet.
func (g *guess) isTotal(column int, other Role) bool {
	if other == Cost {
		return g.m.Column(UnitPrice) < 0
	}
	q := g.m.Column(Quantity)
	if q < 0 {
		return true
	}
	for i, p := range g.profiles {
		if i == column || i == q || p.numbers == 0 {
			continue
		}
		if multiplies(p, g.profiles[q], g.profiles[column]) {
			return true
		}
	}
	return g.m.Column(UnitPrice) >= 0
}

// loneUnitPrice reads a price without quantity and total as the total: one
// piece was sold.
func (g *guess) loneUnitPrice() {
	if p := g.m.Column(UnitPrice); p >= 0 && g.m.Column(Quantity) < 0 && g.m.Column(Gross) < 0 {
		g.drop(UnitPrice)
		g.set(Gross, Guessed, p)
	}
}
