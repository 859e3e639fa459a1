package report

import (
	"context"
	"slices"

	"clvcalc/core/customer"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
)

// What a customer summary cannot tell, because it has no single orders, is left
// out for the reason "summary".
const fromSummary = "summary"

// BuildReady analyses a ready-made customer summary: models, values, scores and
// segments. Cohorts, months, churn rates, survival and the test on the past
// need single orders.
func BuildReady(ctx context.Context, ready *customer.Ready, s Settings, fits *Fits, progress Tell, first bool) (*Analysis, error) {
	b := newBuilder(ctx, s, fits, progress)
	b.ready, b.customers = ready, ready.Summaries
	b.purchases = &customer.Purchases{From: make([]uint32, ready.Len()+1)}
	from := ready.Cutoff
	for _, day := range ready.First {
		from = min(from, day)
	}
	var err error
	if b.report.Settings, err = s.applied(extent{first: from, last: ready.Cutoff, currency: ready.Currency}); err != nil {
		return nil, err
	}
	b.period()
	b.columns()
	b.fits.of(b.customers, b.countRefunds)
	b.fromReady(s, first)
	return b.done()
}

// fromReady takes the steps that a summary allows.
func (b *builder) fromReady(s Settings, first bool) {
	r := b.report
	r.First, r.Attributes, r.Choice.NoTest = first, []Attribute{}, fromSummary
	if b.ready.Ages {
		if !first {
			b.fits.all(b.ctx, func(share float64) { b.tellShare("fit", share) })
		}
		b.choose(s.Model)
		b.models()
		if !first {
			b.foresee()
		}
		b.knowFirst()
	} else {
		r.Choice.NoTest = "summary_no_age"
		r.Models, r.Value.Predicted = []Model{}, withoutPrediction(r.Settings.Model, "summary_no_age")
	}
	b.tellShare("count", 0)
	b.table.Late = make([]bool, b.customers.Len())
	none := Without(fromSummary)
	r.Months, r.Cohorts = []Month{}, Cohorts{Unit: "month", Rows: []Cohort{}, Mean: []Figure{}}
	r.Churn = Churn{From: r.Period.First, To: r.Period.Last, Watch: []Watch{}}
	r.Churn.without(fromSummary)
	r.Survival = Survival{Points: []SurvivalPoint{}, Median: none}
	b.totals()
	for _, step := range []func(){b.historic, b.formula, b.distribution, b.segments, b.alive, b.remarks} {
		if b.ctx.Err() != nil {
			return
		}
		step()
	}
}

// knowFirst takes back what a new customer is worth where the file does not
// tell the value of first orders.
func (b *builder) knowFirst() {
	p := &b.report.Value.Predicted
	if b.firstOrder() > 0 {
		return
	}
	p.NewCustomer = Without(fromSummary)
	if p.Ranges != nil {
		p.Ranges.NewCustomer = Range{}
	}
}

// readOther reads a table that is no list of orders.
func (shop *Shop) readOther(ctx context.Context, s Settings, rules order.Rules) (err error) {
	shop.log, shop.ready, shop.contracts = nil, nil, nil
	if shop.Mapping.Kind == mapping.CustomerSummary {
		shop.ready, shop.Quality, shop.notices, err = customer.ReadyMade(ctx, shop.Table, shop.Mapping, rules)
	} else {
		shop.contracts, shop.Quality, shop.notices, err = order.ReadSubscriptions(ctx, shop.Table, shop.Mapping, rules)
	}
	return err
}

// buildContracts analyses a list of subscriptions: payments as orders, and the
// models of retention in the place of those of buying.
func buildContracts(ctx context.Context, c *order.Subscriptions, s Settings, fits *Fits, progress Tell, first bool) (*Analysis, error) {
	log, set, err := subscriptionsOf(c, s)
	if err != nil {
		return nil, err
	}
	return build(ctx, log, set, fits, progress, func(b *builder, _ Settings) {
		b.tenancy = &tenancy{Subscriptions: c}
		b.report.First, b.report.Attributes = first, []Attribute{}
		b.contracts()
		b.tellShare("count", 0)
		b.analyse()
	})
}

// withoutPrediction is what is expected where nothing can be, for a reason.
func withoutPrediction(model, reason string) Predicted {
	none := Without(reason)
	return Predicted{Model: model, Total: none, Mean: none, Median: none, Orders: none, Revenue: none, Active: none, NewCustomer: none, BestTenth: none}
}

// done returns the Analysis.
func (b *builder) done() (*Analysis, error) {
	if err := b.ctx.Err(); err != nil {
		return nil, notice.NewFault("cancelled")
	}
	return &Analysis{Report: b.report, Customers: b.table, Purchases: b.purchases}, nil
}

// Told are the notices about the file and its rows, as the Report has them.
func (shop *Shop) Told() []notice.Notice {
	return slices.Concat(shop.appended(), shop.opened, shop.leftAside(), shop.told, shop.Table.Notices, shop.Mapping.Notices, shop.notices)
}
