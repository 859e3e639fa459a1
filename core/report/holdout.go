package report

import (
	"math"
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
)

// test fits the models up to the calibration end and sets their forecast of
// the rest beside naive rules.
func (b *builder) test() {
	end := b.report.Settings.CalibrationEnd
	if end == nil {
		return
	}
	split := customer.Split(b.log, *end, b.customers.Cutoff, b.countRefunds)
	s := split.Summaries
	t := &Test{CalibrationEnd: *end, Customers: s.Len()}
	for _, n := range split.Holdout {
		t.Actual += int(n)
	}
	days := b.customers.Cutoff - *end
	weeks := float64(days) / 7
	patterns := clv.Merge(s.Len(), s.At)
	for k, spec := range clv.Models {
		b.progress("fit", 0, float64(k)/float64(len(clv.Models)))
		fit := spec.Fit(patterns)
		told, none := modelOf(spec, fit), Without("no_model")
		m := Method{Name: told.Name, Status: told.Status, Parameters: told.Parameters, LogLikelihood: told.LogLikelihood, Expected: none, Error: none, MAE: none, RMSE: none}
		if fit.Status.Usable() {
			m.score(split, func(i int) float64 { return fit.Model.ExpectedOrders(clv.HistoryOf(s.At(i)), weeks) })
		}
		t.Methods = append(t.Methods, m)
		runtime.Gosched()
	}
	t.Methods = append(t.Methods, b.naive(split, days)...)
	b.report.Test = t
}

// naive scores three rules of thumb: the last period repeats; each customer's
// own rate goes on; every customer has the mean rate.
func (b *builder) naive(split *customer.Calibration, days calendar.Day) []Method {
	s := split.Summaries
	from, weeks := s.Cutoff-days, float64(days)/7
	orders, exposure := 0.0, 0.0
	for i := range s.Key {
		one := s.At(i)
		orders += float64(one.Frequency)
		exposure += float64(one.T) / 7
	}
	purchases := customer.PurchasesOf(b.log, s, b.countRefunds)
	rules := []struct {
		name   string
		expect func(i int) float64
	}{
		{"last_period", func(i int) float64 { return float64(repeatsAfter(purchases.Days(i), from)) }},
		{"own_rate", func(i int) float64 {
			one := s.At(i)
			return float64(one.Frequency) / math.Max(float64(one.T)/7, 1) * weeks
		}},
		{"mean_rate", func(int) float64 { return orders / math.Max(exposure, 1) * weeks }},
	}
	var methods []Method
	for _, rule := range rules {
		m := Method{Name: rule.name, LogLikelihood: Without("not_buying")}
		m.score(split, rule.expect)
		methods = append(methods, m)
	}
	return methods
}

// repeatsAfter counts the repeat purchase days after a day.
func repeatsAfter(days []calendar.Day, after calendar.Day) int {
	return len(since(days[1:], after))
}

// score compares what a method expects of each customer with the holdout.
func (m *Method) score(split *customer.Calibration, expect func(i int) float64) {
	total, actual, absolute, squared := 0.0, 0.0, 0.0, 0.0
	for i, n := range split.Holdout {
		e := expect(i)
		total += e
		actual += float64(n)
		absolute += math.Abs(e - float64(n))
		squared += (e - float64(n)) * (e - float64(n))
	}
	count := float64(len(split.Holdout))
	m.Expected, m.MAE, m.RMSE = Of(total), Of(absolute/count), Of(math.Sqrt(squared/count))
	m.Error = ratio(total-actual, actual)
}
