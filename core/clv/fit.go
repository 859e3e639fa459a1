package clv

import (
	"math"

	"clvcalc/core/likelihood"
)

// Status says how a fit went; it is worded by "fit.STATUS".
type Status = likelihood.Status

// The outcomes of a fit. The first three leave a model that can be used.
const (
	Converged    = likelihood.Converged
	Boundary     = likelihood.Boundary
	NotConverged = likelihood.NotConverged
	// NoDropout: a boundary where the limiting case is that nobody drops out.
	NoDropout Status = "boundary_no_dropout"
	// ParetoLimit: a boundary where the limiting case is Pareto/NBD.
	ParetoLimit Status = "boundary_pareto"

	NoCustomers  Status = "degenerate_no_customers"
	FewCustomers Status = "degenerate_few_customers" // fewer than MinCustomers
	NoTime       Status = "degenerate_no_time"       // T = 0 for all
	NoRepeat     Status = "degenerate_no_repeat"     // nobody ordered on a second day
	AllActive    Status = "degenerate_all_active"    // t_x = T for everyone who ordered again
	Identical    Status = "degenerate_identical"     // one history for all
	Impossible   Status = "degenerate_impossible"    // t_x > T, or t_x > 0 without a repeat purchase

	SameAmount Status = "degenerate_same_amount" // spend: one mean for all
	// HeavyTail: q ≤ 1, where the mean spend of the model is infinite, or so near
	// that it is more than three times the mean seen.
	HeavyTail Status = "heavy_tail"
)

// MinCustomers is the number below which nothing is fitted: four parameters
// cannot be told from so few histories.
const MinCustomers = 10

// A Fit is a model of buying, fitted to data, or the reason why there is none.
// The log-likelihood is the total over customers, on the scale of weeks.
type Fit struct {
	Spec Spec
	likelihood.Estimate
	// Model answers for customers; nil unless Status.Usable.
	Model     *Model
	Customers int
}

// Fit fits the model to patterns by maximum likelihood, from its default
// start, in a fixed order: check, merge, scale, start, transform, optimise,
// polish, judge.
func (s Spec) Fit(patterns []Pattern) Fit {
	return s.FitFrom(patterns, likelihood.Starts(s.Params))
}

// FitFrom is Fit from another start: natural parameters on data scaled to a
// largest T of 1, as Param.Start.
func (s Spec) FitFrom(patterns []Pattern, start []float64) Fit {
	patterns = merged(patterns)
	fit := Fit{Spec: s, Customers: int(math.Round(count(patterns)))}
	if fit.Status = check(patterns); fit.Status != "" {
		return fit
	}
	data := newData(patterns)
	fit.Estimate = s.estimate(data, start)
	if fit.Status.Usable() {
		fit.Model = s.New(fit.Params)
	}
	if fit.Status == Boundary {
		fit.Status = fit.limit(patterns, data.Unit)
	}
	return fit
}

// limit names the limiting case in which a fit at an edge has ended; longest
// is the largest T.
func (f Fit) limit(patterns []Pattern, longest float64) Status {
	switch {
	case allAlive(f.Model, patterns):
		return NoDropout
	case f.Spec.Limit != nil:
		return f.Spec.Limit(f.Params, longest)
	}
	return Boundary
}

// estimate finds the maximum; a whole-number parameter is counted upwards
// from its start.
func (s Spec) estimate(data *Data, start []float64) likelihood.Estimate {
	shift := 0.0
	if !s.Daily {
		// A rate of one order a Unit is one of 1/Unit a week: each repeat
		// purchase divides the likelihood by Unit.
		shift = data.Repeats * math.Log(data.Unit)
	}
	best := s.maximise(data, start)
	for i, p := range s.Params {
		if p.Transform == likelihood.Fixed && best.Status.Usable() {
			best = best.Counted(i)
		}
	}
	return best.Scaled(data.Unit, shift)
}

// fewRows is the number of rows beyond twice of which a search begins with so
// many of them.
const fewRows = 2048

// maximise searches for the maximum from a start, and next to the simpler
// model.
func (s Spec) maximise(data *Data, start []float64) likelihood.Estimate {
	of := func(d *Data) likelihood.Func {
		return func(natural, grad []float64) float64 { return s.LogLikelihood(natural, d, grad) }
	}
	var further [][]float64
	if s.Simpler != nil {
		further = [][]float64{s.Simpler}
	}
	if len(data.Rows) <= 2*fewRows {
		return likelihood.Maximise(s.Params, of(data), start, further...)
	}
	return likelihood.MaximiseBy(of(data.thinned(fewRows)), s.Params, of(data), start, further...)
}

// allAlive reports whether the model takes every customer as alive.
func allAlive(m *Model, patterns []Pattern) bool {
	for _, p := range patterns {
		if m.PAlive(p.History) < 0.999 {
			return false
		}
	}
	return true
}

// AIC is Akaike's information criterion, 2k − 2·ln L; smaller is better.
func (f Fit) AIC() float64 { return 2*float64(len(f.Params)) - 2*f.LogLikelihood }

// BIC is Schwarz's information criterion, k·ln n − 2·ln L; smaller is better.
func (f Fit) BIC() float64 {
	return float64(len(f.Params))*math.Log(float64(f.Customers)) - 2*f.LogLikelihood
}

// check returns the reason why patterns cannot be fitted, or "".
func check(patterns []Pattern) Status {
	if len(patterns) == 0 {
		return NoCustomers
	}
	repeat, anyTime, silent := false, false, false
	for _, p := range patterns {
		if !(p.Tx >= 0 && p.Tx <= p.T && p.T <= maxWeeks && p.X >= 0 && p.X <= maxOrders && p.Count > 0) || p.X == 0 && p.Tx != 0 {
			return Impossible
		}
		repeat = repeat || p.X > 0
		anyTime = anyTime || p.T > 0
		silent = silent || p.X > 0 && p.Tx < p.T
	}
	switch {
	case !anyTime:
		return NoTime
	case !repeat:
		return NoRepeat
	case count(patterns) < MinCustomers:
		return FewCustomers
	case len(patterns) == 1:
		return Identical
	case !silent:
		return AllActive
	}
	return ""
}

// count returns the number of customers.
func count(patterns []Pattern) float64 {
	n := 0.0
	for _, p := range patterns {
		n += p.Count
	}
	return n
}
