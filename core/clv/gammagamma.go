package clv

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// Spending is a model of what one purchase day brings.
type Spending interface {
	// Mean is the expected spend of a purchase day of a new customer, ≥ 0.
	Mean() float64
	// Expected is that of a customer with x repeat purchase days of the given
	// mean: E[M | m̄, x], ≥ 0.
	Expected(x int, mean float64) float64
}

// GammaGamma is the Gamma-Gamma model of spend: a customer's purchases vary as
// Gamma(p, ν) and ν ~ Gamma(q, γ) over customers, independently of how often
// they buy (Fader & Hardie, note 025, 2013; Fader, Hardie & Lee 2005, JMR 42).
type GammaGamma struct {
	P     float64 // > 0
	Q     float64 // > 1: at 1 and below the mean is infinite
	Gamma float64 // > 0, money
}

// Mean is pγ/(q−1), the mean over the population.
func (g GammaGamma) Mean() float64 { return g.P * g.Gamma / (g.Q - 1) }

// Expected is p(γ + x·m̄)/(px + q − 1): the own mean, shrunk towards the mean of
// the population, which is all that is known where x = 0. A negative mean
// (refunds) counts as zero.
func (g GammaGamma) Expected(x int, mean float64) float64 {
	n := float64(max(x, 0))
	return g.P * (g.Gamma + n*amount(mean)) / (g.P*n + g.Q - 1)
}

// amount is a mean spend to go on with: not below zero, not NaN, and so far
// from infinite that sums of products do not overflow.
func amount(mean float64) float64 { return clamp(mean, 0, 1e100) }

// Simulate draws one new customer and returns its mean spend over x > 0
// purchase days.
func (g GammaGamma) Simulate(rng *rand.Rand, x int) float64 {
	rate := drawGamma(rng, g.Q) / g.Gamma
	return drawGamma(rng, g.P*float64(x)) / (rate * float64(x))
}

// PlainSpending stands in where no Gamma-Gamma model can be had: the own mean,
// or that of all repeat purchases for a customer without one.
type PlainSpending struct{ Overall float64 }

// Mean is the mean of all repeat purchase days.
func (s PlainSpending) Mean() float64 { return s.Overall }

// Expected is the own mean, not below zero.
func (s PlainSpending) Expected(x int, mean float64) float64 {
	if x <= 0 {
		return s.Overall
	}
	return amount(mean)
}

// gammaGammaParams are the parameters of GammaGamma. Where customers hardly
// differ, q and γ run off together while γ/q stays.
var gammaGammaParams = []likelihood.Param{{Name: "p", Start: 3}, {Name: "q", Start: 3}, {Name: "gamma", Start: 0.7, Unit: 1, Per: "q"}}

// SpendFit is a fitted model of spend, or its plain fallback with the reason.
type SpendFit struct {
	Name string // "gammagamma"; worded by "model.NAME"
	// Estimate holds p, q and γ; its Params are nil without a fit.
	likelihood.Estimate
	// Spending always answers: GammaGamma where Status.Usable, else PlainSpending.
	Spending  Spending
	Letters   []likelihood.Param // of the parameters
	Customers int                // fitted on: x > 0 and m̄ > 0
	LeftOut   int                // x > 0 but m̄ ≤ 0: zero or refunded purchases
	Shrunk    int                // x = 0: they get the mean of the population
	// Correlation of frequency and mean spend over the fitted customers
	// (Pearson), which the model takes to be zero.
	Correlation float64
}

// FitSpend fits the Gamma-Gamma model to the customers with x > 0 and m̄ > 0
// out of n; at returns the summary of customer i.
func FitSpend(n int, at func(i int) customer.Summary) SpendFit {
	fit := SpendFit{Name: "gammagamma", Letters: gammaGammaParams}
	var means []spendPattern
	total, days := 0.0, 0.0
	for i := range n {
		s := at(i)
		switch {
		case s.Frequency <= 0:
			fit.Shrunk++
			continue
		case s.MonetaryValue > 0 && !math.IsInf(s.MonetaryValue, 1):
			fit.Customers++
			means = append(means, spendPattern{float64(s.Frequency), s.MonetaryValue, 1})
		default:
			fit.LeftOut++
		}
		if !math.IsNaN(s.MonetaryValue) && !math.IsInf(s.MonetaryValue, 0) {
			total += float64(s.Frequency) * s.MonetaryValue
			days += float64(s.Frequency)
		}
		pause(i)
	}
	fit.Spending = PlainSpending{max(total/max(days, 1), 0)}
	fit.fit(means)
	return fit
}

