package clv

import (
	"cmp"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
)

// A foresight sums futures. The customers are gone through one by one, each
// with all its futures, so that the futures need no more room than their sums.
type foresight struct {
	assume       Assumptions
	weeks, delta float64
	rng          *rand.Rand
	how          string // the parameters were drawn

	customers []subject
	models    []*Model // one for each draw of the parameters
	purses    []purse

	// Sums of each future. Those that share their parameters stand together.
	value, orders, revenue, active []float64
	groups                         [][]float64

	spending []Spending // that go with models
	alive    aliveness
}

// A subject is a customer of whom a future is drawn.
type subject struct {
	x, tx, t int
	mean     float64
	group, i int32
}

// How much is simulated: futures of all customers together, of one, draws of
// parameters, and orders in all futures together.
const (
	futuresOfAll  = 6e5
	mostOfAll     = 8e6 // where each customer has fewestFutures
	mostFutures   = 1000
	fewestFutures = 80
	fewestDraws   = 40
	ordersOfAll   = 1e8
)

func newForesight(c Crowd, fit Fit, spend SpendFit, a Assumptions, seed uint64) *foresight {
	f := &foresight{
		assume: a, weeks: a.weeks(), delta: WeeklyRate(a.DiscountRate),
		rng:       rand.New(rand.NewPCG(seed, 0)),
		customers: subjects(c),
	}
	n := max(float64(c.N), 1)
	futures := int(clamp(futuresOfAll/n, clamp(mostOfAll/n, 50, fewestFutures), mostFutures))
	p := newParameters(c, fit, spend, f.weeks, f.rng, max(futures/4, min(fewestDraws, futures)))
	f.how, f.models = p.how, p.models()
	plain, isPlain := spend.Spending.(PlainSpending)
	for range f.models {
		f.spending = append(f.spending, p.spending())
	}
	if isPlain {
		f.purses = slices.Repeat([]purse{newPlainPurse(plain, c, spend)}, len(f.models))
	} else {
		for _, s := range f.spending {
			f.purses = append(f.purses, s.(GammaGamma))
		}
	}
	f.alive = newAliveness(p.fit.Model, f.models, f.customers)
	each := max((futures+len(f.models)/2)/len(f.models), 1)
	sums := func() []float64 { return make([]float64, each*len(f.models)) }
	f.value, f.orders, f.revenue, f.active = sums(), sums(), sums(), sums()
	for range c.Groups {
		f.groups = append(f.groups, sums())
	}
	return f
}

// subjects returns the customers ordered by what is known of them, so that
// those who are alike stand together. The spend of the first order says
// nothing of the next (Fader & Hardie, note 025).
func subjects(c Crowd) []subject {
	all := make([]subject, c.N)
	for i := range all {
		s := c.At(i)
		// An impossible history is taken as the nearest possible one; nobody
		// orders on more days than there are.
		t := min(max(s.T, 0), maxWeeks*7)
		tx := min(max(s.Recency, 0), t)
		all[i] = subject{x: min(max(s.Frequency, 0), max(tx, 1)), tx: tx, t: t, i: int32(i)}
		if all[i].x > 0 {
			all[i].mean = amount(s.MonetaryValue)
		}
		if c.Groups > 0 {
			all[i].group = int32(min(max(c.Group(i), 0), c.Groups-1))
		}
		pause(i)
	}
	slices.SortFunc(all, func(a, b subject) int {
		return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.tx, b.tx), cmp.Compare(a.t, b.t),
			cmp.Compare(a.mean, b.mean), cmp.Compare(a.group, b.group), cmp.Compare(a.i, b.i))
	})
	return all
}

func (s *subject) history() History { return History{s.x, float64(s.tx) / 7, float64(s.t) / 7} }

func (s *subject) sameHistory(o *subject) bool { return s.x == o.x && s.tx == o.tx && s.t == o.t }

// run simulates every customer and fills in the columns of o.
func (f *foresight) run(o *Outlook, progress func(share float64)) {
	n := len(f.value)
	futures := make([]Future, len(f.models))
	var alive []float64
	value, orders := make([]float64, n), make([]float64, n)
	var ages []float64
	step := 1 // every step-th future is simulated, the others repeat it
	first := 0
	for k := range f.customers {
		s := &f.customers[k]
		if k == 0 || !s.sameHistory(&f.customers[k-1]) {
			h := s.history()
			alive = f.alive.of(s)
			for j, m := range f.models {
				futures[j] = m.Alive(h)
			}
			step = f.step(h, futures)
		}
		ages = f.simulate(s, alive, futures, step, value, orders, ages)
		if k == 0 || !s.sameHistory(&f.customers[first]) || s.mean != f.customers[first].mean {
			first = k
			o.Low[s.i], o.High[s.i] = bounds(value, 0.8)
			o.OrdersLow[s.i], o.OrdersHigh[s.i] = bounds(orders, 0.8)
		} else {
			like := f.customers[first].i
			o.Low[s.i], o.High[s.i] = o.Low[like], o.High[like]
			o.OrdersLow[s.i], o.OrdersHigh[s.i] = o.OrdersLow[like], o.OrdersHigh[like]
		}
		if k%256 == 255 {
			progress(float64(k) / float64(len(f.customers)))
			runtime.Gosched()
		}
	}
}

// step says how many futures of a customer are to be the same, so that one who
// orders every day takes no longer than a few ordinary ones.
func (f *foresight) step(h History, futures []Future) int {
	limit := ordersOfAll / float64(len(f.customers)*len(f.value))
	if float64(h.X+1)/(h.T+1)*f.weeks < limit {
		return 1
	}
	if first := futures[0].Expected(f.weeks); first > limit {
		return int(math.Ceil(min(first/limit, float64(len(f.value))/20)))
	}
	return 1
}

// simulate draws all futures of one customer and adds them to the sums.
func (f *foresight) simulate(s *subject, alive []float64, futures []Future, step int, value, orders, ages []float64) []float64 {
	each := len(value) / len(alive)
	var worth, days, revenue, active float64
	for k := range value {
		j := k / each
		if k%step == 0 {
			worth, days, revenue, active = 0, 0, 0, 0
			if f.rng.Float64() < alive[j] {
				active = 1
				ages = futures[j].Simulate(f.rng, f.weeks, ages[:0])
				if n := len(ages); n > 0 {
					purse := f.purses[j]
					days = float64(n)
					revenue = purse.spend(f.rng, purse.level(f.rng, s.x, s.mean), n)
					worth = revenue * f.assume.Margin * f.discount(ages)
				}
			}
		}
		value[k], orders[k] = worth, days
		if active == 0 {
			continue
		}
		f.value[k] += worth
		f.orders[k] += days
		f.revenue[k] += revenue
		f.active[k] += active
		if f.groups != nil {
			f.groups[s.group][k] += worth
		}
	}
	return ages
}

// discount is the mean discount of orders at these ages. That of their sum is
// drawn apart from it: how the sum is divided among the orders matters little.
func (f *foresight) discount(ages []float64) float64 {
	if f.delta == 0 {
		return 1
	}
	sum := 0.0
	for _, age := range ages {
		sum += math.Exp(-f.delta * age)
	}
	return sum / float64(len(ages))
}

// newCustomer draws what many new customers bring on average.
func (f *foresight) newCustomer(firstOrder float64) []float64 {
	var values []float64
	for j, m := range f.models {
		values = append(values, NewCustomer(m, f.spending[j], f.assume, firstOrder))
	}
	return values
}
