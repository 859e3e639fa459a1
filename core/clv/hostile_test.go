package clv

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// hostile draws the summary of a customer such as no shop has many of.
func hostile(rng *rand.Rand) customer.Summary {
	size := func(most float64) int { return int(math.Exp(rng.Float64()*math.Log(most+1)) - 1) }
	c := customer.Summary{T: size(7e5)}
	switch rng.IntN(8) {
	case 0: // today
		c.T = 0
	case 1: // never again
		return c
	case 2: // twins
		c.T = 70 * (1 + rng.IntN(3))
	}
	c.Frequency = size(1e5)
	if c.Frequency == 0 || c.T == 0 {
		return customer.Summary{T: c.T}
	}
	c.Recency = c.T
	if rng.IntN(3) > 0 {
		c.Recency = rng.IntN(c.T + 1)
	}
	c.LogGaps = float64(c.Frequency) * math.Log(float64(max(c.Recency, 1))/float64(c.Frequency))
	return c
}

// ordinary draws the summary of a customer such as any shop has.
func ordinary(rng *rand.Rand) customer.Summary {
	c := customer.Summary{T: 30 + rng.IntN(700), Frequency: rng.IntN(4)}
	for range c.Frequency {
		c.Recency = max(c.Recency, 1+rng.IntN(c.T-1))
	}
	c.LogGaps = float64(c.Frequency) * math.Log(max(1, float64(c.Recency)/2))
	return c
}

// seldom are the models that take longer, of which one fit in so many is tried.
var seldom = map[string]int{"paretonbd": 20, "ggomnbd": 50, "bgbb": 20, "bgcnbd": 5, "mbgcnbd": 5}

// TestHostile fits 10,000 random and hostile summaries in many small shops,
// some among ordinary ones, and asks the fitted models for hostile customers.
func TestHostile(t *testing.T) {
	const shops, size = 200, 50
	for _, spec := range Models {
		t.Run(spec.Name, func(t *testing.T) {
			rng := rand.New(rand.NewPCG(17, 18))
			for shop := range shops {
				customers := make([]customer.Summary, size)
				for i := range customers {
					if customers[i] = hostile(rng); shop%2 == 0 && i > shop%10 {
						customers[i] = ordinary(rng)
					}
				}
				if shop%max(seldom[spec.Name], 1) == 0 {
					answers(t, spec, customers, rng)
				}
			}
		})
	}
}

// TestHostileTogether fits 10,000 hostile summaries at once.
func TestHostileTogether(t *testing.T) {
	rng := rand.New(rand.NewPCG(19, 20))
	customers := make([]customer.Summary, 10000)
	for i := range customers {
		customers[i] = hostile(rng)
	}
	for _, spec := range Models {
		if seldom[spec.Name] == 0 {
			answers(t, spec, customers, rng)
		}
	}
}

// answers fits a model and demands sound answers.
func answers(t *testing.T, spec Spec, customers []customer.Summary, rng *rand.Rand) {
	t.Helper()
	evaluations := 0
	counted := spec
	counted.LogLikelihood = func(params []float64, d *Data, grad []float64) float64 {
		evaluations++
		return spec.LogLikelihood(params, d, grad)
	}
	patterns := Merge(len(customers), func(i int) customer.Summary { return customers[i] })
	fit := counted.Fit(patterns)
	bound := 1200
	for _, p := range spec.Params {
		if p.Transform == likelihood.Fixed { // one search for each whole number
			bound = 4000
		}
	}
	if evaluations > bound {
		t.Errorf("%s: %s after %d evaluations", spec.Name, fit.Status, evaluations)
	}
	if fit.Status == "" || (fit.Model != nil) != fit.Status.Usable() {
		t.Fatalf("%s: status %q, model %v", spec.Name, fit.Status, fit.Model)
	}
	if fit.Model == nil {
		return
	}
	for i, v := range append(slices.Clone(fit.Params), fit.StandardErrors...) {
		if !(v > 0) && i < len(fit.Params) || !(v >= 0) || math.IsInf(v, 0) {
			t.Errorf("%s, %s: %v ± %v", spec.Name, fit.Status, fit.Params, fit.StandardErrors)
			break
		}
	}
	if spec.Daily {
		unitFree(t, fit, patterns, 0)
	} else {
		unitFree(t, fit, patterns, 1)
	}
	for range 2 {
		sound(t, fit, HistoryOf(hostile(rng)), rng)
	}
}

