package e2e

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/xuri/excelize/v2"
)

// give gives the page several files at once, as the file button does.
func (tab *Tab) give(paths ...string) {
	tab.t.Helper()
	tab.run(chromedp.SetUploadFiles(chromedp.CSS("#file"), paths))
}

// files writes files of a name and a content each and returns their paths.
func files(t *testing.T, pairs ...string) (paths []string) {
	t.Helper()
	folder := t.TempDir()
	for i := 0; i < len(pairs); i += 2 {
		path := filepath.Join(folder, pairs[i])
		write(t, path, []byte(pairs[i+1]))
		paths = append(paths, path)
	}
	return paths
}

const (
	january  = "Order,Customer,Date,Amount\n1,ann,2024-01-05,10\n2,bob,2024-01-20,20\n3,,2024-01-21,5\n"
	february = "Amount,Customer,Date,Order\n30,ann,2024-02-05,4\n20,bob,2024-01-20,2\n15,eve,2024-02-11,5\n"
	march    = "Order,Customer,Date,Amount\n6,ann,2024-03-05,40\n"
)

// columnsOf waits for the columns of so many files.
func (tab *Tab) columnsOf(files int) {
	tab.t.Helper()
	shown := files
	if files == 1 {
		shown = 0 // one file is not listed
	}
	tab.until(fmt.Sprintf(`document.getElementById("view-columns").checkVisibility() && [...document.querySelectorAll("#columns-files li")].filter(e => e.checkVisibility()).length === %d`, shown))
}

// Files with the same columns are read as one; an order that two of them hold
// counts once; files join and leave, and an example says which file it is from.
func TestSeveralFiles(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	paths := files(t, "january.csv", january, "february.csv", february, "march.csv", march)
	tab.give(paths[:2]...)
	tab.columnsOf(2)
	for _, want := range []string{"january.csv", "february.csv", "3 rows"} {
		if said := tab.text("#columns-files"); !strings.Contains(said, want) {
			t.Errorf("the list of files %q lacks %q", said, want)
		}
	}
	if said := tab.text("#left-out"); !strings.Contains(said, "january.csv, row 4") {
		t.Errorf("the rows left out are told as %q", said)
	}
	tab.pick("#preview select[data-column='0']", "")
	tab.until(`document.querySelector("#preview select[data-column='0']").value === ""`)
	eval[any](tab, `void (document.getElementById("file").click = () => {}, document.querySelector("[data-boot=add]").click())`)
	tab.give(paths[2])
	tab.columnsOf(3)
	tab.until(`document.querySelector("#preview select[data-column='0']").value === ""`) // as it was chosen
	tab.pick("#preview select[data-column='0']", "order_id")
	tab.until(`document.getElementById("equation").innerText.includes("7")`)
	tab.click("#show-results")
	tab.whole()
	if f := tab.figures(); f["totals.revenue"] != 115 || f["totals.orders"] != 5 || f["totals.customers"] != 3 {
		t.Errorf("%v, %v orders, %v customers", f["totals.revenue"], f["totals.orders"], f["totals.customers"])
	}
	tab.run(chromedp.NavigateBack())
	tab.columnsOf(3)
	tab.click(`[data-file="1"]`)
	tab.columnsOf(2)
	tab.click("#show-results")
	tab.until(`document.querySelector('data[data-key="totals.revenue"]')?.value === "70"`)
	tab.noErrors()
}

// Files dropped on the page together are opened together.
func TestSeveralFilesAreDropped(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	eval[any](tab, fmt.Sprintf(`void (() => {
		const data = new DataTransfer();
		data.items.add(new File([%q], "orders.csv"));
		data.items.add(new File([%q], "orders.csv"));
		document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
	})()`, january, february))
	tab.columnsOf(2)
	if said := tab.text("#columns-files"); !strings.Contains(said, "orders (2).csv") {
		t.Errorf("two files of one name are told as %q", said)
	}
	tab.noErrors()
}

