package report

import (
	"math"

	"clvcalc/core/clv"
	"clvcalc/core/customer"
	"clvcalc/core/holdout"
	"clvcalc/core/notice"
)

// choose decides which model predicts: the one that the user set; else the one
// that foretold the past best; else the default model or, where that does not
// fit, the first in clv.Models that does.
func (b *builder) choose(set string) {
	c := &b.report.Choice
	switch {
	case set != "":
		c.By = "setting"
		if b.usable(indexOf(set)) {
			c.Model = set
		}
	case b.report.Test != nil:
		c.By, c.Model = "test", b.foretoldBest()
	}
	if c.Model == "" && set == "" {
		c.By, c.Model = "default", b.firstUsable()
	}
	if c.Model != "" {
		b.report.Settings.Model = c.Model
	}
}

// usable reports whether a model fits the customers.
func (b *builder) usable(k int) bool { return b.fits.model(k).Status.Usable() }

// firstUsable returns the default model or, where it does not fit, the first
// that does; "" without one.
func (b *builder) firstUsable() string {
	if b.usable(indexOf(DefaultModel)) {
		return DefaultModel
	}
	for k, spec := range clv.Models {
		if b.usable(k) {
			return spec.Name
		}
	}
	return ""
}

// tied is the share by which two scores may differ and yet tell nothing: the
// models of a family foretell alike, and the simpler one comes first.
const tied = 0.005

// foretoldBest returns, of the models that fit all customers as well, the first
// in clv.Models whose score in the test is as good as the least; "" without one.
func (b *builder) foretoldBest() string {
	models := b.report.Test.Methods[:len(clv.Models)]
	least := math.Inf(1)
	for k, m := range models {
		if m.Score.OK() && b.usable(k) {
			least = min(least, m.Score.Value)
		}
	}
	for k, m := range models {
		if m.Score.OK() && b.usable(k) && m.Score.Value <= least*(1+tied) {
			return m.Name
		}
	}
	return ""
}

// clearly is the least share by which a rule's score has to be lower than the
// models' to be no chance: two percent, or the spread of a count of so many
// orders, one in √actual, where that is more.
func clearly(actual int) float64 { return max(0.02, 1/math.Sqrt(float64(max(actual, 1)))) }

// simple puts the forecast of a naive rule first where it foretold the past
// clearly better than every model.
func (b *builder) simple() {
	t := b.report.Test
	if t == nil {
		return
	}
	leastModel, least, rule := math.Inf(1), math.Inf(1), 0
	for k, m := range t.Methods {
		switch {
		case !m.Score.OK():
		case k < len(clv.Models):
			leastModel = min(leastModel, m.Score.Value)
		case m.Score.Value < least:
			least, rule = m.Score.Value, k-len(clv.Models)
		}
	}
	if math.IsInf(leastModel, 1) || !(least < leastModel*(1-clearly(t.Actual))) {
		return
	}
	b.report.Choice.Simple = b.foretellBy(holdout.Rules[rule])
	b.tell(notice.Caution, "rule_beats_model", notice.Key("rule", "rule."+holdout.Rules[rule].Name),
		notice.Share("rule_score", least), notice.Share("model_score", leastModel))
}

// foretellBy is the forecast of a rule for all customers over the horizon:
// orders at the mean spend of repeat purchase days, as if in its middle.
func (b *builder) foretellBy(r holdout.Rule) *Simple {
	a, s := b.report.Settings, b.customers
	orders := sum(r.Expect(holdout.KnownAt(s, b.purchases, a.horizonDays()), a.horizonDays()))
	revenue := orders * meanRepeat(s)
	middle := float64(a.horizonDays()) / 7 / 2
	return &Simple{Rule: r.Name, Orders: orders, Revenue: revenue, Value: revenue * a.Margin * math.Exp(-clv.WeeklyRate(a.DiscountRate)*middle)}
}

// meanRepeat is the mean spend of the repeat purchase days of all customers.
func meanRepeat(s *customer.Summaries) float64 {
	days := 0
	for _, n := range s.Days {
		days += int(n) - 1
	}
	return sum(s.Repeat) / float64(max(days, 1))
}
