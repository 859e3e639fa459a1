// Package contract foretells how long customers with a contract stay.
//
// Where there is a contract, leaving is seen: at each renewal a customer either
// stays or is gone. A model of retention (Models) is fitted to how many stayed
// and answers for any age:
//
//	spec := contract.Models[0]
//	fit := spec.Fit(contract.Survivors([]float64{1000, 869, 743, 653}))
//	if fit.Status.Usable() {
//		fit.Model.Survival(8)     // share of a cohort that makes eight renewals
//		fit.Model.DERL(3, 0.1)    // discounted renewals to come, just before the third
//		fit.Model.Constant(0.1)   // the same for a new customer by the formula with one rate
//	}
//
// Time is counted in whole periods of the contract: months or years. A new
// customer is of age 0; its n-th renewal takes it from age n − 1 to age n.
// Discount rates are effective rates of one such period. A fit that cannot be
// had is a Status, worded by "fit.STATUS", never an error or a NaN.
//
// In both models a customer is less likely to leave the longer it has stayed,
// because those who are quick to leave have gone by then. A formula with one
// retention rate does not see that and makes old customers worth far too
// little.
//
// # Adding a model
//
// Write one file with a Spec and add a line to Models: the suite tests
// whatever is listed there.
package contract
