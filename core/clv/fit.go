package clv

import "math"

// Status says how a fit went; it is worded by "fit.STATUS".
type Status string

// The outcomes of a fit. The first three leave a model that can be used.
const (
	Converged Status = "converged"
	// Boundary: the likelihood rises up to a limiting case (everyone buys at one
	// rate); the fit holds the parameter at its edge and has no standard errors.
	Boundary Status = "boundary"
	// NoDropout: the limiting case is that nobody drops out.
	NoDropout    Status = "boundary_no_dropout"
	NotConverged Status = "not_converged"

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

// Usable reports whether the fit leaves a model to forecast with.
func (s Status) Usable() bool { return s == Converged || s == Boundary || s == NoDropout }

// MinCustomers is the number below which nothing is fitted: four parameters
// cannot be told from so few histories.
const MinCustomers = 10

// A Fit is a model of buying, fitted to data, or the reason why there is none.
type Fit struct {
	Spec   Spec
	Status Status
	// Model answers for customers; nil unless Status.Usable.
	Model Model
	// Params are natural values in the order of Spec.Params; nil unless usable.
	Params []float64
	// StandardErrors follow from the observed information by the delta method;
	// nil unless Status is Converged.
	StandardErrors []float64
	LogLikelihood  float64 // total over customers, weeks
	Customers      int
	// Gradient is the largest derivative of the log-likelihood by a parameter
	// on its transformed scale that was left at the end.
	Gradient float64
}

// Fit fits the model to patterns by maximum likelihood, from its default
// start, in a fixed order: check, merge, scale, start, transform, optimise,
// polish, judge.
func (s Spec) Fit(patterns []Pattern) Fit {
	return s.FitFrom(patterns, starts(s.Params))
}

// starts returns where the parameters begin.
func starts(params []Param) []float64 {
	start := make([]float64, len(params))
	for i, p := range params {
		start[i] = p.Start
	}
	return start
}

// FitFrom is Fit from another start: natural parameters on data scaled to a
// largest T of 1, as Param.Start.
func (s Spec) FitFrom(patterns []Pattern, start []float64) Fit {
	patterns = merged(append([]Pattern(nil), patterns...))
	fit := Fit{Spec: s, Status: check(patterns), Customers: int(math.Round(count(patterns)))}
	if fit.Status != "" {
		return fit
	}
	data := newData(patterns)
	p := &problem{params: s.Params, likelihood: func(natural, grad []float64) float64 {
		return s.LogLikelihood(natural, data, grad)
	}}
	o := p.best(start)
	// A rate of one order a Unit is one of 1/Unit a week: each repeat purchase
	// divides the likelihood by Unit.
	e := p.judge(o, data.Unit, data.Repeats*math.Log(data.Unit))
	fit.Status, fit.Params, fit.StandardErrors = e.status, e.params, e.errors
	fit.LogLikelihood, fit.Gradient = e.ll, e.gradient
	if fit.Status.Usable() {
		fit.Model = s.New(fit.Params)
	}
	if fit.Status == Boundary && allAlive(fit.Model, patterns) {
		fit.Status = NoDropout
	}
	return fit
}

// allAlive reports whether the model takes every customer as alive.
func allAlive(m Model, patterns []Pattern) bool {
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

// best climbs from start, and from other starts where that does not arrive, or
// arrives at an edge, until two have come to the same place.
func (p *problem) best(start []float64) *optimum {
	best := p.maximise(start)
	for _, factor := range [][]float64{{4, 4, 1, 1}, {0.25, 0.25, 1, 1}, {1, 1, 4, 4}, {1, 1, 0.25, 0.5}} {
		if best.converged() && !best.edged {
			break
		}
		other := make([]float64, len(p.params))
		for i, param := range p.params {
			other[i] = param.Start * factor[i%len(factor)]
		}
		o := p.maximise(other)
		agreed := o.converged() && best.converged() && level(o, best)
		if better(o, best) {
			best = o
		}
		if agreed {
			break
		}
	}
	return best
}

// level reports whether two optima are as high as each other but for rounding.
func level(a, b *optimum) bool { return math.Abs(a.ll-b.ll) <= 1e-9*(1+math.Abs(b.ll)) }

// better reports whether a is the better optimum: higher by more than
// rounding, or as high and converged.
func better(a, b *optimum) bool {
	if level(a, b) || math.IsInf(a.ll, 0) {
		return a.converged() && !b.converged()
	}
	return a.ll > b.ll
}

// An estimate is an optimum on the scale of the user's data.
type estimate struct {
	status         Status
	params, errors []float64
	ll             float64
	gradient       float64
}

// judge turns an optimum found on data divided by unit into an estimate;
// shift is what the rescaling added to the log-likelihood.
func (p *problem) judge(o *optimum, unit, shift float64) estimate {
	e := estimate{status: NotConverged, ll: o.ll - shift, gradient: largest(o.grad)}
	switch {
	case !o.converged():
		return e
	case o.edged:
		e.status = Boundary
	default:
		e.status = Converged
	}
	p.toNatural(o.at)
	e.params = append([]float64(nil), p.natural...)
	if e.status == Converged {
		e.errors = o.errors()
	}
	for i, param := range p.params {
		if e.errors != nil && param.Transform == Log {
			e.errors[i] *= e.params[i]
		}
		if param.Scaled {
			e.params[i] *= unit
			if e.errors != nil {
				e.errors[i] *= unit
			}
		}
	}
	return e
}
