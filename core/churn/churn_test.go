package churn

import (
	"math"
	"math/rand/v2"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

func purchases(customers ...[]calendar.Day) *customer.Purchases {
	p := &customer.Purchases{From: []uint32{0}}
	for _, days := range customers {
		p.Day = append(p.Day, days...)
		p.From = append(p.From, uint32(len(p.Day)))
	}
	p.Revenue = make([]float64, len(p.Day))
	return p
}

// The worked example: start 1000, 300 join, 200 lost of whom 60 are new, end 1100.
func TestRatesSideBySide(t *testing.T) {
	m := Movements{Start: 1000, New: 300, Lost: 200, LostOld: 140, End: 1100}
	r := m.Rates()
	for name, pair := range map[string][2]float64{
		"simple":      {r.Simple, -0.10},
		"recommended": {r.Recommended, 0.14},
		"all lost":    {r.AllLost, 0.20},
		"exposure":    {r.Exposure, 200.0 / 1050},
	} {
		if math.Abs(pair[0]-pair[1]) > 1e-12 {
			t.Errorf("%s = %v, want %v", name, pair[0], pair[1])
		}
	}
}

func TestBetweenCountsEveryMovement(t *testing.T) {
	p := purchases(
		[]calendar.Day{90, 190},  // stays
		[]calendar.Day{95},       // lost, of the start
		[]calendar.Day{150},      // new, lost again (150 ≤ 200 − 30)
		[]calendar.Day{195},      // new, active
		[]calendar.Day{10, 180},  // returned
		[]calendar.Day{10},       // gone before
		[]calendar.Day{300, 310}, // after the period
		[]calendar.Day{100},      // active on the very day, lost
		[]calendar.Day{70, 199},  // 70 is not in (70, 100]: returned
	)
	m := Between(p, 100, 200, 30)
	want := Movements{Window: 30, From: 100, To: 200, Months: m.Months, Start: 3, New: 2, Returned: 2, Lost: 3, LostOld: 2, End: 4}
	if m != want {
		t.Errorf("got %+v\nwant %+v", m, want)
	}
}

func TestMovementsBalance(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var customers [][]calendar.Day
	for range 500 {
		d := calendar.Day(rng.IntN(600))
		days := []calendar.Day{d}
		for range rng.IntN(5) {
			d += calendar.Day(1 + rng.IntN(200))
			days = append(days, d)
		}
		customers = append(customers, days)
	}
	m := Between(purchases(customers...), 300, 600, 60)
	if lostNew := m.Lost - m.LostOld; m.End != m.Start-m.LostOld+m.New-lostNew+m.Returned {
		t.Errorf("movements do not balance: %+v", m)
	}
}

func TestWindowIsThe90thPercentile(t *testing.T) {
	days := []calendar.Day{0}
	for gap := 1; gap <= 11; gap++ { // gaps 1..11: the 0.9-quantile is 10
		days = append(days, days[len(days)-1]+calendar.Day(gap))
	}
	if got := Window(purchases(days)); got != 10 {
		t.Errorf("window = %d, want 10", got)
	}
	if got := Window(purchases([]calendar.Day{5})); got != 0 {
		t.Errorf("window without a gap = %d", got)
	}
}

func TestThresholdShrinksAndUsesOwn(t *testing.T) {
	weekly := []calendar.Day{0, 7, 14, 21, 28, 35, 42}
	yearly := []calendar.Day{0, 365}
	once := []calendar.Day{3}
	p := purchases(weekly, yearly, once, []calendar.Day{0, 30, 60}, []calendar.Day{0, 20, 45, 60})
	r := RhythmOf(p, 400)
	if got := r.Threshold(weekly); got != 7 {
		t.Errorf("own percentile = %v, want 7", got)
	}
	long, short := r.Threshold(yearly), r.Threshold([]calendar.Day{0, 20})
	if !(short < long) || short < 20 {
		t.Errorf("thresholds %v and %v: slower customers are late later", short, long)
	}
	if got := r.Threshold(once); got < 7 || got > 365 {
		t.Errorf("one-time buyers: %v", got)
	}
}

// First to second purchase: returns after 10, 20 … 100 days, nobody censored
// earlier: nine tenths had returned by day 90.
func TestOnceThreshold(t *testing.T) {
	var customers [][]calendar.Day
	for k := 1; k <= 10; k++ {
		customers = append(customers, []calendar.Day{0, calendar.Day(10 * k)})
	}
	if got := onceThreshold(purchases(customers...), 1000); got != 90 {
		t.Errorf("threshold = %v, want 90", got)
	}
	if got := onceThreshold(purchases([]calendar.Day{0}), 1000); got != 0 {
		t.Errorf("nobody returned: %v", got)
	}
}

func TestThresholdsAreNumbers(t *testing.T) {
	empty := RhythmOf(purchases([]calendar.Day{1}, []calendar.Day{2}), 10)
	for _, days := range [][]calendar.Day{{1}, {1, 2}, {1, 2, 3}} {
		if v := empty.Threshold(days); math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("threshold of %v = %v", days, v)
		}
	}
}
