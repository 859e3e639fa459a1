package workbook

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/material"
	"clvcalc/core/report"
)

// write returns the workbook of a Report in a language.
func write(t *testing.T, code string, r *report.Report, c *report.Customers) []byte {
	t.Helper()
	words, ok := lang.Lookup(code)
	if !ok {
		t.Fatalf("no language %q", code)
	}
	var out bytes.Buffer
	if err := Write(context.Background(), &out, r, c, words, nil); err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	return out.Bytes()
}

func open(t *testing.T, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func words(t *testing.T, code string) *lang.Words {
	t.Helper()
	w, _ := lang.Lookup(code)
	return w
}

// numbers collects every number of a sheet as it stands in the file.
func numbers(t *testing.T, f *excelize.File, tab string) map[float64]bool {
	t.Helper()
	rows, err := f.GetRows(tab, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	found := map[float64]bool{}
	for _, row := range rows {
		for _, cell := range row {
			if v, err := strconv.ParseFloat(cell, 64); err == nil {
				found[v] = true
			}
		}
	}
	return found
}

// TestFiguresStandUnrounded: every figure of the Report is found on its sheet
// bit by bit.
func TestFiguresStandUnrounded(t *testing.T) {
	r, c := shop(40, "EUR"), shopCustomers(40)
	for _, code := range []string{"en", "fa", "ru", "pl"} {
		f, w := open(t, write(t, code, r, c)), words(t, code)
		for sheet, want := range map[string][]float64{
			"summary":  {2297200.86, 131.3587, r.Value.Predicted.Mean.Value, 0.5132, 0.45, 27},
			"value":    {r.Value.Predicted.Ranges.Total.Low80, r.Value.Predicted.Ranges.NewCustomer.High95, r.Value.Historic.Total, r.Value.Historic.Min, r.Value.Formula.CLV.Value, r.Value.Tenths[3].Sum, r.Value.Histogram[1].To, 312},
			"segments": {r.RFM.Segments[1].PredictedRange.Low80, r.RFM.Segments[8].PredictedRange.High80, r.RFM.Segments[2].Spend, r.RFM.Segments[2].Predicted.Value, r.RFM.Segments[9].Share},
			"rfm":      {float64(r.RFM.Map[4][4]), float64(r.RFM.Map[0][0]), r.RFM.Monetary[4].To},
			"cohorts":  {float64(r.Cohorts.Rows[3].Active[2]) / float64(r.Cohorts.Rows[3].Customers), r.Cohorts.Rows[3].Revenue[2], r.Cohorts.Mean[2].Value},
			"churn":    {.14, -.1, 200. / 1050, 1000, 140, 874.25},
			"models":   {-9582.4292, 0.243, 0.186, 24.36, 0.31, 8117.8, 3000},
			"test":     {1577, -0.162, 0.071, 0.532, r.Test.ByFrequency[3].Expected, r.Test.Weeks[40].Expected, r.Test.Weeks[80].Expected},
			"survival": {r.Alive.Cells[2][3].PAlive.Value, float64(r.Alive.Cells[0][0].Customers), 1007, 642, r.Survival.Points[7].Low, r.Survival.Points[9].Share},
			"months":   {r.Months[35].Revenue, float64(r.Months[10].Orders)},
			"quality":  {48212, 46870, 1342, 1200, 901},
		} {
			got := numbers(t, f, w.Say("sheet."+sheet))
			for _, v := range want {
				if !got[v] {
					t.Errorf("%s, %s: %v is missing", code, sheet, v)
				}
			}
		}
	}
}

// TestCustomerRows compares the whole table with the columns it came from.
func TestCustomerRows(t *testing.T) {
	r, c := shop(40, "PLN"), shopCustomers(40)
	f := open(t, write(t, "pl", r, c))
	tab := words(t, "pl").Say("sheet.customers")
	rows, err := f.GetRows(tab, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 41 {
		t.Fatalf("%d rows, want a heading and 40 customers", len(rows))
	}
	before := math.Inf(1)
	seen := map[string]bool{}
	for n, row := range rows[1:] {
		i := n // the columns are already ordered by predicted value
		predicted := parse(t, row[15])
		if predicted > before {
			t.Errorf("row %d is worth more than the one above it", n+2)
		}
		before = predicted
		seen[row[0]] = true
		if next := words(t, "pl").Say("book.next.never"); (row[19] == next) != (c.NextOrder[i] < 0) || c.NextOrder[i] >= 0 && parse(t, row[19]) != float64(cutoff)+25569+float64(c.NextOrder[i]) {
			t.Errorf("row %d: the next order is %q after %d days", n+2, row[19], c.NextOrder[i])
		}
		for column, want := range map[int]float64{
			2: float64(c.First[i]) + 25569, 3: float64(c.Last[i]) + 25569, 4: float64(c.SinceLast[i]), 5: float64(c.Orders[i]),
			6: c.Spend[i], 7: c.Historic[i], 8: float64(c.R[i]), 9: float64(c.F[i]), 10: float64(c.M[i]), 11: c.PAlive[i], 12: c.Expected[i], 13: c.OrdersLow[i], 14: c.OrdersHigh[i],
			15: c.Predicted[i], 16: c.Low[i], 17: c.High[i], 18: c.Returns[i], 20: float64(cutoff) + 25569 + float64(c.NextEarly[i]),
		} {
			if got := parse(t, row[column]); got != want {
				t.Errorf("row %d, column %d: %v, want %v", n+2, column, got, want)
			}
		}
	}
	for _, key := range c.Key {
		if !seen[cleaned(key)] {
			t.Errorf("customer %q is missing", key)
		}
	}
	tables, err := f.GetTables(tab)
	if err != nil || len(tables) != 1 || tables[0].Range != "A1:W41" {
		t.Errorf("filters: %+v, %v", tables, err)
	}
	panes, err := f.GetPanes(tab)
	if err != nil || !panes.Freeze || panes.YSplit != 1 {
		t.Errorf("the heading is not frozen: %+v, %v", panes, err)
	}
}

func parse(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("no number: %q", s)
	}
	return v
}

// TestTextIsNeverAFormula: no part of the file holds a formula, and the
// hostile names are there as text.
func TestTextIsNeverAFormula(t *testing.T) {
	data := write(t, "en", shop(40, "USD"), shopCustomers(40))
	for name, part := range parts(t, data) {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && regexp.MustCompile(`<f[ >/]`).Match(part) {
			t.Errorf("%s has a formula", name)
		}
	}
	f := open(t, data)
	rows, err := f.GetRows("Customers")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]bool{}
	for i := range rows {
		all[rows[i][0]] = true
		kind, err := f.GetCellType("Customers", reference(1, i+1))
		if err != nil || (kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString) {
			t.Errorf("A%d is of type %v, not a text", i+1, kind)
		}
	}
	for _, key := range []string{`=cmd|' /C calc'!A0`, "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", "  spaced  ", "_x0041_", "00123", "nulbyte", "bad\uFFFDutf8", "line\nbreak"} {
		if !all[key] {
			t.Errorf("%q is not among the customers", key)
		}
	}
}

func parts(t *testing.T, data []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string][]byte{}
	for _, file := range z.File {
		in, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		parts[file.Name], err = io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
	}
	return parts
}

