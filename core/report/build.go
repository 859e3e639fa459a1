package report

import (
	"context"
	"runtime"

	"clvcalc/core/customer"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/rfm"
)

// Tell is told which phase of the work is running, worded by "phase.PHASE", and
// how far reading or, from "fit" on, the whole analysis has come (0..1).
type Tell func(phase string, rows int, share float64)

// builder carries one Report through the analyses, in the order of build.
type builder struct {
	ctx          context.Context
	report       *Report
	table        *Customers      // filled column by column
	log          *order.Log      // nil for a ready-made summary
	ready        *customer.Ready // nil for any other table
	tenancy      *tenancy        // of a list of subscriptions, likewise
	countRefunds bool
	customers    *customer.Summaries
	purchases    *customer.Purchases
	fits         *Fits
	beside       Beside
	progress     Tell

	segmentRanges []Range // of predicted value, by segment; nil without intervals
}

// An Analysis is the Report with what does not travel inside it.
type Analysis struct {
	Report    *Report
	Customers *Customers
	Purchases *customer.Purchases
}

// Build analyses a log under the settings; fits remembers what was found out
// about this log. The Source and the Quality are the caller's to fill in.
func Build(ctx context.Context, log *order.Log, s Settings, fits *Fits, progress Tell) (*Analysis, error) {
	return build(ctx, log, s, fits, progress, (*builder).whole)
}

// BuildFirst returns the first figures (Report.First) and leaves in fits what
// Build needs as well.
func BuildFirst(ctx context.Context, log *order.Log, s Settings, fits *Fits, progress Tell) (*Analysis, error) {
	return build(ctx, log, s, fits, progress, (*builder).first)
}

func build(ctx context.Context, log *order.Log, s Settings, fits *Fits, progress Tell, steps func(b *builder, s Settings)) (*Analysis, error) {
	b := newBuilder(ctx, s, fits, progress)
	b.log = log
	var err error
	if b.report.Settings, err = s.apply(log); err != nil {
		return nil, err
	}
	if err := b.sumUp(); err != nil {
		return nil, err
	}
	b.fits.of(b.customers, b.countRefunds)
	steps(b, s)
	return b.done()
}

func newBuilder(ctx context.Context, s Settings, fits *Fits, progress Tell) *builder {
	return &builder{
		ctx: ctx, report: &Report{}, table: &Customers{},
		countRefunds: s.CountRefunds(), fits: fits, progress: progress,
	}
}

// whole fits all models, tests and chooses, predicts with ranges, and counts.
func (b *builder) whole(s Settings) {
	b.fits.all(b.ctx, func(share float64) { b.tellShare("fit", share) })
	b.test()
	if b.ctx.Err() != nil {
		return
	}
	b.choose(s.Model)
	b.track()
	b.simple()
	b.models()
	b.foresee()
	b.tellShare("count", 0)
	b.attributes()
	b.analyse()
}

// first predicts with the model set or the default one, and counts.
func (b *builder) first(s Settings) {
	b.report.First, b.report.Attributes = true, []Attribute{}
	b.tellShare("fit", 0)
	b.choose(s.Model)
	b.models()
	b.tellShare("count", 0)
	b.analyse()
}

// phase is where a part of a whole analysis begins and ends, by the time it
// takes of a large shop.
func phase(name string) (from, to float64) {
	switch name {
	case "fit":
		return 0, 0.35
	case "test":
		return 0.35, 0.55
	case "interval":
		return 0.6, 0.97
	}
	return 0.97, 1
}

// tellShare tells how far a part of the whole analysis has come.
func (b *builder) tellShare(name string, share float64) {
	from, to := phase(name)
	b.progress(name, 0, from+(to-from)*share)
}

// sumUp condenses the log into customers and their purchase days.
func (b *builder) sumUp() error {
	a := &b.report.Settings
	b.progress("count", 0, 0)
	b.customers = customer.Summarize(b.log, a.Cutoff, b.countRefunds)
	if b.customers.Len() == 0 {
		return notice.NewFault("no_orders_before_cutoff", notice.Day("cutoff", int(a.Cutoff)))
	}
	b.purchases = customer.PurchasesOf(b.log, b.customers, b.countRefunds)
	b.period()
	if a.Basis == Profit {
		if revenue := sum(b.customers.Spend); revenue > 0 {
			a.Margin = sum(b.customers.Profit) / revenue
		}
	}
	b.columns()
	runtime.Gosched()
	return nil
}

// period notes the time observed.
func (b *builder) period() {
	s := b.customers
	p := Period{First: s.First[0], Last: s.Last[0]}
	for i := range s.Key {
		p.First, p.Last = min(p.First, s.First[i]), max(p.Last, s.Last[i])
	}
	p.Days = int(s.Cutoff-p.First) + 1
	b.report.Period = p
}

// columns fills in what the summaries and the scores say of each customer.
func (b *builder) columns() {
	s, c := b.customers, b.table
	n := s.Len()
	c.Key, c.First, c.Last, c.Orders, c.Spend = s.Key, s.First, s.Last, s.Orders, s.Spend
	c.SinceLast, c.Monetary = make([]int32, n), make([]float64, n)
	c.Frequency, c.Recency, c.T = make([]int32, n), make([]int32, n), make([]int32, n)
	for i := range n {
		one := s.At(i)
		c.SinceLast[i], c.Monetary[i] = int32(s.SinceLast(i)), one.MonetaryValue
		c.Frequency[i], c.Recency[i], c.T[i] = int32(one.Frequency), int32(one.Recency), int32(one.T)
	}
	scores := rfm.Of(s)
	c.R, c.F, c.M, c.Segment = scores.R, scores.F, scores.M, scores.Segment
}

// analyse runs the analyses that follow the models.
func (b *builder) analyse() {
	thresholds := b.late()
	for _, step := range []func(){
		b.totals, b.months, b.historic, b.churn, b.formula, b.distribution, b.segments, b.cohorts,
		func() { b.watch(thresholds) }, b.alive, b.survival, b.channels, b.remarks,
	} {
		if b.ctx.Err() != nil {
			return
		}
		step()
		runtime.Gosched()
	}
}

// fewCustomers is the number below which every figure is mostly chance.
const fewCustomers = 100

// remarks adds what a reader should know before believing the figures.
func (b *builder) remarks() {
	t := b.report.Totals
	if t.Customers < fewCustomers {
		b.tell(notice.Caution, "few_customers", notice.Count("n", t.Customers).At("totals.customers"))
	}
	if t.RepeatRate == 0 {
		b.tell(notice.Caution, "nobody_repeats")
	}
	if b.report.Settings.Currency == "" {
		b.tell(notice.Info, "currency_unknown")
	}
	if t.Refunds > 0 && b.countRefunds {
		b.tell(notice.Info, "refunds_counted", notice.Money("refunds", t.Refunds, b.report.Settings.Currency).At("totals.refunds"))
	}
}

func (b *builder) tell(level notice.Level, code string, args ...notice.Arg) {
	b.report.Notices = append(b.report.Notices, notice.Notice{Code: code, Level: level, Args: args})
}
