package clv

import "math"

// Simple is the textbook CLV: average order × orders per year × years × margin
// − CAC. With years = 1 ÷ annual churn it assumes that churn stays the same at
// any age.
func Simple(averageOrder, ordersPerYear, years, margin, cac float64) float64 {
	return averageOrder*ordersPerYear*years*margin - cac
}

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
	if ratio == 1 {
		return c.Payment * float64(n), true
	}
	return c.Payment * (1 - math.Pow(ratio, float64(n))) / (1 - ratio), true
}

func (c Contract) possible() bool {
	return c.Retention >= 0 && c.Retention <= 1 && c.Discount >= 0
}

// PeriodRate is the effective rate of one of n equal periods of a year at the
// effective annual rate d: (1+d)^(1/n) − 1, never d/n.
func PeriodRate(annual, n float64) float64 {
	return math.Expm1(math.Log1p(annual) / n)
}
