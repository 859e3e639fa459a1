package contract

import "math"

// betaRatio returns ln B(a, b+x)/B(a, b) for a, b > 0 and x ≥ 0, and its
// derivatives by a, b and x. No two large log-gammas are subtracted, so it
// keeps its digits for huge arguments (a fit running to its edge) and where the
// ratio is close to one.
//
// With R(b) for the ratio of gammas Γ(b+x)·Γ(a+b) / (Γ(a+b+x)·Γ(b)),
// R(b) = R(b+1) · (1 − a·x/((b+x)(a+b))), used until Stirling's series holds.
func betaRatio(a, b, x float64) (ln float64, d [3]float64) {
	for ; b < 16; b++ {
		ab, bx, all := a+b, b+x, a+b+x
		if p := a / ab * (x / bx); p < 0.5 {
			ln += math.Log1p(-p)
		} else {
			ln += math.Log(b / bx * (all / ab))
		}
		d[0] -= x / ab / all
		d[1] += a / b * (x / bx) * ((ab + bx) / ab / all)
		d[2] -= a / bx / all
	}
	ab, bx, all := a+b, b+x, a+b+x
	la, lx := math.Log1p(x/ab), math.Log1p(a/bx)
	lb := math.Log1p(a / b * (x / all))
	c0, e0 := stirling(b)
	c1, e1 := stirling(bx)
	c2, e2 := stirling(ab)
	c3, e3 := stirling(all)
	ln += (b-0.5)*lb - x*lx - a*la + (c1 - c0) - (c3 - c2)
	d[0] -= la + (e3 - e2)
	d[1] += lb + (e1 - e0) - (e3 - e2)
	d[2] -= lx + (e3 - e1)
	return ln, d
}

// stirling returns the corrections of Stirling's series for ln Γ and its
// derivative at z ≥ 16 (Abramowitz & Stegun 6.1.41, 6.3.18), exact to 1e-16.
func stirling(z float64) (ln, d float64) {
	i := 1 / z
	q := i * i
	ln = i * (1./12 - q*(1./360-q*(1./1260-q*(1./1680-q/1188))))
	d = -i/2 - q*(1./12-q*(1./120-q*(1./252-q*(1./240-q/132))))
	return ln, d
}
