package clv

import (
	"math"

	"clvcalc/core/customer"
)

// Assumptions are what the user assumes for valuing the future.
type Assumptions struct {
	Margin       float64 // share of spend that is margin, 0..1
	DiscountRate float64 // annual, effective, ≥ 0
	HorizonDays  int     // exact days of the user's calendar months
}

// weeks is the horizon in weeks.
func (a Assumptions) weeks() float64 { return float64(a.HorizonDays) / 7 }

// WeeklyRate is the continuous discount rate of a week at the effective annual
// rate d: ln(1+d)·7/365.2425.
func WeeklyRate(annual float64) float64 {
	return math.Log1p(max(annual, 0)) * 7 / 365.2425
}

// Forecast holds what to expect of each customer, in parallel columns.
type Forecast struct {
	PAlive   []float64 // 0..1
	Expected []float64 // purchase days over the horizon, undiscounted
	Revenue  []float64 // Expected × E[M], undiscounted
	Value    []float64 // E[M] × margin × discounted purchase days, before CAC
	Returns  []float64 // chance of another purchase at all, ever, 0..1

	// The days after the cutoff by which 10, 50 and 90 of 100 of those who come
	// back have ordered again: the next order date with an 80 % interval. −1
	// where that is more than a hundred years away.
	NextEarly, NextOrder, NextLate []int32
}

// newForecast returns columns for n customers.
func newForecast(n int) Forecast {
	column := func() []float64 { return make([]float64, n) }
	days := func() []int32 { return make([]int32, n) }
	return Forecast{column(), column(), column(), column(), column(), days(), days(), days()}
}

// Value forecasts n customers; at returns the summary of customer i. What
// customers share is calculated once: a history, or what it leaves to come.
func Value(n int, at func(i int) customer.Summary, m *Model, spend Spending, a Assumptions) Forecast {
	patterns := Merge(n, at)
	outlooks := make([]outlook, len(patterns))
	known := make(map[Future]outlook)
	for i, alive := range m.AliveAll(patterns) {
		future := m.Alive(patterns[i].History)
		o, ok := known[future]
		if !ok {
			o = prospect(future, a)
			known[future] = o
		}
		outlooks[i] = o.of(alive)
		yield(i)
	}
	f := newForecast(n)
	for i := range n {
		s := at(i)
		o, each := outlooks[Find(patterns, s)], spend.Expected(s.Frequency, s.MonetaryValue)
		f.PAlive[i], f.Expected[i], f.Returns[i] = o.alive, o.orders, o.returns
		f.Revenue[i] = o.orders * each
		f.Value[i] = o.discounted * each * a.Margin
		f.NextEarly[i], f.NextOrder[i], f.NextLate[i] = o.early, o.next, o.late
		pause(i)
	}
	return f
}

// An outlook is what to expect of a customer, spend apart.
type outlook struct {
	alive, orders, discounted, returns float64
	early, next, late                  int32
}

// prospect is the outlook of a customer who is alive.
func prospect(f Future, a Assumptions) outlook {
	returns, next := f.Next(0.1, 0.5, 0.9)
	return outlook{
		1, f.Expected(a.weeks()), f.Discounted(a.weeks(), WeeklyRate(a.DiscountRate)), returns,
		nextDay(next[0]), nextDay(next[1]), nextDay(next[2]),
	}
}

// of is the outlook of a customer who is alive by chance.
func (o outlook) of(alive float64) outlook {
	o.alive, o.orders, o.discounted, o.returns = alive, alive*o.orders, alive*o.discounted, alive*o.returns
	return o
}

// nextDay is the day on which a wait of so many weeks ends, or −1 where that
// is more than a hundred years away.
func nextDay(weeks float64) int32 {
	const century = 36525
	days := math.Ceil(weeks * 7)
	if !(days <= century) {
		return -1
	}
	return int32(max(days, 1))
}

// NewCustomer is what a new customer is worth over the horizon, before CAC,
// and so the ceiling for CAC: the margin of the first order, and of the
// repeat orders, discounted. firstOrder is the mean spend of first orders.
func NewCustomer(m *Model, spend Spending, a Assumptions, firstOrder float64) float64 {
	repeat := m.DiscountedNew(a.weeks(), WeeklyRate(a.DiscountRate))
	return a.Margin * (firstOrder + repeat*spend.Mean())
}
