package report

import (
	"cmp"
	"math"
	"slices"

	"clvcalc/core/notice"
	"clvcalc/core/textbook"
)

// historic fills in what each customer has brought on the basis, less CAC.
// Losses are kept.
func (b *builder) historic() {
	s, a := b.customers, b.report.Settings
	values := make([]float64, s.Len())
	out := Historic{Min: math.Inf(1), Max: math.Inf(-1)}
	for i := range values {
		v := a.worth(s, i) - a.CAC
		values[i] = v
		out.Total += v
		out.Min, out.Max = min(out.Min, v), max(out.Max, v)
		if v < 0 {
			out.Negative++
		}
	}
	out.Mean, out.Median = out.Total/float64(len(values)), median(values)
	out.Brought = out.Mean + a.CAC
	b.table.Historic = values
	b.report.Value.Historic = out
}

// formula puts the file's own numbers into the textbook CLV.
func (b *builder) formula() {
	r := b.report
	f := Formula{
		AverageOrder: r.Totals.AverageOrder, OrdersPerYear: r.Totals.OrdersPerYear,
		Margin: r.Settings.Margin, CAC: r.Settings.CAC,
	}
	switch annual := r.Churn.Annual; {
	case !annual.OK():
		f.Years, f.Retention = annual, annual
	case annual.Value <= 0:
		f.Years, f.Retention = Without("nobody_lost"), Of(1)
	default:
		f.Years, f.Retention = Of(1/annual.Value), Of(1-annual.Value)
	}
	f.Payment = f.OrdersPerYear
	if f.Payment.OK() {
		f.Payment = Of(f.AverageOrder * f.OrdersPerYear.Value * f.Margin)
	}
	switch {
	case !f.OrdersPerYear.OK():
		f.CLV = f.OrdersPerYear
	case !f.Years.OK():
		f.CLV = f.Years
	default:
		f.CLV = Of(textbook.Simple(f.AverageOrder, f.OrdersPerYear.Value, f.Years.Value, f.Margin, f.CAC))
	}
	if f.CLV.OK() && f.Years.Value > max(longYears, float64(r.Period.Days)/365.2425) {
		b.tell(notice.Caution, "formula_long", notice.Number("years", math.Round(f.Years.Value)).At("value.formula.years"))
	}
	r.Value.Formula = f
}

// longYears is the lifespan from which the formula's constant churn is no more
// than a guess, unless the file itself is longer.
const longYears = 10

// distribution groups customers by value into tenths and a histogram: by the
// prediction, or by historic value where there is none.
func (b *builder) distribution() {
	v := &b.report.Value
	values := b.table.Predicted
	v.TenthsBy = "predicted"
	if values == nil {
		values, v.TenthsBy = b.table.Historic, "historic"
	}
	sorted := slices.Clone(values)
	slices.SortFunc(sorted, func(x, y float64) int { return cmp.Compare(y, x) })
	total, n := sum(sorted), len(sorted)
	v.Tenths = nil
	for k, from := 0, 0; k < 10; k++ {
		size := n / 10
		if k < n%10 { // those left over, fewer than ten customers at the worst, fill the first groups
			size++
		}
		group := sorted[from : from+size]
		from += size
		held := sum(group)
		v.Tenths = append(v.Tenths, Tenth{Customers: len(group), Sum: held, Share: part(held, total)})
	}
	slices.Reverse(sorted)
	v.Histogram = histogram(sorted)
	v.Predicted.BestTenth = Without("no_model")
	if v.TenthsBy == "predicted" {
		v.Predicted.BestTenth = v.Tenths[0].Share
	}
}

// histogram counts rising values into about twenty bins of a round width. The
// first and last bins reach to the extremes, so that a few large customers do
// not flatten the rest.
func histogram(sorted []float64) []Bin {
	n := len(sorted)
	low, high := sorted[n/100], sorted[n-1-n/50]
	if high-low <= 1e-9*max(math.Abs(low), math.Abs(high)) { // equal but for rounding
		return []Bin{{From: sorted[0], To: math.Nextafter(sorted[n-1], math.Inf(1)), Customers: n}}
	}
	width := roundWidth((high - low) / 20)
	start := math.Floor(low/width) * width
	count := int(math.Floor((high-start)/width)) + 1
	bins := make([]Bin, count)
	for k := range bins {
		bins[k] = Bin{From: start + float64(k)*width, To: start + float64(k+1)*width}
	}
	for _, v := range sorted {
		k := min(max(math.Floor((v-start)/width), 0), float64(count-1))
		bins[int(k)].Customers++
	}
	bins[0].From = min(bins[0].From, sorted[0])
	if last := sorted[n-1]; last >= bins[count-1].To {
		bins[count-1].To = math.Nextafter(last, math.Inf(1))
	}
	return bins
}

// roundWidth rounds up to 1, 2 or 5 times a power of ten.
func roundWidth(v float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(v)))
	for _, m := range []float64{1, 2, 5} {
		if v <= m*power {
			return m * power
		}
	}
	return 10 * power
}
