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
	logT, invT := log1pRatios(d.Ts, alpha)
	logTx, invTx := log1pRatios(d.Txs, alpha)
	odds, invLast := make([]float64, len(d.Xs)), make([]float64, len(d.Xs)) // by x: ln(a/(b+m−1)), 1/(b+m−1)
	ll, gr, ga, gb := 0.0, 0.0, 0.0, 0.0
	for i, x := range d.Xs {
		n, m := d.XCount[i], x+early
		lr, dr := rising(r, x)
		lb, db := rising(b, m)
		lab, dab := rising(a+b, m)
		ll += n * (lr + lb - lab)
		gr += n * dr
		ga -= n * dab
		gb += n * (db - dab)
		invLast[i] = 1 / (b + float64(m-1))
		odds[i] = math.Log(a * invLast[i])
	}
	ll -= d.Repeats * math.Log(alpha)
	galpha := 0.0
	for i, T := range d.Ts {
		n, repeats := d.TCount[i], d.TRepeats[i]
		ll -= (r*n + repeats) * logT[i]
		gr -= n * logT[i]
		galpha += (r*n*T - repeats*alpha) / alpha * invT[i]
	}
	goneTotal := 0.0
	for i := range d.Rows {
		row := &d.Rows[i]
		if row.X == 0 && early == 0 {
			continue
		}
		since := logT[row.T] - logTx[row.Tx]
		ln, gone := log1pExp(odds[row.IX] + (r+row.X)*since)
		gone *= row.Count
		ll += row.Count * ln
		gr += gone * since
		galpha -= gone * (r + row.X) * (d.Ts[row.T] - d.Txs[row.Tx]) * invT[row.T] * invTx[row.Tx]
		gb -= gone * invLast[row.IX]
		goneTotal += gone
	}
	grad[0], grad[1], grad[2], grad[3] = gr, galpha, ga+goneTotal/a, gb
	return ll
}

// log1pRatios returns ln(1 + v/alpha) and 1/(alpha + v) for every v.
func log1pRatios(values []float64, alpha float64) (logs, inverses []float64) {
	logs, inverses = make([]float64, len(values)), make([]float64, len(values))
	for i, v := range values {
		logs[i] = math.Log1p(v / alpha)
		inverses[i] = 1 / (alpha + v)
	}
	return logs, inverses
}
