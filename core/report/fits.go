package report

import (
	"context"
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
)

// Fits remembers what took long to find out about one log, each part with what
// it depends on, so that another margin fits, tests, forecasts and simulates
// nothing again, and another horizon fits and tests nothing again. The zero
// value is ready.
type Fits struct {
	key      fitKey
	patterns []clv.Pattern // the customers' histories
	buying   []*clv.Fit    // in the order of clv.Models; nil = not fitted yet
	spend    *clv.SpendFit

	trial    *trial // the latest test on the past
	kinds    map[kindKey]clv.CovariateFit
	orders   ordersOver
	forecast forecastOf
	outlook  outlookOf
}

// fitKey is what the histories behind a fit depend on.
type fitKey struct {
	cutoff       calendar.Day
	countRefunds bool
}

// ordersOver is what the models expect of all customers over a horizon.
type ordersOver struct {
	horizonDays int
	by          map[string]float64 // by model
}

// forecastOf is the latest forecast, at a margin of 1: the one assumption that
// it is simply multiplied by.
type forecastOf struct {
	model  string
	assume clv.Assumptions
	*clv.Forecast
}

// outlookOf is the latest simulation of what may come, at a margin of 1.
type outlookOf struct {
	model  string
	assume clv.Assumptions
	*clv.Outlook
}

// kindKey is what a fit with an attribute of the customers depends on.
type kindKey struct{ model, attribute string }

// of makes the memory one of these customers.
func (f *Fits) of(s *customer.Summaries, countRefunds bool) {
	key := fitKey{s.Cutoff, countRefunds}
	if f.buying != nil && f.key == key {
		return
	}
	*f = Fits{key: key, patterns: clv.Merge(s.Len(), s.At), buying: make([]*clv.Fit, len(clv.Models))}
}

// model returns model k of clv.Models, fitted to the customers.
func (f *Fits) model(k int) clv.Fit {
	if f.buying[k] == nil {
		fit := clv.Models[k].FitShop(f.patterns)
		f.buying[k] = &fit
		runtime.Gosched()
	}
	return *f.buying[k]
}

// all fits every model, and tells the share that is done.
func (f *Fits) all(ctx context.Context, progress func(share float64)) {
	for k := range clv.Models {
		if ctx.Err() != nil {
			return
		}
		progress(float64(k) / float64(len(clv.Models)))
		f.model(k)
	}
}

// spending returns the model of spend, fitted to the customers.
func (f *Fits) spending(s *customer.Summaries) clv.SpendFit {
	if f.spend == nil {
		fit := clv.FitSpend(s.Len(), s.At)
		f.spend = &fit
	}
	return *f.spend
}

// covariates fits a model to the customers with an attribute of theirs.
func (f *Fits) covariates(s *customer.Summaries, spec clv.Spec, a clv.Attribute) clv.CovariateFit {
	key := kindKey{spec.Name, a.Name}
	fit, known := f.kinds[key]
	if !known {
		if fit = clv.FitCovariates(spec, s.Len(), s.At, []clv.Attribute{a}); f.kinds == nil {
			f.kinds = map[kindKey]clv.CovariateFit{}
		}
		f.kinds[key] = fit
		runtime.Gosched()
	}
	return fit
}

// expected returns the orders that a usable model expects of all customers.
func (f *Fits) expected(fit clv.Fit, horizonDays int) float64 {
	if f.orders.by == nil || f.orders.horizonDays != horizonDays {
		f.orders = ordersOver{horizonDays, map[string]float64{}}
	}
	total, known := f.orders.by[fit.Spec.Name]
	if known {
		return total
	}
	for i, orders := range fit.Model.ExpectedAll(f.patterns, float64(horizonDays)/7) {
		total += f.patterns[i].Count * orders
	}
	f.orders.by[fit.Spec.Name] = total
	return total
}

// value forecasts the customers with a usable model at a margin of 1.
func (f *Fits) value(s *customer.Summaries, fit clv.Fit, a clv.Assumptions) *clv.Forecast {
	a.Margin = 1
	if f.forecast.Forecast == nil || f.forecast.assume != a || f.forecast.model != fit.Spec.Name {
		forecast := clv.Value(s.Len(), s.At, fit.Model, f.spending(s).Spending, a)
		f.forecast = forecastOf{fit.Spec.Name, a, &forecast}
	}
	return f.forecast.Forecast
}

// seed makes the simulated futures those of every other time.
const seed = 1

// foresee simulates what may come of the customers at a margin of 1.
func (f *Fits) foresee(c clv.Crowd, s *customer.Summaries, fit clv.Fit, a clv.Assumptions, firstOrder float64, progress func(share float64)) *clv.Outlook {
	a.Margin = 1
	if f.outlook.Outlook == nil || f.outlook.assume != a || f.outlook.model != fit.Spec.Name {
		f.outlook = outlookOf{fit.Spec.Name, a, clv.Foresee(c, fit, f.spending(s), a, firstOrder, seed, progress)}
	}
	return f.outlook.Outlook
}
