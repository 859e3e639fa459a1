package clv

import (
	"math"
	"testing"
)

// TestGrids compares likelihood, P(alive) and expectations with references of
// 40 digits, extremes and removable singularities (a = 1, a + b = 1) included.
func TestGrids(t *testing.T) {
	for _, name := range []string{"bgnbd", "mbgnbd", "paretonbd"} {
		t.Run(name, func(t *testing.T) {
			spec, _ := Lookup(name)
			var grid struct {
				Rate float64                       `json:"continuous_rate_per_unit_for_dert"`
				Sets map[string]map[string]float64 `json:"parameter_sets"`
				Rows []struct {
					Params string
					X      int
					Tx     float64 `json:"t_x"`
					T      float64
					LL     float64
					PAlive float64 `json:"p_alive"`
					E4     float64 `json:"expected_purchases_4"`
					E52    float64 `json:"expected_purchases_52"`
					DERT   float64 `json:"dert_10pct_a_year_weekly"`
				}
			}
			readJSON(t, "grid__"+spec.Name+"__mpmath.json", &grid)
			if len(grid.Rows) < 200 {
				t.Fatalf("%d rows", len(grid.Rows))
			}
			for _, row := range grid.Rows {
				params := make([]float64, len(spec.Params))
				for i, p := range spec.Params {
					params[i] = grid.Sets[row.Params][p.Name]
				}
				h, model := History{row.X, row.Tx, row.T}, spec.New(params)
				check := func(what string, got, want float64) {
					if !near(got, want, 1e-9, 1e-12) {
						t.Errorf("%s %v: %s = %.17g, want %.17g", row.Params, h, what, got, want)
					}
				}
				check("log-likelihood", logLikelihood(spec, params, []Pattern{{History: h, Count: 1}}), row.LL)
				check("P(alive)", model.PAlive(h), row.PAlive)
				check("E[Y(4)]", model.ExpectedOrders(h, 4), row.E4)
				check("E[Y(52)]", model.ExpectedOrders(h, 52), row.E52)
				if row.DERT != 0 {
					check("DERT", model.Discounted(h, math.Inf(1), grid.Rate), row.DERT)
				}
			}
		})
	}
}

// near reports whether got is want within a relative or an absolute error.
func near(got, want, relative, absolute float64) bool {
	return math.Abs(got-want) <= math.Max(relative*math.Abs(want), absolute)
}

// likelihood is the total log-likelihood in weeks.
func logLikelihood(spec Spec, params []float64, patterns []Pattern) float64 {
	d := newData(patterns)
	scaled := append([]float64(nil), params...)
	for i, p := range spec.Params {
		scaled[i] /= math.Pow(d.Unit, float64(p.Unit))
	}
	ll := spec.LogLikelihood(scaled, d, make([]float64, len(params)))
	if spec.Daily {
		return ll
	}
	return ll - d.Repeats*math.Log(d.Unit)
}
