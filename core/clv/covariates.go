package clv

import (
	"math"

	"gonum.org/v1/gonum/mathext"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// An Effect is how covariates act on a parameter θ of a model: a customer with
// the covariates z has θ·exp(Sign·γ'z), with coefficients γ of this parameter.
type Effect struct {
	Param string
	Sign  int // 1 or −1
}

// A Coefficient is one γ: ln of the factor by which a term changes a
// parameter, times the sign of the effect. A positive one means more orders
// (α) or a greater parameter of dropout.
type Coefficient struct {
	Name  string // as "alpha:channel=web"; "*" stands for the rest of the levels
	Param string
	Term  Term
	Value float64
	Error float64 // standard error; 0 unless Status is Converged
}

// A CovariateFit is a model whose parameters differ by what is known of
// customers.
type CovariateFit struct {
	Plain Fit // the same model of the same customers, without covariates
	// Status is Converged, Boundary where a coefficient or a parameter runs off,
	// or why there is no fit; all below is empty then.
	Status        Status
	Params        []float64 // those of a customer of the most common levels
	Errors        []float64 // their standard errors; nil unless Converged
	Coefficients  []Coefficient
	LogLikelihood float64
	// Statistic is twice the log-likelihood gained over Plain. Were the
	// covariates of no account it would follow a chi-squared distribution with as
	// many Degrees as there are coefficients, and exceed this with the chance P.
	Statistic float64
	Degrees   int
	P         float64

	models []*Model // of each group
	of     []int    // the group of each customer
}

// Model is that of customer i; nil where there is none.
func (c *CovariateFit) Model(i int) *Model {
	if c.models == nil {
		return c.Plain.Model
	}
	return c.models[c.of[i]]
}

// AIC is Akaike's information criterion, 2k − 2·ln L; smaller is better.
func (c *CovariateFit) AIC() float64 {
	return 2*float64(len(c.Params)+len(c.Coefficients)) - 2*c.LogLikelihood
}

// FitCovariates fits a model of which Spec.Covariates tells the effects to n
// customers, of whom at returns the summary, with their attributes (Fader &
// Hardie 2007, "Incorporating time-invariant covariates into the Pareto/NBD
// and BG/NBD models").
//
// Each level of an attribute is a covariate of 0 or 1 against the most common
// one. Levels with few customers, or none who ordered again, are drawn together
// with the unknown; where that is still too few, they count as the most common
// one. A term that others imply is left out. Customers of the same levels share their parameters, so that the
// likelihood is the sum of the ordinary one over these groups. A coefficient
// is fitted as the factor e^γ: where it runs off, as for a level in which
// nobody is lost, it ends at an edge and the Status says so.
func FitCovariates(spec Spec, n int, at func(i int) customer.Summary, attributes []Attribute) CovariateFit {
	fit := CovariateFit{Plain: spec.Fit(Merge(n, at)), P: 1}
	fit.Status = fit.Plain.Status
	fit.LogLikelihood = fit.Plain.LogLikelihood
	fit.Params, fit.Errors = fit.Plain.Params, fit.Plain.StandardErrors
	if !fit.Status.Usable() || len(spec.Covariates) == 0 {
		return fit
	}
	d := newDesign(n, attributes, func(i int) bool { return at(i).Frequency > 0 })
	if len(d.terms) == 0 {
		return fit
	}
	c := newCovariates(spec, d, at)
	fit.fill(c, c.maximise(fit.Plain))
	return fit
}

// fill says how the search ended.
func (fit *CovariateFit) fill(c *covariates, e likelihood.Estimate) {
	fit.Status = e.Status
	fit.LogLikelihood = e.LogLikelihood
	gain := e.LogLikelihood - fit.Plain.LogLikelihood
	if e.Status.Usable() && gain < -1e-6 {
		fit.Status = NotConverged // a lower hill than the one without covariates
	}
	if !fit.Status.Usable() {
		fit.Params, fit.Errors = nil, nil
		return
	}
	fit.Degrees = len(c.factors)
	fit.Statistic = 2 * max(gain, 0)
	fit.P = mathext.GammaIncRegComp(float64(fit.Degrees)/2, fit.Statistic/2)
	base := len(c.spec.Params)
	fit.Params = e.Params[:base]
	if e.StandardErrors != nil {
		fit.Errors = e.StandardErrors[:base]
	}
	for i, f := range c.factors {
		one := Coefficient{Name: c.params[base+i].Name, Param: c.spec.Params[f.param].Name, Term: c.terms[f.term]}
		one.Value = math.Log(e.Params[base+i])
		if e.StandardErrors != nil {
			one.Error = e.StandardErrors[base+i] / e.Params[base+i]
		}
		fit.Coefficients = append(fit.Coefficients, one)
	}
	fit.of = c.of
	own := make([]float64, base)
	for g := range c.groups {
		c.at(e.Params, g, own)
		fit.models = append(fit.models, c.spec.New(append([]float64(nil), own...)))
	}
}

// A factor is a coefficient as it is fitted, e^γ: it multiplies a parameter of
// the customers to whom the term applies, or divides it.
type factor struct {
	param, term int
	divides     bool
}

// covariates are a model with covariates and its data.
type covariates struct {
	design
	spec    Spec
	factors []factor
	params  []likelihood.Param // of the model, then one for each factor
	acting  [][]int            // the factors that act in each group
	data    []*Data            // of each group, in one unit; nil for none
	unit    float64
	repeats float64
	rows    int
}

func newCovariates(spec Spec, d design, at func(i int) customer.Summary) *covariates {
	c := &covariates{design: d, spec: spec, unit: 1, params: append([]likelihood.Param(nil), spec.Params...)}
	for _, effect := range spec.Covariates {
		for p, param := range spec.Params {
			for t, term := range d.terms {
				if param.Name == effect.Param {
					c.factors = append(c.factors, factor{p, t, effect.Sign < 0})
					c.params = append(c.params, likelihood.Param{Name: param.Name + ":" + term.name(), Start: 1})
				}
			}
		}
	}
	c.act()
	members := make([][]int, len(d.groups))
	for i, g := range d.of {
		members[g] = append(members[g], i)
		c.unit = max(c.unit, HistoryOf(at(i)).T)
		pause(i)
	}
	c.data = make([]*Data, len(d.groups))
	for g, customers := range members {
		if len(customers) == 0 {
			continue
		}
		c.data[g] = newDataIn(c.unit, Merge(len(customers), func(i int) customer.Summary { return at(customers[i]) }))
		c.repeats += c.data[g].Repeats
		c.rows += len(c.data[g].Rows)
	}
	return c
}

// act notes which factors act in each group.
func (c *covariates) act() {
	c.acting = make([][]int, len(c.groups))
	for g, terms := range c.groups {
		for _, t := range terms {
			for i, f := range c.factors {
				if f.term == t {
					c.acting[g] = append(c.acting[g], i)
				}
			}
		}
	}
}

// at fills own with the model's parameters in a group.
func (c *covariates) at(natural []float64, group int, own []float64) {
	base := copy(own, natural)
	for _, i := range c.acting[group] {
		if f := c.factors[i]; f.divides {
			own[f.param] /= natural[base+i]
		} else {
			own[f.param] *= natural[base+i]
		}
	}
}

// likelihood is the sum of that of the groups; its derivatives follow by the
// chain rule from those by the parameters of each.
func (c *covariates) likelihood(data []*Data) likelihood.Func {
	base := len(c.spec.Params)
	own, slope := make([]float64, base), make([]float64, base)
	return func(natural, grad []float64) float64 {
		clear(grad)
		ll := 0.0
		for g, d := range data {
			if d == nil {
				continue
			}
			c.at(natural, g, own)
			ll += c.spec.LogLikelihood(own, d, slope)
			for p := range slope {
				slope[p] *= own[p] // by ln θ
				grad[p] += slope[p] / natural[p]
			}
			for _, i := range c.acting[g] {
				f := c.factors[i]
				if f.divides {
					grad[base+i] -= slope[f.param] / natural[base+i]
				} else {
					grad[base+i] += slope[f.param] / natural[base+i]
				}
			}
		}
		return ll
	}
}

// maximise searches from where the plain fit ended.
func (c *covariates) maximise(plain Fit) likelihood.Estimate {
	start := likelihood.Starts(c.params)
	if plain.Status == Converged {
		for i, p := range c.spec.Params {
			start[i] = plain.Params[i] / math.Pow(c.unit, float64(p.Unit))
		}
	}
	shift := c.repeats * math.Log(c.unit)
	if c.spec.Daily {
		shift = 0
	}
	whole := c.likelihood(c.data)
	if c.rows <= 2*fewRows {
		return likelihood.Maximise(c.params, whole, start).Scaled(c.unit, shift)
	}
	few := make([]*Data, len(c.data))
	for g, d := range c.data {
		if d != nil {
			few[g] = d.thinned(max(fewRows/len(c.data), 256))
		}
	}
	return likelihood.MaximiseBy(c.likelihood(few), c.params, whole, start).Scaled(c.unit, shift)
}
