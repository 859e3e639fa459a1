package holdout

import (
	"math/rand/v2"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

// choose returns which of n customers are in a test, rising: all, or a random
// sample of most that is the same every time.
func choose(n, most int) []int32 {
	rng := rand.New(rand.NewPCG(1, 0x70617374))
	chosen := make([]int32, 0, min(n, most))
	for i := range n {
		if left := n - i; rng.IntN(left) < min(n, most)-len(chosen) {
			chosen = append(chosen, int32(i))
		}
	}
	return chosen
}

// knownAt returns the customers of purchases who had bought by a day.
func knownAt(p *customer.Purchases, day calendar.Day) []int32 {
	var known []int32
	for i := range p.Len() {
		if p.Days(i)[0] <= day {
			known = append(known, int32(i))
		}
	}
	return known
}

// pick returns the values at the positions.
func pick[T any](values []T, at []int32) []T {
	out := make([]T, len(at))
	for k, i := range at {
		out[k] = values[i]
	}
	return out
}

// part returns the columns that a test reads, of the chosen customers only.
func part(c *customer.Calibration, chosen []int32) *customer.Calibration {
	s := &customer.Summaries{
		Cutoff: c.Cutoff, Key: pick(c.Key, chosen), First: pick(c.First, chosen), Last: pick(c.Last, chosen),
		Days: pick(c.Days, chosen), Repeat: pick(c.Repeat, chosen), LogGaps: pick(c.LogGaps, chosen),
	}
	return &customer.Calibration{Summaries: s, End: c.End, Holdout: pick(c.Holdout, chosen), HoldoutSpend: pick(c.HoldoutSpend, chosen)}
}

// purchasesOf returns the purchase days of the chosen customers only.
func purchasesOf(p *customer.Purchases, chosen []int32) *customer.Purchases {
	some := &customer.Purchases{From: make([]uint32, 1, len(chosen)+1)}
	for _, i := range chosen {
		some.Day = append(some.Day, p.Days(int(i))...)
		some.From = append(some.From, uint32(len(some.Day)))
	}
	return some
}
