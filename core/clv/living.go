package clv

import (
	"math"
	"math/rand/v2"
)

// living is a customer who is alive now and buys at a Poisson rate
// λ ~ Gamma(r, α) for as long as it lives. Whatever happens, one who stays
// alive remains of this family: it is both the Process of the lifetime models,
// for a customer who has just come, and their Future.
type living struct {
	r     float64 // shape of the buying rate, > 0
	alpha float64 // its scale in weeks, > 0
	life  lifetime
}

// Alive returns λ ~ Gamma(r + x, α + T) and what is left of the lifetime at T.
func (c living) Alive(h History) Future {
	h = h.possible()
	return living{c.r + float64(h.X), c.alpha + h.T, c.life.after(h.T)}
}

// PAlive is 1/(1 + Q), where Q weighs dying at some y since the last purchase
// against living on to T without one:
//
//	Q = ∫_{t_x}^T ((α+T)/(α+y))^(r+x) · S(y)/S(T) · s/β(y) dy.
func (c living) PAlive(h History) float64 {
	h = h.possible()
	since := c.since(h)
	silence := h.T - h.Tx
	gone := math.Log(since.integral(silence, 1, since.life.hazard))
	_, p := log1pExp(-since.at(silence) - gone)
	return p
}

// since describes the time since the last purchase.
func (c living) since(h History) decaying {
	return decaying{p: c.r + float64(h.X), alpha: c.alpha + h.Tx, life: c.life.after(h.Tx)}
}

// waiting describes the time until the next purchase.
func (c living) waiting() decaying {
	return decaying{p: c.r, alpha: c.alpha, life: c.life}
}

// Expected is r/α · ∫₀^weeks S(u) du.
func (c living) Expected(weeks float64) float64 {
	return c.r / c.alpha * c.life.lived(clamp(weeks, 0, maxWeeks))
}

// Discounted is r/α · ∫₀^weeks e^(−delta·u)·S(u) du.
func (c living) Discounted(weeks, delta float64) float64 {
	weeks, delta = clamp(weeks, 0, maxWeeks), clamp(delta, 0, 1e6)
	if delta == 0 {
		return c.Expected(weeks)
	}
	d := decaying{alpha: math.Inf(1), life: c.life, delta: delta}
	return c.r / c.alpha * d.walk(weeks, weeks, plain)
}

// Returns is the chance that the next purchase comes before the end of life:
// ∫₀^∞ r·α^r/(α+u)^(r+1) · S(u) du.
func (c living) Returns() float64 {
	d, end := c.waiting(), c.life.reached(60)
	p := 0.0
	if c.life.b == 0 { // far out both chances fall by a power
		end = 1e18 * (c.alpha + c.life.beta)
		p = math.Exp(-d.at(end)) * c.r / (c.r + c.life.s)
	}
	return min(1, p+d.integral(end, 1, c.rate))
}

// rate is at which a customer buys who has not bought for a time u.
func (c living) rate(u float64) float64 { return c.r / (c.alpha + u) }

// next is the weight of the next purchase at u.
func (c living) next(u, weight float64) float64 { return weight * c.rate(u) }

// NextOrder goes through the panels of Returns to that in which the share is
// reached, and finds its place there.
func (c living) NextOrder(share float64) float64 {
	left := clamp(share, 0, 1) * c.Returns()
	d := c.waiting()
	for u, D := 0.0, 0.0; u < maxWeeks; {
		next, to := d.panel(u, D, maxWeeks)
		in := d.over(u, next, c.next)
		if in >= left {
			return c.reaches(d, u, next, left, in)
		}
		left -= in
		u, D = next, to
	}
	return maxWeeks
}

// reaches returns where between u and next, over which it is in, the integral
// of the next purchase comes to left: by Newton's steps, halving where one
// leaves the bracket, from where it would be if it fell exponentially.
func (c living) reaches(d decaying, u, next, left, in float64) float64 {
	lo, hi := u, next
	fall := d.at(next) - d.at(u) + 1e-9
	at := u + (c.alpha+u)*math.Expm1(-math.Log1p(left/in*math.Expm1(-fall))/fall*math.Log1p((next-u)/(c.alpha+u)))
	for range 60 {
		over := d.over(u, at, c.next) - left
		if over > 0 {
			hi = at
		} else {
			lo = at
		}
		step := over / (math.Exp(-d.at(at)) * c.rate(at))
		if at -= step; math.Abs(step) <= 1e-9*at || hi-lo <= 1e-14*hi {
			break
		}
		if !(at > lo && at < hi) {
			at = lo + (hi-lo)/2
		}
	}
	return clamp(at, lo, hi)
}

// Simulate draws λ and the time of death and lets the customer buy until then.
func (c living) Simulate(rng *rand.Rand, weeks float64, ages []float64) []float64 {
	rate := drawGamma(rng, c.r) / c.alpha
	end := min(weeks, c.life.draw(rng))
	for age := rng.ExpFloat64() / rate; age <= end; age += rng.ExpFloat64() / rate {
		ages = append(ages, age)
	}
	return ages
}
