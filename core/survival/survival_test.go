package survival

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

// leukaemia is the remission in weeks of 21 patients under 6-MP (Freireich et
// al. 1963), those with a minus still in remission at the end.
func leukaemia() []Subject {
	var out []Subject
	for _, v := range []int{6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35} {
		out = append(out, Subject{Exit: max(v, -v), Event: v > 0})
	}
	return out
}

// The published table: S, Greenwood's standard error and the log-log band.
func TestLeukaemia(t *testing.T) {
	c := Estimate(leukaemia())
	want := []struct {
		time, risk, events int
		s, se, low, high   float64
	}{
		{6, 21, 3, .8571, .0764, .6197, .9516},
		{7, 17, 1, .8067, .0869, .5631, .9228},
		{10, 15, 1, .7529, .0963, .5032, .8894},
		{13, 12, 1, .6902, .1068, .4316, .8491},
		{16, 11, 1, .6275, .1141, .3675, .8049},
		{22, 7, 1, .5378, .1282, .2678, .7468},
		{23, 6, 1, .4482, .1346, .1881, .6801},
	}
	if len(c.Points) != len(want) || c.Subjects != 21 || c.Events != 9 || c.End != 35 {
		t.Fatalf("%+v", c)
	}
	for k, w := range want {
		p := c.Points[k]
		if p.Time != w.time || p.AtRisk != w.risk || p.Events != w.events {
			t.Errorf("%+v, want %+v", p, w)
		}
		for _, v := range [][2]float64{{p.S, w.s}, {p.StandardError, w.se}, {p.Low, w.low}, {p.High, w.high}} {
			if math.Abs(v[0]-v[1]) > 5.1e-5 {
				t.Errorf("week %d: %v, want %v", p.Time, v[0], v[1])
			}
		}
	}
	if m, ok := c.Median(); m != 23 || !ok {
		t.Errorf("median %d", m)
	}
	if _, ok := c.Quantile(.4); ok {
		t.Error("the curve does not come down to 0.4")
	}
	mean, se, ok := c.MeanWithin(35)
	if math.Abs(mean-23.287) > 1e-3 || math.Abs(se-2.827) > 1e-3 || !ok {
		t.Errorf("restricted mean %v ± %v", mean, se)
	}
	// S(23 | 10) = ∏ over 13, 16, 22, 23.
	p, ok := c.Conditional(10, 13)
	if want := 11. / 12 * 10 / 11 * 6 / 7 * 5 / 6; math.Abs(p.S-want) > 1e-15 || !ok || p.Low <= 0 || p.High >= 1 {
		t.Errorf("conditional %+v, want %v", p, want)
	}
}

// Five by hand: two of four lost on day 2 while one leaves unseen, then one
// more comes and the last ones go.
func TestByHand(t *testing.T) {
	c := Estimate([]Subject{
		{0, 2, true}, {0, 2, true}, {0, 2, false}, {1, 9, true}, {2, 5, true}, {5, 5, true}, {-3, 1, false}, {4, 3, false},
	})
	want := []Point{{Time: 2, AtRisk: 4, Events: 2, S: .5}, {Time: 5, AtRisk: 2, Events: 1, S: .25}, {Time: 9, AtRisk: 1, Events: 1}}
	if len(c.Points) != 3 || c.Subjects != 6 || c.Ignored != 2 || c.Events != 4 || c.End != 9 {
		t.Fatalf("%+v", c)
	}
	for k, w := range want {
		p := c.Points[k]
		if p.Time != w.Time || p.AtRisk != w.AtRisk || p.Events != w.Events || p.S != w.S {
			t.Errorf("%+v, want %+v", p, w)
		}
	}
	if se := c.Points[1].StandardError; math.Abs(se-.25*math.Sqrt(2./4/2+1./2/1)) > 1e-15 {
		t.Errorf("standard error %v", se)
	}
	if last := c.Points[2]; last.Low != 0 || last.High != c.Points[1].High || last.StandardError != 0 {
		t.Errorf("at the end %+v", last)
	}
	mean, _, ok := c.MeanWithin(100)
	if want := 2 + .5*3 + .25*4; mean != want || !ok {
		t.Errorf("mean %v, want %v", mean, want)
	}
	if p, ok := c.At(1000); p.S != 0 || !ok {
		t.Errorf("after the end %+v %v", p, ok)
	}
}

