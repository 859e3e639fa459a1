// Package subscription counts what contracts bring and how long they last: the
// monthly recurring revenue (MRR) on a day, how it moved from one day to
// another, and how many payments customers made before they left.
//
//	m := subscription.Between(s, from, to)
//	m.GRR()                             // share of the revenue that was kept
//	spells := subscription.Spells(s)
package subscription

import (
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/order"
)

// A Movement is how the recurring revenue of a month, summed over customers,
// went from one day to a later one:
//
//	End = Start + New + Expansion + Reactivated − Contraction − Churned.
//
// Each customer stands in one of them, by what it pays on either day.
type Movement struct {
	Start, End  float64 // of a month, at the end of either day
	New         float64 // of customers who had never had a subscription
	Expansion   float64 // what those who stayed pay more
	Contraction float64 // what those who stayed pay less
	Churned     float64 // of those who left
	Reactivated float64 // of those who had left and came back

	// Customers with a subscription at the start and the end, and those who
	// came for the first time, left and came back.
	CustomersStart, CustomersEnd, Joined, Left, Back int
}

// Between compares the recurring revenue at the end of two days. What came and
// went in between is not seen.
func Between(s *order.Subscriptions, from, to calendar.Day) (m Movement) {
	for i := 0; i < len(s.Spans); {
		before, after, known := 0.0, 0.0, false
		k := i
		for ; k < len(s.Spans) && s.Spans[k].Customer == s.Spans[i].Customer; k++ {
			span := s.Spans[k]
			known = known || span.Start <= from
			if span.On(from) {
				before += span.Amount
			}
			if span.On(to) {
				after += span.Amount
			}
		}
		m.add(before, after, known)
		if i = k; i%8192 == 0 {
			runtime.Gosched()
		}
	}
	return m
}

// add counts one customer in.
func (m *Movement) add(before, after float64, known bool) {
	m.Start += before
	m.End += after
	if before > 0 {
		m.CustomersStart++
	}
	if after > 0 {
		m.CustomersEnd++
	}
	switch {
	case before == 0 && after == 0:
	case before == 0 && known:
		m.Reactivated += after
		m.Back++
	case before == 0:
		m.New += after
		m.Joined++
	case after == 0:
		m.Churned += before
		m.Left++
	case after > before:
		m.Expansion += after - before
	default:
		m.Contraction += before - after
	}
}

// GRR is the gross revenue retention, (start − contraction − churned) ÷ start,
// at most 1; false where there was nothing at the start.
func (m Movement) GRR() (float64, bool) {
	return (m.Start - m.Contraction - m.Churned) / m.Start, m.Start > 0
}

// NRR is the net revenue retention, (start + expansion − contraction −
// churned) ÷ start; false where there was nothing at the start.
func (m Movement) NRR() (float64, bool) {
	return (m.Start + m.Expansion - m.Contraction - m.Churned) / m.Start, m.Start > 0
}

// Quick is the quick ratio, (new + expansion) ÷ (contraction + churned); false
// where nothing was lost.
func (m Movement) Quick() (float64, bool) {
	lost := m.Contraction + m.Churned
	return (m.New + m.Expansion) / lost, lost > 0
}

// A Spell is a time in which a customer had some subscription without a break,
// changes of plan included. Who comes back begins another.
type Spell struct {
	Customer   uint32
	Start, End calendar.Day // the days [Start, End); order.Open while it lasts
	// Payments are the months begun up to the end or the cutoff, at least one.
	Payments int
}

// Left reports that the spell is over.
func (s Spell) Left() bool { return s.End != order.Open }

// Spells returns the spells of all customers, by customer and start. Months run
// from the day of the start on.
func Spells(s *order.Subscriptions) []Spell {
	var out []Spell
	for i, span := range s.Spans {
		if last := len(out) - 1; last >= 0 && out[last].Customer == span.Customer && span.Start <= out[last].End {
			out[last].End = max(out[last].End, span.End)
		} else {
			out = append(out, Spell{Customer: span.Customer, Start: span.Start, End: span.End})
		}
		if i%8192 == 8191 {
			runtime.Gosched()
		}
	}
	for i := range out {
		whole := order.Span{Start: out[i].Start, End: out[i].End}
		out[i].Payments = len(whole.Due(s.Calendar, s.Cutoff))
	}
	return out
}
