package mapping

import (
	"context"
	"slices"
	"strconv"

	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// Append puts the rows below the heading of next under those of t, column by
// column as the headings are called, whatever their order. The heading of each
// file is found as Guess finds it. The Fault files_differ says which column
// only one of the files has.
func Append(ctx context.Context, t, next *table.Table, c Choices) error {
	return appendRows(ctx, t, next, c, false)
}

// AppendLike puts the rows of a table that is Alike under those of t; what only
// one of them has stays blank in the rows of the other.
func AppendLike(ctx context.Context, t, next *table.Table, c Choices) error {
	return appendRows(ctx, t, next, c, true)
}

func appendRows(ctx context.Context, t, next *table.Table, c Choices, like bool) error {
	a, err := appending(t, next, c)
	if err != nil {
		return err
	}
	columns, missing := match(a.first, a.second, like)
	if columns == nil && missing >= 0 {
		return differ(next.Called(), t.Called(), headingText(t, a.header, missing))
	} else if columns == nil {
		return differ(t.Called(), next.Called(), headingText(next, a.nextHeader, -missing-1))
	}
	from := a.nextHeader + 1
	if a.nextHeader < 0 {
		from = firstData(next)
	}
	if err := t.Append(ctx, next, from, columns); err != nil || !like {
		return err
	}
	for i, c := range columns {
		if c >= len(a.first) {
			t.Put(a.header, c, next.Cell(a.nextHeader, i))
		}
	}
	return nil
}

// An appended table is seen beside the one that takes its rows.
type appended struct {
	header, nextHeader int
	first, second      []string // headings, folded
}

func appending(t, next *table.Table, c Choices) (a appended, err error) {
	for k, t := range [2]*table.Table{t, next} {
		header, fault := headerRow(t, c)
		if fault != nil {
			return a, fault
		}
		if header < 0 && c.HeaderRow == nil {
			header = loneHeading(t)
		}
		if k == 0 {
			a.header, a.first = header, foldedHeadings(t, header)
		} else {
			a.nextHeader, a.second = header, foldedHeadings(t, header)
		}
	}
	return a, nil
}

// Alike reports whether next has the columns of t, as one month's sheet of a
// workbook has those of another. One or a few that only one of them has may be
// such as do not change what a row is: a remark, a discount, a channel.
func Alike(t, next *table.Table, c Choices) bool {
	a, err := appending(t, next, c)
	if err != nil || a.header < 0 || a.nextHeader < 0 {
		return false
	}
	shared, own := a.shared(a.first, a.second)
	_, more := a.shared(a.second, a.first)
	return shared >= 3 && own >= 0 && more >= 0 && own+more <= max(1, shared/4)
}

// shared counts the headings that others have and those that they lack; of the
// latter there are −1 where one says what a row is.
func (a *appended) shared(headings, others []string) (shared, own int) {
	for _, h := range headings {
		switch {
		case h == "":
		case slices.Contains(others, h):
			shared++
		case own < 0 || decides(h):
			own = -1
		default:
			own++
		}
	}
	return shared, own
}

// decides reports a heading that says what a row is.
func decides(folded string) bool {
	for _, t := range headings().terms[folded] {
		if slices.Contains([]Role{CustomerID, OrderID, OrderDate, Gross, Quantity, UnitPrice, Product}, t.role) {
			return true
		}
	}
	return false
}

func foldedHeadings(t *table.Table, header int) []string {
	folded := headingsOf(t, header)
	for i, h := range folded {
		folded[i] = Fold(h)
	}
	return folded
}

// match returns for each column of the second file its place in the first; of
// several columns with one heading the first is the first. Columns without a
// heading follow each other; the second file may have more or fewer of them
// where others have one, and of all where they need only be alike. nil where the
// files differ: missing ≥ 0 is a column that only the first has, missing < 0
// stands for −column−1 of the second.
func match(first, second []string, alike bool) (columns []int, missing int) {
	free := map[string][]int{}
	named := false
	for i, h := range first {
		free[h] = append(free[h], i)
		named = named || h != ""
	}
	columns = make([]int, len(second))
	width := len(first)
	for i, h := range second {
		switch places := free[h]; {
		case len(places) > 0:
			columns[i], free[h] = places[0], places[1:]
		case h == "" && named || alike:
			columns[i] = width
			width++
		default:
			return nil, -i - 1
		}
	}
	for i, h := range first {
		if !alike && (h != "" || !named) && slices.Contains(free[h], i) {
			return nil, i
		}
	}
	return columns, 0
}

// headingText is how a column is called to a person: its heading, or its number.
func headingText(t *table.Table, header, column int) string {
	if h := headingsOf(t, header)[column]; h != "" {
		return h
	}
	return strconv.Itoa(column + 1)
}

func differ(without, with, column string) *notice.Fault {
	return &notice.Fault{Code: "files_differ", Column: column,
		Args: []notice.Arg{notice.Text("with", with), notice.Text("without", without), notice.Text("column", column)}}
}
