package clv

import (
	"math"

	"clvcalc/core/likelihood"
)

// bgbb is the BG/BB model: every day is an opportunity to order. At the start
// of each day a customer is gone for good with probability θ ~ Beta(γ, δ); one
// who is not orders on it with probability p ~ Beta(α, β). x purchase days, the
// last of them day t_x of n, are the paper's x, t_x, n. Parameters α, β, γ, δ
// > 0, without a unit. With γ/δ → 0 nobody drops out and x is beta-binomial.
// A history is taken to the nearest whole days, and to be of at most a hundred
// years, with no more purchase days than there were days.
var bgbb = Spec{
	Name:          "bgbb",
	Paper:         "Fader, Hardie & Shang (2010), Marketing Science 29(6), 1086–1108",
	Params:        bgbbParams,
	LogLikelihood: bgbbLikelihood,
	Daily:         true,
	Process:       newBGBB,
}

func newBGBB(p []float64) Process { return betaBinomial{p[0], p[1], p[2], p[3]} }

// betaBinomial is the Process of BG/BB.
type betaBinomial struct{ alpha, beta, gamma, delta float64 }

// maxDays bounds a history: a hundred years.
const maxDays = 36525

// inDays is the number of the day on which an age in weeks falls.
func inDays(weeks float64) int { return int(math.Round(clamp(weeks*7, 0, maxDays))) }

// inDays returns x, t_x and n of the nearest history in whole days.
func (h History) inDays() (x, tx, n int) {
	h = h.possible()
	x, tx, n = h.X, inDays(h.Tx), inDays(h.T)
	if x = min(x, tx); x == 0 {
		tx = 0
	}
	return x, tx, n
}

// PAlive is the chance to be alive on day n, the cutoff: the share of the
// first term in the likelihood (bgbbLikelihood). The paper tabulates the
// chance to be alive on day n + 1, by the next opportunity (eq. 11): this
// times (δ+n)/(γ+δ+n).
func (g betaBinomial) PAlive(h History) float64 {
	x, tx, n := h.inDays()
	from, silent := float64(tx), float64(n-tx)
	f := fading{
		p1: g.beta + float64(tx-x), q1: g.alpha + g.beta + from,
		p2: g.delta + from, q2: g.gamma + 1 + g.delta + from, v: 1,
	}
	gone, next := f.sum(silent)
	alive := next * (g.gamma + g.delta + float64(n)) / g.gamma
	return alive / (alive + gone)
}

// Alive returns p ~ Beta(α+x, β+n−x) and θ ~ Beta(γ, δ+n).
func (g betaBinomial) Alive(h History) Future {
	x, _, n := h.inDays()
	return daily{
		a: g.alpha + float64(x), b: g.beta + float64(n-x),
		c: g.gamma, d: g.delta + float64(n),
	}
}

var bgbbParams = []likelihood.Param{
	{Name: "alpha", Start: 1},
	{Name: "beta", Start: 10, Per: "alpha"},
	{Name: "gamma", Start: 0.5},
	{Name: "delta", Start: 20, Per: "gamma"},
}
