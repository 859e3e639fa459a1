package calculator

import (
	"math"

	"clvcalc/core/textbook"
	"clvcalc/core/contract"
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
		return Result{Problems: []Problem{problem(series, fitProblem(fit.Status))}}
	}
	s := subscriptionOf(in, fit, alive)
	r := Result{
		Figures: s.figures(),
		Limits:  []string{"sbg", "cohort", "average"},
		Sources: []string{"sbg", "derl", "note024"},
		Picture: s.picture(),
	}
	value, ends := fit.Model.DERL(s.next, s.rate)
	naive, naiveEnds := fit.Model.Constant(s.rate)
	switch {
	case !ends || !naiveEnds:
		r.Answer = say("calc.answer.contract_endless")
	case naive < value:
		r.Answer = say("calc.answer.contract", money(s.payment*value), arg(Money, "naive", s.payment*naive), arg(Share, "off", 1-naive/value))
	default:
		r.Answer = say("calc.answer.contract_same", money(s.payment*value), arg(Money, "naive", s.payment*naive))
	}
	r.Notes = append(r.Notes, say("calc.note.renewing", arg(Share, "first", fit.Model.Retention(1)),
		arg(Count, "renewal", float64(s.next)), arg(Share, "later", fit.Model.Retention(s.next))))
	if s.next > len(alive) {
		r.Notes = append(r.Notes, caution("calc.note.extrapolated", arg(Count, "seen", float64(len(alive)-1))))
	}
	if fit.Status == contract.Alike {
		r.Notes = append(r.Notes, say("calc.note.alike"))
	}
	if s.unit == Months {
		r.Notes = append(r.Notes, say("calc.note.period_rate", arg(Share, "month", s.rate), arg(Share, "year", in.number(discount))))
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
				return nil, problem(series, "series_rate", arg(Count, "n", float64(i+1)), arg(Share, "rate", rate)), false
			}
			alive = append(alive, alive[i]*rate)
		}
	case list[0] == 0:
		return nil, problem(series, "series_nobody"), false
	case kind == "counts":
		for _, n := range list[1:] {
			alive = append(alive, n/list[0])
		}
	case list[0] > 1:
		return nil, problem(series, "series_over", arg(Share, "first", list[0])), false
	case list[0] == 1:
		alive = append(alive, list[1:]...)
	default:
		alive = append(alive, list...)
	}
	for t := 1; t < len(alive); t++ {
		if alive[t] > alive[t-1] {
			return nil, problem(series, "series_rises", arg(Count, "n", float64(t)),
				arg(Share, "before", alive[t-1]), arg(Share, "after", alive[t])), false
		}
	}
	if len(alive) < 3 {
		return nil, problem(series, "series_short"), false
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
		fit: fit, alpha: fit.Params[0], beta: fit.Params[1], alive: alive, next: int(in.number(renewals)) + 1,
		payment: in.number(payment), rate: in.number(discount), rateTerm: in.term(discount), unit: Years,
	}
	s.terms = in.terms(payment, discount)
	if in[period.Name].Choice == "month" {
		s.rate, s.unit = textbook.PeriodRate(s.rate, 12), Months
		s.rateTerm = figureTerm("i", "period_rate", share(s.rate))
		s.terms = append(s.terms, s.rateTerm)
	}
	s.terms = append(s.terms,
		figureTerm("α", "alpha", number(s.alpha)), figureTerm("β", "beta", number(s.beta)),
		figureTerm("n", "next_renewal", arg(Count, "value", float64(s.next))),
		figureTerm("r_1", "first_retention", share(fit.Model.Retention(1))))
	return s
}

// ahead is for how many periods the share that stays is foretold.
const ahead = 5

func (s subscription) figures() []Figure {
	m := s.fit.Model
	derl, naive := s.derl(), s.naive()
	figures := []Figure{derl, naive}
	if derl.Formula != nil && naive.Formula != nil {
		terms := append(s.terms, figureTerm("DERL", "derl", derl.Value), figureTerm("DERL_c", "derl_naive", naive.Value))
		figures = []Figure{
			figure("contract_value", money(s.payment*derl.Value.Number), "CLV", "m * DERL", terms),
			figure("contract_naive", money(s.payment*naive.Value.Number), "CLV_c", "m * DERL_c", terms),
			figure("naive_off", share(naive.Value.Number/derl.Value.Number-1), "Δ", "DERL_c / DERL - 1", terms),
			derl, naive,
		}
		figures[0].Yours = true
	}
	figures = append(figures,
		figure("first_retention", share(m.Retention(1)), "r_1", "β / (α + β)", s.terms),
		figure("next_retention", share(m.Retention(s.next)), "r_n", "(β + n - 1) / (α + β + n - 1)", s.terms),
		figure("left_ahead", share(m.Remains(s.next-1, s.next-1+ahead)), "S", "prod(k, n, n + 4, (β + k - 1) / (α + β + k - 1))", s.terms),
		Figure{Name: "alpha", Value: number(s.alpha)}, Figure{Name: "beta", Value: number(s.beta)})
	if s.unit == Months {
		figures = append(figures, figure("period_rate", share(s.rate), "i", "(1 + d)^(1/12) - 1", s.terms))
	}
	return figures
}

// derl is the number of discounted payments to come.
func (s subscription) derl() Figure {
	v, ends := s.fit.Model.DERL(s.next, s.rate)
	if !ends {
		return without("derl", "endless")
	}
	expression := "(β + n - 1) / (α - 1)"
	if s.rate > 0 {
		expression = withRate("(β + n - 1) / (α + β + n - 1) * hyp(1, β + n, α + β + n, 1 / (1 + i))", s.rateTerm)
	}
	return figure("derl", number(v), "DERL", expression, s.terms)
}

// naive is the same by the formula with one rate.
func (s subscription) naive() Figure {
	v, ends := s.fit.Model.Constant(s.rate)
	if !ends {
		return without("derl_naive", "endless")
	}
	return figure("derl_naive", number(v), "DERL_c", withRate("r_1 * (1 + i) / (1 + i - r_1)", s.rateTerm), s.terms)
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
