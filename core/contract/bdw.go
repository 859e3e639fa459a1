package contract

import (
	"math"

	"gonum.org/v1/gonum/integrate/quad"

	"clvcalc/core/likelihood"
)

// bdw is the beta-discrete-Weibull model: as sBG, but a customer's own chance
// to leave may also change with age, falling where c < 1 and rising where
// c > 1. With θ ~ Beta(a, b) and S(t | θ) = (1 − θ)^(t^c),
//
//	S(t) = B(a, b+t^c) / B(a, b),  a, b, c > 0
//
// (γ, δ, c in the paper). c = 1 is sBG. Survival falls in the end as t^(−a·c).
var bdw = Spec{
	Name:         "bdw",
	Paper:        "Fader, Hardie, Liu, Davin & Steenburgh 2018, Journal of Interactive Marketing 43, eq. 6–7",
	Params:       bdwParams,
	LogRetention: bdwLogRetention,
	Process:      newBdW,
}

var bdwParams = []likelihood.Param{
	{Name: "a", Start: 1},
	{Name: "b", Start: 4, Per: "a"},
	{Name: "c", Start: 1},
}

func bdwLogRetention(params []float64, t int, grad []float64) float64 {
	g := betaWeibull{params[0], params[1], params[2]}
	from, to := g.clock(math.Log(float64(t-1))), g.clock(math.Log(float64(t)))
	ln, d := betaRatio(g.a, g.b+from.x, to.x-from.x)
	over := to.over - from.over
	grad[0] = d[0] - over
	grad[1] = d[1]
	grad[2] = (d[1]-d[2])*from.dx + d[2]*to.dx - g.a*(to.dover-from.dover)
	return ln - g.a*over
}

func newBdW(params []float64) Process { return betaWeibull{params[0], params[1], params[2]} }

// betaWeibull is BdW with its parameters.
type betaWeibull struct{ a, b, c float64 }

// A reading of the clock by which θ works: x = t^c, and what ln x has beyond
// far, with the derivatives of both by c.
type reading struct{ x, over, dx, dover float64 }

// far is the largest ln t^c taken as it is. Beyond, B(a, b+x) falls as x^(−a)
// to all digits.
const far = 100

// clock reads t^c at age t = e^lnT.
func (g betaWeibull) clock(lnT float64) reading {
	switch y := g.c * lnT; {
	case math.IsInf(lnT, -1): // age 0
		return reading{}
	case y > far:
		return reading{x: math.Exp(far), over: y - far, dover: lnT}
	default:
		x := math.Exp(y)
		return reading{x: x, dx: x * lnT}
	}
}

func (g betaWeibull) LogStays(from, to int) float64 {
	return g.logStays(math.Log(float64(from)), math.Log(float64(to)))
}

// logStays is LogStays from age e^from to age e^to.
func (g betaWeibull) logStays(from, to float64) float64 {
	f, t := g.clock(from), g.clock(to)
	ln, _ := betaRatio(g.a, g.b+f.x, t.x-f.x)
	return ln - g.a*(t.over-f.over)
}

// Endless adds up term by term until what is left is beyond the last digit, or
// so smooth that Euler and Maclaurin's formula gives it:
//
//	f(t) + f(t+1) + … = ∫ f + f(t)/2 − f′(t)/12.
func (g betaWeibull) Endless(n int, d float64) (float64, bool) {
	delta := math.Log1p(d)
	if delta == 0 && g.a*g.c <= 1 {
		return 0, false
	}
	start, from := float64(n), math.Log(float64(n-1))
	ln := func(lnT float64) float64 {
		stays := g.logStays(from, lnT)
		if delta > 0 {
			stays -= delta * (math.Exp(lnT) - start)
		}
		return stays
	}
	sum, before, now := 0.0, 0.0, ln(math.Log(start))
	for t := start; ; t++ {
		next, f := ln(math.Log(t+1)), math.Exp(now)
		slope := (before - next) / 2 // −f′/f at t
		if t-start >= steps && slope < 1./steps {
			return sum + g.integral(ln, t, delta) + f*(0.5+slope/12), true
		}
		sum += f
		// Here f falls faster than as t^−2, so that the rest is like the last terms.
		if f <= 1e-18*sum && slope >= 1./steps {
			return sum, true
		}
		before, now = now, next
	}
}

// steps is after how many terms, and at a fall of ln f by less than 1/steps from
// one to the next, the next part of Euler and Maclaurin's formula, f‴/720, is
// lost in the digits of the integral.
const steps = 512

// integral is ∫ₜ^∞ e^ln over the age, by Gauss and Legendre's rule in the
// logarithm of the age, on which ln bends only as the clock does. Undiscounted
// survival is a power of the age once the clock is far.
func (g betaWeibull) integral(ln func(lnT float64) float64, t, delta float64) float64 {
	low, rest := math.Log(t), 0.0
	high := math.Log(t + 45/delta)
	if delta == 0 {
		high = max(low, far/g.c)
		rest = math.Exp(ln(high)+high) / (g.a*g.c - 1)
	}
	panels := min(math.Ceil((high-low)*max(2, min(g.c, 100)/2)), 20_000)
	width := (high - low) / panels
	var at, weight [16]float64
	quad.Legendre{}.FixedLocations(at[:], weight[:], 0, width)
	sum := 0.0
	for k := 0.0; k < panels; k++ {
		for i, v := range at {
			u := low + k*width + v
			sum += weight[i] * math.Exp(ln(u)+u)
		}
	}
	return sum + rest
}
