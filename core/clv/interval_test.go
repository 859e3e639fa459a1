package clv

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"clvcalc/core/customer"
	"clvcalc/core/likelihood"
)

// outlookOf foresees customers in groups by frequency.
func outlookOf(customers []customer.Summary, fit Fit, spend SpendFit, a Assumptions, seed uint64) *Outlook {
	c := Crowd{
		N: len(customers), Groups: 3,
		At:    func(i int) customer.Summary { return customers[i] },
		Group: func(i int) int { return min(customers[i].Frequency, 2) },
	}
	return Foresee(c, fit, spend, a, 30, seed, func(float64) {})
}

// fitted fits customers by the model of this name.
func fitted(name string, customers []customer.Summary) (Fit, SpendFit) {
	spec, _ := Lookup(name)
	at := func(i int) customer.Summary { return customers[i] }
	return spec.FitShop(Merge(len(customers), at)), FitSpend(len(customers), at)
}

var nextYear = Assumptions{Margin: .4, DiscountRate: .1, HorizonDays: 365}

// TestForeseeIsAroundTheForecast: for every model the mean of the simulated
// futures is the forecast, within what the parameters leave open.
func TestForeseeIsAroundTheForecast(t *testing.T) {
	customers := simulatedShop(400, 2)
	for _, spec := range Models {
		fit, spend := fitted(spec.Name, customers)
		if !fit.Status.Usable() {
			t.Errorf("%s: %s", spec.Name, fit.Status)
			continue
		}
		c := Crowd{N: len(customers), At: func(i int) customer.Summary { return customers[i] }}
		f := newForesight(c, fit, spend, nextYear, 1)
		o := newOutlook(len(customers))
		f.run(o, func(float64) {})
		forecast := Value(c.N, c.At, fit.Model, spend.Spending, nextYear)
		for what, is := range map[string][2][]float64{
			"value": {f.value, forecast.Value}, "orders": {f.orders, forecast.Expected},
			"revenue": {f.revenue, forecast.Revenue}, "active": {f.active, forecast.PAlive},
		} {
			got, sd := meanAndSD(is[0])
			want := sum(is[1])
			if math.Abs(got-want) > sd/2 {
				t.Errorf("%s: %s is %v ± %v in the mean future, %v in the forecast", spec.Name, what, got, sd, want)
			}
		}
		for i, v := range forecast.Value {
			if !(o.Low[i] >= 0 && o.Low[i] <= o.High[i] && o.OrdersLow[i] <= o.OrdersHigh[i]) {
				t.Fatalf("%s: customer %d, worth %v: %v..%v, orders %v..%v", spec.Name, i, v, o.Low[i], o.High[i], o.OrdersLow[i], o.OrdersHigh[i])
			}
		}
	}
}

// TestSimulateIsExpected: with the parameters known, simulated futures of one
// customer have the mean that its forecast says, spend and discount included.
func TestSimulateIsExpected(t *testing.T) {
	spend := GammaGamma{6.25, 3.74, 15.44}
	for _, spec := range Models {
		m := spec.New(truths[spec.Name])
		for _, s := range []subject{{x: 3, tx: 100, t: 160, mean: 25}, {t: 40}} {
			f := &foresight{
				assume: nextYear, weeks: nextYear.weeks(), delta: WeeklyRate(nextYear.DiscountRate),
				rng: rand.New(rand.NewPCG(1, 2)), purses: []purse{spend},
			}
			const n = 30000
			sums := make([][]float64, 6)
			for i := range sums {
				sums[i] = make([]float64, n)
			}
			f.value, f.orders, f.revenue, f.active = sums[0], sums[1], sums[2], sums[3]
			h := s.history()
			f.simulate(&s, []float64{m.PAlive(h)}, []Future{m.Alive(h)}, 1, sums[4], sums[5], nil)
			each := spend.Expected(s.x, s.mean)
			for i, want := range []float64{
				each * .4 * m.Discounted(h, f.weeks, f.delta), m.ExpectedOrders(h, f.weeks),
				each * m.ExpectedOrders(h, f.weeks), m.PAlive(h),
			} {
				if got, sd := meanAndSD(sums[i]); math.Abs(got-want) > 4.5*sd/math.Sqrt(n) {
					t.Errorf("%s %+v: mean %d is %v ± %v, want %v", spec.Name, s, i, got, sd/math.Sqrt(n), want)
				}
			}
		}
	}
}

