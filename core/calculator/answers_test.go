package calculator

import (
	"math"
	"slices"
	"testing"

	"clvcalc/core/notice"
)

func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

// TestVectors are published values and values worked by hand, to the digits
// that are published.
func TestVectors(t *testing.T) {
	survival := Value{Series: []float64{.869, .743, .653, .593, .551, .517, .491}}
	for _, one := range []struct {
		calculator string
		change     map[string]float64
		want       map[string]float64
		tolerance  float64
	}{
		{"clv", map[string]float64{"order_value": 50, "orders_per_year": 4, "years": 3, "margin": .2, "cac": 30},
			map[string]float64{"clv": 90, "revenue_year": 200, "margin_year": 40, "implied_churn": 1. / 3}, 1e-12},
		// Fader & Hardie, note 024.
		{"retention", map[string]float64{"payment": 100, "retention": .8, "discount": .1, "payments": 3},
			map[string]float64{"case_already": 266.67, "case_won": 366.67, "case_end": 333.33, "finite": 225.62, "one_point": 12.6437, "lifetime_periods": 5}, 5e-5},
		{"churn", map[string]float64{"start": 1000, "new": 300, "lost": 200, "lost_new": 60, "end": 1100, "months": 1},
			map[string]float64{"churn_simple": -.1, "churn_recommended": .14, "churn_all_lost": .2, "churn_exposure": .190476190476, "annual_churn": .836325, "monthly_churn": .14, "retention": .86}, 1e-6},
		// By hand: 100 · 12 · .5 / 12 = 50 a month, nobody leaves, no discount.
		{"acquisition", map[string]float64{"order_value": 100, "orders_per_year": 12, "margin": .5, "retention": 1, "discount": 0, "cac": 160, "horizon": 12},
			map[string]float64{"margin_month": 50, "max_cac": 600, "ltv_cac": 3.75, "payback": 4, "left_over": 440, "stay_month": 1}, 1e-12},
		// By hand: 10 a month, half of the customers stay a year.
		{"acquisition", map[string]float64{"order_value": 30, "orders_per_year": 10, "margin": .4, "retention": .5, "discount": 0, "cac": 75, "horizon": 12},
			map[string]float64{"max_cac": 10 * .5 / (1 - math.Pow(.5, 1./12)), "payback": 10}, 1e-12},
		// Fader & Hardie 2007 and 2010.
		{"contract", map[string]float64{"renewals": 7, "payment": 100, "discount": .1},
			map[string]float64{"derl": 7.530, "derl_naive": 3.753, "contract_value": 753.0, "naive_off": -.5015, "alpha": .6681, "beta": 3.8061}, 2e-4},
		{"contract", map[string]float64{"renewals": 6, "payment": 1, "discount": .1}, map[string]float64{"derl": 7.345}, 1e-4},
		// S(12)/S(7) of the published curve, S(7) = S(8)/r₈.
		{"contract", map[string]float64{"renewals": 7}, map[string]float64{"left_ahead": .3780 / (.4604 / .941775)}, 1e-3},
		// 50·4·.4 = 80: 80·1.1/.3; with retention .85 80·1.1/.25.
		{"what-if", map[string]float64{"change_retention": .05, "change_order_value": 0, "change_frequency": 0, "change_margin": 0, "change_discount": 0},
			map[string]float64{"base_clv": 880. / 3, "changed_clv": 352, "gain": 352 - 880./3, "alone_retention": 352 - 880./3, "elasticity_retention": 8. / 3, "elasticity_discount": -.08 / .33}, 1e-12},
		// By hand, from the examples of the form.
		{"potentials", nil, map[string]float64{"potential_base": 290, "potential_growth": 130 * .8 / .3,
			"potential_networking": (.5*245 + .3*60) * (1/1.1 + 1/1.21 + 1/1.331), "potential_learning": 30}, 1e-12},
		// 200 a year at 40 %: 6 + 2 % = 10 a year; 10/(200·.38), 10·.3/80, 10/200.
		{"loyalty", nil, map[string]float64{"member_cost": 10, "lift_spend": 10 / 76., "lift_retention": .0375, "lift_margin": .05}, 1e-12},
	} {
		c := find(t, one.calculator)
		in := with(examples(c), one.change)
		if one.calculator == "contract" {
			in["series"] = survival
		}
		r := Run(c, in)
		for name, want := range one.want {
			if got := number(t, r, name); !near(got, want, one.tolerance) {
				t.Errorf("%s %v: %s is %v, want %v", one.calculator, one.change, name, got, want)
			}
		}
	}
}

