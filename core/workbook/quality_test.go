package workbook

import (
	"bytes"
	"context"
	"testing"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/lang"
	"clvcalc/core/order"
)

// An example of several files says which one its row stands in; of one file
// there is no such column.
func TestQualityNamesTheFile(t *testing.T) {
	words, _ := lang.Lookup("en")
	for file, want := range map[string]int{"": 0, "february.csv": 1} {
		r, customers := bare()
		r.Quality = order.Quality{RowsRead: 3, RowsUsed: 2, LeftOut: []order.LeftOut{{Reason: order.BadDate, Rows: 1, Example: order.Example{Row: 7, Text: "soon", File: file}}}}
		var out bytes.Buffer
		if err := Write(context.Background(), &out, r, customers, words, func(int, float64) {}); err != nil {
			t.Fatal(err)
		}
		book, err := excelize.OpenReader(&out)
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		sheet := words.Say("sheet.quality")
		for _, text := range []string{words.Say("col.example_file"), "february.csv"} {
			if cells, err := book.SearchSheet(sheet, text); err != nil || len(cells) != want {
				t.Errorf("%q: %q in %v, %v", file, text, cells, err)
			}
		}
	}
}
