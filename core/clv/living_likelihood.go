package clv

import "math"

// slopes are the derivatives of a log-likelihood by the parameters of living.
type slopes struct{ r, alpha, s, beta, b float64 }

// A moment is a sum or an integral over times y at which customers may have
// died, of what the likelihood weighs those times with and of its products with
// the other factors: 1, ln(1+y/α), y/(α(α+y)), L(y), −∂L/∂β and, for b,
// (s+1)·∂L/∂b − y.
type moment [6]float64

// at returns the factors at y.
func (c *living) moment(y float64) moment {
	shrunk, slow := c.life.slowed(y)
	scale := c.life.beta*shrunk + slow
	m := moment{1, log1p(y / c.alpha), y / (c.alpha * (c.alpha + y)), c.life.decayOf(y, shrunk, slow), slow / (c.life.beta * scale)}
	if c.life.b > 0 {
		m[5] = c.aging(y, slow, scale)
	}
	return m
}

// aging is (s+1)·∂L/∂b − y, where ∂L/∂b = (y − slow)/(b·β(y)).
func (c *living) aging(y, slow, scale float64) float64 {
	z := c.life.b * y
	bend := (y - slow) / c.life.b
	if z < 0.3 { // y − slow = b·y²·(1/2 − z/6 + z²/24 …)
		sum, term := 0.0, 0.5
		for k := 3.0; k < 14; k++ {
			sum += term
			term *= -z / k
		}
		bend = sum * y * y
	}
	return (c.life.s+1)*bend/scale - y
}

// likelihood is the total log-likelihood. One customer's is
//
//	ln (r)ₓ − x·ln α − (r+x)·ln(1+T/α) − s·L(T) + ln(1 + Q)
//
// with Q as in PAlive (Fader & Hardie's note 009, before the integral becomes
// ₂F₁). All but the last term are summed over the distinct x and T.
func (c living) likelihood(d *Data) (ll float64, g slopes) {
	f := newFates(c, d)
	f.ll = -d.Repeats * math.Log(c.alpha)
	f.g.alpha = -d.Repeats / c.alpha
	for i, x := range d.Xs {
		ln, slope := rising(c.r, x)
		f.ll += d.XCount[i] * ln
		f.g.r += d.XCount[i] * slope
	}
	for i, T := range d.Ts {
		m, n := &f.atT[i], d.TCount[i]
		buys := c.r*n + d.TRepeats[i]
		f.ll -= buys*m[1] + c.life.s*n*m[3]
		f.g.r -= n * m[1]
		f.g.alpha += buys * m[2]
		f.g.s -= n * m[3]
		f.g.beta += c.life.s * n * m[4]
		f.g.b -= n * (m[5] + T) * c.life.s / (c.life.s + 1)
	}
	f.each(f.add)
	return f.ll + math.Log(f.product), f.g
}

// fates sums ln(1 + Q) and its derivatives over the rows.
type fates struct {
	living
	d         *Data
	atT, atTx []moment // by Ts, Txs
	ll        float64
	product   float64 // of 1 + Q of single customers, whose logarithm is not in ll yet
	g         slopes
}

func newFates(c living, d *Data) *fates {
	f := &fates{living: c, d: d, product: 1, atT: make([]moment, len(d.Ts)), atTx: make([]moment, len(d.Txs))}
	for i, T := range d.Ts {
		f.atT[i] = c.moment(T)
	}
	for i, tx := range d.Txs {
		f.atTx[i] = c.moment(tx)
	}
	return f
}

// silent returns R = (r+x)·ln((α+T)/(α+t_x)) + s·(L(T)−L(t_x)) and e^−R: the
// chance that a customer active at t_x neither buys nor dies until T.
func (f *fates) silent(row *Row) (R, q float64) {
	tx, T := &f.atTx[row.Tx], &f.atT[row.T]
	R = (f.r+row.X)*(T[1]-tx[1]) + f.life.s*(T[3]-tx[3])
	return R, exp(-R)
}

// add counts one row. died and later are the moments of dying after t_x and
// after T, relative to (α+y)^−(r+x)·S(y) there. With R of silent it is
// Q = e^R·died − later.
func (f *fates) add(row *Row, died, later *moment) {
	T, p := &f.atT[row.T], f.r+row.X
	R, q := f.silent(row)
	all := died[0] + q*(1-later[0]) // (1 + Q)·e^(−R)
	f.ll += row.Count * R
	if row.Count != 1 || all < 1e-100 {
		f.ll += row.Count * math.Log(all)
	} else if f.product *= all; f.product < 1e-200 || f.product > 1e200 {
		f.ll += math.Log(f.product)
		f.product = 1
	}
	n := row.Count / all
	gone := n * (died[0] - q*later[0])
	f.g.r += T[1]*gone - n*(died[1]-q*later[1])
	f.g.alpha -= p * (T[2]*gone - n*(died[2]-q*later[2]))
	f.g.s += (T[3]+1/f.life.s)*gone - n*(died[3]-q*later[3])
	f.g.beta -= f.life.s*T[4]*gone - n*(f.life.s+1)*(died[4]-q*later[4]) + gone/f.life.beta
	if f.life.b > 0 {
		f.g.b += (T[5]+f.d.Ts[row.T])*f.life.s/(f.life.s+1)*gone - n*(died[5]-q*later[5])
	}
}

// alone integrates for one row, by the panels of decaying.
func (f *fates) alone(row *Row) (died moment) {
	tx := f.d.Txs[row.Tx]
	g := newGap(f.living, tx, f.r+row.X)
	since := decaying{p: g.p, alpha: f.alpha + tx, life: g.rest}
	end, c := f.d.Ts[row.T]-tx, min(f.alpha+tx, g.rest.beta)
	rule := legendre(1)
	for u, D := 0.0, 0.0; u < end && exp(-D) > 1e-17*died[0]; {
		next, to := since.panel(u, D, end)
		length := log1p((next - u) / (c + u))
		for i, v := range rule.at {
			at := u + (c+u)*expm1(length*v)
			var p point
			g.point(at, &p)
			weight := p.value * length * rule.weight[i] * (c + at)
			died[0] += weight
			for k, m := range p.m {
				died[k+1] += weight * m
			}
		}
		u, D = next, to
	}
	return died
}
