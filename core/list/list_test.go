package list

import (
	"context"
	"regexp"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/report"
	"clvcalc/core/table"
)

func TestTextsNeverBecomeFormulas(t *testing.T) {
	for text, want := range map[string]bool{
		"=1+1": true, "+cmd|' /C calc'!A0": true, "-2+3+cmd": true, "@SUM(A1)": true, " =1": true, "\t=1": true, "\tx": true,
		"+98 912 345 6789": false, "-12.5": false, "+48600100200": false, "(0)12": false, "Café": false, "": false, "a=b": false,
	} {
		if got := isFormula(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestCustomers(t *testing.T) {
	c := &report.Customers{
		Key: []string{`=evil()`, `Keller, "M"`}, First: []calendar.Day{0, 1}, Last: []calendar.Day{5, 6}, SinceLast: []int32{1, 0},
		Orders: []int32{2, 3}, Frequency: []int32{1, 2}, Recency: []int32{5, 5}, T: []int32{6, 5}, Spend: []float64{10.5, 20},
		NextEarly: []int32{3, -1}, NextOrder: []int32{10, -1}, NextLate: []int32{-1, -1},
		Monetary: []float64{1, 2}, Historic: []float64{-1, 2}, R: []uint8{1, 5}, F: []uint8{1, 5}, M: []uint8{1, 5}, Segment: []uint8{9, 0}, Late: []bool{true, false},
	}
	for language, want := range map[string]string{"en": `"'=evil()"`, "pl": "10,5"} {
		words, _ := lang.LookupList(language)
		var out strings.Builder
		if err := Customers(&out, c, []int{1, 0}, words); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(out.String(), "\r\n"), "\r\n")
		if len(lines) != 3 || !strings.HasPrefix(out.String(), "\ufeff") {
			t.Fatalf("%s: %q", language, out.String())
		}
		// A text that the list does not have is shown as its key.
		if key := regexp.MustCompile(`(column|segment|word)\.[a-z_]+`).FindString(out.String()); key != "" {
			t.Errorf("%s: no text %s", language, key)
		}
		if !strings.Contains(lines[2], strings.Trim(want, `"`)) {
			t.Errorf("%s: %q lacks %q", language, lines[2], want)
		}
		if !strings.Contains(lines[2], "1970-01-10") || !strings.Contains(lines[2], "1970-01-17") || strings.Count(out.String(), "1970-") != 6 {
			t.Errorf("%s: %q: days of the next order are wrong", language, lines[2])
		}
		if !strings.HasPrefix(lines[1], `"Keller, ""M"""`) {
			t.Errorf("%s: %q: the order of rows or the quotes are wrong", language, lines[1])
		}
	}
}

func TestCellText(t *testing.T) {
	for want, c := range map[string]table.Cell{
		"12345678901":      {Kind: table.Number, Number: 12345678901},
		"2024-02-29":       {Kind: table.Date, Number: float64(calendar.Of(2024, 2, 29))},
		"2024-02-29 13:05": {Kind: table.Date, Number: float64(calendar.Of(2024, 2, 29)) + (13*60+5)/1440.0},
		"1969-12-31 12:00": {Kind: table.Date, Number: -0.5},
		"x":                {Kind: table.Text, Text: "x"},
		"":                 {},
	} {
		if got := CellText(c); got != want {
			t.Errorf("%v: %q, want %q", c, got, want)
		}
	}
}

// A row that was left out is named by its file and its row there.
func TestLeftOutOfSeveralFiles(t *testing.T) {
	var sources []table.Source
	for name, text := range map[string]string{"a.csv": "order id,customer,date,total\n1,ann,2024-01-05,10\n2,,2024-01-06,20\n", "b.csv": "order id,customer,date,total\n3,ann,2024-02-05,10\n4,,2024-02-06,20\n"} {
		sources = append(sources, table.Source{ReaderAt: strings.NewReader(text), Name: name, Size: int64(len(text))})
	}
	shop, err := report.OpenAll(context.Background(), sources, report.Settings{}, report.Hints{}, func(string, int, float64) {})
	if err != nil {
		t.Fatal(err)
	}
	words, _ := lang.LookupList("en")
	var out strings.Builder
	if err := LeftOut(&out, shop, "", words); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"File,Row,Left out because,", "a.csv,3,No customer,2,", "b.csv,3,No customer,4,"} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is not in\n%s", line, out.String())
		}
	}
}
