package contract

import (
	"math"

	"clvcalc/core/likelihood"
)

// Status says how a fit went; it is worded by "fit.STATUS".
type Status = likelihood.Status

// The outcomes of a fit beside those of package likelihood.
const (
	// Alike: a boundary where the limiting case is that customers do not differ:
	// sBG is then one constant retention.
	Alike Status = "boundary_alike"
	// Split: a boundary where the limiting case is that a customer either leaves
	// at the first renewal or stays for good.
	Split Status = "boundary_split"

	NoCustomers      Status = "degenerate_no_customers"
	FewCustomers     Status = "degenerate_few_customers"     // fewer than MinCustomers
	ImpossibleCounts Status = "degenerate_impossible_counts" // more customers at a later age, or no number
	NobodyLeft       Status = "degenerate_nobody_left"
	LeftAtOnce       Status = "degenerate_left_at_once" // all who left did so at one and the same renewal
	FewPeriods       Status = "degenerate_few_periods"  // fewer renewals seen than the model has parameters
)

// MinCustomers is the number below which nothing is fitted.
const MinCustomers = 10

// A Fit is a model of retention, fitted to data, or the reason why there is
// none. The log-likelihood is the total over customers, each of whom
// contributes the chance to leave when it did or to stay as long as it did.
type Fit struct {
	Spec Spec
	likelihood.Estimate
	// Model answers for any age; nil unless Status.Usable.
	Model     *Model
	Customers float64
	Renewals  int // ages at which somebody came up for renewal
}

// Fit fits the model by maximum likelihood, from its default start.
func (s Spec) Fit(d Data) Fit { return s.FitFrom(d, likelihood.Starts(s.Params)) }

// FitFrom is Fit from other natural parameters.
func (s Spec) FitFrom(d Data, start []float64) Fit {
	renewals := d.renewals()
	fit := Fit{Spec: s, Customers: d.Customers(), Renewals: len(renewals)}
	if fit.Status = s.check(d, renewals); fit.Status != "" {
		if fit.Status == ImpossibleCounts {
			fit.Customers = 0
		}
		return fit
	}
	slope := make([]float64, len(s.Params))
	fit.Estimate = likelihood.Maximise(s.Params, func(natural, grad []float64) float64 {
		return s.logLikelihood(natural, renewals, grad, slope)
	}, start)
	if fit.Status.Usable() {
		fit.Model = s.New(fit.Params)
	}
	if fit.Status == likelihood.Boundary {
		fit.Status = limit(fit.Params[0])
	}
	return fit
}

// limit names a boundary by the first parameter of the beta distribution.
func limit(alpha float64) Status {
	switch {
	case alpha > 1e5:
		return Alike
	case alpha < 1e-5:
		return Split
	}
	return likelihood.Boundary
}

// logLikelihood is Σ_t made_t·ln r_t + left_t·ln(1 − r_t). It is the same as
// the sum over customers of ln(S(t−1) − S(t)) for those who left at renewal t
// and ln S(n) for those still there after n. slope is room for one gradient.
func (s Spec) logLikelihood(params []float64, renewals []renewal, grad, slope []float64) float64 {
	clear(grad)
	ll := 0.0
	for _, r := range renewals {
		ln := s.LogRetention(params, r.t, slope)
		weight := r.made
		ll += r.made * ln
		if r.left > 0 {
			churn := -math.Expm1(ln)
			ll += r.left * math.Log(churn)
			weight -= r.left * math.Exp(ln) / churn
		}
		for i, v := range slope {
			grad[i] += weight * v
		}
	}
	return ll
}

// check returns the reason why the data cannot be fitted, or "".
func (s Spec) check(d Data, renewals []renewal) Status {
	stayed, left, losing := sum(d.Stayed), sum(d.Left), 0
	for _, r := range renewals {
		if r.left > 0 {
			losing++
		}
	}
	switch {
	case !d.possible():
		return ImpossibleCounts
	case stayed+left == 0:
		return NoCustomers
	case stayed+left < MinCustomers:
		return FewCustomers
	case len(renewals) > 0 && losing == 0:
		return NobodyLeft
	case losing == 1 && (len(renewals) > 1 || stayed == 0):
		return LeftAtOnce
	case len(renewals) < len(s.Params):
		return FewPeriods
	}
	return ""
}

// AIC is Akaike's information criterion, 2k − 2·ln L; smaller is better.
func (f Fit) AIC() float64 { return 2*float64(len(f.Params)) - 2*f.LogLikelihood }

// BIC is Schwarz's information criterion, k·ln n − 2·ln L; smaller is better.
func (f Fit) BIC() float64 {
	return float64(len(f.Params))*math.Log(f.Customers) - 2*f.LogLikelihood
}
