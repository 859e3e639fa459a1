package report

import (
	"runtime"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
)

// Fits remembers the models fitted to one log and what the latest forecast
// took long to find out, so that another margin fits and forecasts nothing
// again, and another horizon fits nothing again. The zero value is ready.
type Fits struct {
	key      fitKey
	patterns []clv.Pattern // the customers' histories
	buying   []clv.Fit     // in the order of clv.Models
	spend    clv.SpendFit

	horizonDays int       // behind orders
	orders      []float64 // expected of all customers, by model

	assume   clv.Assumptions // behind forecast
	model    string          // likewise
	forecast *clv.Forecast   // at a margin of 1
}

// fitKey is what the histories behind a fit depend on.
type fitKey struct {
	cutoff       calendar.Day
	countRefunds bool
}

// fit fits every model to the customers, unless that has been done.
func (f *Fits) fit(s *customer.Summaries, countRefunds bool, progress Tell) {
	key := fitKey{s.Cutoff, countRefunds}
	if f.buying != nil && f.key == key {
		return
	}
	*f = Fits{key: key, patterns: clv.Merge(s.Len(), s.At)}
	for k, spec := range clv.Models {
		progress("fit", 0, float64(k)/float64(len(clv.Models)))
		f.buying = append(f.buying, spec.Fit(f.patterns))
		runtime.Gosched()
	}
	f.spend = clv.FitSpend(s.Len(), s.At)
}

// foresee finds the orders that each usable model expects over the horizon.
func (f *Fits) foresee(horizonDays int) {
	if f.orders != nil && f.horizonDays == horizonDays {
		return
	}
	f.horizonDays, f.orders = horizonDays, make([]float64, len(f.buying))
	weeks := float64(horizonDays) / 7
	for k, fit := range f.buying {
		if !fit.Status.Usable() {
			continue
		}
		for i, p := range f.patterns {
			f.orders[k] += p.Count * fit.Model.ExpectedOrders(p.History, weeks)
			if i%4096 == 4095 {
				runtime.Gosched()
			}
		}
	}
}

// value forecasts the customers with a fitted model at a margin of 1, which is
// the only assumption that a forecast is simply multiplied by.
func (f *Fits) value(s *customer.Summaries, fit clv.Fit, a clv.Assumptions) *clv.Forecast {
	a.Margin = 1
	if f.forecast == nil || f.assume != a || f.model != fit.Spec.Name {
		forecast := clv.Value(s.Len(), s.At, fit.Model, f.spend.Spending, a)
		f.forecast, f.assume, f.model = &forecast, a, fit.Spec.Name
	}
	return f.forecast
}
