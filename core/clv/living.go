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

// aliveAll is PAlive of all rows from the sweeps of the likelihood.
func (c living) aliveAll(d *Data) []float64 {
	f := newFates(c, d)
	alive := make([]float64, 0, len(d.Rows))
	f.each(func(row *Row, died, later *moment) {
		_, q := f.silent(row)
		alive = append(alive, clamp(q/(died[0]+q*(1-later[0])), 0, 1))
	})
	return alive
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

// Simulate draws λ and the time of death and lets the customer buy until then.
func (c living) Simulate(rng *rand.Rand, weeks float64, ages []float64) []float64 {
	rate := drawGamma(rng, c.r) / c.alpha
	end := min(weeks, c.life.draw(rng))
	for age := rng.ExpFloat64() / rate; age <= end; age += rng.ExpFloat64() / rate {
		ages = append(ages, age)
	}
	return ages
}
