package contract

import (
	"math"
	"math/rand/v2"
	"testing"

	"clvcalc/core/likelihood"
)

// High End and Regular of Fader & Hardie (2007, table 1): percentages of a
// cohort that were there after 0 … 12 years.
var (
	highEnd = []float64{100, 86.9, 74.3, 65.3, 59.3, 55.1, 51.7, 49.1, 46.8, 44.5, 42.7, 40.9, 39.4}
	regular = []float64{100, 63.1, 46.8, 38.2, 32.6, 28.9, 26.2, 24.1, 22.3, 20.7, 19.4, 18.3, 17.3}
)

// fitted returns the fit, which must have converged.
func fitted(t *testing.T, s Spec, d Data) Fit {
	t.Helper()
	f := s.Fit(d)
	if f.Status != likelihood.Converged || f.StandardErrors == nil {
		t.Fatalf("%s: %s", s.Name, f.Status)
	}
	return f
}

// TestGradient compares the gradient with differences, at ordinary parameters
// and near the edges.
func TestGradient(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, s := range Models {
		n := len(s.Params)
		grad, some := make([]float64, n), make([]float64, n)
		for trial := range 2000 {
			at, age := make([]float64, n), 1+rng.IntN(40)
			for i := range at {
				at[i] = math.Exp(rng.NormFloat64() * 2)
			}
			if trial%4 == 0 {
				at[n-1] = math.Exp(6 * rng.Float64()) // a clock that runs far
			}
			value := s.LogRetention(at, age, grad)
			for i := range at {
				h := at[i] * 1e-5
				up, down := append([]float64(nil), at...), append([]float64(nil), at...)
				up[i], down[i] = at[i]+h, at[i]-h
				rise := s.LogRetention(up, age, some) - s.LogRetention(down, age, some)
				if math.Abs(rise-2*h*grad[i]) > 1e-8*math.Abs(2*h*grad[i])+3e-14*(1+math.Abs(value)) {
					t.Fatalf("%s %v at renewal %d: slope by %s %v, want %v", s.Name, at, age, s.Params[i].Name, grad[i], rise/2/h)
				}
			}
		}
	}
}

// TestSumOverCustomers: the likelihood by renewals is the one of the papers,
// summed over customers, for cohorts of several ages.
func TestSumOverCustomers(t *testing.T) {
	d := Survivors([]float64{500, 400, 350, 320})
	d.Add(Survivors([]float64{300, 210}))
	d.Add(Survivors([]float64{40}))
	for range 7 {
		d.Observe(2, true)
		d.Observe(5, false)
	}
	for _, s := range Models {
		f := fitted(t, s, d)
		want := 0.0
		for n, count := range []float64{100 + 90, 50, 30 + 7} {
			want += count * math.Log(f.Model.Survival(n)-f.Model.Survival(n+1))
		}
		for n, count := range map[int]float64{0: 40, 1: 210, 3: 320, 5: 7} {
			want += count * math.Log(f.Model.Survival(n))
		}
		if !near(f.LogLikelihood, want, 1e-12) || f.Customers != 854 || f.Renewals != 5 {
			t.Errorf("%s: %v of %v customers at %d renewals, want %v", s.Name, f.LogLikelihood, f.Customers, f.Renewals, want)
		}
	}
}

// TestDataAgree: the same customers, one by one, as counts and as percentages.
func TestDataAgree(t *testing.T) {
	var one Data
	for n, left := range []int{13, 9, 6, 2} {
		for range left {
			one.Observe(n, true)
		}
	}
	for range 70 {
		one.Observe(4, false)
	}
	counts, shares := Survivors([]float64{100, 87, 78, 72, 70}), Shares(100, []float64{1, .87, .78, .72, .70})
	for _, s := range Models {
		a, b, c := s.Fit(one), s.Fit(counts), s.Fit(shares)
		for i := range a.Params {
			if !near(a.Params[i], b.Params[i], 1e-9) || !near(a.Params[i], c.Params[i], 1e-7) {
				t.Errorf("%s: %v, %v, %v", s.Name, a.Params, b.Params, c.Params)
			}
		}
	}
}

