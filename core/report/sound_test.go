package report

import (
	"encoding/json"
	"math"
	"testing"

	"clvcalc/core/mapping"
)

// sound holds what must be true of every analysis.
func sound(t testing.TB, a *Analysis) {
	t.Helper()
	r, c := a.Report, a.Customers
	if _, err := json.Marshal(r); err != nil {
		t.Fatalf("the Report has no JSON: %v", err)
	}
	left := 0
	for _, l := range r.Quality.LeftOut {
		left += l.Rows
	}
	if r.Quality.RowsRead != r.Quality.RowsUsed+left {
		t.Errorf("rows: %d read, %d used, %d left out", r.Quality.RowsRead, r.Quality.RowsUsed, left)
	}
	inSegments, inTenths, inBins, inCohorts, spend := 0, 0, 0, 0, 0.0
	for _, s := range r.RFM.Segments {
		inSegments += s.Customers
		spend += s.Spend
	}
	for _, x := range r.Value.Tenths {
		inTenths += x.Customers
	}
	for _, b := range r.Value.Histogram {
		inBins += b.Customers
	}
	for _, row := range r.Cohorts.Rows {
		inCohorts += row.Customers
	}
	summary := r.Source.Mapping.Kind == mapping.CustomerSummary
	for name, n := range map[string]int{"segments": inSegments, "tenths": inTenths, "histogram": inBins, "cohorts": inCohorts, "table": c.Len()} {
		if summary && name == "cohorts" {
			continue
		}
		if n != r.Totals.Customers {
			t.Errorf("%s hold %d of %d customers", name, n, r.Totals.Customers)
		}
	}
	if math.Abs(spend-r.Totals.Revenue) > 1e-6*math.Max(1, math.Abs(r.Totals.Revenue)) {
		t.Errorf("segments hold %v of %v", spend, r.Totals.Revenue)
	}
	orders, revenue := 0, 0.0
	for _, m := range r.Months {
		orders += m.Orders
		revenue += m.Revenue
	}
	if summary {
		orders, revenue = r.Totals.Orders, r.Totals.Revenue // it has no months
	}
	if orders != r.Totals.Orders || math.Abs(revenue-r.Totals.Revenue) > 1e-6*math.Max(1, math.Abs(revenue)) {
		t.Errorf("months hold %d orders and %v, the totals %d and %v", orders, revenue, r.Totals.Orders, r.Totals.Revenue)
	}
	soundLeaving(t, r)
	soundForecast(t, a)
}

// soundLeaving holds what must be true of churn and cohorts.
func soundLeaving(t testing.TB, r *Report) {
	t.Helper()
	c := r.Churn
	if lostNew := c.Lost - c.LostStart; c.End != c.Start-c.LostStart+c.New-lostNew+c.Returned || lostNew > c.New || c.LostStart > c.Start {
		t.Errorf("movements do not balance: %+v", c)
	}
	for name, f := range map[string]Figure{"recommended": c.Recommended, "annual": c.Annual, "monthly": c.Monthly} {
		share(t, name, f)
	}
	if c.AllLost.OK() && c.AllLost.Value < c.Recommended.Value || c.Exposure.OK() && c.Exposure.Value < 0 {
		t.Errorf("rates %+v", c)
	}
	if y := r.Value.Formula.Years; y.OK() && !(y.Value >= 1) {
		t.Errorf("%v years: an annual rate is at most 1", y.Value)
	}
	for _, f := range r.Cohorts.Mean {
		share(t, "mean retention", f)
	}
	for _, row := range r.Cohorts.Rows {
		for age, n := range row.Active {
			if n < 0 || n > row.Customers || age == 0 && n != row.Customers {
				t.Errorf("%d of %d customers active at age %d", n, row.Customers, age)
			}
		}
	}
	for _, w := range c.Watch {
		if !(w.UsualGap >= 1) || !(w.Threshold > 0) || float64(w.SinceLast) <= w.Threshold || math.IsNaN(w.AtStake) || math.IsInf(w.AtStake, 0) {
			t.Errorf("watch list: %+v", w)
		}
	}
}

