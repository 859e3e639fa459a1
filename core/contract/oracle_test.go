package contract

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"clvcalc/core/material"
)

// A row of the independent fits of both cohorts.
type row struct {
	Segment  string
	Years    int `json:"years_fitted"`
	Model    string
	Params   map[string]float64
	LL       float64   `json:"ll_1000_customers"`
	Survival []float64 `json:"survival_pct"`
	Polished *struct {
		Alpha, Beta float64
		LL          float64 `json:"ll_1000_customers"`
		Survival    []float64
		Retention   []float64          `json:"retention_rate_year_1_on"`
		DERL        map[string]float64 `json:"derl_10pct_just_before_renewal_n"`
		Tenure      any                `json:"expected_tenure_new_customer_undiscounted"`
		Lifetime    float64            `json:"discounted_lifetime_new_customer_10pct_from_t0"`
	}
}

// cohorts are the series of the rows, by segment.
var cohorts = map[string][]float64{"high_end": highEnd, "regular": regular}

func rows(t *testing.T) []row {
	var all struct{ Rows []row }
	if err := json.Unmarshal(material.Read(t, "oracles/sbg_retention__sbg_bdw_lcw__retenmod.json"), &all); err != nil {
		t.Fatal(err)
	}
	return all.Rows
}

// TestOracleFits: every fit reaches the likelihood of the reference or a higher
// one, at its parameters.
func TestOracleFits(t *testing.T) {
	checked := 0
	for _, r := range rows(t) {
		s, ok := Lookup(r.Model)
		if !ok {
			continue
		}
		checked++
		f := fitted(t, s, Shares(1000, cohorts[r.Segment][:r.Years+1]))
		// The library stops up to 1e-6 short of the maximum of BdW, which is some
		// hundredths of a standard error for the parameters.
		want := r.LL
		params := []float64{r.Params["a"], r.Params["b"], r.Params["c"]}
		if r.Polished != nil {
			want = r.Polished.LL
			params = []float64{r.Polished.Alpha, r.Polished.Beta}
		}
		if short := want - f.LogLikelihood; short > 1e-8 || short < -1e-5 {
			t.Errorf("%s %s %d: log-likelihood %v, want %v", r.Model, r.Segment, r.Years, f.LogLikelihood, want)
		}
		for i, p := range params {
			far := math.Abs(f.Params[i] - p)
			if r.Polished != nil && far > 1e-6*p || far > 0.01*f.StandardErrors[i] {
				t.Errorf("%s %s %d: %s = %v, want %v", r.Model, r.Segment, r.Years, s.Params[i].Name, f.Params[i], p)
			}
		}
	}
	if checked != 12 {
		t.Errorf("%d rows were checked, want 12", checked)
	}
}

// TestOracleAnswers: at the parameters of the reference, its figures.
func TestOracleAnswers(t *testing.T) {
	for _, r := range rows(t) {
		name := r.Model + " " + r.Segment + " " + strconv.Itoa(r.Years)
		check := func(what string, got, want, precise float64) {
			if !near(got, want, precise) {
				t.Errorf("%s: %s = %v, want %v", name, what, got, want)
			}
		}
		s, ok := Lookup(r.Model)
		if !ok {
			continue
		}
		params := []float64{r.Params["a"], r.Params["b"], r.Params["c"]}
		if r.Model == "sbg" {
			params = []float64{r.Params["alpha"], r.Params["beta"]}
		}
		m := s.New(params)
		for k, want := range r.Survival {
			check("survival of the library", m.Survival(k), want/100, 1e-12)
		}
		p := r.Polished
		if p == nil {
			continue
		}
		m = s.New([]float64{p.Alpha, p.Beta})
		for k, want := range p.Survival {
			check("survival", m.Survival(k), want, 1e-12)
		}
		for k, want := range p.Retention {
			check("retention", m.Retention(k+1), want, 1e-12)
		}
		for key, want := range p.DERL {
			n, _ := strconv.Atoi(key)
			got, _ := m.DERL(n, 0.1)
			check("DERL("+key+")", got, want, 1e-12)
		}
		lifetime, _ := m.Lifetime(0.1)
		check("lifetime", lifetime, p.Lifetime, 1e-12)
		tenure, finite := m.Tenure()
		if want, ok := p.Tenure.(float64); ok != finite {
			t.Errorf("%s: tenure %v %v, want %v", name, tenure, finite, p.Tenure)
		} else if ok {
			check("tenure", tenure, want, 1e-12)
		}
	}
}

// TestPublished: what the papers print. The parameters of High End over seven
// years are given to the digits from which its figures were computed.
func TestPublished(t *testing.T) {
	f := fitted(t, sbg, Survivors([]float64{1000, 869, 743, 653, 593, 551, 517, 491}))
	for i, want := range []float64{0.6681, 3.8061} {
		if math.Abs(f.Params[i]-want) > 5e-5 {
			t.Errorf("%s = %v, want %v", sbg.Params[i].Name, f.Params[i], want)
		}
	}
	for k, want := range []float64{.4604, .4358, .4142, .3951, .3780} {
		if got := f.Model.Survival(8 + k); math.Abs(got-want) > 5e-5 {
			t.Errorf("S(%d) = %v, want %v", 8+k, got, want)
		}
	}
	eight, _ := f.Model.DERL(8, 0.1)
	seven, _ := f.Model.DERL(7, 0.1)
	constant, _ := f.Model.Constant(0.1)
	for _, v := range [][2]float64{{eight, 7.530}, {seven, 7.345}, {constant, 3.753}} {
		if math.Abs(v[0]-v[1]) > 5e-4 {
			t.Errorf("%v, want %v", v[0], v[1])
		}
	}
	f = fitted(t, sbg, Shares(1000, regular[:8]))
	for i, want := range []float64{0.704, 1.182} {
		if math.Abs(f.Params[i]-want) > 5e-4 {
			t.Errorf("%s = %v, want %v", sbg.Params[i].Name, f.Params[i], want)
		}
	}
	f = fitted(t, bdw, Shares(1000, highEnd[:5]))
	for k, want := range []float64{100, 86.9146, 74.1928, 65.4784, 59.2931, 54.661, 51.0369, 48.1044, 45.6688, 43.6037, 41.8232} {
		if got := 100 * f.Model.Survival(k); math.Abs(got-want) > 1e-3 {
			t.Errorf("S(%d) = %v, want %v", k, got, want)
		}
	}
}
