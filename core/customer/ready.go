package customer

import (
	"context"
	"math"
	"runtime"
	"strconv"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// A Ready is a customer summary that a file holds ready made.
type Ready struct {
	*Summaries
	Currency string
	// Ages says that the customers' ages are known, which every model needs.
	// Without them First is Last, and frequencies only rank.
	Ages bool
	// Amounts says that the file holds amounts; without them every order is
	// worth 1.
	Amounts bool
}

// ReadyMade reads a customer summary: one row for each customer with frequency
// and recency, its T or the day of its first order, and its spend or its mean
// order. How the numbers are meant: mapping.Reading. A row whose numbers are
// missing, impossible (0 ≤ recency ≤ T, and recency 0 just where there is no
// repeat order) or of a customer that an earlier row has is left out.
//
// Where the file has no days, its customers are taken as of the cutoff of the
// rules, or else of today. Between purchase days nothing is known: LogGaps are
// NaN. Faults: no_rows, no_customers, no_orders_before_cutoff.
func ReadyMade(ctx context.Context, t *table.Table, m *mapping.Mapping, rules order.Rules) (*Ready, *order.Quality, []notice.Notice, error) {
	f, err := mapping.ReadFacts(ctx, t, m)
	if err != nil {
		return nil, nil, nil, err
	}
	r := &readying{f: f, m: m, reading: m.Reading, ledger: order.NewLedger(t, m), seen: map[uint32]bool{}, number: t.RowNumber}
	if r.reading == nil {
		r.reading = &mapping.Reading{Unit: "days"}
	}
	if r.ledger.Rows() == 0 {
		return nil, r.ledger.Quality(), nil, notice.NewFault("no_rows")
	}
	r.setCutoff(rules)
	_, ages := f.Numbers[mapping.Age]
	_, days := f.Days[mapping.FirstOrder]
	_, total := f.Numbers[mapping.Gross]
	_, mean := f.Numbers[mapping.UnitPrice]
	r.out = &Ready{Summaries: &Summaries{Cutoff: r.cutoff}, Ages: ages || days, Amounts: total || mean}
	r.out.Currency = r.ledger.Currency(f.Currency, rules.Currency)
	for i := range r.ledger.Rows() {
		if i%4096 == 4095 {
			runtime.Gosched()
			if err := ctx.Err(); err != nil {
				return nil, nil, nil, err
			}
		}
		if r.ledger.Used(i) {
			if why := r.row(i); why != "" {
				r.ledger.Leave(i, why)
			}
		}
	}
	q := r.ledger.Quality()
	if r.out.Len() == 0 {
		return nil, q, nil, notice.NewFault("no_customers", notice.Count("n", q.RowsRead))
	}
	return r.out, q, r.notices(), nil
}

// readying is a summary being read.
type readying struct {
	f       *mapping.Facts
	m       *mapping.Mapping
	reading *mapping.Reading
	ledger  *order.Ledger
	cutoff  calendar.Day
	dated   bool // the cutoff is a day of the file, or the user's
	seen    map[uint32]bool
	number  func(row int) int
	out     *Ready
}

// setCutoff takes the user's cutoff, else the last order day of the file, else
// today.
func (r *readying) setCutoff(rules order.Rules) {
	last := r.f.Days[mapping.OrderDate]
	for i, state := range last.State {
		if state == mapping.Good && (rules.Today == 0 || last.Value[i] <= rules.Today+1) {
			r.cutoff, r.dated = max(r.cutoff, last.Value[i]), true
		}
	}
	switch {
	case rules.Cutoff != nil:
		r.cutoff, r.dated = *rules.Cutoff, true
	case !r.dated:
		r.cutoff = rules.Today
	}
}

// number of a role in a row; ok is false where it is missing or none.
func (r *readying) value(role mapping.Role, i int) (v float64, ok bool) {
	n := r.f.Numbers[role]
	if n.State == nil || n.State[i] != mapping.Good || math.IsNaN(n.Value[i]) || math.Abs(n.Value[i]) > 1e15 {
		return 0, false
	}
	return n.Value[i], true
}

// row adds the customer of a row, or says why not.
func (r *readying) row(i int) order.Reason {
	key, code := strconv.Itoa(r.number(r.m.FirstRow+i)), uint32(0)
	if r.f.Customer.Code != nil {
		if code = r.f.Customer.Code[i]; code == 0 {
			return order.NoCustomer
		}
		key = r.f.Customer.Dict.At(code)
	}
	one, why := r.history(i)
	if why != "" {
		return why
	}
	if code != 0 && r.seen[code] {
		return order.CustomerTwice
	}
	spend, repeat, why := r.money(i, one)
	if why != "" {
		return why
	}
	r.seen[code] = true
	s := r.out.Summaries
	s.Key = append(s.Key, key)
	s.First, s.Last = append(s.First, r.cutoff-calendar.Day(one.t)), append(s.Last, r.cutoff-calendar.Day(one.t-one.recency))
	s.Orders, s.Days = append(s.Orders, int32(one.orders)), append(s.Days, int32(one.repeats+1))
	s.Spend, s.Repeat = append(s.Spend, spend), append(s.Repeat, repeat)
	s.LogGaps = append(s.LogGaps, math.NaN())
	s.From, s.To = append(s.From, 0), append(s.To, 0)
	return ""
}

// history is what a row says of a customer's orders, in days.
type history struct{ orders, repeats, recency, t int }

// Bounds of what is believed: a hundred years, a thousand million orders.
const mostDays, mostOrders = 36525, 1e9

// history reads a row's history and checks that it can be one.
func (r *readying) history(i int) (h history, why order.Reason) {
	if h.orders, h.repeats, why = r.orders(i); why != "" {
		return h, why
	}
	first, firstKnown, why := r.age(i)
	if why != "" {
		return h, why
	}
	since, sinceKnown, why := r.since(i)
	if why != "" {
		return h, why
	}
	switch recency, known := r.value(mapping.Recency, i); {
	case sinceKnown && firstKnown:
		h.t, h.recency = first, first-since
	case sinceKnown:
		h.t = since // the age is unknown
		return h, ""
	case known && firstKnown:
		h.t, h.recency = first, r.days(recency)
		if r.reading.Unit != "days" && h.recency == h.t+1 { // both were rounded
			h.recency = h.t
		}
	default:
		return h, order.NoHistory
	}
	if _, dated := r.f.Days[mapping.FirstOrder]; dated {
		h.repeats = min(h.repeats, max(h.recency, 0)) // orders of one day are one purchase day
	}
	if h.recency < 0 || h.recency > h.t || (h.recency == 0) != (h.repeats == 0) {
		return h, order.Impossible
	}
	return h, ""
}

// orders are a customer's orders, the first one included, and the repeat ones:
// purchase days where the file tells both.
func (r *readying) orders(i int) (orders, repeats int, why order.Reason) {
	n, counted := r.value(mapping.OrderCount, i)
	x, known := r.value(mapping.Frequency, i)
	if known && r.reading.CountsFirst {
		x--
	}
	switch {
	case !known && !counted:
		return 0, 0, order.NoHistory
	case !known:
		x = n - 1
	case !counted || n < x+1:
		n = x + 1
	}
	if x < 0 || n > mostOrders || math.Abs(x-math.Round(x)) > 1e-6 || math.Abs(n-math.Round(n)) > 1e-6 {
		return 0, 0, order.Impossible
	}
	return int(math.Round(n)), int(math.Round(x)), ""
}

// age is T in days, known where the file says it or the day of the first order.
func (r *readying) age(i int) (days int, known bool, why order.Reason) {
	if t, ok := r.value(mapping.Age, i); ok {
		days, known = r.days(t), true
	} else if first := r.f.Days[mapping.FirstOrder]; first.State != nil && first.State[i] == mapping.Good {
		days, known = int(r.cutoff-first.Value[i]), true
	} else if r.out.Ages {
		return 0, false, order.NoHistory
	}
	if days < 0 || days > mostDays {
		return 0, false, order.Impossible
	}
	return days, known, ""
}

// since is the time since the last order in days, where the file says it.
func (r *readying) since(i int) (days int, known bool, why order.Reason) {
	last := r.f.Days[mapping.OrderDate]
	recency, ok := r.value(mapping.Recency, i)
	switch {
	case last.State != nil && last.State[i] == mapping.Good:
		if last.Value[i] > r.cutoff {
			return 0, false, order.AfterCutoff
		}
		days, known = int(r.cutoff-last.Value[i]), true
	case last.State != nil && last.State[i] == mapping.Bad:
		return 0, false, order.BadDate
	case ok && r.reading.SinceLast:
		days, known = r.days(recency), true
	}
	if days < 0 || days > mostDays {
		return 0, false, order.Impossible
	}
	return days, known, ""
}

// days converts a length of time of the file.
func (r *readying) days(v float64) int {
	switch r.reading.Unit {
	case "weeks":
		v *= 7
	case "months":
		v *= 365.2425 / 12
	}
	return int(math.Round(min(max(v, -1), mostDays+1)))
}

// money is the spend of a customer, in all and on repeat purchase days.
func (r *readying) money(i int, h history) (spend, repeat float64, why order.Reason) {
	if !r.out.Amounts {
		return float64(h.orders), float64(h.repeats), ""
	}
	total, totalKnown := r.value(mapping.Gross, i)
	mean, meanKnown := r.value(mapping.UnitPrice, i)
	switch {
	case totalKnown && meanKnown:
		return total, mean * float64(h.repeats), ""
	case totalKnown:
		return total, total / float64(h.orders) * float64(h.repeats), ""
	case meanKnown && r.reading.RepeatsOnly:
		return mean * float64(h.repeats), mean * float64(h.repeats), ""
	case meanKnown:
		return mean * float64(h.orders), mean * float64(h.repeats), ""
	case h.repeats == 0 && r.f.Numbers[mapping.Gross].State == nil:
		return 0, 0, "" // no repeat order, no mean
	}
	return 0, 0, order.NoAmount
}

// notices tell what the summary leaves open.
func (r *readying) notices() []notice.Notice {
	var list []notice.Notice
	tell := func(level notice.Level, code string, args ...notice.Arg) {
		list = append(list, notice.Notice{Code: code, Level: level, Args: args})
	}
	tell(notice.Info, "summary_read", notice.Count("n", r.out.Len()), notice.Key("unit", "time_unit."+r.reading.Unit))
	_, total := r.f.Numbers[mapping.Gross]
	if !r.dated {
		tell(notice.Info, "summary_undated", notice.Day("cutoff", int(r.cutoff)))
	}
	switch {
	case !r.out.Amounts:
		tell(notice.Caution, "summary_no_amounts")
	case !total && r.reading.RepeatsOnly:
		tell(notice.Caution, "summary_repeats_only")
	}
	if !r.out.Ages {
		tell(notice.Caution, "summary_no_age")
	}
	return list
}
