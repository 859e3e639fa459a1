package clv

import "math"

// exp, expm1 and log1p are those of package math on the ranges that integrals
// are made of, to a unit or two in the last place, without its special cases and
// in about two thirds of its time where a program is compiled to WebAssembly. The
// reductions and coefficients are those of FreeBSD's e_exp.c and s_expm1.c (Sun
// Microsystems, 1993).

const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// exp returns e^x.
func exp(x float64) float64 {
	if !(x > -700 && x < 700) {
		return math.Exp(x)
	}
	k := math.Floor(math.Log2E*x + 0.5)
	high, low := x-k*ln2High, k*ln2Low
	r := high - low
	t := r * r
	c := r - t*(1.66666666666666657415e-01+t*(-2.77777777770155933842e-03+t*(6.61375632143793436117e-05+t*(-1.65339022054652515390e-06+t*4.13813679705723846039e-08))))
	y := 1 - ((low - (r*c)/(2-c)) - high)
	return y * math.Float64frombits(uint64(int64(k)+1023)<<52)
}

// expm1 returns e^x − 1.
func expm1(x float64) float64 {
	if !(x > -0.34 && x < 0.34) {
		return exp(x) - 1
	}
	half := 0.5 * x
	square := x * half
	r := 1 + square*(-3.33333333333331316428e-02+square*(1.58730158725481460165e-03+square*(-7.93650757867487942473e-05+square*(4.00821782732936239552e-06+square*-2.01099218183624371326e-07))))
	t := 3 - r*half
	e := square * ((r - t) / (6 - x*t))
	return x - (x*e - square)
}

// log1p returns ln(1 + z) for z ≥ 0.
func log1p(z float64) float64 {
	switch {
	case !(z < 1e300):
		return math.Log1p(z)
	case z > 0.2:
		u := 1 + z
		return math.Log(u) + (z-(u-1))/u // what rounding took from 1 + z
	}
	u := z / (2 + z) // ln(1+z) = 2·artanh(u)
	q := u * u
	return 2 * u * (1 + q*(1./3+q*(1./5+q*(1./7+q*(1./9+q*(1./11+q*(1./13+q/15)))))))
}
