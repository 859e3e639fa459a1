package channel

import (
	"math"
	"testing"

	"clvcalc/core/calendar"
)

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if math.Abs(got-want) > 1e-9*max(1, math.Abs(want)) {
		t.Errorf("%s %v, want %v", what, got, want)
	}
}

// three are a customer of channel 0 with margins of 10 on days 0, 40 and 365,
// one of channel 1 with 30 on its first day, and one of no channel.
func three(discount float64) Customers {
	day := calendar.Of(2024, 1, 10)
	days := [][]calendar.Day{{day, day + 40, day + 365}, {day + 5}, {day + 8}}
	margins := [][]float64{{10, 10, 10}, {30}, {2}}
	return Customers{
		Channel: []int{0, 1, -1}, First: []calendar.Day{day, day + 5, day + 8},
		Purchases: func(i int) ([]calendar.Day, []float64) { return days[i], margins[i] },
		ToCome:    []float64{6, 3, 1}, Cutoff: day + 400, Discount: discount,
	}
}

func TestSums(t *testing.T) {
	w := Window{calendar.Of(2024, 1, 1), calendar.Of(2024, 1, 31)}
	sums := Sums(three(0), w, 2)
	Spend(sums, []Cost{{0, w.From, 18}, {-1, w.From, 4}, {1, w.To + 1, 99}}, w.To)
	one, other, all := &sums[0], &sums[1], &sums[2]
	near(t, "CAC", one.CAC(), 18)
	near(t, "CAC of all", all.CAC(), 22.0/3)
	near(t, "LTV", one.LTV(), 36)
	near(t, "LTV of all", all.LTV(), 72.0/3)
	past, forecast := one.ROI()
	near(t, "ROI", past, 30.0/18-1)
	near(t, "ROI to come", forecast, 36.0/18-1)
	// 10 in the first month of age, 10 more in the second: 20 ≥ 18.
	if first, months := one.Payback(); first != 2 || months != 13 {
		t.Errorf("paid back in %d of %d months", first, months)
	}
	if past, _ := other.ROI(); !math.IsNaN(past) || other.Customers != 1 {
		t.Errorf("%+v", other)
	}
	one.Spend = 31
	if first, _ := one.Payback(); first != 0 {
		t.Errorf("31 paid back in month %d", first)
	}
	// Discounted: each margin by its age, what is to come by the age at the cutoff.
	sums = Sums(three(0.1), w, 2)
	want := 10 + 10*math.Pow(1.1, -40/365.2425) + 10*math.Pow(1.1, -365/365.2425) + 6*math.Pow(1.1, -400/365.2425)
	near(t, "discounted LTV", sums[0].LTV(), want)
	if outside := Sums(three(0), Window{w.To, w.To}, 2); outside[2].Customers != 0 || !math.IsNaN(outside[2].CAC()) || !math.IsNaN(outside[2].LTV()) {
		t.Errorf("%+v", outside[2])
	}
}

// A month of age counts only customers observed through it, so that the new do
// not make the old look poor.
func TestPaybackOfTheYoung(t *testing.T) {
	day := calendar.Of(2024, 1, 1)
	c := Customers{Cutoff: day + 100}
	for i := range 10 {
		first := day
		if i > 0 {
			first = day + 80 // not a month old
		}
		c.Channel, c.First = append(c.Channel, 0), append(c.First, first)
	}
	c.Purchases = func(i int) ([]calendar.Day, []float64) { return []calendar.Day{c.First[i]}, []float64{5} }
	sums := Sums(c, Window{day, day + 100}, 1)
	sums[0].Spend = 40 // 4 each
	if first, months := sums[0].Payback(); first != 1 || months != 3 {
		t.Errorf("paid back in %d of %d months", first, months)
	}
}

func TestCovered(t *testing.T) {
	day := func(y, m, d int) calendar.Day { return calendar.Of(y, m, d) }
	jalali := calendar.Jalali.Of(1402, 7, 1)
	for name, c := range map[string]struct {
		days   []calendar.Day
		system calendar.System
		want   Window
	}{
		"months":        {[]calendar.Day{day(2024, 1, 1), day(2024, 2, 1)}, calendar.Gregorian, Window{day(2024, 1, 1), day(2024, 2, 29)}},
		"one day":       {[]calendar.Day{day(2024, 2, 14)}, calendar.Gregorian, Window{day(2024, 2, 1), day(2024, 2, 29)}},
		"weeks":         {[]calendar.Day{day(2024, 1, 1), day(2024, 1, 8), day(2024, 1, 15)}, calendar.Gregorian, Window{day(2024, 1, 1), day(2024, 1, 21)}},
		"days":          {[]calendar.Day{day(2024, 1, 3), day(2024, 1, 2), day(2024, 1, 2)}, calendar.Gregorian, Window{day(2024, 1, 2), day(2024, 1, 3)}},
		"Jalali months": {[]calendar.Day{jalali, calendar.Jalali.AddMonths(jalali, 1)}, calendar.Jalali, Window{jalali, calendar.Jalali.AddMonths(jalali, 2) - 1}},
		"none":          {nil, calendar.Gregorian, Window{0, -1}},
	} {
		var costs []Cost
		for _, d := range c.days {
			costs = append(costs, Cost{0, d, 1})
		}
		if got := Covered(costs, c.system); got != c.want {
			t.Errorf("%s: %s to %s, want %s to %s", name, got.From, got.To, c.want.From, c.want.To)
		}
	}
}
