package clv

import (
	"math"
	"math/rand/v2"
	"testing"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// references are the data sets of reference_mle.json, each in its own unit.
var references = []struct {
	name string
	read func(t *testing.T) []buyer
}{
	{"cdnow_sample_cal", func(t *testing.T) []buyer { return readBuyers(t, "cdnow_sample_cal_summary.csv") }},
	{"cdnow_sample_full", func(t *testing.T) []buyer { return readBuyers(t, "cdnow_sample_full_summary.csv") }},
	{"cdnow_sample_daily", func(t *testing.T) []buyer {
		return readTransactions(t, "cdnow_sample_transactions.csv", "1998-06-30", 1)
	}},
	{"example_daily", func(t *testing.T) []buyer { return readTransactions(t, "example_transactions.csv", "2014-12-31", 1) }},
	{"cdnow_master_cal", func(t *testing.T) []buyer {
		return readTransactions(t, "cdnow_master_transactions.csv.gz", "1997-09-30", 7)
	}},
	{"cdnow_sample_calweek", func(t *testing.T) []buyer {
		return summarise(t, readOrders(t, "cdnow_sample_transactions.csv"), "1998-06-30", 7, monday)
	}},
	{"cdnow_customers_summary", func(t *testing.T) []buyer { // to two digits, as that file prints it
		buyers := readBuyers(t, "cdnow_sample_cal_summary.csv")
		for i := range buyers {
			h := &buyers[i].History
			h.Tx, h.T = math.Round(h.Tx*100)/100, math.Round(h.T*100)/100
		}
		return buyers
	}},
	{"example_cal", func(t *testing.T) []buyer { return readTransactions(t, "example_transactions.csv", "2014-09-01", 1) }},
}

// A reference is one row of reference_mle.json.
type reference struct {
	Dataset, Model                   string
	N                                int
	R, Alpha, A, B, S, Beta, P, Q, V float64
	LL                               float64            `json:"ll_total"`
	Errors                           map[string]float64 `json:"se_natural_delta_method"`
	Duration                         float64            `json:"holdout_duration"`
	ActualTotal                      float64            `json:"actual_total"`
	PredictedTotal                   float64            `json:"predicted_total"`
	MAE, RMSE                        float64
}

func readReferences(t *testing.T) (rows, holdout []reference) {
	var file struct{ Rows, Holdout []reference }
	readJSON(t, "reference_mle.json", &file)
	return file.Rows, file.Holdout
}

// buying returns the reference values of a model's parameters.
func (r reference) buying(params []likelihood.Param) (values, errors []float64) {
	named := map[string]float64{"r": r.R, "alpha": r.Alpha, "a": r.A, "b": r.B, "s": r.S, "beta": r.Beta}
	for _, p := range params {
		values = append(values, named[p.Name])
		errors = append(errors, r.Errors[p.Name])
	}
	return values, errors
}

// TestMaxima fits each model to each data set and compares with the true
// maximum, found elsewhere to a gradient below 1e-10.
func TestMaxima(t *testing.T) {
	rows, _ := readReferences(t)
	for _, data := range references {
		buyers := data.read(t)
		patterns := patternsOf(buyers)
		for _, ref := range rows {
			spec, known := Lookup(ref.Model)
			if ref.Dataset != data.name || !known {
				continue
			}
			t.Run(data.name+"/"+spec.Name, func(t *testing.T) {
				fit := spec.Fit(patterns)
				values, errors := ref.buying(spec.Params)
				if fit.Status != Converged || fit.Customers != ref.N {
					t.Fatalf("%s, %d customers of %d", fit.Status, fit.Customers, ref.N)
				}
				if !near(fit.LogLikelihood, ref.LL, 0, 1e-6) {
					t.Errorf("log-likelihood %.9f, want %.9f", fit.LogLikelihood, ref.LL)
				}
				if fit.Gradient > 1e-7 {
					t.Errorf("gradient %g", fit.Gradient)
				}
				compare(t, spec.Params, "", fit.Params, values, 1e-6)
				compare(t, spec.Params, "standard error of ", fit.StandardErrors, errors, 1e-5)
			})
		}
	}
}

func compare(t *testing.T, params []likelihood.Param, what string, got, want []float64, relative float64) {
	t.Helper()
	for i, p := range params {
		if !near(got[i], want[i], relative, 0) {
			t.Errorf("%s%s = %.12g, want %.12g", what, p.Name, got[i], want[i])
		}
	}
}

// TestRandomStarts asks that the maximum does not depend on where the search
// begins.
func TestRandomStarts(t *testing.T) {
	patterns := patternsOf(readBuyers(t, "cdnow_sample_cal_summary.csv"))
	rng := rand.New(rand.NewPCG(1, 2))
	for _, spec := range Models {
		want := spec.Fit(patterns)
		if !want.Status.Usable() {
			t.Fatalf("%s: %s", spec.Name, want.Status)
		}
		for range 20 {
			start := make([]float64, len(spec.Params))
			for i, p := range spec.Params {
				if start[i] = math.Exp(rng.NormFloat64() * 2); p.Transform == likelihood.Fixed {
					start[i] = p.Start
				}
			}
			got := spec.FitFrom(patterns, start)
			if got.Status != want.Status || !near(got.LogLikelihood, want.LogLikelihood, 0, 1e-7) {
				t.Errorf("%s from %.3g: %s at %.9f", spec.Name, start, got.Status, got.LogLikelihood)
				continue
			}
			compare(t, spec.Params, spec.Name+" ", got.Params, want.Params, 1e-7)
		}
	}
}

// TestHoldout compares forecasts of the 39 weeks after the calibration.
func TestHoldout(t *testing.T) {
	_, holdout := readReferences(t)
	buyers := readBuyers(t, "cdnow_sample_cal_summary.csv")
	patterns := patternsOf(buyers)
	for _, ref := range holdout {
		spec, known := Lookup(ref.Model)
		if ref.Dataset != "cdnow_sample_cal" || !known {
			continue
		}
		model := spec.Fit(patterns).Model
		total, actual, absolute, squared := 0.0, 0.0, 0.0, 0.0
		for _, b := range buyers {
			e := model.ExpectedOrders(b.History, ref.Duration)
			total += e
			actual += b.holdout
			absolute += math.Abs(e - b.holdout)
			squared += (e - b.holdout) * (e - b.holdout)
		}
		n := float64(len(buyers))
		if actual != ref.ActualTotal || !near(total, ref.PredictedTotal, 1e-7, 0) ||
			!near(absolute/n, ref.MAE, 1e-7, 0) || !near(math.Sqrt(squared/n), ref.RMSE, 1e-7, 0) {
			t.Errorf("%s: %v of %v, MAE %v, RMSE %v; want %+v", spec.Name, total, actual, absolute/n, math.Sqrt(squared/n), ref)
		}
	}
}

// summariesOf gives buyers in the shape in which FitSpend reads customers.
func summariesOf(buyers []buyer) (int, func(i int) customer.Summary) {
	return len(buyers), func(i int) customer.Summary {
		b := buyers[i]
		return customer.Summary{Frequency: b.X, MonetaryValue: b.mean}
	}
}

func TestSpendMaxima(t *testing.T) {
	rows, _ := readReferences(t)
	for _, data := range references {
		for _, ref := range rows {
			// The means in cdnow_customers_summary are not those of its orders.
			if ref.Dataset != data.name || ref.Model != "gammagamma" || data.name == "cdnow_customers_summary" {
				continue
			}
			t.Run(data.name, func(t *testing.T) {
				fit := FitSpend(summariesOf(data.read(t)))
				if fit.Status != Converged || fit.Customers != ref.N {
					t.Fatalf("%s, %d customers of %d", fit.Status, fit.Customers, ref.N)
				}
				if !near(fit.LogLikelihood, ref.LL, 0, 1e-6) {
					t.Errorf("log-likelihood %.9f, want %.9f", fit.LogLikelihood, ref.LL)
				}
				compare(t, fit.Letters, "", fit.Params, []float64{ref.P, ref.Q, ref.V}, 1e-6)
				e := ref.Errors
				compare(t, fit.Letters, "standard error of ", fit.StandardErrors, []float64{e["p"], e["q"], e["v"]}, 1e-5)
			})
		}
	}
}

// TestPublished compares with what papers and other programs print.
func TestPublished(t *testing.T) {
	cdnow := bgnbd.New([]float64{.2425967, 4.413659, .7929869, 2.426164})
	printed := func(what string, got, want, absolute float64) {
		t.Helper()
		if !near(got, want, 0, absolute) {
			t.Errorf("%s = %.10g, want %.10g", what, got, want)
		}
	}
	printed("E[X(52)]", cdnow.Unconditional(52), 1.444004, 5e-6)
	heavy := History{26, 30.85714, 31}
	printed("customer 1516", cdnow.ExpectedOrders(heavy, 52), 25.75659, 5e-5)
	printed("its P(alive)", cdnow.PAlive(heavy), .9688523, 5e-7)
	for i, want := range []float64{.3474606, .04283391, .004158973, .0003583685} {
		printed("silent heavy buyer", cdnow.ExpectedOrders(History{10 + 5*i, 20, 39}, 52), want, 2e-6*want+5e-8)
	}
	paper := bgnbd.New([]float64{.243, 4.414, .793, 2.426})
	one := History{2, 30.43, 38.86}
	printed("E[Y(39)]", paper.ExpectedOrders(one, 39), 1.2260, 5e-5)
	printed("P(alive)", paper.PAlive(one), .7266, 5e-5)
	weekly := math.Log(1.15) / 52
	printed("52 weeks at 15 %", paper.Discounted(one, 52, weekly), 1.4619, 5e-5)
	printed("100 years at 15 %", paper.Discounted(one, 5200, weekly), 5.1696, 5e-5)

	for i, weeks := range []float64{.1429, 1, 3, 31.8571, 32, 78} {
		want := []float64{.0078, .0532, .1506, 1.0405, 1.0437, 1.8576}[i]
		printed("E[X(t)]", cdnow.Unconditional(weeks), want, 6e-4)
	}
	stable := []float64{.25, 4, .8, 2.5}
	for _, c := range []struct {
		spec Spec
		h    History
		want float64
	}{
		{bgnbd, History{0, 0, 40}, -.59947}, {bgnbd, History{200, 38, 40}, 100.7957},
		{mbgnbd, History{0, 0, 40}, -.41792826}, {mbgnbd, History{200, 38, 40}, 100.7869},
	} {
		printed(c.spec.Name+" log-likelihood", logLikelihood(c.spec, stable, []Pattern{{History: c.h, Count: 1}}), c.want, 5e-5)
	}
}

func TestPublishedSpend(t *testing.T) {
	g := GammaGamma{P: 6.25, Q: 3.74, Gamma: 15.44}
	if !near(g.Mean(), 35.22, 0, .005) || !near(g.Expected(2, 22.35), 24.66, 0, .005) {
		t.Errorf("mean %v, E[M] %v", g.Mean(), g.Expected(2, 22.35))
	}
	fitted := GammaGamma{6.249572289395672, 3.744224664935817, 15.443520904696038}
	buyers := readBuyers(t, "cdnow_sample_cal_summary.csv")
	for i, want := range []float64{24.65, 18.91, 35.17, 35.17, 35.17, 71.46, 18.91, 35.17, 27.28, 35.17} {
		if got := fitted.Expected(buyers[i].X, buyers[i].mean); !near(got, want, 0, .0051) {
			t.Errorf("customer %d: %v, want %v", i+1, got, want)
		}
	}
}
