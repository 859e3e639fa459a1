package report

import (
	"math"
	"testing"

	"clvcalc/core/likelihood"
)

// A parameter that ran to a limit, or was counted, is not told as an estimate.
func TestParametersThatAreNoEstimates(t *testing.T) {
	errors := []float64{0.25, 0.25}
	for name, c := range map[string]struct {
		param  likelihood.Param
		status string
		value  float64
		errors []float64
		limit  string
		why    string
	}{
		"estimated":       {likelihood.Param{Name: "r"}, "converged", 0.8, errors, "", ""},
		"large, but free": {likelihood.Param{Name: "r"}, "converged", 1e6, errors, "", ""},
		"counted":         {likelihood.Param{Name: "k", Transform: likelihood.Fixed}, "converged", 1, []float64{0}, "", "counted"},
		"at zero":         {likelihood.Param{Name: "b"}, "boundary_pareto", 6e-9, nil, "zero", "at_limit"},
		"without limit":   {likelihood.Param{Name: "alpha"}, "boundary_alike", 1e6, nil, "infinity", "at_limit"},
		"beside a limit":  {likelihood.Param{Name: "r"}, "boundary_pareto", 0.8, nil, "", "at_limit"},
		"not known":       {likelihood.Param{Name: "r"}, "shrunk", 0.8, []float64{math.NaN()}, "", "undefined"},
	} {
		p := parameterOf(c.param, c.status, []float64{c.value}, c.errors, 0)
		if p.Value != c.value || p.Limit != c.limit || p.StandardError.Unavailable != c.why || c.why == "" && p.StandardError.Value != 0.25 {
			t.Errorf("%s: %+v", name, p)
		}
	}
}
