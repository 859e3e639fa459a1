package clv

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"
)

// TestPublishedLifetimes compares Pareto/NBD with what papers and other
// programs print.
func TestPublishedLifetimes(t *testing.T) {
	printed := func(what string, got, want, absolute float64) {
		t.Helper()
		if !near(got, want, 0, absolute) {
			t.Errorf("%s = %.10g, want %.10g", what, got, want)
		}
	}
	// Its parameters are printed to three digits, so that its figures can only be
	// met to about three.
	cdnow := paretonbd.New([]float64{.553, 10.58, .606, 11.656})
	printed("E[X(52)]", cdnow.Unconditional(52), 1.473434, 2e-3)
	heavy := History{26, 30.85714, 31}
	printed("customer 1516", cdnow.ExpectedOrders(heavy, 52), 25.45647, 5e-3)
	printed("its P(alive)", cdnow.PAlive(heavy), .997874, 5e-6)
	for i, want := range []float64{.7062289, .1442396, .02250658, .00309267} {
		printed("silent heavy buyer", cdnow.ExpectedOrders(History{10 + 5*i, 20, 39}, 52), want, 2e-4*want)
	}
	manual := paretonbd.New([]float64{.55, 10.56, .61, 11.64})
	for i, want := range []float64{0, .05077821, .09916088, .14542507, .1897993, .23247466, .27361274, .31335159, .35181024, .38909211} {
		printed("E[X(t)]", manual.Unconditional(float64(i)), want, 1e-3)
	}
	under := paretonbd.New([]float64{.55, 10.58, .61, 11.67})
	printed("x = 132", under.ExpectedOrders(History{132, 200, 200}, 10), 6.206051788963242, 1e-9)
	printed("x = 133", under.ExpectedOrders(History{133, 200, 200}, 10), 6.252872247574811, 1e-9)

	long := paretonbd.New([]float64{.5629966, 12.559037, .4081095, 10.5148048})
	dert := func(x int, tx float64) float64 { return long.Discounted(History{x, tx, 77.86}, math.Inf(1), .0027) }
	printed("DERT", dert(7, 35), 1.86418332807, 1e-10)
	printed("DERT of x = 0", dert(0, 0), .36475592809, 1e-11)
	for i, want := range []float64{2.1991554497, 2.84353440607, 2.86712839121, 2.44541007861, 1.84050192448, 1.26241647174, .809618119454, .494803619375, .29202470157, .167927508566} {
		printed("DERT", dert(1+i, 30), want, 1e-10)
	}
}

// TestOtherPrograms compares with each customer's figures by CLVTools at its
// own parameters.
func TestOtherPrograms(t *testing.T) {
	for _, name := range []string{"paretonbd", "ggomnbd"} {
		var file struct {
			Params    map[string]float64
			Customers []struct {
				X           int
				Tx          float64 `json:"t.x"`
				T           float64 `json:"T.cal"`
				PAlive, CET float64
				DERT        *float64
			} `json:"per_customer"`
			Settings struct {
				Rate float64 `json:"continuous_discount_factor_per_week"`
			}
		}
		readJSON(t, "cdnow_sample_cal__"+name+"__clvtools.json", &file)
		spec, _ := Lookup(name)
		var params []float64
		for _, p := range spec.Params {
			params = append(params, file.Params[p.Name])
		}
		m := spec.New(params)
		for _, c := range file.Customers {
			h := History{c.X, c.Tx, c.T}
			if got := m.PAlive(h); !near(got, c.PAlive, 1e-7, 0) {
				t.Errorf("%s %v: P(alive) %.12g, want %.12g", name, h, got, c.PAlive)
			}
			if got := m.ExpectedOrders(h, 52); !near(got, c.CET, 1e-6, 0) {
				t.Errorf("%s %v: E[Y(52)] %.12g, want %.12g", name, h, got, c.CET)
			}
			if c.DERT != nil {
				if got := m.Discounted(h, math.Inf(1), file.Settings.Rate); !near(got, *c.DERT, 1e-7, 0) {
					t.Errorf("%s %v: DERT %.12g, want %.12g", name, h, got, *c.DERT)
				}
			}
		}
	}
}

// A naive evaluates GGompertz/NBD from its definition: an integral over η, of
// which the lifetime given η is Gompertz, and within it one over the lifetime.
type naive struct{ r, alpha, b, s, beta float64 }

// over is the mean of f(η) over η ~ Gamma(s, β), by the trapezoidal rule in ln η.
func (m naive) over(f func(eta float64) float64) float64 {
	sum, weight := 0.0, 0.0
	const step = .2
	for w := math.Log(m.s/m.beta) - 40/math.Min(m.s, 1); w < math.Log((m.s+50)/m.beta)+3; w += step {
		eta := math.Exp(w)
		density := math.Exp(m.s*math.Log(m.beta*eta) - m.beta*eta)
		weight += density
		if density > 1e-18 {
			sum += density * f(eta)
		}
	}
	return sum / weight
}

