package clv

import (
	"math"
	"testing"

	"clvcalc/core/customer"
)

func TestWeeklyRate(t *testing.T) {
	// A year of 365.2425 days at the weekly rate is the annual rate.
	if got := math.Expm1(WeeklyRate(.15) * 365.2425 / 7); !near(got, .15, 1e-12, 0) {
		t.Errorf("%v", got)
	}
	if WeeklyRate(-1) != 0 || WeeklyRate(0) != 0 {
		t.Error("a rate below zero discounts")
	}
}

// TestValue checks the columns against their definitions.
func TestValue(t *testing.T) {
	m := mbgnbd.New([]float64{.525, 6.183, .891, 1.614})
	spend := GammaGamma{6.25, 3.74, 15.44}
	customers := []customer.Summary{
		{Frequency: 2, Recency: 213, T: 272, MonetaryValue: 22.35}, {T: 100},
		{Frequency: 2, Recency: 213, T: 272, MonetaryValue: 80}, {},
		{Frequency: 1, Recency: 10, T: 200, MonetaryValue: -30},
	}
	a := Assumptions{Margin: .4, DiscountRate: .1, HorizonDays: 365}
	f := Value(len(customers), func(i int) customer.Summary { return customers[i] }, m, spend, a)
	for i, s := range customers {
		h, weeks := HistoryOf(s), 365./7
		each := spend.Expected(s.Frequency, s.MonetaryValue)
		orders := m.ExpectedOrders(h, weeks)
		if f.PAlive[i] != m.PAlive(h) || f.Expected[i] != orders || !near(f.Revenue[i], orders*each, 1e-15, 0) {
			t.Errorf("customer %d: %v %v %v", i, f.PAlive[i], f.Expected[i], f.Revenue[i])
		}
		if want := m.Discounted(h, weeks, WeeklyRate(.1)) * each * .4; !near(f.Value[i], want, 1e-15, 0) {
			t.Errorf("customer %d: value %v, want %v", i, f.Value[i], want)
		}
		if !(f.Value[i] > 0 && f.Value[i] < .4*f.Revenue[i]) {
			t.Errorf("customer %d: value %v of revenue %v", i, f.Value[i], f.Revenue[i])
		}
	}
	for i, s := range customers {
		future, alive := m.Alive(HistoryOf(s)), m.PAlive(HistoryOf(s))
		if f.Returns[i] != alive*future.Returns() {
			t.Errorf("customer %d returns with %v of %v", i, f.Returns[i], alive)
		}
		for day, share := range map[int32]float64{f.NextEarly[i]: .1, f.NextOrder[i]: .5, f.NextLate[i]: .9} {
			by := func(day int32) float64 { return 1 - future.Probability(0, float64(day)/7) }
			if day > 0 && (by(day) < share*future.Returns() || day > 1 && by(day-1) > share*future.Returns()) || day == -1 && by(36525) > share*future.Returns() {
				t.Errorf("customer %d: by day %d %v have ordered, want %v", i, day, by(day), share*future.Returns())
			}
		}
		if f.NextOrder[i] == -1 || f.NextEarly[i] > f.NextOrder[i] || f.NextLate[i] != -1 && f.NextLate[i] < f.NextOrder[i] {
			t.Errorf("customer %d: next order on day %d, %d..%d", i, f.NextOrder[i], f.NextEarly[i], f.NextLate[i])
		}
	}
	if got, want := f.Value[2]/f.Value[0], spend.Expected(2, 80)/spend.Expected(2, 22.35); !near(got, want, 1e-12, 0) {
		t.Errorf("value goes with spend as %v, want %v", got, want)
	}
}

// TestNewCustomer: on CDNOW a new customer makes 1.44 repeat purchases in 52
// weeks, and the first.
func TestNewCustomer(t *testing.T) {
	m := bgnbd.New([]float64{.243, 4.414, .793, 2.426})
	a := Assumptions{Margin: 1, HorizonDays: 364}
	if got, want := NewCustomer(m, PlainSpending{10}, a, 25), 25+10*1.4460505953964038; !near(got, want, 1e-9, 0) {
		t.Errorf("%v, want %v", got, want)
	}
	a.DiscountRate, a.Margin = .1, .5
	if got := NewCustomer(m, PlainSpending{10}, a, 25); !(got > 12.5 && got < (25+14.46)/2) {
		t.Errorf("discounted %v", got)
	}
}
