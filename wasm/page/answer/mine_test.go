package answer_test

import (
	"encoding/json"
	"math"
	"testing"

	"clvcalc/core/calculator"
	"clvcalc/core/report"
	"clvcalc/wasm/page/answer"
)

// presetsOf reads what a calculator is given as the browser does.
func presetsOf(t *testing.T, r *report.Report, name string) map[string]any {
	t.Helper()
	var presets map[string]any
	if err := json.Unmarshal([]byte(answer.Presets(r, name)), &presets); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return presets
}

// shop is a Report with all that the calculators ask for.
func shop() *report.Report {
	r := &report.Report{}
	r.Settings = report.Applied{Currency: "CZK", Margin: 0.4, DiscountRate: 0.1}
	r.Value.Formula = report.Formula{
		AverageOrder: 52.3728, OrdersPerYear: report.Of(3.10345), Years: report.Of(2.5), Margin: 0.4, CAC: 12,
		Payment: report.Of(52.3728 * 3.10345 * 0.4), Retention: report.Of(0.6),
	}
	r.Value.Historic.Brought = 1_234_567.891
	r.Totals.Customers = 812
	r.Churn = report.Churn{Start: 500, New: 120, Lost: 230, LostStart: 200, LostNew: 30, End: 400, Months: 12, Recommended: report.Of(0.4)}
	return r
}

func TestPresets(t *testing.T) {
	got := presetsOf(t, shop(), "clv")
	want := map[string]any{
		"currency": "CZK", "order_value": 52.37, "orders_per_year": 3.103, "years": 2.5, "margin": 0.4, "cac": 12.0,
		"discount": 0.1, "payment": 65.01, "retention": 0.6, "period": "year", "past_margin": 1_234_568.0, "customers": 812.0,
		"start": 500.0, "new": 120.0, "lost": 230.0, "lost_new": 30.0, "end": 400.0, "months": 12.0,
	}
	for name, value := range want {
		if got[name] != value {
			t.Errorf("%s is %v, want %v", name, got[name], value)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d figures, want %d: %v", len(got), len(want), got)
	}
}

// What the Report does not know is not there.
func TestPresetsWithout(t *testing.T) {
	r := shop()
	r.Settings.Currency = ""
	r.Churn = report.Churn{Recommended: report.Without("too_short")}
	r.Value.Formula.Retention, r.Value.Formula.Years = report.Without("too_short"), report.Without("too_short")
	got := presetsOf(t, r, "clv")
	if got["currency"] != "XXX" {
		t.Errorf("currency is %v, want none", got["currency"])
	}
	for _, name := range []string{"retention", "years", "start", "new", "lost", "lost_new", "end", "months"} {
		if v, ok := got[name]; ok {
			t.Errorf("%s is %v", name, v)
		}
	}
}

// The curve of subscribers goes to the calculator of a series, by the month;
// all others reckon in years.
func TestPresetsOfSubscribers(t *testing.T) {
	r := shop()
	r.Subscriptions = &report.Subscriptions{Payment: report.Of(9.9), Renewals: []report.Renewal{{Share: 1}, {Month: 1, Share: 2. / 3}, {Month: 2, Share: 0.5}}}
	got := presetsOf(t, r, "contract")
	for name, want := range map[string]any{"series": "1_0.666667_0.5", "series_kind": "survival", "payment": 9.9, "period": "month"} {
		if got[name] != want {
			t.Errorf("%s is %v, want %v", name, got[name], want)
		}
	}
	got = presetsOf(t, r, "retention")
	if _, ok := got["series"]; ok || got["period"] != "year" || got["payment"] != 65.01 {
		t.Errorf("the calculator of one rate begins with %v", got)
	}
}

// Every name is a field of a calculator, and the formula says what it says in
// the Report, but for the rounding.
func TestPresetsAreFields(t *testing.T) {
	fields := map[string]bool{"currency": true}
	for _, c := range calculator.Calculators {
		for _, f := range c.Fields {
			fields[f.Name] = true
		}
	}
	r := shop()
	r.Value.Formula.Margin = 1
	for name := range presetsOf(t, r, "what-if") {
		if !fields[name] {
			t.Errorf("no calculator asks for %s", name)
		}
	}
	got, in := presetsOf(t, shop(), "clv"), calculator.Inputs{}
	c, _ := calculator.Find("clv")
	for _, f := range c.Fields {
		in[f.Name] = calculator.Value{Number: got[f.Name].(float64)}
	}
	want := 52.3728*3.10345*2.5*0.4 - 12
	if clv := calculator.Run(c, in).Figures[0].Value.Number; math.Abs(clv-want) > 1e-3*want {
		t.Errorf("the formula gives %v, want %v", clv, want)
	}
}