// TestRandomStarts: from anywhere to the same place.
func TestRandomStarts(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	for _, s := range Models {
		for _, series := range [][]float64{highEnd, highEnd[:8], regular[:5], regular} {
			d := Shares(1000, series)
			want := fitted(t, s, d)
			for range 20 {
				start := likelihood.Starts(s.Params)
				for i := range start {
					start[i] *= math.Exp(1.5 * rng.NormFloat64())
				}
				got := s.FitFrom(d, start)
				if got.Status != likelihood.Converged || math.Abs(got.LogLikelihood-want.LogLikelihood) > 1e-6 {
					t.Errorf("%s from %v: %s at %v (%v), want %v (%v)", s.Name, start, got.Status, got.Params, got.LogLikelihood, want.Params, want.LogLikelihood)
					continue
				}
				for i := range want.Params {
					if !near(got.Params[i], want.Params[i], 1e-6) {
						t.Errorf("%s from %v: %v, want %v", s.Name, start, got.Params, want.Params)
					}
				}
			}
		}
	}
}

// truths are parameters to simulate from and get back.
var truths = map[string][]float64{"sbg": {0.7, 3}, "bdw": {0.4, 2, 1.4}}

// TestRecovery simulates cohorts of different ages and fits them: within four
// standard errors of the truth.
func TestRecovery(t *testing.T) {
	for _, s := range Models {
		truth := truths[s.Name]
		m, rng := s.New(truth), rand.New(rand.NewPCG(4, 5))
		var d Data
		for i := range 40000 {
			age := 3 + i%8
			n := m.Simulate(rng, 0, age)
			d.Observe(n, n < age)
		}
		f := fitted(t, s, d)
		for i, want := range truth {
			if e := f.StandardErrors[i]; math.Abs(f.Params[i]-want) > 4*e || e > want/5 {
				t.Errorf("%s: %s is %v ± %v, want %v", s.Name, s.Params[i].Name, f.Params[i], e, want)
			}
		}
	}
}

// TestDegenerate: data from which nothing follows give the reason.
func TestDegenerate(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for name, c := range map[string]struct {
		data     Data
		sbg, bdw Status
	}{
		"nothing":             {Data{}, NoCustomers, NoCustomers},
		"no cohort":           {Survivors(nil), NoCustomers, NoCustomers},
		"zeros":               {Survivors([]float64{0, 0, 0, 0}), NoCustomers, NoCustomers},
		"shares of zero":      {Shares(100, []float64{0, 0}), ImpossibleCounts, ImpossibleCounts},
		"shares as counts":    {Survivors([]float64{1, .9, .8, .7}), FewCustomers, FewCustomers},
		"few":                 {Survivors([]float64{9, 7, 6, 5}), FewCustomers, FewCustomers},
		"growing":             {Survivors([]float64{100, 80, 90, 70}), ImpossibleCounts, ImpossibleCounts},
		"negative":            {Survivors([]float64{100, 80, -10}), ImpossibleCounts, ImpossibleCounts},
		"no number":           {Survivors([]float64{100, nan, 60}), ImpossibleCounts, ImpossibleCounts},
		"endless":             {Survivors([]float64{inf, 80, 60}), ImpossibleCounts, ImpossibleCounts},
		"nobody left":         {Survivors([]float64{100, 100, 100, 100}), NobodyLeft, NobodyLeft},
		"all left at once":    {Survivors([]float64{100, 0, 0, 0}), LeftAtOnce, LeftAtOnce},
		"then all stayed":     {Survivors([]float64{100, 60, 60, 60}), LeftAtOnce, LeftAtOnce},
		"all left in the end": {Survivors([]float64{100, 100, 100, 0}), LeftAtOnce, LeftAtOnce},
		"no renewal":          {Survivors([]float64{100}), FewPeriods, FewPeriods},
		"one period":          {Survivors([]float64{100, 60}), FewPeriods, FewPeriods},
		"two periods":         {Survivors([]float64{100, 60, 45}), likelihood.Converged, FewPeriods},
		"nobody there at two": {Survivors([]float64{100, 60, 45, 38, 0, 0}), Alike, Alike},
		"fractions":           {Survivors([]float64{86.9, 74.3, 65.3, 59.3}), likelihood.Converged, likelihood.Converged},
		"one rate":            {Survivors([]float64{1000, 900, 810, 729}), Alike, Alike},
		"rising rate":         {Survivors([]float64{1000, 950, 800, 500}), Alike, Alike},
		"leave or stay":       {Survivors([]float64{1e6, 500000, 499999, 499999, 499999, 499999, 499999}), Split, Split},
	} {
		for i, want := range []Status{c.sbg, c.bdw} {
			f := Models[i].Fit(c.data)
			if f.Status != want {
				t.Errorf("%s: %s is %s at %v, want %s", name, Models[i].Name, f.Status, f.Params, want)
			}
			if f.Status.Usable() != (f.Model != nil) {
				t.Errorf("%s: %s is %s with the model %v", name, Models[i].Name, f.Status, f.Model)
			}
			for _, v := range append([]float64{f.LogLikelihood, f.Customers}, f.Params...) {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Errorf("%s: %s has %+v", name, Models[i].Name, f.Estimate)
				}
			}
		}
	}
}

