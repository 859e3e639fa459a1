package clv

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mathext"
)

// buying is the Future in BG/NBD and MBG/NBD: a customer who buys at a rate
// λ ~ Gamma(r, α) and is gone after each purchase with probability
// p ~ Beta(a, b).
type buying struct{ r, alpha, a, b float64 }

func (f buying) Expected(weeks float64) float64 {
	return expectedAlive(f.r, f.a, f.b, clamp(weeks, 0, maxWeeks)/f.alpha)
}

// Discounted goes by quadrature. Purchases slow down over the time α, or over
// that in which the mean customer drops out where it is shorter.
func (f buying) Discounted(weeks, delta float64) float64 {
	pace := f.alpha / (1 + f.r*f.a/(f.a+f.b))
	return discounted(f.Expected, pace, weeks, delta)
}

// Probability is eq. 8 of the BG/NBD paper: n purchases survived with the wait
// for the next one, or gone after the n-th of at least n.
func (f buying) Probability(n int, weeks float64) float64 {
	if n < 0 || n > maxOrders {
		return 0
	}
	t := clamp(weeks, 0, maxWeeks)
	survived, _ := rising(f.b, n)
	chances, _ := rising(f.a+f.b, n)
	p := math.Exp(survived - chances + nbd(n, f.r, t/f.alpha))
	if n > 0 {
		gone := f.a / (f.b + float64(n) - 1) * math.Exp(survived-chances)
		p += gone * mathext.RegIncBeta(float64(n), f.r, t/(f.alpha+t))
	}
	return min(p, 1)
}

// nbd is the logarithm of the chance of n purchases at a rate ~ Gamma(r, α) in
// the time z·α: (r)ₙ/n! · (1+z)^(−r) · (z/(1+z))ⁿ.
func nbd(n int, r, z float64) float64 {
	p := -r * math.Log1p(z)
	if n > 0 {
		up, _ := rising(r, n)
		down, _ := rising(1, n)
		p += up - down - float64(n)*math.Log1p(1/z)
	}
	return p
}

// Returns is 1: a customer drops out after a purchase, not while waiting.
func (f buying) Returns() float64 { return 1 }

// NextOrder is a quantile of the Pareto distribution of the next order.
func (f buying) NextOrder(share float64) float64 {
	return clamp(f.alpha*math.Expm1(-math.Log1p(-clamp(share, 0, 1))/f.r), 0, maxWeeks)
}

// Next has nothing to share between answers.
func (f buying) Next(shares ...float64) (returns float64, weeks []float64) {
	for _, share := range shares {
		weeks = append(weeks, f.NextOrder(share))
	}
	return 1, weeks
}

// Simulate draws λ and p and lets the customer buy.
func (f buying) Simulate(rng *rand.Rand, weeks float64, ages []float64) []float64 {
	rate := drawGamma(rng, f.r) / f.alpha
	p := drawBeta(rng, f.a, f.b)
	for age := rng.ExpFloat64() / rate; age <= weeks; age += rng.ExpFloat64() / rate {
		ages = append(ages, age)
		if rng.Float64() < p {
			break
		}
	}
	return ages
}

// Expected purchases of a customer who drops out with probability p after each
// purchase and buys at the rate λ until then, when λ ~ Gamma(s, c) and
// p ~ Beta(a, b) describe what is known of it now: the one function on which
// both BG/NBD and MBG/NBD rest,
//
//	E[Y(t) | alive] = ∫₀¹ (1 − (1 + p·t/c)^(−s))/p · Beta(p; a, b) dp.
//
// The published closed form divides by a − 1 and subtracts nearly equal
// numbers near a = 1; neither way below does.

// expectedAlive is E[Y(t) | alive] for s, a, b > 0 and z = t/c ≥ 0.
func expectedAlive(s, a, b, z float64) float64 {
	if z == 0 {
		return 0
	}
	// The series takes about 40·(z+1) + s·z short terms, the integral about 200
	// long ones.
	if z < 25 && s*z < 2000 && s*math.Log1p(z) < 200 {
		return expectedSeries(s, a, b, z)
	}
	return expectedIntegral(s, a, b, z)
}

