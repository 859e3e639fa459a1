package clv

import "math"

// wait returns the chance that the next order comes on day 1, and how this
// fades from day to day: E[p(1−p)^(i−1)]·E[(1−θ)ⁱ].
func (f daily) wait() (first float64, days fading) {
	return f.a / (f.a + f.b) * f.d / (f.c + f.d),
		fading{p1: f.b, q1: f.a + f.b + 1, p2: f.d + 1, q2: f.c + f.d + 1, v: 1}
}

// Returns is below 1: the customer may drop out while waiting. It is the sum
// of the waits, a ₃F₂ of 1. By Thomae's transformations that is a/(a+c) times
//
//	(b)ₐ·d/(c+d)ₐ₊₁ · Σⱼ (a+1)ⱼ·(c+d+1−b)ⱼ/((a+c+d+1)ⱼ·j!) · s/(s+j)   or
//	(d)_c/(a+b)_c   · Σⱼ (c)ⱼ·(a+b−d)ⱼ/((a+b+c)ⱼ·j!) · s/(s+j),   s = a + c,
//
// the first where c + d + 1 > b, the second where a + b > d: every term is
// positive, and near b = d there are few.
func (f daily) Returns() float64 {
	a, b, c, d := f.a, f.b, f.c, f.d
	s := a + c
	p, q, n := a+1, c+d+1-b, a+c+d+1
	if b > d {
		p, q, n = c, a+b-d, a+b+c
	}
	term, sum := 1.0, 0.0
	for j := 0.0; j < 400; j++ {
		more := term * s / (s + j)
		sum += more
		if ratio := (p + j) * (q + j) / ((n + j) * (1 + j)); ratio < 0.9 && more < 1e-17*sum {
			return min(1, a/s*sum*f.raceScale())
		} else {
			term *= ratio
		}
	}
	first, days := f.wait()
	all, _ := days.sum(math.Inf(1))
	return min(first*all, 1)
}

// raceScale is what stands before the sum that Returns takes.
func (f daily) raceScale() float64 {
	if f.b > f.d {
		stays, _ := gammaRatio(f.d, f.c)
		waits, _ := gammaRatio(f.a+f.b, f.c)
		return math.Exp(stays - waits)
	}
	waits, _ := gammaRatio(f.b, f.a)
	stays, _ := gammaRatio(f.c+f.d, f.a)
	return math.Exp(waits-stays) * f.d / (f.c + f.d + f.a)
}

// NextOrder is in a straight line between whole days.
func (f daily) NextOrder(share float64) float64 {
	_, weeks := f.Next(share)
	return weeks[0]
}

// Next answers from what is left of the sum after j days: the chance not to
// have ordered nor gone by then times Returns of such a customer.
func (f daily) Next(shares ...float64) (returns float64, weeks []float64) {
	returns = f.Returns()
	weeks = make([]float64, len(shares))
	for i, share := range shares {
		weeks[i] = f.reaches(clamp(share, 0, 1), returns)
	}
	return returns, weeks
}

// after is the Future after j more days without an order.
func (f daily) after(j float64) daily { return daily{f.a, f.b + j, f.c, f.d + j} }

// left is the chance that the next order comes after day j, and that it comes
// on the day after that.
func (f daily) left(j float64) (all, next float64) {
	g := f.after(j)
	waits := fallen(f.b, f.a+f.b, j) + fallen(f.d, f.c+f.d, j)
	there := math.Exp(waits)
	next, _ = g.wait()
	return there * g.Returns(), there * next
}

// reaches returns by when a share has ordered: Newton's steps for the
// logarithm of what is left in ln(1 + j/(a+b)) find the day.
func (f daily) reaches(share, returns float64) float64 {
	const last = maxWeeks * 7
	want := (1 - share) * returns
	if all, _ := f.left(last); all > want {
		return maxWeeks
	}
	low, high, j := 0.0, float64(last), 0.0
	for range 100 {
		all, next := f.left(j)
		if all < want {
			high = j
		} else {
			if low = j; all-next <= want {
				return (j + clamp((all-want)/next, 0, 1)) / 7
			}
		}
		slope := -math.Log1p(-next/all) * (f.a + f.b + j)
		to := j + (f.a+f.b+j)*math.Expm1(math.Log(all/want)/slope)
		if to = math.Floor(to); !(to > low && to < high) {
			to = math.Floor((low + high) / 2)
		}
		if j = to; j == low {
			j = min(low+1, high)
		}
	}
	return j / 7
}
