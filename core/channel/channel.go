// Package channel says what customers cost and bring by the channel they came
// by: cost to win one, the month in which it is paid back, lifetime value, and
// the real return on what was spent.
//
// Customers are those whose first order lies in the days that the spending
// covers; margin is what they brought since, whenever that was.
package channel

import (
	"math"
	"runtime"

	"clvcalc/core/calendar"
)

// Customers are the customers of a shop, one entry for each in every column.
type Customers struct {
	Channel []int          // −1 where it is unknown
	First   []calendar.Day // first order day
	// Day and Margin list what a customer brought, by purchase day; only those up
	// to the cutoff.
	Purchases func(i int) (days []calendar.Day, margin []float64)
	ToCome    []float64 // value to come, discounted to the cutoff; nil without a forecast
	Cutoff    calendar.Day
	Discount  float64 // annual, effective, ≥ 0
}

// A Window is the days in which customers were won: [From, To].
type Window struct{ From, To calendar.Day }

// A Sum is what the customers of one channel, or of all, cost and bring.
type Sum struct {
	Customers int     // won in the window
	Spend     float64 // in the window
	Margin    float64 // brought so far
	ToCome    float64 // Σ value to come
	// Lifetime is Σ margin, so far and to come, discounted to the day of each
	// customer's first order.
	Lifetime float64

	brought []float64 // margin by month of age, of customers observed through it
	watched []int     // how many these are
}

const (
	month = 365.2425 / 12 // days
	year  = 365.2425
)

// Sums adds up the customers won in a window by channel, of which there are n;
// the last Sum is of all customers, of unknown channels too.
func Sums(c Customers, w Window, n int) []Sum {
	sums := make([]Sum, n+1)
	for i, first := range c.First {
		if i%4096 == 0 {
			runtime.Gosched()
		}
		if first < w.From || first > w.To {
			continue
		}
		sums[n].add(&c, i)
		if k := c.Channel[i]; k >= 0 && k < n {
			sums[k].add(&c, i)
		}
	}
	return sums
}

// add counts one customer in.
func (s *Sum) add(c *Customers, i int) {
	s.Customers++
	rate := math.Log1p(max(c.Discount, 0)) / year // a day
	complete := int(float64(c.Cutoff-c.First[i]+1) / month)
	for len(s.watched) < complete {
		s.watched, s.brought = append(s.watched, 0), append(s.brought, 0)
	}
	for k := range complete {
		s.watched[k]++
	}
	days, margin := c.Purchases(i)
	for k, day := range days {
		age := float64(day - c.First[i])
		s.Margin += margin[k]
		s.Lifetime += margin[k] * math.Exp(-rate*age)
		if at := int(age / month); at < complete {
			s.brought[at] += margin[k]
		}
	}
	if c.ToCome != nil {
		s.ToCome += c.ToCome[i]
		s.Lifetime += c.ToCome[i] * math.Exp(-rate*float64(c.Cutoff-c.First[i]))
	}
}

// CAC is the spending by customer won; NaN without customers.
func (s *Sum) CAC() float64 {
	if s.Customers == 0 {
		return math.NaN()
	}
	return s.Spend / float64(s.Customers)
}

// LTV is the mean lifetime margin of a customer; NaN without customers.
func (s *Sum) LTV() float64 {
	if s.Customers == 0 {
		return math.NaN()
	}
	return s.Lifetime / float64(s.Customers)
}

// Payback is the first month of a customer's age, counted from 1, by whose end
// the mean margin brought reaches the CAC; months is how many could be watched.
// Each month is the mean of the customers watched through it. 0 where the CAC
// is not reached in the months watched.
func (s *Sum) Payback() (first, months int) {
	brought, cac := 0.0, s.CAC()
	for k, n := range s.watched {
		if n == 0 {
			break
		}
		months++
		if brought += s.brought[k] / float64(n); first == 0 && brought >= cac {
			first = k + 1
		}
	}
	return first, months
}

// ROI is the real return on what was spent, (margin − spend) ÷ spend: past by
// what customers have brought, forecast with what is to come. NaN where nothing
// was spent.
func (s *Sum) ROI() (past, forecast float64) {
	if !(s.Spend > 0) {
		return math.NaN(), math.NaN()
	}
	return s.Margin/s.Spend - 1, (s.Margin+s.ToCome)/s.Spend - 1
}
