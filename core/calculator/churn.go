package calculator

import (
	"math"

	"clvcalc/core/textbook"
	"clvcalc/core/notice"
)

// answerChurn sets the rates that go by the name of churn side by side, and
// turns the right one into a month and a year (churn.Rates, textbook.ConvertChurn).
func answerChurn(in Inputs) Result {
	m, known, problems := movements(in)
	if problems != nil {
		return Result{Problems: problems}
	}
	rates := m.Rates()
	terms := append(in.terms(start, joined, lost, lostNew, months), endTerm(float64(m.End)))
	r := Result{
		Limits:  []string{"leaving_rule", "constant_churn", "averages_ages"},
		Sources: []string{"churn_simple", "churn_exposure", "compounding"},
	}
	r.Figures = []Figure{
		recommended(in, m, known, terms),
		figure("churn_simple", share(rates.Simple), "c", "(S - E) / S", terms),
		figure("churn_all_lost", share(rates.AllLost), "c", "D / S", terms),
		figure("churn_exposure", share(rates.Exposure), "c", "D / ((S + E) / 2)", terms),
	}
	r.addMovements(m, in)
	if !known {
		low, high := bounds(m)
		r.Answer = say("calc.answer.churn_range", arg(Share, "low", low), arg(Share, "high", high))
		r.Figures = append(r.Figures, without("retention", "needs_lost_new"), without("monthly_churn", "needs_lost_new"), without("annual_churn", "needs_lost_new"))
		return r
	}
	r.addLength(rates.Recommended, in.number(months))
	return r
}

// recommended is the rate of those who were there at the start.
func recommended(in Inputs, m churn.Movements, known bool, terms []Term) Figure {
	f := without("churn_recommended", "needs_lost_new")
	if known {
		expression := "(D - D_N) / S"
		if !in.given(lostNew) {
			expression = "D / S"
		}
		f = figure("churn_recommended", share(m.Rates().Recommended), "c", expression, terms)
	}
	f.Yours = true
	return f
}

func endTerm(v float64) Term { return Term{end.Symbol, "calc.field.end", arg(Count, "value", v)} }

// movements reads the counts; those that cannot be are problems. It is known
// who of the lost were there at the start if it is said, or if nobody joined or
// left.
func movements(in Inputs) (m churn.Movements, known bool, problems []Problem) {
	count := func(f Field) int { return int(in.number(f)) }
	m = churn.Movements{Start: count(start), New: count(joined), Lost: count(lost), End: count(end)}
	m.LostOld = m.Lost - count(lostNew)
	known = in.given(lostNew) || m.New == 0 || m.Lost == 0
	named := func(name string, n int) notice.Arg { return arg(Count, name, float64(n)) }
	left := m.Start + m.New - m.Lost
	switch {
	case left < 0:
		problems = append(problems, problem(lost, "lost_more", named("lost", m.Lost), named("had", m.Start+m.New)))
	case count(lostNew) > m.New:
		problems = append(problems, problem(lostNew, "lost_new_joined", named("lost", count(lostNew)), named("joined", m.New)))
	case m.LostOld < 0:
		problems = append(problems, problem(lostNew, "lost_new_lost", named("lost", count(lostNew)), named("all", m.Lost)))
	case known && m.LostOld > m.Start:
		problems = append(problems, problem(lostNew, "lost_old", named("old", m.LostOld), named("start", m.Start)))
	case !in.given(end):
		m.End = left
	case m.End < left:
		problems = append(problems, problem(end, "end_low", named("end", m.End), named("left", left), named("missing", left-m.End)))
	}
	m.Returned = max(m.End-left, 0)
	return m, known, problems
}

// bounds are the lowest and highest rate of those present at the start where it
// is not known how many of the lost had joined only since.
func bounds(m churn.Movements) (low, high float64) {
	s := float64(m.Start)
	return float64(max(m.Lost-m.New, 0)) / s, float64(min(m.Lost, m.Start)) / s
}

// addMovements says why the rates differ.
func (r *Result) addMovements(m churn.Movements, in Inputs) {
	rates := m.Rates()
	if m.New > 0 {
		r.Notes = append(r.Notes, say("calc.note.new_hide", arg(Share, "simple", rates.Simple), arg(Count, "joined", float64(m.New))))
	}
	if m.Returned > 0 {
		left := float64(m.End - m.Returned)
		r.Notes = append(r.Notes, caution("calc.note.returned", arg(Count, "end", float64(m.End)), arg(Count, "left", left), arg(Count, "more", float64(m.Returned))))
	}
	if rates.AllLost > 1 {
		r.Notes = append(r.Notes, caution("calc.note.over_all", arg(Share, "rate", rates.AllLost)))
	}
	if !in.given(end) {
		r.Notes = append(r.Notes, say("calc.note.end_counted", arg(Count, "end", float64(m.End))))
	}
}

// addLength turns the rate of a period of so many months into those of a month
// and a year.
func (r *Result) addLength(rate, length float64) {
	month, year := textbook.ConvertChurn(rate, length, 1), textbook.ConvertChurn(rate, length, 12)
	terms := []Term{
		figureTerm("c", "churn_recommended", share(rate)), {months.Symbol, "calc.field.months", number(length)},
		figureTerm("c_y", "annual_churn", share(year)),
	}
	r.Answer = say("calc.answer.churn", share(rate), arg(Share, "year", year))
	r.Figures = append(r.Figures,
		figure("retention", share(1-rate), "r", "1 - c", terms),
		figure("monthly_churn", share(month), "c_m", "1 - (1 - c)^(1 / M)", terms),
		figure("annual_churn", share(year), "c_y", "1 - (1 - c)^(12 / M)", terms))
	if rate == 0 || year == 0 {
		r.Figures = append(r.Figures, without("lifespan", "endless"))
		return
	}
	r.Figures = append(r.Figures, figure("lifespan", number(1/year), "L", "1 / c_y", terms))
	r.Notes = append(r.Notes, say("calc.note.times_twelve", arg(Share, "month", month), arg(Share, "wrong", 12*month), arg(Share, "year", year)))
	r.Picture = staying(month)
}

// staying is the share of today's customers who are still there: under constant
// churn, and as it would be if each month took the same number.
func staying(month float64) *Picture {
	compound, linear := Line{Name: "compound"}, Line{Name: "linear", Hollow: true}
	for t := 0.0; t <= 36; t++ {
		compound.Points = append(compound.Points, Point{t, math.Pow(1-month, t)})
		if month*t <= 1 {
			linear.Points = append(linear.Points, Point{t, 1 - month*t})
		}
	}
	return &Picture{Name: "staying", Kind: Curves, X: Months, Y: Share, Lines: []Line{compound, linear}}
}
