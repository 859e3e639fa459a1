package report

import "clvcalc/core/calendar"

// Customers is the customer table, one entry for each customer in every
// column. It travels beside the Report, never inside it.
type Customers struct {
	Key       []string
	First     []calendar.Day
	Last      []calendar.Day
	SinceLast []int32 // days
	Orders    []int32
	Frequency []int32   // repeat purchase days
	Recency   []int32   // days
	T         []int32   // days
	Spend     []float64 // RFM's M
	Monetary  []float64 // mean of the repeat purchase days, 0 without one
	Historic  []float64 // historic CLV on the basis
	R, F, M   []uint8   // scores 1..5
	Segment   []uint8   // index into rfm.Segments (the order of Report.RFM.Segments' names)
	PAlive    []float64 // nil without a model
	Expected  []float64 // orders over the horizon; nil without a model
	Predicted []float64 // value over the horizon; nil without a model
	// Low and High bound Predicted, OrdersLow and OrdersHigh Expected, in 80 of
	// 100 cases; nil without intervals.
	Low, High             []float64
	OrdersLow, OrdersHigh []float64
	// Returns is the chance of another order at all, and NextOrder the days
	// after the cutoff within which half of such customers who return have
	// ordered; 80 of 100 do between NextEarly and NextLate. nil without a model;
	// −1 days where the answer lies beyond a lifetime.
	Returns                        []float64
	NextEarly, NextOrder, NextLate []int32
	Late                           []bool // silent longer than the own rhythm
}

// Len returns the number of customers.
func (c *Customers) Len() int { return len(c.Key) }
