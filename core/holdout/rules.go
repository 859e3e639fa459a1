package holdout

import (
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

// A Rule foretells without a model. Expect returns the repeat purchase days of
// each customer in the next days.
type Rule struct {
	Name   string // worded by "rule.NAME"
	Expect func(k Known, days int) []float64
}

// Rules are the naive rules that a model has to beat.
var Rules = []Rule{{"last_period", lastPeriod}, {"own_rate", ownRate}, {"mean_rate", meanRate}}

// Known is what the rules know of customers on one day.
type Known struct {
	*customer.Summaries
	Period int     // length in days of the last period, at least 1
	Recent []int32 // repeat purchase days of each customer in it
}

// KnownAt prepares the rules on the day of the summaries to foretell so many
// days. The last period is as long as those, or as the time observed.
// Purchases are those of these customers, later ones included; customers who
// first ordered after that day are passed over.
func KnownAt(s *customer.Summaries, p *customer.Purchases, days int) Known {
	k := Known{Summaries: s, Period: max(min(days, int(s.Cutoff-firstDay(p))+1), 1)}
	for i := range p.Len() {
		if own := p.Days(i); own[0] <= s.Cutoff {
			until, _ := slices.BinarySearch(own, s.Cutoff+1)
			from, _ := slices.BinarySearch(own[:until], s.Cutoff-calendar.Day(k.Period)+1)
			k.Recent = append(k.Recent, int32(until-max(from, 1)))
		}
	}
	return k
}

// lastPeriod: what each customer did in the last period repeats.
func lastPeriod(k Known, days int) []float64 {
	each := make([]float64, k.Len())
	for i, n := range k.Recent {
		each[i] = float64(n) * float64(days) / float64(k.Period)
	}
	return each
}

// ownRate: each customer goes on at the rate since the first order, taken over
// at least a week.
func ownRate(k Known, days int) []float64 {
	each := make([]float64, k.Len())
	for i := range each {
		one := k.At(i)
		each[i] = float64(one.Frequency) / float64(max(one.T, 7)) * float64(days)
	}
	return each
}

// meanRate: every customer goes on at the mean rate of all.
func meanRate(k Known, days int) []float64 {
	orders, exposure := 0.0, 0.0
	for i := range k.Len() {
		one := k.At(i)
		orders += float64(one.Frequency)
		exposure += float64(one.T)
	}
	each := make([]float64, k.Len())
	for i := range each {
		each[i] = orders / max(exposure, 7) * float64(days)
	}
	return each
}

// Follow asks a rule for its forecast of the holdout, spread evenly over it.
func (p *Past) Follow(r Rule) Forecast {
	f := Forecast{Each: r.Expect(KnownAt(p.Summaries, p.purchases, p.days()), p.days())}
	total := 0.0
	for _, e := range f.Each {
		total += e
	}
	for _, day := range p.weekEnds() {
		f.Course = append(f.Course, total*float64(day)/float64(p.days()))
	}
	return f
}
