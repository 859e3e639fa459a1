package clv

import (
	"math"
	"math/cmplx"
)

// regularMean is regular.Expected as an integral over p, for long horizons:
// with y = 1 − p, the purchases to expect of a customer whose p is known are
//
//	g(p) = (1 − E[y^O])/p = Σᵢ yⁱ·P(O > i),
//
// and with ε = e^(2πi/k), vₗ = y^(1/k)·εˡ the series is summed by
//
//	E[y^O] = Σₗ Aₗ·E[vₗᴹ],   Aₗ = (1 + vₗ⁻¹ + … + vₗ^(1−k))/k,
//	E[vᴹ] = Σⱼ wⱼ·vʲ·(1 + z·(1−v))^(−s−j).
type regularMean struct {
	regular
	z              float64
	w              []float64
	more           [9]float64 // P(O > i)
	atZero, atOne  float64    // g(0), g(1)
	slopeAtZero, n float64
}

func newRegularMean(f regular, z float64) *regularMean {
	m := &regularMean{regular: f, z: z, w: f.weights(), n: f.a + f.b}
	for i := range m.more {
		m.more[i] = f.atLeast(i+1, z)
	}
	k := float64(f.k)
	m.atZero = (1 - k) / 2 / k
	for j, w := range m.w {
		m.atZero += w * (float64(j) + (f.s+float64(j))*z) / k
	}
	m.atZero += m.ripple(1, 1)
	m.atOne = m.more[0]
	m.slopeAtZero = m.atZero - m.atOne
	return m
}

// expected takes the integral, with the ends split off where the density piles
// up there, as expectedIntegral.
func (m *regularMean) expected() float64 {
	a, b, n := m.a, m.b, m.n
	switch {
	case a < 0.3:
		h := betaMean(a+1, b+1, m.bend)
		return m.atZero*b/n + m.atOne*a/n + h*a*b/(n*(n+1))
	case b < 0.3:
		return m.atOne + betaMean(a, b+1, m.slope)*b/n
	}
	return betaMean(a, b, m.at)
}

// at returns g(p); q = 1 − p.
func (m *regularMean) at(p, q float64) float64 {
	switch {
	case p < 1e-20:
		return m.atZero
	case q < 0.01:
		return m.atOne + q*m.slope(p, q)
	}
	k, eta := float64(m.k), -math.Log1p(-p)/float64(m.k) // y^(1/k) = e^−η
	if q < 0.5 {
		eta = -math.Log(q) / k
	}
	weight, mean := 0.0, 0.0 // A₀ − 1, E[v₀ᴹ] − 1
	since := math.Log1p(-m.z * math.Expm1(-eta))
	for j, w := range m.w {
		weight += math.Expm1(eta*float64(j)) / k
		mean += w * math.Expm1(-eta*float64(j)-(m.s+float64(j))*since)
	}
	smooth := -math.Expm1(math.Log1p(weight)+math.Log1p(max(mean, -1))) / p
	return smooth + m.ripple(math.Exp(-eta), q)
}

// ripple is what the roots other than the first bring to g: −Σ Aₗ·E[vₗᴹ]/p.
func (m *regularMean) ripple(root, q float64) float64 {
	sum := 0.0
	for l := 1; l <= m.k/2; l++ {
		sin, cos := math.Sincos(2 * math.Pi * float64(l) / float64(m.k))
		v := complex(root*cos, root*sin)
		base := 1 + complex(m.z, 0)*(1-v)
		ln := cmplx.Log(base)
		if m.s*real(ln) > 50 {
			break // and the roots to come are farther from 1
		}
		power := cmplx.Exp(complex(-m.s, 0) * ln)
		mean, step := complex(0, 0), v/base
		for j := m.k - 1; j >= 0; j-- {
			mean = mean*step + complex(m.w[j], 0)
		}
		term := real(mean * power / (1 - 1/v))
		if 2*l < m.k {
			term *= 2 // with its conjugate
		}
		sum += term
	}
	return sum / (q * float64(m.k))
}

// slope returns (g(p) − g(1))/(1 − p).
func (m *regularMean) slope(p, q float64) float64 {
	if q >= 0.01 {
		return (m.at(p, q) - m.atOne) / q
	}
	sum := 0.0
	for i := len(m.more) - 1; i > 0; i-- {
		sum = sum*q + m.more[i]
	}
	return sum
}

// bend returns how far g hangs below the straight line between its ends, over
// p·(1 − p).
func (m *regularMean) bend(p, q float64) float64 {
	return (m.slope(p, q) - m.slopeAtZero) / p
}
