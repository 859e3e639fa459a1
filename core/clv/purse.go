package clv

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// A purse draws what a customer spends in one future.
type purse interface {
	// level draws how a customer with x repeat purchase days of the given mean
	// spends, as far as its history leaves that open.
	level(rng *rand.Rand, x int, mean float64) float64
	// spend draws what a customer of this level spends on n > 0 purchase days.
	spend(rng *rand.Rand, level float64, n int) float64
}

// level is 1/ν of ν ~ Gamma(q + px, γ + x·m̄), the posterior of the rate.
func (g GammaGamma) level(rng *rand.Rand, x int, mean float64) float64 {
	n := float64(max(x, 0))
	return (g.Gamma + n*amount(mean)) / max(drawGamma(rng, g.Q+g.P*n), math.SmallestNonzeroFloat64)
}

// spend is the sum of n amounts ~ Gamma(p, ν): Gamma(pn, ν).
func (g GammaGamma) spend(rng *rand.Rand, level float64, n int) float64 {
	return min(drawGamma(rng, g.P*float64(n))*level, math.MaxFloat64)
}

// A plainPurse draws where there is no model of spend but PlainSpending: a
// customer's amounts vary around its own mean as Gamma(p), the mean itself
// being one of x such amounts. A customer without a repeat purchase has the
// mean of another, drawn by its purchases. Its draws have the means that
// PlainSpending expects.
type plainPurse struct {
	PlainSpending
	p     float64
	means []float64 // of customers with repeat purchases, relative to their mean
	upTo  []float64 // share of the purchases of all customers up to each of means
}

// newPlainPurse takes the amounts from the crowd, and p from the fit where it
// went far enough to tell it. Nothing being known, an amount is taken to vary
// as widely as its mean (p = 1).
func newPlainPurse(plain PlainSpending, c Crowd, fit SpendFit) *plainPurse {
	s := &plainPurse{PlainSpending: plain, p: 1}
	if fit.Status == SameAmount {
		s.p = math.Inf(1)
	} else if len(fit.Params) > 0 {
		s.p = fit.Params[0]
	}
	type seen struct{ mean, x float64 }
	var all []seen
	days, mean := 0.0, 0.0
	for i := range c.N {
		if one := c.At(i); one.Frequency > 0 {
			v := seen{amount(one.MonetaryValue), float64(one.Frequency)}
			days += v.x
			mean += (v.mean - mean) * v.x / days
			all = append(all, v)
		}
		pause(i)
	}
	if !(mean > 0) {
		return s
	}
	slices.SortFunc(all, func(a, b seen) int { return cmp.Or(cmp.Compare(a.mean, b.mean), cmp.Compare(a.x, b.x)) })
	sum := 0.0
	for _, v := range all {
		sum += v.x
		s.means, s.upTo = append(s.means, v.mean/mean), append(s.upTo, sum/days)
	}
	return s
}

func (s *plainPurse) level(rng *rand.Rand, x int, mean float64) float64 {
	switch {
	case x > 0:
		return s.Expected(x, mean) * s.around(rng, float64(x))
	case len(s.means) == 0:
		return s.Overall
	}
	k, _ := slices.BinarySearch(s.upTo, rng.Float64())
	return s.Overall * s.means[min(k, len(s.means)-1)]
}

func (s *plainPurse) spend(rng *rand.Rand, level float64, n int) float64 {
	return level * float64(n) * s.around(rng, float64(n))
}

// around draws the mean of n amounts that are 1 on average.
func (s *plainPurse) around(rng *rand.Rand, n float64) float64 {
	if math.IsInf(s.p, 1) {
		return 1
	}
	return drawGamma(rng, s.p*n) / (s.p * n)
}
