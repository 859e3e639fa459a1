package contract

import (
	"math"
	"math/rand/v2"
	"testing"
)

// Values of 40-digit arithmetic: parameters, n, d, and the discounted sum from
// renewal n on.
func TestEndless(t *testing.T) {
	for _, v := range []struct {
		model  string
		params []float64
		n      int
		d      float64
		want   float64
	}{
		{"sbg", []float64{.6680883, 3.8060948}, 8, .1, 7.5296282224929486},
		{"sbg", []float64{2.5, 1}, 1, 1e-8, 0.66666664000785265},
		{"sbg", []float64{1, 1}, 1, .01, 3.6978844392297688},
		{"sbg", []float64{.05, .05}, 3, .1, 10.078427891320749},
		{"bdw", []float64{.2593357, 1.7225515, 1.5843615}, 1, .1, 5.4937196613844303},
		{"bdw", []float64{.2593357, 1.7225515, 1.5843615}, 8, .1, 8.1088611188251634},
		{"bdw", []float64{.2593357, 1.7225515, 1.5843615}, 3, .001, 125.83007291687249},
		{"bdw", []float64{.2593357, 1.7225515, 1.5843615}, 3, 1e-6, 7596.6205564522782},
		{"bdw", []float64{.1, 1, .5}, 1, 1e-4, 6185.4862350854585},
		{"bdw", []float64{.8, 3, 1.3}, 40, .005, 57.260632203560724},
		{"sbg", []float64{1e6, 4e6}, 2, .1, 2.9333353051853166},
		{"sbg", []float64{1e-3, 50}, 1, .005, 200.72836880002395},
		{"sbg", []float64{3, 1e6}, 100, 1e-4, 9712.4042635160189},
		{"sbg", []float64{.5, 2}, 1000, 1e-3, 758.54315387796171},
		{"sbg", []float64{40, 2}, 1, .2, 0.050619171698938461},
		{"sbg", []float64{1e-6, 1e-6}, 1, .05, 10.499968032593479},
		{"sbg", []float64{.7, 1.2}, 1, 1e3, 0.6320579902573805},
		{"sbg", []float64{.7, 1.2}, 1, 1e-3, 20.93922324658785},
		{"bdw", []float64{2, 8, 1.5}, 1, 0, 2.8583121289367775},
		{"bdw", []float64{2, 8, .6}, 1, 0, 141.77657169589562},
		{"bdw", []float64{.3, 2, 3.5}, 1, 0, 23.686573711710572},
		{"bdw", []float64{.3, 2, 3.4}, 5, 0, 200.39968596009603},
		{"bdw", []float64{5, 1e5, 2}, 1, 0, 135.3258071722451},
	} {
		s, _ := Lookup(v.model)
		if got, ok := s.New(v.params).DERL(v.n, v.d); !ok || !near(got, v.want, 1e-12) {
			t.Errorf("%s %v: DERL(%d, %v) = %.17g, want %v (%.1e)", v.model, v.params, v.n, v.d, got, v.want, got/v.want-1)
		}
	}
}

// TestNested: BdW with c = 1 is sBG, though the sums are taken in two ways.
func TestNested(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	for range 60 {
		alpha, beta := math.Exp(2*rng.NormFloat64()), math.Exp(3*rng.NormFloat64())
		one, other := sbg.New([]float64{alpha, beta}), bdw.New([]float64{alpha, beta, 1})
		n, d := 1+rng.IntN(30), math.Exp(-9*rng.Float64())
		for _, k := range []int{1, 2, 10, 1000} {
			if !near(one.Survival(k), other.Survival(k), 1e-11) || !near(one.Churn(k), other.Churn(k), 1e-11) {
				t.Fatalf("α %v, β %v: S(%d) %v and %v", alpha, beta, k, one.Survival(k), other.Survival(k))
			}
		}
		a, ok := one.DERL(n, d)
		b, ok2 := other.DERL(n, d)
		if !ok || !ok2 || !near(a, b, 1e-10) {
			t.Fatalf("α %v, β %v: DERL(%d, %v) %v and %v", alpha, beta, n, d, a, b)
		}
		a, ok = one.Tenure()
		b, ok2 = other.Tenure()
		if ok != ok2 || ok && !near(a, b, 1e-9/min(1, alpha-1)) {
			t.Fatalf("α %v, β %v: tenure %v %v and %v %v", alpha, beta, a, ok, b, ok2)
		}
	}
}

