package cohort

import (
	"math/rand/v2"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

func purchases(customers ...[]string) *customer.Purchases {
	p := &customer.Purchases{From: []uint32{0}}
	for _, days := range customers {
		for _, text := range days {
			d, ok := calendar.Parse(text)
			if !ok {
				panic(text)
			}
			p.Day = append(p.Day, d)
			p.Revenue = append(p.Revenue, 10)
		}
		p.From = append(p.From, uint32(len(p.Day)))
	}
	return p
}

func day(t *testing.T, s string) calendar.Day {
	d, ok := calendar.Parse(s)
	if !ok {
		t.Fatal(s)
	}
	return d
}

func TestTriangle(t *testing.T) {
	p := purchases(
		[]string{"2024-01-05", "2024-01-20", "2024-03-01"},
		[]string{"2024-01-31"},
		[]string{"2024-03-10"},
	)
	rows := Triangle(p, day(t, "2024-03-15"), calendar.Gregorian, Month)
	if len(rows) != 3 {
		t.Fatalf("%d cohorts, want 3: the empty February counts", len(rows))
	}
	jan := rows[0]
	if jan.Customers != 2 || jan.Active[0] != 2 || jan.Active[1] != 0 || jan.Active[2] != 1 {
		t.Errorf("January: %+v", jan)
	}
	if jan.Revenue[0] != 30 || jan.Revenue[2] != 10 {
		t.Errorf("January revenue %v", jan.Revenue)
	}
	if jan.Complete != 2 || rows[2].Complete != 0 {
		t.Errorf("complete ages %d and %d, want 2 and 0: March is not over", jan.Complete, rows[2].Complete)
	}
	mean, ok := Mean(rows)
	if !ok[1] || mean[1] != 0 || ok[2] {
		t.Errorf("mean %v ok %v: zeros count, unfinished ages do not", mean, ok)
	}
}

func TestCutoffAtTheEndOfAPeriodCompletesIt(t *testing.T) {
	p := purchases([]string{"2024-01-05", "2024-02-29"})
	rows := Triangle(p, day(t, "2024-02-29"), calendar.Gregorian, Month)
	if rows[0].Complete != 2 {
		t.Errorf("complete %d, want 2", rows[0].Complete)
	}
}

func TestJalaliPeriodsAreBinnedNotRelabelled(t *testing.T) {
	// 20 March 2024 is 1 Farvardin 1403: another year, quarter and month than 19 March.
	p := purchases([]string{"2024-03-19"}, []string{"2024-03-20"})
	for _, unit := range []Unit{Month, Quarter, Year} {
		rows := Triangle(p, day(t, "2024-03-25"), calendar.Jalali, unit)
		if len(rows) != 2 || rows[0].Customers != 1 || rows[1].Customers != 1 {
			t.Errorf("%s: %+v", unit, rows)
		}
	}
}

func TestTriangleKeepsEveryCustomerAndEveryAmount(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	p := &customer.Purchases{From: []uint32{0}}
	for range 300 {
		d := calendar.Day(18000 + rng.IntN(700))
		for range 1 + rng.IntN(6) {
			p.Day, p.Revenue = append(p.Day, d), append(p.Revenue, 1)
			d += calendar.Day(1 + rng.IntN(90))
		}
		p.From = append(p.From, uint32(len(p.Day)))
	}
	for _, unit := range []Unit{Month, Quarter, Year} {
		customers, revenue := 0, 0.0
		for _, row := range Triangle(p, 19500, calendar.Gregorian, unit) {
			customers += row.Customers
			for _, v := range row.Revenue {
				revenue += v
			}
		}
		if customers != 300 || revenue != float64(len(p.Day)) {
			t.Errorf("%s: %d customers, revenue %v", unit, customers, revenue)
		}
	}
}
