package likelihood

import (
	"math"
	"slices"
)

// A problem is a log-likelihood to be maximised on the scale of its
// transforms. Log parameters are held within e^±edge; beyond, the likelihood
// is flat, so that a search which runs off stops at the edge.
type problem struct {
	params     []Param
	per        []int // index of Param.Per, −1 without one
	likelihood Func
	at         []float64 // natural parameters of the latest evaluation
	left       int       // evaluations that a search may still take
	brisk      bool      // only a place to begin from is searched for
	enough     float64   // step below which a search only for the height may end
}

func newProblem(params []Param, f Func) *problem {
	p := &problem{params: params, per: make([]int, len(params)), likelihood: f, at: make([]float64, len(params)), left: most}
	for i, param := range params {
		p.per[i] = slices.IndexFunc(params[:i], func(q Param) bool { return q.Name == param.Per })
	}
	return p
}

// How many evaluations one search may take, all for one maximum together, and
// those from other starts once one has arrived. An ordinary search takes about
// 30, one to an edge about 50.
const (
	mostEach   = 200
	most       = 500
	mostOthers = 200
)

// edge is the largest |ln θ| of a parameter on the log scale: where it gets
// there, the data are those of a limiting case.
const edge = 6 * math.Ln10

// eval returns the log-likelihood at a point on the scale of the transforms
// and fills its gradient there.
func (p *problem) eval(at, grad []float64) float64 {
	p.left--
	p.toNatural(at, p.at)
	ll := p.likelihood(p.at, grad)
	for i := len(grad) - 1; i >= 0; i-- {
		switch p.params[i].Transform {
		case Fixed:
			grad[i] = 0
		case Log:
			grad[i] *= p.at[i]
			for k, per := range p.per {
				if per == i {
					grad[i] += grad[k]
				}
			}
		}
	}
	for i, param := range p.params {
		if param.Transform == Log && math.Abs(at[i]) > edge {
			grad[i] = 0
		}
	}
	if math.IsNaN(ll) {
		return math.Inf(-1)
	}
	return ll
}

// toNatural takes a point to natural parameters.
func (p *problem) toNatural(at, natural []float64) {
	for i, param := range p.params {
		if natural[i] = at[i]; param.Transform == Log {
			natural[i] = math.Exp(clamp(at[i]))
			if per := p.per[i]; per >= 0 {
				natural[i] *= natural[per]
			}
		}
	}
}

// fromNatural is the way back.
func (p *problem) fromNatural(natural []float64) []float64 {
	at := slices.Clone(natural)
	for i, param := range p.params {
		if param.Transform != Log {
			continue
		}
		if per := p.per[i]; per >= 0 {
			at[i] /= natural[per]
		}
		at[i] = clamp(math.Log(at[i]))
	}
	return at
}

// clamp holds a log parameter within its edges; NaN goes to the lower one.
func clamp(v float64) float64 {
	if v > -edge {
		return min(v, edge)
	}
	return -edge
}

// free returns the parameters that are neither fixed nor held at an edge.
func (p *problem) free(o *optimum) []int {
	var free []int
	for i, param := range p.params {
		if param.Transform != Fixed && !p.held(o, i) {
			free = append(free, i)
		}
	}
	return free
}

// held reports whether the gradient holds a parameter at its edge.
func (p *problem) held(o *optimum, i int) bool {
	return o.pinned>>i&1 == 1 || p.params[i].Transform == Log &&
		(o.at[i] >= edge && o.grad[i] >= 0 || o.at[i] <= -edge && o.grad[i] <= 0)
}

// edged reports whether any parameter is held.
func (p *problem) edged(o *optimum) bool {
	for i := range p.params {
		if p.held(o, i) {
			return true
		}
	}
	return false
}
