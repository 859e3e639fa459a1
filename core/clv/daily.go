package clv

import (
	"math"
	"math/rand/v2"
)

// daily is the Future in BG/BB: on each day to come the customer is gone for
// good with probability θ ~ Beta(c, d), and if not orders with probability
// p ~ Beta(a, b). Days are whole; between two of them Expected, Discounted and
// Probability rise in a straight line, as if every hour of the day were as good
// for an order as the next, and NextOrder agrees with that. Simulate orders at
// the end of days.
type daily struct{ a, b, c, d float64 }

// wholeDays splits a horizon into days and the part of the next one. Weeks that
// are a number of days but for rounding are that number.
func wholeDays(weeks float64) (n, part float64) {
	days := clamp(weeks, 0, maxWeeks) * 7
	if n = math.Round(days); math.Abs(days-n) <= 1e-9*n {
		return n, 0
	}
	n = math.Floor(days)
	return n, days - n
}

// Expected is eq. 13 of the paper without its gamma functions, which divide
// by γ − 1: E[p] · Σᵢ (d)ᵢ/(c+d)ᵢ over the days i.
func (f daily) Expected(weeks float64) float64 { return f.Discounted(weeks, 0) }

// Discounted is Expected with an order on day i discounted by e^(−delta·i/7);
// over an endless horizon the DERT of the paper, eq. 14, with its
// 1/(1+d) = e^(−delta/7).
func (f daily) Discounted(weeks, delta float64) float64 {
	n, part := wholeDays(weeks)
	v := math.Exp(-clamp(delta, 0, 1e6) / 7)
	first := f.a / (f.a + f.b) * f.d / (f.c + f.d) * v
	if first == 0 {
		return 0
	}
	sum, next := fading{p1: f.d + 1, q1: f.c + f.d + 1, p2: 1, q2: 1, v: v}.sum(n)
	return first * (sum + part*next)
}

func (f daily) Probability(n int, weeks float64) float64 {
	days, part := wholeDays(weeks)
	if n < 0 || float64(n) > days+1 {
		return 0
	}
	p := f.within(n, int(days))
	if part > 0 {
		p += part * (f.within(n, int(days)+1) - p)
	}
	return clamp(p, 0, 1)
}

// within is the chance of x purchase days in n, eq. 8 of the paper:
//
//	C(n,x)·B(a+x, b+n−x)/B(a,b)·B(c, d+n)/B(c,d)
//	+ Σ_{i=x..n−1} C(i,x)·B(a+x, b+i−x)/B(a,b)·B(c+1, d+i)/B(c,d),
//
// alive for all the days, or gone after i of them. The sum starts from its last
// term and keeps apart from it what would overflow.
func (f daily) within(x, n int) float64 {
	if x > n {
		return 0
	}
	p := math.Exp(f.logBuys(x, n) + fallen(f.d, f.c+f.d, float64(n)))
	if x == n {
		return p
	}
	last := float64(n - 1)
	ln := f.logBuys(x, n-1) + math.Log(f.c/(f.c+f.d)) + fallen(f.d, f.c+f.d+1, last)
	term, sum, bought := 1.0, 0.0, float64(x)
	for i := last; ; i-- {
		sum += term
		if i == bought {
			break
		}
		term *= (i - bought) / i * (f.a + f.b + i - 1) / (f.b + i - bought - 1) * (f.c + f.d + i) / (f.d + i - 1)
		if term > 1e250 {
			term, sum, ln = term*1e-250, sum*1e-250, ln+250*math.Ln10
		}
	}
	return p + math.Exp(ln+math.Log(sum))
}

// logBuys is ln C(n,x)·B(a+x, b+n−x)/B(a,b).
func (f daily) logBuys(x, n int) float64 {
	buys, _ := rising(f.a, x)
	not, _ := rising(f.b, n-x)
	all, _ := rising(f.a+f.b, n)
	ways, _ := rising(1+float64(n-x), x)
	orders, _ := rising(1, x)
	return buys + not - all + ways - orders
}

// Simulate draws p and θ, the days until the customer is gone, and those from
// one order to the next.
func (f daily) Simulate(rng *rand.Rand, weeks float64, ages []float64) []float64 {
	end, _ := wholeDays(weeks)
	p := drawBeta(rng, f.a, f.b)
	end = min(end, drawGeometric(rng, drawBeta(rng, f.c, f.d)))
	for day := drawGeometric(rng, p) + 1; day <= end; day += drawGeometric(rng, p) + 1 {
		ages = append(ages, day/7)
	}
	return ages
}

// drawGeometric draws the number of days before the first on which something
// of probability p happens.
func drawGeometric(rng *rand.Rand, p float64) float64 {
	if p <= 0 {
		return math.Inf(1)
	}
	return math.Floor(math.Log(1-rng.Float64()) / math.Log1p(-p))
}
