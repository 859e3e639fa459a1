package clv

import (
	"math"

	"clvcalc/core/likelihood"
)

// bgcnbd and mbgcnbd are BG/CNBD-k and MBG/CNBD-k: BG/NBD and MBG/NBD for
// customers who buy regularly. The weeks between two purchases are
// Erlang-distributed, the sum of k exponential phases of the rate
// λ ~ Gamma(r, α); the larger the whole number k, the more alike. Parameters
// k = 1, 2, …, r, α (weeks), a, b > 0. With k = 1 they are BG/NBD and MBG/NBD;
// with a → 0 nobody drops out. k is found by counting up from 1 and needs
// Pattern.LogGaps: where those are not known it stays 1.
var bgcnbd = Spec{
	Name:          "bgcnbd",
	Paper:         "Platzer & Reutterer (2016), Marketing Science 35(5), 779–799; k phases in BG/NBD",
	Params:        cnbdParams,
	LogLikelihood: bgcnbdLikelihood,
	Process:       newBGCNBD,
}

var mbgcnbd = Spec{
	Name:          "mbgcnbd",
	Paper:         "Platzer & Reutterer (2016), Marketing Science 35(5), 779–799; k phases in MBG/NBD",
	Params:        cnbdParams,
	LogLikelihood: mbgcnbdLikelihood,
	Process:       newMBGCNBD,
}

var cnbdParams = []likelihood.Param{
	{Name: "k", Start: 1, Transform: likelihood.Fixed},
	{Name: "r", Start: 0.5},
	{Name: "alpha", Start: 0.2, Unit: 1},
	{Name: "a", Start: 0.8},
	{Name: "b", Start: 2},
}

func bgcnbdLikelihood(params []float64, d *Data, grad []float64) float64 {
	return cnbdLikelihood(params, d, grad, 0)
}

func mbgcnbdLikelihood(params []float64, d *Data, grad []float64) float64 {
	return cnbdLikelihood(params, d, grad, 1)
}

func newBGCNBD(p []float64) Process  { return newCNBD(p, 0) }
func newMBGCNBD(p []float64) Process { return newCNBD(p, 1) }

func newCNBD(p []float64, early int) cnbd {
	k := int(clamp(math.Round(p[0]), 1, maxPhases))
	return cnbd{k, betaGeometric{r: p[1], alpha: p[2], a: p[3], b: p[4], early: early}}
}

// maxPhases bounds k: customers more regular than that are fitted as if they
// were not (BTYDplus has the same bound).
const maxPhases = 12

// cnbd is the Process of both: a betaGeometric whose purchases each take k
// phases.
type cnbd struct {
	k int
	betaGeometric
}

// PAlive is 1/(1 + a/(b+m−1)/P), where P is the chance that a customer who is
// alive has been silent since t_x (stillSilent); m is as in betaGeometric.
func (g cnbd) PAlive(h History) float64 {
	h = h.possible()
	m := float64(h.X + g.early)
	if m == 0 {
		return 1
	}
	s := g.r + float64(g.k)*float64(h.X)
	silent := logSilent(g.k, s, (h.T-h.Tx)/(g.alpha+h.Tx))
	_, p := log1pExp(silent - math.Log(g.a/(g.b+m-1)))
	return p
}

// Alive returns what the history tells of a customer that is alive: it is in
// phase j < k of its next purchase with a weight of (s)ⱼ/j!·ωʲ, where
// s = r + k·x and ω = (T−t_x)/(α+T), and then has λ ~ Gamma(s + j, α + T);
// p ~ Beta(a, b + m).
func (g cnbd) Alive(h History) Future {
	h = h.possible()
	x := float64(h.X)
	f := regular{
		k: g.k, s: g.r + float64(g.k)*x, c: g.alpha + h.T,
		waited: (h.T - h.Tx) / (g.alpha + h.Tx),
		a:      g.a, b: g.b + x + float64(g.early),
	}
	if f.k == 1 {
		return f.plain()
	}
	return f
}

// logSilent is the logarithm of the chance of fewer than k events in the time
// z·c at a rate λ ~ Gamma(s, c):
//
//	Σ_{j<k} (s)ⱼ/j! · ωʲ · (1−ω)ˢ with ω = z/(1+z).
//
// Where that is nearly 1 the rest is summed instead, so that it never rises
// with z.
func logSilent(k int, s, z float64) float64 {
	omega := z / (1 + z)
	if k == 1 || z == 0 {
		return -s * math.Log1p(z)
	}
	if rest := omega * (s + float64(k)) / float64(k+1); rest < 0.5 {
		p := math.Exp(nbd(k, s, z))
		tail := 0.0
		for j := float64(k); p > 1e-17*tail; j++ {
			tail += p
			p *= omega * (s + j) / (j + 1)
		}
		return math.Log1p(-tail)
	}
	return math.Log(phases(k, s, omega)) - s*math.Log1p(z)
}

// phases is Σ_{j<k} (s)ⱼ/j!·ωʲ.
func phases(k int, s, omega float64) float64 {
	term, sum := 1.0, 0.0
	for j := range k {
		sum += term
		term *= omega * (s + float64(j)) / float64(j+1)
	}
	return sum
}

