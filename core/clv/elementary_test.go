package clv

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestElementary compares with package math.
func TestElementary(t *testing.T) {
	rng := rand.New(rand.NewPCG(31, 32))
	values := []float64{0, 1, -1, .2, .34, -.34, 1e-320, 1e-9, 700, -700, -745, -800, math.Inf(1), math.Inf(-1)}
	for range 200000 {
		size := math.Exp2(rng.Float64()*38 - 30)
		values = append(values, size*rng.NormFloat64())
	}
	for _, x := range values {
		compare := func(name string, got, want float64) {
			if got != want && !(math.Abs(got-want) <= 4.5e-16*math.Abs(want)) {
				t.Errorf("%s(%v) is %.17g, want %.17g", name, x, got, want)
			}
		}
		compare("exp", exp(x), math.Exp(x))
		compare("expm1", expm1(x), math.Expm1(x))
		compare("log1p", log1p(math.Abs(x)), math.Log1p(math.Abs(x)))
	}
	for _, v := range []float64{exp(math.NaN()), expm1(math.NaN()), log1p(math.NaN())} {
		if !math.IsNaN(v) {
			t.Errorf("of no number %v", v)
		}
	}
}

func BenchmarkElementary(b *testing.B) {
	for _, f := range []struct {
		name      string
		our, math func(float64) float64
	}{{"exp", exp, math.Exp}, {"expm1", expm1, math.Expm1}, {"log1p", log1p, math.Log1p}} {
		for who, f := range map[string]func(float64) float64{f.name + "/ours": f.our, f.name + "/math": f.math} {
			b.Run(who, func(b *testing.B) {
				x := 1e-3
				for b.Loop() {
					x = 0.3*f(x) + 1e-3
				}
			})
		}
	}
}
