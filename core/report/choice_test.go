package report

import (
	"context"
	"encoding/json"
	"math"
	"slices"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
	"clvcalc/core/holdout"
	"clvcalc/core/notice"
)

func told(r *Report, code string) bool {
	return slices.ContainsFunc(r.Notices, func(n notice.Notice) bool { return n.Code == code })
}

// The first figures lead to the same Report as none before, and to the same
// customers; two runs are equal.
func TestFirstThenWhole(t *testing.T) {
	log := logOf(simulated(300))
	fits := &Fits{}
	first, err := BuildFirst(context.Background(), log, Settings{}, fits, silent)
	if err != nil {
		t.Fatal(err)
	}
	sound(t, first)
	r := first.Report
	if !r.First || r.Test != nil || r.Choice.Model != DefaultModel || r.Choice.By != "default" || r.Value.Predicted.Ranges != nil || !r.Value.Predicted.Total.OK() {
		t.Errorf("first figures %+v", r.Choice)
	}
	whole := [2]*Analysis{}
	for k, fits := range []*Fits{fits, {}} {
		if whole[k], err = Build(context.Background(), log, Settings{}, fits, silent); err != nil {
			t.Fatal(err)
		}
	}
	sound(t, whole[0])
	got, _ := json.Marshal(whole[0].Report)
	want, _ := json.Marshal(whole[1].Report)
	a, _ := whole[0].Customers.MarshalBinary()
	b, _ := whole[1].Customers.MarshalBinary()
	if string(got) != string(want) || string(a) != string(b) {
		t.Error("the first figures change the whole, or two runs differ")
	}
	soundTest(t, whole[0].Report)
}

// soundTest holds what must be true of a Report with a test on the past.
func soundTest(t *testing.T, r *Report) {
	t.Helper()
	if r.Test == nil || r.Choice.NoTest != "" || len(r.Test.Methods) != len(clv.Models)+len(holdout.Rules) {
		t.Fatalf("no test: %+v", r.Choice)
	}
	if r.Settings.CalibrationEnd == nil || *r.Settings.CalibrationEnd != r.Test.CalibrationEnd || r.Settings.Model != r.Choice.Model {
		t.Errorf("settings in force %+v", r.Settings)
	}
	scores := map[string]float64{}
	for _, m := range r.Test.Methods {
		if m.Score.OK() {
			scores[m.Name] = m.Score.Value
		}
	}
	for name, score := range scores {
		if score*(1+tied) < scores[r.Test.Best] {
			t.Errorf("%s scores %v, the best %v", name, score, scores[r.Test.Best])
		}
		if _, model := clv.Lookup(name); model && r.Choice.By == "test" && scores[r.Choice.Model] > score*(1+tied) {
			t.Errorf("%s scores %v, the chosen %v", name, score, scores[r.Choice.Model])
		}
	}
	customers, actual, tracked := 0, 0.0, 0
	for _, g := range r.Test.ByFrequency {
		customers += g.Customers
		actual += g.Actual * float64(g.Customers)
	}
	for _, w := range r.Test.Weeks {
		if w.Holdout {
			tracked += w.Actual
		}
	}
	if customers != r.Test.Customers || math.Abs(actual-float64(r.Test.Actual)) > 1e-6 || tracked != r.Test.Actual {
		t.Errorf("groups of %d customers with %v orders, weeks with %d; want %d, %d", customers, actual, tracked, r.Test.Customers, r.Test.Actual)
	}
}

// rhythm draws a shop in which what was done in a year is done again in the
// next, customers being as unlike each other as can be.
func rhythm() (sales []sale) {
	for c := range 120 {
		for year := range 3 {
			for k := range c % 9 {
				sales = append(sales, sale{c, calendar.Day(19000 + 364*year + 30*k + c%7), 10, 0})
			}
		}
		sales = append(sales, sale{c, 19000 - 1, 10, 0})
	}
	return sales
}

