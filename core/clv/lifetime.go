package clv

import (
	"math"
	"math/rand/v2"
)

// A lifetime is how long customers stay: the time until one is gone for good,
// whether it buys or not. A customer survives to the age t with probability
// e^(−η·G(t)), where η ~ Gamma(s, β), heterogeneous over customers, so that
//
//	S(t) = (β/(β + G(t)))^s,   G(t) = (e^(bt) − 1)/b,   G(t) = t where b = 0.
//
// With b = 0 this is the Pareto distribution of Pareto/NBD, with b > 0 the
// gamma-Gompertz of Bemmaor & Glady, whose β is b times this one: it shrinks
// with b while this one stays.
type lifetime struct {
	s    float64 // shape, > 0
	beta float64 // scale in weeks, > 0
	b    float64 // by how much a customer's hazard grows a week, ≥ 0
}

// slowed returns e^(−bt) and (1 − e^(−bt))/b, which is t where b = 0.
func (l lifetime) slowed(t float64) (shrunk, slow float64) {
	if l.b == 0 {
		return 1, t
	}
	e := expm1(-l.b * t)
	if e > -0.5 {
		return 1 + e, -e / l.b
	}
	return exp(-l.b * t), -e / l.b
}

// scale is β(t) = (β + G(t))·e^(−bt): the scale of what is left of the life of
// a customer alive at t. The hazard then is s/β(t).
func (l lifetime) scale(t float64) float64 {
	shrunk, slow := l.slowed(t)
	return l.beta*shrunk + slow
}

// after is the rest of the life of a customer alive at t: the same family.
func (l lifetime) after(t float64) lifetime {
	return lifetime{l.s, l.scale(t), l.b}
}

// decay is L(t) = ln(1 + G(t)/β), where S(t) = e^(−s·L(t)).
func (l lifetime) decay(t float64) float64 {
	if l.b == 0 {
		return log1p(t / l.beta)
	}
	shrunk, slow := l.slowed(t)
	return l.decayOf(t, shrunk, slow)
}

// decayOf is decay from slowed: G(t) = slow/shrunk.
func (l lifetime) decayOf(t, shrunk, slow float64) float64 {
	if shrunk > 1e-300 {
		return log1p(slow / (shrunk * l.beta))
	}
	return max(0, l.b*t+math.Log(slow/l.beta))
}

// settled reports whether the hazard has reached its final height s·b, so that
// nothing changes any more on the scale of 1/b.
func (l lifetime) settled(t float64) bool {
	return l.b == 0 || math.Abs(1-l.b*l.scale(t)) < 1e-15
}

// reached is the age to which a share e^(−decayed) lives.
func (l lifetime) reached(decayed float64) float64 {
	grown := l.beta * math.Expm1(decayed/l.s) // G(t)
	switch {
	case l.b == 0:
		return grown
	case l.b*grown < math.MaxFloat64:
		return math.Log1p(l.b*grown) / l.b
	}
	return (decayed/l.s + math.Log(l.b*l.beta)) / l.b
}

// hazard is the rate of dying at t, s/β(t).
func (l lifetime) hazard(t float64) float64 { return l.s / l.scale(t) }

// lived is the time to live within the next t weeks, ∫₀ᵗ S(u) du. With b = 0
// it is β·(1 − (1+t/β)^(1−s))/(s−1), which at s = 1 is β·ln(1+t/β).
func (l lifetime) lived(t float64) float64 {
	if l.b > 0 {
		d := decaying{alpha: math.Inf(1), life: l}
		t = min(t, l.reached(40)) // nothing is left after that
		return d.walk(t, t, plain)
	}
	length := math.Log1p(t / l.beta)
	if l.s == 1 {
		return l.beta * length
	}
	return l.beta * -math.Expm1((1-l.s)*length) / (l.s - 1)
}

// draw draws a lifetime: η ~ Gamma(s, β), and then G(τ) ~ Exp(η).
func (l lifetime) draw(rng *rand.Rand) float64 {
	age := rng.ExpFloat64() / drawGamma(rng, l.s) * l.beta
	if l.b > 0 {
		age = math.Log1p(l.b*age) / l.b
	}
	return age
}
