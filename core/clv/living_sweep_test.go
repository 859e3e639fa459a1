package clv

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestSweepsMeetRows: the likelihood of many rows is the sum of the likelihoods
// of each, and so is its gradient.
func TestSweepsMeetRows(t *testing.T) {
	rng := rand.New(rand.NewPCG(21, 22))
	var patterns []Pattern
	for range 3000 {
		T := float64(1+rng.IntN(700)) / 7
		h := History{T: T}
		if h.X = int(rng.ExpFloat64() * 6); h.X > 0 {
			h.Tx = float64(1+rng.IntN(int(T*7+.5))) / 7
		}
		patterns = append(patterns, Pattern{History: h, Count: 1})
	}
	patterns = append(patterns, Pattern{History: History{3000, 90, 99}, Count: 2})
	patterns = merged(patterns)
	d := newData(patterns)
	for _, name := range []string{"paretonbd", "ggomnbd"} {
		spec, _ := Lookup(name)
		for _, params := range settings[name] {
			n := len(params)
			scaled := append([]float64(nil), params...)
			for i, p := range spec.Params {
				scaled[i] /= math.Pow(d.Unit, float64(p.Unit))
			}
			got, want, grad := make([]float64, n), make([]float64, n), make([]float64, n)
			ll := spec.LogLikelihood(scaled, d, got)
			sum, size := 0.0, make([]float64, n)
			for i := range d.Rows {
				row := d.Rows[i]
				one := *d
				one.Rows, one.Xs, one.XCount = []Row{row}, d.Xs[row.IX:row.IX+1], []float64{row.Count}
				one.Rows[0].IX = 0
				one.Ts, one.TCount, one.TRepeats = d.Ts[row.T:row.T+1], []float64{row.Count}, []float64{row.Count * row.X}
				one.Txs, one.Repeats = d.Txs[row.Tx:row.Tx+1], row.Count*row.X
				one.Rows[0].T, one.Rows[0].Tx = 0, 0
				sum += spec.LogLikelihood(scaled, &one, grad)
				for k, v := range grad {
					want[k] += v
					size[k] += math.Abs(v)
				}
			}
			if !near(ll, sum, 1e-11, 1e-9) {
				t.Errorf("%s %v: %.15g in sweeps, %.15g by rows", name, params, ll, sum)
			}
			for k := range want {
				if !near(got[k], want[k], 0, 1e-10*size[k]) {
					t.Errorf("%s %v: derivative by %s %.15g in sweeps, %.15g by rows, of %g", name, params, spec.Params[k].Name, got[k], want[k], size[k])
				}
			}
		}
	}
}
