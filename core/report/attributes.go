package report

import "clvcalc/core/clv"

// attributes asks whether customers who first came by one channel buy or leave
// otherwise than those of another, in the model in use or, where no paper tells
// how it takes attributes, in the first model that does.
func (b *builder) attributes() {
	b.report.Attributes = []Attribute{}
	if b.log.Channel == nil || b.report.Choice.Model == "" || b.ctx.Err() != nil {
		return
	}
	spec := clv.Models[indexOf(b.report.Choice.Model)]
	for k := 0; spec.Covariates == nil && k < len(clv.Models); k++ {
		if b.usable(k) {
			spec = clv.Models[k]
		}
	}
	if spec.Covariates == nil {
		return
	}
	fit := b.fits.covariates(b.customers, spec, b.channels())
	if fit.Degrees == 0 {
		return // all came by one channel, or too few by any other
	}
	b.report.Attributes = append(b.report.Attributes, attributeOf("channel", spec, fit, b.customers.Len()))
}

// channels is the channel of each customer's first order; an empty one is
// unknown.
func (b *builder) channels() clv.Attribute {
	s := b.customers
	a := clv.Attribute{Name: "channel", Levels: b.log.Channels, Of: make([]int, s.Len())}
	for i := range a.Of {
		o := int(s.From[i])
		for o+1 < int(s.To[i]) && !b.isPurchase(o) {
			o++
		}
		a.Of[i] = int(b.log.Channel[o])
		if a.Levels[a.Of[i]] == "" {
			a.Of[i] = -1
		}
	}
	return a
}

// attributeOf tells a fit with one attribute: each level with its coefficients,
// the one compared with first.
func attributeOf(name string, spec clv.Spec, fit clv.CovariateFit, customers int) Attribute {
	a := Attribute{
		Name: name, Model: spec.Name, Status: string(fit.Status), LogLikelihood: Of(fit.LogLikelihood),
		Statistic: Of(fit.Statistic), Freedom: fit.Degrees, P: Of(fit.P), Levels: make([]AttributeLevel, 1),
	}
	at := map[string]int{}
	for _, c := range fit.Coefficients {
		k, known := at[c.Term.Level]
		if !known {
			k = len(a.Levels)
			at[c.Term.Level] = k
			a.Levels = append(a.Levels, AttributeLevel{Name: c.Term.Level, Customers: c.Term.Customers})
			customers -= c.Term.Customers
		}
		p := Parameter{Name: c.Param, Value: c.Value, StandardError: Without("undefined")}
		if c.Error > 0 {
			p.StandardError = Of(c.Error)
		}
		a.Levels[k].Coefficients = append(a.Levels[k].Coefficients, p)
		a.Levels[0].Name = c.Term.Against
	}
	a.Levels[0].Customers, a.Levels[0].Coefficients = customers, []Parameter{}
	return a
}
