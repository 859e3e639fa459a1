package report

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/material"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

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

// analyseFirst is analyse for the first figures, where those will do.
func analyseFirst(t testing.TB, shop *Shop, err error, s Settings) *Analysis {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	a, err := shop.First(context.Background(), s, silent)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, a)
	return a
}

func TestSuperstore(t *testing.T) {
	shop, err := openFile(t, material.Path(t, "corpus/orders/superstore.csv"), Settings{})
	r := analyse(t, shop, err, Settings{}).Report
	if r.Totals.Customers != 793 || r.Totals.Orders != 5009 || math.Abs(r.Totals.Revenue-2297200.86) > 0.005 {
		t.Errorf("totals %+v, want 793 customers, 5,009 orders, 2297200.86", r.Totals)
	}
	if !r.Totals.Profit.OK() || math.Abs(r.Totals.Profit.Value-286397.02) > 0.01 {
		t.Errorf("profit %+v, want 286397.02", r.Totals.Profit)
	}
	if !slices.ContainsFunc(r.Notices, func(n notice.Notice) bool { return n.Code == "formula_long" }) {
		t.Errorf("nothing is said about %v years as a customer", r.Value.Formula.Years.Value)
	}
	if r.Quality.RowsRead != 9994 {
		t.Errorf("%d rows read, want 9,994", r.Quality.RowsRead)
	}
}

func TestOnTheProfitBasis(t *testing.T) {
	path := material.Path(t, "corpus/orders/superstore.csv")
	shop, err := openFile(t, path, Settings{})
	r := analyseFirst(t, shop, err, Settings{Basis: Profit, CAC: 10}).Report
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
	shop, err := openFile(t, material.Path(t, "oracles/data/cdnow_sample_transactions.csv"), s)
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
	path := material.Path(t, "oracles/data/cdnow_sample_rfm_scores.csv")
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	shop, err := openFile(t, material.Path(t, "oracles/data/cdnow_sample_transactions.csv"), Settings{})
	c := analyseFirst(t, shop, err, Settings{}).Customers
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
		"currency": {Currency: "euros"}, "calendar": {Calendar: "lunar"},
	} {
		_, err := openText(t, "customer,date,amount\nA,2024-01-05,10\n", s)
		var fault *notice.Fault
		if !errors.As(err, &fault) || fault.Code != "bad_setting" || fault.Args[0].Text != want {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// A slip in the year of the cutoff would make eight thousand years of months.
func TestCutoffFarBeyondTheFile(t *testing.T) {
	shop, err := openText(t, "customer,date,amount\nA,2024-01-05,10\nB,2024-02-05,10\n", Settings{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		year int
		ok   bool
	}{{2034, true}, {2035, false}, {9999, false}} {
		cutoff := calendar.Of(c.year, 1, 5)
		a, err := shop.Analyze(context.Background(), Settings{Cutoff: &cutoff}, silent)
		var fault *notice.Fault
		if c.ok && (err != nil || a.Report.Settings.Cutoff != cutoff) || !c.ok && (!errors.As(err, &fault) || fault.Code != "bad_setting") {
			t.Errorf("%v: %v", cutoff, err)
		}
	}
}

// A file that says its currency is not relabelled; one that says none is named.
func TestCurrencyOfTheFileHolds(t *testing.T) {
	for text, want := range map[string]string{
		"customer,date,amount,currency\nA,2024-01-05,10,EUR\nB,2024-01-06,10,EUR\n": "EUR",
		"customer,date,amount\nA,2024-01-05,10\nB,2024-01-06,10\n":                  "USD",
	} {
		s := Settings{Currency: "USD"}
		shop, err := openText(t, text, s)
		if got := analyse(t, shop, err, s).Report.Settings.Currency; got != want {
			t.Errorf("currency %q, want %s", got, want)
		}
	}
}

// Settings survive the trip through JSON, absent keys as absent.
func TestSettingsRoundTrip(t *testing.T) {
	cutoff, margin, rate := someDay, 0.25, 0.0
	for _, s := range []Settings{{}, {
		Cutoff: &cutoff, CalibrationEnd: &cutoff, Model: "bgnbd", Basis: Margin, Margin: &margin, DiscountRate: &rate,
		HorizonMonths: 24, CAC: 3, Currency: "IRT", Refunds: RefundsIgnored, Calendar: calendar.Jalali,
	}} {
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back Settings
		if err := json.Unmarshal(data, &back); err != nil || !reflect.DeepEqual(back, s) {
			t.Errorf("%s became %+v (%v)", data, back, err)
		}
	}
}

// Changing an assumption reads no file again and fits nothing again, and gives
// the same Report as a fresh start.
func TestRecomputing(t *testing.T) {
	path := material.Path(t, "oracles/data/cdnow_sample_transactions.csv")
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
