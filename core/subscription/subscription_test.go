package subscription

import (
	"math"
	"math/rand/v2"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/order"
)

func day(month, d int) calendar.Day { return calendar.Of(2024, month, d) }

// By hand: in February one customer comes, one expands, one contracts, one
// leaves and one returns.
func TestBetweenByHand(t *testing.T) {
	s := &order.Subscriptions{Cutoff: day(6, 1), Customers: []string{"new", "more", "less", "gone", "back", "never there", "in between"}, Spans: []order.Span{
		{Customer: 0, Start: day(2, 10), End: order.Open, Amount: 10},
		{Customer: 1, Start: day(1, 5), End: day(2, 5), Amount: 20}, {Customer: 1, Start: day(2, 5), End: order.Open, Amount: 35},
		{Customer: 2, Start: day(1, 5), End: order.Open, Amount: 20}, {Customer: 2, Start: day(1, 7), End: day(2, 20), Amount: 7},
		{Customer: 3, Start: day(1, 5), End: day(2, 29), Amount: 40},
		{Customer: 4, Start: day(1, 5), End: day(1, 20), Amount: 50}, {Customer: 4, Start: day(2, 15), End: order.Open, Amount: 25},
		{Customer: 5, Start: day(3, 1), End: order.Open, Amount: 99},
		{Customer: 6, Start: day(2, 3), End: day(2, 9), Amount: 99},
	}}
	m := Between(s, day(1, 31), day(2, 29))
	want := Movement{Start: 87, End: 90, New: 10, Expansion: 15, Contraction: 7, Churned: 40, Reactivated: 25,
		CustomersStart: 3, CustomersEnd: 4, Joined: 1, Left: 1, Back: 1}
	if m != want {
		t.Errorf("%+v, want %+v", m, want)
	}
	grr, _ := m.GRR()
	nrr, _ := m.NRR()
	quick, _ := m.Quick()
	if math.Abs(grr-40.0/87) > 1e-12 || math.Abs(nrr-55.0/87) > 1e-12 || math.Abs(quick-25.0/47) > 1e-12 {
		t.Errorf("GRR %v, NRR %v, quick ratio %v", grr, nrr, quick)
	}
	if _, ok := Between(s, day(1, 1), day(1, 2)).GRR(); ok {
		t.Error("a share of nothing")
	}
	spells := Spells(s)
	if len(spells) != 8 || spells[1] != (Spell{1, day(1, 5), order.Open, 5}) || spells[3] != (Spell{3, day(1, 5), day(2, 29), 2}) || spells[3].Left() == spells[1].Left() {
		t.Errorf("%+v", spells)
	}
}

// Whatever happens, the parts add up, over any two days and from month to month.
func TestMovementsAddUp(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		s := &order.Subscriptions{Cutoff: day(12, 31)}
		for c := range 1 + rng.IntN(20) {
			s.Customers = append(s.Customers, string(rune('a'+c)))
			start := day(1, 1)
			for range 1 + rng.IntN(4) {
				start += calendar.Day(rng.IntN(90))
				span := order.Span{Customer: uint32(c), Start: start, End: start + calendar.Day(1+rng.IntN(120)), Amount: float64(1 + rng.IntN(50))}
				if rng.IntN(3) == 0 {
					span.End = order.Open
				}
				s.Spans = append(s.Spans, span)
			}
		}
		last := 0.0
		for month := 1; month <= 12; month++ {
			m := Between(s, day(month, 1)-1, day(month, 1).AddMonths(1)-1)
			if m.Start != last && month > 1 {
				t.Fatalf("month %d starts with %v, the one before ended with %v", month, m.Start, last)
			}
			last = m.End
			if sum := m.Start + m.New + m.Expansion + m.Reactivated - m.Contraction - m.Churned; math.Abs(sum-m.End) > 1e-9 {
				t.Fatalf("%+v adds up to %v", m, sum)
			}
			if m.CustomersStart+m.Joined+m.Back-m.Left != m.CustomersEnd {
				t.Fatalf("%+v", m)
			}
			if grr, ok := m.GRR(); ok && grr > 1 {
				t.Fatalf("GRR %v", grr)
			}
		}
		for _, spell := range Spells(s) {
			if spell.Payments < 1 || spell.End <= spell.Start {
				t.Fatalf("%+v", spell)
			}
		}
	}
}
