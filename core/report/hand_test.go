package report

import (
	"context"
	"encoding/json"
	"math"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/material"
)

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

func dayOf(t *testing.T, iso string) calendar.Day {
	t.Helper()
	d, ok := calendar.Parse(iso)
	if !ok {
		t.Fatal("no date: ", iso)
	}
	return d
}

// Three customers, five orders that count, a partial refund, one in full, and
// somebody who got everything back.
func TestTotalsByHand(t *testing.T) {
	d := func(iso string) calendar.Day { return dayOf(t, iso) }
	sales := []sale{
		{0, d("2024-01-01"), 10, 0}, {0, d("2024-01-31"), 20, 0}, {0, d("2024-03-01"), 30, 0},
		{1, d("2024-01-11"), 40, 15},
		{2, d("2023-12-10"), 50, 50}, {2, d("2024-02-20"), 8, 0},
		{3, d("2024-02-01"), 100, 100},
		{4, d("2024-04-02"), 1000, 0}, // after the cutoff
	}
	cutoff := d("2024-03-31")
	r := analyseSales(t, sales, Settings{Cutoff: &cutoff}).Report
	if r.Period.First != d("2024-01-01") || r.Period.Last != d("2024-03-01") || r.Period.Days != 91 {
		t.Errorf("period %+v", r.Period)
	}
	if r.Totals.Customers != 3 || r.Totals.Orders != 5 {
		t.Errorf("%d customers, %d orders; want 3, 5", r.Totals.Customers, r.Totals.Orders)
	}
	near(t, "revenue", r.Totals.Revenue, 93)
	near(t, "refunds", r.Totals.Refunds, 165)
	near(t, "average order", r.Totals.AverageOrder, 18.6)
	near(t, "orders per customer", r.Totals.OrdersPerCustomer, 5.0/3)
	near(t, "repeat rate", r.Totals.RepeatRate, 1.0/3)
	near(t, "orders per year", r.Totals.OrdersPerYear.Value, 5.0/3*365.2425/91)

	r = analyseSales(t, sales, Settings{Cutoff: &cutoff, Refunds: RefundsIgnored}).Report
	if r.Totals.Customers != 4 || r.Totals.Orders != 7 || r.Period.First != d("2023-12-10") {
		t.Errorf("refunds ignored: %d customers, %d orders from %v; want 4, 7 from 2023-12-10", r.Totals.Customers, r.Totals.Orders, r.Period.First)
	}
	near(t, "revenue, refunds ignored", r.Totals.Revenue, 258)
}