// within is ∫ f from lo to hi by Gauss and Legendre's rule on sixteen pieces.
func within(lo, hi float64, f func(y float64) float64) float64 {
	at, weight := make([]float64, 20), make([]float64, 20)
	quad.Legendre{}.FixedLocations(at, weight, 0, 1)
	sum, step := 0.0, (hi-lo)/16
	for k := range 16 {
		for i, v := range at {
			sum += weight[i] * f(lo+step*(float64(k)+v))
		}
	}
	return sum * step
}

// alive and gone are the two parts of one customer's likelihood.
func (m naive) alive(h History) float64 {
	x := float64(h.X)
	buys := math.Exp(logGamma(m.r+x) - logGamma(m.r) + m.r*math.Log(m.alpha) - (m.r+x)*math.Log(m.alpha+h.T))
	return buys * m.over(func(eta float64) float64 { return math.Exp(-eta * math.Expm1(m.b*h.T)) })
}

func (m naive) gone(h History) float64 {
	x := float64(h.X)
	buys := math.Exp(logGamma(m.r+x) - logGamma(m.r) + m.r*math.Log(m.alpha))
	return buys * m.over(func(eta float64) float64 {
		return within(h.Tx, h.T, func(y float64) float64 {
			return eta * m.b * math.Exp(m.b*y-eta*math.Expm1(m.b*y)) * math.Pow(m.alpha+y, -m.r-x)
		})
	})
}

// expected is the number of purchases in the next weeks if alive at T.
func (m naive) expected(h History, weeks float64) float64 {
	lives := m.over(func(eta float64) float64 { return math.Exp(-eta * math.Expm1(m.b*h.T)) })
	time := m.over(func(eta float64) float64 {
		return within(h.T, h.T+weeks, func(y float64) float64 { return math.Exp(-eta * math.Expm1(m.b*y)) })
	})
	return (m.r + float64(h.X)) / (m.alpha + h.T) * time / lives
}

// TestGGompertzByDefinition compares likelihood, P(alive) and expectation with
// plain integrals over the mixing density and the lifetime.
func TestGGompertzByDefinition(t *testing.T) {
	for _, p := range [][]float64{
		{.553, 10.578, .0002, .603, .0026}, {.8, 6, .05, .6, .3}, {.8, 6, .2, .7, 50}, {2, 4, .01, 3, 1}, {.6, 12, .08, 1, 1},
	} {
		m, model := naive{p[0], p[1], p[2], p[3], p[4]}, ggomnbd.New(p)
		for _, h := range []History{{0, 0, 38.86}, {2, 30.43, 38.86}, {1, 1.71, 20}, {7, 10, 12}, {3, 5, 5}} {
			alive, gone := m.alive(h), m.gone(h)
			if got := logLikelihood(ggomnbd, p, []Pattern{{History: h, Count: 1}}); !near(got, math.Log(alive+gone), 1e-9, 1e-9) {
				t.Errorf("%v %v: log-likelihood %.12g, want %.12g", p, h, got, math.Log(alive+gone))
			}
			if got, want := model.PAlive(h), alive/(alive+gone); !near(got, want, 1e-9, 0) {
				t.Errorf("%v %v: P(alive) %.12g, want %.12g", p, h, got, want)
			}
			if got, want := model.Alive(h).Expected(52), m.expected(h, 52); !near(got, want, 1e-8, 0) {
				t.Errorf("%v %v: expected %.12g, want %.12g", p, h, got, want)
			}
		}
	}
}

// TestGGompertzOnCDNOW: there nobody's hazard is seen to grow, and the fit is
// that of Pareto/NBD.
func TestGGompertzOnCDNOW(t *testing.T) {
	patterns := patternsOf(readBuyers(t, "cdnow_sample_cal_summary.csv"))
	fit, pareto := ggomnbd.Fit(patterns), paretonbd.Fit(patterns)
	if fit.Status != ParetoLimit || !near(fit.LogLikelihood, pareto.LogLikelihood, 0, 1e-6) {
		t.Errorf("%s at %.9f, Pareto/NBD at %.9f", fit.Status, fit.LogLikelihood, pareto.LogLikelihood)
	}
	p := fit.Params
	compare(t, paretonbd.Params, "", []float64{p[0], p[1], p[3], p[4] / p[2]}, pareto.Params, 1e-5)
}

