// Package order turns the rows of a table into orders: lines of one order id
// become one order, refunds join theirs, and every row that is left out is
// counted with its reason.
package order

import "clvcalc/core/calendar"

// A Log holds all orders, sorted by customer, then day, then order; it does
// not change once built. Columns are parallel, one entry for each order.
type Log struct {
	Customers []string       // keys as shown, indexed by Customer
	Customer  []uint32       // customer of the order
	Day       []calendar.Day // civil day of the order
	Revenue   []float64      // as paid, after discounts, before refunds
	Refund    []float64      // money given back, ≥ 0
	// Profit is the order's own profit, or revenue less cost, before refunds;
	// nil where the file has neither. ProfitLost is the part of it that refunds
	// took back (more than the profit itself where the goods did not come back).
	Profit     []float64
	ProfitLost []float64
	Channel    []uint32 // index into Channels; nil where the file has none
	Channels   []string
	Currency   string // the one currency counted, "" when unknown
	Lines      int    // rows of the file that went into orders
}

// Len returns the number of orders.
func (l *Log) Len() int { return len(l.Customer) }

// FullyRefunded reports whether all the money of order i was given back. Such
// an order is no purchase while refunds are counted; one that cost nothing to
// begin with stays a purchase.
func (l *Log) FullyRefunded(i int) bool {
	rounding := min(0.005, l.Revenue[i]/1000) // half a cent, less where prices are tiny
	return l.Refund[i] > 0 && l.Refund[i] >= l.Revenue[i]-rounding
}
