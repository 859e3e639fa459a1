// Package join puts together what a shop keeps in several files: the lines of
// orders with their headers, and customers with what else is known of them.
// Keys are compared as package mapping reads them, so that one e-mail,
// telephone number or id is one key however it is written.
package join

import (
	"context"
	"slices"
	"strings"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// Linked tells how lines and headers of orders went together.
type Linked struct {
	// Known are the roles of the columns of the joined table.
	Known []mapping.Assignment
	// Headers counts the rows of headers, Found those with lines, and Alone
	// those without, which stand under the lines as rows of their own.
	Headers, Found, Alone int
	// Again are the numbers of further rows of an order that has a header.
	Again []uint32
	// Orphan holds the row numbers of lines whose order has no header.
	Orphan map[uint32]bool
}

// Lines puts the headers of orders (customer, date, total) beside their lines,
// by the order id; lines becomes the joined table. A total of the header counts
// in the place of the sum of the lines. Of two headers of one order the first
// counts. The Fault file_unknown says that no line finds a header.
func Lines(ctx context.Context, lines *table.Table, lm *mapping.Mapping, headers *table.Table, hm *mapping.Mapping) (*Linked, error) {
	if lm.HeaderRow < 0 || hm.HeaderRow < 0 {
		return nil, Unknown(headers.Called(), "no_heading")
	}
	ids, err := orderIDs(ctx, headers, hm)
	if err != nil {
		return nil, err
	}
	wanted, err := orderIDs(ctx, lines, lm)
	if err != nil {
		return nil, err
	}
	l := &Linked{Headers: hm.EndRow - hm.FirstRow, Orphan: map[uint32]bool{}}
	j := table.Join{Of: slices.Repeat([]int32{-1}, lines.Rows)}
	found := l.match(&j, lines, lm, wanted, ids, headers, hm)
	if found == 0 {
		return nil, Unknown(headers.Called(), "no_match")
	}
	l.choose(ctx, &j, headers, hm, lines.Rows)
	width := len(lines.Columns)
	if err := lines.Join(ctx, headers, j); err != nil {
		return nil, err
	}
	for k, c := range j.Columns {
		lines.Put(lm.HeaderRow, width+k, table.Cell{Kind: table.Text, Text: headingBeside(lm, headers.Called(), hm.Headings[c])})
	}
	l.roles(lm, hm, j.Columns, width)
	return l, nil
}

// Unknown is the Fault of a file that fits nothing, and why.
func Unknown(file, why string) *notice.Fault {
	return notice.NewFault("file_unknown", notice.Text("file", file), notice.Key("why", "file_unknown.why."+why))
}

func orderIDs(ctx context.Context, t *table.Table, m *mapping.Mapping) (mapping.Texts, error) {
	f, err := mapping.Read(ctx, t, m.One(mapping.OrderID))
	if err != nil {
		return mapping.Texts{}, err
	}
	return f.OrderID, nil
}

// match finds the header of every line and notes what is left over on both
// sides; it returns the number of lines that found theirs.
func (l *Linked) match(j *table.Join, lines *table.Table, lm *mapping.Mapping, wanted, ids mapping.Texts, headers *table.Table, hm *mapping.Mapping) (found int) {
	first := newIndex(ids.Dict.Strings())
	row := slices.Repeat([]int32{-1}, ids.Dict.Len()) // of the header, by code of the id
	for i, code := range ids.Code {
		switch {
		case code == 0:
		case row[code] < 0:
			row[code] = int32(hm.FirstRow + i)
		default:
			l.Again = append(l.Again, uint32(headers.RowNumber(hm.FirstRow+i)))
		}
	}
	has := make([]bool, ids.Dict.Len())
	code := make([]int, wanted.Dict.Len()) // of the id there
	for k, id := range wanted.Dict.All() {
		code[k] = first.find(id)
	}
	for i, c := range wanted.Code {
		at := code[c]
		if c == 0 || at <= 0 {
			if c != 0 {
				l.Orphan[uint32(lines.RowNumber(lm.FirstRow+i))] = true
			}
			continue
		}
		has[at] = true
		j.Of[lm.FirstRow+i] = row[at]
		found++
	}
	for i, c := range ids.Code {
		if at := hm.FirstRow + i; c == 0 || !has[c] && row[c] == int32(at) {
			j.More = append(j.More, at)
		}
	}
	for c, one := range has {
		if one && c > 0 {
			l.Found++
		}
	}
	l.Alone = len(j.More)
	return found
}

// choose picks the columns of the headers and those of which a figure stands in
// the first line of an order only. Where a total is negative, as of money given
// back, it stands in every line, as in the exports that repeat it.
func (l *Linked) choose(ctx context.Context, j *table.Join, headers *table.Table, hm *mapping.Mapping, rows int) {
	const most = 20_000_000 // cells; beyond it, only columns that have a role
	negative := false
	if f, err := mapping.Read(ctx, headers, hm.One(mapping.Gross)); err == nil {
		negative = slices.ContainsFunc(f.Gross.Value, func(v float64) bool { return v < 0 })
	}
	for c := range headers.Columns {
		role := hm.RoleOf(c)
		if role == "" && rows*len(headers.Columns) > most {
			continue
		}
		j.Columns = append(j.Columns, c)
		j.Once = append(j.Once, !negative && slices.Contains(figures, role))
	}
}

// figures are the roles of columns with one figure for the order.
var figures = []mapping.Role{mapping.Gross, mapping.Quantity, mapping.UnitPrice, mapping.Cost, mapping.Profit, mapping.Discount, mapping.Refund}

// roles says which columns play which role side by side. Who bought when, and
// the total, stand in the header; what was bought in the line.
func (l *Linked) roles(lm, hm *mapping.Mapping, columns []int, width int) {
	of := func(m *mapping.Mapping, r mapping.Role) (a mapping.Assignment) {
		for _, a = range m.Assignments {
			if a.Role == r {
				break
			}
		}
		if a.Role != r {
			return mapping.Assignment{}
		}
		a.Columns = slices.Clone(a.Columns)
		if m == hm {
			for k, c := range a.Columns {
				a.Columns[k] = width + slices.Index(columns, c)
			}
		}
		return a
	}
	for _, r := range mapping.Roles {
		line, header := of(lm, r), of(hm, r)
		a := header
		switch {
		case header.Columns == nil:
			a = line
		case line.Columns == nil:
		case r == mapping.OrderID:
			a.Columns = append(line.Columns, header.Columns...)
		case r == mapping.CustomerID, r == mapping.OrderDate:
			a.Columns = append(header.Columns, line.Columns...)
		case slices.Contains([]mapping.Role{mapping.Product, mapping.Quantity, mapping.UnitPrice, mapping.Cost, mapping.Profit}, r):
			a = line
		}
		if a.Columns != nil {
			l.Known = append(l.Known, mapping.Assignment{Role: r, Columns: a.Columns, Confidence: a.Confidence})
		}
	}
}

// headingBeside is how a column of the headers is called beside the lines: as in
// its file, whose name goes before where the lines have one called alike.
func headingBeside(lm *mapping.Mapping, file, heading string) string {
	folded := mapping.Fold(heading)
	alike := func(h string) bool { return h != "" && mapping.Fold(h) == folded }
	if slices.ContainsFunc(lm.Headings, alike) {
		return strings.ReplaceAll(file, " · ", " ") + " · " + heading
	}
	return heading
}
