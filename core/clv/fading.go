package clv

import "math"

// fading is a series of positive terms that fall from 1,
//
//	f(j) = vʲ · (p₁)ⱼ/(q₁)ⱼ · (p₂)ⱼ/(q₂)ⱼ   for 0 < p ≤ q, 0 < v ≤ 1,
//
// with (p)ⱼ = p·(p+1)···(p+j−1): the chance that something that may happen once
// on every day has not happened by day j, when its probability is
// Beta-distributed. Infinite sums are the hypergeometric ₂F₁ and ₃F₂ of the
// papers, which this replaces.
type fading struct{ p1, q1, p2, q2, v float64 }

// Terms are added one by one until they fall by less than a fiftieth each; the
// rest, where more than a thousand are left, is an integral: that takes as long.
const (
	slow = 0.02
	long = 1000
)

// sum returns Σ f(j) over j < n and f(n), for a whole n ≥ 0 (or +Inf, where the
// sum is finite).
func (f fading) sum(n float64) (sum, next float64) {
	term := 1.0
	for j := 0.0; j < n; j++ {
		if n-j > long && int64(j)%16 == 0 && f.rate(j) < slow {
			rest, next := f.rest(j, n, sum)
			return sum + rest, next
		}
		sum += term
		term *= f.v * (f.p1 + j) * (f.p2 + j) / ((f.q1 + j) * (f.q2 + j))
		if term*min(n-j, 1e9) < 1e-18*sum {
			return sum, math.Exp(f.log(n))
		}
	}
	return sum, term
}

// rate is how fast f and its derivatives fall at j, at most.
func (f fading) rate(j float64) float64 {
	return (f.q1-f.p1+1)/(f.p1+j) + (f.q2-f.p2+1)/(f.p2+j) - math.Log(f.v)
}

// rest is Σ f(j) over from ≤ j < n by Euler and Maclaurin's formula at half
// days, its derivatives from differences:
//
//	∫ f dt − (δf − 17/240·δ³f)/24, both taken at the upper end less the lower.
//
// The integral goes by Gauss and Legendre's rule over stretches in which t
// grows at most eightfold and f falls at most by e^20, smooth in ln t; far out, where f falls like
// a power of t, it ends with that.
func (f fading) rest(from, n, before float64) (sum, next float64) {
	at1, at2 := newFall(f.p1, f.q1), newFall(f.p2, f.q2)
	lnV := math.Log(f.v)
	term := func(t float64) float64 { return math.Exp(t*lnV + at1.at(t) + at2.at(t)) }
	sum = -bend(term, from)
	rulesOnce.Do(makeRules)
	origin, power := min(f.p1, f.p2), f.q1-f.p1+f.q2-f.p2-1
	at, end := from-0.5, n-0.5
	for at < end {
		to := min(at+min(7*(at+origin), 20/f.rate(at)), end)
		length := math.Log((to + origin) / (at + origin))
		for i, v := range rules[1].at {
			t := (at + origin) * math.Exp(length*v)
			sum += rules[1].weight[i] * length * t * term(t-origin)
		}
		at = to
		left := term(at) * (at + origin)
		falls := max(power-at*lnV, at/n)
		switch {
		case left < 1e-18*falls*(sum+before):
			return sum, math.Exp(f.log(n))
		case at > 1e13*(f.q1+f.q2) && f.v == 1:
			return sum - left/power*math.Expm1(-power*math.Log(end/at)), math.Exp(f.log(n))
		}
	}
	return sum + bend(term, n), term(n)
}

// bend is what the formula corrects at the end j − ½.
func bend(f func(t float64) float64, j float64) float64 {
	a, b, c, d := f(j-2), f(j-1), f(j), f(j+1)
	first := c - b
	third := d - a - 3*first
	return -(first - 17./240*third) / 24
}

// log returns ln f(n).
func (f fading) log(n float64) float64 {
	if math.IsInf(n, 1) {
		return math.Inf(-1)
	}
	return n*math.Log(f.v) + fallen(f.p1, f.q1, n) + fallen(f.p2, f.q2, n)
}

// A fall is fallen for one p and q.
type fall struct{ p, q, first float64 }

func newFall(p, q float64) fall {
	f := fall{p: p, q: q}
	if p < q {
		f.first, _ = gammaRatio(p, q-p)
	}
	return f
}

func (f fall) at(t float64) float64 {
	if f.p == f.q || t > 0 && t < f.q-f.p {
		return fallen(f.p, f.q, t)
	}
	then, _ := gammaRatio(f.p+t, f.q-f.p)
	return f.first - then
}

// fallen is ln (p)ₜ/(q)ₜ, from the smaller of two pairs of gamma functions.
func fallen(p, q, t float64) float64 {
	switch {
	case p == q || t == 0:
		return 0
	case t > 0 && t < q-p:
		up, _ := gammaRatio(p, t)
		down, _ := gammaRatio(q, t)
		return up - down
	}
	first, _ := gammaRatio(p, q-p)
	then, _ := gammaRatio(p+t, q-p)
	return first - then
}
