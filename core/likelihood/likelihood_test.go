package likelihood

import (
	"math"
	"math/rand/v2"
	"testing"
)

// near reports whether got is want to a relative error.
func near(got, want []float64, relative float64) bool {
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= relative*math.Abs(want[i])) {
			return false
		}
	}
	return len(got) == len(want)
}

// A ridge has two parameters that run off together: −(ln(y/x) − 1)² − (ln x)²/4
// is greatest at x = 1, y = e.
func ridge(v, grad []float64) float64 {
	u, w := math.Log(v[1]/v[0])-1, math.Log(v[0])
	grad[0], grad[1] = (2*u-w/2)/v[0], -2*u/v[1]
	return -u*u - w*w/4
}

// TestPer fits a parameter as a multiple of another: the maximum and the
// standard errors are those of the same likelihood without it.
func TestPer(t *testing.T) {
	plain := []Param{{Name: "x", Start: 5}, {Name: "y", Start: 5, Unit: 1}}
	per := []Param{{Name: "x", Start: 5}, {Name: "y", Start: 5, Unit: 1, Per: "x"}}
	one, other := Maximise(plain, ridge, Starts(plain)).Scaled(10, 2), Maximise(per, ridge, Starts(per)).Scaled(10, 2)
	want := []float64{1, 10 * math.E}
	// Var ln x = 2, Var ln(y/x) = 1/2, independent.
	errors := []float64{math.Sqrt2, 10 * math.E * math.Sqrt(2.5)}
	for _, e := range []Estimate{one, other} {
		if !near(e.Params, want, 1e-8) || !near(e.StandardErrors, errors, 1e-5) || math.Abs(e.LogLikelihood+2) > 1e-12 {
			t.Errorf("%v ± %v at %v", e.Params, e.StandardErrors, e.LogLikelihood)
		}
	}
}

// TestEdge: a likelihood that rises for ever ends at the edge, and draws stay
// there.
func TestEdge(t *testing.T) {
	params := []Param{{Name: "x", Start: 1}, {Name: "y", Start: 1}}
	e := Maximise(params, func(v, grad []float64) float64 {
		u := math.Log(v[1])
		grad[0], grad[1] = 1/(v[0]*v[0]), -2*u/v[1]
		return -1/v[0] - u*u
	}, Starts(params))
	if e.Status != Boundary || e.StandardErrors != nil || math.Abs(e.Params[0]/1e6-1) > 1e-9 {
		t.Fatalf("%s at %v ± %v", e.Status, e.Params, e.StandardErrors)
	}
	if d := e.Draw(rand.New(rand.NewPCG(1, 2))); d[0] != e.Params[0] || d[1] == e.Params[1] {
		t.Errorf("drew %v", d)
	}
}

// TestDraw: draws have the mean and the spread of the estimate.
func TestDraw(t *testing.T) {
	params := []Param{{Name: "x", Start: 2}, {Name: "y", Start: 2, Per: "x"}}
	e := Maximise(params, ridge, Starts(params))
	rng := rand.New(rand.NewPCG(3, 4))
	const n = 40000
	var mean, square, cross float64
	for range n {
		d := e.Draw(rng)
		x, y := math.Log(d[0]), math.Log(d[1])-1
		mean += y / n
		square += y * y / n
		cross += x * y / n
	}
	if math.Abs(mean) > .04 || math.Abs(square-2.5) > .1 || math.Abs(cross-2) > .1 {
		t.Errorf("ln y has mean %v, variance %v, covariance with ln x %v; want 0, 2.5, 2", mean, square, cross)
	}
}

// TestMaximise finds a known maximum over parameters of both transforms:
// −(ln θ₀ − 1)² − (θ₁ + 2)² − (θ₁ + 2)⁴.
func TestMaximise(t *testing.T) {
	params := []Param{{Name: "scale", Start: 1}, {Name: "shift", Transform: Identity}, {Name: "whole", Transform: Fixed}}
	e := Maximise(params, func(v, grad []float64) float64 {
		u, w := math.Log(v[0])-1, v[1]+2
		grad[0], grad[1], grad[2] = -2*u/v[0], -2*w-4*w*w*w, math.NaN()
		return -u*u - w*w - w*w*w*w
	}, []float64{100, 50, 3})
	want := []float64{math.E, -2, 3}
	if e.Status != Converged || !near(e.Params, want, 1e-9) {
		t.Fatalf("%s at %v", e.Status, e.Params)
	}
	if !near(e.StandardErrors, []float64{math.E / math.Sqrt2, 1 / math.Sqrt2, 0}, 1e-6) {
		t.Errorf("standard errors %v", e.StandardErrors)
	}
}

// TestSaddle: a likelihood without a maximum is never called converged.
func TestSaddle(t *testing.T) {
	params := []Param{{Name: "x", Transform: Identity}, {Name: "y", Transform: Identity}}
	e := Maximise(params, func(v, grad []float64) float64 {
		grad[0], grad[1] = -2*v[0], 0
		return -v[0] * v[0]
	}, []float64{3, 3})
	if e.Status != NotConverged || e.Params != nil {
		t.Errorf("%s at %v", e.Status, e.Params)
	}
}

// hill is a likelihood of one parameter with its maximum at ln x = top.
func hill(top float64, evaluations *int) Func {
	return func(v, grad []float64) float64 {
		*evaluations++
		u := math.Log(v[0]) - top
		grad[0] = -(2*u + 4*u*u*u) / v[0]
		return -u*u - u*u*u*u
	}
}

