package clv

import "math"

// rising returns ln (z)ₙ = ln Γ(z+n) − ln Γ(z) and its derivative by z, for
// z > 0 and n ≥ 0. It never subtracts two large log-gammas, so it stays exact
// for huge z (a fit running to its edge) as for huge n (a heavy buyer).
func rising(z float64, n int) (ln, d float64) {
	const direct, large = 40, 16
	product := 1.0
	for n > 0 && (n <= direct || z < large) {
		product *= z
		d += 1 / z
		if product > 1e250 || product < 1e-250 {
			ln += math.Log(product)
			product = 1
		}
		z++
		n--
	}
	ln += math.Log(product)
	if n == 0 {
		return ln, d
	}
	more, slope := stirlingRatio(z, float64(n))
	return ln + more, d + slope
}

// A rise is rising at z for one n after the other, upwards.
type rise struct {
	z, ln, slope float64
	n            int
}

// to goes on to n.
func (r *rise) to(n int) {
	ln, slope := rising(r.z+float64(r.n), n-r.n)
	r.ln += ln
	r.slope += slope
	r.n = n
}

// gammaRatio returns ln Γ(z+x) − ln Γ(z) and ψ(z+x) − ψ(z) for z, x > 0, as
// exact as rising.
func gammaRatio(z, x float64) (ln, d float64) {
	product := 1.0
	for ; z < 16; z++ {
		product *= z / (z + x)
		d += x / (z * (z + x))
		if product < 1e-250 {
			ln += math.Log(product)
			product = 1
		}
	}
	more, slope := stirlingRatio(z, x)
	return ln + math.Log(product) + more, d + slope
}

// stirlingRatio is gammaRatio for z ≥ 16, from Stirling's series at both ends
// (Abramowitz & Stegun 6.1.41, 6.3.18).
func stirlingRatio(z, x float64) (ln, d float64) {
	l := math.Log1p(x / z)
	lc0, dc0 := stirling(z)
	lc1, dc1 := stirling(z + x)
	return x*math.Log(z) + (z+x-0.5)*l - x + lc1 - lc0, l + dc1 - dc0
}

// stirling returns the corrections of Stirling's series for ln Γ and for ψ at
// z ≥ 16: exact to 1e-15.
func stirling(z float64) (ln, d float64) {
	i := 1 / z
	q := i * i
	ln = i * (1./12 - q*(1./360-q*(1./1260-q*(1./1680-q/1188))))
	d = -i/2 - q*(1./12-q*(1./120-q*(1./252-q*(1./240-q/132))))
	return ln, d
}

// logGamma returns ln Γ(z) for z > 0.
func logGamma(z float64) float64 {
	v, _ := math.Lgamma(z)
	return v
}

// log1pExp returns ln(1 + e^v) and its derivative 1/(1 + e^(−v)) without
// overflow (Hardie's note 027).
func log1pExp(v float64) (ln, d float64) {
	if v > 0 {
		e := math.Exp(-v)
		return v + math.Log1p(e), 1 / (1 + e)
	}
	e := math.Exp(v)
	return math.Log1p(e), e / (1 + e)
}
