package likelihood

import (
	"math"
	"runtime"
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
}

func newProblem(params []Param, f Func) *problem {
	p := &problem{params: params, per: make([]int, len(params)), likelihood: f, at: make([]float64, len(params))}
	for i, param := range params {
		p.per[i] = slices.IndexFunc(params[:i], func(q Param) bool { return q.Name == param.Per })
	}
	return p
}

// edge is the largest |ln θ| of a parameter on the log scale: where it gets
// there, the data are those of a limiting case.
const edge = 6 * math.Ln10

// An optimum is where a search ended.
type optimum struct {
	at       []float64 // on the scale of the transforms
	ll       float64
	grad     []float64
	hessian  [][]float64 // of −ll
	step     float64     // largest part of the Newton step still to go
	gain     float64     // of the log-likelihood that this step promises
	definite bool        // the Hessian is positive definite in the free parameters
	edged    bool        // a parameter is held at its edge
}

// converged reports whether the optimum is one: nothing is left to climb, to
// at least eight digits or to a hundred-thousandth of a standard error.
func (o *optimum) converged() bool {
	return o.definite && (o.step < 1e-8 || o.gain < 1e-10)
}

// eval returns the log-likelihood at a point on the scale of the transforms
// and fills its gradient there.
func (p *problem) eval(at, grad []float64) float64 {
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

// best climbs from start, and from other starts where that does not arrive, or
// arrives at an edge, until two have come to the same place.
func (p *problem) best(start []float64) *optimum {
	best := p.maximise(start)
	for _, factor := range [][]float64{{4, 4, 1, 1}, {0.25, 0.25, 1, 1}, {1, 1, 4, 4}, {1, 1, 0.25, 0.5}} {
		if best.converged() && !best.edged {
			break
		}
		other := slices.Clone(start)
		for i, param := range p.params {
			if param.Transform != Fixed {
				other[i] = param.Start * factor[i%len(factor)]
			}
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

// maximise climbs from start (natural parameters) by Newton steps until they
// vanish. A step that does not improve the likelihood is bent towards the
// gradient (Levenberg & Marquardt). The Hessian is a rough one until the steps
// are small.
func (p *problem) maximise(start []float64) *optimum {
	o := &optimum{at: p.fromNatural(start), grad: make([]float64, len(start)), step: math.Inf(1)}
	o.ll = p.eval(o.at, o.grad)
	damping := 0.0
	for range 200 {
		runtime.Gosched()
		fine := o.step < 1e-2
		p.curvature(o, fine)
		free := p.free(o)
		step, ok := newtonStep(o, free, 0)
		o.definite, o.edged = ok, p.edged(o)
		if o.remaining(step); !ok {
			o.step, damping = math.Inf(1), max(damping, 1e-3)
		}
		if fine && o.step < 1e-5 {
			p.settle(o, free)
			return o
		}
		if damping = p.climb(o, free, damping); damping > 1e12 {
			return o
		}
	}
	return o
}

// remaining notes what is still to go by the Newton step.
func (o *optimum) remaining(step []float64) {
	o.step, o.gain = largest(step), 0
	for i, v := range step {
		o.gain += v * o.grad[i] / 2
	}
}

// settle takes the last few steps, too small to change the Hessian, until the
// gradient is down to rounding.
func (p *problem) settle(o *optimum, free []int) {
	for range 8 {
		step, _ := newtonStep(o, free, 0)
		o.remaining(step)
		next, grad := slices.Clone(o.at), make([]float64, len(o.at))
		for i := range next {
			next[i] += step[i]
		}
		ll := p.eval(next, grad)
		if largest(grad) >= largest(o.grad) {
			return
		}
		o.at, o.ll, o.grad = next, ll, grad
	}
}

// climb moves o by the first damped step that improves it and returns the
// damping to begin with next time; beyond 1e12 there was none.
func (p *problem) climb(o *optimum, free []int, damping float64) float64 {
	next, grad := make([]float64, len(o.at)), make([]float64, len(o.at))
	for ; damping <= 1e12; damping = max(damping*10, 1e-6) {
		step, ok := newtonStep(o, free, damping)
		if !ok || largest(step) > 5 {
			continue
		}
		for i := range next {
			if next[i] = o.at[i] + step[i]; p.params[i].Transform == Log {
				next[i] = clamp(next[i])
			}
		}
		ll := p.eval(next, grad)
		// Near the top the likelihood is flat to its last digits and only the
		// gradient still tells better from worse.
		flat := ll >= o.ll-1e-12*math.Abs(o.ll) && largest(grad) < largest(o.grad)
		if ll > o.ll || flat {
			o.at, o.ll, o.grad = next, ll, grad
			if damping /= 10; damping < 1e-6 {
				damping = 0
			}
			return damping
		}
	}
	return damping
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
	return p.params[i].Transform == Log &&
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

// curvature fills the Hessian of −ll from differences of the gradient: central
// ones where it has to be fine, one-sided on the way and at an edge.
func (p *problem) curvature(o *optimum, fine bool) {
	const h = 1e-4
	n := len(o.at)
	slope := newMatrix(n)
	up, down, at := make([]float64, n), make([]float64, n), slices.Clone(o.at)
	for i, param := range p.params {
		if param.Transform == Fixed {
			continue
		}
		hi, lo := o.at[i]+h, o.at[i]
		if fine || hi > edge {
			lo -= h
		}
		if param.Transform == Log {
			lo, hi = clamp(lo), clamp(hi)
		}
		p.gradient(o, at, i, hi, up)
		p.gradient(o, at, i, lo, down)
		for j := range n {
			slope[i][j] = (down[j] - up[j]) / (hi - lo)
		}
	}
	o.hessian = newMatrix(n)
	for i := range n {
		for j := range n {
			o.hessian[i][j] = (slope[i][j] + slope[j][i]) / 2
		}
	}
}

// gradient fills grad with the gradient where parameter i is moved to v.
func (p *problem) gradient(o *optimum, at []float64, i int, v float64, grad []float64) {
	if v == o.at[i] {
		copy(grad, o.grad)
		return
	}
	at[i] = v
	p.eval(at, grad)
	at[i] = o.at[i]
}

// newtonStep solves (H + damping·diag|H|) step = gradient over the free
// parameters; it fails where that matrix is not positive definite.
func newtonStep(o *optimum, free []int, damping float64) (step []float64, ok bool) {
	step = make([]float64, len(o.at))
	h, g := part(o.hessian, free), make([]float64, len(free))
	for i, k := range free {
		g[i] = o.grad[k]
		h[i][i] += damping * math.Max(math.Abs(h[i][i]), 1e-8)
	}
	if !factorise(h) {
		return step, false
	}
	solve(h, g)
	for i, fi := range free {
		step[fi] = g[i]
	}
	return step, true
}

// largest returns the largest magnitude of values.
func largest(values []float64) float64 {
	m := 0.0
	for _, v := range values {
		m = math.Max(m, math.Abs(v))
	}
	return m
}
