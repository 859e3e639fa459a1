package calculator

import (
	"math"

	"clvcalc/core/contract"
	"clvcalc/core/textbook"
)

// A subscription is a fitted sBG model and a customer of it.
type subscription struct {
	fit         contract.Fit
	alpha, beta float64
	alive       []float64 // shares of the starting group by age, the first 1
	next        int       // renewal that the customer is about to come up for
	payment     float64
	rate        float64 // discount rate of a period
	rateTerm    Term
	unit        Unit // of a period
	terms       []Term
}

// answerContract fits sBG to a pasted series and values a customer who has made
// some renewals by it (Fader & Hardie 2007, 2010), beside what the formula with
// one retention rate says.
func answerContract(in Inputs) Result {
	alive, p, ok := aliveOf(in[seriesKind.Name].Choice, in[series.Name].Series)
	if !ok {
		return Result{Problems: []Problem{p}}
	}
	fit := contract.ShiftedBetaGeometric().Fit(contract.Shares(1000, alive))
	if !fit.Status.Usable() {
		return wrong(&series, fitProblem(fit.Status), "")
	}
	s := subscriptionOf(in, fit, alive)
	r := Result{
		Limits:  []string{"sbg", "cohort", "average"},
		Sources: []string{"sbg", "derl", "note024"},
		Picture: s.picture(),
	}
	s.addFigures(&r)
	value, ends := s.derl()
	naive, naiveEnds := fit.Model.Constant(s.rate)
	switch {
	case !ends || !naiveEnds:
		r.Answer = say("calc.answer.contract_endless", "")
	case naive < value:
		r.Answer = say("calc.answer.contract", "value:money naive:money off:share", s.payment*value, s.payment*naive, 1-naive/value)
	default:
		r.Answer = say("calc.answer.contract_same", "value:money naive:money", s.payment*value, s.payment*naive)
	}
	if !s.alike() {
		r.note("calc.note.renewing", "first:share renewal:count later:share", fit.Model.Retention(1), float64(s.next), fit.Model.Retention(s.next))
	}
	if s.next > len(alive) {
		r.caution("calc.note.extrapolated", "seen:count", float64(len(alive)-1))
	}
	if s.alike() {
		r.note("calc.note.alike", "")
	}
	if s.unit == Months {
		r.note("calc.note.period_rate", "month:share year:share", s.rate, in.number(&discount))
	}
	return r
}

// aliveOf turns a list into shares of the starting group, the first of them 1.
func aliveOf(kind string, list []float64) ([]float64, Problem, bool) {
	alive := []float64{1}
	switch {
	case kind == "rates":
		for i, rate := range list {
			if rate > 1 {
				return nil, problem(&series, "series_rate", "n:count rate:share", float64(i+1), rate), false
			}
			alive = append(alive, alive[i]*rate)
		}
	case list[0] == 0:
		return nil, problem(&series, "series_nobody", ""), false
	case kind == "counts":
		for _, n := range list[1:] {
			alive = append(alive, n/list[0])
		}
	case list[0] > 1:
		return nil, problem(&series, "series_over", "first:share", list[0]), false
	case list[0] == 1:
		alive = append(alive, list[1:]...)
	default:
		alive = append(alive, list...)
	}
	for t := 1; t < len(alive); t++ {
		if alive[t] > alive[t-1] {
			return nil, problem(&series, "series_rises", "n:count before:share after:share", float64(t), alive[t-1], alive[t]), false
		}
	}
	if len(alive) < 3 {
		return nil, problem(&series, "series_short", ""), false
	}
	return alive, Problem{}, true
}

// fitProblem is the code of the reason why nothing was fitted.
func fitProblem(s contract.Status) string {
	switch s {
	case contract.NobodyLeft:
		return "fit_nobody_left"
	case contract.LeftAtOnce, contract.FewPeriods:
		return "fit_left_at_once"
	}
	return "fit_none"
}

func subscriptionOf(in Inputs, fit contract.Fit, alive []float64) subscription {
	s := subscription{
		fit: fit, alpha: fit.Params[0], beta: fit.Params[1], alive: alive, next: int(in.number(&renewals)) + 1,
		payment: in.number(&payment), rate: in.number(&discount), rateTerm: in.term(&discount), unit: Years,
	}
	s.terms = in.terms(&payment, &discount)
	if in[period.Name].Choice == "month" {
		s.rate, s.unit = textbook.PeriodRate(s.rate, 12), Months
		s.rateTerm = figureTerm("i", "period_rate", Share, s.rate)
		s.terms = append(s.terms, s.rateTerm)
	}
	if !s.alike() {
		s.terms = append(s.terms, figureTerm("α", "alpha", Number, s.alpha), figureTerm("β", "beta", Number, s.beta))
	}
	s.terms = append(s.terms,
		figureTerm("n", "next_renewal", Count, float64(s.next)),
		figureTerm("r_1", "first_retention", Share, fit.Model.Retention(1)))
	return s
}

