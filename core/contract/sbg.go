package contract

import (
	"math"

	"clvcalc/core/likelihood"
)

// sbg is the shifted-beta-geometric model: each customer leaves at every
// renewal with the same chance θ of its own, and θ ~ Beta(α, β) over customers.
//
//	S(t) = B(α, β+t) / B(α, β),  r_t = (β+t−1) / (α+β+t−1),  α, β > 0
//
// The fit moves β/α, so that where customers do not differ (α, β → ∞) only α
// runs off. There the model is one constant retention β/(α+β).
var sbg = Spec{
	Name:         "sbg",
	Paper:        "Fader & Hardie 2007, Journal of Interactive Marketing 21(1), eq. 5–7",
	Params:       sbgParams,
	LogRetention: sbgLogRetention,
	Process:      newSBG,
}

var sbgParams = []likelihood.Param{
	{Name: "alpha", Start: 1},
	{Name: "beta", Start: 4, Per: "alpha"},
}

func sbgLogRetention(params []float64, t int, grad []float64) float64 {
	alpha, z := params[0], params[1]+float64(t-1)
	grad[0] = -1 / (alpha + z)
	grad[1] = alpha / z / (alpha + z)
	return -math.Log1p(alpha / z)
}

func newSBG(params []float64) Process { return betaGeometric{params[0], params[1]} }

// betaGeometric is sBG with its parameters.
type betaGeometric struct{ alpha, beta float64 }

func (g betaGeometric) LogStays(from, to int) float64 {
	ln, _ := betaRatio(g.alpha, g.beta+float64(from), float64(to-from))
	return ln
}

// Endless is the DERL of Fader & Hardie (2010, Marketing Science 29(1)):
//
//	(β+n−1)/(α+β+n−1) · ₂F₁(1, β+n; α+β+n; 1/(1+d)),
//
// at d = 0 (β+n−1)/(α−1), or infinite where α ≤ 1.
func (g betaGeometric) Endless(n int, d float64) (float64, bool) {
	z := g.beta + float64(n-1)
	if d > 0 {
		return z / (g.alpha + z) * hypergeometric(g.alpha, z+1, d), true
	}
	return z / (g.alpha - 1), g.alpha > 1
}

// hypergeometric is ₂F₁(1, b; a+b; 1/(1+d)) for a, d > 0 and b > 1. By Pfaff's
// transformation (DLMF 15.8.1) it is (1+d)/d · ₂F₁(1, a; a+b; −1/d), and by
// Gauss's continued fraction (DLMF 15.7.5)
//
//	(1+d) / (d + k₁/(1 + k₂/(d + k₃/(1 + …)))),  kᵢ > 0,
//
// in which nothing cancels, however small d is. Of its terms about 20/√d
// matter, where the series has 40/d; they are taken from the last one on, with
// the rest at its limit, where kᵢ = ¼.
func hypergeometric(a, b, d float64) float64 {
	c := a + b
	w := (d + math.Sqrt(d*(1+d))) / 2 // = d + ¼/(1 + ¼/w)
	for m := math.Ceil(12/math.Sqrt(d)) + 20; m >= 0; m-- {
		odd := (a + m) / (c + 2*m) * ((c + m - 1) / (c + 2*m - 1))
		even := (m + 1) / (c + 2*m) * ((b + m) / (c + 2*m + 1))
		w = d + odd/(1+even/w)
	}
	return (1 + d) / w
}
