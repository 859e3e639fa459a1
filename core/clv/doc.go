// Package clv foretells what customers will buy and what that is worth.
//
// A model of buying (Models) is fitted to merged histories and then says for
// one customer how probably it still buys and how many orders to expect;
// together with a model of spend that gives the value over a horizon:
//
//	spec, ok := clv.Lookup("mbgnbd")           // or clv.Models[0]
//	patterns := clv.Merge(s.Len(), s.At)       // s is a *customer.Summaries
//	fit := spec.Fit(patterns)                  // fit.Status says how it went
//	spend := clv.FitSpend(s.Len(), s.At)       // Gamma-Gamma, or a plain fallback
//	if fit.Status.Usable() {
//		a := clv.Assumptions{Margin: 0.4, DiscountRate: 0.10, HorizonDays: 365}
//		f := clv.Value(s.Len(), s.At, fit.Model, spend.Spending, a)
//		// f.PAlive[i], f.Expected[i], f.Revenue[i], f.Value[i]
//		v := clv.NewCustomer(fit.Model, spend.Spending, a, firstOrder)
//	}
//
// A test on the past fits the histories of a calibration period and asks
// fit.Model.ExpectedOrders(clv.HistoryOf(summary), weeks) for the rest. The
// textbook formulas (formula.go) need no fit.
//
// Model time runs in weeks (days ÷ 7, not calendar weeks); a customer.Summary
// counts days and is converted once, by HistoryOf. Log-likelihoods are totals
// over customers on the scale of weeks. A fit that cannot be had is a Status,
// worded by "fit.STATUS", never an error or a NaN.
//
// # Adding a model
//
// Write one file with a Spec and add a line to Models: the shared suite tests
// whatever is listed there.
package clv