func TestOrdersPerYearByHand(t *testing.T) {
	d := func(iso string) calendar.Day { return dayOf(t, iso) }
	for _, c := range []struct {
		name   string
		cutoff string
		sales  []sale
		want   Figure
	}{
		{"the year begins the day after", "2023-12-31", []sale{
			{0, d("2022-05-01"), 1, 0}, {0, d("2023-06-10"), 1, 0}, {0, d("2023-06-10"), 1, 0},
			{1, d("2022-12-31"), 1, 0}, {2, d("2023-01-01"), 1, 0},
		}, Of(1.5)},
		{"nobody", "2023-12-31", []sale{{0, d("2022-05-01"), 1, 0}}, Without("nobody_last_year")},
		{"half a year", "2023-06-30", []sale{{0, d("2023-01-01"), 1, 0}, {0, d("2023-05-01"), 1, 0}}, Of(2 * 365.2425 / 181)},
		{"a few days", "2023-01-05", []sale{{0, d("2023-01-01"), 1, 0}}, Without("too_short")},
	} {
		cutoff := d(c.cutoff)
		got := analyseSales(t, c.sales, Settings{Cutoff: &cutoff}).Report.Totals.OrdersPerYear
		if got.Unavailable != c.want.Unavailable {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
		near(t, c.name, got.Value, c.want.Value)
	}
}

func TestFormulaByHand(t *testing.T) {
	for _, c := range []struct {
		annual, perYear, years, clv Figure
	}{
		{Of(0.25), Of(2), Of(4), Of(130)}, // 50 × 2 × 4 × 0.4 − 30
		{Of(1), Of(0.5), Of(1), Of(-20)},
		{Of(0), Of(2), Without("nobody_lost"), Without("nobody_lost")},
		{Without("too_short"), Of(2), Without("too_short"), Without("too_short")},
		{Of(0.5), Without("nobody_last_year"), Of(2), Without("nobody_last_year")},
	} {
		b := &builder{report: &Report{
			Settings: Applied{Margin: 0.4, CAC: 30},
			Totals:   Totals{AverageOrder: 50, OrdersPerYear: c.perYear}, Churn: Churn{Annual: c.annual},
		}}
		b.formula()
		if f := b.report.Value.Formula; f.Years != c.years || f.CLV != c.clv {
			t.Errorf("churn %+v: %+v years, %+v; want %+v, %+v", c.annual, f.Years, f.CLV, c.years, c.clv)
		}
	}
}

func TestTenthsByHand(t *testing.T) {
	for _, c := range []struct {
		name   string
		values []float64
		sizes  [10]int
		shares []float64 // of the first tenths; nil = there is no share
	}{
		{"one", []float64{7}, [10]int{1}, []float64{1}},
		{"fewer than ten", []float64{5, 1, 3}, [10]int{1, 1, 1}, []float64{5.0 / 9, 3.0 / 9, 1.0 / 9, 0}},
		{"ten", []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, [10]int{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{0.1}},
		{"twelve", []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, [10]int{2, 2, 1, 1, 1, 1, 1, 1, 1, 1}, []float64{23.0 / 78, 19.0 / 78, 8.0 / 78}},
		{"losses outweigh", []float64{3, -5}, [10]int{1, 1}, nil},
		{"nothing", []float64{0, 0}, [10]int{1, 1}, nil},
	} {
		b := &builder{report: &Report{}, table: &Customers{Historic: c.values}}
		b.distribution()
		for k, tenth := range b.report.Value.Tenths {
			if tenth.Customers != c.sizes[k] {
				t.Errorf("%s: tenth %d holds %d, want %d", c.name, k+1, tenth.Customers, c.sizes[k])
			}
			if tenth.Share.OK() != (c.shares != nil) {
				t.Errorf("%s: share %+v", c.name, tenth.Share)
			}
			if k < len(c.shares) {
				near(t, c.name, tenth.Share.Value, c.shares[k])
			}
		}
	}
}

// The last bins reach to the extremes, however far away, and none is empty of width.
func TestHistogramReachesTheExtremes(t *testing.T) {
	values := make([]float64, 200)
	for i := range values {
		values[i] = 1e-9 * float64(i)
	}
	values[198], values[199] = 1e15, 1e15
	bins := histogram(values)
	if last := bins[len(bins)-1]; last.Customers < 3 || !(last.To > 1e15) {
		t.Errorf("the last bin is %+v", last)
	}
	if bins := histogram([]float64{1e15, 1e15 + 1, 1e15 + 2}); len(bins) != 1 || bins[0].Customers != 3 {
		t.Errorf("amounts equal but for rounding fall into %+v", bins)
	}
}

// on returns orders of 1 on days counted from 2021-06-01.
func on(t *testing.T, customer int, days ...int) (sales []sale) {
	for _, day := range days {
		sales = append(sales, sale{customer, dayOf(t, "2021-06-01") + calendar.Day(day), 1, 0})
	}
	return sales
}

func parted(parts ...[]sale) (sales []sale) {
	for _, p := range parts {
		sales = append(sales, p...)
	}
	return sales
}

// All gaps but one are 100 days, so W = 100 and the year starts on day 435:
// three are active then, one of them is lost, of two new ones one is lost, and
// one comes back.
func TestChurnByHand(t *testing.T) {
	c := analyseSales(t, parted(
		on(t, 0, 0, 100, 200, 300, 400, 500, 600, 700, 800),
		on(t, 1, 5, 105, 205, 305, 405, 505, 605, 705),
		on(t, 2, 400), on(t, 3, 600), on(t, 4, 750), on(t, 5, 10, 790),
	), Settings{}).Report.Churn
	if c.WindowDays != 100 || int(c.To-c.From) != 365 {
		t.Errorf("W %d from %v to %v", c.WindowDays, c.From, c.To)
	}
	if c.Start != 3 || c.New != 2 || c.Returned != 1 || c.Lost != 2 || c.LostStart != 1 || c.End != 4 {
		t.Errorf("movements %+v", c)
	}
	near(t, "recommended", c.Recommended.Value, 1.0/3)
	near(t, "simple", c.Simple.Value, -1.0/3)
	near(t, "all lost", c.AllLost.Value, 2.0/3)
	near(t, "exposure", c.Exposure.Value, 2/3.5)
	near(t, "annual", c.Annual.Value, 1.0/3)
	near(t, "monthly", c.Monthly.Value, 1-math.Pow(2.0/3, 1.0/12))
}

// In a short file the period starts one window after the first order.
func TestChurnOfAShortFile(t *testing.T) {
	regular := on(t, 0, 0, 20, 40, 60, 80, 100)
	c := analyseSales(t, parted(regular, on(t, 1, 5)), Settings{}).Report.Churn
	if c.WindowDays != 20 || c.Start != 2 || c.LostStart != 1 || c.From != dayOf(t, "2021-06-20") {
		t.Errorf("%+v", c)
	}
	near(t, "recommended", c.Recommended.Value, 0.5)
	near(t, "annual", c.Annual.Value, 1-math.Pow(0.5, 365.2425/81))
	for reason, sales := range map[string][]sale{
		"no_repeat":       parted(on(t, 0, 0), on(t, 1, 700)),
		"few_repeats":     parted(on(t, 0, 0, 20, 40, 60, 80), on(t, 1, 700)),
		"too_short":       on(t, 0, 0, 2, 4, 6, 8, 10),
		"nobody_at_start": parted(on(t, 0, 0, 20, 40, 60, 80, 100), on(t, 1, 800)),
	} {
		c := analyseSales(t, sales, Settings{}).Report.Churn
		for name, f := range map[string]Figure{"recommended": c.Recommended, "simple": c.Simple, "all lost": c.AllLost, "exposure": c.Exposure, "annual": c.Annual, "monthly": c.Monthly} {
			if f.Unavailable != reason {
				t.Errorf("%s is %+v, want %s", name, f, reason)
			}
		}
	}
	// Returns as rare as the file is long leave nothing to measure over.
	if c := analyseSales(t, parted(on(t, 0, 0, 364), on(t, 1, 0, 364), on(t, 2, 0, 364), on(t, 3, 0, 364), on(t, 4, 0, 364)), Settings{}).Report.Churn; c.WindowDays != 364 || c.Annual.Unavailable != "too_short" {
		t.Errorf("%+v", c)
	}
}

// Without a model, what is at stake is the past rate continued.
func TestWatchByHand(t *testing.T) {
	end := dayOf(t, "2024-12-31")
	var sales []sale
	for k := range 6 {
		at := calendar.Day(10 * k)
		sales = append(sales, sale{0, end - 150 + at, 100, 0}, sale{1, end - 130 + at, 50, 0}, sale{2, end - 50 + at, 200, 0})
	}
	for c := range 5 {
		sales = append(sales, sale{3 + c, end - 90, 1, 0})
	}
	c := analyseSales(t, sales, Settings{}).Report.Churn
	if c.WatchCount != 2 || c.Watch[0].Customer != "C0" || c.Watch[1].Customer != "C1" {
		t.Fatalf("watch list %+v", c.Watch)
	}
	for k, want := range []struct {
		silent int
		stake  float64
	}{{100, 600 * 365.0 / 150}, {80, 300 * 365.0 / 130}} {
		w := c.Watch[k]
		if w.SinceLast != want.silent || w.UsualGap != 10 || w.Threshold != 10 || len(w.Orders) != 6 || w.PAlive.OK() {
			t.Errorf("%+v", w)
		}
		near(t, "at stake", w.AtStake, want.stake)
	}
}

// Whatever was asked before, a shop answers as one that was never asked.
func TestRememberedFitsChangeNothing(t *testing.T) {
	half, none := 0.5, 0.0
	log, fits := logOf(simulated(150)), &Fits{}
	cutoff := log.Day[0] + 400
	for k, s := range []Settings{
		{}, {Margin: &half}, {HorizonMonths: 3, DiscountRate: &none}, {HorizonMonths: 3, Model: "bgnbd", CalibrationEnd: &cutoff},
		{CAC: 7, Margin: &half, Model: "bgnbd"}, {Cutoff: &cutoff}, {Calendar: calendar.Jalali, HorizonMonths: 5}, {},
	} {
		used, err := Build(context.Background(), log, s, fits, silent)
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := Build(context.Background(), log, s, &Fits{}, silent)
		if err != nil {
			t.Fatal(err)
		}
		got, _ := json.Marshal(used.Report)
		want, _ := json.Marshal(fresh.Report)
		if string(got) != string(want) {
			t.Errorf("settings %d: another Report than a fresh start", k)
		}
		a, _ := used.Customers.MarshalBinary()
		if b, _ := fresh.Customers.MarshalBinary(); string(a) != string(b) {
			t.Errorf("settings %d: other customers than a fresh start", k)
		}
	}
}

// The window can be set: with a shorter one more customers count as lost, and
// it does without gaps to learn from.
func TestWindowIsSettable(t *testing.T) {
	path := material.Path(t, "corpus/orders/superstore.csv")
	shop, err := openFile(t, path, Settings{})
	found := analyseFirst(t, shop, err, Settings{}).Report
	short := analyseFirst(t, shop, nil, Settings{WindowDays: 90}).Report
	if short.Churn.WindowDays != 90 || short.Settings.WindowDays != 90 || found.Settings.WindowDays != 0 {
		t.Errorf("window %d, set %d; found %d", short.Churn.WindowDays, short.Settings.WindowDays, found.Churn.WindowDays)
	}
	if !(short.Churn.Recommended.Value > found.Churn.Recommended.Value) {
		t.Errorf("churn %v with 90 days, %v with %d", short.Churn.Recommended, found.Churn.Recommended, found.Churn.WindowDays)
	}
}
