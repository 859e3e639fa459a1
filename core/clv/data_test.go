package clv

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// TestMergeSorts compares with a sort by comparison, negative and huge counts
// included.
func TestMergeSorts(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	customers := make([]customer.Summary, 3000)
	for i := range customers {
		customers[i] = customer.Summary{Frequency: rng.IntN(3), Recency: rng.IntN(4000), T: rng.IntN(5) * 1e6}
		if i%100 == 0 {
			customers[i] = customer.Summary{Frequency: rng.IntN(2e9) - 1e9, Recency: -rng.IntN(2e9), T: math.MinInt32}
		}
	}
	got := Merge(len(customers), func(i int) customer.Summary { return customers[i] })
	var want []Pattern
	for _, c := range customers {
		want = append(want, Pattern{History: HistoryOf(c), Count: 1, LogGaps: -float64(c.Frequency) * math.Log(7)})
	}
	if want = merged(want); !slices.EqualFunc(got, want, func(a, b Pattern) bool {
		return a.History == b.History && a.Count == b.Count && near(a.LogGaps, b.LogGaps, 1e-12, 0)
	}) {
		t.Errorf("%d patterns, want %d", len(got), len(want))
	}
	huge := Merge(1, func(int) customer.Summary { return customer.Summary{Frequency: math.MaxInt, T: math.MinInt} })
	if len(huge) != 1 || check(huge) != Impossible || len(Merge(0, nil)) != 0 {
		t.Errorf("%v", huge)
	}
}

// many returns a shop of more patterns than are searched at once.
func many() []Pattern {
	customers := simulatedShop(30000, 3)
	return Merge(len(customers), func(i int) customer.Summary { return customers[i] })
}

// TestThinned: a part of the data stands for all customers, and for about as
// many orders.
func TestThinned(t *testing.T) {
	d := newData(many())
	few := d.thinned(1000)
	sum := func(counts []float64) (n float64) {
		for _, c := range counts {
			n += c
		}
		return n
	}
	if len(few.Rows) > 1000 || few.Unit != d.Unit || !slices.IsSorted(few.Ts) || !slices.IsSorted(few.Txs) ||
		!near(sum(few.XCount), 30000, 1e-9, 0) || !near(sum(few.TCount), 30000, 1e-9, 0) ||
		!near(few.XCount[0], d.XCount[0], 1e-9, 0) || !near(few.Repeats, d.Repeats, .05, 0) ||
		!near(sum(few.TRepeats), few.Repeats, 1e-9, 0) || !near(few.LogGaps/few.Repeats, d.LogGaps/d.Repeats, 1e-9, 0) {
		t.Errorf("%d rows, %v customers, %v of %v repeats", len(few.Rows), sum(few.XCount), few.Repeats, d.Repeats)
	}
	for i, row := range few.Rows {
		if i > 0 && row.IX < few.Rows[i-1].IX || row.X != float64(few.Xs[row.IX]) || few.Txs[row.Tx] > few.Ts[row.T] {
			t.Fatalf("row %+v", row)
		}
	}
	if all := d.thinned(1e6); !slices.Equal(all.Rows, d.Rows) {
		t.Error("more rows than there are, and yet not all")
	}
}

// TestLargeFits: where a search begins with a part of the data, it ends where
// one of all ends.
func TestLargeFits(t *testing.T) {
	patterns := many()
	d := newData(patterns)
	for _, spec := range []Spec{bgnbd, mbgnbd} {
		fit := spec.Fit(patterns)
		all := likelihood.Maximise(spec.Params, func(v, grad []float64) float64 {
			return spec.LogLikelihood(v, d, grad)
		}, likelihood.Starts(spec.Params)).Scaled(d.Unit, d.Repeats*math.Log(d.Unit))
		if len(d.Rows) <= 2*fewRows || fit.Status != all.Status || !near(fit.LogLikelihood, all.LogLikelihood, 1e-14, 0) {
			t.Fatalf("%d rows: %s at %v, %s at %v", len(d.Rows), fit.Status, fit.LogLikelihood, all.Status, all.LogLikelihood)
		}
		compare(t, spec.Params, spec.Name+" ", fit.Params, all.Params, 1e-10)
		compare(t, spec.Params, spec.Name+" standard error of ", fit.StandardErrors, all.StandardErrors, 1e-5)
	}
	nobodyLost := shop(40000, func(i int) History {
		age := float64(10 + i%20011)
		if i%5 == 0 {
			return History{0, 0, age}
		}
		return History{i % 5, age - .14, age}
	})
	if fit := bgnbd.Fit(nobodyLost); fit.Status != NoDropout {
		t.Errorf("nobody lost: %s", fit.Status)
	}
}