// TestRetentionCases: payments without end and the finite sum agree, and a
// month is a twelfth of a year only in time.
func TestRetentionCases(t *testing.T) {
	c := find(t, "retention")
	r := Run(c, with(examples(c), map[string]float64{"payments": 1000}))
	already, won, end := number(t, r, "case_already"), number(t, r, "case_won"), number(t, r, "case_end")
	if !near(won, already+100, 1e-12) || !near(end*1.1, won, 1e-12) || !near(number(t, r, "finite"), won, 1e-9) {
		t.Errorf("%v %v %v", already, won, end)
	}
	in := examples(c)
	in["period"] = Value{Choice: "month"}
	r = Run(c, in)
	if got := number(t, r, "period_rate"); !near(math.Pow(1+got, 12), 1.1, 1e-13) {
		t.Errorf("rate of a month %v", got)
	}
	for choice, sum := range map[string]float64{"already": 0, "won": 100, "end": 0} {
		in["case"] = Value{Choice: choice}
		in["retention"] = Value{Number: .5}
		r := Run(c, in)
		for _, f := range r.Figures {
			if f.Yours != (f.Name == "case_"+choice) {
				t.Errorf("%s: %s is yours: %v", choice, f.Name, f.Yours)
			}
			if f.Yours {
				sum -= f.Value.Number
			}
		}
		for _, p := range r.Picture.Lines[0].Points {
			if p.X > 0 {
				sum += p.Y
			}
		}
		if math.Abs(sum) > 5 { // the picture ends where 2 % are left
			t.Errorf("%s: the bars are off by %v", choice, sum)
		}
	}
}

func TestDiverges(t *testing.T) {
	c := find(t, "retention")
	r := Run(c, with(examples(c), map[string]float64{"retention": 1, "discount": 0, "payments": 7}))
	if len(r.Problems) != 1 || r.Problems[0].Code != "diverges" || r.Problems[0].Field != "retention" || r.Answer.Code != "" {
		t.Errorf("%+v", r.Problems)
	}
	if got := number(t, r, "finite"); got != 700 {
		t.Errorf("seven payments are %v", got)
	}
	if r := Run(c, with(examples(c), map[string]float64{"retention": 1, "discount": .1})); !near(number(t, r, "case_won"), 1100, 1e-12) {
		t.Error("nobody leaves, but money is discounted")
	}
}

// TestProblems: each bad input gets its sentence beside its field.
func TestProblems(t *testing.T) {
	nan := math.NaN()
	for _, one := range []struct {
		calculator string
		change     map[string]float64
		field      string
		code       string
	}{
		{"clv", map[string]float64{"order_value": -5}, "order_value", "below"},
		{"clv", map[string]float64{"order_value": 0}, "order_value", "below"},
		{"clv", map[string]float64{"order_value": 1e300}, "order_value", "above"},
		{"clv", map[string]float64{"cac": -1}, "cac", "negative"},
		{"clv", map[string]float64{"margin": 1.2}, "margin", "above"},
		{"clv", map[string]float64{"years": nan}, "years", "not_number"},
		{"retention", map[string]float64{"retention": 1.1}, "retention", "above"},
		{"retention", map[string]float64{"payments": 2.5}, "payments", "whole"},
		{"retention", map[string]float64{"retention": 1, "discount": 0}, "retention", "diverges"},
		{"churn", map[string]float64{"start": 0}, "start", "below"},
		{"churn", map[string]float64{"lost": 1301}, "lost", "lost_more"},
		{"churn", map[string]float64{"lost_new": 301, "lost": 400, "end": 900}, "lost_new", "lost_new_joined"},
		{"churn", map[string]float64{"lost_new": 250}, "lost_new", "lost_new_lost"},
		{"churn", map[string]float64{"lost": 1200, "lost_new": 100, "end": 100}, "lost_new", "lost_old"},
		{"churn", map[string]float64{"end": 1000}, "end", "end_low"},
		{"what-if", map[string]float64{"change_retention": .3}, "change_retention", "leads_out"},
		{"what-if", map[string]float64{"change_margin": -.4}, "change_margin", "leads_out"},
		{"what-if", map[string]float64{"discount": 0, "change_discount": 0, "change_retention": .2}, "change_retention", "diverges"},
		{"loyalty", map[string]float64{"reward": .5}, "reward", "reward_margin"},
	} {
		c := find(t, one.calculator)
		r := Run(c, with(examples(c), one.change))
		if len(r.Problems) != 1 || r.Problems[0].Field != one.field || r.Problems[0].Code != one.code {
			t.Errorf("%s %v: %+v, want %s beside %s", one.calculator, one.change, r.Problems, one.code, one.field)
		}
	}
	c := find(t, "acquisition")
	in := examples(c)
	delete(in, "cac")
	if r := Run(c, in); len(r.Problems) != 1 || r.Problems[0].Code != "missing" || r.Problems[0].Field != "cac" {
		t.Errorf("an empty field: %+v", r.Problems)
	}
}

