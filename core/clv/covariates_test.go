package clv

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// withCovariates are the models that covariates act on.
func withCovariates() (specs []Spec) {
	for _, s := range Models {
		if s.Covariates != nil {
			specs = append(specs, s)
		}
	}
	return specs
}

// tilted returns parameters of a customer to whom effects apply, in the order
// of Spec.Covariates.
func tilted(spec Spec, params, gamma []float64) []float64 {
	out := slices.Clone(params)
	for e, effect := range spec.Covariates {
		i := slices.IndexFunc(spec.Params, func(p likelihood.Param) bool { return p.Name == effect.Param })
		out[i] *= math.Exp(float64(effect.Sign) * gamma[e])
	}
	return out
}

// channels simulates n customers of whom a third came by the second channel,
// on whose parameters gamma acts.
func channels(spec Spec, n int, seed uint64, gamma []float64) ([]customer.Summary, Attribute) {
	rng := rand.New(rand.NewPCG(seed, 9))
	truth := truths[spec.Name]
	models := []*Model{spec.New(truth), spec.New(tilted(spec, truth, gamma))}
	a := Attribute{Name: "channel", Levels: []string{"shop", "web"}, Of: make([]int, n)}
	customers := make([]customer.Summary, n)
	for i := range customers {
		if i%3 == 0 {
			a.Of[i] = 1
		}
		c := &customers[i]
		c.T = 7 * (40 + i%65)
		for _, age := range models[a.Of[i]].Simulate(rng, float64(c.T)/7) {
			c.Frequency++ // same-day orders apart, as the model has them
			c.Recency = int(math.Round(age * 7))
		}
	}
	return customers, a
}

func fitChannels(spec Spec, customers []customer.Summary, attributes ...Attribute) CovariateFit {
	return FitCovariates(spec, len(customers), func(i int) customer.Summary { return customers[i] }, attributes)
}

// TestCovariateRecovery: the coefficients that customers were simulated with
// lie within a few standard errors, and the test leaves no doubt of them.
func TestCovariateRecovery(t *testing.T) {
	gamma := []float64{.6, .5, -.2}
	for _, spec := range withCovariates() {
		gamma := gamma[:len(spec.Covariates)]
		customers, a := channels(spec, 6000, 1, gamma)
		fit := fitChannels(spec, customers, a)
		if fit.Status != Converged || len(fit.Coefficients) != len(gamma) || fit.Degrees != len(gamma) {
			t.Fatalf("%s: %s %+v", spec.Name, fit.Status, fit.Coefficients)
		}
		for i, c := range fit.Coefficients {
			if !(c.Error > 0 && c.Error < .5) || math.Abs(c.Value-gamma[i]) > 3.5*c.Error {
				t.Errorf("%s: %s = %v ± %v, truth %v", spec.Name, c.Name, c.Value, c.Error, gamma[i])
			}
		}
		for i, truth := range truths[spec.Name] {
			if math.Abs(fit.Params[i]-truth) > 3.5*fit.Errors[i] {
				t.Errorf("%s: %s = %v ± %v, truth %v", spec.Name, spec.Params[i].Name, fit.Params[i], fit.Errors[i], truth)
			}
		}
		if !(fit.P < 1e-12) {
			t.Errorf("%s: p = %v", spec.Name, fit.P)
		}
		h := History{2, 20, 40}
		web, shop := fit.Model(0).ExpectedOrders(h, 52), fit.Model(1).ExpectedOrders(h, 52)
		want := spec.New(tilted(spec, fit.Params, []float64{fit.Coefficients[0].Value, fit.Coefficients[1].Value,
			fit.Coefficients[len(gamma)-1].Value}[:len(gamma)])).ExpectedOrders(h, 52)
		if shop != spec.New(fit.Params).ExpectedOrders(h, 52) || !near(web, want, 1e-12, 0) {
			t.Errorf("%s: shop %v, web %v, want %v", spec.Name, shop, web, want)
		}
	}
}

