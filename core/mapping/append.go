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
	a, err := appending(t, next, c)
	if err != nil {
		return err
	}
	columns, missing := match(a.first, a.second)
	if columns == nil && missing >= 0 {
		return differ(next.Called(), t.Called(), headingText(t, a.header, missing))
	} else if columns == nil {
		return differ(t.Called(), next.Called(), headingText(next, a.nextHeader, -missing-1))
	}
	return t.Append(ctx, next, a.from(next), columns)
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

// from is the first row of next that is no heading.
func (a *appended) from(next *table.Table) int {
	if a.nextHeader < 0 {
		return firstData(next)
	}
	return a.nextHeader + 1
}

// Alike reports whether next has the columns of t, as one month's sheet of a
// workbook has those of another. One or a few that only one of them has may be
// such as do not change what a row is: a remark, a discount, a channel.
func Alike(t, next *table.Table, c Choices) bool {
	a, err := appending(t, next, c)
	if err != nil || a.header < 0 || a.nextHeader < 0 {
		return false
	}
	shared, own := 0, 0
	for k, headings := range [2][]string{a.first, a.second} {
		other := [2][]string{a.second, a.first}[k]
		for _, h := range headings {
			switch {
			case h == "":
			case slices.Contains(other, h):
				shared++
			case decides(h):
				return false
			default:
				own++
			}
		}
	}
	return shared >= 6 && own <= max(1, shared/8) // each shared heading was met twice
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

// AppendLike puts the rows of a table that is Alike under those of t; what only
// one of them has stays blank in the rows of the other.
func AppendLike(ctx context.Context, t, next *table.Table, c Choices) error {
	a, err := appending(t, next, c)
	if err != nil {
		return err
	}
	columns := slices.Repeat([]int{-1}, len(a.second))
	width, used := len(a.first), map[int]bool{}
	for i, h := range a.second {
		for k, known := range a.first {
			if columns[i] < 0 && known == h && !used[k] {
				columns[i], used[k] = k, true
			}
		}
		if columns[i] < 0 {
			columns[i] = width
			width++
		}
	}
	first := len(a.first)
	if err := t.Append(ctx, next, a.from(next), columns); err != nil {
		return err
	}
	for i, c := range columns {
		if c >= first && a.second[i] != "" {
			t.Put(a.header, c, table.Cell{Kind: table.Text, Text: headingsOf(next, a.nextHeader)[i]})
		}
	}
	return nil
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
// where others have one. nil where the files differ: missing ≥ 0 is a column
// that only the first has, missing < 0 stands for −column−1 of the second.
func match(first, second []string) (columns []int, missing int) {
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
		case h == "" && named:
			columns[i] = width
			width++
		default:
			return nil, -i - 1
		}
	}
	for i, h := range first {
		if (h != "" || !named) && slices.Contains(free[h], i) {
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
