// Package likelihood finds where the log-likelihood of a model is greatest,
// and says honestly how that went. A model brings its parameters and its
// log-likelihood with the derivatives:
//
//	e := likelihood.Maximise(params, f, likelihood.Starts(params))
//	if e.Status.Usable() {
//		use(e.Params, e.StandardErrors, e.Draw(rng))
//	}
//
// The search is Newton's, damped where a step does not climb, on a scale on
// which every parameter is free. The Hessian comes from differences of the
// analytic gradient where the search begins and ends; between, each step
// corrects it.
package likelihood

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// Status says how a fit went; it is worded by "fit.STATUS".
type Status string

// The outcomes of a search.
const (
	Converged Status = "converged"
	// Boundary: the likelihood rises up to a limiting case; the parameter is
	// held at its edge and has no standard error.
	Boundary     Status = "boundary"
	NotConverged Status = "not_converged"
	// Shrunk: a maximum of the likelihood times what is known beforehand.
	Shrunk Status = "shrunk"
)

// Usable reports whether the fit leaves estimates to work with: a maximum, or
// a limiting case (Boundary, or one that the model has a name for).
func (s Status) Usable() bool {
	return s == Converged || s == Shrunk || strings.HasPrefix(string(s), string(Boundary))
}

// Transform takes a parameter to the scale it is fitted on.
type Transform int

// The transforms.
const (
	Log      Transform = iota // positive parameters
	Identity                  // parameters that may be any number
	Fixed                     // parameters that keep the value they start from
)

// A Param is one parameter of a model.
type Param struct {
	Name      string  // letter in the paper
	Start     float64 // where a fit begins, on data scaled to a largest T (or a mean spend) of 1
	Transform Transform
	// Per names an earlier parameter: the search moves the ratio to it. Where
	// two parameters run off together while their ratio stays, only one does.
	Per string
	// Unit is the power of the data's unit that the parameter carries: 1 for
	// the weeks of α or the money of γ, −1 for a rate.
	Unit int
}

// Starts returns where the parameters begin.
func Starts(params []Param) []float64 {
	start := make([]float64, len(params))
	for i, p := range params {
		start[i] = p.Start
	}
	return start
}

// Func is a log-likelihood at natural parameters. It fills grad, one entry for
// each parameter, with the derivatives by the natural parameters.
type Func func(natural, grad []float64) float64

// An Estimate is where a search ended, on the scale of the data.
type Estimate struct {
	Status Status
	// Params are natural values in the order of the parameters.
	Params []float64
	// StandardErrors follow from the observed information by the delta method,
	// 0 for a fixed parameter; nil unless Status is Converged.
	StandardErrors []float64
	LogLikelihood  float64
	// Gradient is the largest derivative of the log-likelihood by a parameter
	// on its transformed scale that was left at the end.
	Gradient float64

	problem *problem
	optimum *optimum
	at      []float64   // on the scale of the search
	free    []int       // parameters that are not held
	factor  [][]float64 // Cholesky's, of the observed information of the free ones
	unit    float64
}

// Maximise climbs from start (natural values, as Param.Start) and, where that
// does not arrive or arrives at an edge, from other starts until two have come
// to the same place. Where it arrives inside it climbs from the further starts
// given as well.
func Maximise(params []Param, f Func, start []float64, further ...[]float64) Estimate {
	p := newProblem(params, f)
	return p.estimate(p.highest(p.tops(start, further)))
}

// MaximiseBy is Maximise for a likelihood of so much data that it takes long:
// it climbs by that of a part of them and goes on from there by the whole. An
// edge that both come to needs no other start.
func MaximiseBy(part Func, params []Param, f Func, start []float64, further ...[]float64) Estimate {
	p, quick := newProblem(params, f), newProblem(params, part)
	quick.brisk = true
	var arrived []*optimum
	for _, nearby := range quick.tops(start, further) {
		if !nearby.converged() {
			break
		}
		o := p.begin(nearby.at)
		o.hessian = nearby.hessian
		p.search(o, nil)
		if !o.converged() || o.edged && !nearby.edged {
			arrived = nil
			break
		}
		arrived = append(arrived, o)
	}
	if arrived == nil {
		p.left = most
		arrived = p.tops(start, further)
	}
	return p.estimate(p.highest(arrived))
}

