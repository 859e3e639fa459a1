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

// adrift reports whether o stands where hardly anything is left to climb by the
// gradient and yet far from a maximum: a parameter may be far out, where it makes
// hardly a difference, and would rather come back.
func (p *problem) adrift(o *optimum) bool {
	return largest(o.grad) < 0.1 && !(o.step < 1e-3) && slices.ContainsFunc(p.free(o), func(i int) bool { return p.drifts(o, i) })
}

// drifts reports whether a parameter is far out and would rather come back.
func (p *problem) drifts(o *optimum, i int) bool {
	return p.params[i].Transform == Log && math.Abs(o.at[i]) > 2 && o.at[i]*o.grad[i] < 0
}

// inland moves o inwards along a parameter that drifts. What that makes to the
// likelihood and to the best values of the others grows with θ itself and so,
// on the scale of ln θ, by e^t on a way t: there steps by derivatives creep. It
// walks t = 1, 3, 7 … for as long as that climbs, and shorter from then on, and
// takes the others along as the Hessian tells.
func (p *problem) inland(o *optimum, tries []int) bool {
	p.measure(o, rough)
	i, way, follow := p.loosest(o)
	if i < 0 {
		return false
	}
	top, gone, growing := o, 0.0, true
	for step := 1.0; step > 0.3 && gone < 2*edge; {
		at := slices.Clone(o.at)
		for k := range at {
			at[k] += follow[k] * math.Expm1(gone+step)
		}
		if at[i] = o.at[i] + way*(gone+step); math.Abs(at[i]) > edge {
			break
		}
		if next := p.begin(at); next.ll > top.ll && !math.IsInf(next.ll, 0) {
			top, gone = next, gone+step
		} else {
			growing = false
		}
		if step *= 2; !growing {
			step /= 4
		}
	}
	if top == o {
		return false
	}
	*o = *top
	o.landed = true
	tries[i] = mostLeaps
	p.measure(o, rough)
	return true
}

// loosest returns the parameter that drifts of which the data say least, −1 where
// they hold each to a unit, with the way inwards and by how much the best values
// of the others move on it.
func (p *problem) loosest(o *optimum) (loose int, way float64, follow []float64) {
	loose, least := -1, 1.0
	for _, i := range p.free(o) {
		if !p.drifts(o, i) {
			continue
		}
		inwards := -math.Copysign(1, o.at[i])
		moves := p.following(o, i, inwards)
		if held := o.hessian[i][i] + inwards*dot(moves, o.hessian[i]); held < least {
			loose, way, follow, least = i, inwards, moves, held
		}
	}
	return loose, way, follow
}

// following returns by how much the best values of the other free parameters
// move with parameter i, one unit of a way ±1.
func (p *problem) following(o *optimum, i int, way float64) []float64 {
	others := slices.DeleteFunc(p.free(o), func(k int) bool { return k == i })
	h, moves := part(o.hessian, others), make([]float64, len(others))
	for j, k := range others {
		moves[j] = -way * o.hessian[k][i]
	}
	follow := make([]float64, len(o.at))
	if !factorise(h) {
		return follow
	}
	solve(h, moves)
	for j, k := range others {
		follow[k] = moves[j]
	}
	return follow
}

// mostWalks bounds how often a search walks inland.
const mostWalks = 6

// leave takes o from an edge that does not hold it: inland, or back to where the
// search was before.
func (p *problem) leave(o, before *optimum, tries []int) {
	if !p.brisk || !p.inland(o, tries) || o.ll < before.ll {
		*o = *before
	}
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
