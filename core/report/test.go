package report

import (
	"math"
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
	"clvcalc/core/holdout"
)

// A trial is a test on the past: the models fitted up to the calibration end,
// and how they and the naive rules foretold the rest.
type trial struct {
	past      *holdout.Past
	fits      []clv.Fit          // in the order of clv.Models
	forecasts []holdout.Forecast // likewise; empty where the fit is not usable
	methods   []Method

	tracked     string // model of what follows
	weeks       []Week
	byFrequency []FrequencyGroup
}

// test sets the models' forecast of the past beside naive rules: from the
// calibration end of the settings, else from one found by holdout.Find.
func (b *builder) test() {
	a := &b.report.Settings
	set := a.CalibrationEnd != nil
	if !set {
		end, reason := holdout.Find(b.purchases, a.Cutoff)
		if reason != "" {
			b.report.Choice.NoTest = reason
			return
		}
		a.CalibrationEnd = &end
	}
	t := b.try(*a.CalibrationEnd)
	if t == nil {
		return
	}
	b.report.Test = &Test{
		CalibrationEnd: *a.CalibrationEnd, Set: set, Customers: t.past.Len(), Known: t.past.Known, Actual: t.past.Actual,
		Methods: t.methods, Best: best(t.methods), Weeks: []Week{}, ByFrequency: []FrequencyGroup{},
	}
}

// try returns the test at a calibration end, nil when cancelled.
func (b *builder) try(end calendar.Day) *trial {
	if t := b.fits.trial; t != nil && t.past.Cutoff == end {
		return t
	}
	t := &trial{past: holdout.Cut(customer.Split(b.log, end, b.customers.Cutoff, b.countRefunds), b.purchases)}
	for k, spec := range clv.Models {
		if b.ctx.Err() != nil {
			return nil
		}
		b.tellShare("test", float64(k)/float64(len(clv.Models)))
		t.add(spec)
		runtime.Gosched()
	}
	for _, rule := range holdout.Rules {
		m := Method{Name: rule.Name, LogLikelihood: Without("not_buying")}
		m.measure(t.past, t.past.Follow(rule))
		t.methods = append(t.methods, m)
	}
	b.fits.trial = t
	return t
}

// add fits one model to what was known and measures its forecast.
func (t *trial) add(spec clv.Spec) {
	fit := spec.FitShop(t.past.Patterns)
	told, none := modelOf(spec, fit), Without("no_model")
	m := Method{
		Name: told.Name, Status: told.Status, Parameters: told.Parameters, LogLikelihood: told.LogLikelihood,
		Expected: none, Error: none, MAE: none, RMSE: none, Tracking: none, Score: none,
	}
	forecast := holdout.Forecast{}
	if fit.Status.Usable() {
		forecast = t.past.Foretell(fit.Model)
		m.measure(t.past, forecast)
	}
	t.fits, t.forecasts, t.methods = append(t.fits, fit), append(t.forecasts, forecast), append(t.methods, m)
}

// measure fills in the errors of a forecast; where nobody ordered again there
// is nothing to compare with.
func (m *Method) measure(p *holdout.Past, f holdout.Forecast) {
	e := p.Measure(f)
	m.Expected, m.MAE, m.RMSE = Of(e.Expected), Of(e.MAE), Of(e.RMSE)
	m.Error, m.Tracking, m.Score = orNone(e.Error), orNone(e.Tracking), orNone(e.Score)
}

// orNone returns the figure, which is unavailable for the reason "none" where
// it would have been divided by nothing.
func orNone(v float64) Figure {
	if math.IsNaN(v) {
		return Without("none")
	}
	return Of(v)
}

// best returns the first method whose score is level with the least.
func best(methods []Method) string {
	least := math.Inf(1)
	for _, m := range methods {
		if m.Score.OK() {
			least = min(least, m.Score.Value)
		}
	}
	for _, m := range methods {
		if m.Score.OK() && m.Score.Value <= least*(1+tied) {
			return m.Name
		}
	}
	return ""
}

// track follows the model in use through the time of the test.
func (b *builder) track() {
	t, out := b.fits.trial, b.report.Test
	if out == nil || b.report.Choice.Model == "" {
		return
	}
	k := indexOf(b.report.Choice.Model)
	if !t.fits[k].Status.Usable() {
		return
	}
	if t.tracked != b.report.Choice.Model {
		t.tracked, t.weeks, t.byFrequency = b.report.Choice.Model, nil, nil
		for _, w := range t.past.Weeks(t.fits[k].Model) {
			t.weeks = append(t.weeks, Week{Start: w.Start, Actual: w.Actual, Expected: w.Expected, Holdout: w.Holdout})
		}
		for _, g := range t.past.ByFrequency(t.forecasts[k]) {
			t.byFrequency = append(t.byFrequency, FrequencyGroup{From: g.From, To: g.To, Customers: g.Customers, Actual: g.Actual, Expected: g.Expected})
		}
	}
	out.Weeks, out.ByFrequency = t.weeks, t.byFrequency
}

// indexOf returns where a model stands in clv.Models.
func indexOf(model string) int {
	for k, spec := range clv.Models {
		if spec.Name == model {
			return k
		}
	}
	return 0
}
