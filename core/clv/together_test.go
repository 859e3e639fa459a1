package clv

import (
	"testing"

	"clvcalc/core/customer"
)

// TestTogetherAsAlone: what is answered for many customers together is what is
// answered for each.
func TestTogetherAsAlone(t *testing.T) {
	shop := simulatedShop(3000, 4)
	for x := range 40 { // heavy buyers, silent for a day or for long
		shop = append(shop,
			customer.Summary{Frequency: 30 * x, Recency: 1400, T: 1401},
			customer.Summary{Frequency: 30 * x, Recency: 30*x + 1, T: 1460},
			customer.Summary{Frequency: x, Recency: 900 + x, T: 900 + x},
		)
	}
	for i := range shop {
		if shop[i].Frequency == 0 {
			shop[i].Recency = 0
		}
	}
	patterns := Merge(len(shop), func(i int) customer.Summary { return shop[i] })
	for _, spec := range Models {
		for _, params := range settings[spec.Name] {
			m := spec.New(params)
			alive, expected := m.AliveAll(patterns), m.ExpectedAll(patterns, 52)
			for i, p := range patterns {
				if want := m.PAlive(p.History); !near(alive[i], want, 1e-9, 1e-300) {
					t.Errorf("%s %v %v: P(alive) %.15g together, %.15g alone", spec.Name, params, p.History, alive[i], want)
				}
				if want := m.ExpectedOrders(p.History, 52); !near(expected[i], want, 1e-9, 1e-300) {
					t.Errorf("%s %v %v: expected %.15g together, %.15g alone", spec.Name, params, p.History, expected[i], want)
				}
			}
		}
	}
	for i, s := range shop {
		if at := Find(patterns, s); at == len(patterns) || patterns[at].History != HistoryOf(s) {
			t.Errorf("customer %d of history %v is found at %d", i, HistoryOf(s), at)
		}
	}
}

// TestTogetherImpossible: histories that cannot be are taken as the nearest
// that can, together as alone.
func TestTogetherImpossible(t *testing.T) {
	patterns := []Pattern{{History: History{0, 3, 9}, Count: 1}, {History: History{2, 12, 9}, Count: 1}, {History: History{3, 8, 9}, Count: 1}}
	m := paretonbd.New([]float64{.8, 6, .7, 9})
	for i, alive := range m.AliveAll(patterns) {
		if want := m.PAlive(patterns[i].History); alive != want {
			t.Errorf("%v: P(alive) %v together, %v alone", patterns[i].History, alive, want)
		}
	}
}
