package clv

import "clvcalc/core/customer"

// A Range is a predictive interval: the truth is expected within Low80..High80
// in 80 of 100 cases, within Low95..High95 in 95.
type Range struct{ Low95, Low80, High80, High95 float64 }

// A Crowd is the customers whose future is simulated.
type Crowd struct {
	N      int
	At     func(i int) customer.Summary
	Group  func(i int) int // segment of customer i, 0..Groups−1
	Groups int
}

// An Outlook says where a forecast may come to lie.
type Outlook struct {
	Futures    int    // simulated
	Parameters string // how they were drawn: "normal" or "bootstrap"

	// Sums over all customers: value (as Forecast.Value), purchase days, revenue
	// (both undiscounted) and customers still active at the cutoff.
	Value, Orders, Revenue, Active Range
	Groups                         []Range // value of each group
	NewCustomer                    Range   // the mean of many new customers, before CAC

	// Of each customer, in 80 of 100 cases: value and purchase days.
	Low, High, OrdersLow, OrdersHigh []float64
}