// expectedSeries sums over the purchases k ~ NBD(s, z) that the customer would
// make if it never dropped out:
//
//	E[Y(t)] = Σₖ P(k) · Σ_{j<k} B(a, b+j)/B(a, b),
//
// where B(a, b+j)/B(a, b) = (b)ⱼ/(a+b)ⱼ is the chance to survive j purchases.
// Every term is positive. It converges like (z/(1+z))ᵏ.
func expectedSeries(s, a, b, z float64) float64 {
	u := z / (1 + z)
	p := math.Exp(-s * math.Log1p(z)) // P(k)
	survive, orders := 1.0, 0.0       // after k purchases; Σ of those before
	sum := 0.0
	for k := 0.0; ; k++ {
		sum += p * orders
		ratio := u * (s + k) / (k + 1)
		// The terms still to come are below those of Σ j·ratioʲ.
		if left := 1 - ratio; left > 0 && p*(orders+1) < 1e-17*sum*left*left {
			return sum
		}
		p *= ratio
		orders += survive
		survive *= (b + k) / (a + b + k)
	}
}

// expectedIntegral takes the integral by the trapezoidal rule (betaMean). Where
// a or b is small the density piles up at p = 0 or p = 1; the value of the
// integrand there is then split off, which leaves a density of a + 1 or b + 1.
func expectedIntegral(s, a, b, z float64) float64 {
	f := perCapita{s: s, z: z, atZero: s * z, atOne: -math.Expm1(-s * math.Log1p(z))}
	switch n := a + b; {
	case a < 0.3:
		h := betaMean(a+1, b+1, f.bend)
		return f.atZero*b/n + f.atOne*a/n + h*a*b/(n*(n+1))
	case b < 0.3:
		return f.atOne + betaMean(a, b+1, f.slope)*b/n
	}
	return betaMean(a, b, f.at)
}

// perCapita is the integrand g(p) = (1 − (1 + p·z)^(−s))/p: the purchases to
// expect of a customer whose p is known. It falls from s·z at p = 0.
type perCapita struct{ s, z, atZero, atOne float64 }

// at returns g(p); q = 1 − p.
func (f perCapita) at(p, _ float64) float64 {
	if p*f.z*(f.s+1) < 1e-17 {
		return f.atZero
	}
	return -math.Expm1(-f.s*math.Log1p(p*f.z)) / p
}

// slope returns (g(p) − g(1))/(1 − p).
func (f perCapita) slope(p, q float64) float64 {
	if p < 0.5 {
		return (f.at(p, q) - f.atOne) / q
	}
	// With A(p) = (1+pz)^(−s): g(p) − g(1) = (q·(1−A(1)) − (A(p)−A(1)))/p.
	up := -f.s * math.Log1p(-q*f.z/(1+f.z)) // ln A(p)/A(1)
	rise := (1 - f.atOne) * math.Expm1(up)
	if up > 1 { // A(1) may be nothing and the ratio infinite
		rise = math.Exp(-f.s*math.Log1p(p*f.z)) - (1 - f.atOne)
	}
	if q > 0 {
		rise /= q
	}
	return (f.atOne - rise) / p
}

// bend returns (g(p) − q·g(0) − p·g(1))/(p·q): how far g hangs below the
// straight line between its ends.
func (f perCapita) bend(p, q float64) float64 {
	switch {
	case p*f.z*(f.s+1) < 1e-7:
		return f.atZero - f.atOne - f.s*(f.s+1)*f.z*f.z/2
	case p < 0.5:
		return (f.at(p, q) - q*f.atZero - p*f.atOne) / (p * q)
	}
	return (f.slope(p, q) + f.atOne - f.atZero) / p
}

// betaMean is the mean of f(p, 1−p) over p ~ Beta(a, b), for a, b ≥ 0.3, by
// the trapezoidal rule in y = ln(p/(1−p)), outwards from the mode. There both
// the density and f are analytic in the strip |Im y| < π/2, so the rule
// converges exponentially in 1/step: to 1e-15 at the step taken here.
func betaMean(a, b float64, f func(p, q float64) float64) float64 {
	step := min(0.25, 0.6*math.Sqrt(1/a+1/b))
	mode := math.Log(a / b)
	peak := a*math.Log1p(b/a) + b*math.Log1p(a/b)
	var sum, weight float64
	for _, way := range []float64{-step, step} {
		y := mode + max(way, 0)
		for {
			e := math.Exp(-math.Abs(y))
			p, q := 1/(1+e), e/(1+e)
			if y < 0 {
				p, q = q, p
			}
			w := math.Exp(peak - a*softplus(-y) - b*softplus(y))
			term := w * f(p, q)
			sum += term
			weight += w
			if w < 1e-18*weight && !(math.Abs(term) > 1e-18*math.Abs(sum)) {
				break
			}
			y += way
		}
	}
	return sum / weight
}

// softplus is ln(1 + e^v).
func softplus(v float64) float64 {
	ln, _ := log1pExp(v)
	return ln
}