// Where the same comes back every year, the rule that says so wins, and its
// figure stands beside the model's.
func TestRuleBeatsModels(t *testing.T) {
	cutoff := calendar.Day(19000 + 3*364 - 1)
	half, rate := 0.5, 0.2
	r := analyseSales(t, rhythm(), Settings{Cutoff: &cutoff, Margin: &half, DiscountRate: &rate}).Report
	soundTest(t, r)
	if r.Test.Best != "last_period" || r.Choice.Simple == nil || r.Choice.Simple.Rule != "last_period" || !told(r, "rule_beats_model") {
		t.Fatalf("best %q, %+v", r.Test.Best, r.Choice)
	}
	perYear := 0.0
	for c := range 120 {
		perYear += float64(c % 9)
	}
	days := float64(r.Settings.horizonDays())
	near(t, "orders", r.Choice.Simple.Orders, perYear)
	near(t, "revenue", r.Choice.Simple.Revenue, 10*r.Choice.Simple.Orders)
	near(t, "value", r.Choice.Simple.Value, 0.5*r.Choice.Simple.Revenue*math.Pow(1.2, -days/2/365.2425))
}

// A rule that is better by less than chance changes nothing.
func TestClearly(t *testing.T) {
	near(t, "of 50", clearly(50), 1/math.Sqrt(50))
	near(t, "of 100,000", clearly(100000), 0.02)
	near(t, "of nothing", clearly(0), 1)
}

// What the user sets is used; what cannot be used is not replaced silently.
func TestChoiceBySetting(t *testing.T) {
	log := logOf(simulated(300))
	fits := &Fits{}
	for _, spec := range clv.Models {
		a, err := BuildFirst(context.Background(), log, Settings{Model: spec.Name}, fits, silent)
		if err != nil {
			t.Fatal(err)
		}
		if c := a.Report.Choice; c.Model != spec.Name || c.By != "setting" || a.Report.Value.Predicted.Model != spec.Name {
			t.Errorf("%+v, want %s", c, spec.Name)
		}
	}
	nobody := []sale{{0, 19000, 1, 0}, {1, 19100, 1, 0}, {2, 19400, 1, 0}}
	for _, s := range []Settings{{}, {Model: "bgnbd"}} {
		r := analyseSales(t, nobody, s).Report
		if r.Choice.Model != "" || r.Choice.NoTest != "few_repeats" || !told(r, "no_prediction") {
			t.Errorf("%+v", r.Choice)
		}
	}
}

// A test set by the user is made however little there is; with nothing to
// compare with, the default model predicts.
func TestEmptyHoldout(t *testing.T) {
	sales := simulated(300)
	cutoff := calendar.Day(20000)
	for _, s := range sales {
		cutoff = max(cutoff, s.day)
	}
	end, cutoff := cutoff+10, cutoff+40
	r := analyseSales(t, sales, Settings{Cutoff: &cutoff, CalibrationEnd: &end}).Report
	if r.Test == nil || !r.Test.Set || r.Test.Actual != 0 || r.Test.Best != "" || r.Choice.By != "default" || r.Choice.Model != DefaultModel {
		t.Fatalf("%+v", r.Choice)
	}
	for _, m := range r.Test.Methods {
		if m.Score.OK() || m.Error.OK() || m.MAE.Unavailable != "" && m.MAE.Unavailable != "no_model" {
			t.Errorf("%+v", m)
		}
	}
}

// A cancelled analysis ends as such and spoils no later one.
func TestCancelled(t *testing.T) {
	log, fits := logOf(simulated(300)), &Fits{}
	for _, phase := range []string{"fit", "test", "interval", "count"} {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := Build(ctx, log, Settings{}, fits, func(p string, _ int, share float64) {
			if p == phase && share > 0 {
				cancel()
			}
		})
		if err == nil || err.Error() != "cancelled" {
			t.Errorf("%s: %v", phase, err)
		}
	}
}

// The share told rises evenly to the end.
func TestProgressRises(t *testing.T) {
	last, deep := 0.0, false
	_, err := Build(context.Background(), logOf(simulated(300)), Settings{}, &Fits{}, func(phase string, _ int, share float64) {
		if deep = deep || phase == "fit"; deep && (share < last || share > 1) {
			t.Errorf("%s: %v after %v", phase, share, last)
		}
		if deep {
			last = share
		}
	})
	if err != nil || last < 0.9 {
		t.Errorf("ends at %v, %v", last, err)
	}
}

