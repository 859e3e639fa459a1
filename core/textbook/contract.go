package textbook

import (
	"math"
	"sort"
)

// Contract is a customer who pays every period as long as it stays: a
// constant payment, retention and discount rate (Fader & Hardie, note 024,
// 2012).
type Contract struct {
	Payment   float64 // margin of one period
	Retention float64 // r: chance to stay another period, 0..1
	Discount  float64 // d: effective rate of one period, ≥ 0
}

// The three readings of the same formula over an infinite horizon differ in
// when the first payment falls. Each is false where r ≥ 1 + d, for then the
// sum does not end, or where r or d is outside its domain.

// AfterFirst leaves the first payment out: m·r/(1+d−r), for a customer who has
// just paid.
func (c Contract) AfterFirst() (float64, bool) {
	return c.forever(c.Payment * c.Retention)
}

// WithFirst counts the first payment, made at once: m·(1+d)/(1+d−r).
func (c Contract) WithFirst() (float64, bool) {
	return c.forever(c.Payment * (1 + c.Discount))
}

// AtPeriodEnd books each payment at the end of its period: m/(1+d−r).
func (c Contract) AtPeriodEnd() (float64, bool) {
	return c.forever(c.Payment)
}

func (c Contract) forever(numerator float64) (float64, bool) {
	left := 1 + c.Discount - c.Retention
	if !c.possible() || left <= 0 {
		return 0, false
	}
	return numerator / left, true
}

// Truncated is the sum over n payments, the first at once:
// Σ_{t=0..n−1} m·(r/(1+d))ᵗ.
func (c Contract) Truncated(n int) (float64, bool) {
	if !c.possible() || n < 0 {
		return 0, false
	}
	ratio := c.Retention / (1 + c.Discount)
	if ratio == 1 || n == 0 {
		return c.Payment * float64(n), true
	}
	// 1 − ratioⁿ keeps its digits where the ratio is close to 1.
	return c.Payment * math.Expm1(float64(n)*math.Log1p(ratio-1)) / (ratio - 1), true
}

func (c Contract) possible() bool {
	return c.Retention >= 0 && c.Retention <= 1 && c.Discount >= 0
}

// RetentionElasticity is by how many percent WithFirst rises where retention
// rises by one percent of itself: r/(1+d−r). That of the payment is 1, as is
// that of each of its factors.
func (c Contract) RetentionElasticity() (float64, bool) {
	left := 1 + c.Discount - c.Retention
	return c.Retention / left, c.possible() && left > 0
}

// DiscountElasticity is the same for the discount rate:
// −d·r/((1+d)·(1+d−r)), never above 0.
func (c Contract) DiscountElasticity() (float64, bool) {
	left := 1 + c.Discount - c.Retention
	return -c.Discount * c.Retention / ((1 + c.Discount) * left), c.possible() && left > 0
}

// Undiscounted is what the first n payments are expected to bring as they come:
// Σ_{t=0..n−1} m·rᵗ.
func (c Contract) Undiscounted(n int) (float64, bool) {
	c.Discount = 0
	return c.Truncated(n)
}

// Payback is the number of payments, the first at once, with which what a
// customer is expected to bring, undiscounted, first reaches its cost. It is
// false where that takes more than limit of them or never happens.
func (c Contract) Payback(cost float64, limit int) (int, bool) {
	enough := func(n int) bool {
		sum, ok := c.Undiscounted(n)
		return ok && sum >= cost-1e-9*math.Abs(cost)
	}
	if !enough(limit) {
		return 0, false
	}
	return sort.Search(limit, enough), true
}
