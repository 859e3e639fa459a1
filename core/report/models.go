package report

import (
	"math"
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
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

func modelOf(spec clv.Spec, fit clv.Fit) Model {
	out := Model{
		Name: spec.Name, Status: string(fit.Status), Customers: fit.Customers, Parameters: []Parameter{},
		LogLikelihood: Without("no_model"), AIC: Without("no_model"), BIC: Without("no_model"), Orders: Without("not_buying"),
	}
	if !fit.Status.Usable() {
		return out
	}
	out.LogLikelihood, out.AIC, out.BIC = Of(fit.LogLikelihood), Of(fit.AIC()), Of(fit.BIC())
	for k, p := range spec.Params {
		out.Parameters = append(out.Parameters, parameterOf(p.Name, fit.Params, fit.StandardErrors, k))
	}
	return out
}

func parameterOf(name string, values, errors []float64, k int) Parameter {
	p := Parameter{Name: name, Value: values[k], StandardError: Without("undefined")}
	if k < len(errors) {
		p.StandardError = Of(errors[k])
	}
	return p
}

// spendOf tells the fit of the spend model.
func spendOf(fit clv.SpendFit) Model {
	out := Model{
		Name: fit.Name, Status: string(fit.Status), Customers: fit.Customers, Parameters: []Parameter{}, Used: fit.Status.Usable(),
		LogLikelihood: Without("no_model"), AIC: Without("no_model"), BIC: Without("no_model"), Orders: Without("not_buying"),
	}
	if fit.Values == nil {
		return out
	}
	out.LogLikelihood, out.AIC, out.BIC = Of(fit.LogLikelihood), Of(fit.AIC()), Of(fit.BIC())
	for k, p := range fit.Params {
		out.Parameters = append(out.Parameters, parameterOf(p.Name, fit.Values, fit.StandardErrors, k))
	}
	return out
}

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
	weeks := float64(b.customers.Cutoff-*end) / 7
	patterns := clv.Merge(s.Len(), s.At)
	for k, spec := range clv.Models {
		b.progress("fit", 0, float64(k)/float64(len(clv.Models)))
		fit := spec.Fit(patterns)
		m := Method{Name: spec.Name, Status: string(fit.Status), Parameters: modelOf(spec, fit).Parameters, LogLikelihood: Without("no_model")}
		if !fit.Status.Usable() {
			m.Expected, m.Error, m.MAE, m.RMSE = Without("no_model"), Without("no_model"), Without("no_model"), Without("no_model")
		} else {
			m.LogLikelihood = Of(fit.LogLikelihood)
			m.score(split, func(i int) float64 { return fit.Model.ExpectedOrders(clv.HistoryOf(s.At(i)), weeks) })
		}
		t.Methods = append(t.Methods, m)
		runtime.Gosched()
	}
	t.Methods = append(t.Methods, b.naive(split, weeks)...)
	b.report.Test = t
}

// naive scores three rules of thumb: the last period repeats; each customer's
// own rate goes on; every customer has the mean rate.
func (b *builder) naive(split *customer.Calibration, weeks float64) []Method {
	s := split.Summaries
	end := s.Cutoff
	from := end - calendar.Day(weeks*7)
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
