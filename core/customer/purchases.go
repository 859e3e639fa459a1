package customer

import (
	"clvcalc/core/calendar"
	"clvcalc/core/order"
)

// Purchases holds the purchase days of all customers of a Summaries: orders
// of one day merged, fully refunded orders dropped, nothing after the cutoff.
// The days of customer i are Day[From[i]:From[i+1]], rising.
type Purchases struct {
	From    []uint32 // one more than there are customers
	Day     []calendar.Day
	Revenue []float64 // of the day, less refunds where they are counted
}

// Len returns the number of customers.
func (p *Purchases) Len() int { return len(p.From) - 1 }

// Days returns the purchase days of customer i, rising.
func (p *Purchases) Days(i int) []calendar.Day { return p.Day[p.From[i]:p.From[i+1]] }

// PurchasesOf merges the orders that the summaries count into purchase days.
func PurchasesOf(log *order.Log, s *Summaries, countRefunds bool) *Purchases {
	p := &Purchases{From: make([]uint32, 1, s.Len()+1)}
	for i := range s.Key {
		start := len(p.Day)
		for o := s.From[i]; o < s.To[i] && log.Day[o] <= s.Cutoff; o++ {
			if countRefunds && log.FullyRefunded(int(o)) {
				continue
			}
			revenue := log.Revenue[o]
			if countRefunds {
				revenue -= log.Refund[o]
			}
			if last := len(p.Day) - 1; last >= start && p.Day[last] == log.Day[o] {
				p.Revenue[last] += revenue
				continue
			}
			p.Day = append(p.Day, log.Day[o])
			p.Revenue = append(p.Revenue, revenue)
		}
		p.From = append(p.From, uint32(len(p.Day)))
	}
	return p
}
