package e2e

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"
)

// orders returns the text of a csv file with n orders by nine customers.
func orders(n int, line func(i int) string) []byte {
	var b strings.Builder
	b.WriteString("Customer,Date,Amount\n")
	for i := range n {
		b.WriteString(line(i) + "\n")
	}
	return []byte(b.String())
}

func plain(i int) string { return fmt.Sprintf("C%d,2024-0%d-11,%d.50", i%9, 1+i%9, 10+i) }

// book returns a workbook of orders, with a password unless it is "".
func book(t *testing.T, password string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range [][]any{{"Customer", "Date", "Amount"}, {"A", "2024-01-05", 10}, {"A", "2024-02-05", 12}, {"B", "2024-02-07", 9}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out, excelize.Options{Password: password}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// Every file that cannot be used gets a sentence with what is wrong and one
// with what to do; the page stays usable.
func TestBadInput(t *testing.T) {
	t.Parallel()
	wide := strings.Repeat(",note", 297)
	refused := map[string][]byte{
		"empty.csv":     {},
		"photo.xlsx":    append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 4000)...),
		"locked.xlsx":   book(t, "secret"),
		"no-dates.csv":  orders(0, nil),
		"future.csv":    orders(40, func(i int) string { return fmt.Sprintf("C%d,2091-0%d-11,10", i%9, 1+i%9) }),
		"zero.csv":      orders(40, func(i int) string { return fmt.Sprintf("C%d,2024-0%d-11,0", i%9, 1+i%9) }),
		"negative.csv":  orders(40, func(i int) string { return fmt.Sprintf("C%d,2024-0%d-11,-5", i%9, 1+i%9) }),
		"letter.csv":    []byte("Dear madam\nthank you for the tea\nit was good\n"),
		"products.csv":  []byte("Product,Quantity,Unit price\nTea,2,10\nCup,1,5\nTea,1,10\n"),
		"one-field.csv": []byte("x\n"),
	}
	used := map[string][]byte{
		"one-customer.csv": orders(5, func(i int) string { return fmt.Sprintf("A,2024-0%d-11,10", 1+i) }),
		"one-order.csv":    orders(1, plain),
		"mixed.csv":        append(orders(40, plain), "C1,2024-03-03,call me\n"...),
		"wide.csv":         bytes.ReplaceAll(orders(40, plain), []byte("\n"), []byte(wide+"\n")),
		"row-seven.csv":    append([]byte("My shop\nExport\n\nfrom,2024\nto,2025\n\n"), orders(40, plain)...),
		"text.xlsx":        orders(40, plain),
		"workbook.csv":     book(t, ""),
	}
	tab := open(t, "")
	folder := t.TempDir()
	for name, data := range refused {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(folder, name)
			write(t, file, data)
			tab.t = t
			tab.drop(file)
			what, way := tab.fault(name)
			if what == "" || way == "" || strings.Contains(what+way, "fault.") {
				t.Errorf("%q / %q", what, way)
			}
			t.Logf("%s %s", what, way)
		})
	}
	for name, data := range used {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(folder, name)
			write(t, file, data)
			tab.t = t
			tab.results(file)
			figures := tab.figures()
			if figures["totals.customers"] == 0 || figures["totals.revenue"] == 0 {
				t.Errorf("no figures: %v", figures)
			}
			shown := eval[string](tab, `document.getElementById("main").innerText`)
			for _, nothing := range []string{"NaN", "undefined", "+Inf", "[object", "unavailable.", "notice."} {
				if strings.Contains(shown, nothing) {
					t.Errorf("the page shows %q", nothing)
				}
			}
		})
	}
	tab.t = t
	tab.noErrors()
}