// TestForeseeAgain: the same seed gives the same numbers, in whatever order the
// customers stand; money only scales.
func TestForeseeAgain(t *testing.T) {
	customers := simulatedShop(300, 2)
	fit, spend := fitted("mbgnbd", customers)
	o := outlookOf(customers, fit, spend, nextYear, 7)
	if other := outlookOf(customers, fit, spend, nextYear, 8); other.Value == o.Value {
		t.Error("another seed gives the same range")
	}
	backwards := slices.Clone(customers)
	slices.Reverse(backwards)
	again := outlookOf(backwards, fit, spend, nextYear, 7)
	if again.Value != o.Value || again.Active != o.Active || !slices.Equal(again.Groups, o.Groups) {
		t.Errorf("%v, backwards %v", o.Value, again.Value)
	}
	slices.Reverse(again.Low)
	slices.Reverse(again.High)
	if !slices.Equal(again.Low, o.Low) || !slices.Equal(again.High, o.High) {
		t.Error("customers change with their order")
	}
	const rials = 1e6
	for i := range backwards {
		backwards[i].MonetaryValue *= rials
	}
	_, rich := fitted("mbgnbd", backwards)
	if got := outlookOf(backwards, fit, rich, nextYear, 7); !near(got.Value.High95, o.Value.High95*rials, 1e-6, 0) || got.Orders != o.Orders {
		t.Errorf("a million times the money: %v of %v", got.Value, o.Value)
	}
}

// TestForeseeEdges: assumptions at their ends have answers that make sense.
func TestForeseeEdges(t *testing.T) {
	customers := simulatedShop(120, 2)
	for i, odd := range []float64{math.NaN(), math.Inf(1), math.Inf(-1), -20, 0, 1e300} {
		customers[i].Frequency, customers[i].MonetaryValue = max(customers[i].Frequency, 1), odd
		customers[i].Recency = max(customers[i].Recency, 1)
		customers[i].T = max(customers[i].T, customers[i].Recency)
	}
	fit, spend := fitted("mbgnbd", customers)
	for _, a := range []Assumptions{
		{}, {Margin: 0, DiscountRate: .1, HorizonDays: 365}, {Margin: 1, HorizonDays: 1},
		{Margin: 1, DiscountRate: 10, HorizonDays: 3653}, {Margin: .5, DiscountRate: math.NaN(), HorizonDays: -5},
	} {
		for _, s := range []SpendFit{spend, FitSpend(0, nil), {Spending: PlainSpending{20}}} {
			o := outlookOf(customers, fit, s, a, 1)
			checkOutlook(t, o)
			if (a.Margin == 0 || a.HorizonDays <= 0) && o.Value != (Range{}) {
				t.Errorf("%+v: worth %v", a, o.Value)
			}
		}
	}
	empty := Foresee(Crowd{}, fit, spend, nextYear, 30, 1, func(float64) {})
	if empty.Value != (Range{}) || !(empty.NewCustomer.Low95 > 0) {
		t.Errorf("nobody: %+v", empty)
	}
}

// checkOutlook checks that every number is finite and every range in order.
func checkOutlook(t *testing.T, o *Outlook) {
	t.Helper()
	for _, r := range append([]Range{o.Value, o.Orders, o.Revenue, o.Active, o.NewCustomer}, o.Groups...) {
		if !(r.Low95 >= 0 && r.Low95 <= r.Low80 && r.Low80 <= r.High80 && r.High80 <= r.High95) || math.IsInf(r.High95, 1) {
			t.Fatalf("range %+v", r)
		}
	}
	for i := range o.Low {
		if !(o.Low[i] >= 0 && o.Low[i] <= o.High[i] && o.OrdersLow[i] >= 0 && o.OrdersLow[i] <= o.OrdersHigh[i]) || math.IsInf(o.High[i]+o.OrdersHigh[i], 1) {
			t.Fatalf("customer %d: %v..%v, orders %v..%v", i, o.Low[i], o.High[i], o.OrdersLow[i], o.OrdersHigh[i])
		}
	}
}

// TestCertain: what is certain has a narrow range, and one with hardly any
// customers a wide one.
func TestCertain(t *testing.T) {
	r := func(n int) float64 {
		customers := simulatedShop(n, 2)
		fit, spend := fitted("mbgnbd", customers)
		o := outlookOf(customers, fit, spend, nextYear, 1)
		return o.Orders.High80/o.Orders.Low80 - 1
	}
	if small, large := r(30), r(3000); !(large < .2 && small > .5) {
		t.Errorf("80 %% ranges are %v wide with 30 customers, %v with 3,000", small, large)
	}
}

// TestPlainPurse: amounts drawn without a model of spend have the means that
// PlainSpending expects; equal amounts are certain.
func TestPlainPurse(t *testing.T) {
	means := []float64{10, 20, 90}
	at := func(i int) customer.Summary { return customer.Summary{Frequency: 1 + i, MonetaryValue: means[i]} }
	plain := PlainSpending{(10 + 2*20 + 3*90) / 6.}
	s := newPlainPurse(plain, Crowd{N: 3, At: at}, SpendFit{})
	rng := rand.New(rand.NewPCG(1, 1))
	for _, c := range []struct {
		x    int
		mean float64
	}{{0, 0}, {2, 20}, {3, -1}} {
		const n = 40000
		draws := make([]float64, n)
		for i := range draws {
			draws[i] = s.spend(rng, s.level(rng, c.x, c.mean), 3)
		}
		if got, sd := meanAndSD(draws); math.Abs(got-3*plain.Expected(c.x, c.mean)) > 4*sd/math.Sqrt(n) {
			t.Errorf("%+v: %v ± %v, want %v", c, got, sd/math.Sqrt(n), 3*plain.Expected(c.x, c.mean))
		}
	}
	same := newPlainPurse(PlainSpending{7}, Crowd{N: 0}, SpendFit{Estimate: likelihood.Estimate{Status: SameAmount}})
	if got := same.spend(rng, same.level(rng, 2, 7), 5); got != 35 {
		t.Errorf("five orders of 7 are %v", got)
	}
}

