package holdout

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
	"clvcalc/core/customer"
	"clvcalc/core/order"
)

// shop makes a log of orders worth 10 and what follows from it up to a cutoff.
// Days are by customer, rising.
func shop(days [][]int, cutoff calendar.Day) (*order.Log, *customer.Purchases) {
	log := &order.Log{}
	for c, own := range days {
		log.Customers = append(log.Customers, strconv.Itoa(c))
		for _, day := range own {
			log.Customer, log.Day = append(log.Customer, uint32(c)), append(log.Day, calendar.Day(day))
			log.Revenue, log.Refund = append(log.Revenue, 10), append(log.Refund, 0)
		}
	}
	return log, customer.PurchasesOf(log, customer.Summarize(log, cutoff, true), true)
}

func pastOf(days [][]int, end, cutoff calendar.Day) *Past {
	log, p := shop(days, cutoff)
	return Cut(customer.Split(log, end, cutoff, true), p)
}

func near(t *testing.T, name string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*math.Max(1, math.Abs(want))) {
		t.Errorf("%s is %v, want %v", name, got, want)
	}
}

// Three customers known on day 20, one who came later; the holdout is ten days
// long, a week and three days.
func byHand() *Past {
	return pastOf([][]int{{0, 5, 15, 22, 29}, {10, 18}, {20, 21, 30, 31}, {25, 26}}, 20, 30)
}

func TestPastByHand(t *testing.T) {
	p := byHand()
	if p.Len() != 3 || p.Actual != 4 || !slices.Equal(p.Holdout, []int32{2, 0, 2}) || p.Known != 3 {
		t.Fatalf("%d customers, %d purchases %v", p.Len(), p.Actual, p.Holdout)
	}
	if !slices.Equal(p.weekEnds(), []int{7, 10}) || !slices.Equal(p.course, []float64{2, 4}) {
		t.Errorf("weeks end %v with %v", p.weekEnds(), p.course)
	}
	for name, want := range map[string][]float64{
		"last_period": {1, 1, 0},
		"own_rate":    {2.0 / 20 * 10, 1.0 / 10 * 10, 0},
		"mean_rate":   {1, 1, 1}, // three purchases in thirty days
	} {
		k := slices.IndexFunc(Rules, func(r Rule) bool { return r.Name == name })
		f := p.Follow(Rules[k])
		for i := range want {
			near(t, name, f.Each[i], want[i])
		}
		total := want[0] + want[1] + want[2]
		near(t, name+", first week", f.Course[0], 0.7*total)
		near(t, name+", end", f.Course[1], total)
	}
	e := p.Measure(p.Follow(Rules[0])) // 1, 1, 0 of 2, 0, 2
	near(t, "expected", e.Expected, 2)
	near(t, "error", e.Error, -0.5)
	near(t, "MAE", e.MAE, 4.0/3)
	near(t, "RMSE", e.RMSE, math.Sqrt(2))
	near(t, "tracking", e.Tracking, (0.6+2)/2/4)
	near(t, "score", e.Score, (0.5+0.325+1+math.Sqrt(6/(8.0/3)))/4)
}

func TestGroupsByHand(t *testing.T) {
	p := byHand()
	want := []Group{{0, 0, 1, 2, 0.5}, {1, 1, 1, 0, 1}, {2, 2, 1, 2, 3}}
	if got := p.ByFrequency(Forecast{Each: []float64{3, 1, 0.5}}); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	days := make([]int, 9)
	for k := range days {
		days[k] = k
	}
	if got := pastOf([][]int{days}, 8, 9).ByFrequency(Forecast{Each: []float64{1}}); len(got) != 1 || got[0].From != 7 || got[0].To != -1 {
		t.Errorf("eight repeat purchases are in %+v", got)
	}
}

// Where nobody ordered again, or all alike, there is nothing to compare with.
func TestNothingHappened(t *testing.T) {
	p := pastOf([][]int{{0, 5}, {3}}, 10, 20)
	e := p.Measure(p.Follow(Rules[0]))
	if !math.IsNaN(e.Error) || !math.IsNaN(e.Score) || !math.IsNaN(e.Tracking) || math.IsNaN(e.MAE) {
		t.Errorf("%+v", e)
	}
	p = pastOf([][]int{{0, 15}, {3, 17}}, 10, 20)
	if e := p.Measure(p.Follow(Rules[0])); !math.IsNaN(e.Score) || e.Error != -1 {
		t.Errorf("%+v", e)
	}
}

func TestFind(t *testing.T) {
	regular := func(customers, days int) (out [][]int) {
		for range customers {
			var own []int
			for day := 0; day <= days; day += 7 {
				own = append(own, day)
			}
			out = append(out, own)
		}
		return out
	}
	for _, c := range []struct {
		name      string
		customers int
		days      int
		end       calendar.Day
		reason    string
	}{
		{"a quarter", 30, 84, 84 - 28, ""},
		{"a day less", 30, 83, 0, "too_short"},
		{"a third in whole weeks", 30, 300, 300 - 98, ""},
		{"at most a year", 30, 2000, 2000 - 364, ""},
		{"nearly nobody", 3, 300, 0, "few_repeats"},
		{"one-time buyers", 0, 300, 0, "few_repeats"},
	} {
		days := append(regular(c.customers, c.days), []int{0})
		_, p := shop(days, calendar.Day(c.days))
		if end, reason := Find(p, calendar.Day(c.days)); end != c.end || reason != c.reason {
			t.Errorf("%s: day %d, %q; want %d, %q", c.name, end, reason, c.end, c.reason)
		}
	}
	// Customers who came only in the end tell nothing of the time before.
	news := [][]int{{0}}
	for range 100 {
		news = append(news, []int{250, 260, 270, 290})
	}
	if _, p := shop(news, 300); true {
		if _, reason := Find(p, 300); reason != "few_repeats" {
			t.Errorf("new customers only: %q", reason)
		}
	}
}

