package customer

import (
	"math"
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/order"
)

// Summarize condenses the orders on or before the cutoff. While refunds are
// counted, Spend is what customers paid less what they got back, a fully
// refunded order is neither an order nor a purchase day (its cost still
// reduces Profit), and a customer whose every order was refunded is none:
// AllRefunded counts those. Refunds belong to their order's day, whenever they
// were paid.
func Summarize(log *order.Log, cutoff calendar.Day, countRefunds bool) *Summaries {
	s := &Summaries{Cutoff: cutoff}
	if log.Profit != nil {
		s.Profit = []float64{}
	}
	for from := 0; from < log.Len(); {
		if s.Len()%4096 == 0 {
			runtime.Gosched()
		}
		to := from + 1
		for to < log.Len() && log.Customer[to] == log.Customer[from] {
			to++
		}
		end := from
		for end < to && log.Day[end] <= cutoff {
			end++
		}
		if end > from {
			s.add(log, from, end, countRefunds)
		}
		from = to
	}
	return s
}

// add appends the customer whose orders are log[from:to], to > from.
func (s *Summaries) add(log *order.Log, from, to int, countRefunds bool) {
	var first, last calendar.Day
	var orders, days int32
	var spend, repeat, profit, logGaps float64
	for o := from; o < to; o++ {
		net := log.Revenue[o]
		if log.Profit != nil {
			profit += log.Profit[o]
		}
		if countRefunds {
			net -= log.Refund[o]
			if log.ProfitLost != nil {
				profit -= log.ProfitLost[o]
			}
		}
		spend += net
		if countRefunds && log.FullyRefunded(o) {
			continue
		}
		orders++
		if orders == 1 {
			first = log.Day[o]
		}
		if orders == 1 || log.Day[o] != last {
			if days > 0 {
				logGaps += math.Log(float64(log.Day[o] - last))
			}
			last = log.Day[o]
			days++
		}
		if days > 1 {
			repeat += net
		}
	}
	if orders == 0 {
		s.AllRefunded++
		return
	}
	s.Key = append(s.Key, log.Customers[log.Customer[from]])
	s.First, s.Last = append(s.First, first), append(s.Last, last)
	s.Orders, s.Days = append(s.Orders, orders), append(s.Days, days)
	s.Spend, s.Repeat = append(s.Spend, spend), append(s.Repeat, repeat)
	s.LogGaps = append(s.LogGaps, logGaps)
	if log.Profit != nil {
		s.Profit = append(s.Profit, profit)
	}
	s.From, s.To = append(s.From, uint32(from)), append(s.To, uint32(to))
}