// sound checks what holds for every model.
func sound(t *testing.T, m *Model) {
	t.Helper()
	last := 1.0
	for k := 1; k <= 40; k++ {
		s, r, churn := m.Survival(k), m.Retention(k), m.Churn(k)
		if !(s >= 0 && s <= last && r >= 0 && r <= 1) || math.Abs(r+churn-1) > 1e-15 || !(math.Abs(s-last*r) <= 1e-12*s+1e-300) {
			t.Fatalf("%+v: S(%d) = %v after %v, r = %v, churn %v", m.Process, k, s, last, r, churn)
		}
		if p := m.Remains(3, 3+k); !(math.Abs(p*m.Survival(3)-m.Survival(3+k)) <= 1e-12) {
			t.Fatalf("%+v: S(%d | 3) = %v", m.Process, 3+k, p)
		}
		last = s
	}
	for _, n := range []int{1, 2, 7, 1000} {
		whole, ok := m.DERL(n, 0.02)
		if !ok || whole < 0 || whole > 51.0001 {
			t.Fatalf("%+v: DERL(%d) = %v %v", m.Process, n, whole, ok)
		}
		// The payments up to a horizon and those after it are all of them.
		later, _ := m.DERL(n+24, 0.02)
		later *= m.Remains(n-1, n+23) * math.Pow(1.02, -24)
		if part := m.Discounted(n, 24, 0.02); !near(part+later, whole, 1e-10) {
			t.Fatalf("%+v: from renewal %d, %v + %v is not %v", m.Process, n, part, later, whole)
		}
	}
}

// TestSound: the suite over ordinary and extreme parameters.
func TestSound(t *testing.T) {
	rng := rand.New(rand.NewPCG(10, 11))
	for _, s := range Models {
		for trial := range 60 {
			params := make([]float64, len(s.Params))
			for i := range params {
				params[i] = math.Exp(rng.NormFloat64() * float64(1+trial%6))
			}
			if trial < 16 {
				for i := range params {
					params[i] = math.Pow(10, float64(-6+12*(trial>>i&1)))
				}
			}
			sound(t, s.New(params))
		}
	}
}

// TestAnswersAreFinite: whatever is asked, of the strangest models.
func TestAnswersAreFinite(t *testing.T) {
	ages := []int{math.MinInt, -1, 0, 1, 5, 1e6, math.MaxInt}
	rates := []float64{math.NaN(), math.Inf(-1), -.1, 0, 1e-300, .1, 1e9, math.Inf(1)}
	for _, s := range Models {
		for k := range 1 << len(s.Params) {
			params := make([]float64, len(s.Params))
			for i := range params {
				params[i] = math.Pow(10, float64(-6+12*(k>>i&1)))
			}
			m := s.New(params)
			var got []float64
			for _, n := range ages {
				got = append(got, m.Survival(n), m.Retention(n), m.Churn(n), m.Remains(n, n), m.Remains(3, n), m.Renewals(n, 12))
				for _, d := range rates {
					v, ok := m.DERL(n, d)
					if ok != (d >= 0 && v > 0) && v != 0 && d > 0 {
						t.Errorf("%s %v: DERL(%d, %v) = %v %v", s.Name, params, n, d, v, ok)
					}
					w, _ := m.Constant(d)
					got = append(got, v, w, m.Discounted(n, 12, d))
				}
			}
			for i, v := range got {
				if math.IsNaN(v) || math.IsInf(v, 0) || v < 0 {
					t.Errorf("%s %v: answer %d is %v", s.Name, params, i, v)
				}
			}
		}
	}
}

// TestInfinite: a heavy tail has no mean, and a discounted sum all the same.
func TestInfinite(t *testing.T) {
	for _, m := range []*Model{sbg.New([]float64{.67, 3.8}), sbg.New([]float64{1, 3.8}), bdw.New([]float64{.5, 3, 1.9})} {
		if v, ok := m.Tenure(); ok {
			t.Errorf("%+v: tenure %v", m.Process, v)
		}
		if v, ok := m.Lifetime(.1); !ok || v < 1 || v > 11 {
			t.Errorf("%+v: discounted %v", m.Process, v)
		}
		if v := m.Renewals(0, 10); !(v > 3 && v < 10) {
			t.Errorf("%+v: %v of ten renewals", m.Process, v)
		}
	}
}

// TestSimulate: the share that reaches an age and the mean number of renewals
// are those that the model expects, of new customers and of old ones.
func TestSimulate(t *testing.T) {
	const draws, horizon = 40000, 9
	rng := rand.New(rand.NewPCG(12, 13))
	for _, s := range Models {
		m := s.New(truths[s.Name])
		for _, n := range []int{0, 5} {
			var reached [horizon + 1]float64
			mean := 0.0
			for range draws {
				k := m.Simulate(rng, n, horizon)
				reached[k]++
				mean += float64(k) / draws
			}
			if want := m.Renewals(n, horizon); math.Abs(mean-want) > 4*4/math.Sqrt(draws) {
				t.Errorf("%s from age %d: %v renewals, want %v", s.Name, n, mean, want)
			}
			for k := range horizon {
				want := m.Remains(n, n+k) - m.Remains(n, n+k+1)
				if math.Abs(reached[k]/draws-want) > 4*math.Sqrt(want/draws) {
					t.Errorf("%s from age %d: %v make %d renewals, want %v", s.Name, n, reached[k]/draws, k, want)
				}
			}
		}
	}
	m := sbg.New([]float64{.7, 3})
	if a, b := m.Simulate(rand.New(rand.NewPCG(1, 1)), 0, 50), m.Simulate(rand.New(rand.NewPCG(1, 1)), 0, 50); a != b {
		t.Errorf("one seed, two futures: %d and %d", a, b)
	}
}
