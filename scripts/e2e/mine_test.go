package e2e

import (
	"encoding/json"
	"fmt"
	"math"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"clvcalc/core/calculator"
)

// taken wakes the calculator among the results and returns the figures of the
// file that it was given.
func (tab *Tab) taken() map[string]any {
	tab.t.Helper()
	tab.run(chromedp.ScrollIntoView(chromedp.CSS("#mine")))
	eval[bool](tab, `document.querySelector("#mine [data-calculator]").dispatchEvent(new PointerEvent("pointerenter"))`)
	tab.until(`document.querySelector("#mine [data-do]")`)
	var presets map[string]any
	if err := json.Unmarshal([]byte(eval[string](tab, `document.querySelector("#mine [data-calculator]").dataset.presets`)), &presets); err != nil {
		tab.t.Fatal(err)
	}
	return presets
}

// inputs are the figures of the file as the core's calculator takes them.
func inputs(c *calculator.Calculator, presets map[string]any) calculator.Inputs {
	in := calculator.Inputs{}
	for _, f := range c.Fields {
		switch v := presets[f.Name].(type) {
		case float64:
			in[f.Name] = calculator.Value{Number: v}
		case string:
			in[f.Name] = calculator.Value{Choice: v}
		default:
			in[f.Name] = f.In("EUR").Example
		}
	}
	return in
}

// Among the results each calculator begins with the figures of the file and says
// what the core says to them; none of these figures enters the page's address.
func TestCalculatorsOfTheFile(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, file, "en")
	tab.results(file)
	report := native(t, file, "en")
	presets := tab.taken()
	for name, path := range map[string]string{
		"order_value": "value.formula.average_order", "orders_per_year": "value.formula.orders_per_year",
		"years": "value.formula.years", "margin": "value.formula.margin", "retention": "value.formula.retention",
		"payment": "value.formula.payment", "discount": "settings.discount_rate", "customers": "totals.customers",
		"start": "churn.start", "lost": "churn.lost", "lost_new": "churn.lost_new", "months": "churn.months",
		"past_margin": "value.historic.brought",
	} {
		got, _ := presets[name].(float64)
		if want := at(t, report, path); math.Abs(got-want) > 1e-3*math.Abs(want) {
			t.Errorf("%s is %v, in the Report %s is %v", name, got, path, want)
		}
	}
	for i := range calculator.Calculators {
		c := &calculator.Calculators[i]
		tab.click(`[data-choose="` + c.Name + `"]`)
		tab.until(fmt.Sprintf(`document.querySelector('#mine [name="%s"]') && document.querySelectorAll("#mine [name]").length >= %d`, c.Fields[len(c.Fields)-1].Name, len(c.Fields)))
		for _, f := range calculator.Run(c, inputs(c, presets)).Figures {
			if f.Unavailable != "" || f.Value.Kind == "key" {
				continue
			}
			shown := eval[string](tab, fmt.Sprintf(`document.querySelector('#mine [data-figure="%s"] data')?.getAttribute("value") ?? ""`, f.Name))
			if got, err := strconv.ParseFloat(shown, 64); err != nil || math.Abs(got-f.Value.Number) > 1e-6*math.Max(1, math.Abs(f.Value.Number)) {
				t.Errorf("%s: %s is %q in the browser, %v natively", c.Name, f.Name, shown, f.Value.Number)
			}
		}
	}
	if hash := eval[string](tab, `location.hash`); hash != "" {
		t.Errorf("figures stand in the address: %s", hash)
	}
	tab.noErrors()
}

// What is typed stays in another language and in another calculator; figures go
// into a link only where it is copied.
func TestCalculatorsOfTheFileKeep(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	file := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, file, "en")
	tab.results(file)
	tab.taken()
	order := eval[string](tab, `document.querySelector('#mine [name="order_value"]').value`)
	tab.run(chromedp.Focus(chromedp.CSS(`#mine [name="margin"]`)))
	eval[bool](tab, `(document.activeElement.select(), document.execCommand("insertText", false, "37"))`)
	tab.click(`[data-choose="what-if"]`)
	tab.until(`document.querySelector('#mine [name="change_margin"]') && document.querySelector('#mine [name="margin"]').value === "37"`)
	tab.click(`a[data-language="fa"]`)
	tab.until(`document.querySelector('#mine [name="margin"]').value === "۳۷"`)
	tab.click(`a[data-language="en"]`)
	tab.until(`document.querySelector('#mine [name="margin"]').value === "37"`)
	if got := eval[string](tab, `document.querySelector('#mine [name="order_value"]').value`); got != order {
		t.Errorf("the average order was %s and is %s", order, got)
	}
	eval[any](tab, `void (navigator.clipboard.writeText = async () => { throw new Error("none here") })`)
	tab.click(`#mine [data-do="link"]`)
	tab.until(`document.querySelector("#mine [data-byhand]").value`)
	link := eval[string](tab, `document.querySelector("#mine [data-byhand]").value`)
	if !strings.Contains(link, "/calculators/what-if/#") || !strings.Contains(link, "margin=0.37") {
		t.Errorf("the link is %s", link)
	}
	if hash := eval[string](tab, `location.hash`); hash != "" {
		t.Errorf("figures stand in the address: %s", hash)
	}
	tab.click(`#mine [data-do="mine"]`)
	tab.until(`document.querySelector('#mine [name="margin"]').value === "100"`)
	tab.click(`#mine [data-do="reset"]`)
	tab.until(`document.querySelector('#mine [name="margin"]').value === "40"`)
	tab.noErrors()
}
