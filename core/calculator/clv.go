package calculator

import (
	"math"

	"clvcalc/core/textbook"
)

// answerCLV is the CLV of the articles, textbook.Simple: average order × orders
// a year × years × margin − CAC; without a margin on the basis of revenue.
func answerCLV(in Inputs) Result {
	v, f, l, cost := in.number(&orderValue), in.number(&ordersPerYear), in.number(&years), in.number(&cacOrNone)
	terms := in.terms(&orderValue, &ordersPerYear, &years, &marginOrNone, &cacOrNone)
	r := Result{
		Limits:  []string{"average", "no_discount", "constant_churn"},
		Sources: []string{"simple", "berger"},
	}
	g, key, expression := 1.0, "calc.answer.clv_revenue", "v * f * L"
	if in.given(&marginOrNone) {
		g, key, expression = in.number(&marginOrNone), "calc.answer.clv", expression+" * g"
		r.note("calc.note.basis_margin", "margin:share", g)
	} else {
		r.note("calc.note.basis_revenue", "")
	}
	if in.given(&cacOrNone) {
		expression += " - CAC"
	}
	value := textbook.Simple(v, f, l, g, cost)
	r.Answer = say(key, "value:money n:years", value, l)
	r.add("clv", Money, value, "CLV", expression, terms)
	r.add("revenue_year", Money, v*f, "R", "v * f", terms)
	if in.given(&marginOrNone) {
		r.add("margin_year", Money, v*f*g, "m", "v * f * g", terms)
	}
	if l >= 1 {
		r.add("implied_churn", Share, 1/l, "c", "1 / L", terms)
		r.note("calc.note.lifespan", "n:years churn:share", l, 1/l)
	}
	if value < 0 {
		r.caution("calc.note.loss", "cac:money earned:money", cost, value+cost)
	}
	r.Picture = growing(v*f*g, cost, l)
	return r
}

// growing is what a customer has brought by the end of each year, less what
// winning them cost; of long lifespans thirty points.
func growing(yearly, cost, years float64) *Picture {
	n := min(math.Ceil(years), 30)
	step := max(years/n, 1)
	line := Line{Name: "cumulative"}
	for k := 1.0; k <= n; k++ {
		t := min(k*step, years)
		line.Points = append(line.Points, Point{t, yearly*t - cost})
	}
	return &Picture{Name: "cumulative", Kind: Bars, X: Years, Y: Money, Lines: []Line{line}}
}
