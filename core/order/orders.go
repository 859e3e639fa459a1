package order

import (
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// orders are the columns of the log before it is sorted.
type orders struct {
	customer []uint32 // code of the customer column
	day      []calendar.Day
	revenue  []float64
	refund   []float64
	profit   []float64 // NaN where unknown; nil without profit and cost
	lost     []float64 // profit taken back by refunds
	channel  []uint32  // code of the channel column
	// told is the part of the refund that only a status or the refund column
	// told: a row of money given back that names no order may be the same money.
	told []float64
}

func newOrders(room int) *orders {
	return &orders{
		customer: make([]uint32, 0, room), day: make([]calendar.Day, 0, room),
		revenue: make([]float64, 0, room), refund: make([]float64, 0, room), told: make([]float64, 0, room),
	}
}

// makeOrders adds up the lines of every order.
func (b *builder) makeOrders() (*orders, error) {
	o := newOrders(b.groups.len())
	hasProfit := b.f.Profit.Value != nil || b.f.Cost.Value != nil
	fromPrice, unknownPart := 0, 0
	for g := range b.groups.len() {
		if err := b.pause(g); err != nil {
			return nil, err
		}
		rows := b.sales(g)
		revenue, priced, ok := b.revenue(rows)
		if !ok {
			b.leaveOut(g, noAmount)
			continue
		}
		refund, lost, told := b.refund(g, rows, revenue)
		if revenue == 0 && refund == 0 && b.all(rows, returned) {
			b.leaveOut(g, loneRefund)
			continue
		}
		if refund == 0 && b.f.Status.Code != nil && b.any(rows, PartlyRefunded) {
			unknownPart++
		}
		fromPrice += priced
		o.customer = append(o.customer, b.customer[rows[0]])
		o.day = append(o.day, b.earliest(rows))
		o.revenue = append(o.revenue, revenue)
		o.refund = append(o.refund, refund)
		o.told = append(o.told, told)
		if hasProfit {
			o.profit = append(o.profit, b.profit(rows, revenue))
			o.lost = append(o.lost, lost)
		}
		if b.f.Channel.Code != nil {
			o.channel = append(o.channel, b.channel(rows))
		}
	}
	b.repaired(Repair{Code: "amount_from_price", Rows: fromPrice})
	if unknownPart > 0 {
		b.tell(notice.Notice{Code: "partial_refund_unknown", Level: notice.Caution, Column: b.heading(mapping.Status),
			Args: []notice.Arg{notice.Count("n", unknownPart)}})
	}
	return o, b.estimateProfit(o)
}

// leaveOut leaves all rows of an order out.
func (b *builder) leaveOut(g int, c cause) {
	for _, i := range b.groups.rows(g) {
		b.cause[i] = c
		if b.kind[i] == giveBack {
			b.cause[i] = loneRefund
		}
	}
}

func (b *builder) all(rows []uint32, k kind) bool {
	return !slices.ContainsFunc(rows, func(i uint32) bool { return b.kind[i] != k })
}

func (b *builder) any(rows []uint32, v Verdict) bool {
	return slices.ContainsFunc(rows, func(i uint32) bool { return b.verdict[i] == v })
}

// revenue is what an order was worth, before refunds. priced counts the rows
// whose blank total was made from quantity and price; ok is false where no
// row has an amount.
func (b *builder) revenue(rows []uint32) (sum float64, priced int, ok bool) {
	if b.f.Gross.Value == nil {
		sum, ok = b.prices(rows)
		return sum, 0, ok
	}
	if b.level.gross && b.same(&b.f.Gross, rows) > 0 {
		rows = b.once(rows)
	}
	var blank []uint32
	for _, i := range rows {
		v, state := cell(&b.f.Gross, int(i))
		switch {
		case state == mapping.Missing:
			blank = append(blank, i)
		case state == mapping.Good && (b.kind[i] != returned || !b.isRecord(rows, i)):
			sum, ok = sum+v, true
		}
	}
	if len(blank) == 0 || ok && (b.level.firstLine || b.level.gross) {
		return sum, 0, ok
	}
	if v, found := b.prices(blank); found {
		return sum + v, len(blank), true
	}
	return sum, 0, ok
}

// once keeps the first row with a total other than zero, of rows that repeat it.
func (b *builder) once(rows []uint32) []uint32 {
	for k, i := range rows {
		if v, state := cell(&b.f.Gross, int(i)); state == mapping.Good && v != 0 {
			return rows[k : k+1]
		}
	}
	return rows
}

// prices is Σ quantity × unit price less the discounts, never below zero.
func (b *builder) prices(rows []uint32) (sum float64, ok bool) {
	for _, i := range rows {
		if v, state := b.price(int(i)); state == mapping.Good {
			sum, ok = sum+v, true
		}
	}
	return max(0, sum-b.total(rows, b.level.discount, b.off)), ok
}

// total adds up a column over the lines of an order, or takes a figure that
// every line repeats once.
func (b *builder) total(rows []uint32, repeated bool, value func(int) float64) (sum float64) {
	for _, i := range rows {
		v := value(int(i))
		if repeated && v != 0 {
			return v
		}
		sum += v
	}
	return sum
}

func (b *builder) earliest(rows []uint32) calendar.Day {
	day := b.day[rows[0]]
	for _, i := range rows[1:] {
		day = min(day, b.day[i])
	}
	return day
}

func (b *builder) channel(rows []uint32) uint32 {
	for _, i := range rows {
		if c := b.f.Channel.Code[i]; c != 0 {
			return c
		}
	}
	return 0
}
