package e2e

import (
	"bytes"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"
)

// A leaf is a sheet of a made-up workbook.
type leaf struct {
	name   string
	rows   [][]any
	hidden bool
}

// workbookOf writes a workbook of sheets.
func workbookOf(t *testing.T, leaves ...leaf) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	check := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for k, l := range leaves {
		if k == 0 {
			check(f.SetSheetName("Sheet1", l.name))
		} else {
			_, err := f.NewSheet(l.name)
			check(err)
		}
		for i, row := range l.rows {
			check(f.SetSheetRow(l.name, fmt.Sprintf("A%d", i+1), &row))
		}
		if l.hidden {
			check(f.SetSheetVisible(l.name, false))
		}
	}
	var out bytes.Buffer
	check(f.Write(&out))
	return out.Bytes()
}

// monthLeaf is a month of orders.
func monthLeaf(name, month string, first, n int) leaf {
	l := leaf{name: name, rows: [][]any{{"Order ID", "Customer", "Date", "Amount"}}}
	for k := range n {
		l.rows = append(l.rows, []any{first + k, fmt.Sprintf("person%d@example.com", (first+3*k)%17), fmt.Sprintf("%s-%02d", month, k+1), 10 + k})
	}
	return l
}

// shopLeaves are the sheets of a shop that keeps all in one workbook.
func shopLeaves() []leaf {
	people := leaf{name: "Customers", rows: [][]any{{"E-mail", "City"}, {"stranger@example.com", "Riga"}}}
	for k := range 17 {
		people.rows = append(people.rows, []any{fmt.Sprintf("person%d@example.com", k), []string{"Riga", "Tartu"}[k%2]})
	}
	spend := leaf{name: "Marketing", rows: [][]any{{"Month", "Google", "Facebook", "E-mail", "Total"}, {"2024-01", 40, 30, 5, 75}, {"2024-02", 20, 10, 5, 35}, {"Total", 60, 40, 10, 110}}}
	notes := leaf{name: "Notes", rows: [][]any{{"word", "meaning"}, {"blue", "sky"}}}
	january, february := monthLeaf("January", "2024-01", 100, 20), monthLeaf("February", "2024-02", 200, 25)
	february.rows[4][1] = nil
	return []leaf{january, february, people, spend, notes, {name: "Old", rows: january.rows, hidden: true}}
}

// sheetOptions are what the picker of sheets offers.
func (tab *Tab) sheetOptions() []string {
	tab.t.Helper()
	return eval[[]string](tab, `[...document.querySelectorAll("#columns-sheet option")].map(o => o.textContent)`)
}

// listed are the lines of the list of files and sheets.
func (tab *Tab) listed() string { return strings.ReplaceAll(tab.text("#columns-files"), "\n", " ") }

// Sheets with the same columns are read as one; one click takes one of them, or
// all that belong together; each says what became of its rows.
func TestSheetsTogether(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "shop.xlsx")
	write(t, path, workbookOf(t, shopLeaves()...))
	tab := open(t, "")
	tab.drop(path)
	tab.columnsOf(2)
	for _, want := range []string{"January", "orders · 20 rows", "February", "24 of 25 rows used"} {
		if said := tab.listed(); !strings.Contains(said, want) {
			t.Errorf("the list %q lacks %q", said, want)
		}
	}
	want := []string{"All sheets with the same columns", "All sheets, joined", "January", "February", "Customers", "Marketing", "Notes", "Old (hidden)"}
	if got := tab.sheetOptions(); !slices.Equal(got, want) {
		t.Errorf("the picker offers %q", got)
	}
	if said := tab.text("#columns-notices"); !strings.Contains(said, "Customers: 18; Marketing: 3; Notes: 1") || !strings.Contains(said, "Old") {
		t.Errorf("told: %q", said)
	}
	if said := tab.text("#left-out"); !strings.Contains(said, "February, row 5") {
		t.Errorf("left out: %q", said)
	}
	tab.pick("#columns-sheet", "February")
	tab.columnsOf(1)
	tab.until(`document.getElementById("equation").innerText.includes("25")`)
	tab.pick("#columns-sheet", "")
	tab.columnsOf(2)
	tab.pick("#columns-sheet", "*")
	tab.columnsOf(4)
	for _, want := range []string{"customers · 17 of 18 rows used · without an order: 1", "marketing spend"} {
		if said := tab.listed(); !strings.Contains(said, want) {
			t.Errorf("the list %q lacks %q", said, want)
		}
	}
	if said := tab.text("#columns-notices"); !strings.Contains(said, "left aside: Notes") {
		t.Errorf("told: %q", said)
	}
	tab.click("#show-results")
	tab.whole()
	if f := tab.figures(); f["totals.orders"] != 44 {
		t.Errorf("%v orders", f["totals.orders"])
	}
	tab.noErrors()
}

// Hundreds of sheets are read, and the first of them listed.
func TestManySheets(t *testing.T) {
	t.Parallel()
	var leaves []leaf
	for k := range 300 {
		leaves = append(leaves, monthLeaf(fmt.Sprint("S", k), fmt.Sprintf("2024-%02d", 1+k%12), 10*k, 3))
	}
	path := filepath.Join(t.TempDir(), "many.xlsx")
	write(t, path, workbookOf(t, leaves...))
	tab := open(t, "")
	tab.drop(path)
	tab.columnsOf(25)
	if said := tab.listed(); !strings.Contains(said, "+ 276") {
		t.Errorf("the list is %q", said)
	}
	if said := tab.text("#equation"); !strings.Contains(said, "900") {
		t.Errorf("rows: %q", said)
	}
	tab.noErrors()
}

// What the sheets are is said in every language, and fits a telephone.
func TestSheetsInFourLanguages(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "shop.xlsx")
	write(t, path, workbookOf(t, shopLeaves()...))
	for _, language := range []string{"", "fa/", "ru/", "pl/"} {
		tab := open(t, language)
		tab.drop(path)
		tab.columnsOf(2)
		tab.pick("#columns-sheet", "*")
		tab.columnsOf(4)
		for _, size := range []int{1280, 360} {
			tab.run(chromedp.EmulateViewport(int64(size), 900))
			tab.screenshot(fmt.Sprintf("%s%d", strings.Trim(language, "/"), size))
			if eval[bool](tab, `document.documentElement.scrollWidth > document.documentElement.clientWidth`) {
				t.Errorf("%s: wider than %d px", language, size)
			}
		}
		if said := tab.text("#view-columns"); strings.Contains(said, "input.") || strings.Contains(said, "{") {
			t.Errorf("%s: %q", language, said)
		}
		tab.noErrors()
	}
}
