// Package holdout tests forecasts of orders on the past: what was known up to
// one day, the calibration end, foretells what came after it. Models and naive
// rules are measured in the same way.
//
//	end, reason := holdout.Find(purchases, cutoff)
//	past := holdout.Cut(customer.Split(log, end, cutoff, true), purchases)
//	errors := past.Measure(past.Foretell(fit.Model))
package holdout

import (
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
)

// A Past is what the customers of a test did before and after the calibration
// end.
type Past struct {
	*customer.Calibration
	Known    int           // customers known at the calibration end; those above may be a sample of them
	Patterns []clv.Pattern // their histories at the calibration end
	Actual   int           // repeat purchase days in the holdout

	at        []int32 // pattern of each customer
	purchases *customer.Purchases
	repeats   map[calendar.Day]int // purchases of these customers, the first ones not counted
	course    []float64            // what they did, as Forecast.Course
}

// MostCustomers is the number of customers that a test takes at most; of more
// it takes a random sample, which tells methods apart as well and the sooner.
const MostCustomers = 25000

// Cut prepares a test of the customers known at the calibration end. Purchases
// are those of all customers up to the end of the holdout.
func Cut(split *customer.Calibration, p *customer.Purchases) *Past {
	return cut(split, p, MostCustomers)
}

func cut(split *customer.Calibration, p *customer.Purchases, most int) *Past {
	known := knownAt(p, split.Cutoff)
	chosen := choose(split.Len(), most)
	split, p = part(split, chosen), purchasesOf(p, pick(known, chosen))
	past := &Past{Calibration: split, Known: len(known), Patterns: clv.Merge(split.Len(), split.At), at: make([]int32, split.Len()), purchases: p}
	for i, n := range split.Holdout {
		past.Actual += int(n)
		past.at[i] = int32(clv.Find(past.Patterns, split.At(i)))
	}
	past.count()
	return past
}

// count counts the repeat purchases by day and their running total.
func (p *Past) count() {
	p.repeats = map[calendar.Day]int{}
	for i := range p.purchases.Len() {
		for _, day := range p.purchases.Days(i)[1:] {
			p.repeats[day]++
		}
	}
	p.course = make([]float64, len(p.weekEnds()))
	for day, n := range p.repeats {
		if after := int(day - p.Cutoff); after > 0 {
			p.course[(after-1)/7] += float64(n)
		}
	}
	for k := 1; k < len(p.course); k++ {
		p.course[k] += p.course[k-1]
	}
}

// days is the length of the holdout.
func (p *Past) days() int { return int(p.End - p.Cutoff) }

// What a test takes at least.
const (
	// FewRepeats is the number of repeat purchase days below which what
	// customers did is mostly chance: of fifty, a seventh either way.
	FewRepeats = 50

	fewWeeks  = 4
	mostWeeks = 52
)

// Find returns the calibration end that leaves the last third of the time
// observed for the test, in whole weeks and at most a year; or the reason why
// there can be no test: "too_short" where that third has less than four weeks,
// "few_repeats" where the customers known at its beginning have less than fifty
// repeat purchase days before or after it.
func Find(p *customer.Purchases, cutoff calendar.Day) (end calendar.Day, reason string) {
	first := firstDay(p)
	weeks := min(int(cutoff-first)/21, mostWeeks)
	if weeks < fewWeeks {
		return 0, "too_short"
	}
	end = cutoff - calendar.Day(7*weeks)
	before, after := 0, 0
	for i := range p.Len() {
		if days := p.Days(i); days[0] <= end {
			known, _ := slices.BinarySearch(days, end+1)
			before += known - 1
			after += len(days) - known
		}
	}
	if before < FewRepeats || after < FewRepeats {
		return 0, "few_repeats"
	}
	return end, ""
}

// firstDay is the day of the first purchase of all.
func firstDay(p *customer.Purchases) calendar.Day {
	first := p.Day[0]
	for i := range p.Len() {
		first = min(first, p.Days(i)[0])
	}
	return first
}
