package contract

import (
	"math"
	"math/rand/v2"
	"runtime"
	"sort"
)

// A Model answers how long customers stay. Ages and horizons are in periods and
// taken as the nearest of 0 … 1,000,000, discount rates as at most a million;
// one between 0 and 1e-10 counts as 1e-10. Every answer is finite.
type Model struct{ Process }

// Survival is S(t): the share of new customers who make at least t renewals.
func (m *Model) Survival(t int) float64 { return m.Remains(0, t) }

// Retention is r_t = S(t)/S(t−1), t ≥ 1: the chance to make renewal t of those
// who made all before.
func (m *Model) Retention(t int) float64 { return m.Remains(max(t, 1)-1, max(t, 1)) }

// Churn is 1 − r_t, without loss of digits where nearly all stay.
func (m *Model) Churn(t int) float64 {
	t = min(max(t, 1), maxPeriods)
	return -math.Expm1(m.LogStays(t-1, t))
}

// Remains is S(t)/S(age): the chance that a customer who is there at one age
// still is at another.
func (m *Model) Remains(age, t int) float64 {
	age, t = period(age), period(t)
	if t <= age {
		return 1
	}
	return math.Exp(m.LogStays(age, t))
}

// Tenure is the expected number of periods that a new customer pays for,
// Σ_{t≥0} S(t), the first included. It is false where the mean is infinite:
// some customers are so unlikely ever to leave that they outweigh all others,
// though half of a cohort may be gone soon (α ≤ 1 in sBG, a·c ≤ 1 in BdW). A
// Figure then has the reason Infinite.
func (m *Model) Tenure() (periods float64, ok bool) { return m.Lifetime(0) }

// Infinite is the code of the reason for a sum that does not end, worded by
// "unavailable.endless".
const Infinite = "endless"

// Lifetime is the expected number of payments of a new customer, each
// discounted to the first, Σ_{t≥0} S(t)/(1+d)^t: its CLV for a margin of 1 a
// period. False where that is infinite or d is no rate.
func (m *Model) Lifetime(d float64) (float64, bool) {
	later, ok := m.DERL(1, d)
	return 1 + later/(1+d), ok
}

// DERL is the discounted expected residual lifetime of a customer who is about
// to come up for renewal n ≥ 1: the payments from that one on, as of just
// before it, so that it is not discounted itself (Fader & Hardie 2010,
// Marketing Science 29(1)):
//
//	Σ_{t≥n} S(t)/S(n−1) · (1+d)^(n−t).
//
// False where the sum is infinite, at d = 0 only, or d is no rate.
func (m *Model) DERL(n int, d float64) (float64, bool) {
	d, ok := rate(d)
	if !ok {
		return 0, false
	}
	v, ok := m.Endless(max(period(n), 1), d)
	if !ok || math.IsInf(v, 0) || math.IsNaN(v) {
		return 0, false
	}
	return v, true
}

// Constant is DERL as the formula with one retention rate has it for customers
// of any age, r₁(1+d)/(1+d−r₁): what remains of DERL where it is not seen that
// those who stay are the loyal ones. False where that is infinite or d is no
// rate.
func (m *Model) Constant(d float64) (float64, bool) {
	d, ok := rate(d)
	left := m.Churn(1) + d
	if !ok || left <= 0 {
		return 0, false
	}
	return m.Retention(1) * (1 + d) / left, true
}

// Discounted is DERL over the next periods renewals only, the first of them
// renewal n. At d = 0 it is the expected number of renewals to come; 0 where d
// is no rate.
func (m *Model) Discounted(n, periods int, d float64) float64 {
	d, ok := rate(d)
	if !ok {
		return 0
	}
	n = max(period(n), 1)
	sum, factor := 0.0, 1.0
	for k := range period(periods) {
		term := factor * math.Exp(m.LogStays(n-1, n+k))
		if sum += term; term <= 1e-25*sum {
			break
		}
		factor /= 1 + d
		if k%4096 == 4095 {
			runtime.Gosched()
		}
	}
	return sum
}

// Renewals is the expected number of renewals among the next periods of a
// customer who has made n.
func (m *Model) Renewals(n, periods int) float64 { return m.Discounted(period(n)+1, periods, 0) }

// Simulate draws how many of the next periods renewals a customer who has made
// n makes before it leaves.
func (m *Model) Simulate(rng *rand.Rand, n, periods int) int {
	n = period(n)
	ln := -rng.ExpFloat64() // of a uniform number
	return sort.Search(period(periods), func(k int) bool { return m.LogStays(n, n+k+1) < ln })
}

// period returns the nearest age that is answered for.
func period(t int) int { return min(max(t, 0), maxPeriods) }

// rate returns the nearest discount rate that is answered for; false for one
// below 0 or none.
func rate(d float64) (float64, bool) {
	if d == 0 {
		return 0, true
	}
	return min(max(d, 1e-10), 1e6), d > 0
}
