package churn

import (
	"math"
	"math/rand/v2"
	"testing"

	"clvcalc/core/calendar"
)

// shop simulates customers whose log-gaps are normal with standard deviation
// within around a mean of their own, those means with between around 3.4 (a
// month): some with many gaps, most with one to four.
func shop(rng *rand.Rand, customers int, within, between float64) (days [][]calendar.Day, means []float64) {
	for range customers {
		mean := 3.4 + between*rng.NormFloat64()
		n := 1 + rng.IntN(4)
		if rng.IntN(10) == 0 {
			n = 40
		}
		d := calendar.Day(0)
		own := []calendar.Day{d}
		for range n {
			d += calendar.Day(max(1, math.Round(math.Exp(mean+within*rng.NormFloat64()))))
			own = append(own, d)
		}
		days, means = append(days, own), append(means, mean)
	}
	return days, means
}

// TestVarianceComponents: the shop's mean and variances come back, though heavy
// buyers hold most of the gaps.
func TestVarianceComponents(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	days, _ := shop(rng, 20000, 0.6, 0.8)
	r := RhythmOf(purchases(days...), 100000)
	if math.Abs(r.mean-3.4) > 0.03 || math.Abs(r.within-0.36) > 0.02 || math.Abs(r.between-0.64) > 0.03 {
		t.Errorf("mean %v, within %v, between %v; want 3.4, 0.36, 0.64", r.mean, r.within, r.between)
	}
}

// TestOneInTenIsLate: of customers with one to four gaps the next gap is longer
// than the threshold for one in ten, at every number of gaps, and for slow and
// quick customers alike as far as so few gaps can tell.
func TestOneInTenIsLate(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	days, means := shop(rng, 40000, 0.6, 0.8)
	r := RhythmOf(purchases(days...), 100000)
	var late, all [5]float64
	for i, own := range days {
		if n := len(own) - 1; n < ownGaps {
			all[n]++
			if math.Exp(means[i]+0.6*rng.NormFloat64()) > r.Threshold(own) {
				late[n]++
			}
		}
	}
	for n := 1; n < ownGaps; n++ {
		if share := late[n] / all[n]; math.Abs(share-0.1) > 0.015 {
			t.Errorf("after %d gaps %v are late, want 0.1", n, share)
		}
	}
}

// TestShrinking by hand: three customers with the gaps 10 and 40, 20 and 80, 40
// and 160, two to each, so that the shop's mean is ln 40, and in logarithms of 2
// the variance within is 2 and between 1 − 2/2 → 0.
func TestShrinking(t *testing.T) {
	p := purchases([]calendar.Day{0, 10, 50}, []calendar.Day{0, 20, 100}, []calendar.Day{0, 40, 200})
	r := RhythmOf(p, 1000)
	unit := math.Ln2 * math.Ln2
	if math.Abs(r.mean-math.Log(40)) > 1e-12 || math.Abs(r.within-2*unit) > 1e-12 || math.Abs(r.between) > 1e-12 {
		t.Fatalf("%+v", r)
	}
	want := 40 * math.Exp(1.2815515655446004*math.Sqrt2*math.Ln2)
	for i := range 3 {
		if got := r.Threshold(p.Days(i)); math.Abs(got-want) > 1e-9 {
			t.Errorf("customer %d: %v, want that of the shop, %v", i, got, want)
		}
	}
	// Apart by 2 on that scale the variance between is 4 − 1 = 3: a customer of
	// two gaps keeps 3/(3+1) of its own mean, and 3/4 stays unknown of it.
	p = purchases([]calendar.Day{0, 10, 50}, []calendar.Day{0, 40, 200}, []calendar.Day{0, 160, 800})
	r = RhythmOf(p, 1000)
	mean := math.Log(80) + 0.75*(math.Log(20)-math.Log(80))
	want = math.Exp(mean + 1.2815515655446004*math.Ln2*math.Sqrt(2+0.25*3))
	if got := r.Threshold(p.Days(0)); math.Abs(got-want) > 1e-9 {
		t.Errorf("%+v: %v, want %v", r, got, want)
	}
}

// TestOneGapEach: nothing tells differences between customers from chance, so
// each is shrunk halfway; equal gaps leave no spread at all.
func TestOneGapEach(t *testing.T) {
	p := purchases([]calendar.Day{0, 10}, []calendar.Day{0, 40})
	r := RhythmOf(p, 100)
	if r.within != r.between || !(r.Threshold(p.Days(0)) < r.Threshold(p.Days(1))) {
		t.Errorf("%+v", r)
	}
	p = purchases([]calendar.Day{0, 30, 60}, []calendar.Day{0, 30}, []calendar.Day{5, 35})
	if got := RhythmOf(p, 100).Threshold(p.Days(1)); math.Abs(got-30) > 1e-9 {
		t.Errorf("every gap is 30: %v", got)
	}
}

// TestOnceCensored by hand: returns after 10, 20, 20 and 50 days; two wait for
// 15 days, one for 20 (at risk on day 20) and three for 100.
//
//	S(10) = 9/10, S(20) = 9/10 · 5/7, S(50) = 9/10 · 5/7 · 3/4
//
// Nine tenths of the returns, 1 − S(50) = 0.518, are reached on day 50.
func TestOnceCensored(t *testing.T) {
	events, left := []int{10, 20, 20, 50}, []int{10, 15, 15, 20, 20, 20, 50, 100, 100, 100}
	times, curve := productLimit(events, left, 100)
	want := []float64{.9, .9 * 5 / 7, .9 * 5 / 7 * 3 / 4}
	for k, v := range want {
		if len(curve) != 3 || times[k] != events[max(k, 2*k-1)] || math.Abs(curve[k]-v) > 1e-15 {
			t.Fatalf("%v at %v, want %v", curve, times, want)
		}
	}
	var customers [][]calendar.Day
	for _, gap := range events {
		customers = append(customers, []calendar.Day{0, calendar.Day(gap)})
	}
	for _, wait := range []calendar.Day{15, 15, 20, 0, 0, 0} {
		if wait > 0 {
			customers = append(customers, []calendar.Day{100 - wait})
		} else {
			customers = append(customers, []calendar.Day{0})
		}
	}
	if got := onceThreshold(purchases(customers...), 100); got != 50 {
		t.Errorf("threshold %v, want 50", got)
	}
}

// TestOnceTail: one customer of the first days who comes back when nobody else
// has been followed so long does not decide for everybody.
func TestOnceTail(t *testing.T) {
	var customers [][]calendar.Day
	for k := range 1000 {
		first := calendar.Day(700 + k%280)
		if k%3 == 0 && first+30 <= 1000 {
			customers = append(customers, []calendar.Day{first, first + calendar.Day(1+k%30)})
		} else {
			customers = append(customers, []calendar.Day{first})
		}
	}
	want := onceThreshold(purchases(customers...), 1000)
	customers = append(customers, []calendar.Day{0, 990})
	if got := onceThreshold(purchases(customers...), 1000); got != want || got > 30 {
		t.Errorf("threshold %v, without that one %v", got, want)
	}
}
