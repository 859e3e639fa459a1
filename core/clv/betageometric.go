package clv

import (
	"math"

	"clvcalc/core/likelihood"
)

// betaGeometric is the family of BG/NBD and MBG/NBD. A customer buys at a
// Poisson rate λ ~ Gamma(r, α), heterogeneous over customers; after a purchase
// it is gone for good with probability p ~ Beta(a, b). In BG/NBD nobody goes
// right after the first order; in MBG/NBD (early = 1) that may happen.
type betaGeometric struct {
	r     float64 // shape of the buying rate, > 0
	alpha float64 // its scale in weeks, > 0
	a, b  float64 // shapes of the dropout probability, > 0
	early int     // chances to drop out before the first repeat purchase, 0 or 1
}

// PAlive is 1/D with D = 1 + a/(b+m−1) · ((α+T)/(α+t_x))^(r+x), where m, the
// dropout chances survived, is x in BG/NBD (D = 1 where x = 0) and x + 1 in
// MBG/NBD.
func (g betaGeometric) PAlive(h History) float64 {
	h = h.possible()
	m := h.X + g.early
	if m == 0 {
		return 1
	}
	odds := math.Log(g.a/(g.b+float64(m)-1)) +
		(g.r+float64(h.X))*math.Log1p((h.T-h.Tx)/(g.alpha+h.Tx))
	_, p := log1pExp(-odds)
	return p
}

// Alive returns λ ~ Gamma(r + x, α + T) and p ~ Beta(a, b + m): what the
// history, all its dropout chances survived, tells of the customer.
func (g betaGeometric) Alive(h History) Future {
	h = h.possible()
	x := float64(h.X)
	return buying{r: g.r + x, alpha: g.alpha + h.T, a: g.a, b: g.b + x + float64(g.early)}
}

// betaGeometricParams are the parameters of both models.
var betaGeometricParams = []likelihood.Param{
	{Name: "r", Start: 0.5},
	{Name: "alpha", Start: 0.2, Unit: 1},
	{Name: "a", Start: 0.8},
	{Name: "b", Start: 2},
}

// betaGeometricLikelihood is the total log-likelihood of both models. With m
// as in PAlive, one customer's is
//
//	ln (r)ₓ + ln (b)ₘ − ln (a+b)ₘ − (r+x)·ln(1+T/α) − x·ln α + ln(1 + e^v)
//	v = ln a − ln(b+m−1) + (r+x)·(ln(1+T/α) − ln(1+t_x/α)),
//
// where the last term is absent for m = 0 (Fader, Hardie & Lee 2005, eq. 6;
// Hardie's note 027 for a form that neither over- nor underflows). All but the
// last term are summed over the distinct x and T.
func betaGeometricLikelihood(params []float64, d *Data, grad []float64, early int) float64 {
	r, alpha, a, b := params[0], params[1], params[2], params[3]
	Ts, Txs := agesOf(d.Ts, alpha), agesOf(d.Txs, alpha)
	ll, gr, galpha, ga, gb := -d.Repeats*math.Log(alpha), 0.0, 0.0, 0.0, 0.0
	for i, T := range Ts {
		n, repeats := d.TCount[i], d.TRepeats[i]
		ll -= (r*n + repeats) * T.log
		gr -= n * T.log
		galpha += (r*n*T.age - repeats*alpha) / alpha * T.inverse
	}
	ofR, ofB, ofAB := rise{z: r}, rise{z: b}, rise{z: a + b}
	rows := d.Rows
	for i, x := range d.Xs {
		n, m := d.XCount[i], x+early
		ofR.to(x)
		ofB.to(m)
		ofAB.to(m)
		ll += n * (ofR.ln + ofB.ln - ofAB.ln)
		gr += n * ofR.slope
		ga -= n * ofAB.slope
		gb += n * (ofB.slope - ofAB.slope)
		same := 0 // rows of this x
		for same < len(rows) && rows[same].IX == int32(i) {
			same++
		}
		if m > 0 {
			last := b + float64(m-1)
			g := goneOf(rows[:same], Ts, Txs, math.Log(a/last), r+float64(x))
			ll += g.ll
			gr += g.since
			galpha -= g.ages
			ga += g.customers / a
			gb -= g.customers / last
		}
		rows = rows[same:]
	}
	grad[0], grad[1], grad[2], grad[3] = gr, galpha, ga, gb
	return ll
}

// gone sums over the customers of one x what the last term of the likelihood
// brings, each derivative weighted with the chance 1/(1 + e^(−v)) that the
// customer has gone.
type gone struct{ ll, customers, since, ages float64 }

// goneOf sums over rows that have one r + x = shape and one ln a − ln(b+m−1).
// Single customers share one logarithm, that of the product of their 1 + e^v.
func goneOf(rows []Row, Ts, Txs []age, odds, shape float64) (g gone) {
	product := 1.0
	for i := range rows {
		row := &rows[i]
		T, Tx := &Ts[row.T], &Txs[row.Tx]
		since := T.log - Tx.log
		v := odds + shape*since
		e, p := 0.0, 1.0 // e^−|v|, chance to have gone; beyond e^−45 nothing can be told from 0
		if v <= 0 {
			p = 0
		}
		if v > -45 && v < 45 {
			e = math.Exp(-math.Abs(v))
			if p = 1 / (1 + e); v <= 0 {
				p *= e
			}
		}
		g.ll += row.Count * max(v, 0)
		if row.Count != 1 {
			g.ll += row.Count * math.Log1p(e)
		} else if product *= 1 + e; product > 1e300 {
			g.ll += math.Log(product)
			product = 1
		}
		p *= row.Count
		g.customers += p
		g.since += p * since
		g.ages += p * (T.age - Tx.age) * T.inverse * Tx.inverse
	}
	g.ages *= shape
	g.ll += math.Log(product)
	return g
}

// An age holds what the likelihood needs of one T or t_x.
type age struct{ age, log, inverse float64 } // v, ln(1 + v/α), 1/(α + v)

func agesOf(values []float64, alpha float64) []age {
	ages := make([]age, len(values))
	for i, v := range values {
		ages[i] = age{v, math.Log1p(v / alpha), 1 / (alpha + v)}
	}
	return ages
}