// unitFree compares the likelihood with that in units of days: each repeat
// purchase divides it by so many powers of 7.
func unitFree(t *testing.T, fit Fit, patterns []Pattern, powers float64) {
	t.Helper()
	if fit.Spec.Daily {
		return // its days are what they are
	}
	days, repeats := slices.Clone(patterns), 0.0
	for i := range days {
		p := &days[i]
		p.T, p.Tx = 7*p.T, 7*p.Tx
		p.LogGaps += p.Count * float64(p.X) * math.Log(7)
		repeats += p.Count * float64(p.X)
	}
	params := slices.Clone(fit.Params)
	for i, p := range fit.Spec.Params {
		params[i] *= math.Pow(7, float64(p.Unit))
	}
	got, want := newData(days), newData(patterns)
	if got.Unit != 7*want.Unit {
		return // rounded
	}
	none := make([]float64, len(params))
	for i, p := range fit.Spec.Params {
		params[i] /= math.Pow(got.Unit, float64(p.Unit))
	}
	a := fit.Spec.LogLikelihood(params, got, none) - powers*repeats*math.Log(got.Unit)
	b := fit.LogLikelihood - powers*repeats*math.Log(7)
	if !near(a, b, 1e-9, 1e-7) {
		t.Errorf("%s, %s %v: log-likelihood %v in days, by weeks %v", fit.Spec.Name, fit.Status, fit.Params, a, b)
	}
}

// sound asks a fitted model for one customer.
func sound(t *testing.T, fit Fit, h History, rng *rand.Rand) {
	t.Helper()
	wrong := func(what string, v ...float64) {
		t.Helper()
		t.Errorf("%s, %s %v, %+v: %s %v", fit.Spec.Name, fit.Status, fit.Params, h, what, v)
	}
	m := fit.Model
	chance := func(what string, p float64) {
		if !(p >= 0 && p <= 1) {
			wrong(what, p)
		}
	}
	alive := m.PAlive(h)
	chance("P(alive)", alive)
	if later := m.PAlive(History{h.X, h.Tx, h.T + 10}); !(later <= alive*(1+1e-9)) {
		wrong("P(alive) rises with silence", alive, later)
	}
	f := m.Alive(h)
	chance("returns", f.Returns())
	last := 0.0
	for _, weeks := range []float64{0, 1, 52, 1e6} {
		orders, discounted := f.Expected(weeks), f.Discounted(weeks, .002)
		if !(orders >= last*(1-1e-9)) || math.IsInf(orders, 0) {
			wrong("expected orders fall", weeks, last, orders)
		}
		if !(discounted >= 0 && discounted <= orders*(1+1e-6)) {
			wrong("discounted orders", weeks, orders, discounted)
		}
		last = orders
	}
	for _, n := range []int{0, 1, 7} {
		chance("probability", f.Probability(n, 52))
	}
	for _, share := range []float64{0, .5, .95} {
		if wait := f.NextOrder(share); !(wait >= 0) || math.IsInf(wait, 0) {
			wrong("next order", share, wait)
		}
	}
	if f.Expected(4) < 1e4 {
		before := 0.0
		for _, age := range f.Simulate(rng, 4, nil) {
			if !(age >= before && age <= 4) {
				wrong("simulated", before, age)
			}
			before = age
		}
	}
}

// TestManyAlike: where all customers buy at nearly one rate, parts of the
// integrand under- and overflow; the expectation stays below that of customers
// who are never lost.
func TestManyAlike(t *testing.T) {
	f := buying{r: 1e6, alpha: 3e7, a: 1e-6, b: 4e-6}
	for _, weeks := range []float64{1, 1e3, 1e6} {
		if got := f.Expected(weeks); !(got > 0 && got <= weeks/30*(1+1e-9)) {
			t.Errorf("%v orders in %v weeks", got, weeks)
		}
	}
}