func TestSheetsOfEveryLanguage(t *testing.T) {
	for _, l := range lang.Languages {
		data := write(t, l.Code, shop(40, "EUR"), shopCustomers(40))
		f, w := open(t, data), words(t, l.Code)
		list := f.GetSheetList()
		if len(list) != len(sheetsOf(shop(40, "EUR"))) {
			t.Fatalf("%s: %d sheets, want %d", l.Code, len(list), len(sheetsOf(shop(40, "EUR"))))
		}
		for i, tab := range list {
			if tab != w.Say("sheet."+sheetsOf(shop(40, "EUR"))[i].Name) {
				t.Errorf("%s: tab %d is %q", l.Code, i, tab)
			}
			view, err := f.GetSheetView(tab, 0)
			if err != nil || *view.RightToLeft != l.RTL || *view.ShowGridLines {
				t.Errorf("%s, %s: right to left %v, grid %v, %v", l.Code, tab, *view.RightToLeft, *view.ShowGridLines, err)
			}
			page, err := f.GetPageLayout(tab)
			wide := 1
			if sheetsOf(shop(40, "EUR"))[i].Name == "customers" {
				wide = 2
			}
			if err != nil || *page.Orientation != "landscape" || *page.FitToWidth != wide {
				t.Errorf("%s, %s: page %+v, %v", l.Code, tab, page, err)
			}
		}
		properties, err := f.GetDocProps()
		if err != nil || properties.Title != w.Say("book.title") || properties.Language != l.Code || properties.Created != "2025-10-31T00:00:00Z" {
			t.Errorf("%s: %+v, %v", l.Code, properties, err)
		}
	}
}

