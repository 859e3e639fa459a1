package clv

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
)

// TestRegularOracle compares with BTYDplus on CDNOW, whose buyers are not
// regular: k = 1.
func TestRegularOracle(t *testing.T) {
	buyers := readBuyers(t, "cdnow_sample_cal_summary.csv")
	patterns := patternsOf(buyers)
	for _, spec := range []Spec{bgcnbd, mbgcnbd} {
		var want struct {
			Params    map[string]float64
			LL        float64 `json:"ll_total"`
			Customers []struct {
				Frequency  int
				Recency, T float64
				PAlive     float64 `json:"p_alive"`
			} `json:"per_customer"`
			New []struct{ T, Value float64 } `json:"expected_repeat_purchases_new_customer"`
		}
		readJSON(t, "cdnow_sample_cal__"+spec.Name+"__btydplus.json", &want)
		fit := spec.Fit(patterns)
		if fit.Status != Converged || fit.LogLikelihood < want.LL-1e-6 {
			t.Fatalf("%s: %s at %v, BTYDplus %v", spec.Name, fit.Status, fit.LogLikelihood, want.LL)
		}
		params := letters(spec.Params, want.Params)
		compare(t, spec.Params, spec.Name+" ", fit.Params, params, 1e-3) // its search stops early
		m := spec.New(params)
		for _, c := range want.Customers {
			h := History{c.Frequency, c.Recency, c.T}
			if got := m.PAlive(h); !near(got, c.PAlive, 1e-9, 0) {
				t.Errorf("%s %v: P(alive) %.12g, want %.12g", spec.Name, h, got, c.PAlive)
			}
		}
		for _, c := range want.New {
			// BTYDplus cuts its sum off, which tells from about half a year on.
			relative := 1e-4
			if c.T <= 13 {
				relative = 1e-9
			}
			if got := m.Unconditional(c.T); !near(got, c.Value, relative, 0) {
				t.Errorf("%s: E[X(%v)] = %.12g, want %.12g", spec.Name, c.T, got, c.Value)
			}
		}
	}
}

// TestOnePhase: with k = 1 the models are BG/NBD and MBG/NBD, by the general
// formulas too.
func TestOnePhase(t *testing.T) {
	for i, spec := range []Spec{bgcnbd, mbgcnbd} {
		base := []Spec{bgnbd, mbgnbd}[i]
		for _, params := range betaGeometricSettings {
			one := append([]float64{1}, params...)
			m, want := spec.New(one), base.New(params)
			for _, h := range histories {
				same := func(what string, got, want float64) {
					if !near(got, want, 1e-10, 1e-14) {
						t.Errorf("%s %v %v: %s = %.15g, want %.15g", spec.Name, params, h, what, got, want)
					}
				}
				same("P(alive)", m.PAlive(h), want.PAlive(h))
				p := []Pattern{evenly(h)}
				same("log-likelihood", logLikelihood(spec, one, p), logLikelihood(base, params, p))
				b := want.Alive(h).(buying)
				f := regular{k: 1, s: b.r, c: b.alpha, a: b.a, b: b.b}
				for _, weeks := range []float64{.1, 13, 300, 1e5} {
					same("E", f.Expected(weeks), b.Expected(weeks))
					same("P(0)", f.Probability(0, weeks), b.Probability(0, weeks))
					same("P(3)", f.Probability(3, weeks), b.Probability(3, weeks))
				}
				same("next order", f.NextOrder(.5), b.NextOrder(.5))
			}
		}
	}
}

