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
}

// KeyFigures returns the leading figure first: what a customer is worth, or
// was worth where there is no forecast.
func KeyFigures(r *report.Report) []KeyFigure {
	cur := r.Settings.Currency
	months := notice.Months("n", r.Settings.HorizonMonths)
	return []KeyFigure{
		lead(r, months),
		{To("figure.revenue"), Of(amount("", r.Totals.Revenue, cur, "totals.revenue")),
			To("figure.revenue.note", notice.Count("n", r.Totals.Orders).At("totals.orders"))},
		{To("figure.average_order"), Of(amount("", r.Totals.AverageOrder, cur, "totals.average_order")),
			To("figure.average_order.note", notice.Number("n", r.Totals.OrdersPerCustomer).At("totals.orders_per_customer"))},
		{To("figure.repeat"), Of(notice.Share("", r.Totals.RepeatRate).At("totals.repeat_rate")), perYear(r)},
		{To("figure.active"), figure("value.predicted.active", r.Value.Predicted.Active, whole),
			To("figure.active.note", notice.Count("n", r.Totals.Customers).At("totals.customers"))},
		{To("figure.lost"), figure("churn.annual", r.Churn.Annual, share), To("figure.lost.note")},
		{To("figure.expected", months), figure("value.predicted.revenue", r.Value.Predicted.Revenue, money(cur)), expectedOrders(r)},
	}
}

// whole words an expectation without decimals.
func whole(v float64) notice.Arg { return notice.Arg{Kind: notice.KindCount, Number: v} }

func lead(r *report.Report, months notice.Arg) KeyFigure {
	cur := r.Settings.Currency
	p := r.Value.Predicted
	if !p.Mean.OK() {
		return KeyFigure{To("figure.historic"), Of(amount("", r.Value.Historic.Mean, cur, "value.historic.mean")),
			To("figure.historic.note", amount("median", r.Value.Historic.Median, cur, "value.historic.median"))}
	}
	note := Say{}
	if p.Median.OK() {
		note = To("figure.worth.note", amount("median", p.Median.Value, cur, "value.predicted.median"))
	}
	return KeyFigure{To("figure.worth", months), figure("value.predicted.mean", p.Mean, money(cur)), note}
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
