package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// The first figures are shown at once. While the models are tested the page
// answers, and the whole Report comes without moving what is read or taking
// the focus.
func TestFirstThenWhole(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	tab.click("#sample")
	tab.until(`document.getElementById("answers").dataset.report === "first"`)
	if said := tab.text("#whole"); !strings.Contains(said, "%") {
		t.Errorf("while it works the page says %q", said)
	}
	if n := eval[int](tab, `document.querySelectorAll('data[data-key*="range"]').length`); n > 0 {
		t.Errorf("the first figures have %d ranges", n)
	}
	tab.until(`!!document.querySelector("#customers-table tbody tr")`)
	eval[any](tab, `void document.querySelector('[data-sort="orders"]').click()`)
	tab.until(`document.querySelector('[data-sort="orders"]').parentElement.getAttribute("aria-sort") === "descending"`)
	answered := eval[string](tab, `document.getElementById("answers").dataset.report`)
	eval[any](tab, `void (document.getElementById("history").scrollIntoView(), document.querySelector("#actions button").focus({preventScroll: true}))`)
	const place = `Math.round(document.getElementById("history-h").getBoundingClientRect().top)`
	tab.run(chromedp.Sleep(100 * 1e6))
	before := eval[int](tab, place)
	tab.whole()
	tab.run(chromedp.Sleep(600 * 1e6)) // charts are drawn one after another
	if after := eval[int](tab, place); after < before-4 || after > before+4 {
		t.Errorf("what was read moved from %d to %d", before, after)
	}
	if !eval[bool](tab, `document.activeElement.matches("#actions button")`) {
		t.Error("the focus was lost")
	}
	t.Logf("sorted while it was %q", answered)
	tab.noErrors()
}

// The whole Report shows the choice, the ranges, and a table under each chart;
// another model is tested and shown as chosen.
func TestTheModelCard(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, file, "en")
	tab.results(file)
	report := native(t, file, "en")
	if said := tab.text("#whole-say"); !strings.Contains(said, "foretold your past") {
		t.Errorf("the choice is told as %q", said)
	}
	if said := tab.text(".figures__lead .figure__range"); !strings.HasPrefix(said, "between") {
		t.Errorf("the range is told as %q", said)
	}
	low := eval[float64](tab, `Number(document.querySelector('data[data-key="value.predicted.ranges.total.low80"]').value)`)
	if want := at(t, report, "value.predicted.ranges.total.low80"); low < want*.99 || low > want*1.01 {
		t.Errorf("the range begins at %v, in the native Report at %v", low, want)
	}
	for _, chart := range []string{"tracking", "weeks", "frequency", "alive", "survival"} {
		tab.until(`document.querySelector('[data-chart="` + chart + `"] svg.plot')`)
		if n := eval[int](tab, `document.querySelectorAll('[data-table="`+chart+`"] tbody tr').length`); n < 2 {
			t.Errorf("the table of %s has %d rows", chart, n)
		}
	}
	eval[any](tab, `void document.querySelector('[data-take="svg"][data-of="tracking"]').click()`)
	if data, err := os.ReadFile(tab.download("tracking.svg")); err != nil || strings.Contains(string(data), "var(--") {
		t.Errorf("the picture of the chart: %v", err)
	}
	tab.run(chromedp.Click(chromedp.CSS("#customers-table .table__open")))
	if said := tab.text(".card__in"); strings.Count(said, "between") < 2 {
		t.Errorf("a customer's card says %q", said)
	}
	eval[any](tab, `void (() => { const s = document.querySelector('[name="model"]'); s.value = "bgnbd"; s.dispatchEvent(new Event("change", {bubbles: true})) })()`)
	tab.until(`document.getElementById("answers").dataset.report === "whole" && document.getElementById("whole-say").textContent.includes("as you chose")`)
	if got, want := tab.figures()["value.predicted.mean"], at(t, report, "value.predicted.mean"); got == want {
		t.Errorf("with another model the figure stays %v", got)
	}
	tab.noErrors()
}

// A change while the models are tested begins anew, and a workbook that is
// asked for waits for the whole Report.
func TestChangeWhileTesting(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	tab.click("#sample")
	tab.until(`document.getElementById("answers").dataset.report === "first"`)
	tab.click("#export")
	tab.run(chromedp.Clear(chromedp.CSS(`[name="margin"]`)), chromedp.SendKeys(chromedp.CSS(`[name="margin"]`), "50"+kb.Enter))
	book := tab.download(".xlsx")
	tab.until(fmt.Sprintf(`document.getElementById("answers").dataset.report === "whole" && document.querySelector('[name="margin"]').value === %q`, "50"))
	if info, err := os.Stat(book); err != nil || info.Size() < 10_000 {
		t.Errorf("the workbook: %v", err)
	}
	tab.noErrors()
}

// text is what an element says.
func (tab *Tab) text(selector string) string {
	tab.t.Helper()
	return eval[string](tab, `document.querySelector("`+selector+`").innerText`)
}
