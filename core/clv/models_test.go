package clv

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"

	"clvcalc/core/likelihood"
)

// settings are natural parameters in weeks under which each model of the list
// is tested, in the order of its Params.
var settings = map[string][][]float64{
	"bgnbd":   betaGeometricSettings,
	"mbgnbd":  betaGeometricSettings,
	"bgbb":    bgbbSettings,
	"bgcnbd":  cnbdSettings[:4],
	"mbgcnbd": cnbdSettings[3:],
	"paretonbd": {
		{.553, 10.578, .606, 11.669},      // CDNOW
		{.55, 10, 1, 12},                  // s = 1
		{.55, 10, 1.0000001, 12},          // just above
		{10.465, .00798565181, 3.05, 2.8}, // α far below β
		{.49, 10.06, 131.33, 5081},        // hardly any heterogeneity
		{.6, 10, .05, .001},
		{1.2, 20, 1e-6, 5}, // hardly any dropout
		{2, 1e5, 1e6, 1e7},
	},
	"ggomnbd": {
		{.553, 10.5, 1e-5, .606, 1.2e-4}, // CDNOW: Pareto/NBD
		{.553, 10.578, .0002, .603, .0026},
		{.8, 6, .05, .6, .3},
		{.8, 6, .2, .4, 50}, // nobody dies at first
		{2, .01, .01, 3, 1},
		{.5, 20, 3, .01, 1e4},
		{1.2, 20, .02, 1e-6, 5},
		{.7, 9, .03, 400, 3e4},
	},
}

var betaGeometricSettings = [][]float64{
	{.243, 4.414, .793, 2.426}, // CDNOW
	{.5, 8, 1, 2.5},            // a = 1
	{.5, 8, .4, .6},            // a + b = 1
	{2, 30, .005, 1.5},         // hardly any dropout
	{.8, 3, 2, .2},
	{.3, 5, 50, 400}, // hardly any heterogeneity
	{20, 200, .01, .02},
}

var bgbbSettings = [][]float64{
	{1.2, .75, .66, 2.78}, // the donors of the paper, of whom a day is a year
	{.8, 40, .6, 150},
	{.5, 20, 1, 60}, // γ = 1
	{.3, .6, 2, .2},
	{20, 900, .01, 5},      // hardly any dropout
	{1000, 40000, 3, 9000}, // hardly any heterogeneity
}

var cnbdSettings = [][]float64{
	{1, .243, 4.414, .793, 2.426}, // BG/NBD of CDNOW
	{2, .8, 3, 1, 2.5},            // a = 1
	{3, .5, 1.2, .4, .6},          // a + b = 1
	{2, 2, 10, .005, 1.5},         // hardly any dropout
	{5, .8, 1, 2, .2},
	{3, .3, 2, 50, 400}, // hardly any heterogeneity of dropout
	{12, 20, 12, .1, .4},
}

// truths are the parameters that simulated customers have.
var truths = map[string][]float64{
	"bgnbd":     {.8, 6, .9, 2},
	"mbgnbd":    {.8, 6, .9, 2},
	"paretonbd": {.8, 6, .7, 9},
	"ggomnbd":   {.8, 6, .05, .7, .4},
	"bgbb":      {.8, 40, .6, 100},
	"bgcnbd":    {3, .8, 2, .9, 2},
	"mbgcnbd":   {3, .8, 2, .9, 2},
}

// histories that a customer may have.
var histories = []History{
	{0, 0, 0}, {0, 0, 1}, {0, 0, 38.86}, {1, 1.71, 38.86}, {2, 30.43, 38.86},
	{1, 38.86, 38.86}, {26, 30.86, 31}, {10, 20, 39}, {400, 5, 6}, {5000, 729, 730},
}

// each runs a test for every model, setting and history.
func each(t *testing.T, test func(t *testing.T, m *Model, h History)) {
	for _, spec := range Models {
		t.Run(spec.Name, func(t *testing.T) {
			for _, params := range settings[spec.Name] {
				for _, h := range histories {
					test(t, spec.New(params), h)
				}
			}
		})
	}
}

func TestModelsAreListedOnce(t *testing.T) {
	if Models[0].Name != "mbgnbd" {
		t.Errorf("the default is %s", Models[0].Name)
	}
	for i, spec := range Models {
		if found, ok := Lookup(spec.Name); !ok || found.Paper != spec.Paper || spec.Paper == "" {
			t.Errorf("model %d, %q, is not found", i, spec.Name)
		}
	}
	if _, ok := Lookup("crystal ball"); ok {
		t.Error("found a model that is not there")
	}
}