// cnbdLikelihood is the total log-likelihood of both models. With m as in
// betaGeometric, s = r + k·x and ω = (T−t_x)/(α+T), one customer's is
//
//	(k−1)·Σ ln(gap) − x·ln Γ(k) + ln (r)ₖₓ + ln (b)ₘ − ln (a+b)ₘ
//	− s·ln(1+T/α) − k·x·ln α + ln(Σ_{j<k} (s)ⱼ/j!·ωʲ + e^v)
//	v = ln a − ln(b+m−1) + s·(ln(1+T/α) − ln(1+t_x/α)),
//
// where e^v is absent for m = 0.
func cnbdLikelihood(params []float64, d *Data, grad []float64, early int) float64 {
	k := int(params[0])
	r, alpha, a, b := params[1], params[2], params[3], params[4]
	clear(grad)
	if k > maxPhases || k > 1 && !d.gapsKnown() {
		return math.Inf(-1)
	}
	each := float64(k)
	Ts, Txs := agesOf(d.Ts, alpha), agesOf(d.Txs, alpha)
	ll, gr, galpha, ga, gb := -each*d.Repeats*math.Log(alpha), 0.0, 0.0, 0.0, 0.0
	if k > 1 {
		ll += (each-1)*d.LogGaps - d.Repeats*logGamma(each)
	}
	for i, T := range Ts {
		n, repeats := d.TCount[i], each*d.TRepeats[i]
		ll -= (r*n + repeats) * T.log
		gr -= n * T.log
		galpha += (r*n*T.age - repeats*alpha) / alpha * T.inverse
	}
	ofR, ofB, ofAB := rise{z: r}, rise{z: b}, rise{z: a + b}
	rows, ends := d.Rows, newEndings(k)
	for i, x := range d.Xs {
		n, m := d.XCount[i], x+early
		ofR.to(k * x)
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
		odds, last := math.Inf(-1), math.Inf(1)
		if m > 0 {
			last = b + float64(m-1)
			odds = math.Log(a / last)
		}
		e := ends.of(rows[:same], Ts, Txs, odds, r+each*float64(x))
		ll += e.ll
		gr += e.shape
		galpha -= e.alpha
		ga += e.gone / a
		gb -= e.gone / last
		rows = rows[same:]
	}
	grad[1], grad[2], grad[3], grad[4] = gr, galpha, ga, gb
	return ll
}

// endings sums the last term of the likelihood over customers of one x.
type endings struct {
	k int
	// ways[j] is (s)ⱼ/j!, slopes[j] the derivative of its logarithm by s.
	ways, slopes []float64
}

// An ending is such a sum, the customers' chances to have gone, and the
// derivatives by s and, with the opposite sign, by α.
type ending struct{ ll, gone, shape, alpha float64 }

func newEndings(k int) endings { return endings{k, make([]float64, k), make([]float64, k)} }

// of sums over rows that have one s and one ln a − ln(b+m−1), which is −∞ where
// nobody can have gone.
func (t endings) of(rows []Row, Ts, Txs []age, odds, s float64) (e ending) {
	t.ways[0], t.slopes[0] = 1, 0
	for j := range t.k - 1 {
		v := s + float64(j)
		t.ways[j+1] = t.ways[j] * v / float64(j+1)
		t.slopes[j+1] = t.slopes[j] + 1/v
	}
	if t.k == 1 && math.IsInf(odds, -1) {
		return e
	}
	for i := range rows {
		row := &rows[i]
		T, Tx := &Ts[row.T], &Txs[row.Tx]
		since := T.log - Tx.log
		omega := (T.age - Tx.age) * T.inverse
		alive, byS, byOmega, power := 1.0, 0.0, 0.0, omega
		for j := 1; j < t.k; j++ {
			term := t.ways[j] * power
			alive += term
			byS += term * t.slopes[j]
			byOmega += term * float64(j)
			power *= omega
		}
		ln := 0.0
		if t.k > 1 {
			ln = math.Log(alive)
		}
		more, gone := log1pExp(odds + s*since - ln)
		left := (1 - gone) / alive
		e.ll += row.Count * (ln + more)
		e.gone += row.Count * gone
		e.shape += row.Count * (gone*since + left*byS)
		e.alpha += row.Count * (gone*s*omega*Tx.inverse + left*byOmega*T.inverse)
	}
	return e
}

// gapsKnown reports whether LogGaps tell anything. All the gaps of t_x in equal
// parts have the largest product; a sum of logarithms that is 0, in weeks or in
// days, while that is not, was never filled in.
func (d *Data) gapsKnown() bool {
	most := 0.0
	for i := range d.Rows {
		if row := &d.Rows[i]; row.X > 0 {
			most += row.Count * row.X * math.Log(d.Txs[row.Tx]/row.X)
		}
	}
	for _, days := range []float64{1, 7} {
		zero := -d.Repeats * math.Log(d.Unit*days)
		if math.Abs(d.LogGaps-zero) < 1e-9*d.Repeats && math.Abs(most-zero) > 1e-6*d.Repeats {
			return false
		}
	}
	return !math.IsNaN(d.LogGaps) && !math.IsInf(d.LogGaps, 0)
}