// What is wrong with one of several files names it; the password of a locked
// one is asked for in its name, and opens the others that it fits.
func TestOneOfSeveralFiles(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	paths := files(t, "january.csv", january, "city.csv", "", "a.xlsx", string(book(t, "secret")), "b.xlsx", string(book(t, "secret")), "plain.xlsx", string(book(t, "")))
	tab.give(paths[:2]...)
	tab.until(`document.getElementById("fault").checkVisibility()`)
	if said := tab.text("#fault"); !strings.Contains(said, "city.csv") || strings.Contains(said, "january.csv") {
		t.Errorf("the fault says %q", said)
	}
	tab.give(paths[4], paths[2], paths[3])
	tab.waitFor("#unlock-password")
	if said := tab.text("#fault-file"); said != "a.xlsx" {
		t.Errorf("the password of %q is asked for", said)
	}
	tab.until(`document.activeElement.id === "unlock-password"`)
	tab.run(chromedp.KeyEvent("wrong" + kb.Enter))
	wrong := `document.getElementById("fault").checkVisibility() && document.getElementById("fault-what").textContent.includes("does not open")`
	tab.until(wrong)
	if said := tab.text("#fault-file"); said != "a.xlsx" {
		t.Errorf("after a wrong password %q is asked for", said)
	}
	tab.until(`document.activeElement.id === "unlock-password"`)
	tab.run(chromedp.KeyEvent("secret" + kb.Enter))
	tab.columnsOf(3)
	tab.noErrors()
}

// A file that cannot be opened leaves the results as they are, also where they
// were still being worked out; the columns too.
func TestBadFileOnResults(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	paths := files(t, "photo.xlsx", "\x89PNG\r\n\x1a\n"+strings.Repeat("\x00", 4000), "locked.xlsx", string(book(t, "secret")))
	tab.click("#sample")
	tab.until(`document.getElementById("answers").dataset.report === "first"`)
	revenue := tab.figures()["totals.revenue"]
	tab.give(paths[0])
	tab.until(`document.getElementById("fault").checkVisibility() && document.getElementById("view-results").checkVisibility()`)
	if said := tab.text("#fault-file"); said != "photo.xlsx · What was open before stays as it was." {
		t.Errorf("the fault is about %q", said)
	}
	tab.whole()
	if got := tab.figures()["totals.revenue"]; got != revenue || revenue == 0 {
		t.Errorf("revenue %v, before %v", got, revenue)
	}
	if !eval[bool](tab, `document.getElementById("fault").checkVisibility()`) {
		t.Error("the fault has gone before it was read")
	}
	tab.until(`document.querySelectorAll("#customers-table tbody tr").length > 5`)
	eval[any](tab, `void document.querySelector('[data-sort="orders"]').click()`) // the engine reads the file again
	tab.until(`document.querySelector('[data-sort="orders"]').parentElement.getAttribute("aria-sort") === "descending"`)
	tab.give(paths[1])
	tab.waitFor("#unlock-password")
	if !eval[bool](tab, `document.getElementById("view-results").checkVisibility()`) {
		t.Error("a locked file ended the results")
	}
	tab.until(`document.activeElement.id === "unlock-password"`)
	tab.run(chromedp.KeyEvent("secret" + kb.Enter))
	tab.columnsOf(1)
	tab.give(paths[0])
	tab.until(`document.getElementById("fault").checkVisibility() && document.getElementById("view-columns").checkVisibility()`)
	tab.click("#show-results")
	tab.until(`document.querySelector('data[data-key="totals.revenue"]')?.value === "31"`)
	tab.noErrors()
}

// A file that comes while another is being read takes its place. It waits for
// what must not come, so no other test runs beside it.
func TestFileWhileWorking(t *testing.T) {
	tab := open(t, "")
	var big bytes.Buffer
	big.WriteString("Order,Customer,Date,Amount\n")
	for i := range 400_000 {
		fmt.Fprintf(&big, "O%d,customer%d@example.com,2024-%02d-%02d,%d.%02d\n", i, i%9_000, 1+i%12, 1+i%28, i%300, i%100)
	}
	paths := files(t, "big.csv", big.String(), "small.csv", january)
	tab.give(paths[0])
	tab.waitFor("#cancel")
	tab.give(paths[1])
	tab.until(`document.getElementById("view-columns").checkVisibility() && document.getElementById("columns-file").textContent.includes("small.csv")`)
	tab.run(chromedp.Sleep(1500 * 1e6)) // the big one would have come by now
	if said := tab.text("#columns-file"); !strings.Contains(said, "small.csv") {
		t.Errorf("the page shows %q", said)
	}
	tab.noErrors()
}

