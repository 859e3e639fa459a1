package calculator

import (
	"math"

	"clvcalc/core/calculator/formula"
	"clvcalc/core/textbook"
	"clvcalc/core/notice"
)

// longestPayback is the number of months after which nobody waits for money.
const longestPayback = 1200

// A purchase is what acquiring is reckoned with: a customer whose margin comes
// monthly, the first at once.
type purchase struct {
	textbook.Contract
	cost    float64
	horizon int
	terms   []Term
}

// purchaseOf spreads the yearly margin, retention and discount over months.
func purchaseOf(in Inputs) purchase {
	p := purchase{cost: in.number(cac), horizon: int(in.number(horizon))}
	p.Payment = in.number(orderValue) * in.number(ordersPerYear) * in.number(margin) / 12
	p.Retention = math.Pow(in.number(retention), 1./12)
	p.Discount = textbook.PeriodRate(in.number(discount), 12)
	p.terms = append(in.terms(orderValue, ordersPerYear, margin, retention, discount, cac, horizon),
		figureTerm("m", "margin_month", money(p.Payment)),
		figureTerm("q", "stay_month", share(p.Retention)),
		figureTerm("i", "period_rate", share(p.Discount)))
	return p
}

// answerAcquisition says what a new customer may cost, what they bring for each
// unit spent, and when the cost is back.
func answerAcquisition(in Inputs) Result {
	p := purchaseOf(in)
	value, _ := p.Truncated(p.horizon)
	months, pays := p.Payback(p.cost, longestPayback)
	key := "calc.answer.acquisition"
	switch {
	case !pays:
		key = "calc.answer.acquisition_never"
	case p.cost == 0:
		key = "calc.answer.acquisition_free"
	}
	terms := append(p.terms, figureTerm("CLV_H", "max_cac", money(value)))
	r := Result{
		Answer: say(key, money(value), arg(Months, "horizon", float64(p.horizon)), arg(Count, "month", float64(months))),
		Figures: []Figure{
			figure("max_cac", money(value), "CLV_H", "sum(t, 0, H - 1, m * q^t / (1 + i)^t)", terms),
			ratioFigure(value, p.cost, terms),
			p.paybackFigure(months, pays),
			figure("left_over", money(value-p.cost), "Δ", "CLV_H - CAC", terms),
			figure("margin_month", money(p.Payment), "m", "v * f * g / 12", terms),
			figure("stay_month", share(p.Retention), "q", "r^(1/12)", terms),
			figure("period_rate", share(p.Discount), "i", "(1 + d)^(1/12) - 1", terms),
			p.endless(terms),
		},
		Limits:  []string{"constant_retention", "channel_average", "cash"},
		Sources: []string{"note024", "payback", "farris"},
		Picture: p.picture(months, pays),
	}
	if p.cost > 0 {
		r.Notes = append(r.Notes, say("calc.note.folklore", arg(Number, "ratio", value/p.cost)))
	}
	if value < p.cost {
		r.Notes = append(r.Notes, caution("calc.note.not_within", arg(Months, "horizon", float64(p.horizon)), arg(Money, "missing", p.cost-value)))
	}
	return r
}

func ratioFigure(value, cost float64, terms []Term) Figure {
	if cost == 0 {
		return without("ltv_cac", "no_cac")
	}
	return figure("ltv_cac", number(value/cost), "LTV:CAC", "CLV_H / CAC", terms)
}

// paybackFigure shows the closed form of the month, where the last digits of
// its logarithms do not make it another month.
func (p purchase) paybackFigure(months int, pays bool) Figure {
	if !pays {
		return without("payback", "no_payback")
	}
	m, q := p.Payment, p.Retention
	expression, closed := "ceil(CAC / m)", formula.Ceil(p.cost/m)
	if q < 1 && p.cost > m {
		expression = "ceil(ln(1 - CAC * (1 - q) / m) / ln(q))"
		closed = formula.Ceil(math.Log(1-p.cost*(1-q)/m) / math.Log(q))
	}
	f := figure("payback", notice.Months("value", months), "K", expression, p.terms)
	if closed != float64(months) {
		f.Formula = nil
	}
	return f
}

// endless is the value without a horizon.
func (p purchase) endless(terms []Term) Figure {
	value, ends := p.WithFirst()
	if !ends {
		return without("clv_endless", "diverges")
	}
	return figure("clv_endless", money(value), "CLV", "m * (1 + i) / (1 + i - q)", terms)
}

// picture is what a customer has brought by the end of each month, less their
// cost, as the money comes in.
func (p purchase) picture(months int, pays bool) *Picture {
	last := p.horizon
	if pays && months <= 120 {
		last = max(last, months+2)
	}
	line := Line{Name: "cumulative"}
	for n := range last + 1 {
		sum, _ := p.Undiscounted(n)
		line.Points = append(line.Points, Point{float64(n), sum - p.cost})
	}
	picture := &Picture{Name: "payback", Kind: Payback, X: Months, Y: Money, Lines: []Line{line}}
	if pays && months <= last {
		picture.Mark, picture.Marked = &line.Points[months], "payback"
	}
	return picture
}
