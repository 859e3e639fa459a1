package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Worth answers how much the customers are worth: the forecast, or what they
// brought so far, with the textbook formula and the history beside it.
func Worth(r *report.Report) Answer {
	return Answer{
		Sentence: worthSentence(r), Notes: worthNotes(r),
		Tables: []Table{tenthsTable(r), waysTable(r), histogramTable(r)},
	}
}

func worthSentence(r *report.Report) Say {
	cur, p := r.Settings.Currency, r.Value.Predicted
	if s := r.Choice.Simple; s != nil {
		return To("worth.answer.simple", amount("mean", perCustomer(r, s.Value), cur, ""), notice.Months("n", r.Settings.HorizonMonths),
			notice.Key("basis", "basis."+string(r.Settings.Basis)+".of"))
	}
	if !p.Mean.OK() {
		return To("worth.answer.historic",
			amount("mean", r.Value.Historic.Mean, cur, "value.historic.mean"),
			amount("total", r.Value.Historic.Total, cur, "value.historic.total"))
	}
	args := []notice.Arg{
		amount("mean", p.Mean.Value, cur, "value.predicted.mean"),
		notice.Months("n", r.Settings.HorizonMonths),
		notice.Key("basis", "basis."+string(r.Settings.Basis)+".of"),
	}
	if !p.BestTenth.OK() {
		return To("worth.answer.short", args...)
	}
	return To("worth.answer", append(args, notice.Share("best", p.BestTenth.Value).At("value.predicted.best_tenth"))...)
}

func worthNotes(r *report.Report) []Say {
	p, cur := r.Value.Predicted, r.Settings.Currency
	if !p.Mean.OK() {
		return notes(simpleRule(r), To("worth.no_forecast", notice.Key("why", "unavailable."+p.Mean.Unavailable)))
	}
	return notes(simpleRule(r), totalRange(r), newCustomer(r, amount("most", p.NewCustomer.Value, cur, "value.predicted.new_customer")))
}

// newCustomer says what a new customer may cost, with its range.
func newCustomer(r *report.Report, most notice.Arg) Say {
	p := r.Value.Predicted
	if !p.NewCustomer.OK() {
		return Say{}
	}
	if p.Ranges == nil {
		return To("worth.new_customer", most)
	}
	m, at := money(r.Settings.Currency), "value.predicted.ranges.new_customer"
	return To("worth.new_customer.range", most,
		named("low", m(p.Ranges.NewCustomer.Low80), at+".low80"), named("high", m(p.Ranges.NewCustomer.High80), at+".high80"))
}

// simpleRule says what the simple rule is that comes first, and what the model
// says instead.
func simpleRule(r *report.Report) Say {
	s, p := r.Choice.Simple, r.Value.Predicted
	if s == nil {
		return Say{}
	}
	rule := notice.Key("rule", ruleSays(s.Rule))
	if !p.Mean.OK() {
		return To("worth.simple.alone", rule)
	}
	return To("worth.simple", rule, notice.Key("model", "model."+p.Model), amount("mean", p.Mean.Value, r.Settings.Currency, "value.predicted.mean"))
}

func tenthsTable(r *report.Report) Table {
	t := Table{Name: "tenths", Heads: []Head{text("head.tenth"), num("head.customers"), num("head.sum"), num("head.share_of_value")}}
	for i, tenth := range r.Value.Tenths {
		at := index("value.tenths", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{
			Of(notice.Count("", i+1)),
			Count(at+".customers", tenth.Customers),
			Of(amount("", tenth.Sum, r.Settings.Currency, at+".sum")),
			figure(at+".share", tenth.Share, share),
		}})
	}
	return t
}

// waysTable sets the three ways to a customer's worth side by side.
func waysTable(r *report.Report) Table {
	m := money(r.Settings.Currency)
	return Table{Name: "ways", Heads: []Head{text("head.way"), text("head.what_it_does"), num("head.per_customer"), wide(num("head.all_customers"))},
		Rows: []Row{
			{Cells: []*Cell{Key("way.historic"), Key("way.historic.what"),
				Of(m(r.Value.Historic.Mean).At("value.historic.mean")), Of(m(r.Value.Historic.Total).At("value.historic.total"))}},
			{Cells: []*Cell{Key("way.formula"), {Say: Formula(r)}, figure("value.formula.clv", r.Value.Formula.CLV, m), {Missing: "not_summed"}}},
			{Cells: []*Cell{Key("way.predicted"), {Say: To("way.predicted.what", notice.Key("model", "model."+r.Value.Predicted.Model), notice.Months("n", r.Settings.HorizonMonths))},
				figure("value.predicted.mean", r.Value.Predicted.Mean, m), figure("value.predicted.total", r.Value.Predicted.Total, m)}},
		}}
}

// Formula is the textbook formula with the file's own numbers put in.
func Formula(r *report.Report) Say {
	f, cur := r.Value.Formula, r.Settings.Currency
	if !f.OrdersPerYear.OK() || !f.Years.OK() {
		return To("way.formula.without")
	}
	args := []notice.Arg{
		amount("order", f.AverageOrder, cur, "value.formula.average_order"),
		notice.Number("orders", f.OrdersPerYear.Value).At("value.formula.orders_per_year"),
		notice.Number("years", f.Years.Value).At("value.formula.years"),
		notice.Share("margin", f.Margin).At("value.formula.margin"),
		amount("cac", f.CAC, cur, "value.formula.cac"),
	}
	return To("way.formula.what", args...)
}

func histogramTable(r *report.Report) Table {
	cur := r.Settings.Currency
	t := Table{Name: "histogram", Heads: []Head{num("head.from"), num("head.to"), num("head.customers")}}
	for i, bin := range r.Value.Histogram {
		at := index("value.histogram", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{
			Of(amount("", bin.From, cur, at+".from")), Of(amount("", bin.To, cur, at+".to")),
			Count(at+".customers", bin.Customers),
		}})
	}
	return t
}
