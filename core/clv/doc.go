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
//		o := clv.Foresee(crowd, fit, spend, a, firstOrder, seed, progress)
//		// o.Value.Low80 … o.Value.High80, o.Low[i] … o.High[i]
//	}
//
// # The map
//
//   - models.go: the list, and the seam. A Process answers P(alive) of a History
//     and the Future of a customer who is alive: expected orders, discounted
//     orders, the chance of n orders, the wait for the next one, a draw. A Model
//     adds P(alive) to each, for customers of whom it is not known.
//   - one file for each model (bgnbd.go, paretonbd.go, …), which names its
//     parameters, its paper and its limiting case. What a family has in common
//     stands beside it: betageometric.go, living.go, cnbd.go, daily.go.
//   - data.go, fit.go: equal histories are merged (Merge), checked, scaled to a
//     longest age of 1 and handed to package likelihood, which searches and
//     judges. small.go fits a small shop with the help of what is known of others.
//   - covariates.go: parameters that differ by a customer's attributes, and
//     whether that explains more than chance (FitCovariates).
//   - gammagamma.go: what an order is worth (FitSpend, Spending).
//   - value.go, discount.go: a customer's value and that of a new one.
//   - interval.go: within which bounds the forecasts come true (Foresee), from
//     simulated futures; foresight.go sums them, draws.go draws the parameters.
//   - special.go, quantile.go, random.go: the functions of mathematics and the
//     draws that gonum lacks.
//
// The formulas that need no fit are package textbook's; a test on the past is
// package holdout's; contracts, where a customer's end is
// seen, are package contract's.
//
// # Units
//
// Model time runs in weeks (days ÷ 7, not calendar weeks); a customer.Summary
// counts days and is converted once, by HistoryOf. Log-likelihoods are totals
// over customers on the scale of weeks; that of a Daily model is one of days
// and not to be compared with the others. A fit that cannot be had is a Status,
// worded by "fit.STATUS", never an error or a NaN.
//
// # Adding a model
//
// Write one file with a Spec (name, paper, parameters with their starts, total
// log-likelihood with its derivatives, and a Process), add a line to Models and
// its name to the texts ("model.NAME", and "book.def.NAME" for the workbook).
// Trial parameters in models_test.go are all the shared suite asks for: it
// tests whatever is listed against identities, simulations and, where there is
// a file of them, reference values.
package clv
