package calculator

import (
	"math"

	"clvcalc/core/calculator/formula"
	"clvcalc/core/textbook"
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

// priced reports whether a customer costs anything that money can be counted in.
func (p purchase) priced() bool { return p.cost >= 0.005 }

// purchaseOf spreads the yearly margin, retention and discount over months.
func purchaseOf(in Inputs) purchase {
	p := purchase{cost: in.number(&cac), horizon: int(in.number(&horizon))}
	p.Payment = in.number(&orderValue) * in.number(&ordersPerYear) * in.number(&margin) / 12
	p.Retention = math.Pow(in.number(&retention), 1./12)
	p.Discount = textbook.PeriodRate(in.number(&discount), 12)
	p.terms = append(in.terms(&orderValue, &ordersPerYear, &margin, &retention, &discount, &cac, &horizon),
		figureTerm("m", "margin_month", Money, p.Payment),
		figureTerm("q", "stay_month", Share, p.Retention),
		figureTerm("i", "period_rate", Share, p.Discount))
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
	case !p.priced():
		key = "calc.answer.acquisition_free"
	}
	r := Result{
		Answer:  say(key, "value:money horizon:months month:count", value, float64(p.horizon), float64(months)),
		Limits:  []string{"constant_retention", "channel_average", "cash"},
		Sources: []string{"note024", "farris"},
		Picture: p.picture(months, pays),
	}
	p.addFigures(&r, value, months, pays)
	if p.priced() {
		r.note("calc.note.folklore", "ratio:number", value/p.cost)
	}
	if value < p.cost {
		r.caution("calc.note.not_within", "horizon:months missing:money", float64(p.horizon), p.cost-value)
	}
	return r
}

func (p purchase) addFigures(r *Result, value float64, months int, pays bool) {
	terms := append(p.terms, figureTerm("CLV_H", "max_cac", Money, value))
	r.add("max_cac", Money, value, "CLV_H", "sum(t, 0, H - 1, m * q^t / (1 + i)^t)", terms)
	if p.priced() {
		r.add("ltv_cac", Number, value/p.cost, "LTV_CAC", "CLV_H / CAC", terms)
	} else {
		r.lack("ltv_cac", "no_cac")
	}
	p.addPayback(r, months, pays)
	r.add("left_over", Money, value-p.cost, "Δ", "CLV_H - CAC", terms)
	r.add("margin_month", Money, p.Payment, "m", "v * f * g / 12", terms)
	r.add("stay_month", Share, p.Retention, "q", "r^(1/12)", terms)
	r.add("period_rate", Share, p.Discount, "i", "(1 + d)^(1/12) - 1", terms)
	if endless, ends := p.WithFirst(); ends {
		r.add("clv_endless", Money, endless, "CLV", "m * (1 + i) / (1 + i - q)", terms)
	} else {
		r.lack("clv_endless", "diverges")
	}
}

// addPayback shows the closed form of the month, where the last digits of its
// logarithms do not make it another month.
func (p purchase) addPayback(r *Result, months int, pays bool) {
	if !pays {
		r.lack("payback", "no_payback")
		return
	}
	m, q := p.Payment, p.Retention
	expression, closed := "ceil(CAC / m)", formula.Ceil(p.cost/m)
	if q < 1 && p.cost > m {
		expression = "ceil(ln(1 - CAC * (1 - q) / m) / ln(q))"
		closed = formula.Ceil(math.Log(1-p.cost*(1-q)/m) / math.Log(q))
	}
	r.add("payback", Months, float64(months), "K", expression, p.terms)
	if closed != float64(months) {
		r.Figures[len(r.Figures)-1].Formula = nil
	}
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
