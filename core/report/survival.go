package report

import "clvcalc/core/survival"

// curvePoints is the number of points of the survival curve at most.
const curvePoints = 150

// survival estimates how long customers last, lost being the rule of the
// churn window; without a window there is no rule.
func (b *builder) survival() {
	churn, out := b.report.Churn, &b.report.Survival
	*out = Survival{WindowDays: churn.WindowDays, Points: []SurvivalPoint{}}
	if reason := churn.Recommended.Unavailable; reason == "no_repeat" || reason == "few_repeats" {
		out.Median = Without(reason)
		return
	}
	subjects := survival.Subjects(b.purchases, b.report.Period.First, b.customers.Cutoff, churn.WindowDays)
	curve := survival.Estimate(subjects)
	out.Median = Without("half_left")
	if days, ok := curve.Median(); ok {
		out.Median = Of(float64(days))
	}
	if curve.Subjects == 0 {
		out.Median = Without("too_short")
		return
	}
	out.add(survival.Point{AtRisk: curve.Subjects, S: 1, Low: 1, High: 1})
	for k, p := range curve.Points {
		every := 1 + len(curve.Points)/curvePoints
		if k%every == every-1 || k == len(curve.Points)-1 {
			out.add(p)
		}
	}
	// The curve stays level from the last loss to the end of what is known.
	if last, _ := curve.At(curve.End); last.Time < curve.End {
		last.Time, last.AtRisk = curve.End, 0
		for _, s := range subjects {
			if s.Exit == curve.End {
				last.AtRisk++
			}
		}
		out.add(last)
	}
}

func (s *Survival) add(p survival.Point) {
	s.Points = append(s.Points, SurvivalPoint{Days: p.Time, AtRisk: p.AtRisk, Share: p.S, Low: p.Low, High: p.High})
}
