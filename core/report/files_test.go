package report

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// shared returns a file of the test material, or skips the test.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	path := filepath.Join(append([]string{"..", "..", "..", "shared"}, parts...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("test material is absent: %s", filepath.Join(parts...))
	}
	return path
}

var someDay = calendar.Of(2026, 11, 1)

func silent(string, int, float64) {}

func openFile(t testing.TB, path string, s Settings) (*Shop, error) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	info, err := file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	src := table.Source{ReaderAt: file, Name: filepath.Base(path), Size: info.Size()}
	return Open(context.Background(), src, s, Hints{Lang: "en", Today: someDay}, silent)
}

// openText opens the text of a csv file.
func openText(t testing.TB, text string, s Settings) (*Shop, error) {
	t.Helper()
	src := table.Source{ReaderAt: strings.NewReader(text), Name: "orders.csv", Size: int64(len(text))}
	return Open(context.Background(), src, s, Hints{Lang: "en", Today: someDay}, silent)
}

func analyse(t testing.TB, shop *Shop, err error, s Settings) *Analysis {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	a, err := shop.Analyze(context.Background(), s, silent)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, a)
	return a
}

// sound holds what must be true of every analysis.
func sound(t testing.TB, a *Analysis) {
	t.Helper()
	r, c := a.Report, a.Customers
	if _, err := json.Marshal(r); err != nil {
		t.Fatalf("the Report has no JSON: %v", err)
	}
	left := 0
	for _, l := range r.Quality.LeftOut {
		left += l.Rows
	}
	if r.Quality.RowsRead != r.Quality.RowsUsed+left {
		t.Errorf("rows: %d read, %d used, %d left out", r.Quality.RowsRead, r.Quality.RowsUsed, left)
	}
	inSegments, inTenths, inBins, inCohorts, spend := 0, 0, 0, 0, 0.0
	for _, s := range r.RFM.Segments {
		inSegments += s.Customers
		spend += s.Spend
	}
	for _, x := range r.Value.Tenths {
		inTenths += x.Customers
	}
	for _, b := range r.Value.Histogram {
		inBins += b.Customers
	}
	for _, row := range r.Cohorts.Rows {
		inCohorts += row.Customers
	}
	for name, n := range map[string]int{"segments": inSegments, "tenths": inTenths, "histogram": inBins, "cohorts": inCohorts, "table": c.Len()} {
		if n != r.Totals.Customers {
			t.Errorf("%s hold %d of %d customers", name, n, r.Totals.Customers)
		}
	}
	if math.Abs(spend-r.Totals.Revenue) > 1e-6*math.Max(1, math.Abs(r.Totals.Revenue)) {
		t.Errorf("segments hold %v of %v", spend, r.Totals.Revenue)
	}
	orders, revenue := 0, 0.0
	for _, m := range r.Months {
		orders += m.Orders
		revenue += m.Revenue
	}
	if orders != r.Totals.Orders || math.Abs(revenue-r.Totals.Revenue) > 1e-6*math.Max(1, math.Abs(revenue)) {
		t.Errorf("months hold %d orders and %v, the totals %d and %v", orders, revenue, r.Totals.Orders, r.Totals.Revenue)
	}
	soundLeaving(t, r)
	soundForecast(t, a)
}

// soundLeaving holds what must be true of churn and cohorts.
func soundLeaving(t testing.TB, r *Report) {
	t.Helper()
	c := r.Churn
	if lostNew := c.Lost - c.LostStart; c.End != c.Start-c.LostStart+c.New-lostNew+c.Returned || lostNew > c.New || c.LostStart > c.Start {
		t.Errorf("movements do not balance: %+v", c)
	}
	for name, f := range map[string]Figure{"recommended": c.Recommended, "annual": c.Annual, "monthly": c.Monthly} {
		share(t, name, f)
	}
	if c.AllLost.OK() && c.AllLost.Value < c.Recommended.Value || c.Exposure.OK() && c.Exposure.Value < 0 {
		t.Errorf("rates %+v", c)
	}
	if y := r.Value.Formula.Years; y.OK() && !(y.Value >= 1) {
		t.Errorf("%v years: an annual rate is at most 1", y.Value)
	}
	for _, f := range r.Cohorts.Mean {
		share(t, "mean retention", f)
	}
	for _, row := range r.Cohorts.Rows {
		for age, n := range row.Active {
			if n < 0 || n > row.Customers || age == 0 && n != row.Customers {
				t.Errorf("%d of %d customers active at age %d", n, row.Customers, age)
			}
		}
	}
	for _, w := range c.Watch {
		if !(w.UsualGap >= 1) || !(w.Threshold > 0) || float64(w.SinceLast) <= w.Threshold || math.IsNaN(w.AtStake) || math.IsInf(w.AtStake, 0) {
			t.Errorf("watch list: %+v", w)
		}
	}
}

