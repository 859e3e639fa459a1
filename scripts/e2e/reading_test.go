package e2e

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// pick chooses an option of a menu, as a reader does.
func (tab *Tab) pick(selector, value string) {
	tab.t.Helper()
	eval[any](tab, fmt.Sprintf(`void (() => { const s = document.querySelector(%q); s.value = %q; s.dispatchEvent(new Event("change", {bubbles: true})) })()`, selector, value))
}

// The encoding, the delimiter and the row of the headings can be chosen; the
// columns show at once what that does.
func TestReadingIsChosen(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "cp1251.csv")
	// In windows-1251 "Имя" is C8 EC FF; in windows-1252 the same bytes are "Èìÿ".
	write(t, file, append([]byte("\xc8\xec\xff;Customer;Date;Amount\n"), strings.ReplaceAll(string(orders(40, func(i int) string { return "\xc8;" + plain(i) }))[len("Customer,Date,Amount\n"):], ",", ";")...))
	tab.drop(file)
	tab.waitFor("#preview th")
	heading := func(text string) string {
		return fmt.Sprintf(`document.getElementById("view-columns").checkVisibility() && document.querySelector("#preview th .role__heading").textContent === %q`, text)
	}
	tab.until(heading("Имя"))
	tab.click("#reading summary")
	tab.pick("#reading-encoding", "windows-1252")
	tab.until(heading("Èìÿ"))
	tab.pick("#reading-encoding", "")
	tab.until(heading("Имя"))
	tab.pick("#reading-header_row", "2")
	tab.until(heading("И"))
	tab.pick("#reading-header_row", "")
	tab.until(heading("Имя"))
	tab.pick("#reading-delimiter", "|") // there is none: one column is left
	tab.until(`document.getElementById("view-columns").checkVisibility() && document.querySelectorAll("#preview th").length === 1`)
	tab.pick("#reading-delimiter", ";")
	tab.until(heading("Имя"))
	tab.pick("#reading-encoding", "utf-32be") // nothing can be read so
	tab.until(`document.getElementById("fault").checkVisibility() && document.getElementById("view-columns").checkVisibility()`)
	tab.until(heading("Имя"))
	tab.click("#show-results") // the file is read once more, as before
	tab.until(`document.querySelector('data[data-key="totals.customers"]')?.value === "9"`)
	tab.noErrors()
}

// Choices hold for the next file with the same headings, until they are
// forgotten; what is kept names no heading and no customer.
func TestChoicesAreRemembered(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	folder := t.TempDir()
	lines := func(name string) string {
		file := filepath.Join(folder, name)
		write(t, file, []byte(strings.Replace(string(orders(40, plain)), "Customer,Date,Amount", "Kunde,Tag,Betrag X", 1)))
		return file
	}
	tab.drop(lines("first.csv"))
	tab.waitFor("#preview th select")
	tab.pick("#preview select[data-column='2']", "gross")
	tab.until(`document.querySelector("#preview select[data-column='2']").value === "gross" && !document.getElementById("show-results").hasAttribute("aria-disabled")`)
	tab.click("#show-results")
	tab.until(`document.getElementById("view-results").checkVisibility()`)
	kept := eval[string](tab, `JSON.stringify(localStorage)`)
	if !strings.Contains(kept, "columns:") || strings.Contains(kept, "Kunde") || strings.Contains(kept, "C1") {
		t.Errorf("kept: %s", kept)
	}
	tab.drop(lines("second.csv"))
	tab.click("[data-forget]")
	tab.until(`!document.querySelector("[data-forget]")`)
	if kept := eval[string](tab, `JSON.stringify(localStorage)`); strings.Contains(kept, "columns:") {
		t.Errorf("still kept: %s", kept)
	}
	tab.noErrors()
}

