package clv

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mathext"
)

// regular is the Future in (M)BG/CNBD-k: events come at a rate λ, every k-th is
// a purchase, and after each purchase the customer is gone with probability
// p ~ Beta(a, b). It has waited for so long already that it is in phase j < k
// with a weight of (s)ⱼ/j!·ωʲ, where ω = waited/(1+waited), and then has
// λ ~ Gamma(s + j, c). With M the events since the last purchase, those of the
// next z·c weeks included, and O = ⌊M/k⌋ the purchases, dropout apart, all
// below is exact; the authors approximate Expected.
type regular struct {
	k      int
	s, c   float64
	waited float64 // (T−t_x)/(α+t_x)
	a, b   float64
}

// plain is the same for k = 1.
func (f regular) plain() buying { return buying{r: f.s, alpha: f.c, a: f.a, b: f.b} }

// weights are the chances to be in each phase.
func (f regular) weights() []float64 {
	w := make([]float64, f.k)
	omega := f.waited / (1 + f.waited)
	w[0] = 1 / phases(f.k, f.s, omega)
	for j := range f.k - 1 {
		w[j+1] = w[j] * omega * (f.s + float64(j)) / float64(j+1)
	}
	return w
}

// scaled is a time in weeks as a multiple of c.
func (f regular) scaled(weeks float64) float64 { return clamp(weeks, 0, maxWeeks) / f.c }

// Expected is Σᵢ P(O ≥ i)·B(a, b+i−1)/B(a, b): the i-th purchase comes and the
// i − 1 before it were survived.
func (f regular) Expected(weeks float64) float64 {
	z := f.scaled(weeks)
	switch {
	case z == 0:
		return 0
	case z < 25 && f.s*z < 5000 && f.s*math.Log1p(z) < 600:
		return f.series(z)
	}
	return newRegularMean(f, z).expected()
}

// series sums over the events n that come within z, phase by phase:
//
//	Σⱼ wⱼ·Σₙ P(n; s+j)·Σ_{i<⌊(n+j)/k⌋} (b)ᵢ/(a+b)ᵢ.
//
// Every term is positive.
func (f regular) series(z float64) float64 {
	u := z / (1 + z)
	p := f.weights()
	for j := range p {
		p[j] *= math.Exp(-(f.s + float64(j)) * math.Log1p(z))
	}
	// With o purchases before and after the next: Σ of the chances to survive.
	before, after, survive := 0.0, 1.0, 1.0
	o, phase, sum := 0.0, 0, 0.0 // n = o·k + phase
	for n := 0.0; ; n++ {
		left := 0.0
		by := u / (n + 1)
		for j := range p {
			if phase+j < f.k {
				sum += p[j] * before
			} else {
				sum += p[j] * after
			}
			left += p[j]
			p[j] *= by * (f.s + float64(j) + n)
		}
		// The terms still to come are below those of Σ i·ratioⁱ.
		ratio := by * (f.s + float64(f.k) + n)
		if rest := 1 - ratio; rest > 0 && left*(after+1) <= 1e-17*sum*rest*rest {
			return sum
		}
		if phase++; phase == f.k {
			phase = 0
			survive *= (f.b + o) / (f.a + f.b + o)
			o++
			before, after = after, after+survive
		}
	}
}

// Discounted goes by quadrature. Over the first dozen purchases E[Y(t)] may
// show when the single ones come; then it is smooth as in BG/NBD.
func (f regular) Discounted(weeks, delta float64) float64 {
	each := f.c * float64(f.k) / f.s
	pace := f.c / (1 + f.s/float64(f.k)*f.a/(f.a+f.b))
	return discountedWaves(f.Expected, each, min(12*each, f.c), pace, weeks, delta)
}

// Probability is that of n purchases survived and O = n, or gone after the
// n-th of at least n.
func (f regular) Probability(n int, weeks float64) float64 {
	z := f.scaled(weeks)
	if n < 0 || n > maxOrders {
		return 0
	}
	survived, _ := rising(f.b, n)
	chances, _ := rising(f.a+f.b, n)
	p := math.Exp(survived-chances) * f.exactly(n, z)
	if n > 0 {
		gone := f.a / (f.b + float64(n) - 1) * math.Exp(survived-chances)
		p += gone * f.atLeast(n, z)
	}
	return min(p, 1)
}

// exactly is P(O = n).
func (f regular) exactly(n int, z float64) float64 {
	u := z / (1 + z)
	sum := 0.0
	for j, w := range f.weights() {
		s, first := f.s+float64(j), max(n*f.k-j, 0)
		p := w * math.Exp(nbd(first, s, z))
		for event := first; event < (n+1)*f.k-j; event++ {
			sum += p
			p *= u * (s + float64(event)) / float64(event+1)
		}
	}
	return sum
}

// atLeast is P(O ≥ n) for n > 0.
func (f regular) atLeast(n int, z float64) float64 {
	sum := 0.0
	for j, w := range f.weights() {
		sum += w * mathext.RegIncBeta(float64(n*f.k-j), f.s+float64(j), z/(1+z))
	}
	return sum
}

// Returns is 1: a customer drops out after a purchase, not while waiting.
func (f regular) Returns() float64 { return 1 }

// NextOrder finds when O > 0.
func (f regular) NextOrder(share float64) float64 {
	_, weeks := f.Next(share)
	return weeks[0]
}

// Next goes by false position (the Illinois variant) in ln(1 + z).
func (f regular) Next(shares ...float64) (returns float64, weeks []float64) {
	most := math.Log1p(maxWeeks / f.c)
	before := logSilent(f.k, f.s, f.waited)
	for _, share := range shares {
		until := math.Log1p(-clamp(share, 0, 1))
		over := func(at float64) float64 {
			return logSilent(f.k, f.s, f.waited+math.Expm1(at)*(1+f.waited)) - before - until
		}
		at := most
		if !(over(most) > 0) {
			at = falsePosition(over, 0, most)
		}
		weeks = append(weeks, min(f.c*math.Expm1(at), maxWeeks))
	}
	return 1, weeks
}

// falsePosition returns where a falling f, positive or 0 at low and not
// positive at high, is 0.
func falsePosition(f func(at float64) float64, low, high float64) float64 {
	above, below := f(low), f(high)
	side := 0
	for range 200 {
		at := low + (high-low)/2
		if span := above - below; span > 0 && !math.IsInf(span, 0) {
			at = low + (high-low)*(above/span)
		}
		v := f(at)
		switch {
		case v > 0:
			if low, above = at, v; side > 0 {
				below /= 2
			}
			side = 1
		case v < 0:
			if high, below = at, v; side < 0 {
				above /= 2
			}
			side = -1
		default:
			return at
		}
		if high-low <= 1e-14*high {
			break
		}
	}
	return high
}

// Simulate draws the phase, λ and p and lets the customer buy.
func (f regular) Simulate(rng *rand.Rand, weeks float64, ages []float64) []float64 {
	j, u := 0, rng.Float64()
	for w := f.weights(); j < f.k-1 && u >= w[j]; j++ {
		u -= w[j]
	}
	rate := drawGamma(rng, f.s+float64(j)) / f.c
	p := drawBeta(rng, f.a, f.b)
	wait := drawGamma(rng, float64(f.k-j)) / rate
	for age := wait; age <= weeks; age += drawGamma(rng, float64(f.k)) / rate {
		ages = append(ages, age)
		if rng.Float64() < p {
			break
		}
	}
	return ages
}
