package likelihood

import (
	"math"
	"slices"
)

// A parameter that runs off to its edge does so by steps of about 1: what is
// left to gain falls like e^(−|ln θ|), and Newton's step is the ratio of two
// derivatives that fall alike. So once a step has shown that a parameter is on
// its way there the edge itself is tried: the search goes on with it pinned
// there. Where it ends lower than it was, or with a gradient that does not hold
// the parameter, it goes back.

// mostLeaps bounds how often a search tries the edge of one parameter.
const mostLeaps = 3

// leap moves o to the edge of a parameter that the step from a point has
// pushed outwards, if the likelihood is hardly lower there, and pins it.
func (p *problem) leap(o *optimum, from []float64, tries []int) bool {
	for i, param := range p.params {
		moved := o.at[i] - from[i]
		if param.Transform != Log || !(moved*o.at[i] > 0 && moved*o.grad[i] > 0) || p.held(o, i) ||
			math.Abs(o.at[i]) < 1.5 || math.Abs(moved) < 0.3 || math.Abs(o.grad[i]) > 10 || tries[i] >= mostLeaps {
			continue
		}
		tries[i]++
		along := (math.Copysign(edge, moved) - o.at[i]) / moved
		for _, others := range []float64{0, along} {
			if next := p.land(o, from, i, others); next.ll > o.ll-1 {
				o.at, o.ll, o.grad = next.at, next.ll, next.grad
				o.pinned |= 1 << i
				return true
			}
		}
	}
	return false
}

// land returns a point at the edge of parameter i, where the others go on by a
// multiple of the step that they have made from a point.
func (p *problem) land(o *optimum, from []float64, i int, along float64) *optimum {
	at := make([]float64, len(o.at))
	for k := range at {
		at[k] = o.at[k] + along*(o.at[k]-from[k])
		if k == i {
			at[k] = math.Copysign(edge, o.at[i])
		}
		if p.params[k].Transform == Log {
			at[k] = clamp(at[k])
		}
	}
	return p.begin(at)
}

// stays lets go of what is pinned and reports whether it stays at its edge,
// not lower than where the search was before.
func (p *problem) stays(o, before *optimum) bool {
	pinned := o.pinned
	o.pinned = 0
	for i := range p.params {
		if pinned>>i&1 == 1 && !p.held(o, i) {
			return false
		}
	}
	return o.ll >= before.ll
}

// inward returns a start from which to see whether an optimum at an edge is
// the only one: with everything that has gone far back where it began.
func (p *problem) inward(o *optimum) []float64 {
	at, start := slices.Clone(o.at), p.fromNatural(Starts(p.params))
	for i, param := range p.params {
		if param.Transform == Log && math.Abs(at[i]) > 5 {
			at[i] = start[i]
		}
	}
	return at
}

// same reports whether o is on its way to a known optimum: so near that
// nothing lies between, with the same parameters held.
func (p *problem) same(o, known *optimum) bool {
	for i := range o.at {
		if p.held(o, i) != p.held(known, i) || math.Abs(o.at[i]-known.at[i]) > 0.05 {
			return false
		}
	}
	return true
}

// inside returns how much of a step can be made until a parameter comes to its
// edge: only along a step as a whole do parameters run off together.
func (p *problem) inside(o *optimum, step []float64) float64 {
	way := 1.0
	for i, param := range p.params {
		if to := o.at[i] + step[i]; param.Transform == Log && math.Abs(to) > edge && math.Abs(o.at[i]) < edge-1e-6 {
			way = min(way, (edge-math.Abs(o.at[i]))/math.Abs(step[i]))
		}
	}
	return way
}
