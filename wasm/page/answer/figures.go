package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// A KeyFigure is one of the figures at the head of the page.
type KeyFigure struct {
	Label Say
	Value *Cell
	Note  Say
	Range Say // where the figure may come to lie
}

// KeyFigures returns the leading figure first: what a customer is worth, or
// was worth where there is no forecast.
func KeyFigures(r *report.Report) []KeyFigure {
	cur := r.Settings.Currency
	months := notice.Months("n", r.Settings.HorizonMonths)
	return []KeyFigure{
		lead(r, months),
		{Label: To("figure.revenue"), Value: Of(amount("", r.Totals.Revenue, cur, "totals.revenue")),
			Note: To("figure.revenue.note", notice.Count("n", r.Totals.Orders).At("totals.orders"))},
		{Label: To("figure.average_order"), Value: Of(amount("", r.Totals.AverageOrder, cur, "totals.average_order")),
			Note: To("figure.average_order.note", notice.Number("n", r.Totals.OrdersPerCustomer).At("totals.orders_per_customer"))},
		{Label: To("figure.repeat"), Value: Of(notice.Share("", r.Totals.RepeatRate).At("totals.repeat_rate")), Note: perYear(r)},
		{Label: To("figure.active"), Value: figure("value.predicted.active", r.Value.Predicted.Active, whole),
			Note:  To("figure.active.note", notice.Count("n", r.Totals.Customers).At("totals.customers")),
			Range: follows(r, r.Value.Predicted.Active, "active", whole)},
		{Label: To("figure.lost"), Value: figure("churn.annual", r.Churn.Annual, share), Note: To("figure.lost.note")},
		expectedRevenue(r, months),
	}
}

// whole words an expectation without decimals.
func whole(v float64) notice.Arg { return notice.Arg{Kind: notice.KindCount, Number: v} }

func lead(r *report.Report, months notice.Arg) KeyFigure {
	cur := r.Settings.Currency
	p := r.Value.Predicted
	if s := r.Choice.Simple; s != nil {
		return KeyFigure{Label: To("figure.worth", months), Value: Of(money(cur)(perCustomer(r, s.Value))), Note: simpleNote(r, "figure.worth.simple",
			figure("value.predicted.mean", p.Mean, money(cur)))}
	}
	if !p.Mean.OK() {
		return KeyFigure{Label: To("figure.historic"), Value: Of(amount("", r.Value.Historic.Mean, cur, "value.historic.mean")),
			Note: To("figure.historic.note", amount("median", r.Value.Historic.Median, cur, "value.historic.median"))}
	}
	note := Say{}
	switch {
	case !p.Median.OK():
	case p.Median.Value == 0:
		note = To("figure.worth.note.none")
	default:
		note = To("figure.worth.note", amount("median", p.Median.Value, cur, "value.predicted.median"))
	}
	return KeyFigure{Label: To("figure.worth", months), Value: figure("value.predicted.mean", p.Mean, money(cur)), Note: note, Range: meanRange(r)}
}

// expectedRevenue is the revenue that the horizon brings: by the simple rule
// where that foretold the past better than every model.
func expectedRevenue(r *report.Report, months notice.Arg) KeyFigure {
	m, p := money(r.Settings.Currency), r.Value.Predicted
	f := KeyFigure{Label: To("figure.expected", months), Value: figure("value.predicted.revenue", p.Revenue, m), Note: expectedOrders(r),
		Range: follows(r, p.Revenue, "revenue", m)}
	if s := r.Choice.Simple; s != nil {
		f.Value, f.Range = Of(m(s.Revenue).At("choice.simple.revenue")), Say{}
		f.Note = simpleNote(r, "figure.expected.simple", figure("value.predicted.revenue", p.Revenue, m))
	}
	return f
}

// simpleNote names the simple rule behind a figure and what the model says
// instead.
func simpleNote(r *report.Report, key string, model *Cell) Say {
	if model.Missing != "" {
		return To("figure.simple", notice.Key("rule", ruleSays(r.Choice.Simple.Rule)))
	}
	return To(key, notice.Key("rule", ruleSays(r.Choice.Simple.Rule)), named("model", model.Arg, model.Arg.Path))
}

func perYear(r *report.Report) Say {
	if !r.Totals.OrdersPerYear.OK() {
		return Say{}
	}
	return To("figure.repeat.note", notice.Number("n", r.Totals.OrdersPerYear.Value).At("totals.orders_per_year"))
}

func expectedOrders(r *report.Report) Say {
	if !r.Value.Predicted.Orders.OK() {
		return Say{}
	}
	return To("figure.expected.note", named("n", whole(r.Value.Predicted.Orders.Value), "value.predicted.orders"))
}

// Meta is the line under the title: period, customers, orders, money.
func Meta(r *report.Report) Say {
	args := []notice.Arg{
		notice.Day("from", int(r.Period.First)), notice.Day("to", int(r.Period.Last)),
		notice.Count("customers", r.Totals.Customers).At("totals.customers"),
		notice.Count("orders", r.Totals.Orders).At("totals.orders"),
		notice.Key("basis", "basis."+string(r.Settings.Basis)+".in"),
	}
	if r.Settings.Currency == "" {
		return To("results.meta.plain", args...)
	}
	return To("results.meta", append(args, currencyName(r.Settings.Currency))...)
}

// currencyName is the code of a currency, or its name where people use that.
func currencyName(code string) notice.Arg {
	if code == "IRT" || code == "IRR" {
		return notice.Key("currency", "money."+code)
	}
	return notice.Text("currency", code)
}
