package likelihood

import (
	"math"
	"math/rand/v2"
)

// tails are the degrees of freedom of the t distribution that Sample proposes
// from: heavy tails, so that no likely place is proposed too seldom.
const tails = 5

// Sample draws n vectors of natural parameters from the likelihood itself,
// taken as a density on the scale of the search and multiplied by e^prior
// (nil: by 1). Where few data leave the likelihood skewed or bent, its draws
// lie where Draw's normal distribution does not. It proposes some multiple of n
// points from a t distribution around the estimate and keeps each by its weight
// (sampling importance resampling: Rubin 1988; Smith & Gelfand 1992). Those at
// an edge stay there. It is only to be asked where there are Params.
func (e Estimate) Sample(rng *rand.Rand, n, proposals int, prior func(natural []float64) float64) [][]float64 {
	points, weights := make([][]float64, proposals), make([]float64, proposals)
	grad := make([]float64, len(e.at))
	top := math.Inf(-1)
	for i := range points {
		at, chance := e.propose(rng)
		points[i] = e.natural(at)
		weights[i] = math.Inf(-1)
		if e.within(at) {
			weights[i] = e.problem.eval(at, grad) - chance
			if prior != nil {
				weights[i] += prior(points[i])
			}
		}
		top = math.Max(top, weights[i])
	}
	sum := 0.0
	for i, w := range weights {
		if weights[i] = math.Exp(w - top); !(weights[i] >= 0) {
			weights[i] = 0
		}
		sum += weights[i]
	}
	return resample(rng, n, points, weights, sum)
}

// Sigma draws like Draw, but sets of points at once whose mean and covariance
// are exactly those of the distribution: a few of them do for many draws where
// an answer bends little. A set is, in a random direction of each kind, a step
// √k forth and back for k free parameters (the cubature rule of Arasaratnam &
// Haykin 2009, turned at random). At least n are returned.
func (e Estimate) Sigma(rng *rand.Rand, n int) [][]float64 {
	k := len(e.free)
	if k == 0 {
		return [][]float64{e.natural(e.at)}
	}
	var points [][]float64
	for len(points) < n {
		for _, axis := range rotation(rng, k) {
			for _, way := range []float64{1, -1} {
				z := make([]float64, k)
				for i, v := range axis {
					z[i] = way * math.Sqrt(float64(k)) * v
				}
				points = append(points, e.natural(e.away(z)))
			}
		}
	}
	return points
}

// rotation returns k orthonormal directions at random (Gram & Schmidt's
// process over normal draws).
func rotation(rng *rand.Rand, k int) [][]float64 {
	axes := newMatrix(k)
	for i := range axes {
		for done := false; !done; {
			v := axes[i]
			for j := range v {
				v[j] = rng.NormFloat64()
			}
			for _, other := range axes[:i] {
				along := dot(v, other)
				for j := range v {
					v[j] -= along * other[j]
				}
			}
			length := math.Sqrt(dot(v, v))
			if done = length > 1e-3; done {
				for j := range v {
					v[j] /= length
				}
			}
		}
	}
	return axes
}

// away returns the point z standard deviations from the estimate, in
// independent directions; it overwrites z.
func (e Estimate) away(z []float64) []float64 {
	solveUpper(e.factor, z)
	at := append([]float64(nil), e.at...)
	for i, k := range e.free {
		at[k] += z[i]
	}
	return at
}

// propose returns a point around the estimate and the logarithm of its density
// but for a constant.
func (e Estimate) propose(rng *rand.Rand) (at []float64, chance float64) {
	square := func() float64 { v := rng.NormFloat64(); return v * v }
	chi := 0.0
	for range tails {
		chi += square()
	}
	z := make([]float64, len(e.free))
	far := 0.0
	for i := range z {
		z[i] = rng.NormFloat64() * math.Sqrt(tails/chi)
		far += z[i] * z[i]
	}
	return e.away(z), -(tails + float64(len(z))) / 2 * math.Log1p(far/tails)
}

// within reports whether a point is inside the edges.
func (e Estimate) within(at []float64) bool {
	for _, k := range e.free {
		if e.problem.params[k].Transform == Log && math.Abs(at[k]) > edge {
			return false
		}
	}
	return true
}

// resample keeps n of the points, each as often as its share of the weights
// says, up or down to the next whole number, in random order.
func resample(rng *rand.Rand, n int, points [][]float64, weights []float64, sum float64) [][]float64 {
	kept := make([][]float64, 0, n)
	if !(sum > 0) || len(points) == 0 {
		return kept
	}
	next, upTo := rng.Float64(), 0.0
	for i, w := range weights {
		for upTo += w / sum * float64(n); next < upTo && len(kept) < n; next++ {
			kept = append(kept, points[i])
		}
	}
	for len(kept) > 0 && len(kept) < n { // by rounding
		kept = append(kept, kept[0])
	}
	rng.Shuffle(len(kept), func(i, j int) { kept[i], kept[j] = kept[j], kept[i] })
	return kept
}
