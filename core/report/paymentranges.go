package report

import (
	"math"
	"math/rand/v2"
	"runtime"
	"slices"

	"clvcalc/core/contract"
	"clvcalc/core/rfm"
)

// subscriber is an active customer in the simulated futures.
type subscriber struct {
	made    int     // payments so far
	due     int     // payments that fall due within the horizon
	wait    float64 // days to the first of them
	amount  float64
	segment uint8
}

// futurePayments are sums over all customers, one of each future.
type futurePayments struct {
	value, orders, revenue, fresh []float64
	segments                      [][]float64
}

// Numbers of simulated futures: of all, of all customers together, and of
// those that share parameters.
const mostFutures, fewestFutures, allFutures, sharing = 1000, 60, 4e6, 4

// foreseePayments simulates what the customers of subscriptions may pay: the
// parameters drawn from the normal distribution of the fit, then the month in
// which each customer leaves.
func (b *builder) foreseePayments(fit contract.Fit, all []subscriber) {
	n := int(min(max(allFutures/float64(max(len(all), 1)), fewestFutures), mostFutures)) / sharing
	rng := rand.New(rand.NewPCG(seed, 0))
	f := &futurePayments{segments: make([][]float64, len(rfm.Segments))}
	for k := range n {
		if b.ctx.Err() != nil {
			return
		}
		model := fit.Spec.New(fit.Draw(rng))
		logs := b.logSurvival(model, all)
		for range sharing {
			b.future(f, rng, logs, all)
		}
		f.fresh = append(f.fresh, b.newSubscriber(model))
		b.tellShare("interval", float64(k)/float64(n))
		runtime.Gosched()
	}
	margin, p := b.report.Settings.Margin, &b.report.Value.Predicted
	active := float64(len(all))
	p.Ranges = &Ranges{
		Futures: n * sharing, Parameters: "normal",
		Total: rangeIn(f.value, margin), Orders: rangeIn(f.orders, 1), Revenue: rangeIn(f.revenue, 1),
		Active: Range{active, active, active, active}, NewCustomer: rangeIn(f.fresh, 1),
	}
	for _, sums := range f.segments {
		b.segmentRanges = append(b.segmentRanges, rangeIn(sums, margin))
	}
}

// logSurvival is ln S(t) of a model up to the last age that is needed.
func (b *builder) logSurvival(m *contract.Model, all []subscriber) []float64 {
	oldest := 0
	for _, s := range all {
		oldest = max(oldest, s.made+s.due)
	}
	logs := make([]float64, oldest+1)
	for t := 1; t <= oldest; t++ {
		logs[t] = logs[t-1] + m.LogStays(t-1, t)
	}
	return logs
}

// future draws one future of every customer and adds it up.
func (b *builder) future(f *futurePayments, rng *rand.Rand, logs []float64, all []subscriber) {
	daily := math.Log1p(b.report.Settings.DiscountRate) / 365.2425
	month := math.Exp(-daily * 365.2425 / 12)
	value, orders, revenue := 0.0, 0.0, 0.0
	by := make([]float64, len(rfm.Segments))
	for _, s := range all {
		until := logs[s.made-1] - rng.ExpFloat64() // the logarithm of a uniform number
		each, worth, k := s.amount*math.Exp(-daily*s.wait), 0.0, 0
		for ; k < s.due && logs[s.made+k] >= until; k++ {
			worth += each
			each *= month
		}
		value += worth
		orders += float64(k)
		revenue += float64(k) * s.amount
		by[s.segment] += worth
	}
	f.value, f.orders, f.revenue = append(f.value, value), append(f.orders, orders), append(f.revenue, revenue)
	for k, sum := range by {
		f.segments[k] = append(f.segments[k], sum)
	}
}

// rangeIn is the range of simulated sums, times a factor.
func rangeIn(sums []float64, factor float64) Range {
	sorted := slices.Clone(sums)
	slices.Sort(sorted)
	at := func(share float64) float64 {
		if len(sorted) == 0 {
			return 0
		}
		return sorted[int(share*float64(len(sorted)-1)+0.5)] * factor
	}
	return Range{Low95: at(0.025), Low80: at(0.1), High80: at(0.9), High95: at(0.975)}
}