// soundForecast holds what must be true of the customers' figures.
func soundForecast(t testing.TB, a *Analysis) {
	t.Helper()
	r, c := a.Report, a.Customers
	share(t, "repeat rate", Of(r.Totals.RepeatRate))
	share(t, "best tenth", r.Value.Predicted.BestTenth)
	for i, p := range c.PAlive {
		if !(p >= 0 && p <= 1) || !(c.Expected[i] >= 0) || r.Settings.Margin >= 0 && !(c.Predicted[i] >= 0) || math.IsInf(c.Predicted[i], 0) {
			t.Fatalf("customer %d: P(alive) %v, expected %v, predicted %v", i, p, c.Expected[i], c.Predicted[i])
		}
	}
	unaged := r.Choice.NoTest == "summary_no_age" // when they began is not known
	for i := range c.Key {
		if x, tx, T := c.Frequency[i], c.Recency[i], c.T[i]; x < 0 || tx < x && !unaged || tx > T || c.SinceLast[i] != T-tx || c.Orders[i] <= x {
			t.Fatalf("customer %d: x %d, t_x %d, T %d, %d days silent, %d orders", i, x, tx, T, c.SinceLast[i], c.Orders[i])
		}
	}
	soundRanges(t, a)
	whole := 0.0
	for k, tenth := range r.Value.Tenths {
		if k > 0 && tenth.Customers > r.Value.Tenths[k-1].Customers {
			t.Error("a later tenth is larger")
		}
		if r.Value.TenthsBy == "predicted" {
			share(t, "tenth", tenth.Share)
		}
		whole += tenth.Share.Value
	}
	if r.Value.Tenths[0].Share.OK() && math.Abs(whole-1) > 1e-9 {
		t.Errorf("the tenths hold %v of the whole", whole)
	}
	for k, b := range r.Value.Histogram {
		if !(b.From < b.To) || k > 0 && b.From != r.Value.Histogram[k-1].To {
			t.Errorf("bins %v", r.Value.Histogram)
			break
		}
	}
	for _, s := range r.RFM.Segments {
		share(t, "share of "+s.Name, Of(s.Share))
		share(t, "predicted share of "+s.Name, s.PredictedShare)
		share(t, "P(alive) of "+s.Name, s.PAlive)
	}
}

// share holds that a figure, where there is one, is a proportion.
func share(t testing.TB, name string, f Figure) {
	t.Helper()
	if f.OK() && !(f.Value >= 0 && f.Value <= 1+1e-12) {
		t.Errorf("%s is %v", name, f.Value)
	}
}

// soundRanges holds what must be true of ranges, of the days of next orders, of
// the survival curve and of the choice.
func soundRanges(t testing.TB, a *Analysis) {
	t.Helper()
	r, c := a.Report, a.Customers
	if p := r.Value.Predicted; !r.First && p.Total.OK() != (p.Ranges != nil) || r.Choice.Model == "" && p.Total.OK() {
		t.Errorf("ranges %+v, total %+v, choice %+v", p.Ranges, p.Total, r.Choice)
	} else if p.Ranges != nil {
		for name, r := range map[string]Range{"total": p.Ranges.Total, "orders": p.Ranges.Orders, "revenue": p.Ranges.Revenue, "active": p.Ranges.Active, "new": p.Ranges.NewCustomer} {
			if !(r.Low95 <= r.Low80 && r.Low80 <= r.High80 && r.High80 <= r.High95) {
				t.Errorf("range of %s: %+v", name, r)
			}
		}
	}
	for i := range c.Low {
		if !(c.Low[i] <= c.High[i]) || !(0 <= c.OrdersLow[i] && c.OrdersLow[i] <= c.OrdersHigh[i]) {
			t.Fatalf("customer %d: %v to %v, %v to %v orders", i, c.Low[i], c.High[i], c.OrdersLow[i], c.OrdersHigh[i])
		}
	}
	for i := range c.Returns {
		if !(c.Returns[i] >= 0 && c.Returns[i] <= 1) || uint32(c.NextEarly[i]) > uint32(c.NextOrder[i]) || uint32(c.NextOrder[i]) > uint32(c.NextLate[i]) {
			t.Fatalf("customer %d: returns %v, in %d, %d, %d days", i, c.Returns[i], c.NextEarly[i], c.NextOrder[i], c.NextLate[i])
		}
	}
	for k, p := range r.Survival.Points {
		if !(0 <= p.Low && p.Low <= p.Share && p.Share <= p.High && p.High <= 1) || k > 0 && (p.Days <= r.Survival.Points[k-1].Days || p.Share > r.Survival.Points[k-1].Share) {
			t.Errorf("survival %+v", p)
		}
	}
	if (r.Test == nil) != (r.Choice.NoTest != "") && !r.First {
		t.Errorf("test %v, but %q", r.Test != nil, r.Choice.NoTest)
	}
}