// TestGradients compares analytic gradients with differences.
func TestGradients(t *testing.T) {
	var patterns []Pattern
	for i, h := range histories {
		p := evenly(h)
		p.Count *= float64(1 + i%3)
		p.LogGaps *= p.Count
		patterns = append(patterns, p)
	}
	d := newData(merged(patterns))
	for _, spec := range Models {
		for _, params := range settings[spec.Name] {
			grad, none := make([]float64, len(params)), make([]float64, len(params))
			ll := spec.LogLikelihood(params, d, grad)
			for i := range params {
				if spec.Params[i].Transform == likelihood.Fixed {
					continue
				}
				at := append([]float64(nil), params...)
				h := params[i] * 1e-4
				at[i] = params[i] + h
				up := spec.LogLikelihood(at, d, none)
				at[i] = params[i] - h
				down := spec.LogLikelihood(at, d, none)
				rounding := 1e-15 * math.Abs(ll) / h
				if got := (up - down) / (2 * h); !near(grad[i], got, 1e-5, 1e-4+rounding) {
					t.Errorf("%s %v: derivative by %s is %v, by difference %v", spec.Name, params, spec.Params[i].Name, grad[i], got)
				}
			}
		}
	}
}

// TestTimeUnit: in units u times as long, α is u times as small and each
// repeat purchase multiplies the likelihood by u.
func TestTimeUnit(t *testing.T) {
	const u = 7
	for _, spec := range Models {
		if spec.Daily {
			continue // its days are what they are
		}
		for _, params := range settings[spec.Name] {
			for _, h := range histories {
				days := append([]float64(nil), params...)
				for i, p := range spec.Params {
					days[i] *= math.Pow(u, float64(p.Unit))
				}
				in := History{h.X, h.Tx * u, h.T * u}
				got := logLikelihood(spec, days, []Pattern{evenly(in)}) + float64(h.X)*math.Log(u)
				if want := logLikelihood(spec, params, []Pattern{evenly(h)}); !near(got, want, 1e-10, 1e-10) {
					t.Errorf("%s %v %v: %v, want %v", spec.Name, params, h, got, want)
				}
				weeks, inDays := spec.New(params), spec.New(days)
				if got, want := inDays.ExpectedOrders(in, 10*u), weeks.ExpectedOrders(h, 10); !near(got, want, 1e-11, 0) {
					t.Errorf("%s %v %v: E[Y] %v, want %v", spec.Name, params, h, got, want)
				}
			}
		}
	}
}

func TestPAliveFallsWithSilence(t *testing.T) {
	each(t, func(t *testing.T, m *Model, h History) {
		last := 1.0
		for silence := 0.0; silence < 2000; silence = silence*1.5 + 0.1 {
			p := m.PAlive(History{h.X, h.Tx, h.Tx + silence})
			if !(p >= 0 && p <= last) {
				t.Fatalf("%v: P(alive) is %v after %v weeks, %v before", h, p, silence, last)
			}
			last = p
		}
	})
}

func TestExpectationsRise(t *testing.T) {
	each(t, func(t *testing.T, m *Model, h History) {
		last, lastNew, lastDiscounted := 0.0, 0.0, 0.0
		for weeks := 0.01; weeks < 1e5; weeks *= 3 {
			e, n, d := m.ExpectedOrders(h, weeks), m.Unconditional(weeks), m.Discounted(h, weeks, 0.002)
			if !(e >= last) || !(n >= lastNew) || !(d >= lastDiscounted*(1-1e-9)) || d > e*(1+1e-9) || math.IsInf(e+n, 0) {
				t.Fatalf("%+v %v at %v weeks: %v after %v, new %v after %v, discounted %v after %v",
					m, h, weeks, e, last, n, lastNew, d, lastDiscounted)
			}
			last, lastNew, lastDiscounted = e, n, d
		}
	})
}

