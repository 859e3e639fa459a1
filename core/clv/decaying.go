package clv

import "math"

// decaying is e^(−D(u)) with
//
//	D(u) = p·ln(1 + u/α) + s·L(u) + δ·u:
//
// how the chance falls, with the time u, that a customer has not bought (for
// p = r), has not gone and still counts at the discount rate δ. Every integral
// of the lifetime models has it as a factor.
type decaying struct {
	p, alpha float64 // alpha is +Inf where p = 0
	life     lifetime
	delta    float64
}

// at returns D(u).
func (d decaying) at(u float64) float64 {
	D := d.life.s * d.life.decay(u)
	if d.p > 0 {
		D += d.p * log1p(u/d.alpha)
	}
	return D + d.delta*u
}

// integral is ∫₀^end e^(−D(u))·f(u) du. What is left of it after u is at most
// e^(−D(u))·most.
func (d decaying) integral(end, most float64, f func(u float64) float64) float64 {
	return d.walk(end, most, func(u, weight float64) float64 { return weight * f(u) })
}

// walk visits the points of the rule, panel by panel up to end, and adds up
// what visit returns, until the rest is lost in rounding.
func (d decaying) walk(end, most float64, visit func(u, weight float64) float64) float64 {
	sum := 0.0
	for u, D := 0.0, 0.0; u < end && exp(-D)*most > 1e-17*sum; {
		next, to := d.panel(u, D, end)
		sum += d.over(u, next, visit)
		u, D = next, to
	}
	return sum
}

// plain visits for ∫ e^(−D(u)) du.
func plain(_, weight float64) float64 { return weight }

// panel returns where a panel that begins at u should end, and D there: one on
// which Gauss and Legendre's rule of 16 points in ln(c+u), c = min(α, β), is
// exact to rounding. In that variable the powers of α+u and of β+u are
// exponentials, or nearly so; a panel is short enough that D grows by 14 at
// most, and that neither the other power nor e^(bu) bends too much.
func (d decaying) panel(u, from, end float64) (next, to float64) {
	const growth = 14
	c, far := d.life.beta, d.life.beta
	scale := d.life.scale(u)
	rate := d.life.s/scale + d.delta
	if d.p > 0 {
		c, far = min(c, d.alpha), far+d.alpha
		rate += d.p / (d.alpha + u)
	}
	length := 3.0
	if u > far {
		length += min(0.7*math.Log(u/far), 500)
	}
	step := min(end-u, (c+u)*math.Expm1(length), 4*growth/rate)
	if off := math.Abs(1 - d.life.b*scale); d.life.b > 0 && off > 1e-15 {
		step = min(step, (4-0.26*math.Log(min(off, 1)))/d.life.b) // the less e^(bu) matters
	}
	for to = d.at(u + step); to-from > growth; to = d.at(u + step) {
		step *= max(0.3, 0.8*growth/(to-from))
	}
	if next = u + step; end-next < 1e-14*end {
		next = end
	}
	return next, to
}

// over visits the points from u to next; their weights contain e^(−D). The
// logarithm of c+u comes with the points.
func (d decaying) over(u, next float64, visit func(u, weight float64) float64) float64 {
	c := min(d.alpha, d.life.beta)
	length := math.Log1p((next - u) / (c + u))
	before := math.Log1p(u / c)
	buys, dies := d.p > 0, true
	slope := 0.0 // of what D owes to the logarithm of c+u
	if buys && c == d.alpha {
		slope, buys = d.p, false
	}
	if d.life.b == 0 && c == d.life.beta {
		slope, dies = slope+d.life.s, false
	}
	sum := 0.0
	rule := legendre(1)
	for i, v := range rule.at {
		more := length * v
		at := u + (c+u)*expm1(more)
		D := slope*(before+more) + d.delta*at
		if buys {
			D += d.p * log1p(at/d.alpha)
		}
		if dies {
			D += d.life.s * d.life.decay(at)
		}
		sum += visit(at, length*rule.weight[i]*(c+at)*exp(-D))
	}
	return sum
}
