package report

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/notice"
	"clvcalc/core/table"
)

func openTexts(texts ...string) (*Shop, error) {
	var sources []table.Source
	for k, text := range texts {
		sources = append(sources, table.Source{ReaderAt: strings.NewReader(text), Name: string(rune('a'+k)) + ".csv", Size: int64(len(text))})
	}
	return OpenAll(context.Background(), sources, Settings{}, Hints{Lang: "en"}, silent)
}

// A file that is cut in two and whose halves write their columns in another
// order gives the same figures.
func TestOpenAll(t *testing.T) {
	const first = "order id,customer,date,total\n1,ann,2024-01-05,10\n2,bob,2024-01-20,20\n"
	whole, err := openTexts(first + "3,ann,2024-02-05,30\n4,eve,2024-03-01,15\n")
	want := analyse(t, whole, err, Settings{})
	shop, err := openTexts(first, "Total,Date,Customer,Order ID\n30,2024-02-05,ann,3\n15,2024-03-01,eve,4\n20,2024-01-20,bob,2\n")
	got := analyse(t, shop, err, Settings{})
	if got.Report.Totals != want.Report.Totals {
		t.Errorf("totals %+v, want %+v", got.Report.Totals, want.Report.Totals)
	}
	q := got.Report.Quality
	if q.RowsRead != 5 || q.RowsUsed != 4 || len(q.LeftOut) != 1 || q.LeftOut[0].Example.File != "a.csv" || q.LeftOut[0].Example.Row != 3 {
		t.Errorf("%+v", q)
	}
	n := got.Report.Notices[0]
	if n.Code != "appended" || n.Args[0].Number != 2 || n.Args[1].Number != 5 || n.Args[2].Text != "2 a.csv\n3 b.csv" {
		t.Errorf("%+v", n)
	}
}

func TestOpenAllFaults(t *testing.T) {
	for code, texts := range map[string][]string{
		"file_unknown": {"order id,customer,date,total\n1,ann,2024-01-05,10\n", "word,meaning\nann,Riga\n"},
		"empty_file":   {"order id,customer,date,total\n1,ann,2024-01-05,10\n", ""},
	} {
		_, err := openTexts(texts...)
		var fault *notice.Fault
		if !errors.As(err, &fault) || fault.Code != code || !slices.Contains(fault.Args, notice.Text("file", "b.csv")) {
			t.Errorf("%s: %v", code, err)
		}
	}
	if _, err := OpenAll(context.Background(), nil, Settings{}, Hints{}, silent); err == nil {
		t.Error("no file was read")
	}
}
