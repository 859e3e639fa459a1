package contract

import (
	"math"
	"math/rand/v2"
	"testing"
)

// near reports whether got is want to a relative error.
func near(got, want, relative float64) bool { return math.Abs(got-want) <= relative*math.Abs(want) }

// Values of 80-digit arithmetic: a, b, x, the logarithm, and its derivatives by
// a, b, x.
func TestBetaRatio(t *testing.T) {
	for _, v := range [][7]float64{
		{1, 1, 1, -0.69314718055994531, -0.5, 0.5, -0.5},
		{0.668, 3.806, 8, -0.77548811638438483, -1.1006447106641021, 0.12552145006314573, -0.057368810203277632},
		{1e-6, 1e-6, 1, -0.69314718055994531, -500000, 500000, -1.6449304606850932e-6},
		{1e-6, 1, 100, -5.1873767001480708e-6, -5.1873758826569221, 1.6349826981785745e-6, -9.9501666138310718e-9},
		{1e6, 4e6, 3, -0.66943050394268552, -5.9999988000004e-7, 1.4999993250003812e-7, -0.22314342631427913},
		{1e6, 1e12, 12, -1.1999993999938e-5, -1.1999987999946e-11, 1.199998799988e-17, -9.9999949998883334e-7},
		{0.2, 1.4, 1e40, -18.41365959547675, -91.977356266988351, 0.1874319973585924, -2e-41},
		{1e6, 1e-6, 1e-3, -6.9231466813282373, -1.0000004994991662e-9, 999001.00064472869, -1013.3920793492425},
		{50, 1000, 7.5, -0.36477077786254482, -7.1208460746205304e-3, 3.5489208452428337e-4, -0.048459089356259228},
		{1e-6, 1e6, 1e-6, -1.0000004999991667e-18, -1.0000004999986667e-12, 1.0000009999985e-24, -1.0000004999986667e-12},
		{0.5, 20, 1e15, -15.777771410124048, -31.542940000203059, 0.025312402465497031, -4.9999999999999012e-16},
		{2, 1e12, 1e-3, -1.999999999998999e-15, -9.999999999984995e-16, 1.999999999997998e-27, -1.999999999998998e-12},
		{1e-3, 1e-9, 1e-4, -11.417625540386214, -90.90908159695285, 9.9998990919108188e+8, -9090.8115618476447},
		{16, 16, 16, -8.5175469145366388, -0.4107186462942655, 0.29829755591326137, -0.4107186462942655},
	} {
		ln, d := betaRatio(v[0], v[1], v[2])
		for i, got := range []float64{ln, d[0], d[1], d[2]} {
			if !near(got, v[3+i], 1e-13) && math.Abs(got-v[3+i]) > 1e-17 {
				t.Errorf("B(%v, %v+%v): %s = %v, want %v", v[0], v[1], v[2], []string{"ln", "d/da", "d/db", "d/dx"}[i], got, v[3+i])
			}
		}
	}
}

// TestBetaRatioPieces: from b to b + x + y is from b to b + x and on from there,
// and a and x can change places.
func TestBetaRatioPieces(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	draw := func() float64 { return math.Exp(rng.NormFloat64() * 5) }
	for range 10000 {
		a, b, x, y := draw(), draw(), draw(), draw()
		whole, d := betaRatio(a, b, x+y)
		one, _ := betaRatio(a, b, x)
		other, _ := betaRatio(a, b+x, y)
		if !near(one+other, whole, 1e-12) && math.Abs(one+other-whole) > 1e-17 {
			t.Fatalf("a %v, b %v: %v + %v is not %v", a, b, one, other, whole)
		}
		swapped, e := betaRatio(x+y, b, a)
		if !near(swapped, whole, 1e-12) && math.Abs(swapped-whole) > 1e-17 ||
			!near(e[2], d[0], 1e-11) && math.Abs(e[2]-d[0]) > 1e-17 || !near(e[1], d[1], 1e-11) && math.Abs(e[1]-d[1]) > 1e-17 {
			t.Fatalf("B(%v, %v+%v) = %v %v, the other way round %v %v", a, b, x+y, whole, d, swapped, e)
		}
	}
}
