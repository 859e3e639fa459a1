package clv

import (
	"math"

	"clvcalc/core/likelihood"
)

// Shrunk: too few customers came back for a fit of their own, so that the
// parameters are drawn towards those of typical shops (Spec.FitShop).
const Shrunk = likelihood.Shrunk

// FewReturned is the number of customers with a repeat purchase below which
// FitShop shrinks.
const FewReturned = 100

// FitShop is the fit to forecast a shop by: Fit where at least FewReturned
// customers came back, and Shrunk below; up to ten times as many also where the
// search for the maximum does not arrive. What is refused for its data is
// refused here, too.
//
// With 20 to 100 customers the total that Shrunk forecasts is off by about an
// eighth less than that of Fit, and the many fits that end at an edge have
// margins of error again; from 300 on little is gained
// (TestSmallShopsAtLength).
func (s Spec) FitShop(patterns []Pattern) Fit {
	returned := 0.0
	for _, p := range patterns {
		if p.X > 0 {
			returned += p.Count
		}
	}
	first, second := s.Fit, s.Shrunk
	if returned < FewReturned {
		first, second = second, first
	}
	fit := first(patterns)
	if fit.Status == NotConverged && returned < 10*FewReturned {
		if other := second(patterns); other.Status.Usable() {
			return other
		}
	}
	return fit
}

// Shrunk fits the model by the likelihood times a prior over shops: its
// parameters are those of typical shops where the data say nothing, and those
// of Fit where they say much. Its log-likelihood is that of the data alone; its
// standard errors are those of what data and prior say together.
func (s Spec) Shrunk(patterns []Pattern) Fit {
	plain := s.LogLikelihood
	s.LogLikelihood = func(natural []float64, d *Data, grad []float64) float64 {
		ll := plain(natural, d, grad)
		for i, p := range s.Params {
			if p.Transform == likelihood.Log {
				grad[i] -= math.Log(natural[i]/p.Start) / (spread * spread * natural[i])
			}
		}
		return ll + s.prior(natural, 1)
	}
	fit := s.Fit(patterns)
	if fit.Status.Usable() {
		fit.LogLikelihood -= s.prior(fit.Params, largestAge(patterns))
		fit.Status = Shrunk
	}
	fit.Spec.LogLikelihood = plain
	return fit
}

// spread is the standard deviation of ln θ over shops: two of three have a
// parameter within a factor of 7 of the typical one. It is wide on purpose; a
// narrower one helps shops that are typical and harms others.
const spread = 2

// prior is the log-density, but for a constant, of natural parameters over
// shops: independent normal distributions of ln θ around where fits begin. unit
// is the weeks that are 1 there.
func (s Spec) prior(natural []float64, unit float64) float64 {
	sum := 0.0
	for i, p := range s.Params {
		if p.Transform == likelihood.Log {
			z := math.Log(natural[i]/(p.Start*math.Pow(unit, float64(p.Unit)))) / spread
			sum -= z * z / 2
		}
	}
	return sum
}

// largestAge is the unit in which a fit counts time.
func largestAge(patterns []Pattern) float64 {
	unit := 0.0
	for _, p := range patterns {
		unit = max(unit, p.T)
	}
	return unit
}
