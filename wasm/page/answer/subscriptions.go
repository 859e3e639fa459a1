package answer

import (
	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Subscriptions answers what a list of subscriptions brings: the recurring
// revenue, how it moves, and how long subscribers stay. The Report has the
// section.
func Subscriptions(r *report.Report) Answer {
	s := r.Subscriptions
	n, mrr := notice.Count("n", s.Active).At("subscriptions.active"), amount("mrr", s.MRR, r.Settings.Currency, "subscriptions.mrr")
	sentence := To("subscriptions.answer.short", n, mrr)
	if s.Churn.OK() {
		sentence = To("subscriptions.answer", n, mrr, named("churn", share(s.Churn.Value), "subscriptions.churn"))
	}
	return Answer{Sentence: sentence, Tables: []Table{recurringTable(r), mrrTable(r), renewalsTable(r), residualTable(r)}}
}

// recurringTable holds the key figures of subscriptions.
func recurringTable(r *report.Report) Table {
	s, m := r.Subscriptions, money(r.Settings.Currency)
	fact := func(name, path string, f report.Figure, as wording) Row {
		return Row{Cells: []*Cell{Key("recurring." + name), figure("subscriptions."+path, f, as)}}
	}
	return Table{Name: "recurring", Heads: []Head{text("head.figure"), num("head.value")}, Rows: []Row{
		fact("mrr", "mrr", report.Of(s.MRR), m), fact("arr", "arr", report.Of(s.ARR), m),
		fact("per_customer", "per_customer", s.PerCustomer, m),
		fact("churn", "churn", s.Churn, share), fact("revenue_churn", "revenue_churn", s.RevenueChurn, share),
		fact("grr", "year.grr", s.Year.GRR, share), fact("nrr", "year.nrr", s.Year.NRR, share), fact("quick", "year.quick", s.Year.Quick, number),
		fact("median", "median", s.Median, number), fact("lifetime", "lifetime", s.Lifetime, number),
	}}
}

func mrrTable(r *report.Report) Table {
	t := Table{Name: "mrr", Heads: []Head{text("head.month"), wide(num("head.mrr_new")), wide(num("head.mrr_expansion")), wide(num("head.mrr_reactivated")),
		wide(num("head.mrr_contraction")), wide(num("head.mrr_churned")), num("head.mrr"), num("head.nrr"), wide(num("head.grr"))}}
	for i, m := range r.Subscriptions.Months {
		at := index("subscriptions.months", i)
		name := Of(notice.Arg{Kind: Month, Number: float64(m.Start)})
		if !m.Complete {
			name = &Cell{Say: To("month.unfinished", notice.Arg{Name: "month", Kind: Month, Number: float64(m.Start)})}
		}
		sum := func(key string, v float64) *Cell { return Of(amount("", v, r.Settings.Currency, at+"."+key)) }
		t.Rows = append(t.Rows, Row{Cells: []*Cell{name, sum("new", m.New), sum("expansion", m.Expansion), sum("reactivated", m.Reactivated),
			sum("contraction", m.Contraction), sum("churned", m.Churned), sum("closing", m.Closing), figure(at+".nrr", m.NRR, share), figure(at+".grr", m.GRR, share)}})
	}
	return t
}

func renewalsTable(r *report.Report) Table {
	t := Table{Name: "renewals", Heads: []Head{num("head.renewals"), num("head.stayed"), num("head.low95"), num("head.high95"), num("head.stayed_model"), wide(num("head.at_risk"))}}
	for i, p := range r.Subscriptions.Renewals {
		at := index("subscriptions.renewals", i)
		part := func(key string, v float64) *Cell { return Of(share(v).At(at + "." + key)) }
		t.Rows = append(t.Rows, Row{Cells: []*Cell{Count(at+".month", p.Month), part("share", p.Share), part("low", p.Low), part("high", p.High),
			figure(at+".model", p.Model, share), Count(at+".at_risk", p.AtRisk)}})
	}
	return t
}

func residualTable(r *report.Report) Table {
	t := Table{Name: "residual", Heads: []Head{num("head.renewals"), num("head.customers"), num("head.renews"), num("head.derl"), num("head.residual")}}
	for i, p := range r.Subscriptions.Residual {
		at := index("subscriptions.residual", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{Count(at+".renewals", p.Renewals), Count(at+".customers", p.Customers), figure(at+".stays", p.Stays, share),
			figure(at+".derl", p.DERL, number), figure(at+".value", p.Value, money(r.Settings.Currency))}})
	}
	return t
}

// mrrChart is the recurring revenue at the end of each month.
func mrrChart(f frame, r *report.Report, w *lang.Words) any {
	if r.Subscriptions == nil {
		return nil
	}
	ends := &report.Report{Settings: r.Settings}
	for _, m := range r.Subscriptions.Months {
		ends.Months = append(ends.Months, report.Month{Start: m.Start, Revenue: m.Closing, Complete: m.Complete})
	}
	return monthsChart(f, ends, w)
}

// renewalsChart is the share of subscribers who stay, by renewals.
func renewalsChart(f frame, r *report.Report, w *lang.Words) any {
	if r.Subscriptions == nil || len(r.Subscriptions.Renewals) < 2 {
		return nil
	}
	var rows []survivalPoint
	for _, p := range r.Subscriptions.Renewals {
		rows = append(rows, survivalPoint{p.Month, p.Share, p.Low, p.High,
			To("chart.renewals.point", notice.Count("n", p.Month), notice.Share("share", p.Share)).Plain(w)})
	}
	var half *marker
	if m := r.Subscriptions.Median; m.OK() {
		half = &marker{m.Value, w.Say("chart.renewals.half", notice.Count("n", int(m.Value)))}
	}
	return curveOf(f, rows, half, w, "chart.renewals.x")
}
