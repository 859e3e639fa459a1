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
	header, fault := headerRow(t, c)
	if fault != nil {
		return fault
	}
	nextHeader, fault := headerRow(next, c)
	if fault != nil {
		return fault
	}
	columns, missing := match(foldedHeadings(t, header), foldedHeadings(next, nextHeader))
	if columns == nil && missing >= 0 {
		return differ(next.File, t.File, headingText(t, header, missing))
	} else if columns == nil {
		return differ(t.File, next.File, headingText(next, nextHeader, -missing-1))
	}
	first := nextHeader + 1
	if nextHeader < 0 {
		first = firstData(next)
	}
	return t.Append(ctx, next, first, columns)
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