// TestRateAtOnce: a customer surely alive buys at the mean rate at first.
func TestRateAtOnce(t *testing.T) {
	each(t, func(t *testing.T, m *Model, h History) {
		g, ok := m.Process.(betaGeometric)
		if !ok {
			return
		}
		const weeks = 1e-7
		want := m.PAlive(h) * (g.r + float64(h.X)) / (g.alpha + h.T)
		if got := m.ExpectedOrders(h, weeks) / weeks; !near(got, want, 1e-4, 0) {
			t.Errorf("%v %v: rate %v, want %v", m, h, got, want)
		}
	})
}

// TestSeriesMeetsIntegral: the two ways to one expectation agree.
func TestSeriesMeetsIntegral(t *testing.T) {
	for _, s := range []float64{.01, .3, 1, 5, 80} {
		for _, a := range []float64{1e-6, .005, .29, .31, 1, 3, 50, 1e6} {
			for _, b := range []float64{1e-6, .02, .31, 2, 400, 1e6} {
				for _, z := range []float64{1e-8, .01, .5, 5, 40} {
					series, integral := expectedSeries(s, a, b, z), expectedIntegral(s, a, b, z)
					if s*math.Log1p(z) < 200 && !near(integral, series, 1e-10, 0) {
						t.Errorf("s %v, a %v, b %v, z %v: integral %.15g, series %.15g", s, a, b, z, integral, series)
					}
				}
			}
		}
	}
}

// TestLongRun: with a > 1 the lifetime total has the closed form
// (a+B−1)/(a−1) while alive, and near a = 1 nothing jumps.
func TestLongRun(t *testing.T) {
	if got, want := expectedAlive(2, 3, 4, 1e12), 6./2; !near(got, want, 1e-11, 0) {
		t.Errorf("lifetime total %v, want %v", got, want)
	}
	low, at, high := expectedAlive(.5, 1-1e-9, 2.5, 7), expectedAlive(.5, 1, 2.5, 7), expectedAlive(.5, 1+1e-9, 2.5, 7)
	if !near(low, at, 1e-8, 0) || !near(high, at, 1e-8, 0) || !(low > at && at > high) {
		t.Errorf("%v, %v, %v", low, at, high)
	}
}

// TestNobodyDropsOut: with a → 0 both models become the NBD.
func TestNobodyDropsOut(t *testing.T) {
	for _, spec := range []Spec{bgnbd, mbgnbd} {
		m := spec.New([]float64{.5, 8, 1e-12, 1})
		h := History{2, 10, 40}
		if got, want := m.ExpectedOrders(h, 52), 2.5/48*52; !near(got, want, 1e-9, 0) {
			t.Errorf("%s: %v, want %v", spec.Name, got, want)
		}
	}
}

// TestDiscounted compares with the integral of the rate of purchases, finely
// cut, and at once without a discount.
func TestDiscounted(t *testing.T) {
	nodes, weights := make([]float64, 14), make([]float64, 14)
	quad.Legendre{}.FixedLocations(nodes, weights, 0, 1)
	each(t, func(t *testing.T, m *Model, h History) {
		f := m.Alive(h)
		if _, ok := f.(daily); ok {
			return // discounts day by day: TestDiscountedDays
		}
		for _, weeks := range []float64{52, 5200} {
			for _, delta := range []float64{.0018, .02} {
				want := math.Exp(-delta*weeks) * f.Expected(weeks)
				for lo, hi := 0.0, weeks/(1<<22); lo < weeks; lo, hi = hi, min(2*hi, weeks) {
					for i, v := range nodes {
						at := lo + (hi-lo)*v
						want += (hi - lo) * weights[i] * delta * math.Exp(-delta*at) * f.Expected(at)
					}
				}
				if got := f.Discounted(weeks, delta); !near(got, want, 1e-10, 1e-14) {
					t.Errorf("%+v %v over %v weeks at %v: %.14g, want %.14g", m, h, weeks, delta, got, want)
				}
			}
		}
		if got, want := m.Discounted(h, 52, 0), m.ExpectedOrders(h, 52); got != want {
			t.Errorf("undiscounted %v, want %v", got, want)
		}
	})
}

