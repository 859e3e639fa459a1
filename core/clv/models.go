package clv

import (
	"math/rand/v2"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// Models lists the models of buying; the first is the default. Slices in a
// Spec stand in variables of their own: only then is the list laid out by the
// compiler, and a program that only reads Reports carries no model.
var Models = []Spec{mbgnbd, bgnbd, paretonbd, ggomnbd, bgbb, bgcnbd, mbgcnbd}

// A Spec describes one model of buying: what fitting needs to know of it.
type Spec struct {
	Name  string // key in settings; worded by "model.NAME"
	Paper string // where its equations come from
	// Params are the parameters under the letters of the paper, in the order
	// in which every slice of parameters in this package lists them. A Fixed one
	// is a whole number that fitting counts through from its Start upwards,
	// while the likelihood rises.
	Params []likelihood.Param
	// LogLikelihood is the total log-likelihood of the data at the natural
	// parameters, those with a Unit in units of Data.Unit. It fills grad, one
	// entry for each parameter, with the derivatives by the natural parameters.
	LogLikelihood func(params []float64, d *Data, grad []float64) float64
	// Daily marks a model of days on which a customer orders or does not. Its
	// likelihood is a probability, not a density: it does not depend on the unit
	// of time and is not to be compared with that of the others.
	Daily bool
	// Covariates are the parameters that what is known of customers acts on; nil
	// where no paper tells. See FitCovariates.
	Covariates []Effect
	// Limit, where it is set, names the limiting case of a fit that ended at an
	// edge, by its natural parameters and the largest T in weeks; Boundary
	// where there is no name for it.
	Limit func(params []float64, longest float64) Status
	// Simpler is a start, as those of Params, next to a simpler model that this
	// one contains: a maximum away from it must not be lower than that model's.
	Simpler []float64
	// Process returns the model with the given natural parameters.
	Process func(params []float64) Process
}

// New returns the model with the given natural parameters, in weeks.
func (s Spec) New(params []float64) *Model { return &Model{s.Process(params)} }

// Lookup returns the model with the name.
func Lookup(name string) (Spec, bool) {
	for _, s := range Models {
		if s.Name == name {
			return s, true
		}
	}
	return Spec{}, false
}

// A Process is how customers buy and drop out, as each model defines it.
// Histories and horizons are in weeks. It and its Futures return a finite
// number for every history (an impossible one is taken as the nearest
// possible) and horizon (a negative one counts as 0, one beyond a million weeks
// as a million weeks).
type Process interface {
	// PAlive is the probability that the customer has not gone for good, 0..1.
	PAlive(h History) float64
	// Alive is the future of a customer with this history who has not.
	Alive(h History) Future
}

// A Future is how a customer who is active now goes on: buying until it drops
// out. Time starts now. Futures that are equal (==) give equal answers.
type Future interface {
	// Expected is the expected number of purchase days in the next weeks.
	Expected(weeks float64) float64
	// Discounted is Expected with each order discounted at the continuous
	// weekly rate delta: ∫₀^weeks e^(−delta·t) dE[Y(t)]. Over an endless horizon
	// (+Inf) it is the DERT of Fader, Hardie & Lee (2005, JMR 42), if alive.
	Discounted(weeks, delta float64) float64
	// Probability is the chance of exactly n purchase days in the next weeks.
	Probability(n int, weeks float64) float64
	// Returns is the chance that there is another purchase at all, 0..1.
	Returns() float64
	// NextOrder is the time in weeks within which a share, 0 to below 1, of
	// those who return have done so: a quantile of the wait for the next order.
	NextOrder(share float64) float64
	// Next is Returns and NextOrder for several shares, at little more than the
	// cost of one.
	Next(shares ...float64) (returns float64, weeks []float64)
	// Simulate draws one future and appends to ages the times, in weeks from
	// now and at most weeks, at which the customer orders.
	Simulate(rng *rand.Rand, weeks float64, ages []float64) []float64
}

// A Model answers for customers of whom it is not known whether they are still
// active.
type Model struct{ Process }

// ExpectedOrders is the expected number of purchase days in the next weeks of
// a customer with this history: E[Y(t) | x, t_x, T], P(alive) included.
func (m *Model) ExpectedOrders(h History, weeks float64) float64 {
	return m.PAlive(h) * m.Alive(h).Expected(weeks)
}

// Unconditional is the expected number of repeat purchase days in the first
// weeks of a new customer: E[X(t)], the first order not counted.
func (m *Model) Unconditional(weeks float64) float64 {
	return m.ExpectedOrders(History{}, weeks)
}

// Discounted is ExpectedOrders, discounted as Future.Discounted: over an
// endless horizon (+Inf) the discounted expected residual transactions, DERT.
func (m *Model) Discounted(h History, weeks, delta float64) float64 {
	return m.PAlive(h) * m.Alive(h).Discounted(weeks, delta)
}

// DiscountedNew is Unconditional, discounted in the same way.
func (m *Model) DiscountedNew(weeks, delta float64) float64 {
	return m.Discounted(History{}, weeks, delta)
}

// Probability is the chance that a customer with this history orders on
// exactly n days in the next weeks; of an empty history, P(X(t) = n) of a new
// customer.
func (m *Model) Probability(h History, n int, weeks float64) float64 {
	alive := m.PAlive(h)
	p := alive * m.Alive(h).Probability(n, weeks)
	if n == 0 {
		p += 1 - alive
	}
	return p
}

// Simulate draws one new customer and returns the ages in weeks, at most T, at
// which it orders again.
func (m *Model) Simulate(rng *rand.Rand, T float64) []float64 {
	return m.SimulateNext(rng, History{}, T, nil)
}

// SimulateNext draws one future of a customer with this history and appends to
// ages the times, in weeks from now and at most weeks, at which it orders.
func (m *Model) SimulateNext(rng *rand.Rand, h History, weeks float64, ages []float64) []float64 {
	if rng.Float64() >= m.PAlive(h) {
		return ages
	}
	return m.Alive(h).Simulate(rng, weeks, ages)
}

// A History is what a model of buying knows of one customer.
type History struct {
	X  int     // repeat purchase days, ≥ 0
	Tx float64 // age at the last purchase in weeks, 0 ≤ Tx ≤ T; 0 where X = 0
	T  float64 // age at the cutoff in weeks, ≥ 0
}

// HistoryOf converts a summary, which counts days, to weeks.
func HistoryOf(s customer.Summary) History {
	return History{X: s.Frequency, Tx: float64(s.Recency) / 7, T: float64(s.T) / 7}
}

// possible returns the nearest history that can occur.
func (h History) possible() History {
	h.X = min(max(h.X, 0), maxOrders)
	h.T = clamp(h.T, 0, maxWeeks)
	h.Tx = clamp(h.Tx, 0, h.T)
	if h.X == 0 {
		h.Tx = 0
	}
	return h
}

// Bounds of ages and horizons and of purchases, so that nothing overflows.
const (
	maxWeeks  = 1e6
	maxOrders = 1e9
)

// clamp bounds v to lo..hi; NaN becomes lo.
func clamp(v, lo, hi float64) float64 {
	if v > lo {
		return min(v, hi)
	}
	return lo
}