// TestEveryTextIsThere: a text that is missing shows its key.
func TestEveryTextIsThere(t *testing.T) {
	key := regexp.MustCompile(`\b(sheet|book|col|fit|model|rule|choice|no_test|draws|attribute|notice|unavailable)\.[a-z_]+`)
	r, c := bare()
	for _, l := range lang.Languages {
		for _, data := range [][]byte{write(t, l.Code, shop(40, "EUR"), shopCustomers(40)), write(t, l.Code, r, c)} {
			f := open(t, data)
			for _, tab := range f.GetSheetList() {
				rows, err := f.GetRows(tab)
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range rows {
					for _, text := range row {
						if key.MatchString(text) || strings.Contains(text, "{") {
							t.Errorf("%s, %s: %q", l.Code, tab, text)
						}
					}
				}
			}
		}
	}
}

// TestPersian: texts are set from right to left, numbers keep their direction,
// days stand beside their Jalali words and numbers show Persian digits.
func TestPersian(t *testing.T) {
	r, c := shop(40, "IRT"), shopCustomers(40)
	r.Settings.Calendar = calendar.Jalali
	f, w := open(t, write(t, "fa", r, c)), words(t, "fa")
	tab := w.Say("sheet.customers")
	for at, day := range map[string]calendar.Day{"D2": c.First[0], "W2": cutoff + calendar.Day(c.NextOrder[0]), "AA2": cutoff + calendar.Day(c.NextLate[0])} {
		// A mark of direction stands before a text that begins with a digit.
		if got, _ := f.GetCellValue(tab, at); got != "\u200f"+w.Day(day) {
			t.Errorf("beside the date stands %q, want %q", got, w.Day(day))
		}
	}
	for at, want := range map[string]struct {
		order  uint64
		format string
	}{
		"B2": {2, ""}, // segment
		"I2": {2, `[$-3000429]#,##0\ "تومان";[$-3000429]"` + "\u200f\u200e" + `-"#,##0\ "تومان"`},
		"C2": {1, "yyyy-mm-dd"},
		"A2": {0, ""}, // the user's own text decides for itself
	} {
		id, err := f.GetCellStyle(tab, at)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		if style.Alignment.ReadingOrder != want.order {
			t.Errorf("%s: reading order %d, want %d", at, style.Alignment.ReadingOrder, want.order)
		}
		if want.format != "" && (style.CustomNumFmt == nil || *style.CustomNumFmt != want.format) {
			t.Errorf("%s: format %v, want %q", at, style.CustomNumFmt, want.format)
		}
	}
}

func TestFormatsOfMoney(t *testing.T) {
	for _, c := range []struct{ code, currency, exact, whole string }{
		{"en", "EUR", `"€"#,##0.00`, `"€"#,##0`},
		{"pl", "PLN", `#,##0.00\ "zł"`, `#,##0\ "zł"`},
		{"ru", "RUB", `#,##0.00\ "₽"`, `#,##0\ "₽"`},
		{"en", "JPY", `"¥"#,##0`, `"¥"#,##0`},
		{"pl", "", `#,##0.00`, `#,##0`},
	} {
		if got := formatOfMoney(words(t, c.code), c.currency); got != (moneyFormat{c.exact, c.whole}) {
			t.Errorf("%s, %s: %+v", c.code, c.currency, got)
		}
	}
}

// allCharts: two on the cover, segments, two of value, three of the test, two
// of who stays, months.
const allCharts = 11

// TestCharts: native charts point at the cells that hold their numbers, and
// hatch what is unfinished.
func TestCharts(t *testing.T) {
	r := shop(40, "EUR")
	data := write(t, "en", r, shopCustomers(40))
	all, f := parts(t, data), open(t, data)
	charts := 0
	reference := regexp.MustCompile(`<c:numRef><c:f>&#39;([^&]+)&#39;!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="(\d+)"/><c:pt idx="(\d+)"><c:v>([^<]+)`)
	for name, part := range all {
		if !strings.HasPrefix(name, "xl/charts/chart") {
			continue
		}
		charts++
		found := reference.FindAllStringSubmatch(string(part), -1)
		if len(found) == 0 {
			t.Errorf("%s refers to no cells", name)
		}
		for _, m := range found {
			first, last := atoi(t, m[3]), atoi(t, m[4])
			if last-first+1 != atoi(t, m[5]) {
				t.Errorf("%s: %d cells, %s numbers", name, last-first+1, m[5])
			}
			got, _ := f.GetCellValue(m[1], m[2]+number(first+atoi(t, m[6])), excelize.Options{RawCellValue: true})
			if parse(t, got) != parse(t, m[7]) {
				t.Errorf("%s: the cell holds %s, the chart %s", name, got, m[7])
			}
		}
	}
	if charts != allCharts {
		t.Errorf("%d charts, want %d", charts, allCharts)
	}
	hatched := 0
	for name, part := range all {
		if strings.HasPrefix(name, "xl/charts/chart") && bytes.Contains(part, []byte("wdUpDiag")) {
			hatched++
		}
	}
	if hatched != 2 {
		t.Errorf("%d charts hatch the unfinished month, want that of the months and its copy", hatched)
	}
}

