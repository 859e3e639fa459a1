package workbook

import (
	"encoding/csv"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/calendar"
)

// convert lets LibreOffice write a file in another format.
func convert(t *testing.T, path, format string) string {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice (soffice) is not installed; the workbook is checked by excelize alone")
	}
	out := t.TempDir()
	run := exec.CommandContext(t.Context(), program, "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", format, "--outdir", out, path)
	run.WaitDelay = time.Second
	if said, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	extension, _, _ := strings.Cut(format, ":")
	name := strings.TrimSuffix(filepath.Base(path), ".xlsx") + "." + extension
	if extension == "csv" {
		return out
	}
	return filepath.Join(out, name)
}

// TestLibreOffice opens the workbook in LibreOffice: it needs no repair, and
// every number comes out of it as it went in.
func TestLibreOffice(t *testing.T) {
	for _, code := range []string{"en", "fa"} {
		r, c := shop(40, "EUR"), shopCustomers(40)
		if code == "fa" {
			r.Settings.Calendar = calendar.Jalali
		}
		path := filepath.Join(t.TempDir(), "book.xlsx")
		if err := os.WriteFile(path, write(t, code, r, c), 0o600); err != nil {
			t.Fatal(err)
		}
		before, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		defer before.Close()
		after, err := excelize.OpenFile(convert(t, path, "xlsx:Calc MS Excel 2007 XML"))
		if err != nil {
			t.Fatal(err)
		}
		defer after.Close()
		for _, tab := range before.GetSheetList() {
			got := numbers(t, after, tab)
			var lost []float64
			for v := range numbers(t, before, tab) {
				if !holds(got, v) {
					lost = append(lost, v)
				}
			}
			if len(lost) > 0 {
				t.Errorf("%s, %s: LibreOffice lost %v", code, tab, lost)
			}
		}
		if got := len(chartParts(after)); got != allCharts {
			t.Errorf("%s: %d of %d charts came through", code, got, allCharts)
		}
	}
}

// holds finds a number among others up to the 15 significant digits that
// LibreOffice writes.
func holds(numbers map[float64]bool, v float64) bool {
	for got := range numbers {
		if math.Abs(got-v) <= 1e-14*math.Abs(v) {
			return true
		}
	}
	return false
}

func chartParts(f *excelize.File) []string {
	var names []string
	f.Pkg.Range(func(name, _ any) bool {
		if s, ok := name.(string); ok && strings.HasPrefix(s, "xl/charts/chart") {
			names = append(names, s)
		}
		return true
	})
	return names
}

// TestNamesInLibreOffice reads the customers as LibreOffice shows them: a name
// that looks like a formula stays what it is.
func TestNamesInLibreOffice(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := os.WriteFile(path, write(t, "en", shop(15, "EUR"), shopCustomers(15)), 0o600); err != nil {
		t.Fatal(err)
	}
	// 44,34,76: comma, quote, UTF-8; -1: every sheet in a file of its own
	dir := convert(t, path, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1")
	in, err := os.Open(filepath.Join(dir, "book-Customers.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, row := range rows {
		shown[row[0]] = true
	}
	for _, key := range []string{`=cmd|' /C calc'!A0`, "+1+1", "-2+3", "@SUM(A1)", `=HYPERLINK("http://x","y")`, "00123"} {
		if !shown[key] {
			t.Errorf("LibreOffice does not show %q", key)
		}
	}
}
