package clv

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// rangeOf returns the range of simulated totals; it sorts them.
func rangeOf(totals []float64) Range {
	slices.Sort(totals)
	return Range{quantile(totals, 0.025), quantile(totals, 0.1), quantile(totals, 0.9), quantile(totals, 0.975)}
}

// quantile is the estimate of Harrell & Davis (1982, Biometrika 69): the mean
// of all order statistics, each weighted by its chance to be the one. It is
// steadier than a single order statistic, which is what few futures need.
func quantile(sorted []float64, share float64) float64 {
	n := float64(len(sorted))
	if n == 0 {
		return 0
	}
	a, b := share*(n+1), (1-share)*(n+1)
	sum, before := 0.0, 0.0
	for i, v := range sorted {
		upTo := mathext.RegIncBeta(a, b, float64(i+1)/n)
		sum += (upTo - before) * v
		before = upTo
	}
	return sum
}

// bounds returns the narrowest of the intervals that hold a share of the draws
// and leave at most half of the rest below: from the least value with no more
// than that below it, up to the least that completes the share. For a count or
// a sum that may be zero the interval holds at least that share, and where
// zero is among the likely values it begins there and all that is left out
// lies above. Draws are not below zero; it reorders them.
func bounds(draws []float64, share float64) (low, high float64) {
	if len(draws) == 0 {
		return 0, 0
	}
	// Most are zero; only the others need sorting.
	zeros := 0
	for i, v := range draws {
		if v == 0 {
			draws[i], draws[zeros] = draws[zeros], 0
			zeros++
		}
	}
	slices.Sort(draws[zeros:])
	// A further draw falls below the k-th smallest of n with the chance k/(n+1).
	n := float64(len(draws) + 1)
	k := int((1-share)/2*n + 1e-9)
	low = draws[max(k-1, 0)]
	below, _ := slices.BinarySearch(draws, low)
	if below > 0 {
		below++
	}
	last := int(math.Ceil(float64(below)+share*n-1e-9)) - 1
	return low, draws[min(last, len(draws)-1)]
}
