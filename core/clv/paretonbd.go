package clv

import "clvcalc/core/likelihood"

// paretonbd is the Pareto/NBD model: customers buy at a Poisson rate
// λ ~ Gamma(r, α) and are gone for good after a lifetime, exponential at a rate
// μ ~ Gamma(s, β), of which they give no sign. Parameters r, s > 0 and α,
// β > 0 (weeks). The limiting case s → 0 is the NBD model, in which nobody
// drops out.
var paretonbd = Spec{
	Name:          "paretonbd",
	Paper:         "Schmittlein, Morrison & Colombo (1987), Management Science 33(1), 1–24",
	Params:        paretoParams,
	LogLikelihood: paretoLikelihood,
	Covariates:    paretoEffects,
	Process:       newParetoNBD,
}

func newParetoNBD(p []float64) Process {
	return living{r: p[0], alpha: p[1], life: lifetime{s: p[2], beta: p[3]}}
}

func paretoLikelihood(params []float64, d *Data, grad []float64) float64 {
	c := living{r: params[0], alpha: params[1], life: lifetime{s: params[2], beta: params[3]}}
	ll, g := c.likelihood(d)
	grad[0], grad[1], grad[2], grad[3] = g.r, g.alpha, g.s, g.beta
	return ll
}

var paretoParams = []likelihood.Param{
	{Name: "r", Start: 0.5},
	{Name: "alpha", Start: 0.25, Unit: 1},
	{Name: "s", Start: 0.6},
	{Name: "beta", Start: 0.3, Unit: 1},
}

var paretoEffects = []Effect{{"alpha", -1}, {"beta", -1}}
