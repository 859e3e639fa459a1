package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The page is readable and takes a file before any program has loaded.
func TestDropBeforeTheProgram(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	if text := eval[string](tab, `document.getElementById("view-start").innerText`); len(text) < 200 {
		t.Errorf("the start page says only %q", text)
	}
	file := filepath.Join(t.TempDir(), "early.csv")
	write(t, file, orders(60, plain))
	tab.drop(file)
	tab.until(`document.getElementById("view-columns").checkVisibility()`)
	tab.noErrors()
}

// The excel program is fetched only when a workbook is wanted.
func TestExcelIsFetchedLate(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	write(t, file, orders(60, plain))
	tab.results(file)
	// The service worker fetches it too, for the time without a network; what the
	// page itself asks for is in its own record.
	const asked = `performance.getEntriesByType("resource").some(e => e.name.includes("/excel-"))`
	if eval[bool](tab, asked) {
		t.Error("the excel program was fetched before it was needed")
	}
	tab.click("#export")
	tab.download(".xlsx")
	if !eval[bool](tab, asked) {
		t.Error("the control fails: the excel program was never seen")
	}
}

// Switching the language keeps the open file and rewords in place.
func TestLanguageKeepsTheFile(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	write(t, file, orders(90, plain))
	tab.results(file)
	before := tab.figures()
	for _, language := range []string{"fa", "ru", "pl", "en"} {
		tab.click(`a[data-language="` + language + `"]`)
		tab.until(`document.documentElement.lang === "` + language + `" && document.getElementById("view-results").checkVisibility()`)
		if got, want := eval[string](tab, `document.documentElement.dir`) == "rtl", language == "fa"; got != want {
			t.Errorf("%s: right to left is %v", language, got)
		}
		if language == "fa" {
			if shown := eval[string](tab, `document.querySelector('data[data-key="totals.customers"]').textContent`); strings.ContainsAny(shown, "0123456789") {
				t.Errorf("Persian digits are %q", shown)
			}
		}
	}
	tab.until(fmt.Sprintf(`document.querySelectorAll("data[data-key]").length >= %d`, len(before)))
	for key, want := range before {
		if got := tab.figures()[key]; got != want {
			t.Errorf("%s was %v and is %v after four languages", key, want, got)
		}
		break
	}
	tab.noErrors()
}

// Changing an assumption changes figures without reading the file again.
func TestAssumption(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, file, "en")
	tab.results(file)
	before := tab.figures()["value.historic.mean"]
	tab.run(chromedp.Clear(chromedp.CSS(`[name="margin"]`)), chromedp.SendKeys(chromedp.CSS(`[name="margin"]`), "50"+kb.Enter))
	tab.until(fmt.Sprintf(`Math.abs(document.querySelector('data[data-key="value.historic.mean"]').value - %v) < 1e-6`, before/2))
	tab.noErrors()
}

// Long work is cancelled at once; afterwards the page takes another file. It
// measures time, so no other test runs beside it.
func TestCancel(t *testing.T) {
	tab := open(t, "")
	folder := t.TempDir()
	var big bytes.Buffer
	big.WriteString("Order,Customer,Date,Amount\n")
	for i := range 700_000 {
		fmt.Fprintf(&big, "O%d,customer%d@example.com,2024-%02d-%02d,%d.%02d\n", i, i%90_000, 1+i%12, 1+i%28, i%300, i%100)
	}
	file := filepath.Join(folder, "big.csv")
	write(t, file, big.Bytes())
	tab.drop(file)
	tab.click("#cancel")
	start := time.Now()
	tab.until(`!document.getElementById("view-working").checkVisibility()`)
	if waited := time.Since(start); waited > 2*time.Second {
		t.Errorf("cancelling took %v", waited)
	}
	small := filepath.Join(folder, "small.csv")
	write(t, small, orders(60, plain))
	tab.results(small)
	if got := tab.figures()["totals.customers"]; got != 9 {
		t.Errorf("after cancelling the page shows %v customers, want 9", got)
	}
	tab.noErrors()
}

// A second file replaces the first.
func TestSecondFile(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	folder := t.TempDir()
	first, second := filepath.Join(folder, "first.csv"), filepath.Join(folder, "second.csv")
	write(t, first, orders(90, plain))
	write(t, second, orders(30, func(i int) string { return fmt.Sprintf("D%d,2024-0%d-15,20", i%5, 1+i%6) }))
	tab.results(first)
	tab.results(second)
	if f := tab.figures(); f["totals.customers"] != 5 || f["totals.revenue"] != 600 {
		t.Errorf("the page shows %v customers and %v", f["totals.customers"], f["totals.revenue"])
	}
	tab.noErrors()
}

// The main job by keyboard alone, from the sample to the workbook.
func TestKeyboard(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	tab.press("#sample", kb.Enter)
	tab.waitFor(`data[data-key="totals.revenue"]`)
	tab.press("#export", kb.Enter)
	tab.download(".xlsx")
	onlyOwnFiles(t, tab)
	tab.noErrors()
}

// press moves the focus with the tab key until it is on an element, and
// presses a key there.
func (tab *Tab) press(selector, key string) {
	tab.t.Helper()
	for range 200 {
		if eval[bool](tab, `document.activeElement?.matches("`+selector+`") ?? false`) {
			tab.run(chromedp.KeyEvent(key))
			return
		}
		tab.run(chromedp.KeyEvent(kb.Tab))
	}
	tab.stop("%s cannot be reached with the tab key", selector)
}

// Nothing is wider than a small phone in any language and view.
func TestNarrow(t *testing.T) {
	t.Parallel()
	for _, path := range []string{"", "fa/", "ru/", "pl/"} {
		t.Run("/"+path, func(t *testing.T) {
			t.Parallel()
			tab := open(t, path)
			tab.run(chromedp.EmulateViewport(360, 800))
			file := filepath.Join(t.TempDir(), "orders.csv")
			write(t, file, orders(90, plain))
			tab.fits("start")
			tab.drop(file)
			tab.waitFor("#show-results")
			tab.fits("columns")
			tab.click("#show-results")
			tab.waitFor(`data[data-key="totals.revenue"]`)
			tab.fits("results")
			tab.noErrors()
		})
	}
}

// fits fails where the page is wider than its window.
func (tab *Tab) fits(view string) {
	tab.t.Helper()
	if wide := eval[int](tab, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); wide > 0 {
		tab.t.Errorf("the page of the %s is %d px too wide", view, wide)
	}
	tab.screenshot(view)
}

// The rows that were left out can be taken away, each with its reason.
func TestLeftOutRows(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	write(t, file, append(orders(40, plain), "C1,2024-03-03,call me\n,2024-03-04,10\nC2,not yet,10\n"...))
	tab.drop(file)
	tab.waitFor("#show-results")
	if shown := eval[string](tab, `document.getElementById("equation").innerText`); !strings.Contains(shown, "43") || !strings.Contains(shown, "40") || !strings.Contains(shown, "3") {
		t.Errorf("the equation of rows says %q", shown)
	}
	if n := eval[int](tab, `document.querySelectorAll("#left-out tbody tr").length`); n != 3 {
		t.Errorf("%d reasons, want 3", n)
	}
	tab.click("#left-out button")
	data, err := os.ReadFile(tab.download(".csv"))
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(data), "\r\n"); lines != 2 {
		t.Errorf("the download has %d lines, want a heading and one row:\n%s", lines, data)
	}
	tab.noErrors()
}
