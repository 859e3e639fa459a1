package textbook

import (
	"math"
	"math/rand/v2"
	"testing"
)

// near compares to a relative tolerance.
func near(a, b, tolerance float64) bool {
	return math.Abs(a-b) <= tolerance*math.Max(1e-300, math.Max(math.Abs(a), math.Abs(b)))
}

func TestSimple(t *testing.T) {
	if got := Simple(50, 4, 3, .2, 30); got != 90 {
		t.Errorf("simple CLV %v", got)
	}
	if got := PeriodRate(.1, 12); !near(math.Pow(1+got, 12), 1.1, 1e-14) || !near(got, 0.007974140428903764, 1e-13) {
		t.Errorf("monthly rate %v", got)
	}
}

// The values of Fader & Hardie's note 024 at m = 100, r = .8, d = .1, and sums
// added up by hand.
func TestContract(t *testing.T) {
	c := Contract{Payment: 100, Retention: .8, Discount: .1}
	for _, one := range []struct {
		name string
		f    func() (float64, bool)
		want float64
	}{{"after the first", c.AfterFirst, 800. / 3}, {"with the first", c.WithFirst, 1100. / 3}, {"at period end", c.AtPeriodEnd, 1000. / 3}} {
		if got, ok := one.f(); !ok || !near(got, one.want, 1e-14) {
			t.Errorf("%s: %v, want %v", one.name, got, one.want)
		}
	}
	// 100 + 100·.8/1.1 + 100·(.8/1.1)²
	if got, ok := c.Truncated(3); !ok || !near(got, 225.6198347107438, 1e-14) {
		t.Errorf("three payments: %v", got)
	}
	long, _ := c.Truncated(1000)
	if forever, _ := c.WithFirst(); !near(long, forever, 1e-12) {
		t.Errorf("a thousand payments: %v, without end %v", long, forever)
	}
	if got, ok := (Contract{Payment: 7, Retention: 1}).Truncated(5); !ok || got != 35 {
		t.Errorf("nobody leaves: %v", got)
	}
	// A rate of retention a hair below one must not lose the sum to rounding.
	if got, ok := (Contract{Payment: 1, Retention: 1 - 1e-13}).Truncated(777); !ok || !near(got, 777-777*388e-13, 1e-13) {
		t.Errorf("hardly anybody leaves: %v", got)
	}
	for _, bad := range []Contract{{100, 1, 0}, {100, 1.2, .5}, {100, -.1, .1}, {100, .8, -.5}, {100, math.NaN(), .1}} {
		if v, ok := bad.WithFirst(); ok {
			t.Errorf("%+v has the value %v", bad, v)
		}
	}
	if _, ok := c.Truncated(-1); ok {
		t.Error("a negative number of payments")
	}
}

// Elasticities are derivatives of ln CLV by ln of the rate.
func TestElasticities(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		c := Contract{Payment: 100, Retention: .95 * rng.Float64(), Discount: .01 + rng.Float64()}
		byRetention, _ := c.RetentionElasticity()
		byDiscount, _ := c.DiscountElasticity()
		const h = 1e-5
		slope := func(change func(c *Contract, by float64)) float64 {
			up, down := c, c
			change(&up, 1+h)
			change(&down, 1-h)
			a, _ := up.WithFirst()
			b, _ := down.WithFirst()
			return (math.Log(a) - math.Log(b)) / (math.Log1p(h) - math.Log1p(-h))
		}
		if want := slope(func(c *Contract, by float64) { c.Retention *= by }); math.Abs(byRetention-want) > 1e-6*(1+want) {
			t.Errorf("%+v: retention %v, want %v", c, byRetention, want)
		}
		if want := slope(func(c *Contract, by float64) { c.Discount *= by }); math.Abs(byDiscount-want) > 1e-6*(1-want) {
			t.Errorf("%+v: discount %v, want %v", c, byDiscount, want)
		}
	}
}

