package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// History answers what has happened so far, month by month.
func History(r *report.Report) Answer {
	t := r.Totals
	cur := r.Settings.Currency
	sentence := To("history.answer",
		notice.Count("n", t.Customers).At("totals.customers"),
		notice.Count("orders", t.Orders).At("totals.orders"),
		amount("revenue", t.Revenue, cur, "totals.revenue"))
	caution := Say{}
	if t.Refunds > 0 {
		caution = To("history.refunds."+string(r.Settings.Refunds), amount("refunds", t.Refunds, cur, "totals.refunds"))
	}
	return Answer{Sentence: sentence, Notes: notes(caution), Tables: []Table{monthsTable(r)}}
}

func monthsTable(r *report.Report) Table {
	t := Table{Name: "months", Heads: []Head{text("head.month"), num("head.revenue"), num("head.orders"), num("head.buyers"), num("head.new")}}
	for i, m := range r.Months {
		at := index("months", i)
		name := Of(notice.Arg{Kind: Month, Number: float64(m.Start)})
		if !m.Complete {
			name = &Cell{Say: To("month.unfinished", notice.Arg{Name: "month", Kind: Month, Number: float64(m.Start)})}
		}
		t.Rows = append(t.Rows, Row{Cells: []*Cell{name,
			Of(amount("", m.Revenue, r.Settings.Currency, at+".revenue")),
			Count(at+".orders", m.Orders), Count(at+".customers", m.Customers), Count(at+".new", m.New),
		}})
	}
	return t
}
