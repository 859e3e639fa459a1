package contract

import "clvcalc/core/likelihood"

// Models lists the models of retention; the first is the default. Slices in a
// Spec stand in variables of their own and its functions have names: only then
// does the compiler lay the list out, and a program carries no model that it
// does not ask for.
var Models = []Spec{sbg, bdw}

// A Spec describes one model of retention.
type Spec struct {
	Name  string // worded by "model.NAME"
	Paper string // where its equations come from
	// Params are the parameters in the order in which every slice of parameters
	// in this package lists them.
	Params []likelihood.Param
	// LogRetention is ln r_t, the chance to make renewal t ≥ 1 of those who made
	// all before, at the natural parameters; it fills grad with its derivatives.
	LogRetention func(params []float64, t int, grad []float64) float64
	// Process returns the model with the given natural parameters.
	Process func(params []float64) Process
}

// ShiftedBetaGeometric is the model sBG alone, for programs that need no other.
func ShiftedBetaGeometric() Spec { return sbg }

// New returns the model with the given natural parameters, for example with
// those that a Fit draws.
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

// A Process is how long customers stay, as each model defines it.
type Process interface {
	// LogStays is ln S(to)/S(from): the chance that a customer of one age reaches
	// another, 0 ≤ from ≤ to.
	LogStays(from, to int) float64
	// Endless is Σ_{t≥n} S(t)/S(n−1) · (1+d)^(n−t) for n ≥ 1 and d ≥ 0; false where
	// that sum is infinite.
	Endless(n int, d float64) (float64, bool)
}
