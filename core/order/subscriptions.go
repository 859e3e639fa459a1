package order

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// A Span is one subscription of a customer: so much a month on the days
// [Start, End).
type Span struct {
	Customer   uint32 // index into Subscriptions.Customers
	Start, End calendar.Day
	Amount     float64 // a month, > 0
}

// On reports whether the subscription runs at the end of a day.
func (s Span) On(day calendar.Day) bool { return s.Start <= day && day < s.End }

// Open is the End of a subscription that goes on.
const Open = calendar.Day(math.MaxInt32)

// Subscriptions are the contracts of a file, by customer and start.
type Subscriptions struct {
	Customers []string
	Spans     []Span
	// Cutoff is the end of observation: the user's, else the last day on which
	// something began or ended.
	Cutoff   calendar.Day
	Currency string
	// Calendar is the one in which the file writes its dates, by whose months
	// customers pay.
	Calendar calendar.System
}

// ReadSubscriptions reads a list of subscriptions: customer, start, end (blank
// while it goes on) and the amount of a month, or of the interval of payment.
// The end is the first day without it, unless the file's ends fit whole months
// as last days. What ends after the cutoff is going on. Faults: no_rows,
// no_subscriptions; any other error is that of ctx.
func ReadSubscriptions(ctx context.Context, t *table.Table, m *mapping.Mapping, rules Rules) (*Subscriptions, *Quality, []notice.Notice, error) {
	f, err := mapping.ReadFacts(ctx, t, m)
	if err != nil {
		return nil, nil, nil, err
	}
	r := &contracts{f: f, ledger: NewLedger(t, m), rules: rules, monthly: m.Monthly(), verdicts: judgeStatuses(&mapping.Fields{Status: f.Status})}
	if r.ledger.Rows() == 0 {
		return nil, r.ledger.Quality(), nil, notice.NewFault("no_rows")
	}
	out := &Subscriptions{Currency: r.ledger.Currency(f.Currency, rules.Currency), Calendar: m.Calendar}
	r.settleEnds()
	r.settleCutoff(out)
	number := make([]uint32, f.Customer.Dict.Len())
	for i := range r.ledger.Rows() {
		if i%stride == stride-1 && ctx.Err() != nil {
			return nil, nil, nil, ctx.Err()
		}
		if !r.ledger.Used(i) {
			continue
		}
		span, why := r.span(i, out.Cutoff)
		if why != "" {
			r.ledger.Leave(i, why)
			continue
		}
		if number[f.Customer.Code[i]] == 0 {
			out.Customers = append(out.Customers, f.Customer.At(i))
			number[f.Customer.Code[i]] = uint32(len(out.Customers))
		}
		span.Customer = number[f.Customer.Code[i]] - 1
		out.Spans = append(out.Spans, span)
	}
	spans := out.Spans
	out.Spans = pick(spans, ranked(len(spans), func(a, b uint32) int {
		return cmp.Or(cmp.Compare(spans[a].Customer, spans[b].Customer), cmp.Compare(spans[a].Start, spans[b].Start), cmp.Compare(a, b))
	}))
	q := r.ledger.Quality()
	if len(out.Spans) == 0 {
		return nil, q, nil, notice.NewFault("no_subscriptions", notice.Count("n", q.RowsRead))
	}
	return out, q, r.notices(out), nil
}

// contracts are subscriptions being read.
type contracts struct {
	f        *mapping.Facts
	ledger   *Ledger
	rules    Rules
	monthly  bool // amounts are of a month whatever the interval
	lastDays bool // ends are last days
	verdicts []Verdict
}

// settleEnds decides whether an end is the last day of a subscription or the
// first day without it: more of them then fit whole months.
func (r *contracts) settleEnds() {
	start, end := r.f.Days[mapping.OrderDate], r.f.Days[mapping.EndDate]
	first, last := 0, 0
	for i, state := range end.State {
		if state != mapping.Good || start.State[i] != mapping.Good || end.Value[i] <= start.Value[i] {
			continue
		}
		if wholeMonths(start.Value[i], end.Value[i]) {
			first++
		}
		if wholeMonths(start.Value[i], end.Value[i]+1) {
			last++
		}
	}
	r.lastDays = last > first
}

// wholeMonths reports whether one day lies whole months after another, in
// either calendar.
func wholeMonths(from, to calendar.Day) bool {
	for _, sys := range []calendar.System{calendar.Gregorian, calendar.Jalali} {
		n := int(math.Round(float64(to-from) / 30.44))
		if n > 0 && sys.AddMonths(from, n) == to {
			return true
		}
	}
	return false
}