// slow is S(t) and Greenwood's sum counted straight from the definition.
func slow(subjects []Subject, t int) (s, hazards float64) {
	s = 1
	for day := 1; day <= t; day++ {
		n, d := 0.0, 0.0
		for _, x := range subjects {
			if x.Entry < day && day <= x.Exit {
				n++
				if x.Event && x.Exit == day {
					d++
				}
			}
		}
		if d > 0 {
			s *= 1 - d/n
			hazards += d / (n * (n - d))
		}
	}
	return s, hazards
}

// TestAgainstCounting: random subjects with late entry, ties and censoring,
// against counting who is at risk on each day, in any order.
func TestAgainstCounting(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var subjects []Subject
		for range 1 + rng.IntN(60) {
			subjects = append(subjects, Subject{rng.IntN(4) * rng.IntN(20), 1 + rng.IntN(40), rng.IntN(3) > 0})
		}
		c := Estimate(subjects)
		rng.Shuffle(len(subjects), func(i, j int) { subjects[i], subjects[j] = subjects[j], subjects[i] })
		if !slices.Equal(Estimate(subjects).Points, c.Points) {
			t.Fatal("the order of subjects matters")
		}
		sum, last := 0.0, 1.0
		for day := range c.End + 1 {
			p, ok := c.At(day)
			s, hazards := slow(subjects, day)
			if !ok || math.Abs(p.S-s) > 1e-12 || s > 1e-12 && math.Abs(p.StandardError-s*math.Sqrt(hazards)) > 1e-12 {
				t.Fatalf("day %d: %+v, want S %v ± %v", day, p, s, s*math.Sqrt(hazards))
			}
			if !(p.Low >= 0 && p.Low <= p.S && p.S <= p.High && p.High <= 1) || p.S > last {
				t.Fatalf("day %d: %+v after %v", day, p, last)
			}
			mean, se, _ := c.MeanWithin(day)
			if math.Abs(mean-sum) > 1e-9 || !(se >= 0) || math.IsInf(se, 0) {
				t.Fatalf("day %d: mean %v ± %v, want %v", day, mean, se, sum)
			}
			if u := c.End - day; s > 1e-12 {
				q, _ := c.Conditional(day, u)
				end, _ := slow(subjects, c.End)
				if math.Abs(q.S-end/s) > 1e-9 {
					t.Fatalf("S(%d | %d) = %v, want %v", c.End, day, q.S, end/s)
				}
			}
			sum, last = sum+p.S, p.S
		}
	}
}

// Without censoring and late entry the curve is the share not yet lost, and its
// error the binomial one.
func TestComplete(t *testing.T) {
	var subjects []Subject
	for k := range 100 {
		subjects = append(subjects, Subject{Exit: 1 + k*k%37, Event: true})
	}
	for _, p := range Estimate(subjects).Points {
		left := 0.0
		for _, s := range subjects {
			if s.Exit > p.Time {
				left++
			}
		}
		if s := left / 100; math.Abs(p.S-s) > 1e-12 || math.Abs(p.StandardError-math.Sqrt(s*(1-s)/100)) > 1e-12 {
			t.Errorf("%+v, want %v", p, s)
		}
	}
}