// soundForecast holds what must be true of the customers' figures.
func soundForecast(t testing.TB, a *Analysis) {
	t.Helper()
	r, c := a.Report, a.Customers
	share(t, "repeat rate", Of(r.Totals.RepeatRate))
	share(t, "best tenth", r.Value.Predicted.BestTenth)
	for i, p := range c.PAlive {
		if !(p >= 0 && p <= 1) || !(c.Expected[i] >= 0) || r.Settings.Margin >= 0 && !(c.Predicted[i] >= 0) || math.IsInf(c.Predicted[i], 0) {
			t.Fatalf("customer %d: P(alive) %v, expected %v, predicted %v", i, p, c.Expected[i], c.Predicted[i])
		}
	}
	for i := range c.Key {
		if x, tx, T := c.Frequency[i], c.Recency[i], c.T[i]; x < 0 || tx < x || tx > T || c.SinceLast[i] != T-tx || c.Orders[i] <= x {
			t.Fatalf("customer %d: x %d, t_x %d, T %d, %d days silent, %d orders", i, x, tx, T, c.SinceLast[i], c.Orders[i])
		}
	}
	whole := 0.0
	for k, tenth := range r.Value.Tenths {
		if k > 0 && tenth.Customers > r.Value.Tenths[k-1].Customers {
			t.Error("a later tenth is larger")
		}
		if r.Value.TenthsBy == "predicted" {
			share(t, "tenth", tenth.Share)
		}
		whole += tenth.Share.Value
	}
	if r.Value.Tenths[0].Share.OK() && math.Abs(whole-1) > 1e-9 {
		t.Errorf("the tenths hold %v of the whole", whole)
	}
	for k, b := range r.Value.Histogram {
		if !(b.From < b.To) || k > 0 && b.From != r.Value.Histogram[k-1].To {
			t.Errorf("bins %v", r.Value.Histogram)
			break
		}
	}
	for _, s := range r.RFM.Segments {
		share(t, "share of "+s.Name, Of(s.Share))
		share(t, "predicted share of "+s.Name, s.PredictedShare)
		share(t, "P(alive) of "+s.Name, s.PAlive)
	}
}

// share holds that a figure, where there is one, is a proportion.
func share(t testing.TB, name string, f Figure) {
	t.Helper()
	if f.OK() && !(f.Value >= 0 && f.Value <= 1+1e-12) {
		t.Errorf("%s is %v", name, f.Value)
	}
}

func TestSuperstore(t *testing.T) {
	shop, err := openFile(t, shared(t, "corpus", "orders", "superstore.csv"), Settings{})
	r := analyse(t, shop, err, Settings{}).Report
	if r.Totals.Customers != 793 || r.Totals.Orders != 5009 || math.Abs(r.Totals.Revenue-2297200.86) > 0.005 {
		t.Errorf("totals %+v, want 793 customers, 5,009 orders, 2297200.86", r.Totals)
	}
	if !r.Totals.Profit.OK() || math.Abs(r.Totals.Profit.Value-286397.02) > 0.01 {
		t.Errorf("profit %+v, want 286397.02", r.Totals.Profit)
	}
	if r.Quality.RowsRead != 9994 {
		t.Errorf("%d rows read, want 9,994", r.Quality.RowsRead)
	}
}

func TestOnTheProfitBasis(t *testing.T) {
	path := shared(t, "corpus", "orders", "superstore.csv")
	shop, err := openFile(t, path, Settings{})
	r := analyse(t, shop, err, Settings{Basis: Profit, CAC: 10}).Report
	if want := r.Totals.Profit.Value - 10*793; math.Abs(r.Value.Historic.Total-want) > 1e-6 {
		t.Errorf("historic total %v, want %v: profit less CAC", r.Value.Historic.Total, want)
	}
	if r.Value.Historic.Negative == 0 || r.Value.Historic.Min >= 0 {
		t.Error("customers at a loss are kept and counted")
	}
	if want := r.Totals.Profit.Value / r.Totals.Revenue; math.Abs(r.Settings.Margin-want) > 1e-12 {
		t.Errorf("margin %v, want the file's own %v", r.Settings.Margin, want)
	}
}

// CDNOW: recency, frequency and value of every customer, and the published
// fit on the calibration data.
func TestCDNOW(t *testing.T) {
	day := func(s string) *calendar.Day { d, _ := calendar.Parse(s); return &d }
	s := Settings{Cutoff: day("1998-06-30"), CalibrationEnd: day("1997-09-30"), Model: "bgnbd"}
	shop, err := openFile(t, shared(t, "oracles", "data", "cdnow_sample_transactions.csv"), s)
	a := analyse(t, shop, err, s)
	if n := a.Report.Totals.Customers; n != 2357 {
		t.Fatalf("%d customers, want 2,357", n)
	}
	test := a.Report.Test
	for _, m := range test.Methods {
		if m.Name == "bgnbd" && math.Abs(m.LogLikelihood.Value+9582.4292) > 1e-4 {
			t.Errorf("BG/NBD log-likelihood %v, want −9582.4292", m.LogLikelihood.Value)
		}
		if m.Name == "bgnbd" && math.Abs(m.Expected.Value-1653) > 1 || m.Name == "mbgnbd" && math.Abs(m.Expected.Value-1577) > 1 {
			t.Errorf("%s expects %v repeat purchases", m.Name, m.Expected.Value)
		}
	}
	if test.Actual != 1882 {
		t.Errorf("%d repeat purchases in the holdout, want 1,882", test.Actual)
	}
}