// settleCutoff finds the end of observation.
func (r *contracts) settleCutoff(out *Subscriptions) {
	if r.rules.Cutoff != nil {
		out.Cutoff = *r.rules.Cutoff
		return
	}
	out.Cutoff = math.MinInt32
	for _, role := range []mapping.Role{mapping.OrderDate, mapping.EndDate} {
		days := r.f.Days[role]
		for i, state := range days.State {
			if state == mapping.Good && (r.rules.Today == 0 || days.Value[i] <= r.rules.Today+1) {
				out.Cutoff = max(out.Cutoff, days.Value[i])
			}
		}
	}
}

// span reads the subscription of a row, or says why there is none.
func (r *contracts) span(i int, cutoff calendar.Day) (s Span, why Reason) {
	start, end, amount := r.f.Days[mapping.OrderDate], r.f.Days[mapping.EndDate], r.f.Numbers[mapping.Gross]
	value, state := cell(&amount, i)
	switch {
	case r.f.Customer.Code[i] == 0:
		return s, NoCustomer
	case start.State[i] == mapping.Missing:
		return s, NoDate
	case start.State[i] == mapping.Bad:
		return s, BadDate
	case r.rules.Today != 0 && start.Value[i] > r.rules.Today+1:
		return s, FutureDate
	case start.Value[i] > cutoff:
		return s, AfterCutoff
	case state == mapping.Bad || value < 0:
		return s, BadAmount
	case state == mapping.Missing || value == 0:
		return s, NoAmount
	case end.State[i] == mapping.Bad:
		return s, BadDate
	case end.State[i] == mapping.Missing && r.f.Status.Code != nil && r.verdicts[r.f.Status.Code[i]] == Void:
		return s, NoDate // ended, but when?
	}
	s = Span{Start: start.Value[i], End: Open, Amount: value}
	if !r.monthly {
		s.Amount /= mapping.MonthsIn(r.f.Interval.At(i))
	}
	if end.State[i] == mapping.Good {
		s.End = end.Value[i]
		if r.lastDays {
			s.End++
		}
		if s.End <= s.Start {
			return s, EndBeforeStart
		}
		if s.End > cutoff+1 {
			s.End = Open // it has not ended yet
		}
	}
	return s, ""
}

// notices tell how the file is understood.
func (r *contracts) notices(out *Subscriptions) []notice.Notice {
	list := []notice.Notice{{Code: "subscriptions_read", Level: notice.Info,
		Args: []notice.Arg{notice.Count("n", len(out.Spans)), notice.Count("customers", len(out.Customers)), notice.Day("cutoff", int(out.Cutoff))}}}
	if r.lastDays {
		list = append(list, notice.Notice{Code: "ends_are_last_days", Level: notice.Info})
	}
	return list
}

// mostPayments bounds the log of payments, which is longer than the file.
const mostPayments = 12_000_000

// Payments is the log of what was paid up to the cutoff: the amount of a month
// on the first day of a subscription and on the same day of each further month
// while it runs. The Fault too_large ends it where there are
// more than the machine holds.
func (s *Subscriptions) Payments() (*Log, error) {
	log := &Log{Currency: s.Currency, Customers: s.Customers}
	var days []calendar.Day // of one customer
	var amounts []float64
	for k, span := range s.Spans {
		for _, day := range span.Due(s.Calendar, s.Cutoff) {
			days, amounts = append(days, day), append(amounts, span.Amount)
		}
		if k+1 < len(s.Spans) && s.Spans[k+1].Customer == span.Customer {
			continue
		}
		for _, i := range ranked(len(days), func(a, b uint32) int { return compareDays(days[a], days[b], a, b) }) {
			log.Customer, log.Day, log.Revenue = append(log.Customer, span.Customer), append(log.Day, days[i]), append(log.Revenue, amounts[i])
		}
		if days, amounts = days[:0], amounts[:0]; len(log.Day) > mostPayments {
			return nil, notice.NewFault("too_large", notice.Count("rows", k+1))
		}
		if k%1024 == 0 {
			runtime.Gosched()
		}
	}
	log.Refund, log.Lines = make([]float64, len(log.Day)), len(s.Spans)
	return log, nil
}

// ranked returns the numbers below n in an order.
func ranked(n int, compare func(a, b uint32) int) []uint32 {
	position := make([]uint32, n)
	for i := range position {
		position[i] = uint32(i)
	}
	if !slices.IsSortedFunc(position, compare) {
		slices.SortFunc(position, compare)
	}
	return position
}

// Due are the days on or before the cutoff on which a subscription was paid for.
func (s Span) Due(months calendar.System, cutoff calendar.Day) (days []calendar.Day) {
	for k := 0; ; k++ {
		day := months.AddMonths(s.Start, k)
		if day >= s.End || day > cutoff {
			return days
		}
		days = append(days, day)
	}
}
