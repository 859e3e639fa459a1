package clv

import (
	"math"
	"math/rand/v2"
	"slices"
)

// How parameters are drawn; worded by "draws.NAME".
const (
	drawsNormal   = "normal"
	drawsWeighted = "weighted"
)

// parameters draws those of futures from what the fits leave open.
type parameters struct {
	fit   Fit
	spend SpendFit
	how   string
	rng   *rand.Rand

	weeks float64
	most  float64     // orders that a draw may expect of a new customer
	drawn [][]float64 // parameters of buying, where they are weighted
}

// Drawing from the likelihood itself takes its time for many histories, which
// is why it is left to the normal distribution where they are so many that it
// says the same.
const (
	mostProposals   = 1000
	fewestProposals = 300
	proposalsOfAll  = 5e5 // times the number of histories
)

// newParameters prepares to draw n times for a crowd.
func newParameters(c Crowd, fit Fit, spend SpendFit, weeks float64, rng *rand.Rand, n int) *parameters {
	p := &parameters{fit: fit, spend: spend, how: drawsNormal, rng: rng, weeks: weeks}
	// Nobody orders on more days than there are: a draw that says so is none.
	p.most = max(3*fit.Model.Unconditional(weeks), weeks*7)
	patterns := Merge(c.N, c.At)
	if fit.Status != Converged && fit.Status != Shrunk {
		// An edge has no margins of error; what the data say around it shows
		// with the prior.
		if shrunk := fit.Spec.Shrunk(patterns); shrunk.Status.Usable() {
			p.fit = shrunk
		}
	}
	proposals := int(min(mostProposals, proposalsOfAll/float64(max(len(patterns), 1))))
	if proposals < fewestProposals {
		p.drawn = p.fit.Sigma(rng, n)
		return p
	}
	unit, prior := largestAge(patterns), func([]float64) float64 { return 0 }
	if p.fit.Status != Shrunk {
		prior = func(natural []float64) float64 { return fit.Spec.prior(natural, unit) }
	}
	p.drawn = p.fit.Sample(rng, min(n, proposals/3), proposals, prior)
	p.how = drawsWeighted
	return p
}

// models returns models of buying with the drawn parameters.
func (p *parameters) models() []*Model {
	var models []*Model
	for _, params := range p.drawn {
		models = append(models, p.model(params))
	}
	if len(models) == 0 {
		models = append(models, p.fit.Model)
	}
	return models
}

// model returns the model with drawn parameters, or with others where they
// cannot be.
func (p *parameters) model(params []float64) *Model {
	for range 20 {
		if !slices.ContainsFunc(params, func(v float64) bool { return math.IsNaN(v) || math.IsInf(v, 0) }) {
			if m := p.fit.Spec.New(params); m.Unconditional(p.weeks) <= p.most {
				return m
			}
		}
		params = p.fit.Draw(p.rng)
	}
	return p.fit.Model
}

// spending draws a model of spend. One whose mean is infinite, or far from
// what was seen, is none, as in FitSpend.
func (p *parameters) spending() Spending {
	fitted, ok := p.spend.Spending.(GammaGamma)
	if !ok {
		return p.spend.Spending
	}
	for range 20 {
		v := p.spend.Draw(p.rng)
		if g := (GammaGamma{v[0], v[1], v[2]}); g.Q > 1 && g.Mean() <= 3*fitted.Mean() {
			return g
		}
	}
	return fitted
}
