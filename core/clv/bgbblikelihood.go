package clv

import "math"

// bgbbLikelihood is the total log-likelihood of BG/BB. One customer's is the
// logarithm of (eq. 5 of the paper)
//
//	B(α+x, β+n−x)/B(α,β) · B(γ, δ+n)/B(γ,δ) + Σ_{j=tₓ..n−1} f(j)
//	f(j) = B(α+x, β+j−x)/B(α,β) · B(γ+1, δ+j)/B(γ,δ):
//
// still there on day n, or gone after day j. The first term is
// f(n)·(γ+δ+n)/γ, and f depends on the customer through x alone. So for each x
// the f(j) are summed once, from the last day downwards, and a customer takes
// the difference of two such sums; as they are parts of its likelihood, nothing
// is lost by that.
func bgbbLikelihood(params []float64, d *Data, grad []float64) float64 {
	m := newDayTables(params, d)
	clear(grad)
	ll := 0.0
	for from := 0; from < len(d.Rows); {
		s := m.span(d, from)
		m.sum(s)
		base := m.logTerm(s.x, s.high)
		bought := rise{z: m.alpha}
		bought.to(s.x)
		for i := range d.Rows[from:s.end] {
			row := &d.Rows[from+i]
			_, tx, n := m.days(row)
			ll += row.Count * (base + m.customer(s, tx, n, bought.slope, row.Count, grad))
		}
		pause(from / 64)
		from = s.end
	}
	return ll
}

// dayTables hold what all customers share, by day.
type dayTables struct {
	alpha, beta, gamma, delta float64

	n, tx []int // Data.Ts and Data.Txs in days
	// f(j) = f(j+1) · up[j] · wait[j−x].
	up, wait []float64
	// Digamma functions less their values at day 0: ψ(α+β+j), ψ(β+j),
	// ψ(γ+δ+1+j) (less that of γ+δ) and ψ(δ+j).
	psiAll, psiBeta, psiGone, psiDelta []float64

	sums []daySum
}

// A daySum is f(j) and the sums from j up to a last day of f and of f times
// the digamma functions. All of them are to be multiplied by 2^(bigStep·lift).
type daySum struct {
	f, sum, all, beta, gone, delta float64
	lift                           int
}

// bigStep is the power of two by which a daySum is kept from overflow.
const bigStep = 600

func newDayTables(params []float64, d *Data) *dayTables {
	m := &dayTables{alpha: params[0], beta: params[1], gamma: params[2], delta: params[3]}
	m.n, m.tx = make([]int, len(d.Ts)), make([]int, len(d.Txs))
	days := 0
	for i, t := range d.Ts {
		m.n[i] = inDays(t * d.Unit)
		days = max(days, m.n[i])
	}
	for i, t := range d.Txs {
		m.tx[i] = inDays(t * d.Unit)
	}
	for _, table := range []*[]float64{&m.up, &m.wait, &m.psiAll, &m.psiBeta, &m.psiGone, &m.psiDelta} {
		*table = make([]float64, days+1)
	}
	m.sums = make([]daySum, days+1)
	all, gone := m.alpha+m.beta, m.gamma+m.delta
	m.psiGone[0] = 1 / gone
	for j := range days {
		v := float64(j)
		m.up[j] = (all + v) * (gone + 1 + v) / (m.delta + v)
		m.wait[j] = 1 / (m.beta + v)
		m.psiAll[j+1] = m.psiAll[j] + 1/(all+v)
		m.psiBeta[j+1] = m.psiBeta[j] + m.wait[j]
		m.psiGone[j+1] = m.psiGone[j] + 1/(gone+1+v)
		m.psiDelta[j+1] = m.psiDelta[j] + 1/(m.delta+v)
	}
	return m
}

// A span is a run of rows with one x whose days from t_x to n overlap.
type span struct{ end, x, low, high int }

// span returns the one that begins at a row. Rows are ordered by x and t_x.
func (m *dayTables) span(d *Data, from int) span {
	x, tx, n := m.days(&d.Rows[from])
	s := span{end: from + 1, x: x, low: tx, high: n}
	for ; s.end < len(d.Rows); s.end++ {
		x, tx, n := m.days(&d.Rows[s.end])
		if x != s.x || tx > s.high || tx < s.low {
			break
		}
		s.high = max(s.high, n)
	}
	return s
}

// days returns x, t_x and n of a row as History.inDays does.
func (m *dayTables) days(row *Row) (x, tx, n int) {
	tx, n = m.tx[row.Tx], m.n[row.T]
	if x = int(min(row.X, float64(tx))); x == 0 {
		tx = 0
	}
	return x, tx, n
}

// sum fills sums for the days of a span, where f of the last day counts as 1.
func (m *dayTables) sum(s span) {
	v := daySum{f: 1}
	m.sums[s.high] = v
	for j := s.high - 1; j >= s.low; j-- {
		v.f *= m.up[j] * m.wait[j-s.x]
		v.sum += v.f
		v.all += v.f * m.psiAll[j]
		v.beta += v.f * m.psiBeta[j-s.x]
		v.gone += v.f * m.psiGone[j]
		v.delta += v.f * m.psiDelta[j]
		if v.f > 0x1p600 {
			v = v.scaled(0x1p-600)
			v.lift++
		}
		m.sums[j] = v
	}
}

func (v daySum) scaled(by float64) daySum {
	return daySum{v.f * by, v.sum * by, v.all * by, v.beta * by, v.gone * by, v.delta * by, v.lift}
}

// logTerm is ln f(j).
func (m *dayTables) logTerm(x, j int) float64 {
	buys, _ := rising(m.alpha, x)
	not, _ := rising(m.beta, j-x)
	all, _ := rising(m.alpha+m.beta, j)
	stays, _ := rising(m.delta, j)
	gone, _ := rising(m.gamma+m.delta, j+1)
	return buys + not - all + math.Log(m.gamma) + stays - gone
}

// customer returns the logarithm of a customer's likelihood relative to f of
// the last day of its span, and adds count times the derivatives to grad.
func (m *dayTables) customer(s span, tx, n int, psiX, count float64, grad []float64) float64 {
	from, to := m.sums[tx], m.sums[n]
	switch from.lift - to.lift {
	case 0:
	case 1:
		to = to.scaled(0x1p-600)
	default:
		to = daySum{}
	}
	each := to.f / m.gamma
	alive := each * (m.gamma + m.delta + float64(n))
	total := from.sum - to.sum + alive
	all := from.all - to.all + alive*m.psiAll[n]
	beta := from.beta - to.beta + alive*m.psiBeta[n-s.x]
	gone := from.gone - to.gone + alive*m.psiGone[n]
	delta := from.delta - to.delta + alive*m.psiDelta[n]
	by := count / total
	grad[0] += count*psiX - by*all
	grad[1] += by * (beta - all)
	grad[2] += by * ((from.sum-to.sum)/m.gamma + each - gone)
	grad[3] += by * (delta + each - gone)
	return math.Log(total) + float64(from.lift)*bigStep*math.Ln2
}
