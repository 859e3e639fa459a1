package clv

import "testing"

func BenchmarkTmp(b *testing.B) {
	t := &testing.T{}
	p := patternsOf(readBuyers(t, "cdnow_sample_cal_summary.csv"))
	for _, spec := range Models {
		b.Run(spec.Name, func(b *testing.B) {
			n := 0
			s := spec
			s.LogLikelihood = func(a []float64, d *Data, g []float64) float64 { n++; return spec.LogLikelihood(a, d, g) }
			for b.Loop() {
				s.Fit(p)
			}
			b.ReportMetric(float64(n)/float64(b.N), "evals")
		})
	}
}
