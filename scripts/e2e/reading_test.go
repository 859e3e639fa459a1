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
	tab.pick("#reading-header", "2")
	tab.until(heading("И"))
	tab.pick("#reading-header", "")
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
