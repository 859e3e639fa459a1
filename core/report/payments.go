package report

import (
	"math"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/contract"
	"clvcalc/core/order"
	"clvcalc/core/subscription"
)

// payments are what the customers of subscriptions are expected to pay over the
// horizon, at a margin of 1, in the order of the customers' columns.
type payments struct {
	expected, value, returns []float64
	few, many                []float64 // payments: 80 of 100 cases lie between
	low, high                []float64 // their value
	next                     []int32   // days to the next payment, −1 where there is none
	revenue                  float64
	active                   []subscriber
}

// payments expects of every active customer the payments that fall due within
// the horizon, each with the chance that the customer is still there then, and
// of the others nothing. The bounds are those of the customer's own fate, with
// the parameters as they were fitted.
func (b *builder) payments(m *contract.Model) *payments {
	t, n := b.tenancy, b.customers.Len()
	p := &payments{next: make([]int32, n)}
	for _, column := range []*[]float64{&p.expected, &p.value, &p.returns, &p.few, &p.many, &p.low, &p.high} {
		*column = make([]float64, n)
	}
	place := map[string]int{}
	for i, key := range b.customers.Key {
		place[key] = i
		p.next[i] = -1
	}
	amounts := make([]float64, len(t.Customers))
	for _, span := range t.Spans {
		if span.On(t.Cutoff) {
			amounts[span.Customer] += span.Amount
		}
	}
	for _, s := range t.spells {
		if i, ok := place[t.Customers[s.Customer]]; ok && !s.Left() {
			b.pays(m, p, i, s, amounts[s.Customer])
		}
	}
	return p
}

// pays fills in one active customer.
func (b *builder) pays(m *contract.Model, p *payments, i int, s subscription.Spell, amount float64) {
	a := b.report.Settings
	due := order.Span{Start: s.Start, End: order.Open}.Due(b.tenancy.Calendar, a.Cutoff+calendar.Day(a.horizonDays()))[s.Payments:]
	p.returns[i] = m.Remains(s.Payments-1, s.Payments)
	p.next[i] = int32(b.tenancy.Calendar.AddMonths(s.Start, s.Payments) - a.Cutoff)
	p.active = append(p.active, subscriber{s.Payments, len(due), float64(p.next[i]), amount, b.table.Segment[i]})
	daily := math.Log1p(a.DiscountRate) / 365.2425
	worth := 0.0
	few, many := false, false
	for k, day := range due {
		stays := m.Remains(s.Payments-1, s.Payments+k)
		if !few && stays < 0.9 { // one case in ten ends with fewer
			few, p.few[i], p.low[i] = true, float64(k), worth
		}
		if !many && stays < 0.1 {
			many, p.many[i], p.high[i] = true, float64(k), worth
		}
		each := amount * math.Exp(-daily*float64(day-a.Cutoff))
		worth += each
		p.expected[i] += stays
		p.value[i] += stays * each
		p.revenue += stays * amount
	}
	if !few {
		p.few[i], p.low[i] = float64(len(due)), worth
	}
	if !many {
		p.many[i], p.high[i] = float64(len(due)), worth
	}
}

// predictPayments fills in the customers' figures and their sums.
func (b *builder) predictPayments() {
	t, c, a := b.tenancy, b.table, b.report.Settings
	b.report.Value.Predicted = noPrediction(a.Model)
	c.PAlive = make([]float64, c.Len())
	active := map[string]bool{}
	for _, s := range t.spells {
		if !s.Left() {
			active[t.Customers[s.Customer]] = true
		}
	}
	for i, key := range c.Key {
		if active[key] {
			c.PAlive[i] = 1
		}
	}
	if t.model == nil {
		c.PAlive = nil
		return
	}
	p := b.payments(t.model)
	c.Expected, c.Predicted, c.Returns = p.expected, scaled(p.value, a.Margin), p.returns
	c.OrdersLow, c.OrdersHigh, c.Low, c.High = p.few, p.many, scaled(p.low, a.Margin), scaled(p.high, a.Margin)
	c.NextEarly, c.NextOrder, c.NextLate = p.next, slices.Clone(p.next), slices.Clone(p.next)
	out, total := &b.report.Value.Predicted, sum(c.Predicted)
	out.Total, out.Mean, out.Median = Of(total), Of(total/float64(c.Len())), Of(median(c.Predicted))
	out.Orders, out.Revenue, out.Active = Of(sum(p.expected)), Of(p.revenue), Of(float64(len(active)))
	out.NewCustomer = Of(b.newSubscriber(t.model))
	if !b.report.First {
		b.foreseePayments(t.fits[t.used], p.active)
	}
}

// newSubscriber is what a new customer is worth over the horizon: the mean
// first payment, and those after it with the chance that they come.
func (b *builder) newSubscriber(m *contract.Model) float64 {
	a := b.report.Settings
	value, monthly := 0.0, math.Log1p(a.DiscountRate)/12
	for k := range a.HorizonMonths {
		value += m.Survival(k) * math.Exp(-monthly*float64(k))
	}
	return value * b.firstOrder() * a.Margin
}
