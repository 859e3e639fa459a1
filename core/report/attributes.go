package report

import (
	"slices"
	"sort"

	"clvcalc/core/clv"
	"clvcalc/core/join"
)

// attributes asks of everything known of customers (the channel of the first
// order, the columns of a file of customers) whether one kind buys, stays and is
// worth more than another: what each has brought and will bring, and how they
// differ in the model in use or, where no paper tells how that takes
// attributes, in the first model that does.
func (b *builder) attributes() {
	b.report.Attributes = []Attribute{}
	named := b.log != nil && b.log.Channel != nil
	if named {
		b.attribute(b.channelAttribute(), nil, "channel")
	}
	for k := range b.beside.Attributes {
		a, name := &b.beside.Attributes[k], ""
		if a.Channel && !named {
			name, named = "channel", true
		}
		b.attribute(clv.Attribute{Name: a.Name, Levels: a.Levels, Of: b.levelsOf(a.Of)}, a.Bands, name)
	}
	adjust(b.report.Attributes)
}

// attribute adds one, with its coefficients where a model can be fitted.
func (b *builder) attribute(a clv.Attribute, bands []join.Band, name string) {
	if b.ctx.Err() != nil {
		return
	}
	out := Attribute{Status: "few_of_a_kind", LogLikelihood: Without("no_model"), Statistic: Without("no_model"), P: Without("no_model")}
	for k, spec := range b.covariateModels() {
		fit := b.fits.covariates(b.customers, spec, a)
		if fit.Degrees > 0 {
			out = attributeOf(spec, fit, b.customers.Len())
			break
		}
		if k == 0 {
			out.Model = spec.Name
		}
		if fit.Status.Usable() {
			break // no model tells them apart
		}
		out.Status = string(fit.Status)
	}
	if out.Levels == nil {
		out.Levels = levelsOf(a)
	}
	if len(out.Levels) < 2 {
		return // all are alike, as far as is known
	}
	if out.Name = name; name == "" {
		out.Heading = a.Name
	}
	b.bring(&out, a, bands)
	b.report.Attributes = append(b.report.Attributes, out)
}

// covariateModels are the models that take attributes and fit these customers:
// the one in use first.
func (b *builder) covariateModels() (specs []clv.Spec) {
	if b.report.Choice.Model == "" {
		return nil
	}
	for k, spec := range clv.Models {
		switch {
		case spec.Covariates == nil || !b.usable(k):
		case spec.Name == b.report.Choice.Model:
			specs = slices.Insert(specs, 0, spec)
		default:
			specs = append(specs, spec)
		}
	}
	return specs
}

// channelAttribute is the channel of each customer's first order; an empty one
// is unknown.
func (b *builder) channelAttribute() clv.Attribute {
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

// levelsOf takes the levels of the customers of the log to those that are
// counted.
func (b *builder) levelsOf(of []int32) []int {
	s := b.customers
	out := make([]int, s.Len())
	for i := range out {
		out[i] = int(of[b.log.Customer[s.From[i]]])
	}
	return out
}

// mostKinds is how many levels of an attribute have a row of their own.
const mostKinds = 10

// levelsOf are the levels of an attribute that no model tells apart, the most
// common first, and behind them the rest with the unknown.
func levelsOf(a clv.Attribute) (out []AttributeLevel) {
	customers := make([]int, len(a.Levels)+1)
	for _, l := range a.Of {
		if l < 0 {
			l = len(a.Levels)
		}
		customers[l]++
	}
	for l, n := range customers[:len(a.Levels)] {
		if n > 0 {
			out = append(out, AttributeLevel{Name: a.Levels[l], Customers: n, Coefficients: []Parameter{}})
		}
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Customers > out[j].Customers })
	rest := AttributeLevel{Customers: customers[len(a.Levels)], Coefficients: []Parameter{}}
	for _, l := range out[min(len(out), mostKinds):] {
		rest.Customers += l.Customers
	}
	out = out[:min(len(out), mostKinds)]
	if rest.Customers > 0 && len(out) > 0 {
		out = append(out, rest)
	}
	return out
}

// bring tells of each level what its customers brought and will bring.
func (b *builder) bring(out *Attribute, a clv.Attribute, bands []join.Band) {
	at, rest := map[string]int{}, 0 // what has no level counts as the rest or, without one, as the first
	for k, l := range out.Levels {
		if at[l.Name] = k; l.Name == "" {
			rest = k
		}
	}
	predicted, alive, again := make([]float64, len(out.Levels)), make([]float64, len(out.Levels)), make([]float64, len(out.Levels))
	for i, level := range a.Of {
		k := rest
		if level >= 0 {
			if own, known := at[a.Levels[level]]; known {
				k = own
				if bands != nil {
					out.Levels[k].Band = &bands[level]
				}
			}
		}
		out.Levels[k].Historic += b.report.Settings.worth(b.customers, i)
		if b.customers.Days[i] >= 2 {
			again[k]++
		}
		if b.table.Predicted != nil {
			predicted[k] += b.table.Predicted[i]
			alive[k] += b.table.PAlive[i]
		}
	}
	for k := range out.Levels {
		l := &out.Levels[k]
		n := max(1, float64(l.Customers))
		l.Historic, l.Repeat = l.Historic/n, again[k]/n
		l.Predicted, l.PAlive = Without("no_model"), Without("no_model")
		if b.table.Predicted != nil {
			l.Predicted, l.PAlive = Of(predicted[k]/n), Of(alive[k]/n)
		}
	}
	sort.SliceStable(out.Levels, func(i, j int) bool {
		x, y := out.Levels[i].Band, out.Levels[j].Band
		if x == nil || y == nil {
			return compareNil(x, y) < 0
		}
		return x.From < y.From
	})
}

// compareNil puts what is no band behind bands.
func compareNil(x, y *join.Band) int {
	switch {
	case x != nil && y == nil:
		return -1
	case x == nil && y != nil:
		return 1
	}
	return 0
}

// adjust raises the chances of many attributes, of which one differs by chance
// easily, by the method of Holm (1979): the k-th smallest of n counts n−k+1 times.
// The clearest differences come first.
func adjust(list []Attribute) {
	var by []*Attribute
	for k := range list {
		if list[k].Adjusted = list[k].P; list[k].P.OK() {
			by = append(by, &list[k])
		}
	}
	sort.SliceStable(by, func(i, j int) bool { return by[i].P.Value < by[j].P.Value })
	before := 0.0
	for k, a := range by {
		before = min(1, max(before, a.P.Value*float64(len(by)-k)))
		a.Adjusted = Of(before)
	}
	sort.SliceStable(list, func(i, j int) bool {
		x, y := list[i].P, list[j].P
		if x.OK() != y.OK() {
			return x.OK()
		}
		return x.Value < y.Value
	})
}

func compareBool(x, y bool) int {
	switch {
	case x == y:
		return 0
	case y:
		return -1
	}
	return 1
}

// attributeOf tells a fit with one attribute: each level with its coefficients,
// the one compared with first.
func attributeOf(spec clv.Spec, fit clv.CovariateFit, customers int) Attribute {
	a := Attribute{
		Model: spec.Name, Status: string(fit.Status), LogLikelihood: Of(fit.LogLikelihood),
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
		switch {
		case c.Error > 0:
			p.StandardError = Of(c.Error)
		case atLimit(a.Status):
			p.StandardError = Without("at_limit")
		}
		a.Levels[k].Coefficients = append(a.Levels[k].Coefficients, p)
		a.Levels[0].Name = c.Term.Against
	}
	a.Levels[0].Customers, a.Levels[0].Coefficients = customers, []Parameter{}
	return a
}
