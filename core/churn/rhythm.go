package churn

import (
	"math"
	"runtime"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

// Rhythm is what the shop's gaps teach about one customer's silence.
type Rhythm struct {
	mean, spread float64 // of the logarithms of all gaps
	strength     float64 // gaps the population counts for beside a customer's own
	once         float64 // threshold of one-time buyers in days; 0 = nobody came back
}

// ownGaps is the number of gaps from which a customer's own percentile is used.
const ownGaps = 5

// RhythmOf learns the rhythm of all customers as of the cutoff.
func RhythmOf(p *customer.Purchases, cutoff calendar.Day) Rhythm {
	var logs, means []float64
	within, degrees := 0.0, 0
	for i := range p.Len() {
		before := len(logs)
		logs = appendLogs(logs, p.Days(i))
		own := logs[before:]
		if len(own) == 0 {
			continue
		}
		m, ss := moments(own)
		within += ss
		degrees += len(own) - 1
		if len(own) > 1 {
			means = append(means, m)
		}
	}
	r := Rhythm{strength: 1, once: onceThreshold(p, cutoff)}
	if len(logs) == 0 {
		return r
	}
	mean, ss := moments(logs)
	r.mean, r.spread = mean, math.Sqrt(ss/float64(max(1, len(logs)-1)))
	r.strength = strength(within, degrees, means)
	return r
}

// strength is the ratio of the variance within customers to that between
// them: how many own gaps outweigh the population (empirical Bayes, normal on
// the log scale).
func strength(within float64, degrees int, means []float64) float64 {
	if degrees == 0 || len(means) < 2 {
		return 1
	}
	_, ss := moments(means)
	between := ss / float64(len(means)-1)
	if between <= 0 {
		return 100
	}
	return min(100, within/float64(degrees)/between)
}

// Threshold returns the silence in days beyond which a customer with these
// purchase days is late: their own 90th percentile from five gaps on;
// otherwise log-gaps shrunk towards the population; for one-time buyers the
// time within which nine in ten of those who ever came back had come back.
// 0 means that nothing is known.
func (r Rhythm) Threshold(days []calendar.Day) float64 {
	if len(days) < 2 {
		return r.once
	}
	if len(days) > ownGaps {
		gaps := appendGaps(make([]float64, 0, len(days)-1), days)
		slices.Sort(gaps)
		return quantile(gaps, 0.9)
	}
	var logs [ownGaps]float64
	own, _ := moments(appendLogs(logs[:0], days))
	n := float64(len(days) - 1)
	mean := (n*own + r.strength*r.mean) / (n + r.strength)
	const z90 = 1.2815515655446004 // 90 % quantile of the standard normal
	return math.Exp(mean + z90*r.spread)
}

// UsualGap returns the median gap between purchase days, 0 without one.
func UsualGap(days []calendar.Day) float64 {
	gaps := appendGaps(nil, days)
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return quantile(gaps, 0.5)
}

// onceThreshold reads from the Kaplan–Meier curve of the time from first to
// second purchase day, with one-time buyers censored at the cutoff, when nine
// tenths of all returns had happened. 0 when nobody came back.
func onceThreshold(p *customer.Purchases, cutoff calendar.Day) float64 {
	returned, waited := map[int]int{}, map[int]int{}
	atRisk := 0
	for i := range p.Len() {
		switch days := p.Days(i); {
		case len(days) >= 2:
			returned[int(days[1]-days[0])]++
			atRisk++
		case len(days) == 1:
			waited[int(cutoff-days[0])]++
			atRisk++
		}
		if i%8192 == 0 {
			runtime.Gosched()
		}
	}
	times := make([]int, 0, len(returned)+len(waited))
	for t := range returned {
		times = append(times, t)
	}
	for t := range waited {
		if returned[t] == 0 {
			times = append(times, t)
		}
	}
	slices.Sort(times)
	survival, curve := 1.0, make([]float64, len(times))
	for k, t := range times {
		survival *= 1 - float64(returned[t])/float64(atRisk)
		curve[k] = survival
		atRisk -= returned[t] + waited[t]
	}
	for k, s := range curve {
		if 1-s >= 0.9*(1-survival) && survival < 1 {
			return float64(times[k])
		}
	}
	return 0
}

// appendLogs appends the logarithms of the gaps; purchase days are distinct, so
// every gap is at least one day.
func appendLogs(logs []float64, days []calendar.Day) []float64 {
	from := len(logs)
	logs = appendGaps(logs, days)
	for k, gap := range logs[from:] {
		logs[from+k] = math.Log(gap)
	}
	return logs
}

// moments returns the mean and the sum of squared deviations.
func moments(values []float64) (mean, ss float64) {
	for _, v := range values {
		mean += v
	}
	mean /= float64(len(values))
	for _, v := range values {
		ss += (v - mean) * (v - mean)
	}
	return mean, ss
}
