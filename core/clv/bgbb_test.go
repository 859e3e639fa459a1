package clv

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"gonum.org/v1/gonum/integrate/quad"

	"clvcalc/core/likelihood"
	"clvcalc/core/material"
)

// donations is what lifetimes says of the donors of the BG/BB paper.
type donations struct {
	Params   map[string]float64
	Polished struct{ Params map[string]float64 }
	LL       float64            `json:"ll_total"`
	Errors   map[string]float64 `json:"standard_errors"`
	Donors   []struct {
		Frequency, Recency, N int
		Weight                float64
		Alive0                float64 `json:"p_alive_in_0"`
		Alive1                float64 `json:"p_alive_in_1"`
		Alive5                float64 `json:"p_alive_in_5"`
		E1                    float64 `json:"expected_purchases_1"`
		E5                    float64 `json:"expected_purchases_5"`
		E10                   float64 `json:"expected_purchases_10"`
	} `json:"per_customer"`
	ByFrequency []struct {
		X         int
		Customers float64
	} `json:"expected_customers_by_frequency_n6"`
	Aggregate struct {
		E5 float64 `json:"expected_purchases_5_weighted_sum"`
	}
	BadStarts []struct {
		Start string
		OK    bool
		LL    float64 `json:"ll_total"`
	} `json:"bad_starts"`
}

// onDays is a history in days.
func onDays(x, tx, n int) History { return History{x, float64(tx) / 7, float64(n) / 7} }

