package clv

import (
	"math"
	"math/rand/v2"
)

// drawGamma draws from Gamma(shape, 1) (Marsaglia & Tsang 2000; for a shape
// below 1 by the power of a uniform, section 6: e^(−E/shape) of an exponential E).
func drawGamma(rng *rand.Rand, shape float64) float64 {
	if shape < 1 {
		return drawGamma(rng, shape+1) * math.Exp(-rng.ExpFloat64()/shape)
	}
	d := shape - 1./3
	c := 1 / math.Sqrt(9*d)
	for {
		x := rng.NormFloat64()
		v := 1 + c*x
		if v <= 0 {
			continue
		}
		v = v * v * v
		u := 1 - rng.Float64()
		// The first test is the second without logarithms, nearly always.
		if u < 1-0.0331*x*x*x*x || math.Log(u) < x*x/2+d-d*v+d*math.Log(v) {
			return d * v
		}
	}
}

// drawBeta draws from Beta(a, b).
func drawBeta(rng *rand.Rand, a, b float64) float64 {
	x := drawGamma(rng, a)
	y := drawGamma(rng, b)
	if x+y == 0 { // both underflow: one of the ends
		if rng.Float64()*(a+b) < a {
			return 1
		}
		return 0
	}
	return x / (x + y)
}
