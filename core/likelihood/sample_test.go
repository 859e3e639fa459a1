package likelihood

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// skewed is the likelihood of a Gamma distribution of the two logarithms: on
// the scale of the search x ~ ln Gamma(3), which is far from normal, and y is
// normal around x with a standard deviation of a half.
func skewed(v, grad []float64) float64 {
	x, y := math.Log(v[0]), math.Log(v[1])
	grad[0] = (3-v[0])/v[0] + 4*(y-x)/v[0]
	grad[1] = -4 * (y - x) / v[1]
	return 3*x - v[0] - 2*(y-x)*(y-x)
}

// moments returns the means, variances and the covariance of two logarithms.
func moments(draws [][]float64) (mx, my, vx, vy, cov float64) {
	n := float64(len(draws))
	for _, d := range draws {
		mx += math.Log(d[0]) / n
		my += math.Log(d[1]) / n
	}
	for _, d := range draws {
		x, y := math.Log(d[0])-mx, math.Log(d[1])-my
		vx, vy, cov = vx+x*x/n, vy+y*y/n, cov+x*y/n
	}
	return mx, my, vx, vy, cov
}

// TestSample: draws have the moments of the likelihood itself, ψ(3) and ψ′(3),
// not those of the normal distribution around its top, ln 3 and 1/3.
func TestSample(t *testing.T) {
	params := []Param{{Name: "x", Start: 2}, {Name: "y", Start: 2}}
	e := Maximise(params, skewed, Starts(params))
	draws := e.Sample(rand.New(rand.NewPCG(1, 2)), 20000, 60000, nil)
	mx, my, vx, vy, cov := moments(draws)
	const psi, trigamma = 0.9227843351, 0.3949340668
	for _, c := range [][2]float64{{mx, psi}, {my, psi}, {vx, trigamma}, {vy, trigamma + .25}, {cov, trigamma}} {
		if math.Abs(c[0]-c[1]) > .02 {
			t.Errorf("means %.3f %.3f, variances %.3f %.3f, covariance %.3f", mx, my, vx, vy, cov)
			break
		}
	}
	// A prior that knows x to be about 1 moves it there.
	near := e.Sample(rand.New(rand.NewPCG(1, 2)), 5000, 20000, func(v []float64) float64 {
		return -50 * math.Log(v[0]) * math.Log(v[0])
	})
	if mx, _, _, _, _ := moments(near); math.Abs(mx) > .1 {
		t.Errorf("mean %v with a prior at 0", mx)
	}
	if none := e.Sample(rand.New(rand.NewPCG(1, 2)), 10, 100, func([]float64) float64 { return math.Inf(-1) }); len(none) != 0 {
		t.Errorf("%d draws of what cannot be", len(none))
	}
}

// TestSigma: few points have the mean and covariance of Draw's distribution
// exactly.
func TestSigma(t *testing.T) {
	params := []Param{{Name: "x", Start: 2}, {Name: "y", Start: 2}}
	e := Maximise(params, skewed, Starts(params))
	draws := e.Sigma(rand.New(rand.NewPCG(1, 2)), 7)
	mx, my, vx, vy, cov := moments(draws)
	for _, c := range [][2]float64{{mx, math.Log(3)}, {my, math.Log(3)}, {vx, 1. / 3}, {vy, 1./3 + .25}, {cov, 1. / 3}} {
		if math.Abs(c[0]-c[1]) > 1e-6 {
			t.Errorf("means %v %v, variances %v %v, covariance %v", mx, my, vx, vy, cov)
			break
		}
	}
	if len(draws) != 8 || slices.Equal(draws[0], draws[4]) {
		t.Errorf("%d points, %v twice", len(draws), draws[0])
	}
}