func TestCDNOWScores(t *testing.T) {
	path := shared(t, "oracles", "data", "cdnow_sample_rfm_scores.csv")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	shop, err := openFile(t, shared(t, "oracles", "data", "cdnow_sample_transactions.csv"), Settings{})
	c := analyse(t, shop, err, Settings{}).Customers
	index := map[string]int{}
	for i, key := range c.Key {
		index[key] = i
	}
	offset := 0 // the oracle measures from its own day
	for k, row := range rows[1:] {
		i, ok := index[row[0]]
		if !ok {
			t.Fatalf("customer %s is missing", row[0])
		}
		recency, _ := strconv.Atoi(row[1])
		orders, _ := strconv.Atoi(row[2])
		amount, _ := strconv.ParseFloat(row[3], 64)
		if k == 0 {
			offset = recency - int(c.SinceLast[i])
		}
		if int(c.SinceLast[i])+offset != recency || math.Abs(c.Spend[i]-amount) > 0.005 {
			t.Fatalf("customer %s: %d days, %v spent; want %d, %v", row[0], c.SinceLast[i], c.Spend[i], recency-offset, amount)
		}
		if int(c.Orders[i]) != orders {
			t.Fatalf("customer %s: %d orders, want %d", row[0], c.Orders[i], orders)
		}
	}
}

func TestSmallAndDegenerateShops(t *testing.T) {
	cases := map[string]string{
		"one order":        "customer,date,amount\nA,2024-01-05,10\n",
		"one customer":     "customer,date,amount\nA,2024-01-05,10\nA,2024-02-05,12\nA,2024-03-05,9\n",
		"one day":          "customer,date,amount\nA,2024-01-05,10\nB,2024-01-05,12\nC,2024-01-05,9\n",
		"one-time buyers":  "customer,date,amount\nA,2024-01-05,10\nB,2024-02-05,12\nC,2024-03-05,9\nD,2024-05-05,3\n",
		"zero and a value": "customer,date,amount\nA,2024-01-05,0\nA,2024-02-05,12\nB,2024-01-09,0\n",
	}
	for name, text := range cases {
		t.Run(name, func(t *testing.T) {
			shop, err := openText(t, text, Settings{})
			r := analyse(t, shop, err, Settings{}).Report
			if r.Value.Predicted.Total.OK() {
				t.Error("a prediction from nothing")
			}
			if len(r.Notices) == 0 {
				t.Error("nothing is said about so few customers")
			}
		})
	}
}

func TestSettingsOutOfTheirDomain(t *testing.T) {
	minus := -1.0
	for want, s := range map[string]Settings{
		"margin": {Margin: &minus}, "discount_rate": {DiscountRate: &minus}, "horizon_months": {HorizonMonths: 999},
		"cac": {CAC: math.NaN()}, "model": {Model: "oracle"}, "basis": {Basis: "x"}, "refunds": {Refunds: "x"},
	} {
		_, err := openText(t, "customer,date,amount\nA,2024-01-05,10\n", s)
		var fault *notice.Fault
		if !errors.As(err, &fault) || fault.Code != "bad_setting" || fault.Args[0].Text != want {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// Changing an assumption reads no file again and fits nothing again, and gives
// the same Report as a fresh start.
func TestRecomputing(t *testing.T) {
	path := shared(t, "corpus", "orders", "superstore.csv")
	margin := 0.4
	changed := Settings{Margin: &margin, HorizonMonths: 24}
	shop, err := openFile(t, path, Settings{})
	analyse(t, shop, err, Settings{})
	again := analyse(t, shop, nil, changed)
	fresh, err := openFile(t, path, changed)
	want, _ := json.Marshal(analyse(t, fresh, err, changed).Report)
	if got, _ := json.Marshal(again.Report); string(got) != string(want) {
		t.Error("a changed setting gives another Report than a fresh start")
	}
	back := analyse(t, shop, nil, Settings{})
	if back.Report.Settings.Basis != Revenue {
		t.Error("the margin sticks")
	}
}

func TestFigureSaysWhyItIsMissing(t *testing.T) {
	for _, f := range []Figure{Of(1.5), Of(0), Without("too_short")} {
		data, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		var back Figure
		if err := json.Unmarshal(data, &back); err != nil || back != f {
			t.Errorf("%s became %+v (%v)", data, back, err)
		}
	}
	if Of(math.NaN()).OK() || Of(math.Inf(1)).OK() {
		t.Error("a NaN passes for a figure")
	}
}
