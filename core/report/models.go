package report

import (
	"math"

	"clvcalc/core/clv"
	"clvcalc/core/likelihood"
	"clvcalc/core/notice"
)

// models fits the models and predicts with the chosen one.
func (b *builder) models() {
	a := &b.report.Settings
	b.fits.fit(b.customers, b.countRefunds, b.progress)
	b.fits.foresee(a.horizonDays())
	b.report.Value.Predicted = noPrediction(a.Model)
	for k, fit := range b.fits.buying {
		used := clv.Models[k].Name == a.Model
		out := modelOf(clv.Models[k], fit)
		out.Orders = Without("no_model")
		if fit.Status.Usable() {
			out.Orders = Of(b.fits.orders[k])
		}
		if used && fit.Status.Usable() {
			out.Used = true
			b.predict(fit)
			b.doubt(fit)
		} else if used {
			b.tell(notice.Caution, "no_prediction", notice.Key("reason", "fit."+string(fit.Status)))
		}
		b.report.Models = append(b.report.Models, out)
	}
	b.report.Models = append(b.report.Models, spendOf(b.fits.spend))
}

// correlated is the correlation of frequency and spend from which the spend
// model's assumption of independence misleads.
const correlated = 0.3

// doubt says where the models in use rest on thin ice.
func (b *builder) doubt(fit clv.Fit) {
	spend := b.fits.spend
	if fit.Status != clv.Converged {
		b.tell(notice.Caution, "model_at_edge", notice.Key("reason", "fit."+string(fit.Status)))
	}
	if !spend.Status.Usable() {
		b.tell(notice.Caution, "spend_plain", notice.Key("reason", "fit."+string(spend.Status)))
	} else if math.Abs(spend.Correlation) >= correlated {
		b.tell(notice.Caution, "spend_correlated", notice.Number("correlation", spend.Correlation))
	}
}

func noPrediction(model string) Predicted {
	none := Without("no_model")
	return Predicted{Model: model, Total: none, Mean: none, Median: none, Orders: none, Revenue: none, Active: none, NewCustomer: none, BestTenth: none}
}

// predict fills in the customers' figures and their sums.
func (b *builder) predict(fit clv.Fit) {
	a, s, spending := b.report.Settings, b.customers, b.fits.spend.Spending
	assume := clv.Assumptions{Margin: a.Margin, DiscountRate: a.DiscountRate, HorizonDays: a.horizonDays()}
	f := b.fits.value(s, fit, assume)
	c := b.table
	c.PAlive, c.Expected, c.Predicted = f.PAlive, f.Expected, make([]float64, s.Len())
	for i, revenue := range f.Value {
		c.Predicted[i] = revenue * a.Margin
	}
	total := sum(c.Predicted)
	b.report.Value.Predicted = Predicted{
		Model: a.Model, Total: Of(total), Mean: Of(total / float64(s.Len())), Median: Of(median(c.Predicted)),
		Orders: Of(sum(f.Expected)), Revenue: Of(sum(f.Revenue)), Active: Of(sum(f.PAlive)),
		NewCustomer: Of(clv.NewCustomer(fit.Model, spending, assume, b.firstOrder())),
	}
}

// firstOrder is the mean revenue of first purchase days.
func (b *builder) firstOrder() float64 {
	p, total := b.purchases, 0.0
	for i := range p.Len() {
		total += p.Revenue[p.From[i]]
	}
	return total / float64(p.Len())
}

// modelOf tells the fit of a model of buying.
func modelOf(spec clv.Spec, fit clv.Fit) Model {
	m := Model{Name: spec.Name, Status: string(fit.Status), Customers: fit.Customers, Orders: Without("not_buying")}
	return m.fitted(spec.Params, fit.Params, fit.StandardErrors, fit.LogLikelihood, fit.AIC(), fit.BIC())
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
		m.Parameters = append(m.Parameters, parameterOf(p.Name, values, errors, k))
	}
	return m
}

func parameterOf(name string, values, errors []float64, k int) Parameter {
	p := Parameter{Name: name, Value: values[k], StandardError: Without("undefined")}
	if k < len(errors) {
		p.StandardError = Of(errors[k])
	}
	return p
}
