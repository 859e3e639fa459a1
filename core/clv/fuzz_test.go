package clv

import (
	"math"
	"testing"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// FuzzModels asks impossible and extreme customers: every answer is a finite
// number in its range.
func FuzzModels(f *testing.F) {
	f.Add(2, 213, 272, 52.0, .002, byte(0))
	f.Add(100000, 700000, 700000, 1e9, 0.0, byte(1))
	f.Add(100000, 0, 1, 1e-300, 1e9, byte(2))
	f.Add(-5, -7, -9, -1.0, -1.0, byte(3))
	f.Add(0, 50, 10, math.Inf(1), math.Inf(1), byte(4))
	f.Add(7, 100, 3, math.NaN(), math.NaN(), byte(5))
	f.Add(math.MaxInt, math.MaxInt, math.MaxInt, 1e300, 1e-300, byte(6))
	f.Add(math.MinInt, math.MinInt, math.MinInt, 52.0, .1, byte(0))
	f.Fuzz(func(t *testing.T, x, recency, age int, weeks, delta float64, setting byte) {
		h := HistoryOf(customer.Summary{Frequency: x, Recency: recency, T: age})
		for _, spec := range Models {
			m := spec.New(settings[spec.Name][int(setting)%len(settings[spec.Name])])
			if p := m.PAlive(h); !(p >= 0 && p <= 1) {
				t.Errorf("%s %v: P(alive) %v", spec.Name, h, p)
			}
			f := m.Alive(h)
			for what, v := range map[string]float64{
				"returns": f.Returns(), "P(0)": f.Probability(0, weeks), "P(x)": f.Probability(min(x, 1e5), weeks), "P(most)": f.Probability(math.MaxInt, weeks),
			} {
				if !(v >= 0 && v <= 1) {
					t.Errorf("%s %v over %v weeks: %s = %v", spec.Name, h, weeks, what, v)
				}
			}
			if v := f.NextOrder(delta); !(v >= 0 && v <= maxWeeks) {
				t.Errorf("%s %v: share %v in %v weeks", spec.Name, h, delta, v)
			}
			orders := m.ExpectedOrders(h, weeks)
			for what, v := range map[string]float64{
				"E[Y]": orders, "E[X]": m.Unconditional(weeks),
				"discounted": m.Discounted(h, weeks, delta), "discounted new": m.DiscountedNew(weeks, delta),
			} {
				if !(v >= 0) || math.IsInf(v, 0) {
					t.Errorf("%s %v over %v weeks at %v: %s = %v", spec.Name, h, weeks, delta, what, v)
				}
			}
		}
	})
}

// FuzzFit fits a few hostile histories among ordinary ones: it ends, with a
// status, and what it calls usable is usable.
func FuzzFit(f *testing.F) {
	f.Add(0, 0, 0, 1, 1, 1)
	f.Add(100000, 1, 700000, 0, 0, 700000)
	f.Add(1, 5, 5, 1, 0, 5)
	f.Add(-1, 5, 5, 1, 9, 5)
	f.Fuzz(func(t *testing.T, x1, r1, t1, x2, r2, t2 int) {
		hostile := []customer.Summary{{Frequency: x1, Recency: r1, T: t1}, {Frequency: x2, Recency: r2, T: t2}}
		patterns := Merge(30, func(i int) customer.Summary {
			if i < len(hostile) {
				return hostile[i]
			}
			return customer.Summary{Frequency: i % 3, Recency: i % 3 * (i + 20), T: 200 + i}
		})
		for _, spec := range Models {
			fit := spec.Fit(patterns)
			if fit.Status == "" || (fit.Model != nil) != fit.Status.Usable() {
				t.Fatalf("status %q", fit.Status)
			}
			for _, v := range fit.Params {
				if !(v > 0) || math.IsInf(v, 0) {
					t.Errorf("%s: parameters %v", fit.Status, fit.Params)
				}
			}
			for i, v := range fit.StandardErrors {
				fixed := spec.Params[i].Transform == likelihood.Fixed
				if !(v > 0 || fixed) || math.IsInf(v, 0) {
					t.Errorf("%s: standard errors %v", fit.Status, fit.StandardErrors)
				}
			}
		}
	})
}