// TestChurnWithoutDetail: where it is not known who was lost, the rate lies
// between bounds that every possible answer respects and reaches.
func TestChurnWithoutDetail(t *testing.T) {
	c := find(t, "churn")
	in := examples(c)
	delete(in, "lost_new")
	r := Run(c, in)
	if r.Answer.Code != "calc.answer.churn_range" || r.Answer.Args[0].Number != 0 || r.Answer.Args[1].Number != .2 {
		t.Errorf("%+v", r.Answer)
	}
	for n := 0.0; n <= 200; n += 10 {
		v := number(t, Run(c, with(examples(c), map[string]float64{"lost_new": n})), "churn_recommended")
		if v < 0 || v > .2 {
			t.Errorf("with %v of the new lost the rate is %v", n, v)
		}
	}
	in = with(examples(c), map[string]float64{"new": 0, "lost": 100, "end": 900})
	delete(in, "lost_new")
	if got := number(t, Run(c, in), "churn_recommended"); got != .1 {
		t.Errorf("nobody joined: %v", got)
	}
	// More at the end than can be: somebody came back, and it is said.
	r = Run(c, with(examples(c), map[string]float64{"end": 1200}))
	if !slices.ContainsFunc(r.Notes, func(n notice.Notice) bool { return n.Code == "calc.note.returned" && n.Args[2].Number == 100 }) {
		t.Errorf("%+v", r.Notes)
	}
}

// TestConstantSeries: where customers do not differ, sBG is the formula with
// one rate.
func TestConstantSeries(t *testing.T) {
	c := find(t, "contract")
	in := examples(c)
	list := []float64{1}
	for range 8 {
		list = append(list, list[len(list)-1]*.8)
	}
	in["series"] = Value{Series: list}
	r := Run(c, in)
	if naive, value := number(t, r, "contract_naive"), number(t, r, "contract_value"); !near(naive, value, 1e-5) || !near(value, 100*.8*1.1/.3, 1e-5) {
		t.Errorf("%v and %v", naive, value)
	}
	if got := number(t, r, "next_retention"); !near(got, .8, 1e-4) {
		t.Errorf("retention %v", got)
	}
}

// TestSeriesKinds: the same customers in three ways give the same answer.
func TestSeriesKinds(t *testing.T) {
	c := find(t, "contract")
	in := examples(c)
	shares := in["series"].Series
	rates, counts := []float64{}, []float64{}
	for i, v := range shares {
		counts = append(counts, 10*v)
		if i > 0 {
			rates = append(rates, v/shares[i-1])
		}
	}
	want := number(t, Run(c, in), "contract_value")
	for kind, list := range map[string][]float64{"survival": shares[1:], "rates": rates, "counts": counts} {
		in["series_kind"], in["series"] = Value{Choice: kind}, Value{Series: list}
		if got := number(t, Run(c, in), "contract_value"); !near(got, want, 1e-6) {
			t.Errorf("%s: %v, want %v", kind, got, want)
		}
	}
	for code, list := range map[string][]float64{
		"series_over": {8.69, 7.43, 6.53}, "series_rises": {.9, .8, .85}, "series_short": {1, .9}, "series_nobody": {0, 0, 0},
		"fit_nobody_left": {1, 1, 1, 1}, "fit_left_at_once": {1, .8, .8, .8}, "negative": {1, -.5, .2}, "not_number": {1, math.NaN(), .2},
		"missing": {}, "series_long": make([]float64, 500),
	} {
		in["series_kind"], in["series"] = Value{Choice: "survival"}, Value{Series: list}
		if r := Run(c, in); len(r.Problems) != 1 || r.Problems[0].Code != code || r.Problems[0].Field != "series" {
			t.Errorf("%v: %+v, want %s", list, r.Problems, code)
		}
	}
}

func TestFractions(t *testing.T) {
	for _, one := range []struct {
		typed   []float64
		percent bool
		want    []float64
	}{
		{[]float64{100, 86.9}, false, []float64{1, .8690000000000001}}, {[]float64{1, .869}, false, []float64{1, .869}},
		{[]float64{.9, .8}, true, []float64{.009000000000000001, .008}}, {nil, true, nil},
	} {
		got := Fractions(one.typed, one.percent)
		for i, v := range one.want {
			if !near(got[i], v, 1e-15) {
				t.Errorf("%v: %v", one.typed, got)
			}
		}
	}
}
