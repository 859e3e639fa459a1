package clv

import (
	"math"
	"sync"

	"gonum.org/v1/gonum/integrate/quad"
)

// discounted is ∫₀ᴴ e^(−δt) dE(t) for an expectation E with E(0) = 0 that is
// smooth on the scale of c weeks, by parts:
//
//	e^(−δH)·E(H) + δ·∫₀ᴴ e^(−δt)·E(t) dt.
//
// The integral is a correction of the size δH, taken by Gauss and Legendre's
// rule in ln(1 + t/c), the scale on which E is smooth over any horizon. What
// comes after e^(−δt) < 1e-17 is left out. δ ≤ 0 does not discount.
func discounted(expected func(t float64) float64, c, weeks, delta float64) float64 {
	weeks, delta = clamp(weeks, 0, maxWeeks), clamp(delta, 0, 1e6)
	if weeks == 0 || delta == 0 {
		return expected(weeks)
	}
	if weeks*delta > 40 {
		weeks = 40 / delta
	}
	length := math.Log1p(weeks / c)
	sum := 0.0
	rule := legendre(length + weeks*delta/2)
	for i, v := range rule.at {
		grown := math.Exp(length * v)
		t := c * math.Expm1(length*v)
		sum += rule.weight[i] * math.Exp(-delta*t) * expected(t) * c * grown
	}
	return math.Exp(-delta*weeks)*expected(weeks) + delta*length*sum
}

// discountedWaves is discounted for an expectation that goes in waves of a
// length up to about the time settled and from then on is smooth on the scale
// of c: the integral up to there is taken in even steps.
func discountedWaves(expected func(t float64) float64, wave, settled, c, weeks, delta float64) float64 {
	weeks, delta = clamp(weeks, 0, maxWeeks), clamp(delta, 0, 1e6)
	if weeks == 0 || delta == 0 {
		return expected(weeks)
	}
	weeks = min(weeks, 40/delta)
	settled = min(settled, weeks)
	sum := 0.0
	first := legendre(3*settled/wave + settled*delta/2)
	for i, v := range first.at {
		t := settled * v
		sum += first.weight[i] * settled * math.Exp(-delta*t) * expected(t)
	}
	length := math.Log1p((weeks - settled) / (c + settled))
	then := legendre(2*length + (weeks-settled)*delta/2)
	for i, v := range then.at {
		t := settled + (c+settled)*math.Expm1(length*v)
		sum += then.weight[i] * length * (c + t) * math.Exp(-delta*t) * expected(t)
	}
	return math.Exp(-delta*weeks)*expected(weeks) + delta*sum
}

// A rule is Gauss and Legendre's on 0..1.
type rule struct{ at, weight []float64 }

// The rules of 8, 16, 32 and 64 points, made once: their points cost more than
// a customer's figures.
var (
	rules     [4]rule
	rulesOnce sync.Once
)

func makeRules() {
	for i := range rules {
		n := 8 << i
		r := rule{make([]float64, n), make([]float64, n)}
		quad.Legendre{}.FixedLocations(r.at, r.weight, 0, 1)
		rules[i] = r
	}
}

// legendre returns the rule for an integrand that is as hard as e^(−hard·v).
func legendre(hard float64) rule {
	rulesOnce.Do(makeRules)
	switch {
	case hard < 0.5:
		return rules[0]
	case hard < 3:
		return rules[1]
	case hard < 10:
		return rules[2]
	}
	return rules[3]
}
