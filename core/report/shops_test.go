package report

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/order"
)

// A sale is one order of a made-up shop.
type sale struct {
	customer        int
	day             calendar.Day
	revenue, refund float64
}

// logOf makes the log that reading a file of these orders would give.
func logOf(sales []sale) *order.Log {
	slices.SortStableFunc(sales, func(a, b sale) int {
		if a.customer != b.customer {
			return a.customer - b.customer
		}
		return int(a.day - b.day)
	})
	log := &order.Log{}
	for _, s := range sales {
		key := "C" + strconv.Itoa(s.customer)
		if n := len(log.Customers); n == 0 || log.Customers[n-1] != key {
			log.Customers = append(log.Customers, key)
		}
		log.Customer = append(log.Customer, uint32(len(log.Customers)-1))
		log.Day = append(log.Day, s.day)
		log.Revenue, log.Refund = append(log.Revenue, s.revenue), append(log.Refund, s.refund)
	}
	return log
}

func analyseSales(t testing.TB, sales []sale, s Settings) *Analysis {
	t.Helper()
	a, err := Build(context.Background(), logOf(sales), s, &Fits{}, silent)
	if err != nil {
		t.Fatal(err)
	}
	a.Report.Quality.RowsRead, a.Report.Quality.RowsUsed = len(sales), len(sales)
	sound(t, a)
	return a
}

// randomShop draws a shop: how many customers, how long, how often and how
// much are drawn anew for each.
func randomShop(rng *rand.Rand) []sale {
	customers, days := 1+rng.IntN(120), 1+rng.IntN(1500)
	start := calendar.Day(rng.IntN(30000) - 8000)
	scale := math.Pow(10, float64(rng.IntN(12)-4))
	again := rng.Float64()
	var sales []sale
	for c := range customers {
		for day := rng.IntN(days); day < days; day += rng.IntN(1 + days/(1+rng.IntN(12))) {
			s := sale{customer: c, day: start + calendar.Day(day), revenue: math.Round(rng.ExpFloat64()*100) * scale}
			switch rng.IntN(12) {
			case 0:
				s.refund = s.revenue
			case 1:
				s.refund = s.revenue * rng.Float64()
			case 2:
				s.revenue = 0
			}
			sales = append(sales, s)
			if rng.Float64() > again {
				break
			}
		}
	}
	return sales
}

func TestRandomShopsAreSound(t *testing.T) {
	rng := rand.New(rand.NewPCG(2026, 11))
	margin := 0.3
	end := func(sales []sale) *calendar.Day {
		day := sales[0].day
		for _, s := range sales {
			day = min(day, s.day)
		}
		return &day
	}
	for k := range 150 {
		build := BuildFirst
		if k%15 == 0 {
			build = Build
		}
		sales := randomShop(rng)
		s := Settings{Model: []string{"", "bgnbd"}[rng.IntN(2)], HorizonMonths: 1 + rng.IntN(maxHorizon), CAC: float64(rng.IntN(2)) * 20}
		if rng.IntN(2) == 0 {
			s.Calendar, s.Margin = calendar.Jalali, &margin
		}
		if rng.IntN(3) == 0 {
			s.Refunds = RefundsIgnored
		}
		if rng.IntN(4) == 0 {
			s.CalibrationEnd = end(sales)
		}
		a, err := build(context.Background(), logOf(sales), s, &Fits{}, silent)
		if err != nil {
			if strings.HasPrefix(err.Error(), "no_orders_before_cutoff") || strings.HasPrefix(err.Error(), "calibration_outside") {
				continue
			}
			t.Fatal(err)
		}
		a.Report.Quality.RowsRead, a.Report.Quality.RowsUsed = len(sales), len(sales)
		sound(t, a)
		if t.Failed() {
			t.Fatalf("settings %+v, %d orders", s, len(sales))
		}
	}
}

