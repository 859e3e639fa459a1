package clv

import (
	"math"
	"math/rand/v2"
	"testing"

	"clvcalc/core/customer"
)

// fitMeans fits customers of a frequency and a mean spend.
func fitMeans(n int, one func(i int) (x int, mean float64)) SpendFit {
	return FitSpend(n, func(i int) customer.Summary {
		x, mean := one(i)
		return customer.Summary{Frequency: x, MonetaryValue: mean}
	})
}

// TestSpendDegenerate: data without a usable model of spend fall back to the
// plain mean and say why.
func TestSpendDegenerate(t *testing.T) {
	simulated := func(q float64, seed uint64) func(i int) (int, float64) {
		rng := rand.New(rand.NewPCG(seed, 10))
		return func(i int) (int, float64) { return 1 + i%3, GammaGamma{6, q, 15}.Simulate(rng, 1+i%3) }
	}
	for _, c := range []struct {
		name string
		fit  SpendFit
		want Status
	}{
		{"nobody", fitMeans(0, nil), NoRepeat},
		{"nobody came again", fitMeans(50, func(int) (int, float64) { return 0, 0 }), NoRepeat},
		{"three repeat buyers", fitMeans(50, func(i int) (int, float64) { return max(i-46, 0), float64(i) }), FewCustomers},
		{"all the same amount", fitMeans(50, func(i int) (int, float64) { return 1 + i%3, 20 }), SameAmount},
		{"all zero", fitMeans(50, func(i int) (int, float64) { return 1 + i%3, 0 }), FewCustomers},
		{"all refunded", fitMeans(50, func(i int) (int, float64) { return 1 + i%3, -5 }), FewCustomers},
		{"NaN", fitMeans(50, func(i int) (int, float64) { return 1 + i%3, math.NaN() }), FewCustomers},
		{"q = 0.7", fitMeans(500, simulated(.7, 9)), HeavyTail},
		{"q a little above 1", fitMeans(20, simulated(1.1, 12)), HeavyTail},
	} {
		if c.fit.Status != c.want {
			t.Errorf("%s: %s, want %s (%v)", c.name, c.fit.Status, c.want, c.fit.Params)
		}
		plain, ok := c.fit.Spending.(PlainSpending)
		if !ok || !(plain.Overall >= 0) || math.IsInf(plain.Overall, 0) {
			t.Errorf("%s: spending %v", c.name, c.fit.Spending)
		}
	}
}

// TestSpendConstant: where every customer always spends the same (a Pareto
// tail, whatever x), p runs to its edge and the own mean is what is expected.
func TestSpendConstant(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	fit := fitMeans(500, func(i int) (int, float64) { return 1 + i%3, math.Pow(1-rng.Float64(), -1/.9) })
	if fit.Status != Boundary {
		t.Fatalf("%s at %v", fit.Status, fit.Params)
	}
	if got := fit.Spending.Expected(1, 7); !near(got, 7, 1e-3, 0) {
		t.Errorf("%v expected of a customer who always spends 7", got)
	}
}

// TestSpendCounts: who is fitted, left out and shrunk.
func TestSpendCounts(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	fit := fitMeans(400, func(i int) (int, float64) {
		switch {
		case i < 100:
			return 0, 0
		case i < 107:
			return 2, 0
		case i < 110:
			return 1, -40
		}
		return 1 + rng.IntN(4), 20 * math.Exp(rng.NormFloat64()/2)
	})
	if fit.Status != Converged || fit.Customers != 290 || fit.LeftOut != 10 || fit.Shrunk != 100 {
		t.Errorf("%s: %d fitted, %d left out, %d shrunk", fit.Status, fit.Customers, fit.LeftOut, fit.Shrunk)
	}
	s := fit.Spending
	if s.Expected(0, 0) != s.Mean() {
		t.Errorf("a customer with one order gets %v, the population %v", s.Expected(0, 0), s.Mean())
	}
	if low := s.Expected(1, -40); !(low > 0 && low < s.Mean()) || low != s.Expected(1, 0) {
		t.Errorf("a refunded customer gets %v", low)
	}
	for x := 1; x < 50; x++ { // between the own mean and the population's, ever nearer to the own
		if e, next := s.Expected(x, 90), s.Expected(x+1, 90); !(e > s.Mean() && e < next && next < 90) {
			t.Errorf("x %d: %v, then %v", x, e, next)
		}
	}
}

// TestSpendRecovery fits simulated spend and finds its parameters again, and
// money in other units gives the same model.
func TestSpendRecovery(t *testing.T) {
	truth := GammaGamma{P: 6, Q: 4, Gamma: 15}
	const n = 4000
	means := func(unit float64) func(i int) (int, float64) {
		rng := rand.New(rand.NewPCG(13, 14))
		return func(i int) (int, float64) { x := 1 + rng.IntN(6); return x, unit * truth.Simulate(rng, x) }
	}
	fit, cents := fitMeans(n, means(1)), fitMeans(n, means(1e6))
	if fit.Status != Converged || cents.Status != Converged {
		t.Fatalf("%s, %s", fit.Status, cents.Status)
	}
	for i, want := range []float64{6, 4, 15} {
		if off := (fit.Params[i] - want) / fit.StandardErrors[i]; math.Abs(off) > 3.5 {
			t.Errorf("%s = %v ± %v, truth %v", fit.Letters[i].Name, fit.Params[i], fit.StandardErrors[i], want)
		}
	}
	if !near(cents.Spending.Mean(), 1e6*fit.Spending.Mean(), 1e-8, 0) {
		t.Errorf("mean %v in small change, %v in money", cents.Spending.Mean(), fit.Spending.Mean())
	}
	if !near(cents.LogLikelihood, fit.LogLikelihood-n*math.Log(1e6), 1e-10, 0) {
		t.Errorf("log-likelihood %v and %v", cents.LogLikelihood, fit.LogLikelihood)
	}
	if math.Abs(fit.Correlation) > .06 {
		t.Errorf("correlation %v of independent columns", fit.Correlation)
	}
}

func TestCorrelation(t *testing.T) {
	rising := fitMeans(40, func(i int) (int, float64) { return 1 + i, 10 + 2*float64(i) })
	if !near(rising.Correlation, 1, 1e-12, 0) {
		t.Errorf("correlation %v of a straight line", rising.Correlation)
	}
	falling := fitMeans(40, func(i int) (int, float64) { return 1 + i, 100 - 2*float64(i) })
	if !near(falling.Correlation, -1, 1e-12, 0) {
		t.Errorf("correlation %v of a straight line down", falling.Correlation)
	}
}

// TestSpendGradient compares the analytic gradient with differences.
func TestSpendGradient(t *testing.T) {
	d := newSpendData([]spendPattern{{1, 20, 3}, {2, 5, 1}, {40, 11, 1}, {1, .3, 2}})
	for _, at := range [][]float64{{6, 4, 15}, {.3, .5, 2}, {100, 30, .1}} {
		grad, none := make([]float64, 3), make([]float64, 3)
		d.logLikelihood(at, grad)
		for i := range at {
			h := at[i] * 1e-5
			up, down := append([]float64(nil), at...), append([]float64(nil), at...)
			up[i] += h
			down[i] -= h
			want := (d.logLikelihood(up, none) - d.logLikelihood(down, none)) / (2 * h)
			if !near(grad[i], want, 1e-5, 1e-5) {
				t.Errorf("at %v derivative %d is %v, by difference %v", at, i, grad[i], want)
			}
		}
	}
}