// TestRegularByIntegral compares likelihood and P(alive) with integrals over λ
// and p, for k = 3.
func TestRegularByIntegral(t *testing.T) {
	const k, r, alpha, a, b = 3, 2., 5., 2., 3. // integrands without a singularity
	nodes, weights := make([]float64, 200), make([]float64, 200)
	quad.Legendre{}.FixedLocations(nodes, weights, 0, 1)
	for i, spec := range []Spec{bgcnbd, mbgcnbd} {
		for _, gaps := range [][]float64{{}, {2}, {1, 4, 2.5}} {
			const silent = 6.
			p := Pattern{Count: 1, History: History{X: len(gaps)}}
			for _, gap := range gaps {
				p.Tx += gap
				p.LogGaps += math.Log(gap)
			}
			p.T = p.Tx + silent
			m := float64(p.X + i)
			alive, gone := 0.0, 0.0
			for n, v := range nodes {
				rate := 12 * v
				w := 12 * weights[n] * alpha * alpha * rate * math.Exp(-alpha*rate)
				for _, gap := range gaps {
					w *= rate * rate * rate * gap * gap / 2 * math.Exp(-rate*gap)
				}
				x := rate * silent
				alive += w * math.Exp(-x) * (1 + x + x*x/2)
				gone += w
			}
			survive, leave := 0.0, 0.0 // E[(1−p)^m], E[p(1−p)^(m−1)]
			for n, v := range nodes {
				w := weights[n] * 12 * v * (1 - v) * (1 - v)
				survive += w * math.Pow(1-v, m)
				if m > 0 {
					leave += w * v * math.Pow(1-v, m-1)
				}
			}
			total := alive*survive + gone*leave
			params := []float64{k, r, alpha, a, b}
			if len(gaps) > 0 || i == 1 {
				if got := logLikelihood(spec, params, []Pattern{p}); !near(got, math.Log(total), 1e-9, 1e-10) {
					t.Errorf("%s %v: log-likelihood %.12g, want %.12g", spec.Name, gaps, got, math.Log(total))
				}
			}
			if got := spec.New(params).PAlive(p.History); !near(got, alive*survive/total, 1e-9, 0) {
				t.Errorf("%s %v: P(alive) %.12g, want %.12g", spec.Name, gaps, got, alive*survive/total)
			}
		}
	}
}

// TestRegularSeriesMeetsIntegral: the two ways to one expectation agree.
func TestRegularSeriesMeetsIntegral(t *testing.T) {
	for _, k := range []int{1, 2, 3, 7, 12} {
		for _, s := range []float64{.3, 1, 5, 80} {
			for _, ab := range [][2]float64{{.005, .02}, {.1, 2}, {1, 400}, {3, .2}, {50, 2}} {
				for _, waited := range []float64{0, .4, 9} {
					for _, z := range []float64{.05, .5, 5, 20} {
						f := regular{k, s, 1, waited, ab[0], ab[1]}
						series, integral := f.series(z), newRegularMean(f, z).expected()
						if !near(integral, series, 1e-9, 1e-12) {
							t.Errorf("%+v, z %v: integral %.15g, series %.15g", f, z, integral, series)
						}
					}
				}
			}
		}
	}
}

// TestRegularFuture: what is simulated of a customer given its history has the
// expectation, and the chance of no order.
func TestRegularFuture(t *testing.T) {
	const runs, weeks = 40000, 20
	rng := rand.New(rand.NewPCG(21, 22))
	f := mbgcnbd.New([]float64{4, 1.5, 2, .7, 3}).Alive(History{5, 20, 24})
	sum, square, none := 0.0, 0.0, 0.0
	for range runs {
		n := float64(len(f.Simulate(rng, weeks, nil)))
		sum += n
		square += n * n
		if n == 0 {
			none++
		}
	}
	mean := sum / runs
	sd := math.Sqrt((square/runs - mean*mean) / runs)
	if want := f.Expected(weeks); math.Abs(mean-want) > 4*sd {
		t.Errorf("%v simulated, %v ± %v expected", mean, want, sd)
	}
	p := f.Probability(0, weeks)
	if got := none / runs; math.Abs(got-p) > 4*math.Sqrt(p*(1-p)/runs) {
		t.Errorf("%v without an order, expected %v", got, p)
	}
}

// TestCountsPhases finds k and the parameters of simulated regular buyers, and
// stays at k = 1 where nothing is known of the gaps.
func TestCountsPhases(t *testing.T) {
	for _, k := range []float64{2, 5} {
		for _, spec := range []Spec{bgcnbd, mbgcnbd} {
			truth := []float64{k, 1.2, 3, .8, 2.5}
			rng := rand.New(rand.NewPCG(23, 24))
			m := spec.New(truth)
			var patterns, unknown []Pattern
			for i := range 3000 {
				p := patternAt(m.Simulate(rng, 104), float64(30+i%75))
				patterns = append(patterns, p)
				p.LogGaps = 0
				unknown = append(unknown, p)
			}
			fit := spec.Fit(patterns)
			if fit.Status != Converged || fit.Params[0] != k {
				t.Fatalf("%s: %s at %v, truth %v", spec.Name, fit.Status, fit.Params, truth)
			}
			for i, p := range spec.Params {
				if off := math.Abs(fit.Params[i] - truth[i]); off > 3.5*fit.StandardErrors[i] {
					t.Errorf("%s: %s = %v ± %v, truth %v", spec.Name, p.Name, fit.Params[i], fit.StandardErrors[i], truth[i])
				}
			}
			if fit := spec.Fit(unknown); fit.Params[0] != 1 {
				t.Errorf("%s: k = %v without gaps", spec.Name, fit.Params[0])
			}
		}
	}
}