func TestWeirdShopsAreSound(t *testing.T) {
	repeat := func(n int, f func(i int) sale) (sales []sale) {
		for i := range n {
			sales = append(sales, f(i))
		}
		return sales
	}
	rng := rand.New(rand.NewPCG(7, 7))
	for name, sales := range map[string][]sale{
		"all on one day":       repeat(200, func(i int) sale { return sale{i, 20000, 10, 0} }),
		"one day, many orders": repeat(200, func(i int) sale { return sale{i % 7, 20000, 10, 0} }),
		"nothing but zeros":    repeat(200, func(i int) sale { return sale{i % 40, calendar.Day(20000 + 5*i), 0, 0} }),
		"zeros and losses":     repeat(200, func(i int) sale { return sale{i % 40, calendar.Day(20000 + 5*i), float64(i%3) * 4, 4} }),
		"losses only":          repeat(200, func(i int) sale { return sale{i % 40, calendar.Day(20000 + 5*i), -3, 0} }),
		"10,000 orders of one": append(repeat(10000, func(i int) sale { return sale{0, calendar.Day(10000 + i), 5, 0} }), sale{1, 19990, 5, 0}),
		"before 1970":          repeat(300, func(i int) sale { return sale{rng.IntN(60), calendar.Day(-20000 + rng.IntN(900)), 9, 0} }),
		"three centuries":      repeat(300, func(i int) sale { return sale{rng.IntN(60), calendar.Day(-60000 + rng.IntN(110000)), 9, 0} }),
		"huge amounts": repeat(300, func(i int) sale {
			return sale{rng.IntN(60), calendar.Day(20000 + rng.IntN(900)), 1e12 * rng.Float64(), 0}
		}),
		"tiny amounts": repeat(300, func(i int) sale {
			return sale{rng.IntN(60), calendar.Day(20000 + rng.IntN(900)), 1e-6 * rng.Float64(), 0}
		}),
		"twelve magnitudes": repeat(300, func(i int) sale {
			return sale{rng.IntN(60), calendar.Day(20000 + rng.IntN(900)), math.Pow(10, float64(rng.IntN(19)-6)), 0}
		}),
		"one rises above all":  append(repeat(300, func(i int) sale { return sale{i, calendar.Day(20000 + i), 1, 0} }), sale{0, 20300, 1e15, 0}),
		"all refunded but one": append(repeat(50, func(i int) sale { return sale{i, calendar.Day(20000 + i), 1, 1} }), sale{3, 20090, 8, 0}),
		"nearly equal":         repeat(300, func(i int) sale { return sale{i % 60, calendar.Day(20000 + i), 10 + 1e-9*float64(i), 0} }),
		"nearly equal, huge":   repeat(300, func(i int) sale { return sale{i % 60, calendar.Day(20000 + i), 1e15 + float64(i), 0} }),
		"subscribers":          repeat(300, func(i int) sale { return sale{i % 12, calendar.Day(20000 + i/12*30), 10, 0} }),
		"two customers, far":   {{0, 10000, 1, 0}, {0, 22000, 1, 0}, {1, 10000, 1, 0}},
		"window over the file": append(repeat(30, func(i int) sale { return sale{i, 20000, 1, 0} }), repeat(30, func(i int) sale { return sale{i, 20364, 1, 0} })...),
		"a gap in a crowd":     append(repeat(300, func(i int) sale { return sale{i, calendar.Day(20000 + i), 5, 0} }), sale{7, 20008, 5, 0}),
	} {
		t.Run(name, func(t *testing.T) {
			a := analyseSales(t, sales, Settings{})
			data, err := json.Marshal(a.Report)
			if err != nil || bytes.Contains(data, []byte("NaN")) {
				t.Fatal(err)
			}
			a, err = BuildFirst(context.Background(), logOf(sales), Settings{Model: "bgnbd", HorizonMonths: maxHorizon, CAC: 5}, &Fits{}, silent)
			if err != nil {
				t.Fatal(err)
			}
			a.Report.Quality.RowsRead, a.Report.Quality.RowsUsed = len(sales), len(sales)
			sound(t, a)
		})
	}
}
