package clv

import (
	"math/rand/v2"
	"testing"

	"clvcalc/core/customer"
)

// simulatedShop returns n customers of a shop that is years old.
func simulatedShop(n, years int) []customer.Summary {
	rng := rand.New(rand.NewPCG(15, 16))
	m := mbgnbd.New([]float64{.8, 12, .9, 2})
	customers := make([]customer.Summary, n)
	for i := range customers {
		h := History{T: float64(1+rng.IntN(365*years)) / 7}
		last := 0
		for _, age := range m.Simulate(rng, h.T) {
			if day := int(age * 7); day > last {
				h.X++
				last = day
			}
		}
		customers[i] = customer.Summary{Frequency: h.X, Recency: last, T: int(h.T*7 + .5), MonetaryValue: 10 + 50*rng.Float64()}
	}
	return customers
}

func BenchmarkFit(b *testing.B) {
	customers := simulatedShop(100000, 3)
	at := func(i int) customer.Summary { return customers[i] }
	for _, n := range []int{2357, 100000} {
		patterns := Merge(n, at)
		for _, spec := range Models {
			b.Run(spec.Name, func(b *testing.B) {
				for b.Loop() {
					spec.Fit(patterns)
				}
				b.ReportMetric(float64(len(patterns)), "patterns")
			})
		}
	}
	b.Run("gammagamma", func(b *testing.B) {
		for b.Loop() {
			FitSpend(len(customers), at)
		}
	})
}

func BenchmarkValue(b *testing.B) {
	customers := simulatedShop(100000, 3)
	at := func(i int) customer.Summary { return customers[i] }
	m := mbgnbd.New([]float64{.8, 12, .9, 2})
	a := Assumptions{Margin: .4, DiscountRate: .1, HorizonDays: 365}
	for b.Loop() {
		Value(len(customers), at, m, PlainSpending{20}, a)
	}
}
