package report

import (
	"slices"

	"clvcalc/core/clv"
	"clvcalc/core/rfm"
)

// foresee fills in where the forecasts may come to lie.
func (b *builder) foresee() {
	c, s := b.table, b.customers
	if c.Predicted == nil || b.ctx.Err() != nil {
		return
	}
	crowd := clv.Crowd{N: s.Len(), At: s.At, Group: func(i int) int { return int(c.Segment[i]) }, Groups: len(rfm.Segments)}
	fit, margin := b.fits.model(indexOf(b.report.Choice.Model)), b.report.Settings.Margin
	o := b.fits.foresee(crowd, s, fit, b.assume(), b.firstOrder(), func(share float64) { b.tellShare("interval", share) })
	b.report.Value.Predicted.Ranges = &Ranges{
		Futures: o.Futures, Parameters: o.Parameters,
		Total: rangeOf(o.Value, margin), Orders: rangeOf(o.Orders, 1), Revenue: rangeOf(o.Revenue, 1),
		Active: rangeOf(o.Active, 1), NewCustomer: rangeOf(o.NewCustomer, margin),
	}
	for _, g := range o.Groups {
		b.segmentRanges = append(b.segmentRanges, rangeOf(g, margin))
	}
	c.Low, c.High = scaled(o.Low, margin), scaled(o.High, margin)
	if margin < 0 {
		c.Low, c.High = c.High, c.Low
	}
	c.OrdersLow, c.OrdersHigh = o.OrdersLow, o.OrdersHigh
}

// rangeOf returns a range of revenue as one of value at a margin. A negative
// margin, as the profit basis may have, turns its ends round, and ends that
// differ by rounding only are put in order.
func rangeOf(r clv.Range, margin float64) Range {
	ends := []float64{r.Low95 * margin, r.Low80 * margin, r.High80 * margin, r.High95 * margin}
	slices.Sort(ends)
	return Range{Low95: ends[0], Low80: ends[1], High80: ends[2], High95: ends[3]}
}
