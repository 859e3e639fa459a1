package likelihood

import (
	"math"
	"slices"
)

// A source is where a Hessian comes from, the better the greater.
type source int

const (
	corrected source = iota // an earlier one, corrected by the steps since
	rough                   // one-sided differences of the gradient at this point
	fine                    // central differences
)

// correct changes the Hessian by the symmetric rank-one formula, so that it
// explains how the gradient changed on the way to a new point (Nocedal &
// Wright 2006, eq. 6.24, with their safeguard 6.26).
func (o *optimum) correct(at, grad []float64) {
	o.source = corrected
	step, off := make([]float64, len(at)), make([]float64, len(at))
	for i := range at {
		step[i] = at[i] - o.at[i]
	}
	for i := range at {
		off[i] = o.grad[i] - grad[i] - dot(o.hessian[i], step)
	}
	d := dot(off, step)
	if !(math.Abs(d) > 1e-8*math.Sqrt(dot(off, off)*dot(step, step))) {
		return
	}
	for i := range off {
		for j := range off {
			o.hessian[i][j] += off[i] * off[j] / d
		}
	}
}

// measure fills the Hessian of −ll from differences of the gradient: central
// ones where it has to be fine, one-sided on the way and at an edge.
func (p *problem) measure(o *optimum, as source) {
	const h = 1e-4
	o.source = as
	n := len(o.at)
	slope := newMatrix(n)
	up, down, at := make([]float64, n), make([]float64, n), slices.Clone(o.at)
	for i, param := range p.params {
		if param.Transform == Fixed || p.held(o, i) {
			continue
		}
		hi, lo := o.at[i]+h, o.at[i]
		if as == fine || hi > edge {
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