// readDonors reads the donors as customers of whom each day is an opportunity.
func readDonors(t *testing.T) []Pattern {
	t.Helper()
	file, err := os.Open(material.Path(t, "oracles/data/donations.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var patterns []Pattern
	for _, line := range lines[1:] {
		var v [4]int
		for i := range v {
			if v[i], err = strconv.Atoi(line[i]); err != nil {
				t.Fatal(err)
			}
		}
		patterns = append(patterns, Pattern{History: onDays(v[0], v[1], v[2]), Count: float64(v[3])})
	}
	return patterns
}

// letters returns the values in the order of the parameters.
func letters(params []likelihood.Param, values map[string]float64) []float64 {
	var out []float64
	for _, p := range params {
		out = append(out, values[p.Name])
	}
	return out
}

// TestDonations fits the donors of the paper and compares with lifetimes.
func TestDonations(t *testing.T) {
	var want donations
	readJSON(t, "donations__bgbb__lifetimes.json", &want)
	patterns := readDonors(t)
	fit := bgbb.Fit(patterns)
	if fit.Status != Converged || fit.Customers != 11104 || fit.Gradient > 1e-7 {
		t.Fatalf("%s, %d customers, gradient %g", fit.Status, fit.Customers, fit.Gradient)
	}
	if !near(fit.LogLikelihood, want.LL, 0, 1e-6) || !near(fit.LogLikelihood, -33225.6, 0, .05) {
		t.Errorf("log-likelihood %.9f, want %.9f", fit.LogLikelihood, want.LL)
	}
	compare(t, bgbb.Params, "", fit.Params, letters(bgbb.Params, want.Polished.Params), 1e-6)
	compare(t, bgbb.Params, "standard error of ", fit.StandardErrors, letters(bgbb.Params, want.Errors), 1e-3)

	m := bgbb.New(letters(bgbb.Params, want.Params))
	params := m.Process.(betaBinomial)
	sum := 0.0
	for _, d := range want.Donors {
		h := onDays(d.Frequency, d.Recency, d.N)
		check := func(what string, got, want float64) {
			if !near(got, want, 1e-9, 0) {
				t.Errorf("%+v: %s = %.12g, want %.12g", d, what, got, want)
			}
		}
		check("P(alive)", m.PAlive(h), d.Alive0)
		check("P(alive tomorrow)", m.PAlive(h)*params.stays(d.N, 1), d.Alive1)
		check("P(alive in 5)", m.PAlive(h)*params.stays(d.N, 5), d.Alive5)
		check("E[1]", m.ExpectedOrders(h, 1./7), d.E1)
		check("E[5]", m.ExpectedOrders(h, 5./7), d.E5)
		check("E[10]", m.ExpectedOrders(h, 10./7), d.E10)
		sum += d.Weight * m.ExpectedOrders(h, 5./7)
	}
	if !near(sum, want.Aggregate.E5, 1e-9, 0) {
		t.Errorf("%v donations in 5 years, want %v", sum, want.Aggregate.E5)
	}
	for _, c := range want.ByFrequency {
		if got := 11104 * m.Probability(History{}, c.X, 6./7); !near(got, c.Customers, 1e-9, 0) {
			t.Errorf("%v donors give %d times, want %v", got, c.X, c.Customers)
		}
	}
	for _, bad := range want.BadStarts {
		if bad.OK && !near(bad.LL, fit.LogLikelihood, 0, 1e-6) {
			t.Errorf("start %q: %v", bad.Start, bad.LL)
		}
	}
	for _, start := range [][]float64{{1, 1, 1, 1}, {.01, .01, .01, .01}, {100, 100, 100, 100}, {.01, 100, 100, .01}, {100, .01, .01, 100}} {
		got := bgbb.FitFrom(patterns, start)
		if got.Status != Converged || !near(got.LogLikelihood, fit.LogLikelihood, 0, 1e-7) {
			t.Errorf("from %v: %s at %v", start, got.Status, got.LogLikelihood)
		}
		compare(t, bgbb.Params, "", got.Params, fit.Params, 1e-6)
	}
}

// stays is the chance of one who is there on day n to be there i days later.
func (g betaBinomial) stays(n, i int) float64 {
	return math.Exp(fallen(g.delta+float64(n), g.gamma+g.delta+float64(n), float64(i)))
}

// TestPublishedDonations compares with the paper, its workbook and BTYD. The
// paper's "alive" means on day n + 1.
func TestPublishedDonations(t *testing.T) {
	m := bgbb.New([]float64{1.2035, .7497, .6567, 2.7834})
	printed := func(what string, got, want, absolute float64) {
		t.Helper()
		if !near(got, want, 0, absolute) {
			t.Errorf("%s = %.10g, want %.10g", what, got, want)
		}
	}
	for i, x := range []int{0, 2, 6} {
		got := m.PAlive(onDays(x, []int{0, 4, 6}[i], 6)) * m.Process.(betaBinomial).stays(6, 1)
		printed("P(alive at the next opportunity)", got, []float64{.11, .59, .93}[i], .005)
	}
	for i, want := range []float64{.4985, .9233, 1.2969, 1.6323, 1.9381, 2.2202, 2.4826, 2.7285, 2.9603, 3.1798, 3.3887} {
		printed("E[X(n)]", m.Unconditional(float64(i+1)/7), want, 1e-4)
	}
	// BTYD prints them for an optimum that is rounded here.
	exact := bgbb.New([]float64{1.203522393608026, .7497163581757589, .6567181695499605, 2.7834419828876706})
	printed("E[X(10)]", exact.Unconditional(10./7), 3.179805, 5e-5)
	printed("E[next 10] of (0, 0, 6)", exact.ExpectedOrders(onDays(0, 0, 6), 10./7), .1302169, 5e-6)
	printed("E[next 10] of (4, 5, 6)", exact.ExpectedOrders(onDays(4, 5, 6), 10./7), 3.627858, 2e-4)
	printed("donors without a gift", 11104*exact.Probability(History{}, 0, 6./7), 3454.9, .05)
	printed("donors with six", 11104*exact.Probability(History{}, 6, 6./7), 1253.1, .05)

	rounded := bgbb.New([]float64{1.2, .75, .66, 2.78})
	daily := 7 * math.Log(1.1)
	dert := func(x, tx int) float64 { return rounded.Discounted(onDays(x, tx, 6), math.Inf(1), daily) }
	printed("DERT of (3, 4, 6)", dert(3, 4), 1.62137918584, 1e-10)
	for i, want := range []float64{1.80204479861, 2.62115607071, 3.44026734281, 4.25937861491, 5.078489887, 5.8976011591} {
		printed("DERT of one who gave last year", dert(i+1, 6), want, 1e-10)
	}
}

// TestDaysByIntegral compares likelihood, P(alive) and the chances of the days
// to come with double integrals over p and θ.
func TestDaysByIntegral(t *testing.T) {
	params := []float64{2, 4, 3, 12} // the integrands are polynomials
	nodes, weights := make([]float64, 80), make([]float64, 80)
	quad.Legendre{}.FixedLocations(nodes, weights, 0, 1)
	mean := func(f func(p, theta float64) float64) float64 {
		sum, all := 0.0, 0.0
		for i, p := range nodes {
			for j, theta := range nodes {
				w := weights[i] * weights[j] * math.Pow(p, params[0]-1) * math.Pow(1-p, params[1]-1) *
					math.Pow(theta, params[2]-1) * math.Pow(1-theta, params[3]-1)
				sum += w * f(p, theta)
				all += w
			}
		}
		return sum / all
	}
	m := bgbb.New(params)
	for _, h := range [][3]int{{0, 0, 0}, {0, 0, 9}, {1, 1, 1}, {2, 5, 9}, {3, 4, 12}, {5, 5, 5}, {7, 12, 12}} {
		x, tx, n := h[0], h[1], h[2]
		// The last t_x days are as they were; then alive for some of the others.
		path := func(p, theta float64, alive int) float64 {
			v := math.Pow(p, float64(x)) * math.Pow(1-p, float64(alive-x)) * math.Pow(1-theta, float64(alive))
			if alive < n {
				v *= theta
			}
			return v
		}
		total := mean(func(p, theta float64) float64 {
			sum := 0.0
			for alive := tx; alive <= n; alive++ {
				sum += path(p, theta, alive)
			}
			return sum
		})
		alive := mean(func(p, theta float64) float64 { return path(p, theta, n) })
		first := mean(func(p, theta float64) float64 { return path(p, theta, n) * (1 - theta) * p })
		history := onDays(x, tx, n)
		if got := logLikelihood(bgbb, params, []Pattern{{History: history, Count: 1}}); !near(got, math.Log(total), 1e-9, 1e-9) {
			t.Errorf("%v: log-likelihood %v, want %v", h, got, math.Log(total))
		}
		if got := m.PAlive(history); !near(got, alive/total, 1e-9, 0) {
			t.Errorf("%v: P(alive) %v, want %v", h, got, alive/total)
		}
		if got := m.Probability(history, 1, 1./7); !near(got, first/total, 1e-9, 0) {
			t.Errorf("%v: an order tomorrow %v, want %v", h, got, first/total)
		}
	}
}

// TestDaysByEnumeration compares the chances of 0, 1, 2 … orders, discounted
// orders and the next one with sums over all that may happen.
func TestDaysByEnumeration(t *testing.T) {
	const days, delta = 9, .5
	f := daily{a: .7, b: 1.9, c: .4, d: 2.2}
	beta := func(a, b float64) float64 { return math.Exp(logGamma(a) + logGamma(b) - logGamma(a+b)) }
	var chance [days + 1]float64
	expected, discounted, returns := 0.0, 0.0, 0.0
	for alive := 0; alive <= days; alive++ {
		ends := beta(f.c+1, f.d+float64(alive)) / beta(f.c, f.d)
		if alive == days {
			ends = beta(f.c, f.d+days) / beta(f.c, f.d)
		}
		for orders := range 1 << alive {
			n, worth := 0, 0.0
			for day := range alive {
				if orders>>day&1 == 1 {
					n++
					worth += math.Exp(-delta * float64(day+1) / 7)
				}
			}
			p := ends * beta(f.a+float64(n), f.b+float64(alive-n)) / beta(f.a, f.b)
			chance[n] += p
			expected += p * float64(n)
			discounted += p * worth
			if n > 0 {
				returns += p
			}
		}
	}
	for n, want := range chance {
		if got := f.Probability(n, days/7.); !near(got, want, 1e-12, 0) {
			t.Errorf("P(%d) = %v, want %v", n, got, want)
		}
	}
	if got := f.Expected(days / 7.); !near(got, expected, 1e-12, 0) {
		t.Errorf("E = %v, want %v", got, expected)
	}
	if got := f.Discounted(days/7., delta); !near(got, discounted, 1e-12, 0) {
		t.Errorf("discounted %v, want %v", got, discounted)
	}
	if got := f.NextOrder(returns / f.Returns()); !near(got, days/7., 1e-9, 0) {
		t.Errorf("%v have ordered by %v weeks", returns, got)
	}
	half := f.Expected(3.5 / 7)
	if want := (f.Expected(3./7) + f.Expected(4./7)) / 2; !near(half, want, 1e-14, 0) {
		t.Errorf("half a day on: %v, want %v", half, want)
	}
}

// TestFading compares with sums term by term, with the closed form
// Σ (p)ⱼ/(q)ⱼ = (q−1)/(q−p−1) and with Gauss's theorem.
func TestFading(t *testing.T) {
	for _, f := range []fading{
		{.3, .9, 1, 1, 1}, {2, 2.4, 500, 501, 1}, {1000, 1000.5, 3, 3.3, 1}, {40, 41, 40, 40.01, .9999},
		{5, 5.001, 1, 1, .99}, {7, 900, 1, 1, 1}, {1e6, 2e6, 1, 1, 1}, {.01, .02, 1, 1, .999},
		{2e8, 2.01e8, 1.5e9, 1.501e9, 1},
	} {
		sum, term := 0.0, 1.0
		next := 0
		for _, n := range []int{0, 1, 7, 365, 3650, 40000} {
			for ; next < n; next++ {
				j := float64(next)
				sum += term
				term *= f.v * (f.p1 + j) / (f.q1 + j) * (f.p2 + j) / (f.q2 + j)
			}
			got, last := f.sum(float64(n))
			// Term by term, rounding adds up over 40,000 days; and log-gammas of
			// 1e9 leave ten digits.
			relative := 1e-12
			if f.p1 > 1e8 {
				relative = 1e-10
			}
			if !near(got, sum, relative, 0) || !near(last, term, 10*relative, 1e-90) {
				t.Errorf("%v over %d: %.17g then %v, want %.17g then %v", f, n, got, last, sum, term)
			}
		}
	}
	for _, p := range []float64{.2, 3, 800} {
		for _, more := range []float64{1e-3, .4, 2, 70} {
			f := fading{p, p + 1 + more, 1, 1, 1}
			want := (f.q1 - 1) / (f.q1 - f.p1 - 1)
			if got, _ := f.sum(math.Inf(1)); !near(got, want, 1e-12, 0) {
				t.Errorf("%v for ever: %.15g, want %.15g", f, got, want)
			}
		}
	}
}

// TestExpectedDays compares with the closed form of the paper, eq. 13.
func TestExpectedDays(t *testing.T) {
	for _, f := range []daily{{1, 30, .5, 300}, {1, 30, 3, 300}, {20, 400, .01, 5}, {.5, 6, 40, 80}} {
		for _, n := range []float64{1, 30, 365, 3650, 700000} {
			left := -fallen(f.c+f.d, f.d+1, n)
			if f.c > 1 {
				left = fallen(f.d+1, f.c+f.d, n)
			}
			want := f.a / (f.a + f.b) * f.d / (f.c - 1) * -math.Expm1(left)
			if got := f.Expected(n / 7); !near(got, want, 1e-9, 0) {
				t.Errorf("%v in %v days: %.15g, want %.15g", f, n, got, want)
			}
		}
	}
}

// TestDiscountedDays compares with the sum over days.
func TestDiscountedDays(t *testing.T) {
	for _, f := range []daily{{1, 30, .5, 300}, {1, 30, 3, 300}, {20, 400, .01, 5}} {
		for _, delta := range []float64{.0018, .02, .5} {
			want, there := 0.0, 1.0
			for day := 1; day <= 200000; day++ {
				there *= (f.d + float64(day-1)) / (f.c + f.d + float64(day-1))
				want += f.a / (f.a + f.b) * there * math.Exp(-delta*float64(day)/7)
				if day == 364 {
					if got := f.Discounted(52, delta); !near(got, want, 1e-12, 0) {
						t.Errorf("%v at %v: %.15g, want %.15g", f, delta, got, want)
					}
				}
			}
			if got := f.Discounted(math.Inf(1), delta); !near(got, want, 1e-12, 0) {
				t.Errorf("%v at %v for ever: %.15g, want %.15g", f, delta, got, want)
			}
		}
	}
}

// TestManyDays compares the likelihood of a shop, whose customers share sums,
// with that of its customers one by one, heavy buyers of years included.
func TestManyDays(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 18))
	var patterns []Pattern
	for i := range 400 {
		n := 1 + rng.IntN(3000)
		tx := rng.IntN(n + 1)
		x := min(tx, rng.IntN(40))
		switch {
		case i%10 == 0:
			x = tx / (1 + rng.IntN(4))
		case tx > 0:
			x = max(x, 1)
		}
		if x == 0 {
			tx = 0
		}
		patterns = append(patterns, Pattern{History: onDays(x, tx, n), Count: 1})
	}
	for _, params := range settings["bgbb"] {
		one := 0.0
		for _, p := range patterns {
			one += singleDays(params, p.History)
		}
		if got := logLikelihood(bgbb, params, merged(patterns)); !near(got, one, 1e-11, 0) {
			t.Errorf("%v: %.15g together, %.15g one by one", params, got, one)
		}
	}
}

