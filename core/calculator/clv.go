package calculator

import (
	"math"

	"clvcalc/core/textbook"
	"clvcalc/core/notice"
)

// answerCLV is the CLV of the articles, textbook.Simple: average order × orders per
// year × years × margin − CAC; without a margin on the basis of revenue.
func answerCLV(in Inputs) Result {
	v, f, l, g := in.number(orderValue), in.number(ordersPerYear), in.number(years), 1.0
	yearly, key, expression, note := v*f, "calc.answer.clv_revenue", "v * f * L", say("calc.note.basis_revenue")
	terms := in.terms(orderValue, ordersPerYear, years, marginOrNone, cacOrNone)
	figures := []Figure{figure("revenue_year", money(v*f), "R", "v * f", terms)}
	if in.given(marginOrNone) {
		g = in.number(marginOrNone)
		yearly, key, expression = v*f*g, "calc.answer.clv", expression+" * g"
		note = say("calc.note.basis_margin", arg(Share, "margin", g))
		figures = append(figures, figure("margin_year", money(yearly), "m", "v * f * g", terms))
	}
	if in.given(cacOrNone) {
		expression += " - CAC"
	}
	value := textbook.Simple(v, f, l, g, in.number(cacOrNone))
	r := Result{
		Answer: say(key, money(value), arg(Years, "n", l)),
		Notes:  []notice.Notice{note},
		Figures: append([]Figure{
			figure("clv", money(value), "CLV", expression, terms),
		}, figures...),
		Limits:  []string{"average", "no_discount", "constant_churn"},
		Sources: []string{"simple", "berger"},
		Picture: growing(yearly, in.number(cacOrNone), l),
	}
	if l >= 1 {
		r.Figures = append(r.Figures, figure("implied_churn", share(1/l), "c", "1 / L", terms))
		r.Notes = append(r.Notes, say("calc.note.lifespan", arg(Years, "n", l), arg(Share, "churn", 1/l)))
	}
	if value < 0 {
		r.Notes = append(r.Notes, caution("calc.note.loss", arg(Money, "cac", in.number(cacOrNone)), arg(Money, "earned", value+in.number(cacOrNone))))
	}
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
