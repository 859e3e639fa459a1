package clv_test

import (
	"fmt"

	"clvcalc/core/clv"
	"clvcalc/core/customer"
)

// The customer of the BG/NBD paper: two repeat purchases, the last after 30.43
// of 38.86 weeks. What will it buy in the next 39?
func ExampleLookup_bgnbd() {
	spec, _ := clv.Lookup("bgnbd")
	model := spec.New([]float64{0.243, 4.414, 0.793, 2.426})
	h := clv.History{X: 2, Tx: 30.43, T: 38.86}
	fmt.Printf("alive %.4f, orders %.4f\n", model.PAlive(h), model.ExpectedOrders(h, 39))
	// Output: alive 0.7266, orders 1.2260
}

// In MBG/NBD a customer with a single order may be gone already.
func ExampleLookup_mbgnbd() {
	h := clv.History{T: 38.86}
	for _, name := range []string{"bgnbd", "mbgnbd"} {
		spec, _ := clv.Lookup(name)
		fmt.Printf("%s %.2f\n", name, spec.New([]float64{0.243, 4.414, 0.793, 2.426}).PAlive(h))
	}
	// Output:
	// bgnbd 1.00
	// mbgnbd 0.64
}

// Data that cannot carry a model are named, not fitted.
func ExampleSpec_Fit() {
	once := make([]customer.Summary, 200) // nobody has come back
	for i := range once {
		once[i].T = 30 + i
	}
	fit := clv.Models[0].Fit(clv.Merge(len(once), func(i int) customer.Summary { return once[i] }))
	fmt.Println(fit.Status, fit.Status.Usable())
	// Output: degenerate_no_repeat false
}

// A customer's own mean is shrunk towards that of the population, the less the
// more purchases speak for it.
func ExampleGammaGamma() {
	g := clv.GammaGamma{P: 6.25, Q: 3.74, Gamma: 15.44}
	fmt.Printf("%.2f %.2f %.2f\n", g.Mean(), g.Expected(2, 22.35), g.Expected(20, 22.35))
	// Output: 35.22 24.66 22.63
}

// The same contract has three values, by when the first payment falls.
func ExampleContract() {
	c := clv.Contract{Payment: 100, Retention: 0.8, Discount: 0.1}
	after, _ := c.AfterFirst()
	with, _ := c.WithFirst()
	end, _ := c.AtPeriodEnd()
	fmt.Printf("%.2f %.2f %.2f\n", after, with, end)
	// Output: 266.67 366.67 333.33
}
