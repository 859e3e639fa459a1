package calculator

import (
	"math"

	"clvcalc/core/calculator/formula"
	"clvcalc/core/textbook"
)

// The expressions of the three readings of the infinite horizon, by the choice
// of the field case; i is the rate of one period.
var caseExpressions = [3]string{
	"m * r / (1 + i - r)",
	"m * (1 + i) / (1 + i - r)",
	"m / (1 + i - r)",
}

// answerRetention is the value of a customer who pays every period and leaves
// with the same chance each time (Fader & Hardie, note 024): three readings of
// the infinite horizon and, where a number of payments is given, the finite sum.
func answerRetention(in Inputs) Result {
	c, rate, terms := contractOf(in)
	r := Result{
		Limits:  []string{"constant_retention", "average", "discount_choice"},
		Sources: []string{"note024", "gupta"},
	}
	yours := caseOf(in)
	values, ends := forever(c)
	for i, name := range cases {
		if ends {
			r.add("case_"+name, Money, values[i], "CLV", withRate(caseExpressions[i], rate), terms)
		} else {
			r.lack("case_"+name, "diverges")
		}
		r.Figures[i].Yours = i == yours
	}
	if in.given(&payments) {
		n := int(in.number(&payments))
		finite, _ := c.Truncated(n)
		r.add("finite", Money, finite, "CLV_N", withRate("sum(t, 0, N - 1, m * r^t / (1 + i)^t)", rate), terms)
	}
	if rate.Symbol == "i" {
		r.add("period_rate", Share, c.Discount, "i", "(1 + d)^(1/12) - 1", terms)
		r.note("calc.note.period_rate", "month:share year:share", c.Discount, in.number(&discount))
	}
	if !ends {
		r.Problems = []Problem{problem(&retention, "diverges", "")}
		return r
	}
	r.Answer = say("calc.answer.retention_"+cases[yours], "value:money", values[yours])
	r.addPoint(c, yours, values[yours], rate, terms)
	if c.Retention < 1 {
		r.add("lifetime_periods", Number, 1/(1-c.Retention), "L", "1 / (1 - r)", terms)
	}
	r.Picture = whereFrom(c, yours, in[period.Name].Choice)
	return r
}

// contractOf returns the customer with the discount rate of one period, that
// rate as a term, and all terms.
func contractOf(in Inputs) (textbook.Contract, Term, []Term) {
	c := textbook.Contract{Payment: in.number(&payment), Retention: in.number(&retention), Discount: in.number(&discount)}
	terms := in.terms(&payment, &retention, &discount, &payments)
	rate := in.term(&discount)
	if in[period.Name].Choice == "month" {
		c.Discount = textbook.PeriodRate(c.Discount, 12)
		rate = figureTerm("i", "period_rate", Share, c.Discount)
		terms = append(terms, rate)
	}
	return c, rate, terms
}

// withRate writes the symbol of the period's rate into an expression.
func withRate(expression string, rate Term) string {
	return formula.Substitute(expression, "i", rate.Symbol)
}

func caseOf(in Inputs) int {
	for i, name := range cases {
		if name == in[paymentCase.Name].Choice {
			return i
		}
	}
	return 0
}

// forever returns the three readings, false where the sum does not end.
func forever(c textbook.Contract) (values [3]float64, ends bool) {
	for i, f := range [3]func() (float64, bool){c.AfterFirst, c.WithFirst, c.AtPeriodEnd} {
		if values[i], ends = f(); !ends {
			return values, false
		}
	}
	return values, true
}

// addPoint says what one more point of retention adds, where there is one.
func (r *Result) addPoint(c textbook.Contract, yours int, value float64, rate Term, terms []Term) {
	const point = 0.01
	c.Retention += point
	more, ends := forever(c)
	if !ends {
		return
	}
	expression := caseExpressions[yours]
	raised := formula.Substitute(expression, "r", "(r + 0.01)")
	gain := more[yours] - value
	terms = append(terms, figureTerm("CLV", "case_"+cases[yours], Money, value))
	r.add("one_point", Money, gain, "ΔCLV", withRate(raised+" - CLV", rate), terms)
	r.note("calc.note.one_point", "value:money", gain)
}

// whereFrom is what each payment is expected to bring in today's money, until
// nearly all of the value is there. Payment 0 is not counted in the first case.
func whereFrom(c textbook.Contract, yours int, unit string) *Picture {
	p := &Picture{Name: "payments", Kind: Bars, X: Years, Y: Money}
	if unit == "month" {
		p.X = Months
	}
	ratio := c.Retention / (1 + c.Discount)
	worth := func(t float64) float64 { return c.Payment * math.Pow(ratio, t) }
	first := 1.0
	switch cases[yours] {
	case "won":
		first = 0
	case "end":
		worth = func(t float64) float64 { return c.Payment * math.Pow(ratio, t-1) / (1 + c.Discount) }
	}
	last := 24.0
	if ratio < 1 && ratio > 0 {
		last = min(max(math.Ceil(math.Log(0.02)/math.Log(ratio)), 6), last)
	}
	line := Line{Name: "counted"}
	for t := first; t <= last; t++ {
		line.Points = append(line.Points, Point{t, worth(t)})
	}
	p.Lines = []Line{line}
	if cases[yours] == "already" {
		p.Lines = append(p.Lines, Line{Name: "not_counted", Hollow: true, Points: []Point{{0, c.Payment}}})
	}
	return p
}