// TestCovariatesOfNoAccount: under the null hypothesis p is uniform. What the
// test reckons with is the same for every model.
func TestCovariatesOfNoAccount(t *testing.T) {
	for _, spec := range withCovariates()[:1] {
		const shops = 60
		var below [4]int // p in each quarter
		for seed := range uint64(shops) {
			customers, a := channels(spec, 1200, 100+seed, make([]float64, len(spec.Covariates)))
			fit := fitChannels(spec, customers, a)
			if !fit.Status.Usable() || !(fit.P >= 0 && fit.P <= 1) {
				t.Fatalf("%s: %s, p = %v", spec.Name, fit.Status, fit.P)
			}
			below[min(int(fit.P*4), 3)]++
		}
		for _, n := range below {
			if n < 5 || n > 27 { // binomial(60, 1/4): beyond 3.3 standard deviations
				t.Errorf("%s: p falls %v times into the quarters", spec.Name, below)
			}
		}
	}
}

// TestCovariateGradient compares with differences.
func TestCovariateGradient(t *testing.T) {
	for _, spec := range withCovariates() {
		customers, a := channels(spec, 300, 2, make([]float64, len(spec.Covariates)))
		b := Attribute{Name: "city", Levels: []string{"A", "B", "C"}, Of: make([]int, 300)}
		for i := range b.Of {
			b.Of[i] = i % 7 % 4 // 3 is unknown
		}
		at := func(i int) customer.Summary { return customers[i] }
		c := newCovariates(spec, newDesign(300, []Attribute{a, b}, func(i int) bool { return true }), at)
		if len(c.factors) != 4*len(spec.Covariates) || len(c.groups) < 8 {
			t.Fatalf("%s: factors %v, groups %v", spec.Name, c.factors, c.groups)
		}
		f := c.likelihood(c.data)
		v := likelihood.Starts(c.params)
		rng := rand.New(rand.NewPCG(3, 3))
		for i := range v {
			v[i] *= math.Exp(rng.NormFloat64() / 3)
		}
		grad, none := make([]float64, len(v)), make([]float64, len(v))
		f(v, grad)
		for i := range v {
			h, at := v[i]*1e-5, slices.Clone(v)
			at[i] = v[i] + h
			up := f(at, none)
			at[i] = v[i] - h
			if got := (up - f(at, none)) / (2 * h); !near(grad[i], got, 1e-5, 1e-4) {
				t.Errorf("%s: derivative by %s is %v, by difference %v", spec.Name, c.params[i].Name, grad[i], got)
			}
		}
	}
}

// TestGroupsApart: the log-likelihood at the estimate is the sum of that of the
// groups, each with the parameters that the coefficients give it.
func TestGroupsApart(t *testing.T) {
	for _, spec := range withCovariates() {
		customers, a := channels(spec, 3000, 4, []float64{.4, -.3, .2}[:len(spec.Covariates)])
		fit := fitChannels(spec, customers, a)
		sum := 0.0
		for level := range 2 {
			var own []customer.Summary
			params := fit.Params
			for i, c := range customers {
				if a.Of[i] == level {
					own = append(own, c)
				}
			}
			if level == 1 {
				var gamma []float64
				for _, c := range fit.Coefficients {
					gamma = append(gamma, c.Value)
				}
				params = tilted(spec, params, gamma)
			}
			sum += logLikelihood(spec, params, Merge(len(own), func(i int) customer.Summary { return own[i] }))
		}
		if !near(fit.LogLikelihood, sum, 1e-11, 0) || !near(fit.Statistic, 2*(sum-fit.Plain.LogLikelihood), 0, 1e-6) {
			t.Errorf("%s: %v, by groups %v", spec.Name, fit.LogLikelihood, sum)
		}
	}
}

