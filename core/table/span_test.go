package table

import (
	"strconv"
	"strings"
	"testing"
)

// Spans tell what the cells tell one by one, in a text file whose rows are
// ragged, widen, stand in quotes and show formulas, across several blocks.
func TestSpan(t *testing.T) {
	var b strings.Builder
	for i := range 3*chunkRows + 7 {
		n := strconv.Itoa(i)
		b.WriteString([]string{n + ",a" + n + ",same\n", n + "\n", `"` + n + `","x ""` + n + `"""` + "\n", `="00` + n + `",,,` + "\n", ",,,longer than a word " + n + "\n", "\n"}[i*7%6])
	}
	table, err := readText1(t, "o.csv", b.String(), Options{Delimiter: ","})
	if err != nil {
		t.Fatal(err)
	}
	for column := range table.Columns {
		c := &table.Columns[column]
		for row := 0; row < table.Rows; {
			span := c.Span(row, table.Rows)
			for j, kind := range span.Kinds {
				if kind != c.Kind(row+j) || kind == Text && span.Codes[j] != c.Code(row+j) {
					t.Fatalf("row %d column %d: %v", row+j, column, kind)
				}
			}
			row += len(span.Kinds)
		}
	}
	last := table.Rows - 1
	for i := last - 4; i <= last; i++ {
		n := strconv.Itoa(table.RowNumber(i) - 1)
		want := [][]string{{n, "a" + n, "same", ""}, {n, "", "", ""}, {n, `x "` + n + `"`, "", ""}, {"00" + n, "", "", ""}, {"", "", "", "longer than a word " + n}}[(table.RowNumber(i)-1)*7%6]
		for column, text := range want {
			if got := table.Cell(i, column).Text; got != text {
				t.Errorf("row %d column %d: %q, want %q", i, column, got, text)
			}
		}
	}
}
