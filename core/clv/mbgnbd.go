package clv

// mbgnbd is the MBG/NBD model: dropout is possible right after the first
// purchase already, so that one-time buyers are not taken as alive for
// certain. Parameters r, α (weeks), a, b > 0; with a → 0 it is the NBD model.
var mbgnbd = Spec{
	Name:          "mbgnbd",
	Paper:         "Batislam, Denizel & Filiztekin (2007), Int. J. of Research in Marketing 24(3), 201–209",
	Params:        betaGeometricParams,
	LogLikelihood: mbgnbdLikelihood,
	Process:       newMBGNBD,
}

func mbgnbdLikelihood(params []float64, d *Data, grad []float64) float64 {
	return betaGeometricLikelihood(params, d, grad, 1)
}

func newMBGNBD(p []float64) Process {
	return betaGeometric{r: p[0], alpha: p[1], a: p[2], b: p[3], early: 1}
}