// TestHostileAttributes: what cannot be fitted is left out or refused by name,
// and a coefficient that runs off is never called converged.
func TestHostileAttributes(t *testing.T) {
	levels := func(name string, levels []string, of func(i int) int) Attribute {
		a := Attribute{Name: name, Levels: levels, Of: make([]int, 2000)}
		for i := range a.Of {
			a.Of[i] = of(i)
		}
		return a
	}
	for _, spec := range withCovariates() {
		customers, _ := channels(spec, 2000, 5, make([]float64, len(spec.Covariates)))
		two := []string{"a", "b"}
		half := levels("half", two, func(i int) int { return i % 2 })
		for _, c := range []struct {
			name       string
			attributes []Attribute
			terms      int
		}{
			{"none", nil, 0},
			{"one level", []Attribute{levels("one", two[:1], func(int) int { return 0 })}, 0},
			{"no level", []Attribute{{Name: "empty"}}, 0},
			{"all unknown", []Attribute{levels("?", two, func(int) int { return -1 })}, 0},
			{"out of range", []Attribute{levels("?", two, func(i int) int { return i * 1e9 })}, 0},
			{"too short", []Attribute{{Name: "short", Levels: two, Of: make([]int, 40)}}, 1},
			{"rare", []Attribute{levels("rare", two, func(i int) int { return i / 1990 })}, 0},
			{"many rare", []Attribute{levels("rare", make([]string, 2000), func(i int) int { return max(i-1000, 0) })}, 1},
			{"twenty", []Attribute{levels("twenty", make([]string, 20), func(i int) int { return i % 20 })}, maxLevels},
			{"the same twice", []Attribute{half, half}, 1},
			{"the same turned round", []Attribute{half, levels("flah", two, func(i int) int { return 1 - i%2 })}, 1},
		} {
			fit := fitChannels(spec, customers, c.attributes...)
			if got := len(fit.Coefficients); got != c.terms*len(spec.Covariates) || fit.Status != Converged {
				t.Errorf("%s, %s: %s with %d coefficients", spec.Name, c.name, fit.Status, got)
			}
			if c.terms == 0 && (fit.P != 1 || fit.LogLikelihood != fit.Plain.LogLikelihood || fit.Model(7) != fit.Plain.Model) {
				t.Errorf("%s, %s: %+v", spec.Name, c.name, fit)
			}
			if fit.P > .999 && c.terms > 0 || fit.Statistic < 0 {
				t.Errorf("%s, %s: p = %v", spec.Name, c.name, fit.P)
			}
		}
		if fit := fitChannels(spec, nil, half); fit.Status != NoCustomers || fit.Model(0) != nil {
			t.Errorf("%s: %s of nobody", spec.Name, fit.Status)
		}
	}
}

// TestSeparation: a level in which nobody orders again is no term; one in
// which nobody is ever lost, or only one ordered again, has no finite
// coefficient.
func TestSeparation(t *testing.T) {
	for _, spec := range withCovariates() {
		for name, change := range map[string]func(i int, c *customer.Summary){
			"nobody again": func(i int, c *customer.Summary) { c.Frequency, c.Recency = 0, 0 },
			"nobody lost":  func(i int, c *customer.Summary) { c.Frequency, c.Recency = 1+i%5, c.T },
		} {
			customers, a := channels(spec, 3000, 6, make([]float64, len(spec.Covariates)))
			for i := range customers {
				if a.Of[i] == 1 {
					change(i, &customers[i])
				}
			}
			fit := fitChannels(spec, customers, a)
			if name == "nobody again" {
				if fit.Status != Converged || len(fit.Coefficients) != 0 {
					t.Errorf("%s, %s: %s %+v", spec.Name, name, fit.Status, fit.Coefficients)
				}
				continue
			}
			if fit.Status == Converged {
				t.Errorf("%s, %s: %s %+v", spec.Name, name, fit.Status, fit.Coefficients)
			}
			for _, c := range fit.Coefficients {
				if c.Error != 0 || math.IsInf(c.Value, 0) || math.IsNaN(c.Value) {
					t.Errorf("%s, %s: %+v", spec.Name, name, c)
				}
			}
		}
	}
}