// singleDays is the log-likelihood of one customer.
func singleDays(params []float64, h History) float64 {
	alpha, beta, gamma, delta := params[0], params[1], params[2], params[3]
	x, tx, n := h.inDays()
	v := float64(tx)
	gone, next := fading{beta + v - float64(x), alpha + beta + v, delta + v, gamma + 1 + delta + v, 1}.sum(float64(n - tx))
	buys, _ := rising(alpha, x)
	not, _ := rising(beta, tx-x)
	all, _ := rising(alpha+beta, tx)
	last := buys + not - all + math.Log(gamma/(gamma+delta)) + fallen(delta, gamma+delta+1, v)
	return last + math.Log(gone+next*(gamma+delta+float64(n))/gamma)
}

// TestWaitingDays compares Returns with the sum over days that it transforms.
func TestWaitingDays(t *testing.T) {
	for _, a := range []float64{.2, 1, 40} {
		for _, b := range []float64{.1, 3, 80, 5000} {
			for _, c := range []float64{.01, .6, 30} {
				for _, d := range []float64{.2, 79, 81, 4000} {
					f := daily{a, b, c, d}
					first, days := f.wait()
					sum, _ := days.sum(math.Inf(1))
					if got := f.Returns(); !near(got, first*sum, 1e-11, 0) {
						t.Errorf("%+v: %.15g, sum over days %.15g", f, got, first*sum)
					}
				}
			}
		}
	}
}
