package likelihood

import (
	"cmp"
	"math"
	"runtime"
	"slices"
)

// An optimum is where a search stands, and ends.
type optimum struct {
	at       []float64 // on the scale of the transforms
	ll       float64
	grad     []float64
	hessian  [][]float64 // of −ll
	source   source      // of the Hessian
	step     float64     // largest part of the Newton step still to go
	gain     float64     // of the log-likelihood that this step promises
	definite bool        // the Hessian is positive definite in the free parameters
	edged    bool        // a parameter is held at its edge
	pinned   uint        // parameters whose edges are tried, as bits
	landed   bool        // the search has been at an edge and come back (inland)
}

// converged reports whether the optimum is one: nothing is left to climb, to
// at least eight digits or to a hundred-thousandth of a standard error.
func (o *optimum) converged() bool {
	return o.source == fine && o.definite && (o.step < 1e-8 || o.gain < 1e-10)
}

// near reports whether the Newton step is below a size.
func (o *optimum) near(step float64) bool { return o.definite && o.step < step }

// best climbs from start, and from other starts where that does not arrive, or
// arrives at an edge, until two have come to the same place.
func (p *problem) best(start []float64) *optimum {
	best := p.maximise(p.fromNatural(start), nil)
	if best.converged() {
		p.left = min(p.left, mostOthers)
	}
	if best.converged() && best.edged {
		o := p.maximise(p.inward(best), best)
		if p.agreed(o, best) {
			return best
		}
		best = p.better(o, best)
	}
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
		o := p.maximise(p.fromNatural(other), best)
		if p.agreed(o, best) {
			return best
		}
		if best = p.better(o, best); best.converged() {
			p.left = min(p.left, mostOthers)
		}
	}
	return best
}

// tops returns the best place that can be reached from start and, where it is
// inside, the others that the further starts lead to. Those lie next to an edge;
// a brisk search that has come from there needs none.
func (p *problem) tops(start []float64, further [][]float64) []*optimum {
	best := p.best(start)
	found := []*optimum{best}
	for _, start := range further {
		if best.converged() && (best.edged || best.landed) {
			break
		}
		p.left = most
		if !p.brisk {
			found = append(found, p.best(start))
		} else if o := p.maximise(p.fromNatural(start), best); !p.agreed(o, best) && (o.converged() || !best.converged()) {
			found = append(found, o)
		}
	}
	return found
}

// highest returns the best of optima.
func (p *problem) highest(optima []*optimum) *optimum {
	best := optima[0]
	for _, o := range optima[1:] {
		best = p.better(o, best)
	}
	return best
}

// agreed reports whether a search has come to an optimum that another had
// found.
func (p *problem) agreed(o, known *optimum) bool {
	return known.converged() && (p.same(o, known) || o.converged() && level(o, known))
}

// level reports whether two optima are as high as each other but for rounding.
func level(a, b *optimum) bool { return math.Abs(a.ll-b.ll) <= 1e-9*(1+math.Abs(b.ll)) }

// better returns the better optimum, b unless a is higher by more than
// rounding, or as high and converged.
func (p *problem) better(a, b *optimum) *optimum {
	if level(a, b) || math.IsInf(a.ll, 0) {
		if a.converged() && !b.converged() {
			return a
		}
		return b
	}
	if a.ll > b.ll {
		return a
	}
	return b
}

// maximise climbs from a point, or until it sees that it comes to a known
// optimum (nil: none).
func (p *problem) maximise(at []float64, known *optimum) *optimum {
	left := p.left
	p.left = min(left, mostEach)
	left -= p.left
	o := p.begin(at)
	p.measure(o, rough)
	p.search(o, known)
	p.left += left
	return o
}

// begin returns an optimum that stands at a point.
func (p *problem) begin(at []float64) *optimum {
	o := &optimum{at: at, grad: make([]float64, len(at))}
	o.ll = p.eval(o.at, o.grad)
	return o
}