// fit fills in the estimate.
func (fit *SpendFit) fit(means []spendPattern) {
	d := newSpendData(means)
	fit.Correlation = d.correlation()
	if fit.Status = d.check(fit.Customers + fit.LeftOut); fit.Status != "" {
		return
	}
	e := likelihood.Maximise(gammaGammaParams, d.logLikelihood, likelihood.Starts(gammaGammaParams))
	fit.Estimate = e.Scaled(d.unit, d.customers*math.Log(d.unit))
	if !fit.Status.Usable() {
		return
	}
	g := GammaGamma{P: fit.Params[0], Q: fit.Params[1], Gamma: fit.Params[2]}
	if g.Q <= 1 || g.Mean() > 3*d.unit {
		fit.Status = HeavyTail
		return
	}
	fit.Spending = g
}

// AIC is Akaike's information criterion, 2k − 2·ln L; smaller is better.
func (fit SpendFit) AIC() float64 { return 2*float64(len(fit.Params)) - 2*fit.LogLikelihood }

// BIC is Schwarz's information criterion, k·ln n − 2·ln L; smaller is better.
func (fit SpendFit) BIC() float64 {
	return float64(len(fit.Params))*math.Log(float64(fit.Customers)) - 2*fit.LogLikelihood
}

// A spendPattern is a mean spend over x repeat purchase days, shared by count
// customers.
type spendPattern struct{ x, mean, count float64 }

// spendData are merged patterns, ordered by x, in units of the overall mean.
type spendData struct {
	patterns        []spendPattern
	unit, customers float64
	logMeans        float64 // Σ ln m̄ over customers
}

// newSpendData merges and scales patterns.
func newSpendData(patterns []spendPattern) *spendData {
	slices.SortFunc(patterns, func(a, b spendPattern) int {
		return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.mean, b.mean))
	})
	d := &spendData{}
	for _, p := range patterns {
		d.customers += p.count
		d.unit += (p.mean - d.unit) * p.count / d.customers // a running mean cannot overflow
		if last := len(d.patterns) - 1; last >= 0 && d.patterns[last].x == p.x && d.patterns[last].mean == p.mean {
			d.patterns[last].count += p.count
			continue
		}
		d.patterns = append(d.patterns, p)
	}
	for i := range d.patterns {
		p := &d.patterns[i]
		p.mean /= d.unit
		d.logMeans += p.count * math.Log(p.mean)
	}
	return d
}

// check returns the reason why the data cannot be fitted, or ""; repeaters are
// the customers with x > 0.
func (d *spendData) check(repeaters int) Status {
	switch {
	case repeaters == 0:
		return NoRepeat
	case d.customers < MinCustomers:
		return FewCustomers
	}
	for _, p := range d.patterns {
		if p.mean != d.patterns[0].mean {
			return ""
		}
	}
	return SameAmount
}

// logLikelihood is the total over customers, with s = x·m̄, of
//
//	ln (q)ₚₓ − ln Γ(px) − px·ln(1+γ/s) − q·ln(1+s/γ) − ln m̄
//
// (note 025, eq. 1a, with the powers of m̄ and x drawn together). Nothing in it
// is large and nearly cancelled where q and γ run off.
func (d *spendData) logLikelihood(params, grad []float64) float64 {
	p, q, gamma := params[0], params[1], params[2]
	ll, gp, gq, gg := -d.logMeans, 0.0, 0.0, 0.0
	var x, own, slopeP, slopeQ float64 // of the current x: ln (q)ₚₓ − ln Γ(px) and its derivatives
	for _, one := range d.patterns {
		if one.x != x {
			x = one.x
			_, slopeP = gammaRatio(p*x, q)
			own, slopeQ = gammaRatio(q, p*x)
			own -= logGamma(p * x)
		}
		spent := x * one.mean
		up, down := math.Log1p(gamma/spent), math.Log1p(spent/gamma)
		ll += one.count * (own - p*x*up - q*down)
		gp += one.count * x * (slopeP - up)
		gq += one.count * (slopeQ - down)
		gg += one.count * (q*spent/gamma - p*x) / (gamma + spent)
	}
	grad[0], grad[1], grad[2] = gp, gq, gg
	return ll
}

// correlation is Pearson's between frequency and mean spend; 0 where either
// does not vary.
func (d *spendData) correlation() float64 {
	var n, mx, mm, sxx, smm, sxm float64
	for _, p := range d.patterns {
		n += p.count
		dx, dm := p.x-mx, p.mean-mm
		mx += dx * p.count / n
		mm += dm * p.count / n
		sxx += p.count * dx * (p.x - mx)
		smm += p.count * dm * (p.mean - mm)
		sxm += p.count * dx * (p.mean - mm)
	}
	if sxx == 0 || smm == 0 {
		return 0
	}
	return clamp(sxm/math.Sqrt(sxx*smm), -1, 1)
}