func atoi(t *testing.T, s string) int {
	t.Helper()
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestMissingFigures: what cannot be given is said in words, and no cell holds
// NaN or an empty figure.
func TestMissingFigures(t *testing.T) {
	r, c := bare()
	f, w := open(t, write(t, "en", r, c)), words(t, "en")
	rows, err := f.GetRows("Summary")
	if err != nil {
		t.Fatal(err)
	}
	said := 0
	for _, row := range rows {
		for _, text := range row {
			if text == w.Say("unavailable.too_short") {
				said++
			}
		}
	}
	if said != 6 {
		t.Errorf("the reason is said %d times on the cover, want 6", said)
	}
	if got, _ := f.GetCellValue("Customers", "L2"); got != w.Say("unavailable.too_short") {
		t.Errorf("P(alive) without a model: %q", got)
	}
	nan := shopCustomers(3)
	nan.PAlive[0], nan.Spend[1] = math.NaN(), math.Inf(1)
	f = open(t, write(t, "en", shop(3, "EUR"), nan))
	for _, at := range []string{"L2", "G3"} {
		if got, _ := f.GetCellValue("Customers", at); got != w.Say("unavailable.undefined") {
			t.Errorf("%s of a customer without a number: %q", at, got)
		}
	}
}

func TestNobody(t *testing.T) {
	f := open(t, write(t, "ru", &report.Report{}, &report.Customers{}))
	if n := len(f.GetSheetList()); n != len(sheetsOf(&report.Report{})) {
		t.Errorf("%d sheets", n)
	}
}

func TestSameReportSameBytes(t *testing.T) {
	one, two := write(t, "fa", shop(40, "IRT"), shopCustomers(40)), write(t, "fa", shop(40, "IRT"), shopCustomers(40))
	if !bytes.Equal(one, two) {
		again := parts(t, two)
		for name, part := range parts(t, one) {
			if !bytes.Equal(part, again[name]) {
				t.Errorf("%s differs", name)
			}
		}
		t.Error("two workbooks of one Report differ")
	}
}

func TestCancelAndProgress(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	last, share := 0, 0.0
	err := Write(ctx, io.Discard, shop(5000, "EUR"), shopCustomers(5000), words(t, "en"), func(rows int, done float64) {
		if rows < last || done < share || done > 1 {
			t.Errorf("progress went from %d, %v to %d, %v", last, share, rows, done)
		}
		last, share = rows, done
		if rows >= 2000 {
			cancel()
		}
	})
	if !errors.Is(err, context.Canceled) || last > 3000 {
		t.Errorf("after %d rows: %v", last, err)
	}
}

// TestColours compares the colours with the tokens of the page.
func TestColours(t *testing.T) {
	css := material.Read(t, "look/tokens.css")
	token := func(name string) string {
		m := regexp.MustCompile(`--` + name + `: #([0-9a-f]{6});`).FindSubmatch(css)
		if m == nil {
			t.Fatalf("no token %s", name)
		}
		return strings.ToUpper(string(m[1]))
	}
	for name, want := range map[string]color{"ink": ink, "ink-2": ink2, "ink-3": ink3, "line": line, "line-strong": lineStrong, "accent": accent, "mark": mark, "mark-soft": markSoft, "warn": warn} {
		if token(name) != want.hex() {
			t.Errorf("%s is %s, the page has %s", name, want.hex(), token(name))
		}
	}
	for i, shade := range shades {
		if token("seq-"+strconv.Itoa(i)) != shade.hex() {
			t.Errorf("step %d of the scale differs", i)
		}
	}
	short := map[string]string{"potential_loyalist": "potential", "need_attention": "attention", "about_to_sleep": "sleep", "at_risk": "risk", "cant_lose": "cantlose"}
	for name, tint := range tints {
		if s, ok := short[name]; ok {
			name = s
		}
		if token("seg-"+name) != tint.fill.hex() || token("on-"+name) != tint.text.hex() {
			t.Errorf("segment %s differs", name)
		}
	}
}
