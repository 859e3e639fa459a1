package clv

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mathext"
)

// rangeOf returns the range of simulated totals; it sorts them.
func rangeOf(totals []float64) Range {
	slices.Sort(totals)
	ends := []float64{quantile(totals, 0.025), quantile(totals, 0.1), quantile(totals, 0.9), quantile(totals, 0.975)}
	slices.Sort(ends) // where all totals are equal, rounding may turn two round
	return Range{ends[0], ends[1], ends[2], ends[3]}
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

// bounds returns an interval that holds a share of the draws and leaves at most
// half of the rest below: from the least value with no more than that below it,
// up to the value at which it holds most nearly the share. A count, or a sum
// that may be zero, jumps over it: some customers' intervals hold more and
// others less. Where zero is among the likely values the interval begins there
// and all that is left out lies above. Draws are not below zero; it reorders
// them.
func bounds(draws []float64, share float64) (low, high float64) {
	if len(draws) == 0 {
		return 0, 0
	}
	sortMostlyZero(draws)
	// A further draw falls below the k-th smallest of n with the chance k/(n+1).
	n := float64(len(draws) + 1)
	k := int((1-share)/2*n + 1e-9)
	low = draws[max(k-1, 0)]
	below, _ := slices.BinarySearch(draws, low)
	if below > 0 {
		below++
	}
	last := min(int(math.Ceil(float64(below)+share*n-1e-9))-1, len(draws)-1)
	high = draws[last]
	from, _ := slices.BinarySearch(draws, high)
	upTo, _ := slices.BinarySearch(draws, math.Nextafter(high, math.Inf(1)))
	less, more := float64(from-below)/n, float64(upTo-below)/n
	if high > low && from > 0 && share-less < more-share {
		high = draws[from-1]
	}
	return low, high
}

// sortMostlyZero sorts draws of which most are zero, so that only the others
// need sorting.
func sortMostlyZero(draws []float64) {
	zeros := 0
	for i, v := range draws {
		if v == 0 {
			draws[i], draws[zeros] = draws[zeros], 0
			zeros++
		}
	}
	slices.Sort(draws[zeros:])
}