// search takes Newton steps until they vanish, by the Hessian made positive
// definite where it is not. A step that does not improve the likelihood is bent
// towards the gradient (Levenberg & Marquardt). known is an optimum found
// before: one that comes near it has found it again. A brisk search walks inland
// where it is adrift, unless that is below what is known. To measure the Hessian costs many evaluations, so that on the way each step
// only corrects it; it is measured anew where a step by it fails, and finely
// at the end.
func (p *problem) search(o, known *optimum) {
	damping := 0.0
	tries, walks := make([]int, len(o.at)), 0
	var before *optimum // where an edge was tried
	for turns := 0; p.left > 0 && turns < 2*most; turns++ {
		runtime.Gosched()
		p.aim(o)
		switch {
		case before == nil && known != nil && known.converged() && p.same(o, known):
			return
		case before != nil && o.definite && o.step < 1e-3:
			if !p.stays(o, before) {
				p.leave(o, before, tries)
				damping = 0
			}
			before = nil
			continue
		case p.brisk && before == nil && walks < mostWalks && p.adrift(o):
			if known != nil && o.ll < known.ll {
				return
			}
			if walks++; p.inland(o, tries) {
				damping = 0
			} else {
				walks = mostWalks
			}
			continue
		case o.near(p.enough):
			return
		case o.definite && o.step < 1e-5 && o.source == fine:
			p.settle(o)
			return
		case o.definite && o.step < 1e-6:
			p.measure(o, fine)
			continue
		}
		from := o.at
		next, climbed := p.climb(o, damping)
		switch {
		case climbed:
			damping = next
			back := *o
			if p.leap(o, from, tries) {
				before = cmp.Or(before, &back)
				p.measure(o, rough)
			}
		case before != nil && o.source != corrected:
			*o, damping, before = *before, 0, nil
		case o.source == fine || o.source == rough && !(o.step < 1e-2):
			return
		case o.step < 1e-2:
			p.measure(o, fine)
		default:
			p.measure(o, rough)
		}
	}
	if before != nil {
		*o = *before
	}
}

// aim notes what is still to go by the Newton step.
func (p *problem) aim(o *optimum) {
	free := p.free(o)
	step, ok := newtonStep(part(o.hessian, free), o.grad, free, 0)
	o.definite, o.edged = ok, p.edged(o)
	o.step, o.gain = math.Inf(1), math.Inf(1)
	if ok {
		o.step, o.gain = largest(step), dot(step, o.grad)/2
	}
}

// settle takes the last few steps, too small to change the Hessian, until the
// gradient is down to rounding.
func (p *problem) settle(o *optimum) {
	free := p.free(o)
	for range 4 {
		p.aim(o)
		if o.step < 1e-12 {
			return
		}
		step, _ := newtonStep(part(o.hessian, free), o.grad, free, 0)
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
	p.aim(o)
}

// climb moves o by the first damped step that improves it, corrects the
// Hessian by it, and returns the damping to begin with next time. By a Hessian
// that is itself only corrected it tries one step.
func (p *problem) climb(o *optimum, damping float64) (next float64, climbed bool) {
	free := p.free(o)
	hessian := part(o.hessian, free)
	if !o.definite {
		hessian = upright(hessian)
	}
	at, grad := make([]float64, len(o.at)), make([]float64, len(o.at))
	for ; damping <= 1e12; damping = max(damping*10, 1e-6) {
		step, ok := newtonStep(hessian, o.grad, free, damping)
		if far := largest(step); !ok || o.definite && far > 5 {
			continue
		} else if !o.definite && far > 2 {
			step = times(step, 2/far)
		}
		if p.tread(o, step, at, grad) || p.brisk && p.tread(o, times(step, 0.25), at, grad) {
			if damping /= 10; damping < 1e-6 {
				damping = 0
			}
			return damping, true
		}
		if o.source == corrected {
			break
		}
	}
	return damping, false
}

// tread moves o by a step if that improves it, and corrects the Hessian by it;
// at and grad become the place tried.
func (p *problem) tread(o *optimum, step, at, grad []float64) bool {
	way := p.inside(o, step)
	for i := range at {
		if at[i] = o.at[i] + way*step[i]; p.params[i].Transform == Log {
			at[i] = clamp(at[i])
		}
	}
	ll := p.eval(at, grad)
	// Near the top the likelihood is flat to its last digits and only the
	// gradient still tells better from worse.
	flat := ll >= o.ll-1e-12*math.Abs(o.ll) && largest(grad) < largest(o.grad)
	if ll > o.ll || flat {
		o.correct(at, grad)
		o.at, o.ll, o.grad = slices.Clone(at), ll, slices.Clone(grad)
		return true
	}
	return false
}

// newtonStep solves (H + damping·diag|H|) step = gradient over the free
// parameters, to which H belongs; it fails where that matrix is not positive
// definite.
func newtonStep(hessian [][]float64, grad []float64, free []int, damping float64) (step []float64, ok bool) {
	step = make([]float64, len(grad))
	h, g := copied(hessian), make([]float64, len(free))
	for i, k := range free {
		g[i] = grad[k]
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

// times returns a multiple of a vector.
func times(a []float64, factor float64) []float64 {
	out := slices.Clone(a)
	for i := range out {
		out[i] *= factor
	}
	return out
}

// dot returns the inner product of two vectors.
func dot(a, b []float64) float64 {
	sum := 0.0
	for i, v := range a {
		sum += v * b[i]
	}
	return sum
}

// largest returns the largest magnitude of values.
func largest(values []float64) float64 {
	m := 0.0
	for _, v := range values {
		m = math.Max(m, math.Abs(v))
	}
	return m
}