func TestDegenerate(t *testing.T) {
	for name, c := range map[string]Curve{
		"empty":   Estimate(nil),
		"ignored": Estimate([]Subject{{3, 3, true}, {0, 0, true}, {0, -5, true}, {9, 2, false}}),
		"no rule": Of(purchases([]calendar.Day{1}), 0, 100, 0),
	} {
		if len(c.Points) != 0 || c.Subjects != 0 || c.End != 0 {
			t.Errorf("%s: %+v", name, c)
		}
		if _, ok := c.Median(); ok {
			t.Errorf("%s has a median", name)
		}
		if _, ok := c.Conditional(0, 1); ok {
			t.Errorf("%s has a future", name)
		}
	}
	still := Estimate([]Subject{{0, 10, false}, {0, 12, false}})
	if p, ok := still.At(12); p.S != 1 || !ok || still.Subjects != 2 || still.End != 12 {
		t.Errorf("all censored: %+v", still)
	}
	if _, ok := still.At(13); ok {
		t.Error("all censored: known beyond the end")
	}
	if mean, se, ok := still.MeanWithin(12); mean != 12 || se != 0 || !ok {
		t.Errorf("all censored: mean %v ± %v", mean, se)
	}
	once := Estimate([]Subject{{0, 7, true}, {0, 7, true}, {0, 7, true}})
	if p := once.Points[0]; len(once.Points) != 1 || p.S != 0 || p.Low != 0 || p.High != 1 || p.StandardError != 0 {
		t.Errorf("all at once: %+v", once)
	}
	if m, ok := once.Median(); m != 7 || !ok {
		t.Errorf("all at once: median %d", m)
	}
	for _, v := range [][2]int{{0, math.MaxInt}, {math.MaxInt, 1}, {-1, 2}, {3, -1}} {
		if _, ok := once.Conditional(v[0], v[1]); ok {
			t.Errorf("S(+%d | %d) is known", v[1], v[0])
		}
	}
}

// The band covers the truth about as often as it says, where S ± 1.96·se does
// not.
func TestBandCovers(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const shops, subjects, day = 2000, 40, 60
	covered, plain := 0, 0
	truth := math.Exp(-day / 400.)
	for range shops {
		var some []Subject
		for range subjects {
			lost, seen := int(math.Ceil(rng.ExpFloat64()*400)), 30+rng.IntN(300)
			some = append(some, Subject{Exit: min(lost, seen), Event: lost <= seen})
		}
		p, _ := Estimate(some).At(day)
		if p.Low <= truth && truth <= p.High || p.S == 1 {
			covered++
		}
		if math.Abs(p.S-truth) <= z*p.StandardError || p.S == 1 {
			plain++
		}
	}
	if share := float64(covered) / shops; share < .93 || share > .98 || covered <= plain {
		t.Errorf("%v cover, of the plain bands %v", share, float64(plain)/shops)
	}
}

func purchases(customers ...[]calendar.Day) *customer.Purchases {
	p := &customer.Purchases{From: []uint32{0}}
	for _, days := range customers {
		p.Day = append(p.Day, days...)
		p.From = append(p.From, uint32(len(p.Day)))
	}
	return p
}

// The rule: lost window days after the last order, if silent since.
func TestRule(t *testing.T) {
	p := purchases(
		[]calendar.Day{100},           // silent for 100 days: lost at 30
		[]calendar.Day{110, 150},      // lost at 40 + 30
		[]calendar.Day{120, 171},      // active on 200: censored at 80
		[]calendar.Day{120, 170},      // lost on the very day 200
		[]calendar.Day{40, 120},       // there before 100: from 60 on, lost at 110
		[]calendar.Day{40},            // lost on 70, before 100: ignored
		[]calendar.Day{70},            // lost on 100, when observation begins: ignored
		[]calendar.Day{190, 195, 230}, // what follows 200 is not known
		[]calendar.Day{230},           // no customer yet
		[]calendar.Day{200},           // a customer for no day yet: ignored
	)
	want := []Subject{
		{0, 30, true}, {0, 70, true}, {0, 80, false}, {0, 80, true}, {60, 110, true},
		{60, 30, true}, {30, 30, true}, {0, 10, false}, {0, 0, false},
	}
	if got := Subjects(p, 100, 200, 30); !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	c := Of(p, 100, 200, 30)
	if c.Subjects != 6 || c.Ignored != 3 || c.Events != 4 || c.Points[0].Time != 30 {
		t.Errorf("%+v", c)
	}
	for _, q := range c.Points {
		if q.Time < 30 {
			t.Errorf("lost on day %d of the life", q.Time)
		}
	}
}