// slope is a likelihood that rises up to the edge.
func slope(v, grad []float64) float64 {
	grad[0] = 1 / (v[0] * v[0])
	return -1 / v[0]
}

// TestMaximiseBy: the maximum is that of the whole wherever a part has its
// own, and a part near by saves evaluations of the whole.
func TestMaximiseBy(t *testing.T) {
	params := []Param{{Name: "x", Start: 9}}
	var all, direct, saved, none int
	Maximise(params, hill(1, &direct), Starts(params))
	near := MaximiseBy(hill(1.05, &none), params, hill(1, &saved), Starts(params))
	if saved >= direct {
		t.Errorf("%d evaluations of the whole, %d without a part", saved, direct)
	}
	nowhere := func(v, grad []float64) float64 {
		grad[0] = math.NaN()
		return math.NaN()
	}
	for name, e := range map[string]Estimate{
		"near by":  near,
		"far away": MaximiseBy(hill(-9, &none), params, hill(1, &all), Starts(params)),
		"at edge":  MaximiseBy(slope, params, hill(1, &all), Starts(params)),
		"nowhere":  MaximiseBy(nowhere, params, hill(1, &all), Starts(params)),
	} {
		if e.Status != Converged || math.Abs(e.Params[0]/math.E-1) > 1e-9 || math.Abs(e.StandardErrors[0]/math.E-math.Sqrt(.5)) > 1e-6 {
			t.Errorf("%s: %s at %v ± %v", name, e.Status, e.Params, e.StandardErrors)
		}
	}
	for name, part := range map[string]Func{"hill": hill(1, &none), "slope": slope} {
		if e := MaximiseBy(part, params, slope, Starts(params)); e.Status != Boundary {
			t.Errorf("the slope after the %s: %s at %v", name, e.Status, e.Params)
		}
	}
}

// TestFewEvaluations: a search by corrected Hessians needs few evaluations.
func TestFewEvaluations(t *testing.T) {
	params := []Param{{Name: "x", Start: 5}, {Name: "y", Start: 5}}
	n := 0
	e := Maximise(params, func(v, grad []float64) float64 {
		n++
		return ridge(v, grad)
	}, Starts(params))
	if e.Status != Converged || n > 15 {
		t.Errorf("%s after %d evaluations", e.Status, n)
	}
}

// TestLeap: a parameter that runs off is at its edge after few evaluations;
// one that only seems to, over a long slope, ends at its maximum.
func TestLeap(t *testing.T) {
	params := []Param{{Name: "x", Start: 1}, {Name: "y", Start: 1}}
	for _, c := range []struct {
		name string
		bend float64 // where x turns, on its log scale; 0: never
		want Status
	}{{"runs off", 0, Boundary}, {"turns", 7, Converged}} {
		evaluations := 0
		e := Maximise(params, func(v, grad []float64) float64 {
			evaluations++
			u, w := math.Log(v[0]), math.Log(v[1])-1
			ll, slope := -math.Exp(-u), math.Exp(-u)
			if c.bend > 0 {
				ll -= 1e-3 * math.Exp(u-c.bend)
				slope -= 1e-3 * math.Exp(u-c.bend)
			}
			grad[0], grad[1] = slope/v[0], -2*w/v[1]
			return ll - w*w
		}, Starts(params))
		if e.Status != c.want || evaluations > 80 {
			t.Errorf("%s: %s at %v after %d evaluations", c.name, e.Status, e.Params, evaluations)
		}
		if top := (c.bend + math.Log(1e3)) / 2; c.bend > 0 && math.Abs(math.Log(e.Params[0])-top) > 1e-6 {
			t.Errorf("%s: at e^%v, want e^%v", c.name, math.Log(e.Params[0]), top)
		}
	}
}

// TestCounted counts to the whole number with the greatest maximum, over one
// dip, and gives up after two.
func TestCounted(t *testing.T) {
	params := []Param{{Name: "k", Start: 1, Transform: Fixed}, {Name: "x", Start: 1}}
	for _, c := range []struct {
		heights []float64
		want    float64
	}{{[]float64{0, 1, 2, 3, 2, 1}, 4}, {[]float64{0, -1, 2, 1, 0}, 3}, {[]float64{0, -1, -1, 9}, 1}} {
		e := Maximise(params, func(v, grad []float64) float64 {
			k := int(v[0])
			if k > len(c.heights) {
				return math.Inf(-1)
			}
			u := math.Log(v[1]) - float64(k)
			grad[0], grad[1] = 0, -2*u/v[1]
			return c.heights[k-1] - u*u
		}, Starts(params)).Counted(0)
		if e.Status != Converged || !near(e.Params, []float64{c.want, math.Exp(c.want)}, 1e-8) {
			t.Errorf("%v: %s at %v", c.heights, e.Status, e.Params)
		}
	}
}

// TestUpright keeps the eigenvectors and makes the eigenvalues positive.
func TestUpright(t *testing.T) {
	m := upright([][]float64{{1, 2, 0}, {2, 1, 0}, {0, 0, -5}}) // 3 along (1,1), −1 along (1,−1)
	for i, row := range [][]float64{{2, 1, 0}, {1, 2, 0}, {0, 0, 5}} {
		for j, want := range row {
			if math.Abs(m[i][j]-want) > 1e-12 {
				t.Errorf("%v", m)
			}
		}
	}
}
