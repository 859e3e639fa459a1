package survival

import (
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

// Of is the curve of customers from their first order on, as of the day to.
//
// Leaving is never seen in a shop without contracts, so a rule stands for it,
// which is to be shown with the curve: a customer is lost on the day on which
// window days have passed since the last order, if it has stayed silent since.
// It is active until then, so that nobody is lost before day window of its
// life. Some of those whom the rule counts as lost will come back.
//
// Observation begins on the day from: the first day of the file, or a later
// one on which customers begin to be followed. Those who had ordered before and
// were still active are at risk from the age they had then; those lost by then
// are ignored. Who had been a customer before the file begins cannot be told
// from the file and is taken as new. A window below 1 gives an empty curve.
func Of(p *customer.Purchases, from, to calendar.Day, window int) Curve {
	return Estimate(Subjects(p, from, to, window))
}

// Subjects applies the rule of Of to each customer. Purchase days after to are
// not known yet: a customer whose first is one of them is left out.
func Subjects(p *customer.Purchases, from, to calendar.Day, window int) []Subject {
	if window < 1 {
		return nil
	}
	out := make([]Subject, 0, p.Len())
	for i := range p.Len() {
		if i%8192 == 8191 {
			runtime.Gosched()
		}
		days := p.Days(i)
		known := len(days)
		for known > 0 && days[known-1] > to {
			known--
		}
		if known == 0 {
			continue
		}
		first, last := days[0], days[known-1]
		s := Subject{Entry: max(0, int(from-first)), Exit: int(to - first)}
		if int(to-last) >= window {
			s.Exit, s.Event = int(last-first)+window, true
		}
		out = append(out, s)
	}
	return out
}