// The browser's back and forward buttons go from view to view; the address
// stays, and nothing is lost.
func TestBackButton(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	address := eval[string](tab, `location.href`)
	tab.results(files(t, "january.csv", january)[0])
	visible := func(view string) string {
		return `document.getElementById("view-` + view + `").checkVisibility()`
	}
	tab.run(chromedp.NavigateBack())
	tab.until(visible("columns"))
	tab.run(chromedp.NavigateBack())
	tab.until(visible("start"))
	tab.run(chromedp.NavigateForward())
	tab.until(visible("columns") + ` && document.querySelectorAll("#preview th").length === 4`)
	tab.run(chromedp.NavigateForward())
	tab.until(visible("results") + ` && document.querySelector('data[data-key="totals.revenue"]')?.value === "30"`)
	eval[any](tab, `void document.querySelector('.questions-nav a[href="#sure"]').click()`)
	tab.run(chromedp.NavigateBack())
	tab.until(visible("results") + ` && location.hash === ""`)
	tab.run(chromedp.NavigateBack())
	tab.until(visible("columns"))
	tab.pick("#preview select[data-column='3']", "")
	tab.until(`document.getElementById("columns-fault").checkVisibility()`)
	tab.run(chromedp.NavigateForward()) // the old results do not hold
	tab.run(chromedp.Sleep(300 * 1e6))
	if !eval[bool](tab, visible("columns")) {
		t.Error("results are shown for columns that allow none")
	}
	if now := eval[string](tab, `location.href`); now != address {
		t.Errorf("the address became %s", now)
	}
	tab.noErrors()
}

// A hidden sheet is marked, and can be chosen.
func TestSheetIsChosen(t *testing.T) {
	t.Parallel()
	f := excelize.NewFile()
	defer f.Close()
	for sheet, customer := range map[string]string{"Sheet1": "ann", "Old": "bob"} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, row := range [][]any{{"Customer", "Date", "Amount"}, {customer, "2024-01-05", 10}, {customer, "2024-02-05", 12}} {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.SetSheetVisible("Old", false); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "book.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	tab := open(t, "")
	tab.drop(path)
	tab.until(`document.querySelector("#preview td")?.textContent === "ann"`)
	if said := eval[string](tab, `[...document.querySelectorAll("#columns-sheet option")].map(o => o.textContent).join()`); said != "Sheet1,Old (hidden)" {
		t.Errorf("the sheets are %q", said)
	}
	tab.pick("#columns-sheet", "Old")
	tab.until(`document.querySelector("#preview td")?.textContent === "bob"`)
	tab.noErrors()
}

// From the file to the workbook by keyboard alone, a column corrected on the way.
func TestKeyboardColumns(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	tab.drop(files(t, "orders.csv", string(orders(40, plain)))[0])
	tab.until(`document.activeElement.id === "columns-h"`)
	tab.press(`#preview select[data-column='2']`, kb.Home) // the first option: no meaning
	tab.until(`document.getElementById("columns-fault").checkVisibility()`)
	if !eval[bool](tab, `document.activeElement.matches("#preview select[data-column='2']")`) {
		t.Error("the focus left the column that was corrected")
	}
	for range 4 { // customer, order number, date, amount
		tab.run(chromedp.KeyEvent(kb.ArrowDown))
	}
	tab.until(`document.querySelector("#preview select[data-column='2']").value === "gross" && !document.getElementById("show-results").hasAttribute("aria-disabled")`)
	tab.press("#reading summary", kb.Enter)
	tab.press("#reading-date_order", "")
	tab.press("#show-results", kb.Enter)
	tab.until(`document.activeElement.id === "results-h"`)
	tab.press("#export", kb.Enter)
	if info, err := os.Stat(tab.download(".xlsx")); err != nil || info.Size() < 5000 {
		t.Errorf("the workbook: %v", err)
	}
	tab.noErrors()
}
