package report

import (
	"math"
	"strings"

	"clvcalc/core/clv"
	"clvcalc/core/likelihood"
	"clvcalc/core/notice"
)

// models tells the models that have been fitted, and predicts with the chosen
// one.
func (b *builder) models() {
	a, choice := &b.report.Settings, b.report.Choice
	b.report.Value.Predicted = noPrediction(a.Model)
	for k, spec := range clv.Models {
		if b.fits.buying[k] == nil || b.ctx.Err() != nil {
			continue
		}
		fit := b.fits.model(k)
		out := modelOf(spec, fit)
		out.Used, out.Orders = spec.Name == choice.Model, Without("no_model")
		if fit.Status.Usable() {
			out.Orders = Of(b.fits.expected(fit, a.horizonDays()))
		}
		b.report.Models = append(b.report.Models, out)
	}
	b.report.Models = append(b.report.Models, spendOf(b.fits.spending(b.customers)))
	if fit := b.fits.model(indexOf(a.Model)); choice.Model == "" {
		b.tell(notice.Caution, "no_prediction", notice.Key("reason", "fit."+string(fit.Status)))
	} else {
		b.predict(fit)
		b.doubt(fit)
	}
}

func noPrediction(model string) Predicted { return withoutPrediction(model, "no_model") }

// assume is what the settings assume of the future.
func (b *builder) assume() clv.Assumptions {
	a := b.report.Settings
	return clv.Assumptions{Margin: a.Margin, DiscountRate: a.DiscountRate, HorizonDays: a.horizonDays()}
}

// predict fills in the customers' figures and their sums.
func (b *builder) predict(fit clv.Fit) {
	s, assume := b.customers, b.assume()
	f := b.fits.value(s, fit, assume)
	c := b.table
	c.PAlive, c.Expected, c.Predicted = f.PAlive, f.Expected, scaled(f.Value, assume.Margin)
	c.Returns, c.NextEarly, c.NextOrder, c.NextLate = f.Returns, f.NextEarly, f.NextOrder, f.NextLate
	total := sum(c.Predicted)
	b.report.Value.Predicted = Predicted{
		Model: b.report.Settings.Model, Total: Of(total), Mean: Of(total / float64(s.Len())), Median: Of(median(c.Predicted)),
		Orders: Of(sum(f.Expected)), Revenue: Of(sum(f.Revenue)), Active: Of(sum(f.PAlive)),
		NewCustomer: Of(clv.NewCustomer(fit.Model, b.fits.spending(s).Spending, assume, b.firstOrder())),
	}
}

// scaled returns the values multiplied by a factor.
func scaled(values []float64, factor float64) []float64 {
	out := make([]float64, len(values))
	for i, v := range values {
		out[i] = v * factor
	}
	return out
}

// firstOrder is the mean revenue of first purchase days.
func (b *builder) firstOrder() float64 {
	if s := b.customers; b.ready != nil {
		return max(sum(s.Spend)-sum(s.Repeat), 0) / float64(s.Len())
	}
	p, total := b.purchases, 0.0
	for i := range p.Len() {
		total += p.Revenue[p.From[i]]
	}
	return total / float64(p.Len())
}

// modelOf tells the fit of a model of buying.
func modelOf(spec clv.Spec, fit clv.Fit) Model {
	m := Model{Name: spec.Name, Status: string(fit.Status), Customers: fit.Customers, Orders: Without("not_buying")}
	m = m.fitted(spec.Params, fit.Params, fit.StandardErrors, fit.LogLikelihood, fit.AIC(), fit.BIC())
	switch {
	case fit.Params == nil:
	case spec.Daily:
		m.AIC, m.BIC = Without("daily_model"), Without("daily_model")
	case fit.Status == clv.Shrunk:
		m.AIC, m.BIC = Without("shrunk"), Without("shrunk")
	}
	return m
}

// spendOf tells the fit of the spend model.
func spendOf(fit clv.SpendFit) Model {
	m := Model{Name: fit.Name, Status: string(fit.Status), Customers: fit.Customers, Used: fit.Status.Usable(), Orders: Without("not_buying")}
	return m.fitted(fit.Letters, fit.Params, fit.StandardErrors, fit.LogLikelihood, fit.AIC(), fit.BIC())
}

// fitted adds the estimates; without values there are none.
func (m Model) fitted(params []likelihood.Param, values, errors []float64, ll, aic, bic float64) Model {
	m.Parameters = []Parameter{}
	if values == nil {
		m.LogLikelihood, m.AIC, m.BIC = Without("no_model"), Without("no_model"), Without("no_model")
		return m
	}
	m.LogLikelihood, m.AIC, m.BIC = Of(ll), Of(aic), Of(bic)
	for k, p := range params {
		m.Parameters = append(m.Parameters, parameterOf(p, m.Status, values, errors, k))
	}
	return m
}

// parameterOf tells parameter k of a fit. One that is counted has no standard
// error, and none has where the fit ended at a limit of the model.
func parameterOf(param likelihood.Param, status string, values, errors []float64, k int) Parameter {
	p := Parameter{Name: param.Name, Value: values[k], StandardError: Without("undefined")}
	switch {
	case param.Transform == likelihood.Fixed:
		p.StandardError = Without("counted")
	case atLimit(status):
		p.StandardError, p.Limit = Without("at_limit"), limitOf(p.Value)
	case k < len(errors) && !math.IsNaN(errors[k]):
		p.StandardError = Of(errors[k])
	}
	return p
}

// atLimit reports whether a fit ended at a limit of its model.
func atLimit(status string) bool { return strings.HasPrefix(status, string(likelihood.Boundary)) }

// limitOf names the limit that a positive parameter has run to; "" where it
// stands free. A search stops a million times above or below its start.
func limitOf(v float64) string {
	switch {
	case v < 1e-5:
		return "zero"
	case v > 1e5:
		return "infinity"
	}
	return ""
}
