package clv

import "math"

// Probability is the chance of n purchases by a customer still alive after the
// weeks, or by one who has died at u before then:
//
//	P(n, t) = S(t)·P_n(t) + ∫₀ᵗ s/β(u)·S(u)·P_n(u) du,
//
// with P_n(u) = (r)ₙ/n! · (α/(α+u))^r · (u/(α+u))ⁿ.
func (c living) Probability(n int, weeks float64) float64 {
	t := clamp(weeks, 0, maxWeeks)
	switch {
	case n < 0 || n > maxOrders || n > 0 && t == 0:
		return 0
	case n == 0:
		d := c.waiting()
		return min(1, math.Exp(-d.at(t))+d.integral(t, 1, c.life.hazard))
	}
	m := counting{living: c, n: float64(n), most: nbd(n, c.r, float64(n)/c.r)}
	return min(1, math.Exp(m.log(t)-c.life.s*c.life.decay(t))+m.gone(t))
}

// counting is P_n(u) of a living customer, for n > 0. It is greatest at
// u = n·α/r.
type counting struct {
	living
	n, most float64 // most: ln P_n there
}

// log returns ln P_n(u).
func (m counting) log(u float64) float64 {
	peak := m.n / m.r
	z := u / m.alpha
	return m.most - m.r*math.Log1p((z-peak)/(1+peak)) - m.n*math.Log1p((peak-z)/(z*(1+peak)))
}

// gone is the integral in Probability, from the peak of P_n, or the age to
// which hardly anyone lives, both ways until what is left is below 1e-18. It
// goes by Gauss and Legendre's rule in ln u.
func (m counting) gone(t float64) float64 {
	const nothing = 1e-18
	peak := min(t, m.n*m.alpha/m.r, m.life.reached(45))
	sum := 0.0
	for u := peak; math.Exp(m.log(u))*m.dead(u) > nothing; {
		next := m.panel(u, -1, 0)
		sum += m.over(next, u)
		u = next
	}
	for u := peak; u < t && math.Exp(m.log(u)-m.life.s*m.life.decay(u)) > nothing; {
		next := m.panel(u, 1, t)
		sum += m.over(u, next)
		u = next
	}
	return sum
}

// dead is the chance to be dead by u.
func (m counting) dead(u float64) float64 { return -math.Expm1(-m.life.s * m.life.decay(u)) }

// panel returns where a panel that begins at u and goes to one side (way ±1)
// up to end should end: nothing in it changes by more than a factor of e¹⁴.
func (m counting) panel(u, way, end float64) float64 {
	for length := 2.0; ; length /= 2 {
		next := u * math.Exp(way*length)
		if way > 0 {
			next = min(next, end)
		}
		bent := m.life.b * math.Abs(next-u)
		if m.life.settled(min(u, next)) {
			bent = 0
		}
		if math.Abs(m.log(next)-m.log(u)) < 14 && m.life.s*math.Abs(m.life.decay(next)-m.life.decay(u)) < 14 && bent < 2.5 {
			return next
		}
	}
}

func (m counting) over(from, to float64) float64 {
	length := math.Log(to / from)
	sum := 0.0
	rule := legendre(1)
	for i, v := range rule.at {
		u := from * math.Exp(length*v)
		sum += rule.weight[i] * u * m.life.hazard(u) * math.Exp(m.log(u)-m.life.s*m.life.decay(u))
	}
	return sum * length
}
