package clv

import (
	"testing"
	"time"
)

func TestQuick(t *testing.T) {
	for _, f := range []string{"cdnow_sample_cal_summary.csv", "cdnow_sample_full_summary.csv"} {
		p := patternsOf(readBuyers(t, f))
		for _, spec := range Models {
			t0 := time.Now()
			fit := spec.Fit(p)
			t.Log(f, spec.Name, time.Since(t0), fit.Status, fit.Params, fit.StandardErrors, fit.LogLikelihood, fit.Gradient)
		}
	}
}
