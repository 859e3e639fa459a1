package clv

// bgnbd is the BG/NBD model: dropout is possible after each repeat purchase,
// so that a customer with one purchase is alive for certain. Parameters r, α
// (weeks), a, b > 0. The limiting case a → 0 is the NBD model, in which nobody
// drops out.
var bgnbd = Spec{
	Name:          "bgnbd",
	Paper:         "Fader, Hardie & Lee (2005), Marketing Science 24(2), 275–284",
	Params:        betaGeometricParams,
	LogLikelihood: bgnbdLikelihood,
	Covariates:    bgnbdEffects,
	Process:       newBGNBD,
}

func bgnbdLikelihood(params []float64, d *Data, grad []float64) float64 {
	return betaGeometricLikelihood(params, d, grad, 0)
}

func newBGNBD(p []float64) Process {
	return betaGeometric{r: p[0], alpha: p[1], a: p[2], b: p[3]}
}

var bgnbdEffects = []Effect{{"alpha", -1}, {"a", 1}, {"b", 1}}
