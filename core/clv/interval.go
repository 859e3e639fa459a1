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
	Parameters string // how they were drawn, worded by "draws.PARAMETERS": "normal" or "weighted"

	// Sums over all customers: value (as Forecast.Value), purchase days, revenue
	// (both undiscounted) and customers still active at the cutoff.
	Value, Orders, Revenue, Active Range
	Groups                         []Range // value of each group
	NewCustomer                    Range   // the mean of many new customers, before CAC

	// Of each customer, in at least 80 of 100 cases: value and purchase days.
	// At most 10 of 100 are below; where none can be, since zero is likely, up to
	// 20 are above. A count cannot be cut at 80, so it holds some more.
	Low, High, OrdersLow, OrdersHigh []float64
}

// Foresee simulates the futures of a crowd and says within which bounds its
// forecasts come true. In every future the parameters of buying and of spend
// are drawn from what the fits leave open; then each customer, given its own
// history, is still active or not, orders or not, and spends. Equal seeds give
// equal numbers, in whatever order the customers stand. firstOrder is the mean
// spend of first orders; progress is told the share that is done.
//
// It is to be asked only where fit.Status.Usable.
func Foresee(c Crowd, fit Fit, spend SpendFit, a Assumptions, firstOrder float64, seed uint64, progress func(share float64)) *Outlook {
	o := newOutlook(c.N)
	f := newForesight(c, fit, spend, a, seed)
	f.run(o, progress)
	o.Futures, o.Parameters = len(f.value), f.how
	o.Value, o.Orders, o.Revenue, o.Active = rangeOf(f.value), rangeOf(f.orders), rangeOf(f.revenue), rangeOf(f.active)
	for g := range c.Groups {
		o.Groups = append(o.Groups, rangeOf(f.groups[g]))
	}
	o.NewCustomer = rangeOf(f.newCustomer(firstOrder))
	return o
}

// newOutlook returns columns for n customers.
func newOutlook(n int) *Outlook {
	column := func() []float64 { return make([]float64, n) }
	return &Outlook{Low: column(), High: column(), OrdersLow: column(), OrdersHigh: column()}
}
