// Package rfm scores customers by recency, frequency and monetary value and
// names their segment.
//
// Score = 1 + ⌊5·L/n⌋ with L the customers whose value is strictly worse and n
// all customers. Equals score equally, the lowest group is always 1, and ties
// can leave a score empty. Scores are independent: each over all customers.
package rfm

import (
	"slices"

	"clvcalc/core/customer"
)

// Scores are the three scores and the segment of every customer.
type Scores struct {
	R, F, M []uint8 // 1..5, 5 is best
	Segment []uint8 // index into Segments
}

// Of scores all customers.
func Of(s *customer.Summaries) Scores {
	n := s.Len()
	recency, frequency := make([]float64, n), make([]float64, n)
	for i := range n {
		recency[i] = -float64(s.SinceLast(i))
		frequency[i] = float64(s.Orders[i])
	}
	scores := Scores{R: score(recency), F: score(frequency), M: score(s.Spend), Segment: make([]uint8, n)}
	for i := range n {
		scores.Segment[i] = SegmentOf(scores.R[i], scores.F[i])
	}
	return scores
}

// score gives each value its score; larger values are better.
func score(values []float64) []uint8 {
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	scores := make([]uint8, len(values))
	for i, v := range values {
		worse, _ := slices.BinarySearch(sorted, v)
		scores[i] = uint8(1 + 5*worse/len(values))
	}
	return scores
}

// A Range is the values that earned one score. Customers = 0 marks a score
// that ties left empty; its bounds mean nothing.
type Range struct {
	From, To  float64
	Customers int
}

// Thresholds returns the range of values behind each score, Ranges[0] for score 1.
func Thresholds(values []float64, scores []uint8) (ranges [5]Range) {
	for i, v := range values {
		r := &ranges[scores[i]-1]
		if r.Customers == 0 {
			r.From, r.To = v, v
		}
		r.From, r.To = min(r.From, v), max(r.To, v)
		r.Customers++
	}
	return ranges
}
