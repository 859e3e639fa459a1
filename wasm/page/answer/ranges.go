package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// between words where a figure lies in 8 of 10 cases; nothing where that is
// certain, as with subscribers whose contracts run.
func between(r *report.Range, path string, as wording) Say {
	if r.Low80 == r.High80 {
		return Say{}
	}
	return To("range.between", named("low", as(r.Low80), path+".low80"), named("high", as(r.High80), path+".high80"))
}

// withRange adds to a cell, in a second line, where the sum behind it may lie.
func withRange(c *Cell, r *report.Range, path string, as wording) *Cell {
	if r != nil && r.Low80 != r.High80 {
		c.Below = To("range", named("from", as(r.Low80), path+".low80"), named("to", as(r.High80), path+".high80"))
	}
	return c
}

// follows is the range of a sum over all customers, by its key among the
// Ranges; the first figures say that it follows.
func follows(r *report.Report, f report.Figure, key string, as wording) Say {
	ranges := r.Value.Predicted.Ranges
	switch {
	case !f.OK():
	case ranges != nil:
		of := map[string]*report.Range{"total": &ranges.Total, "orders": &ranges.Orders, "revenue": &ranges.Revenue,
			"active": &ranges.Active, "new_customer": &ranges.NewCustomer}[key]
		return between(of, "value.predicted.ranges."+key, as)
	case r.First:
		return To("range.follows")
	}
	return Say{}
}

// meanRange is the range of what a customer is worth: that of the total,
// divided among them.
func meanRange(r *report.Report) Say {
	ranges := r.Value.Predicted.Ranges
	if ranges == nil {
		return follows(r, r.Value.Predicted.Mean, "total", number)
	}
	m := money(r.Settings.Currency)
	return To("range.between", named("low", m(perCustomer(r, ranges.Total.Low80)), ""), named("high", m(perCustomer(r, ranges.Total.High80)), ""))
}

func perCustomer(r *report.Report, total float64) float64 {
	return total / float64(max(1, r.Totals.Customers))
}

// totalRange says what all customers together bring, and explains the range.
func totalRange(r *report.Report) Say {
	p := r.Value.Predicted
	if p.Ranges == nil || !p.Total.OK() {
		return Say{}
	}
	m, at := money(r.Settings.Currency), "value.predicted.ranges.total"
	key := "worth.range"
	if r.Choice.Simple != nil {
		key = "worth.range.model"
	}
	return To(key, named("total", m(p.Total.Value), "value.predicted.total"),
		named("low", m(p.Ranges.Total.Low80), at+".low80"), named("high", m(p.Ranges.Total.High80), at+".high80"))
}

// ruleSays is the key of what a naive rule says, in the middle of a sentence.
func ruleSays(rule string) string { return "rule." + rule + ".says" }

// howSure explains how the ranges are made, and gives the wide one.
func howSure(r *report.Report) []Say {
	p := r.Value.Predicted
	if p.Ranges == nil {
		return nil
	}
	m, at := money(r.Settings.Currency), "value.predicted.ranges.total"
	return []Say{
		To("sure.ranges", named("low", m(p.Ranges.Total.Low80), at+".low80"), named("high", m(p.Ranges.Total.High80), at+".high80"),
			named("low95", m(p.Ranges.Total.Low95), at+".low95"), named("high95", m(p.Ranges.Total.High95), at+".high95")),
		To("sure.futures", notice.Count("n", p.Ranges.Futures).At("value.predicted.ranges.futures"), notice.Key("how", "draws."+p.Ranges.Parameters)),
	}
}