// Counted counts a Fixed parameter upwards from an estimate with Params, for as
// long as that raises the likelihood, a single dip apart. Each count begins
// where the one before it has come to and goes as far as it takes to compare
// them; only the best is made exact.
func (e Estimate) Counted(i int) Estimate {
	p := e.problem
	p.enough = 1e-4
	best, last := e.optimum, e.optimum
	for dips := 0; dips < 2; {
		at := slices.Clone(last.at)
		at[i]++
		p.left = mostOthers
		o := p.begin(at)
		o.hessian = copied(last.hessian)
		for i := range p.params {
			if p.held(best, i) {
				o.pinned |= 1 << i
			}
		}
		p.search(o, nil)
		if last = o; o.near(p.enough) && o.ll > best.ll {
			best, dips = o, 0
		} else {
			dips++
		}
	}
	p.enough, p.left = 0, mostOthers
	if best == e.optimum {
		return e
	}
	best.pinned = 0
	p.search(best, nil)
	if !best.converged() {
		p.left = most
		p.toNatural(best.at, p.at)
		best = p.best(slices.Clone(p.at))
	}
	if better := p.estimate(best); better.Status.Usable() {
		return better
	}
	return e
}

// estimate says where a search ended.
func (p *problem) estimate(o *optimum) Estimate {
	e := Estimate{Status: NotConverged, LogLikelihood: o.ll, Gradient: largest(o.grad), problem: p, optimum: o, unit: 1}
	switch {
	case !o.converged():
		return e
	case o.edged:
		e.Status = Boundary
	default:
		e.Status = Converged
	}
	e.at, e.free = o.at, p.free(o)
	e.factor = part(o.hessian, e.free)
	factorise(e.factor)
	e.Params = e.natural(e.at)
	if e.Status == Converged {
		e.StandardErrors = e.errors()
	}
	return e
}

// Scaled returns the estimate for data that were divided by unit before the
// fit; shift is what the division added to the log-likelihood.
func (e Estimate) Scaled(unit, shift float64) Estimate {
	e.LogLikelihood -= shift
	if e.at == nil {
		return e
	}
	e.unit *= unit
	e.Params = e.natural(e.at)
	if e.StandardErrors != nil {
		e.StandardErrors = e.errors()
	}
	return e
}

// Draw draws natural parameters from the asymptotic normal distribution of the
// estimate on the scale of the search; those at an edge stay there. It is only
// to be asked where there are Params.
func (e Estimate) Draw(rng *rand.Rand) []float64 {
	z := make([]float64, len(e.free))
	for i := range z {
		z[i] = rng.NormFloat64()
	}
	solveUpper(e.factor, z)
	at := append([]float64(nil), e.at...)
	for i, k := range e.free {
		at[k] += z[i]
	}
	return e.natural(at)
}

// natural takes a point to natural parameters in the unit of the data.
func (e Estimate) natural(at []float64) []float64 {
	natural := make([]float64, len(at))
	e.problem.toNatural(at, natural)
	for i, param := range e.problem.params {
		natural[i] *= math.Pow(e.unit, float64(param.Unit))
	}
	return natural
}

// errors returns the standard errors of the natural parameters.
func (e Estimate) errors() []float64 {
	p := e.problem
	errors := make([]float64, len(e.at))
	for i, param := range p.params {
		if param.Transform == Fixed {
			continue
		}
		// d is how the parameter on its own scale moves with each free one.
		d := make([]float64, len(e.free))
		for k := i; k >= 0; k = p.per[k] {
			for j, free := range e.free {
				if free == k {
					d[j] = 1
				}
			}
		}
		solveLower(e.factor, d)
		variance := 0.0
		for _, v := range d {
			variance += v * v
		}
		errors[i] = math.Sqrt(variance)
		if param.Transform == Log {
			errors[i] *= e.Params[i]
		}
	}
	return errors
}