// drawn simulates a shop of n customers over days.
func drawn(m *clv.Model, n, days int, seed uint64) [][]int {
	rng := rand.New(rand.NewPCG(seed, 5))
	shop := make([][]int, n)
	for c := range shop {
		first := rng.IntN(days * 2 / 3)
		own := []int{first}
		for _, age := range m.Simulate(rng, float64(days-first)/7) {
			if day := first + int(math.Ceil(age*7)); day > own[len(own)-1] && day <= days {
				own = append(own, day)
			}
		}
		shop[c] = own
	}
	return shop
}

func base(t testing.TB) *clv.Model {
	spec, ok := clv.Lookup("mbgnbd")
	if !ok {
		t.Fatal("no such model")
	}
	return spec.New([]float64{0.9, 7, 0.7, 2})
}

// Of many customers a sample stands in, the same every time, that foretells as
// all do.
func TestSampleStandsInForAll(t *testing.T) {
	log, p := shop(drawn(base(t), 6000, 700, 3), 700)
	split := customer.Split(log, 500, 700, true)
	all, some, again := cut(split, p, 6000), cut(split, p, 1500), cut(split, p, 1500)
	if some.Len() != 1500 || some.Known != all.Len() || !slices.Equal(some.Key, again.Key) {
		t.Fatalf("%d of %d customers", some.Len(), some.Known)
	}
	for i := range some.Key {
		if days := some.purchases.Days(i); days[0] != some.First[i] || int(some.Days[i])+int(some.Holdout[i]) != len(days) {
			t.Fatalf("customer %d: days %v, first %v, %d+%d", i, days, some.First[i], some.Days[i], some.Holdout[i])
		}
	}
	for _, rule := range Rules {
		a, s := all.Measure(all.Follow(rule)), some.Measure(some.Follow(rule))
		if math.Abs(a.Score-s.Score) > 0.1 {
			t.Errorf("%s: score %v of all, %v of a sample", rule.Name, a.Score, s.Score)
		}
	}
}

// Every model's running total ends with its total, rises, and its weeks add up
// to what a crowd of new customers is expected to order.
func TestForecastsAddUp(t *testing.T) {
	log, p := shop(drawn(base(t), 1200, 700, 4), 700)
	past := Cut(customer.Split(log, 503, 700, true), p)
	m := base(t)
	f := past.Foretell(m)
	total, each := 0.0, 0.0
	for i, e := range f.Each {
		total += m.ExpectedOrders(clv.HistoryOf(past.At(i)), 197.0/7)
		each += e
	}
	near(t, "total", each, total)
	near(t, "end of the course", f.Course[len(f.Course)-1], total)
	exact := 0.0
	for i := range past.Len() {
		exact += m.ExpectedOrders(clv.HistoryOf(past.At(i)), 4)
	}
	if math.Abs(f.Course[3]-exact) > 0.01*total {
		t.Errorf("%v after four weeks, exactly %v of %v", f.Course[3], exact, total)
	}
	weeks, sum, actual, news := past.Weeks(m), 0.0, 0, 0.0
	for k, w := range weeks {
		sum += w.Expected
		actual += w.Actual
		if w.Holdout != (w.Start > past.Cutoff) || k > 0 && w.Start != weeks[k-1].Start+7 || w.Start <= past.Cutoff && w.Start+6 > past.Cutoff {
			t.Errorf("week %d: %+v", k, w)
		}
	}
	repeats := past.Actual
	for i := range past.Len() {
		news += m.Unconditional(float64(past.End-past.First[i]) / 7)
		repeats += int(past.Days[i]) - 1
	}
	if math.Abs(sum-news) > 1e-9*news || actual != repeats {
		t.Errorf("weeks hold %v, %d; want %v, %d", sum, actual, news, repeats)
	}
}

// In shops that a model describes, that model foretells on average as well as
// any other, and better than the rules.
func TestTrueFamilyForetellsBest(t *testing.T) {
	log, p := shop(drawn(base(t), 1500, 800, 6), 800)
	learnt := Cut(customer.Split(log, 799, 800, true), p)
	for _, truth := range clv.Models {
		fit := truth.Fit(learnt.Patterns)
		if !fit.Status.Usable() {
			t.Fatalf("%s: %s", truth.Name, fit.Status)
		}
		scores := map[string]float64{}
		for seed := range uint64(3) {
			log, p := shop(drawn(fit.Model, 1200, 800, 10+seed), 800)
			past := Cut(customer.Split(log, 548, 800, true), p)
			for _, spec := range clv.Models {
				if fit := spec.Fit(past.Patterns); fit.Status.Usable() {
					scores[spec.Name] += past.Measure(past.Foretell(fit.Model)).Score
				}
			}
			for _, rule := range Rules {
				scores[rule.Name] += past.Measure(past.Follow(rule)).Score
			}
		}
		for name, score := range scores {
			if own := scores[truth.Name]; own > 1.02*score {
				t.Errorf("%s describes the shops, but scores %v where %s has %v", truth.Name, own/3, name, score/3)
			}
		}
	}
}

// Three centuries of history give twenty years of weeks.
func TestLongHistory(t *testing.T) {
	past := pastOf([][]int{{-60000, 100, 20000, 49000}, {40000, 49900}}, 49000, 50000)
	weeks := past.Weeks(base(t))
	if len(weeks) != longestTrack || weeks[len(weeks)-1].Start+6 < 50000 {
		t.Errorf("%d weeks up to %v", len(weeks), weeks[len(weeks)-1].Start)
	}
}
