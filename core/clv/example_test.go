package clv_test

import (
	"fmt"
	"math"
	"math/rand/v2"

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

// The heaviest buyer in the walk-through of the R package BTYD: 26 repeat
// purchases in 31 weeks. How many in the next 52, and how many of a new
// customer? It prints 25.45647 and 1.473434.
func ExampleLookup_paretonbd() {
	spec, _ := clv.Lookup("paretonbd")
	model := spec.New([]float64{0.55315, 10.57633, 0.60625, 11.6715})
	h := clv.History{X: 26, Tx: 30.85714, T: 31}
	fmt.Printf("alive %.3f, orders %.2f\n", model.PAlive(h), model.ExpectedOrders(h, 52))
	fmt.Printf("a new customer %.3f\n", model.Unconditional(52))
	// Output:
	// alive 0.998, orders 25.46
	// a new customer 1.473
}

// GGompertz/NBD lets the chance to leave grow with age. With b and β near 0 it
// is Pareto/NBD with the scale β/b.
func ExampleLookup_ggomnbd() {
	pareto, _ := clv.Lookup("paretonbd")
	gompertz, _ := clv.Lookup("ggomnbd")
	h := clv.History{X: 2, Tx: 30.43, T: 38.86}
	fmt.Printf("Pareto/NBD       %.4f\n", pareto.New([]float64{0.553, 10.578, 0.606, 11.669}).PAlive(h))
	for _, b := range []float64{1e-6, 0.02, 0.05} {
		model := gompertz.New([]float64{0.553, 10.578, b, 0.606, 11.669 * b})
		fmt.Printf("b = %-12g %.4f\n", b, model.PAlive(h))
	}
	// Output:
	// Pareto/NBD       0.8692
	// b = 1e-06        0.8692
	// b = 0.02         0.8116
	// b = 0.05         0.7096
}

// BG/BB counts opportunities, here days. In the paper's table of donors (six
// opportunities) who gave in none of them will give 0.13 times in the next ten,
// who gave in four, the last being the fifth, 3.63 times; a new one 3.18 times.
func ExampleLookup_bgbb() {
	spec, _ := clv.Lookup("bgbb")
	model := spec.New([]float64{1.204, 0.750, 0.657, 2.783})
	day := 1. / 7
	fmt.Printf("%.2f %.2f %.2f\n",
		model.ExpectedOrders(clv.History{T: 6 * day}, 10*day),
		model.ExpectedOrders(clv.History{X: 4, Tx: 5 * day, T: 6 * day}, 10*day),
		model.Unconditional(10*day))
	// Output: 0.13 3.63 3.18
}

// In MBG/CNBD-k customers order regularly: the larger k, the more a silence
// longer than usual says. α/k holds the mean gap. With k = 1 it is MBG/NBD.
func ExampleLookup_mbgcnbd() {
	spec, _ := clv.Lookup("mbgcnbd")
	h := clv.History{X: 8, Tx: 24, T: 30}
	for _, k := range []float64{1, 2, 3} {
		model := spec.New([]float64{k, 0.525, 6.183 / k, 0.891, 1.614})
		fmt.Printf("k = %g: alive %.3f, orders %.3f\n", k, model.PAlive(h), model.ExpectedOrders(h, 39))
	}
	// Output:
	// k = 1: alive 0.697, orders 4.747
	// k = 2: alive 0.613, orders 4.631
	// k = 3: alive 0.526, orders 4.141
}

// The R package BTYDplus finds k = 1 for the CDNOW customers; there BG/CNBD-k
// is BG/NBD.
func ExampleLookup_bgcnbd() {
	spec, _ := clv.Lookup("bgcnbd")
	model := spec.New([]float64{1, 0.242598, 4.413684, 0.79299, 2.426167})
	h := clv.History{X: 2, Tx: 30.4285714, T: 38.8571429}
	fmt.Printf("alive %.4f, orders %.4f\n", model.PAlive(h), model.ExpectedOrders(h, 39))
	// Output: alive 0.7266, orders 1.2260
}

// Two models of the same customers: the one with the smaller AIC fits better
// for the parameters that it spends. These customers were drawn from MBG/NBD
// with many who leave right after the first order, which BG/NBD cannot see.
func ExampleFit_AIC() {
	truth, _ := clv.Lookup("mbgnbd")
	customers := drawn(truth.New([]float64{0.8, 5, 1.5, 1.5}), 1500, 52)
	patterns := clv.Merge(len(customers), func(i int) customer.Summary { return customers[i] })
	best, least := "", math.Inf(1)
	for _, name := range []string{"bgnbd", "mbgnbd"} {
		spec, _ := clv.Lookup(name)
		fit := spec.Fit(patterns)
		if fit.Status.Usable() && fit.AIC() < least {
			best, least = name, fit.AIC()
		}
	}
	fmt.Println(best)
	// Output: mbgnbd
}

// drawn simulates customers and counts their days as a file of orders would.
func drawn(model *clv.Model, n int, weeks float64) []customer.Summary {
	rng := rand.New(rand.NewPCG(1, 2))
	customers := make([]customer.Summary, n)
	for i := range customers {
		c := &customers[i]
		c.T = int(7 * weeks)
		for _, age := range model.Simulate(rng, weeks) {
			if day := int(math.Ceil(7 * age)); day > c.Recency && day <= c.T {
				c.Frequency, c.Recency = c.Frequency+1, day
			}
		}
		c.MonetaryValue = 10 + 40*rng.Float64()
	}
	return customers
}

// The chances of no order in 39 weeks and of ten in two, of a new customer, as
// in the test suite of lifetimes.
func ExampleModel_Probability() {
	spec, _ := clv.Lookup("bgnbd")
	model := spec.New([]float64{0.243, 4.414, 0.793, 2.426})
	fmt.Printf("%.7f %.5e\n", model.Probability(clv.History{}, 0, 39), model.Probability(clv.History{}, 10, 2))
	// Output: 0.5737864 1.07869e-07
}

// When will the customer of the BG/NBD paper order again, if they do?
func ExampleFuture() {
	spec, _ := clv.Lookup("bgnbd")
	model := spec.New([]float64{0.243, 4.414, 0.793, 2.426})
	h := clv.History{X: 2, Tx: 30.43, T: 38.86}
	future := model.Alive(h)
	fmt.Printf("ever again: %.2f\n", model.PAlive(h)*future.Returns())
	fmt.Printf("80 of 100 from week %.1f to %.1f, half by %.1f\n", future.NextOrder(0.1), future.NextOrder(0.9), future.NextOrder(0.5))
	// Output:
	// ever again: 0.73
	// 80 of 100 from week 2.1 to 77.5, half by 15.7
}

// Money a year away counts less. Over an endless horizon the discounted
// expected orders are the DERT of Fader, Hardie & Lee (2005).
func ExampleModel_Discounted() {
	spec, _ := clv.Lookup("paretonbd")
	model := spec.New([]float64{0.5629966, 12.559037, 0.4081095, 10.5148048})
	h := clv.History{X: 7, Tx: 35, T: 77.86}
	fmt.Printf("%.6f\n", model.Discounted(h, math.Inf(1), 0.0027))
	// Output: 1.864183
}

// Where may the sum come to lie? Futures are simulated: parameters from what
// the fit leaves open, then each customer's orders and spend.
func ExampleForesee() {
	truth, _ := clv.Lookup("mbgnbd")
	customers := drawn(truth.New([]float64{0.8, 5, 0.7, 2.5}), 300, 52)
	at := func(i int) customer.Summary { return customers[i] }
	fit, spend := truth.Fit(clv.Merge(len(customers), at)), clv.FitSpend(len(customers), at)
	assume := clv.Assumptions{Margin: 1, DiscountRate: 0.1, HorizonDays: 365}
	f := clv.Value(len(customers), at, fit.Model, spend.Spending, assume)
	o := clv.Foresee(clv.Crowd{N: len(customers), At: at}, fit, spend, assume, 30, 1, func(float64) {})
	total := 0.0
	for _, v := range f.Value {
		total += v
	}
	fmt.Println(o.Value.Low95 < o.Value.Low80, o.Value.Low80 < total, total < o.Value.High80, o.Value.High80 < o.Value.High95)
	// Output: true true true true
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

// Of 80 customers too few have come back for a fit of their own.
func ExampleSpec_FitShop() {
	truth, _ := clv.Lookup("mbgnbd")
	customers := drawn(truth.New([]float64{0.8, 8, 0.7, 2.5}), 80, 52)
	patterns := clv.Merge(len(customers), func(i int) customer.Summary { return customers[i] })
	fmt.Println(truth.Fit(patterns).Status, truth.FitShop(patterns).Status)
	// Output: converged shrunk
}