// The map counts every customer once, in round columns.
func TestAliveMap(t *testing.T) {
	a, err := BuildFirst(context.Background(), logOf(simulated(300)), Settings{}, &Fits{}, silent)
	if err != nil {
		t.Fatal(err)
	}
	m := a.Report.Alive
	cells, tenths, alive := 0, 0, 0.0
	for _, n := range m.Tenths {
		tenths += n
	}
	for _, row := range m.Cells {
		for _, cell := range row {
			cells += cell.Customers
			alive += float64(cell.Customers) * cell.PAlive.Value
			if cell.PAlive.OK() != (cell.Customers > 0) {
				t.Errorf("%+v", cell)
			}
		}
	}
	if cells != 300 || tenths != 300 || len(m.Cells) != 6 || len(m.SinceLast) < 3 || m.SinceLast[0] != 0 || !slices.IsSorted(m.SinceLast) {
		t.Errorf("%d, %d of 300 customers; columns %v", cells, tenths, m.SinceLast)
	}
	if active := a.Report.Value.Predicted.Active.Value; math.Abs(alive-active) > 1e-9*active {
		t.Errorf("the map holds %v active, the report %v", alive, active)
	}
	for _, c := range []struct {
		silent []int32
		want   []int
	}{
		{[]int32{0, 0, 0}, []int{0}},
		{[]int32{5}, []int{0}},
		{[]int32{1, 8, 16, 29, 58, 91, 180, 360, 700}, []int{0, 7, 30, 60, 180, 365}},
	} {
		if got := columnsFor(c.silent); !slices.Equal(got, c.want) {
			t.Errorf("columns %v, want %v", got, c.want)
		}
	}
}

// Two channels whose customers order at other rates are told apart, and first
// orders refunded in full do not count.
func TestAttributesByHand(t *testing.T) {
	log := logOf(simulated(400))
	fast := func(key string) bool { return len(key)%2 == 0 }
	log.Channels = []string{"", "web", "shop"}
	for i, c := range log.Customer {
		channel := uint32(1)
		if i%3 == 0 && fast(log.Customers[c]) {
			channel = 2
		}
		log.Channel = append(log.Channel, channel)
	}
	b := &builder{log: log, countRefunds: true, report: &Report{Settings: Applied{Cutoff: log.Day[0] + 9999}}, table: &Customers{}, progress: silent, fits: &Fits{}}
	if err := b.sumUp(); err != nil {
		t.Fatal(err)
	}
	log.Refund[0] = log.Revenue[0]
	log.Channel[0] = 0
	a := b.channelAttribute()
	if a.Of[0] == 0 || len(a.Of) != b.customers.Len() {
		t.Errorf("channels %v", a.Of[:5])
	}
	r, err := Build(context.Background(), log, Settings{Model: "bgnbd"}, &Fits{}, silent)
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Report.Attributes) != 1 {
		t.Fatalf("attributes %+v", r.Report.Attributes)
	}
	customers := 0
	for k, level := range r.Report.Attributes[0].Levels {
		customers += level.Customers
		if (k == 0) != (len(level.Coefficients) == 0) {
			t.Errorf("level %+v", level)
		}
	}
	if customers != r.Report.Totals.Customers {
		t.Errorf("levels hold %d of %d customers", customers, r.Report.Totals.Customers)
	}
	share(t, "p", r.Report.Attributes[0].P)
}

// The table sorts by the day of the next order, those beyond a lifetime last,
// and a row tells it as a day.
func TestNextOrders(t *testing.T) {
	c := someCustomers()
	c.Predicted, c.Returns = []float64{1, 2, 3}, []float64{1, 1, 0.2}
	c.NextEarly, c.NextOrder, c.NextLate = []int32{3, 1, 30}, []int32{20, -1, 40}, []int32{80, -1, -1}
	if got := c.Select(Query{Sort: "next"}); !slices.Equal(got, []int{0, 2, 1}) {
		t.Errorf("by next order %v", got)
	}
	if got := c.Select(Query{Sort: "low"}); !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("by a column that is not there yet %v", got)
	}
	log := logOf([]sale{{0, 1, 5, 0}, {1, 2, 5, 0}, {2, 3, 5, 0}})
	p := customer.PurchasesOf(log, customer.Summarize(log, 100, true), true)
	row := c.Row(2, p, 100)
	if row.Next == nil || *row.Next != 140 || *row.NextEarly != 130 || row.NextLate != nil || row.Low.Unavailable != "not_yet" || row.Returns.Value != 0.2 {
		t.Errorf("%+v", row)
	}
	if row := someCustomers().Row(0, p, 100); row.Next != nil || row.Low.Unavailable != "no_model" {
		t.Errorf("%+v", row)
	}
}