// TestLifetimeLimits: with b → 0 GGompertz/NBD is Pareto/NBD, with s → 0 that
// is the NBD, and with α = β the next purchase and death race at r : s.
func TestLifetimeLimits(t *testing.T) {
	const b = 1e-10
	one, other := ggomnbd.New([]float64{.8, 6, b, .7, 9 * b}), paretonbd.New([]float64{.8, 6, .7, 9})
	for _, h := range histories {
		f, g := one.Alive(h), other.Alive(h)
		for what, v := range map[string][2]float64{
			"P(alive)": {one.PAlive(h), other.PAlive(h)}, "expected": {f.Expected(52), g.Expected(52)},
			"discounted": {f.Discounted(520, .002), g.Discounted(520, .002)}, "returns": {f.Returns(), g.Returns()},
			"P(3)": {f.Probability(3, 52), g.Probability(3, 52)}, "next order": {f.NextOrder(.5), g.NextOrder(.5)},
		} {
			if !near(v[0], v[1], 1e-6, 1e-15) {
				t.Errorf("%v: %s is %.12g, of Pareto/NBD %.12g", h, what, v[0], v[1])
			}
		}
	}
	stays := paretonbd.New([]float64{.8, 6, 1e-13, 9}).Alive(History{2, 10, 40})
	for n := range 30 {
		if got, want := stays.Probability(n, 52), math.Exp(nbd(n, 2.8, 52./46)); !near(got, want, 1e-11, 0) {
			t.Errorf("P(%d) is %.12g, NBD %.12g", n, got, want)
		}
	}
	for _, r := range []float64{.01, .5, 3, 5000} {
		for _, s := range []float64{.001, .6, 1, 40} {
			f := paretonbd.New([]float64{r, 7, s, 7}).Alive(History{})
			if got := f.Returns(); !near(got, r/(r+s), 1e-13, 0) {
				t.Errorf("r %v, s %v: %.15g return, want %.15g", r, s, got, r/(r+s))
			}
			want := 7 * math.Expm1(math.Log(2)/(r+s))
			if got := f.NextOrder(.5); !near(got, min(want, maxWeeks), 1e-9, 0) {
				t.Errorf("r %v, s %v: half have ordered by %.12g, want %.12g", r, s, got, want)
			}
		}
	}
}

// TestHeavyBuyersStayFinite: histories at which other programs give NaN.
func TestHeavyBuyersStayFinite(t *testing.T) {
	m := paretonbd.New([]float64{.5143, 2.8845, .2856, 14.1087})
	for _, h := range []History{{221, 103.42857, 103.57143}, {254, 97.14286, 97.28571}, {161, 94.71429, 98}, {204, 98.57143, 99.42857}} {
		if p := m.PAlive(h); !(p > 0 && p <= 1) {
			t.Errorf("%v: P(alive) %v", h, p)
		}
	}
}

// TestExtremeLifetimes: every answer about the most extreme customers is a
// finite number in its range.
func TestExtremeLifetimes(t *testing.T) {
	for _, spec := range []Spec{paretonbd, ggomnbd} {
		for _, params := range append(settings[spec.Name], extremes[spec.Name]...) {
			m := spec.New(params)
			for _, h := range append(histories, History{1e5, 0, 1e5}, History{1e5, 1e5, 1e5}, History{0, 0, 1e5}, History{1, 1e-9, 1e6}) {
				ll := logLikelihood(spec, params, []Pattern{{History: h, Count: 1}})
				f := m.Alive(h)
				for what, v := range map[string]float64{
					"P(alive)": m.PAlive(h), "returns": f.Returns(), "P(0)": f.Probability(0, 52), "P(1)": f.Probability(1, 52), "P(90)": f.Probability(90, 1e6),
				} {
					if !(v >= 0 && v <= 1) {
						t.Errorf("%s %v %v: %s is %v", spec.Name, params, h, what, v)
					}
				}
				for what, v := range map[string]float64{
					"log-likelihood": math.Abs(ll), "expected": f.Expected(1e6), "discounted": f.Discounted(math.Inf(1), 1e-5), "next order": f.NextOrder(.9),
				} {
					if !(v >= 0) || math.IsInf(v, 0) {
						t.Errorf("%s %v %v: %s is %v", spec.Name, params, h, what, v)
					}
				}
			}
		}
	}
}

// extremes are parameters at which a search may look.
var extremes = map[string][][]float64{
	"paretonbd": {{1e-6, 1e-6, 1e-6, 1e-6}, {1e6, 1e6, 1e6, 1e6}, {1e6, 1e-6, 1e-6, 1e6}, {1e-6, 1e6, 1e6, 1e-6}},
	"ggomnbd": {
		{1e-6, 1e-6, 1e-6, 1e-6, 1e-12}, {1e6, 1e6, 1e6, 1e6, 1e12}, {1e6, 1e-6, 1e6, 1e-6, 1}, {1e-6, 1e6, 1e-6, 1e6, 1e-12}, {1, 1, 1e6, 1e-6, 1e12},
	},
}

// TestRace compares the series of Returns with the integral that it is.
func TestRace(t *testing.T) {
	for _, r := range []float64{.01, .8, 30, 5000} {
		for _, s := range []float64{.001, .6, 1, 40} {
			for _, beta := range []float64{.001, 2, 6.9, 7, 30, 1e5} {
				c := living{r, 7, lifetime{s: s, beta: beta}}
				d := c.waiting()
				end := 1e18 * (c.alpha + beta) // far out both chances fall by a power
				want := math.Exp(-d.at(end))*r/(r+s) + d.integral(end, 1, func(u float64) float64 { return r / (7 + u) })
				if got := c.race(); !near(got, want, 1e-11, 0) {
					t.Errorf("r %v, s %v, β %v: %.15g, integral %.15g", r, s, beta, got, want)
				}
			}
		}
	}
}
