package order

import (
	"context"
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// Rules are the choices under which rows become orders. Whether refunds reduce
// revenue is none of them: the Log keeps money paid and money given back apart.
type Rules struct {
	// Today is the day on which the file is read. Rows dated later than the day
	// after it (a shop may live in an earlier time zone) are left out as future;
	// 0 means unknown, and then no day is in the future.
	Today calendar.Day
	// Cutoff is the end of observation: later rows are left out. nil = none.
	Cutoff *calendar.Day
	// Currency is the one to count, where the file holds several; "" = the most
	// frequent one.
	Currency string
}

// Equal reports whether both are the same rules.
func (r Rules) Equal(other Rules) bool {
	sameCutoff := (r.Cutoff == nil) == (other.Cutoff == nil) && (r.Cutoff == nil || *r.Cutoff == *other.Cutoff)
	return sameCutoff && r.Today == other.Today && r.Currency == other.Currency
}

// Build turns the data rows into orders.
//
//   - Lines with one order id and one customer are one order, dated by its
//     earliest line. Without an order id every row is an order.
//   - A line whose customer, date or status is blank takes it from its order.
//   - A total that is repeated on every line of an order counts once; whether a
//     column does that is decided for the whole file (see repeats).
//   - Without a total, an order is worth Σ quantity × unit price − discount.
//   - Refunds join their order by its id, else the customer's latest earlier
//     order that has the money; they are never orders themselves.
//   - Zero amounts are orders.
//   - An order that stands in two files counts once, as the newer says (dropOverlap).
//
// Every row below the heading is accounted for in the Quality, which is
// returned with a Fault too where rows could be judged. A Fault is "no_rows",
// "no_orders", "all_in_future", "no_orders_before_cutoff"
// or "all_amounts_not_positive"; any other error is that of ctx.
func Build(ctx context.Context, f *mapping.Fields, t *table.Table, m *mapping.Mapping, rules Rules) (*Log, *Quality, []notice.Notice, error) {
	b := newBuilder(ctx, f, t, m, rules)
	if b.rows <= 0 {
		return nil, b.quality(), nil, notice.NewFault("no_rows")
	}
	var o *orders
	steps := []func() error{
		b.inherit, b.judge, b.refer, b.dropOverlap, b.dropDuplicates, b.group, b.chooseLevels,
		func() (err error) { o, err = b.makeOrders(); return err },
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, nil, nil, err
		}
	}
	log, err := b.makeLog(o)
	if err != nil {
		return nil, nil, nil, err
	}
	q := b.quality()
	log.Lines = q.RowsUsed
	if fault := b.fault(log, q); fault != nil {
		return nil, q, b.notices, fault
	}
	b.lookForPlaceholder(log)
	return log, q, b.notices, nil
}

// A builder holds one entry for each data row in its columns.
type builder struct {
	ctx   context.Context
	f     *mapping.Fields
	t     *table.Table
	m     *mapping.Mapping
	rules Rules
	rows  int

	cause    []cause
	kind     []kind
	verdict  []Verdict
	order    []uint32 // code of the order id, 0 = none
	customer []uint32 // code of the customer, 0 = none
	day      []calendar.Day
	dated    []mapping.State

	journal      bool // rows are sales and returns, each its own document
	currency     string
	mainCurrency []bool // by code of the currency column: the one counted
	rates        bool   // discounts are shares of the price
	unitCost     bool   // costs are of one piece
	someBack     bool   // some row is money given back

	groups groups
	level  levels

	repairs []Repair
	notices []notice.Notice
}

// kind says what a row does to its order.
type kind uint8

const (
	sale     kind = iota
	returned      // a sale whose status says that its money was given back
	giveBack      // money given back: a negative amount, or a refund alone
)

func newBuilder(ctx context.Context, f *mapping.Fields, t *table.Table, m *mapping.Mapping, rules Rules) *builder {
	n := max(0, m.EndRow-m.FirstRow)
	return &builder{
		ctx: ctx, f: f, t: t, m: m, rules: rules, rows: n,
		cause: make([]cause, n), kind: make([]kind, n), verdict: make([]Verdict, n),
		order: make([]uint32, n), customer: make([]uint32, n),
		day: make([]calendar.Day, n), dated: make([]mapping.State, n),
	}
}

// stride is the number of rows between two looks at the context.
const stride = 1 << 13

// pause lets others run every stride rows and returns the context's error. It
// is short enough to cost no call.
func (b *builder) pause(i int) error {
	if i%stride != 0 {
		return nil
	}
	return b.rest()
}

func (b *builder) rest() error {
	runtime.Gosched()
	return b.ctx.Err()
}

// repaired counts the rows of a repair; none is none.
func (b *builder) repaired(r Repair) {
	if r.Rows > 0 {
		b.repairs = append(b.repairs, r)
	}
}

func (b *builder) tell(n notice.Notice) { b.notices = append(b.notices, n) }

// heading returns the heading of the first column of a role.
func (b *builder) heading(role mapping.Role) string {
	if c := b.m.Column(role); c >= 0 && c < len(b.m.Headings) {
		return b.m.Headings[c]
	}
	return ""
}
