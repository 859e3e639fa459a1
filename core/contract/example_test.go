package contract_test

import (
	"fmt"

	"clvcalc/core/contract"
)

// Of 1,000 subscribers 869 renewed after a year, 743 after two, and so on. What
// is one worth who is about to renew for the eighth time, at 100 a year?
func ExampleSpec_Fit() {
	alive := []float64{1000, 869, 743, 653, 593, 551, 517, 491}
	fit := contract.Models[0].Fit(contract.Survivors(alive))
	m := fit.Model
	fmt.Printf("%s: α = %.4f ± %.3f, β = %.4f ± %.3f\n", fit.Status,
		fit.Params[0], fit.StandardErrors[0], fit.Params[1], fit.StandardErrors[1])
	fmt.Printf("after 12 years %.1f %% are left\n", 100*m.Survival(12))
	value, _ := m.DERL(8, 0.1)
	constant, _ := m.Constant(0.1)
	fmt.Printf("worth %.0f; by one retention rate %.0f\n", 100*value, 100*constant)
	// Output:
	// converged: α = 0.6681 ± 0.104, β = 3.8061 ± 0.786
	// after 12 years 37.8 % are left
	// worth 753; by one retention rate 375
}

// Two cohorts, one of four years and one of two, and a model in which the
// chance to leave also changes with the age of a customer.
func ExampleData_Add() {
	data := contract.Shares(1000, []float64{100, 86.9, 74.3, 65.3, 59.3})
	data.Add(contract.Shares(500, []float64{100, 87.4, 75}))
	spec, _ := contract.Lookup("bdw")
	m := spec.Fit(data).Model
	for t := 1; t <= 8; t++ {
		fmt.Printf(" %.3f", m.Retention(t))
	}
	fmt.Printf("\nof ten renewals a new customer makes %.1f\n", m.Renewals(0, 10))
	// Output:
	//  0.871 0.855 0.883 0.905 0.921 0.933 0.942 0.949
	// of ten renewals a new customer makes 5.7
}
