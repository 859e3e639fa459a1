package report

import (
	"cmp"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/churn"
	"clvcalc/core/cohort"
	"clvcalc/core/notice"
	"clvcalc/core/textbook"
)

// fewGaps is the number of gaps between purchase days below which their 90th
// percentile, the window, is chance; a customer's own percentile takes as many.
const fewGaps = 5

// shortest is the least number of days over which churn is measured.
const shortest = 30

// churn sets the rates of the last twelve months side by side.
//
// Who was active at the start can be told only where the file reaches back a
// whole window before it; a start closer to the first order would miss the very
// customers who are about to be lost. In a file too short for that the period
// starts one window after the first order, the rates are converted, and a
// notice says so. Less than thirty days, or less than five gaps to take the
// window from, give no rate.
func (b *builder) churn() {
	s, period := b.customers, b.report.Period
	set := b.report.Settings.WindowDays
	window := or(set, churn.Window(b.purchases))
	out := &b.report.Churn
	*out = Churn{WindowDays: window, To: s.Cutoff, From: b.report.Settings.Calendar.AddMonths(s.Cutoff, -12)}
	months := 12.0
	if whole := period.First + calendar.Day(window) - 1; out.From < whole {
		out.From = min(max(whole, period.First), s.Cutoff)
		months = float64(s.Cutoff-out.From) / 365.2425 * 12
	}
	switch gaps := len(b.purchases.Day) - b.purchases.Len(); {
	case gaps == 0:
		out.without("no_repeat")
		return
	case gaps < fewGaps && set == 0:
		out.without("few_repeats")
		return
	case s.Cutoff-out.From < shortest:
		out.without("too_short")
		return
	}
	if months < 12 {
		b.tell(notice.Info, "churn_short", notice.Days("days", float64(s.Cutoff-out.From)))
	}
	out.measure(churn.Between(b.purchases, out.From, out.To, window), months)
}

// without leaves the rates out for a reason.
func (c *Churn) without(reason string) {
	f := Without(reason)
	c.Recommended, c.Simple, c.AllLost, c.Exposure, c.Annual, c.Monthly = f, f, f, f, f, f
}

// measure fills in the movements of a period of so many months, and the rates.
func (c *Churn) measure(m churn.Movements, months float64) {
	c.Start, c.New, c.Returned, c.Lost, c.LostStart, c.End = m.Start, m.New, m.Returned, m.Lost, m.LostOld, m.End
	c.LostNew, c.Months = m.Lost-m.LostOld, months
	if m.Start == 0 {
		c.without("nobody_at_start")
		return
	}
	rates := m.Rates()
	c.Recommended, c.Simple = Of(rates.Recommended), Of(rates.Simple)
	c.AllLost, c.Exposure = Of(rates.AllLost), Of(rates.Exposure)
	c.Annual = Of(textbook.ConvertChurn(rates.Recommended, months, 12))
	c.Monthly = Of(textbook.ConvertChurn(rates.Recommended, months, 1))
}

// late marks the customers who are silent longer than their own rhythm.
func (b *builder) late() []float64 {
	rhythm := churn.RhythmOf(b.purchases, b.customers.Cutoff)
	thresholds := make([]float64, b.customers.Len())
	b.table.Late = make([]bool, len(thresholds))
	for i := range thresholds {
		thresholds[i] = rhythm.Threshold(b.purchases.Days(i))
		b.table.Late[i] = thresholds[i] > 0 && float64(b.customers.SinceLast(i)) > thresholds[i]
	}
	return thresholds
}

// watchLength is how many customers of the watch list stand in the Report.
const watchLength = 10

// watchable is the least chance of being active at which writing is worth it.
const watchable = 0.1

// watch lists valuable customers slipping away: late by their own rhythm, in
// the upper two fifths by spend, and not long gone.
func (b *builder) watch(thresholds []float64) {
	c, s := b.table, b.customers
	var rows []int
	for i := range c.Key {
		if c.Late[i] && c.M[i] >= 4 && c.Frequency[i] >= 1 && (c.PAlive == nil || c.PAlive[i] >= watchable) {
			rows = append(rows, i)
		}
	}
	stake := make(map[int]float64, len(rows))
	for _, i := range rows {
		stake[i] = b.atStake(i)
	}
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(stake[b], stake[a]) })
	out := &b.report.Churn
	out.WatchCount, out.Watch = len(rows), []Watch{}
	for _, i := range rows[:min(len(rows), watchLength)] {
		days := b.purchases.Days(i)
		out.Watch = append(out.Watch, Watch{
			Customer: c.Key[i], Orders: since(days, s.Cutoff.AddMonths(-24)),
			UsualGap: churn.UsualGap(days), Threshold: thresholds[i], SinceLast: s.SinceLast(i),
			PAlive: at(c.PAlive, i), AtStake: stake[i],
		})
	}
}

// atStake is what customer i would bring over the horizon if still active: the
// prediction divided by P(alive); without a model, the past rate continued.
func (b *builder) atStake(i int) float64 {
	c := b.table
	if c.Predicted != nil && c.PAlive[i] > 0 {
		return c.Predicted[i] / c.PAlive[i]
	}
	a := b.report.Settings
	return a.worth(b.customers, i) * float64(a.horizonDays()) / float64(max(c.T[i], 30))
}

// cohorts builds the retention triangle.
func (b *builder) cohorts() {
	a := b.report.Settings
	unit := cohort.UnitFor(b.report.Period.First, a.Cutoff)
	rows := cohort.Triangle(b.purchases, a.Cutoff, a.Calendar, unit)
	out := Cohorts{Unit: string(unit), Rows: make([]Cohort, len(rows))}
	for k, row := range rows {
		out.Rows[k] = Cohort{Start: row.Start, Customers: row.Customers, Active: row.Active, Revenue: row.Revenue, Complete: row.Complete}
		for _, n := range row.Active {
			out.Rows[k].Retention = append(out.Rows[k].Retention, float64(n)/float64(max(row.Customers, 1)))
		}
	}
	mean, ok := cohort.Mean(rows)
	for k, m := range mean {
		out.Mean = append(out.Mean, Without("unfinished"))
		if ok[k] {
			out.Mean[k] = Of(m)
		}
	}
	b.report.Cohorts = out
}
