package clv

import (
	"math/rand/v2"

	"clvcalc/core/customer"
)

// Models lists the models of buying; the first is the default.
var Models = []Spec{mbgnbd, bgnbd}

// A Spec describes one model of buying: what fitting needs to know of it.
type Spec struct {
	Name  string // key in settings; worded by "model.NAME"
	Paper string // where its equations come from
	// Params are the parameters under the letters of the paper, in the order
	// in which every slice of parameters in this package lists them.
	Params []Param
	// LogLikelihood is the total log-likelihood of the data at the natural
	// parameters. It fills grad, one entry for each parameter, with the
	// derivatives by the natural parameters.
	LogLikelihood func(params []float64, d *Data, grad []float64) float64
	// New returns the model with the given natural parameters.
	New func(params []float64) Model
}

// Lookup returns the model with the name.
func Lookup(name string) (Spec, bool) {
	for _, s := range Models {
		if s.Name == name {
			return s, true
		}
	}
	return Spec{}, false
}

// A Param is one parameter of a model.
type Param struct {
	Name      string  // letter in the paper
	Start     float64 // where a fit begins, on data scaled to a largest T (or a mean spend) of 1
	Transform Transform
	// Scaled marks a parameter that carries the unit of the data (weeks of α,
	// money of γ) and so grows with it when the data are rescaled.
	Scaled bool
}

// Transform takes a parameter to the scale it is fitted on.
type Transform int

// The transforms.
const (
	Log      Transform = iota // positive parameters
	Identity                  // parameters that may be any number
)

// A Model is a model of buying with its parameters known. Histories and
// horizons are in weeks. Every method returns a finite number for every
// history (an impossible one is taken as the nearest possible) and horizon (a
// negative one counts as 0, one beyond a million weeks as a million weeks).
type Model interface {
	// PAlive is the probability that the customer has not gone for good, 0..1.
	PAlive(h History) float64
	// ExpectedOrders is the expected number of purchase days in the next weeks
	// of a customer with this history: E[Y(t) | x, t_x, T], P(alive) included.
	ExpectedOrders(h History, weeks float64) float64
	// Unconditional is the expected number of repeat purchase days in the
	// first weeks of a new customer: E[X(t)], the first order not counted.
	Unconditional(weeks float64) float64
	// Discounted is ExpectedOrders with each order discounted at the
	// continuous weekly rate delta: ∫₀^weeks e^(−delta·t) dE[Y(t)].
	Discounted(h History, weeks, delta float64) float64
	// DiscountedNew is Unconditional, discounted in the same way.
	DiscountedNew(weeks, delta float64) float64
	// Simulate draws one new customer and returns the ages in weeks, below T,
	// at which it orders again.
	Simulate(rng *rand.Rand, T float64) []float64
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
