// Package customer condenses an order log into one Summary for each customer:
// the recency, frequency and value that every model and score starts from.
package customer

import "clvcalc/core/calendar"

// A Summary is what the models know of one customer, as of the cutoff
// (Fader & Hardie's notation). Durations are in days.
type Summary struct {
	Frequency     int     // x: repeat purchase days, the first order day excluded
	Recency       int     // t_x: last − first order day
	T             int     // cutoff − first order day
	MonetaryValue float64 // mean spend of the repeat purchase days; 0 where Frequency = 0
	// LogGaps is Σ ln(days between one purchase day and the next), 0 where
	// Frequency = 0: with Recency and Frequency it tells regular from random
	// buyers (Platzer & Reutterer 2016).
	LogGaps float64
}

// Summaries holds all customers with at least one order on or before the
// cutoff. Columns are parallel, one entry for each customer.
type Summaries struct {
	Cutoff calendar.Day
	Key    []string // the customer as shown
	First  []calendar.Day
	Last   []calendar.Day
	Orders []int32   // RFM's F: orders, the first included
	Days   []int32   // purchase days = Frequency + 1
	Spend  []float64 // RFM's M: revenue of all orders, less refunds where they are counted
	// Repeat is the revenue of the repeat purchase days only, so that
	// MonetaryValue = Repeat / (Days − 1).
	Repeat []float64
	// LogGaps is Σ ln(days between one purchase day and the next).
	LogGaps []float64
	// Profit is the sum of the orders' own profit, nil where the log has none.
	Profit []float64
	// From and To bound the customer's orders in the log, fully refunded ones
	// included: [From, To).
	From, To []uint32
	// AllRefunded counts those who got the money of every order back; they are
	// no customers and stand in no column.
	AllRefunded int
}

// Len returns the number of customers.
func (s *Summaries) Len() int { return len(s.Key) }

// SinceLast is RFM's R of customer i: days from the last order to the cutoff.
func (s *Summaries) SinceLast(i int) int { return int(s.Cutoff - s.Last[i]) }

// At returns the summary of customer i.
func (s *Summaries) At(i int) Summary {
	x := int(s.Days[i]) - 1
	sum := Summary{Frequency: x, Recency: int(s.Last[i] - s.First[i]), T: int(s.Cutoff - s.First[i]), LogGaps: s.LogGaps[i]}
	if x > 0 {
		sum.MonetaryValue = s.Repeat[i] / float64(x)
	}
	return sum
}