// TestSimulated: the mean of many simulated customers is the expectation.
func TestSimulated(t *testing.T) {
	const customers, weeks = 40000, 52
	for _, spec := range Models {
		m := spec.New(truths[spec.Name])
		rng := rand.New(rand.NewPCG(3, 4))
		sum, square := 0.0, 0.0
		for range customers {
			ages := m.Simulate(rng, weeks)
			last := 0.0
			for _, age := range ages {
				if age < last || age > weeks {
					t.Fatalf("orders at %v", ages)
				}
				last = age
			}
			sum += float64(len(ages))
			square += float64(len(ages) * len(ages))
		}
		mean := sum / customers
		sd := math.Sqrt((square/customers - mean*mean) / customers)
		if want := m.Unconditional(weeks); math.Abs(mean-want) > 4*sd {
			t.Errorf("%s: %v simulated, %v ± %v expected", spec.Name, mean, want, sd)
		}
	}
}

// TestRecovery fits simulated customers: the truth lies within a few standard
// errors, for both models from their own data.
func TestRecovery(t *testing.T) {
	for _, spec := range Models {
		truth := truths[spec.Name]
		rng := rand.New(rand.NewPCG(5, 6))
		m := spec.New(truth)
		var patterns []Pattern
		for i := range 6000 {
			patterns = append(patterns, patternAt(m.Simulate(rng, 104), float64(40+i%65)))
		}
		fit := spec.Fit(patterns)
		if fit.Status != Converged {
			t.Fatalf("%s: %s", spec.Name, fit.Status)
		}
		for i, p := range spec.Params {
			if off := (fit.Params[i] - truth[i]) / fit.StandardErrors[i]; math.Abs(off) > 3.5 {
				t.Errorf("%s: %s = %v ± %v, truth %v", spec.Name, p.Name, fit.Params[i], fit.StandardErrors[i], truth[i])
			}
		}
	}
}

// patternAt is what is seen of orders at these ages up to T.
func patternAt(ages []float64, T float64) Pattern {
	p := Pattern{History: History{T: T}, Count: 1}
	for _, age := range ages {
		if age <= T {
			p.X++
			p.LogGaps += math.Log(age - p.Tx)
			p.Tx = age
		}
	}
	return p
}

// evenly is one customer who ordered with equal gaps.
func evenly(h History) Pattern {
	p := Pattern{History: h, Count: 1}
	if h.X > 0 {
		p.LogGaps = float64(h.X) * math.Log(h.Tx/float64(h.X))
	}
	return p
}

// TestProbability: the chances of 0, 1, 2 … orders sum to 1 and their mean is
// the expectation.
func TestProbability(t *testing.T) {
	each(t, func(t *testing.T, m *Model, h History) {
		const weeks = 26
		want := m.ExpectedOrders(h, weeks)
		if want > 50 {
			return
		}
		sum, mean := 0.0, 0.0
		for n := range 2000 {
			p := m.Probability(h, n, weeks)
			if !(p >= 0 && p <= 1) {
				t.Fatalf("%+v %v: P(%d) = %v", m, h, n, p)
			}
			sum += p
			mean += p * float64(n)
		}
		if !near(sum, 1, 1e-9, 0) || !near(mean, want, 1e-8, 1e-12) {
			t.Errorf("%+v %v: P sums to %.12g, mean %.12g, want %.12g", m, h, sum, mean, want)
		}
	})
}

// TestNextOrder: by the quantile of the wait, the share of those who return
// has ordered.
func TestNextOrder(t *testing.T) {
	each(t, func(t *testing.T, m *Model, h History) {
		f := m.Alive(h)
		for _, share := range []float64{.1, .5, .9} {
			weeks := f.NextOrder(share)
			if weeks >= maxWeeks {
				continue
			}
			if got := 1 - f.Probability(0, weeks); !near(got, share*f.Returns(), 1e-8, 0) {
				t.Errorf("%+v %v: %v have ordered by the %v quantile of %v who return", f, h, got, share, f.Returns())
			}
		}
	})
}

// TestNext: Next is Returns and NextOrder, in whatever order it is asked.
func TestNext(t *testing.T) {
	each(t, func(t *testing.T, m *Model, h History) {
		f := m.Alive(h)
		shares := []float64{.9, .1, .5, 0}
		returns, weeks := f.Next(shares...)
		if returns != f.Returns() || len(weeks) != len(shares) {
			t.Fatalf("%+v: %v return, by themselves %v", f, returns, f.Returns())
		}
		for i, share := range shares {
			if want := f.NextOrder(share); !near(weeks[i], want, 1e-9, 1e-12) {
				t.Errorf("%+v: %v by %v, by itself %v", f, share, weeks[i], want)
			}
		}
	})
}
