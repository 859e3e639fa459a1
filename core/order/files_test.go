package order

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/material"
)

// Superstore: 9,994 lines; the totals of its lines differ and must be summed.
func TestSuperstore(t *testing.T) {
	rows := readCSV(t, material.Path(t, "corpus/orders/superstore.csv"))
	t.Run("as it is", func(t *testing.T) { checkSuperstore(t, rows) })
	slices.Reverse(rows[1:])
	t.Run("upside down", func(t *testing.T) { checkSuperstore(t, rows) })
}

func checkSuperstore(t *testing.T, rows [][]string) {
	roles := map[string]mapping.Role{"Order ID": mapping.OrderID, "Order Date": mapping.OrderDate, "Customer ID": mapping.CustomerID,
		"Product ID": mapping.Product, "Sales": mapping.Gross, "Quantity": mapping.Quantity, "Discount": mapping.Discount, "Profit": mapping.Profit}
	s := mapped(rows, roles, func(text string) (calendar.Day, bool) {
		d, err := time.Parse("1/2/2006", text)
		return calendar.Of(d.Year(), int(d.Month()), d.Day()), err == nil
	})
	r := s.build(Rules{Today: calendar.Of(2025, 1, 1)})
	if r.err != nil {
		t.Fatal(r.err)
	}
	accounted(t, r.q)
	revenue, profit := sum(r.log.Revenue), sum(r.log.Profit)
	if len(r.log.Customers) != 793 || r.log.Len() != 5009 || math.Abs(revenue-2297200.8603) > 0.005 || math.Abs(profit-286397.0217) > 0.005 {
		t.Errorf("%d customers, %d orders, revenue %.4f, profit %.4f", len(r.log.Customers), r.log.Len(), revenue, profit)
	}
	if r.q.RowsRead != 9994 || len(r.q.LeftOut) != 0 || len(r.notices) != 0 {
		t.Errorf("%d rows read; left out %s; notices %v", r.q.RowsRead, r.out(), r.notices)
	}
}

// CDNOW: 6,919 purchases without order ids, 20 rows equal to another, 8 of nothing.
func TestCDNOW(t *testing.T) {
	rows := readCSV(t, material.Path(t, "oracles/data/cdnow_sample_transactions.csv"))
	roles := map[string]mapping.Role{"customer_id": mapping.CustomerID, "date": mapping.OrderDate, "amount": mapping.Gross}
	r := mapped(rows, roles, calendar.Parse).build(Rules{})
	if r.err != nil {
		t.Fatal(r.err)
	}
	zero := 0
	for _, v := range r.log.Revenue {
		if v == 0 {
			zero++
		}
	}
	if r.log.Len() != 6919 || len(r.log.Customers) != 2357 || r.q.RowsUsed != 6919 {
		t.Errorf("%d orders of %d customers", r.log.Len(), len(r.log.Customers))
	}
	if !r.says("maybe_duplicates") || zero == 0 {
		t.Errorf("notices %v, %d orders of nothing", r.notices, zero)
	}
}

func sum(v []float64) (s float64) {
	for _, x := range v {
		s += x
	}
	return s
}

// Whatever the rows hold, each is used or left out once, the log is sorted and
// finite, and its money is that of the rows it used.
func TestEveryRowIsAccountedFor(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pick := func(values ...string) string { return values[rng.IntN(len(values))] }
	for round := range 400 {
		var b strings.Builder
		b.WriteString("order_id,customer_id,order_date,gross,quantity,unit_price,product,status,refund,cost,profit,currency,channel,note\n")
		for range rng.IntN(60) {
			fmt.Fprintln(&b, strings.Join([]string{
				pick("", "1", "2", "3", "4", "5"), pick("", "A", "B", "C", "Total"), pick("2024-01-01", "2024-01-02", "2024-03-01", "", "x", "2099-01-01"),
				pick("10", "20", "-10", "0", "", "text", "1e200"), pick("1", "2", "-1", ""), pick("5", "10", ""), pick("tea", "cup", ""),
				pick("", "", "paid", "cancelled", "refunded", "partially refunded"), pick("", "", "3", "-4"), pick("", "2", "x"), pick("", "1", "-3"),
				pick("EUR", "EUR", "USD", ""), pick("web", "shop", ""), pick("", "a"),
			}, ","))
		}
		r := sheetOf(t, b.String()).build(Rules{Today: calendar.Of(2025, 1, 1)})
		accounted(t, r.q)
		if r.err != nil {
			continue
		}
		checkLog(t, r.log)
		if t.Failed() {
			t.Fatalf("round %d:\n%s", round, b.String())
		}
	}
}

func checkLog(t *testing.T, l *Log) {
	t.Helper()
	used := make([]bool, len(l.Customers))
	for i := range l.Len() {
		used[l.Customer[i]] = true
		if i > 0 && (l.Customer[i] < l.Customer[i-1] || l.Customer[i] == l.Customer[i-1] && l.Day[i] < l.Day[i-1]) {
			t.Errorf("order %d is out of place", i)
		}
		if !(l.Revenue[i] >= 0 && l.Revenue[i] < 1e16 && l.Refund[i] >= 0 && l.Refund[i] < 1e16) {
			t.Errorf("order %d: revenue %v, refund %v", i, l.Revenue[i], l.Refund[i])
		}
		if l.Profit != nil && (math.IsNaN(l.Profit[i]) || math.IsNaN(l.ProfitLost[i])) {
			t.Errorf("order %d: profit %v less %v", i, l.Profit[i], l.ProfitLost[i])
		}
	}
	for c, ok := range used {
		if !ok {
			t.Errorf("customer %q has no order", l.Customers[c])
		}
	}
}

// A million lines with order ids.
func BenchmarkBuild(b *testing.B) {
	const n = 1_000_000
	rng := rand.New(rand.NewPCG(3, 4))
	rows := [][]string{{"order_id", "customer_id", "order_date", "gross"}}
	for i := range n {
		rows = append(rows, []string{fmt.Sprint(i / 2), fmt.Sprint(i / 2 * 7919 % 100_003), calendar.Of(2022, 1, 1+i/2%1000).String(), fmt.Sprint(rng.IntN(10000))})
	}
	s := mapped(rows, map[string]mapping.Role{"order_id": mapping.OrderID, "customer_id": mapping.CustomerID, "order_date": mapping.OrderDate, "gross": mapping.Gross}, calendar.Parse)
	for b.Loop() {
		if r := s.build(Rules{}); r.err != nil {
			b.Fatal(r.err)
		}
	}
}
