package clv

import "clvcalc/core/likelihood"

// ggomnbd is the GGompertz/NBD model: Pareto/NBD with a lifetime in which the
// chance to be gone may grow with age. Customers survive to t with probability
// (β/(β + e^(bt) − 1))^s. Parameters r, s, β > 0, α > 0 (weeks) and b > 0 (a
// week). With b → 0 and β/b held it is Pareto/NBD with the scale β/b, so that
// the search moves β as a multiple of b: only b runs to its edge.
var ggomnbd = Spec{
	Name:          "ggomnbd",
	Paper:         "Bemmaor & Glady (2012), Management Science 58(5), 1012–1021",
	Params:        ggompertzParams,
	LogLikelihood: ggompertzLikelihood,
	Process:       newGGompertzNBD,
	Limit:         ggompertzLimit,
	Simpler:       nearPareto,
}

// nearPareto is Pareto/NBD but for a trace of ageing.
var nearPareto = []float64{0.5, 0.25, 1e-5, 0.6, 0.3e-5}

func newGGompertzNBD(p []float64) Process {
	return living{r: p[0], alpha: p[1], life: lifetime{b: p[2], s: p[3], beta: p[4] / p[2]}}
}

func ggompertzLikelihood(params []float64, d *Data, grad []float64) float64 {
	b, beta := params[2], params[4]
	c := living{r: params[0], alpha: params[1], life: lifetime{b: b, s: params[3], beta: beta / b}}
	ll, g := c.likelihood(d)
	grad[0], grad[1], grad[3] = g.r, g.alpha, g.s
	grad[2], grad[4] = g.b-g.beta*beta/(b*b), g.beta/b
	return ll
}

// ggompertzLimit: b·T is so small for everyone that no hazard grows.
func ggompertzLimit(params []float64, longest float64) Status {
	if params[2]*longest < 1e-5 {
		return ParetoLimit
	}
	return Boundary
}

var ggompertzParams = []likelihood.Param{
	{Name: "r", Start: 0.5},
	{Name: "alpha", Start: 0.25, Unit: 1, Per: "r"},
	{Name: "b", Start: 1, Unit: -1},
	{Name: "s", Start: 0.6},
	{Name: "beta", Start: 0.3, Per: "b"},
}