// Correcting a column changes at once how many rows are left out and why.
func TestColumnIsCorrected(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	write(t, file, []byte("Customer,Date,Amount,Paid\nann,2024-01-05,10,9\nbob,2024-01-06,x,8\neve,2024-01-07,y,7\nann,2024-02-08,z,6\nbob,2024-03-09,5,call\n"))
	tab.drop(file)
	tab.waitFor("#preview th select")
	leftOut := func(rows int, example string) {
		t.Helper()
		tab.until(fmt.Sprintf(`[...document.querySelectorAll("#left-out tbody tr")].map(r => r.cells[1].textContent + r.cells[2].textContent).join() === "%drow %s"`, rows, example))
	}
	tab.pick("#preview select[data-column='2']", "gross")
	leftOut(3, "3: x")
	if struck := eval[int](tab, `document.querySelectorAll("#preview tr.is-left").length`); struck != 3 {
		t.Errorf("%d rows are struck through, want 3", struck)
	}
	tab.pick("#preview select[data-column='3']", "gross")
	leftOut(1, "6: call")
	if sure := eval[string](tab, `document.querySelectorAll("#preview th")[3].innerText`); !strings.Contains(sure, "your choice") {
		t.Errorf("the corrected column says %q", sure)
	}
	tab.noErrors()
}

// How dates, decimals and the currency were read is shown by an example, and
// can be chosen otherwise.
func TestInferencesAreOverridden(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	write(t, file, []byte("Customer;Date;Amount\nann;03/04/2024;1.250,50\nbob;05/04/2024;20,00\neve;25/04/2024;7,10\nann;01/05/2024;1.250\n"))
	tab.drop(file)
	tab.waitFor("#preview th select")
	said := func(texts ...string) {
		t.Helper()
		for _, text := range texts {
			tab.until(fmt.Sprintf(`document.getElementById("reading-said").innerText.includes(%q)`, text))
		}
	}
	said("03/04/2024 is 3 Apr 2024", "1.250 is 1,250")
	tab.pick("#reading-date_order", "mdy")
	said("03/04/2024 is 4 Mar 2024")
	tab.until(`document.getElementById("equation").innerText.includes("3 used")`) // there is no month 25
	tab.pick("#reading-date_order", "")
	said("03/04/2024 is 3 Apr 2024")
	tab.pick("#reading-decimal", ".")
	said("1.250 is 1.25")
	tab.pick("#reading-decimal", "")
	said("1.250 is 1,250")
	tab.pick("#reading-currency", "PLN")
	tab.click("#show-results")
	tab.until(`document.querySelector('data[data-key="totals.revenue"]')?.textContent.includes("PLN")`)
	tab.noErrors()
}

// The encoding and the delimiter that were chosen hold for the next file too.
func TestReadingIsRemembered(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	folder := t.TempDir()
	lines := "\xc8\xec\xff;Customer;Date;Amount\n" + strings.ReplaceAll(string(orders(40, func(i int) string { return "\xc8;" + plain(i) }))[len("Customer,Date,Amount\n"):], ",", ";")
	give := func(name string) {
		write(t, filepath.Join(folder, name), []byte(lines))
		tab.drop(filepath.Join(folder, name))
		tab.until(`document.getElementById("view-columns").checkVisibility() && document.getElementById("columns-file").textContent.includes("` + name + `")`)
	}
	heading := func(text string) string {
		return `document.querySelector("#preview th .role__heading").textContent === "` + text + `"`
	}
	give("first.csv")
	tab.until(heading("Имя"))
	tab.pick("#reading-encoding", "windows-1252")
	tab.until(heading("Èìÿ"))
	tab.click("#show-results")
	tab.until(`document.getElementById("view-results").checkVisibility()`)
	if kept := eval[string](tab, `JSON.stringify(localStorage)`); !strings.Contains(kept, "windows-1252") || strings.Contains(kept, "Customer") || strings.Contains(kept, "Имя") {
		t.Errorf("kept: %s", kept)
	}
	give("second.csv")
	tab.until(heading("Èìÿ"))
	tab.click("[data-forget]")
	tab.until(heading("Имя"))
	tab.noErrors()
}