// TestAliveness: what is taken over from a similar history is near the truth.
func TestAliveness(t *testing.T) {
	customers := simulatedShop(9000, 3)
	fit, _ := fitted("mbgnbd", customers)
	all := subjects(Crowd{N: len(customers), At: func(i int) customer.Summary { return customers[i] }})
	var drawn []*Model
	for _, params := range fit.Sigma(rand.New(rand.NewPCG(1, 1)), 16) {
		drawn = append(drawn, fit.Spec.New(params))
	}
	a := newAliveness(fit.Model, drawn, all)
	if a.moves == nil {
		t.Fatal("a shop of few histories")
	}
	off, total := make([]float64, len(drawn)), make([]float64, len(drawn))
	for i := range all {
		for j, p := range a.of(&all[i]) {
			exact := drawn[j].PAlive(all[i].history())
			off[j] += p - exact
			total[j] += exact
			if math.Abs(p-exact) > .01 {
				t.Fatalf("%+v: %v, exactly %v", all[i], p, exact)
			}
		}
	}
	for j := range off {
		if math.Abs(off[j]/total[j]) > 5e-4 {
			t.Errorf("draw %d: %v too many of %v alive", j, off[j], total[j])
		}
	}
}

// TestBounds: the interval of a count holds its share; of a sum that may be
// zero it begins there.
func TestBounds(t *testing.T) {
	var thousand []float64
	for i := range 999 {
		thousand = append(thousand, float64(i+1))
	}
	if low, high := bounds(thousand, .8); low != 100 || high != 900 {
		t.Errorf("1..999: %v..%v", low, high)
	}
	for _, c := range []struct {
		zeros     int // of 1000, the others being 1, 2, 3 …
		low, high float64
	}{{950, 0, 0}, {700, 0, 101}, {200, 0, 601}} {
		draws := make([]float64, 1000)
		for i := c.zeros; i < 1000; i++ {
			draws[i] = float64(i - c.zeros + 1)
		}
		if low, high := bounds(draws, .8); low != c.low || high != c.high {
			t.Errorf("%d zeros: %v..%v, want %v..%v", c.zeros, low, high, c.low, c.high)
		}
	}
	if low, high := bounds(nil, .8); low != 0 || high != 0 {
		t.Error("of nothing")
	}
}

// TestQuantile: normal quantiles from a few hundred draws.
func TestQuantile(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	var of Range
	const times = 200
	for range times {
		draws := make([]float64, 200)
		for i := range draws {
			draws[i] = rng.NormFloat64()
		}
		r := rangeOf(draws)
		of.Low95 += r.Low95 / times
		of.High80 += r.High80 / times
	}
	if math.Abs(of.Low95+1.96) > .06 || math.Abs(of.High80-1.2816) > .04 {
		t.Errorf("%+v", of)
	}
}

// FuzzForesee asks for the futures of hostile customers among ordinary ones.
func FuzzForesee(f *testing.F) {
	f.Add(0, 0, 0, 0.0, 365, .1)
	f.Add(100000, 100000, 100000, 1e300, 3653, 10.0)
	f.Add(100000, 0, 0, -5.0, 365, -1.0)
	f.Add(-3, -9, -1, math.Inf(1), -20, math.NaN())
	f.Add(math.MaxInt, math.MaxInt, math.MaxInt, math.NaN(), 36525, 0.0)
	f.Add(math.MinInt, math.MinInt, math.MinInt, 1e-300, 1, 1e9)
	f.Fuzz(func(t *testing.T, x, recency, age int, mean float64, days int, rate float64) {
		customers := simulatedShop(60, 2)
		fit, spend := fitted("mbgnbd", customers)
		customers[0] = customer.Summary{Frequency: x, Recency: recency, T: age, MonetaryValue: mean}
		checkOutlook(t, outlookOf(customers, fit, spend, Assumptions{.5, rate, days % 36525}, 1))
	})
}

func BenchmarkForesee(b *testing.B) {
	for _, n := range []int{2357, 100000} {
		customers := simulatedShop(n, 3)
		for _, spec := range Models {
			fit, spend := fitted(spec.Name, customers)
			b.Run(spec.Name, func(b *testing.B) {
				for b.Loop() {
					outlookOf(customers, fit, spend, nextYear, 1)
				}
				b.ReportMetric(float64(n), "customers")
			})
		}
	}
}

// meanAndSD returns the mean and the standard deviation.
func meanAndSD(values []float64) (mean, sd float64) {
	mean = sum(values) / float64(len(values))
	for _, v := range values {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(len(values)))
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}