// ahead is for how many periods the share that stays is foretold.
const ahead = 5

func (s subscription) addFigures(r *Result) {
	m := s.fit.Model
	derl, ends := s.derl()
	naive, naiveEnds := m.Constant(s.rate)
	terms := append(s.terms, figureTerm("DERL", "derl", Number, derl), figureTerm("DERL_c", "derl_naive", Number, naive))
	if ends && naiveEnds {
		r.add("contract_value", Money, s.payment*derl, "CLV", "m * DERL", terms)
		r.add("contract_naive", Money, s.payment*naive, "CLV_c", "m * DERL_c", terms)
		r.Figures[0].Yours = true
		if derl > 0 {
			r.add("naive_off", Share, naive/derl-1, "Δ", "DERL_c / DERL - 1", terms)
		}
	}
	expression := "(β + n - 1) / (α - 1)"
	switch {
	case s.alike():
		expression = s.constant()
	case s.rate > 0:
		expression = withRate("(β + n - 1) / (α + β + n - 1) * hyp(1, β + n, α + β + n, 1 / (1 + i))", s.rateTerm)
	}
	r.addIf(ends, "derl", derl, expression, terms)
	r.addIf(naiveEnds, "derl_naive", naive, s.constant(), terms)
	s.addRetention(r, terms)
	if s.unit == Months {
		r.add("period_rate", Share, s.rate, "i", "(1 + d)^(1/12) - 1", terms)
	}
}

// constant is the formula with one retention rate.
func (s subscription) constant() string { return withRate("r_1 * (1 + i) / (1 + i - r_1)", s.rateTerm) }

// derl is the discounted sum of the payments to come, per unit of payment, and
// whether it ends.
func (s subscription) derl() (float64, bool) {
	if s.alike() {
		return s.fit.Model.Constant(s.rate)
	}
	return s.fit.Model.DERL(s.next, s.rate)
}

// alike reports whether the series shows no difference between customers: α and
// β have then run off together, and one retention rate is all there is.
func (s subscription) alike() bool { return s.fit.Status == contract.Alike }

// addRetention adds who stays, and the parameters behind it as far as they are
// estimates.
func (s subscription) addRetention(r *Result, terms []Term) {
	m := s.fit.Model
	first := m.Retention(1)
	if s.alike() {
		r.Figures = append(r.Figures, Figure{Name: "first_retention", Value: arg(Share, "value", first)})
		r.add("next_retention", Share, first, "r_n", "r_1", terms)
		r.add("left_ahead", Share, math.Pow(first, ahead), "S", "r_1^5", terms)
	} else {
		r.add("first_retention", Share, first, "r_1", "β / (α + β)", terms)
		r.add("next_retention", Share, m.Retention(s.next), "r_n", "(β + n - 1) / (α + β + n - 1)", terms)
		r.add("left_ahead", Share, m.Remains(s.next-1, s.next-1+ahead), "S", "prod(k, n, n + 4, (β + k - 1) / (α + β + k - 1))", terms)
	}
	switch {
	case s.alike():
		r.lack("alpha", "alike")
		r.lack("beta", "alike")
	case s.fit.StandardErrors == nil:
		r.lack("alpha", "at_limit")
		r.lack("beta", "at_limit")
	default:
		r.Figures = append(r.Figures,
			Figure{Name: "alpha", Value: arg(Number, "value", s.alpha)}, Figure{Name: "beta", Value: arg(Number, "value", s.beta)})
	}
}

// addIf adds a sum of discounted payments, where it ends.
func (r *Result) addIf(ends bool, name string, v float64, expression string, terms []Term) {
	if !ends {
		r.lack(name, "endless")
		return
	}
	symbol := "DERL"
	if name != "derl" {
		symbol = "DERL_c"
	}
	r.add(name, Number, v, symbol, expression, terms)
}

// picture is survival as seen, as the model has it, and as one rate has it.
func (s subscription) picture() *Picture {
	observed := Line{Name: "observed"}
	for t, v := range s.alive {
		observed.Points = append(observed.Points, Point{float64(t), v})
	}
	model, constant := Line{Name: "sbg", Hollow: true}, Line{Name: "constant", Hollow: true}
	first := s.fit.Model.Retention(1)
	last := max(len(s.alive)-1+ahead, min(s.next-1+ahead, 60))
	for t := range last + 1 {
		x := float64(t)
		model.Points = append(model.Points, Point{x, s.fit.Model.Survival(t)})
		constant.Points = append(constant.Points, Point{x, math.Pow(first, x)})
	}
	return &Picture{Name: "survival", Kind: Curves, X: s.unit, Y: Share, Lines: []Line{observed, model, constant}}
}
