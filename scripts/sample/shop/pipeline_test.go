package shop

import (
	"bytes"
	"context"
	"math"
	"testing"

	"clvcalc/core/customer"
	"clvcalc/core/mapping"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// The core reads each file without being told anything and finds the shop that
// wrote it: its customers, orders, money, refunds and what does not count.
func TestCoreReadsTheShop(t *testing.T) {
	for _, c := range countries {
		t.Run(c.language, func(t *testing.T) {
			text := written(t, c.language)
			ctx := context.Background()
			src := table.Source{ReaderAt: bytes.NewReader([]byte(text)), Name: "orders-" + c.language + ".csv", Size: int64(len(text))}
			tab, err := table.Read(ctx, src, table.Options{}, func(int, float64) {})
			if err != nil {
				t.Fatal(err)
			}
			today := closing + 30
			m, err := mapping.Guess(tab, mapping.Choices{}, mapping.Hints{Lang: c.language, Today: today})
			if err != nil {
				t.Fatal(err)
			}
			f, err := mapping.Read(ctx, tab, m)
			if err != nil {
				t.Fatal(err)
			}
			log, q, notices, err := order.Build(ctx, f, tab, m, order.Rules{Today: today})
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%d orders, notices %v, repairs %v, questions %v", log.Len(), notices, q.Repairs, m.Questions)
			compare(t, c, log, q)
			checkReasons(t, q)
			if len(m.Questions) > 0 {
				t.Errorf("the sample leaves a question open: %v", m.Questions)
			}
		})
	}
}

// compare holds the log against the lines that the shop traded.
func compare(t *testing.T, c *country, log *order.Log, q *order.Quality) {
	t.Helper()
	orders, people := map[int]bool{}, map[string]bool{}
	var revenue, refund float64
	for _, l := range c.trade() {
		if l.state == cancelled || l.customer == "" {
			continue
		}
		orders[l.order], people[l.customer] = true, true
		revenue += l.total
		refund += l.refund
	}
	if log.Len() != len(orders) || len(log.Customers) != len(people) {
		t.Errorf("%d orders of %d customers, the shop had %d of %d", log.Len(), len(log.Customers), len(orders), len(people))
	}
	var gotRevenue, gotRefund float64
	for i := range log.Revenue {
		gotRevenue += log.Revenue[i]
		gotRefund += log.Refund[i]
	}
	if math.Abs(gotRevenue-revenue) > 0.01 || math.Abs(gotRefund-refund) > 0.01 {
		t.Errorf("revenue %.2f, refunds %.2f; the shop had %.2f, %.2f", gotRevenue, gotRefund, revenue, refund)
	}
	if log.Profit == nil || log.Channel == nil {
		t.Error("no profit or no channel")
	}
	s := customer.Summarize(log, closing, true)
	if s.Len()+s.AllRefunded != len(people) {
		t.Errorf("%d customers and %d with refunds only, of %d", s.Len(), s.AllRefunded, len(people))
	}
}

// checkReasons expects cancelled orders and somebody without a name, no more.
func checkReasons(t *testing.T, q *order.Quality) {
	t.Helper()
	for _, l := range q.LeftOut {
		if l.Reason != order.Cancelled && l.Reason != order.NoCustomer {
			t.Errorf("%d rows left out as %s", l.Rows, l.Reason)
		}
	}
	if len(q.LeftOut) != 2 {
		t.Errorf("left out: %+v", q.LeftOut)
	}
}
