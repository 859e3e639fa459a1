package e2e

import (
	"bytes"
	"encoding/json"
	"math"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/material"
	"clvcalc/core/workbook"
	"clvcalc/scripts/sample/shop"
)

// native runs the core from the command line and returns its Report.
func native(t *testing.T, file, language string) any {
	t.Helper()
	cmd := exec.Command("go", "run", "./scripts/report", "-lang", language, file)
	cmd.Dir = material.Root(t)
	var errors bytes.Buffer
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, errors.String())
	}
	decoder := json.NewDecoder(bytes.NewReader(out))
	decoder.UseNumber()
	var report any
	if err := decoder.Decode(&report); err != nil {
		t.Fatal(err)
	}
	return report
}

// job does the main job in the browser: drop, confirm the columns, compare
// every figure on the page with the native Report, export, compare the workbook.
func job(t *testing.T, file, language string) (*Tab, any) {
	t.Helper()
	path := ""
	if language != "en" {
		path = language + "/"
	}
	tab := open(t, path)
	tab.drop(file)
	tab.click("#show-results")
	tab.whole()
	report := native(t, file, language)
	figures := tab.figures()
	if len(figures) < 40 {
		t.Errorf("only %d figures on the page", len(figures))
	}
	for key, got := range figures {
		if want := at(t, report, key); math.Abs(got-want) > tolerance(key)*math.Max(1, math.Abs(want)) {
			t.Errorf("%s is %v on the page, %v in the native Report", key, got, want)
		}
	}
	tab.until(`document.querySelectorAll("svg.plot[aria-label]").length >= 11`) // every chart is drawn
	tab.screenshot("results")
	tab.click("#export")
	sheets(t, tab.download(".xlsx"), report)
	tab.noErrors()
	return tab, report
}

// sheets holds the exported workbook against the Report.
func sheets(t *testing.T, file string, report any) {
	t.Helper()
	book, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	list := book.GetSheetList()
	if len(list) < len(workbook.Sheets)-2 {
		t.Errorf("only %d sheets: %v", len(list), list)
	}
	for _, key := range []string{"totals.revenue", "totals.customers", "totals.orders"} {
		if !holds(t, book, at(t, report, key)) {
			t.Errorf("the workbook does not hold %s = %v", key, at(t, report, key))
		}
	}
}

// holds reports whether any raw cell of the workbook is the number.
func holds(t *testing.T, book *excelize.File, want float64) bool {
	t.Helper()
	for _, sheet := range book.GetSheetList() {
		rows, err := book.GetRows(sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			for _, cell := range row {
				var v float64
				if json.Unmarshal([]byte(cell), &v) == nil && math.Abs(v-want) <= 1e-9*math.Abs(want) {
					return true
				}
			}
		}
	}
	return false
}

func TestSuperstore(t *testing.T) {
	t.Parallel()
	tab, report := job(t, material.Path(t, "corpus/orders/superstore.csv"), "en")
	for key, want := range map[string]float64{"totals.customers": 793, "totals.orders": 5009, "totals.revenue": 2297200.86} {
		if got := at(t, report, key); math.Abs(got-want) > 0.005 {
			t.Errorf("%s = %v, want %v", key, got, want)
		}
	}
	onlyOwnFiles(t, tab)
}

func TestWorkbookOfOrders(t *testing.T) {
	t.Parallel()
	_, report := job(t, material.Path(t, "corpus/files/synthetic_orders_10k_ok.xlsx"), "en")
	if got := at(t, report, "totals.revenue"); math.Abs(got-2506833.40) > 0.005 {
		t.Errorf("revenue = %v, want 2506833.40", got)
	}
}

func TestSamples(t *testing.T) {
	t.Parallel()
	for _, language := range []string{"en", "fa", "ru", "pl"} {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			file := filepath.Join(t.TempDir(), "orders-"+language+".csv")
			writeSample(t, file, language)
			tab, _ := job(t, file, language)
			onlyOwnFiles(t, tab)
			if got, want := eval[string](tab, `document.documentElement.dir`), map[bool]string{true: "rtl", false: "ltr"}[language == "fa"]; got != want {
				t.Errorf("dir = %q, want %q", got, want)
			}
		})
	}
}

func writeSample(t *testing.T, file, language string) {
	t.Helper()
	var out bytes.Buffer
	if err := shop.Write(&out, language); err != nil {
		t.Fatal(err)
	}
	write(t, file, out.Bytes())
}

// tolerance is how far a figure of the page may be from the native one,
// relative. Both run the same code, but logarithms and powers differ in the
// last digit between processors; what rests on a maximum, and standard errors
// from a Hessian nearly singular, show it most.
func tolerance(key string) float64 {
	switch {
	case strings.HasSuffix(key, "standard_error"):
		return 1e-6
	case strings.Contains(key, "range"): // in a simulation a last digit may turn one draw
		return 1e-2
	case strings.HasPrefix(key, "models."), strings.HasPrefix(key, "test."):
		return 1e-7
	}
	return 1e-9
}