// A protected workbook opens with its password, also after a wrong one.
func TestPassword(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "locked.xlsx")
	write(t, file, book(t, "secret"))
	tab.drop(file)
	tab.waitFor("#unlock-password")
	enter := func(password string) {
		tab.run(chromedp.SendKeys(chromedp.CSS("#unlock-password"), password))
		tab.click("#unlock [type=submit]")
	}
	plain, _ := tab.fault("locked.xlsx")
	enter("Secret")
	wrong := plain
	for deadline := time.Now().Add(30 * time.Second); wrong == plain && time.Now().Before(deadline); {
		wrong, _ = tab.fault("locked.xlsx")
	}
	if wrong == plain || strings.Contains(wrong, "fault.") {
		t.Errorf("a wrong password: %q", wrong)
	}
	enter("secret")
	tab.click("#show-results")
	tab.waitFor("#worth")
	if got := tab.figures()["totals.revenue"]; got != 31 {
		t.Errorf("revenue %v, want 31", got)
	}
	tab.noErrors()
}

// cutOff returns a workbook whose sheet breaks off after n orders.
func cutOff(t *testing.T, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	rows := `<row><c t="str"><v>Customer</v></c><c t="str"><v>Date</v></c><c t="str"><v>Amount</v></c></row>`
	for i := range n {
		rows += fmt.Sprintf(`<row><c t="str"><v>C%d</v></c><c t="str"><v>2024-0%d-11</v></c><c><v>10</v></c></row>`, i%9, 1+i%9)
	}
	for _, part := range [][2]string{
		{"_rels/.rels", `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook><sheets><sheet name="Orders" sheetId="1" r:id="s1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
		{"xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + `<row><c t="str"><v>C`},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// The rows before a damage are used where the reader decides so.
func TestRowsBeforeDamage(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "cut-off.xlsx")
	write(t, file, cutOff(t, 40))
	tab.drop(file)
	tab.click("#keep-rows")
	tab.click("#show-results")
	tab.waitFor("#worth")
	if got := tab.figures()["totals.revenue"]; got != 400 {
		t.Errorf("revenue %v, want 400", got)
	}
	tab.noErrors()
}

// fault waits until the page says why a file cannot be used, beside the
// columns or above the drop zone.
func (tab *Tab) fault(name string) (what, way string) {
	tab.t.Helper()
	deadline := time.Now().Add(30 * time.Second)
	for time.Now().Before(deadline) {
		said := eval[[]string](tab, `[["fault", "fault-file"], ["columns-fault", "columns-file"]].flatMap(([id, file]) =>
			document.getElementById(id).checkVisibility() && document.getElementById(file).textContent.includes(`+"`"+name+"`"+`)
				? [document.getElementById(id + "-what").textContent, document.getElementById(id + "-way").textContent] : [])`)
		if len(said) == 2 {
			return said[0], said[1]
		}
		tab.run(chromedp.Sleep(50 * time.Millisecond))
	}
	tab.stop("%s: the page says nothing", name)
	return "", ""
}

// results drops a file and confirms its columns.
func (tab *Tab) results(file string) {
	tab.t.Helper()
	tab.drop(file)
	name := filepath.Base(file)
	tab.until(`document.getElementById("view-columns").checkVisibility() && document.getElementById("columns-file").textContent.includes(` + "`" + name + "`)")
	tab.click("#show-results")
	tab.until(`document.getElementById("view-results").checkVisibility() && document.getElementById("appbar-name").textContent.includes(` + "`" + name + "`) && !!document.querySelector('data[data-key=\"totals.revenue\"]')")
	tab.whole()
}

// whole waits until the whole Report has taken the place of the first figures.
func (tab *Tab) whole() {
	tab.t.Helper()
	tab.until(`document.getElementById("answers").dataset.report === "whole"`)
}

// until waits until an expression holds in the page.
func (tab *Tab) until(expression string) {
	tab.t.Helper()
	deadline := time.Now().Add(2 * time.Minute)
	for time.Now().Before(deadline) {
		if eval[bool](tab, "!!("+expression+")") {
			return
		}
		tab.run(chromedp.Sleep(50 * time.Millisecond))
	}
	tab.stop("%s does not become true", expression)
}
