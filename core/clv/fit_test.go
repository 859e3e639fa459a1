package clv

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"clvcalc/core/customer"
)

// shop returns n patterns.
func shop(n int, history func(i int) History) []Pattern {
	var patterns []Pattern
	for i := range n {
		patterns = append(patterns, Pattern{History: history(i), Count: 1})
	}
	return patterns
}

// TestDegenerate: data that say nothing, or too little, are refused by name.
func TestDegenerate(t *testing.T) {
	age := func(i int) float64 { return float64(10 + i%37) }
	for _, c := range []struct {
		name     string
		patterns []Pattern
		want     Status
	}{
		{"nobody", nil, NoCustomers},
		{"one customer", shop(1, func(int) History { return History{2, 5, 20} }), FewCustomers},
		{"five identical customers", shop(5, func(int) History { return History{2, 5, 20} }), FewCustomers},
		{"fifty identical customers", shop(50, func(int) History { return History{2, 5, 20} }), Identical},
		{"everyone bought once", shop(100, func(i int) History { return History{0, 0, age(i)} }), NoRepeat},
		{"T = 0 for all", shop(100, func(i int) History { return History{} }), NoTime},
		{"recency = T for all", shop(100, func(i int) History { return History{1 + i%5, age(i), age(i)} }), AllActive},
		{"recency = T for all who came again", shop(100, func(i int) History {
			if i%2 == 0 {
				return History{0, 0, age(i)}
			}
			return History{1 + i%5, age(i), age(i)}
		}), AllActive},
		{"recency > T", append(shop(50, func(i int) History { return History{i % 4, float64(i % 4), age(i)} }), Pattern{History: History{1, 30, 20}, Count: 1}), Impossible},
		{"frequency 0 but recency 3", append(shop(50, func(i int) History { return History{i % 4, float64(i % 4), age(i)} }), Pattern{History: History{0, 3, 20}, Count: 1}), Impossible},
		{"NaN", append(shop(50, func(i int) History { return History{i % 4, float64(i % 4), age(i)} }), Pattern{History: History{1, math.NaN(), 20}, Count: 1}), Impossible},
		{"hardly anyone stays away", shop(100, func(i int) History { return History{1 + i%5, age(i) - .14, age(i)} }), NoDropout},
		{"two histories", shop(50, func(i int) History { return History{2, 5 + float64(i%2), 20} }), Boundary},
	} {
		for _, spec := range Models {
			fit := spec.Fit(c.patterns)
			if fit.Status != c.want {
				t.Errorf("%s, %s: %s, want %s", spec.Name, c.name, fit.Status, c.want)
			}
			if (fit.Model != nil) != fit.Status.Usable() || fit.Model == nil && fit.Params != nil {
				t.Errorf("%s, %s: %s with parameters %v", spec.Name, c.name, fit.Status, fit.Params)
			}
			if fit.StandardErrors != nil && fit.Status != Converged {
				t.Errorf("%s, %s: standard errors %v of a fit that has none", spec.Name, c.name, fit.StandardErrors)
			}
		}
	}
}

// TestNoDropout: where nobody seems to drop out the fit is that of the NBD
// model and everyone is alive.
func TestNoDropout(t *testing.T) {
	patterns := shop(100, func(i int) History {
		if i%5 == 0 {
			return History{0, 0, float64(10 + i%37)}
		}
		return History{i % 5, float64(10+i%37) - .14, float64(10 + i%37)}
	})
	for _, spec := range Models {
		if spec.Daily {
			continue // there, who never came again may have gone on the first day
		}
		fit := spec.Fit(patterns)
		if fit.Status != NoDropout {
			t.Fatalf("%s: %s", spec.Name, fit.Status)
		}
		if p := fit.Model.PAlive(History{0, 0, 40}); p < .9999 {
			t.Errorf("%s: P(alive) %v", spec.Name, p)
		}
	}
}

// TestHeavyBuyer: one buyer of 5,000 among 200 normal ones.
func TestHeavyBuyer(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	patterns := shop(200, func(i int) History {
		x := rng.IntN(3)
		switch {
		case i == 0:
			return History{5000, 49, 50}
		case x == 0:
			return History{0, 0, 50}
		}
		return History{x, 50 * rng.Float64(), 50}
	})
	for _, spec := range Models {
		// Among so few no two lifetimes need to differ: s and β run off together.
		if fit := spec.Fit(patterns); !fit.Status.Usable() || fit.Gradient > 1e-6 {
			t.Errorf("%s: %s, gradient %v", spec.Name, fit.Status, fit.Gradient)
		}
	}
}

// TestFitIsOfTheData: the order of customers, and whether equal ones come
// merged, does not matter; the input stays as it was.
func TestFitIsOfTheData(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	patterns := shop(300, func(i int) History {
		x := rng.IntN(4)
		if x == 0 {
			return History{0, 0, float64(20 + i%3)}
		}
		return History{x, float64(1 + rng.IntN(15)), float64(20 + i%3)}
	})
	before := slices.Clone(patterns)
	for _, spec := range Models {
		one, other := spec.Fit(patterns), spec.Fit(merged(slices.Clone(patterns)))
		if !slices.Equal(patterns, before) {
			t.Fatal("the patterns have been changed")
		}
		if one.LogLikelihood != other.LogLikelihood || one.Customers != 300 || !slices.Equal(one.Params, other.Params) {
			t.Errorf("%s: %v and %v", spec.Name, one.Params, other.Params)
		}
		if got, want := one.BIC()-one.AIC(), float64(len(spec.Params))*(math.Log(300)-2); !near(got, want, 1e-9, 0) {
			t.Errorf("%s: BIC − AIC = %v, want %v", spec.Name, got, want)
		}
	}
}

func TestMerge(t *testing.T) {
	days := []customer.Summary{{Frequency: 1, Recency: 7, T: 14, LogGaps: math.Log(7)}, {T: 7}, {Frequency: 1, Recency: 7, T: 14, MonetaryValue: 5, LogGaps: math.Log(21)}}
	got := Merge(len(days), func(i int) customer.Summary { return days[i] })
	want := []Pattern{{History{0, 0, 1}, 1, 0}, {History{1, 1, 2}, 2, got[1].LogGaps}}
	if !slices.Equal(got, want) || !near(got[1].LogGaps, math.Log(3), 1e-14, 0) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestRising(t *testing.T) {
	for _, c := range []struct {
		z    float64
		n    int
		want float64 // ln (z)ₙ to 17 digits
	}{
		{1, 10, 15.104412573075515}, {.5, 3, .62860865942237409}, {1e8, 3, 55.262042261857101}, {2, 0, 0},
	} {
		if got, _ := rising(c.z, c.n); !near(got, c.want, 1e-14, 1e-15) {
			t.Errorf("rising(%v, %d) = %.17g, want %.17g", c.z, c.n, got, c.want)
		}
	}
	for _, z := range []float64{1e-6, .3, 5, 1e3, 1e7} {
		for _, n := range []int{1, 39, 40, 41, 57, 1000, 100000} {
			got, slope := rising(z, n)
			half, slopeHalf := rising(z, n/2)
			rest, slopeRest := rising(z+float64(n/2), n-n/2)
			if !near(got, half+rest, 1e-12, 1e-12) || !near(slope, slopeHalf+slopeRest, 1e-12, 0) {
				t.Errorf("rising(%v, %d) = %v, %v; in two parts %v, %v", z, n, got, slope, half+rest, slopeHalf+slopeRest)
			}
		}
	}
}
