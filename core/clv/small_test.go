package clv

import (
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"testing"
	"text/tabwriter"

	"clvcalc/core/customer"
)

// An accuracy is how forecasts of the orders of simulated shops came out.
type accuracy struct{ shops, off, square float64 }

// add counts a forecast by ln(forecast/truth), one order added to both.
func (a *accuracy) add(past *simulatedPast, fit Fit, weeks float64) {
	if !fit.Status.Usable() {
		return
	}
	forecast := 1.0
	for i := range past.seen {
		forecast += fit.Model.ExpectedOrders(HistoryOf(past.at(i)), weeks)
	}
	off := math.Log(forecast / (1 + sum(past.orders)))
	a.shops++
	a.off += off
	a.square += off * off
}

func (a *accuracy) bias() float64 { return a.off / a.shops }
func (a *accuracy) rms() float64  { return math.Sqrt(a.square / a.shops) }

// smallShops compares Fit with Shrunk on simulated shops; it returns, too, how
// many fits converged and how many ended at an edge.
func smallShops(truth shopTruth, shops, customers int) (ml, shrunk accuracy, converged, edge int) {
	spec, _ := Lookup(truth.model)
	for i := range shops {
		past := truth.simulate(rand.New(rand.NewPCG(uint64(i), uint64(customers))), customers, nineMonths)
		patterns := Merge(customers, past.at)
		fit := spec.Fit(patterns)
		switch {
		case fit.Status == Converged:
			converged++
		case fit.Status.Usable():
			edge++
		}
		ml.add(past, fit, nineMonths.weeks())
		shrunk.add(past, spec.Shrunk(patterns), nineMonths.weeks())
	}
	return ml, shrunk, converged, edge
}

// TestSmallShops: with few customers the forecast of the shrunk fit is nearer
// to the truth than that of the maximum likelihood.
func TestSmallShops(t *testing.T) {
	var ml, shrunk accuracy
	for _, truth := range []shopTruth{shopTruths[0], shopTruths[1], shopTruths[3], shopTruths[4], shopTruths[6]} {
		a, b, _, _ := smallShops(truth, 60, 50)
		ml.shops, ml.square = ml.shops+a.shops, ml.square+a.square
		shrunk.shops, shrunk.square = shrunk.shops+b.shops, shrunk.square+b.square
	}
	if shrunk.rms() > .95*ml.rms() || shrunk.shops < ml.shops {
		t.Errorf("off by %.3f in %v shops, by maximum likelihood %.3f in %v", shrunk.rms(), shrunk.shops, ml.rms(), ml.shops)
	}
}

// TestSmallShopsAtLength prints the table of small.go's figures:
//
//	CLV_SMALL=1 go test -run SmallShopsAtLength -v ./core/clv
func TestSmallShopsAtLength(t *testing.T) {
	if os.Getenv("CLV_SMALL") == "" {
		t.Skip("CLV_SMALL=1 prints the table")
	}
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	defer w.Flush()
	fmt.Fprintln(w, "shops\t\tcustomers\tconverged\tedge\trefused\tML bias\trms\tshrunk bias\trms")
	for _, truth := range shopTruths {
		for _, n := range []int{20, 50, 100, 300} {
			const shops = 200
			ml, shrunk, converged, edge := smallShops(truth, shops, n)
			fmt.Fprintf(w, "%s\t%s\t%d\t%d\t%d\t%d\t%+.3f\t%.3f\t%+.3f\t%.3f\n", truth.name, truth.model, n,
				converged, edge, shops-converged-edge, ml.bias(), ml.rms(), shrunk.bias(), shrunk.rms())
		}
	}
}

// TestShrunk: where the data say much, Shrunk is Fit; where they say nothing,
// it is a typical shop's; what cannot be fitted is refused as it is by Fit.
func TestShrunk(t *testing.T) {
	for _, spec := range Models {
		customers := simulatedShop(4000, 2)
		at := func(i int) customer.Summary { return customers[i] }
		patterns := Merge(len(customers), at)
		fit, shrunk := spec.Fit(patterns), spec.Shrunk(patterns)
		if shrunk.Status != Shrunk || shrunk.LogLikelihood > fit.LogLikelihood+1e-6 || shrunk.LogLikelihood < fit.LogLikelihood-3 {
			t.Errorf("%s: %s with ln L = %v, at most %v", spec.Name, shrunk.Status, shrunk.LogLikelihood, fit.LogLikelihood)
		}
		few := spec.FitShop(Merge(25, at))
		if few.Status != Shrunk || few.StandardErrors == nil {
			t.Errorf("%s: %s of 25 customers", spec.Name, few.Status)
		}
		if many := spec.FitShop(patterns); many.Status != fit.Status {
			t.Errorf("%s: %s of 4,000 customers", spec.Name, many.Status)
		}
		if none := spec.FitShop(nil); none.Status != NoCustomers || none.Model != nil {
			t.Errorf("%s: %s of nobody", spec.Name, none.Status)
		}
	}
}