// Payback is the first payment with which a sum added up one by one is enough.
func TestPayback(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		c := Contract{Payment: 1 + 100*rng.Float64(), Retention: rng.Float64(), Discount: rng.Float64()}
		if rng.IntN(4) == 0 {
			c.Retention = 1
		}
		cost := c.Payment * 20 * rng.Float64()
		got, ok := c.Payback(cost, 500)
		sum, want := 0.0, 0
		for term := c.Payment; sum < cost && want < 500; want++ {
			sum += term
			term *= c.Retention
		}
		if paid := sum >= cost; ok != paid || ok && got != want {
			t.Fatalf("%+v, cost %v: %v %v, want %v %v", c, cost, got, ok, want, paid)
		}
	}
	c := Contract{Payment: 200 * .3 / 12, Retention: 1}
	if n, ok := c.Payback(30, 100); !ok || n != 6 {
		t.Errorf("exactly paid back after %d", n)
	}
	if n, ok := c.Payback(0, 100); !ok || n != 0 {
		t.Errorf("a customer for nothing: %d", n)
	}
}

// Worked by hand: (2·(100 + 30 − 10) + 1·30)/1.1 + the same/1.21.
func TestReferral(t *testing.T) {
	r := Referral{New: 2, Anyway: 1, Value: 100, Saved: 30, Cost: 10}
	if got := r.Worth(2, .1); !near(got, 270/1.1+270/1.21, 1e-14) {
		t.Errorf("%v", got)
	}
	if got := r.Worth(3, 0); got != 810 {
		t.Errorf("undiscounted %v", got)
	}
}

// At each lift the programme is worth nothing: the definition of break-even.
func TestProgramme(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		p := Programme{Spend: 10 + 500*rng.Float64(), Margin: .2 + .6*rng.Float64(), Retention: .9 * rng.Float64(),
			Discount: .02 + .3*rng.Float64(), Fixed: 5 * rng.Float64(), Reward: .1 * rng.Float64()}
		plain, _ := Contract{p.Spend * p.Margin, p.Retention, p.Discount}.WithFirst()
		more, stays, dearer := p, p, p
		more.Spend *= 1 + p.SpendLift()
		dearer.Margin += p.MarginLift()
		for name, with := range map[string]Programme{"spend": more, "margin": dearer} {
			if v, ok := with.Value(); !ok || !near(v, plain, 1e-12) {
				t.Errorf("%s of %+v: %v, want %v", name, p, v, plain)
			}
		}
		lift, possible := p.RetentionLift()
		if stays.Retention += lift; possible != (stays.Retention <= 1) {
			t.Errorf("%+v: retention of %v is possible: %v", p, stays.Retention, possible)
		}
		if v, ok := stays.Value(); possible && (!ok || !near(v, plain, 1e-10)) {
			t.Errorf("retention of %+v: %v, want %v", p, v, plain)
		}
	}
}

// Start 1000, 300 join, 200 lost of whom 60 are new, end 1100.
func TestChurn(t *testing.T) {
	c := Churn{Start: 1000, LostOld: 140, Lost: 200, End: 1100}
	for name, pair := range map[string][2]float64{
		"simple": {c.Simple(), -0.10}, "recommended": {c.Recommended(), 0.14},
		"all lost": {c.AllLost(), 0.20}, "exposure": {c.Exposure(), 200.0 / 1050},
	} {
		if !near(pair[0], pair[1], 1e-14) {
			t.Errorf("%s = %v, want %v", name, pair[0], pair[1])
		}
	}
	if got, want := ConvertChurn(0.05, 1, 12), 0.45963991233736345; !near(got, want, 1e-13) {
		t.Errorf("annual = %v, want %v", got, want)
	}
	if back := ConvertChurn(ConvertChurn(0.3, 12, 1), 1, 12); !near(back, 0.3, 1e-12) {
		t.Errorf("there and back = %v", back)
	}
}
