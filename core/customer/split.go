package customer

import (
	"clvcalc/core/calendar"
	"clvcalc/core/order"
)

// A Calibration is what was known at the calibration end and what followed:
// models are fitted on the one part and tested on the other.
type Calibration struct {
	*Summaries // of the orders on or before the calibration end
	// End is the last day of the holdout, which begins after Cutoff.
	End calendar.Day
	// Holdout is the number of purchase days of each customer in the holdout,
	// HoldoutSpend the revenue of those days, less refunds where they are
	// counted.
	Holdout      []int32
	HoldoutSpend []float64
}

// Split cuts the log at the calibration end. Customers who first bought later
// are in neither part.
func Split(log *order.Log, calibrationEnd, end calendar.Day, countRefunds bool) *Calibration {
	c := &Calibration{Summaries: Summarize(log, calibrationEnd, countRefunds), End: end}
	c.Holdout = make([]int32, c.Len())
	c.HoldoutSpend = make([]float64, c.Len())
	for i := range c.Len() {
		c.follow(log, i, countRefunds)
	}
	return c
}

// follow counts the purchases of customer i after the calibration end. In the
// log they come right after those that the summaries hold.
func (c *Calibration) follow(log *order.Log, i int, countRefunds bool) {
	customer := log.Customer[c.From[i]]
	last := c.Cutoff // no purchase day lies before it
	for o := int(c.To[i]); o < log.Len() && log.Customer[o] == customer && log.Day[o] <= c.End; o++ {
		if countRefunds && log.FullyRefunded(o) {
			continue
		}
		net := log.Revenue[o]
		if countRefunds {
			net -= log.Refund[o]
		}
		c.HoldoutSpend[i] += net
		if log.Day[o] != last {
			last = log.Day[o]
			c.Holdout[i]++
		}
	}
}
