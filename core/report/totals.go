package report

import (
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
)

// totals sums up all customers up to the cutoff.
func (b *builder) totals() {
	s, r := b.customers, b.report
	t := Totals{Customers: s.Len(), Profit: Without("no_profit")}
	repeaters := 0
	for i := range s.Key {
		t.Orders += int(s.Orders[i])
		t.Revenue += s.Spend[i]
		if s.Days[i] >= 2 {
			repeaters++
		}
	}
	if s.Profit != nil {
		t.Profit = Of(sum(s.Profit))
	}
	if b.log != nil {
		for o, day := range b.log.Day {
			if day <= s.Cutoff {
				t.Refunds += b.log.Refund[o]
			}
		}
	}
	t.AverageOrder = t.Revenue / float64(t.Orders)
	t.OrdersPerCustomer = float64(t.Orders) / float64(t.Customers)
	t.RepeatRate = float64(repeaters) / float64(t.Customers)
	t.OrdersPerYear = b.ordersPerYear()
	r.Totals = t
}

// ordersPerYear is the orders of the last 12 months per customer ordering in
// them. A file shorter than a year is annualised, and a notice says so; from a
// few days no year follows.
func (b *builder) ordersPerYear() Figure {
	if b.log == nil {
		return Without(fromSummary)
	}
	s := b.customers
	from := b.report.Settings.Calendar.AddMonths(s.Cutoff, -12)
	orders, buyers := 0, 0
	for i := range s.Key {
		bought := 0
		for o := s.From[i]; o < s.To[i]; o++ {
			if day := b.log.Day[o]; day > from && day <= s.Cutoff && b.isPurchase(int(o)) {
				bought++
			}
		}
		orders += bought
		if bought > 0 {
			buyers++
		}
	}
	if buyers == 0 {
		return Without("nobody_last_year")
	}
	days := b.report.Period.Days
	if days < shortest {
		return Without("too_short")
	}
	perBuyer := float64(orders) / float64(buyers)
	if days < 365 {
		b.tell(notice.Info, "annualised", notice.Days("days", float64(days)))
		perBuyer *= 365.2425 / float64(days)
	}
	return Of(perBuyer)
}

// isPurchase reports whether an order counts as one.
func (b *builder) isPurchase(o int) bool {
	return !b.countRefunds || !b.log.FullyRefunded(o)
}

// revenue is an order's revenue, less refunds where they are counted.
func (b *builder) revenue(o int) float64 {
	if b.countRefunds {
		return b.log.Revenue[o] - b.log.Refund[o]
	}
	return b.log.Revenue[o]
}

// months is the history by calendar month, gaps included.
func (b *builder) months() {
	s, sys := b.customers, b.report.Settings.Calendar
	starts := []calendar.Day{sys.MonthStart(b.report.Period.First)}
	for starts[len(starts)-1] <= s.Cutoff {
		starts = append(starts, sys.AddMonths(starts[0], len(starts)))
	}
	months := make([]Month, len(starts)-1)
	for k := range months {
		months[k] = Month{Start: starts[k], Complete: starts[k+1] <= s.Cutoff+1}
	}
	// An order refunded in full may be older than the first purchase; what it
	// cost counts in the first month.
	monthOf := func(day calendar.Day) *Month {
		k, found := slices.BinarySearch(starts, day)
		if !found {
			k--
		}
		return &months[max(k, 0)]
	}
	for i := range s.Key {
		monthOf(s.First[i]).New++
		var last *Month
		for o := int(s.From[i]); o < int(s.To[i]); o++ {
			if b.log.Day[o] > s.Cutoff {
				break
			}
			m := monthOf(b.log.Day[o])
			m.Revenue += b.revenue(o)
			if !b.isPurchase(o) {
				continue
			}
			m.Orders++
			if m != last {
				m.Customers++
				last = m
			}
		}
	}
	b.report.Months = months
}

func sum(values []float64) (total float64) {
	for _, v := range values {
		total += v
	}
	return total
}

// median returns the median of values, 0 of none; values are left as they are.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Clone(values)
	slices.Sort(sorted)
	middle := len(sorted) / 2
	if len(sorted)%2 == 1 {
		return sorted[middle]
	}
	return (sorted[middle-1] + sorted[middle]) / 2
}