// TestHugeCounts: a thousand million times as many customers have the same
// parameters and margins of error that are smaller by the root.
func TestHugeCounts(t *testing.T) {
	for _, s := range Models {
		small, huge := fitted(t, s, Shares(1000, highEnd)), fitted(t, s, Shares(1e12, highEnd))
		for i, want := range small.Params {
			if !near(huge.Params[i], want, 1e-6) || !near(huge.StandardErrors[i], small.StandardErrors[i]/math.Sqrt(1e9), 1e-4) {
				t.Errorf("%s: %v ± %v, want %v ± %v", s.Name, huge.Params, huge.StandardErrors, small.Params, small.StandardErrors)
			}
		}
	}
}

// TestOneRate: where all customers are alike, the answers are those of the
// formula with one rate.
func TestOneRate(t *testing.T) {
	for _, s := range Models {
		m := s.Fit(Survivors([]float64{1e5, 9e4, 8.1e4, 7.29e4})).Model
		got, ok := m.DERL(5, 0.1)
		formula, _ := m.Constant(0.1)
		if !ok || !near(got, 0.9*1.1/0.2, 1e-4) || !near(formula, got, 1e-4) {
			t.Errorf("%s: DERL %v, by the formula %v, want 4.95", s.Name, got, formula)
		}
		if tenure, ok := m.Tenure(); !ok || !near(tenure, 10, 1e-3) {
			t.Errorf("%s: tenure %v, want 10", s.Name, tenure)
		}
	}
}

// TestHostile fits random counts: every outcome has finite numbers, and a model
// that answers.
func TestHostile(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 7))
	statuses := map[Status]int{}
	for range 150 {
		d := Data{}
		for k := range 1 + rng.IntN(8) {
			if rng.IntN(3) > 0 {
				d.Left = add(d.Left, k, math.Floor(math.Exp(8*rng.Float64()))-1)
			}
			if rng.IntN(3) > 0 {
				d.Stayed = add(d.Stayed, k, math.Floor(math.Exp(8*rng.Float64()))-1)
			}
		}
		for _, s := range Models {
			f := s.Fit(d)
			statuses[f.Status]++
			if ages := d.renewals(); f.Status == likelihood.NotConverged && ages[0].made > 0 {
				// Only where the last ones all left at once may there be no maximum.
				t.Errorf("%s: no maximum for %+v", s.Name, d)
			}
			if f.Model == nil {
				continue
			}
			sound(t, f.Model)
			if e := f.StandardErrors; f.Status == likelihood.Converged {
				for i, v := range e {
					if !(v > 0) || math.IsInf(v, 0) {
						t.Errorf("%s: %v ± %v", s.Name, f.Params, e[i])
					}
				}
			}
		}
	}
	t.Log(statuses)
}
