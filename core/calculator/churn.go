package calculator

import (
	"math"

	"clvcalc/core/textbook"
)

// A movement is who was there, came and left in a period.
type movement struct {
	textbook.Churn
	joined   float64
	lostNew  float64
	expected float64 // at the end: start + joined − lost
	// known says that it is known who of the lost were there at the start: it was
	// said, or nobody joined or left.
	known bool
}

func movementOf(in Inputs) movement {
	m := movement{joined: in.number(&joined), lostNew: in.number(&lostNew)}
	m.Start, m.Lost, m.End = in.number(&start), in.number(&lost), in.number(&end)
	m.LostOld = m.Lost - m.lostNew
	m.known = in.given(&lostNew) || m.joined == 0 || m.Lost == 0
	m.expected = m.Start + m.joined - m.Lost
	if !in.given(&end) {
		m.End = m.expected
	}
	return m
}

// contradiction is what cannot be in the counts.
func (m movement) contradiction() []Problem {
	switch {
	case m.expected < 0:
		return []Problem{problem(&lost, "lost_more", "lost:count had:count", m.Lost, m.Start+m.joined)}
	case m.lostNew > m.joined:
		return []Problem{problem(&lostNew, "lost_new_joined", "lost:count joined:count", m.lostNew, m.joined)}
	case m.LostOld < 0:
		return []Problem{problem(&lostNew, "lost_new_lost", "lost:count all:count", m.lostNew, m.Lost)}
	case m.known && m.LostOld > m.Start:
		return []Problem{problem(&lostNew, "lost_old", "old:count start:count", m.LostOld, m.Start)}
	case m.End < m.expected:
		return []Problem{problem(&end, "end_low", "end:count left:count missing:count", m.End, m.expected, m.expected-m.End)}
	}
	return nil
}

// bounds are the lowest and highest rate of those present at the start where it
// is not known how many of the lost had joined only since.
func (m movement) bounds() (low, high float64) {
	return max(m.Lost-m.joined, 0) / m.Start, min(m.Lost, m.Start) / m.Start
}

// answerChurn sets the rates that go by the name of churn side by side, and
// turns the right one into a month and a year (textbook.Churn).
func answerChurn(in Inputs) Result {
	m := movementOf(in)
	if problems := m.contradiction(); problems != nil {
		return Result{Problems: problems}
	}
	r := Result{
		Limits:  []string{"leaving_rule", "constant_churn", "averages_ages"},
		Sources: []string{"churn_simple", "churn_exposure", "compounding"},
	}
	terms := append(in.terms(&start, &joined, &lost, &lostNew), Term{end.Symbol, "calc.field.end", arg(Count, "value", m.End)})
	switch {
	case !m.known:
		r.lack("churn_recommended", "needs_lost_new")
	case in.given(&lostNew):
		r.add("churn_recommended", Share, m.Recommended(), "c", "(D - D_N) / S", terms)
	default:
		r.add("churn_recommended", Share, m.Recommended(), "c", "D / S", terms)
	}
	r.Figures[0].Yours = true
	r.add("churn_simple", Share, m.Simple(), "c", "(S - E) / S", terms)
	r.add("churn_all_lost", Share, m.AllLost(), "c", "D / S", terms)
	r.add("churn_exposure", Share, m.Exposure(), "c", "D / ((S + E) / 2)", terms)
	r.addMovements(m, in)
	if m.known {
		r.addLength(m.Recommended(), in.number(&months))
		return r
	}
	low, high := m.bounds()
	r.Answer = say("calc.answer.churn_range", "low:share high:share", low, high)
	for _, name := range []string{"retention", "monthly_churn", "annual_churn"} {
		r.lack(name, "needs_lost_new")
	}
	return r
}

// addMovements says why the rates differ.
func (r *Result) addMovements(m movement, in Inputs) {
	if m.joined > 0 {
		r.note("calc.note.new_hide", "simple:share joined:count", m.Simple(), m.joined)
	}
	if m.End > m.expected {
		r.caution("calc.note.returned", "end:count left:count more:count", m.End, m.expected, m.End-m.expected)
	}
	if m.AllLost() > 1 {
		r.caution("calc.note.over_all", "rate:share", m.AllLost())
	}
	if !in.given(&end) {
		r.note("calc.note.end_counted", "end:count", m.End)
	}
}

// addLength turns the rate of a period of so many months into those of a month
// and a year.
func (r *Result) addLength(rate, length float64) {
	month, year := textbook.ConvertChurn(rate, length, 1), textbook.ConvertChurn(rate, length, 12)
	terms := []Term{
		figureTerm("c", "churn_recommended", Share, rate), {months.Symbol, "calc.field.months", arg(Number, "value", length)},
		figureTerm("c_y", "annual_churn", Share, year),
	}
	r.Answer = say("calc.answer.churn", "value:share year:share", rate, year)
	r.add("retention", Share, 1-rate, "r", "1 - c", terms)
	r.add("monthly_churn", Share, month, "c_m", "1 - (1 - c)^(1 / M)", terms)
	r.add("annual_churn", Share, year, "c_y", "1 - (1 - c)^(12 / M)", terms)
	if year == 0 {
		r.lack("lifespan", "nobody_leaves")
		return
	}
	r.add("lifespan", Number, 1/year, "L", "1 / c_y", terms)
	r.note("calc.note.times_twelve", "month:share wrong:share year:share", month, 12*month, year)
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
