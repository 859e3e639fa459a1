package clv

import (
	"math"
	"math/rand/v2"

	"clvcalc/core/customer"
)

// A shopTruth is a kind of shop that simulated customers come from.
type shopTruth struct {
	name, model string
	params      []float64 // of buying, in weeks
	spend       GammaGamma
}

// shopTruths differ in how often customers buy, how soon they go and how alike
// they are. The last three are far from where fits begin.
var shopTruths = []shopTruth{
	{"CDNOW-like", "mbgnbd", []float64{.525, 6.183, .891, 1.614}, GammaGamma{6.25, 3.74, 15.44}},
	{"CDNOW-like", "bgnbd", []float64{.243, 4.414, .793, 2.426}, GammaGamma{6.25, 3.74, 15.44}},
	{"CDNOW-like", "paretonbd", []float64{.553, 10.58, .606, 11.67}, GammaGamma{6.25, 3.74, 15.44}},
	{"frequent", "mbgnbd", []float64{1.5, 5, .7, 6}, GammaGamma{3, 4, 60}},
	{"low dropout", "mbgnbd", []float64{.8, 12, .3, 6}, GammaGamma{2, 5, 40}},
	{"slow", "mbgnbd", []float64{.6, 60, .3, .4}, GammaGamma{6.25, 3.74, 15.44}},
	{"alike", "mbgnbd", []float64{5, 25, 3, 25}, GammaGamma{10, 8, 40}},
	{"unlike", "bgnbd", []float64{.12, 1, .2, .3}, GammaGamma{1.2, 2.2, 40}},
}

// A simulatedPast is what is seen of a shop after 52 weeks in which its
// customers joined, and what they do next.
type simulatedPast struct {
	seen                           []customer.Summary
	value, orders, revenue, active []float64 // that come true
}

func (s *simulatedPast) at(i int) customer.Summary { return s.seen[i] }

// group divides customers by their repeat purchases: 0, 1, 2 to 3, more.
func (s *simulatedPast) group(i int) int {
	switch x := s.seen[i].Frequency; {
	case x < 2:
		return x
	case x < 4:
		return 2
	}
	return 3
}

// crowd is the customers in these groups.
func (s *simulatedPast) crowd() Crowd { return Crowd{len(s.seen), s.at, s.group, 4} }

// simulate draws n customers, each from its first order on to the end of the
// horizon. Orders of one day are all counted: the models know no days.
func (truth shopTruth) simulate(rng *rand.Rand, n int, a Assumptions) *simulatedPast {
	spec, _ := Lookup(truth.model)
	m := spec.New(truth.params)
	column := func() []float64 { return make([]float64, n) }
	s := &simulatedPast{make([]customer.Summary, n), column(), column(), column(), column()}
	delta := WeeklyRate(a.DiscountRate)
	for i := range n {
		one := &s.seen[i]
		one.T = 1 + rng.IntN(364)
		now := float64(one.T) / 7
		level := truth.spend.level(rng, 0, 0)
		spent, last := 0.0, 0.0
		for _, age := range m.Simulate(rng, now+a.weeks()) {
			amount := truth.spend.spend(rng, level, 1)
			if age <= now {
				one.Frequency++
				one.LogGaps += math.Log(7 * (age - last))
				one.Recency, last = min(int(math.Round(age*7)), one.T), age
				spent += amount
				continue
			}
			s.orders[i]++
			s.revenue[i] += amount
			s.value[i] += amount * a.Margin * math.Exp(-delta*(age-now))
		}
		if one.Frequency > 0 {
			one.MonetaryValue = spent / float64(one.Frequency)
		}
		// Who ordered was active; of the others, as many as the truth says.
		if s.orders[i] > 0 || rng.Float64() < stillThere(m, History{one.Frequency, last, now}, a.weeks()) {
			s.active[i] = 1
		}
	}
	return s
}

// stillThere is the chance that a customer was alive who then was silent for
// these weeks.
func stillThere(m *Model, h History, weeks float64) float64 {
	alive := m.PAlive(h)
	silent := alive * m.Alive(h).Probability(0, weeks)
	return silent / (silent + 1 - alive)
}

// nineMonths are the assumptions under which simulated shops are forecast.
var nineMonths = Assumptions{Margin: .4, DiscountRate: .1, HorizonDays: 273}
