package churn

import (
	"math"
	"runtime"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

// Rhythm is what the shop's gaps teach about one customer's silence. The
// logarithm of a gap is normal around the customer's own mean with the variance
// within, and the customers' means are normal around the shop's with the
// variance between (one-way random effects).
type Rhythm struct {
	mean    float64 // of the customers' mean log-gaps
	within  float64 // variance of log-gaps of one customer
	between float64 // variance of the customers' means
	known   bool    // somebody came back
	once    float64 // threshold of one-time buyers in days; 0 = nobody came back
}

// ownGaps is the number of gaps from which a customer's own percentile is used.
const ownGaps = 5

// RhythmOf learns the rhythm of all customers as of the cutoff. The variances
// are the analysis-of-variance estimates for customers with unequal numbers of
// gaps (Searle, Casella & McCulloch 1992, Variance Components, ch. 3), so that
// neither heavy buyers nor the chance in a mean of few gaps pass for
// differences between customers.
func RhythmOf(p *customer.Purchases, cutoff calendar.Day) Rhythm {
	var logs, counts, means []float64
	within := 0.0
	for i := range p.Len() {
		if i%8192 == 8191 {
			runtime.Gosched()
		}
		logs = appendLogs(logs[:0], p.Days(i))
		if len(logs) == 0 {
			continue
		}
		mean, ss := moments(logs)
		within += ss
		counts, means = append(counts, float64(len(logs))), append(means, mean)
	}
	r := Rhythm{known: len(means) > 0, once: onceThreshold(p, cutoff)}
	r.learn(counts, means, within)
	return r
}

// learn estimates the shop's mean and variances from each customer's number of
// gaps and mean log-gap and the sum of squares within customers.
func (r *Rhythm) learn(counts, means []float64, within float64) {
	var n, squares, mean float64
	for i, count := range counts {
		n += count
		squares += count * count
		mean += count * means[i]
	}
	if n == 0 {
		return
	}
	mean /= n
	between, customers := 0.0, float64(len(counts))
	for i, count := range counts {
		between += count * (means[i] - mean) * (means[i] - mean)
	}
	if n == customers {
		// One gap each: the two cannot be told apart. Halves shrink halfway.
		r.within = between / max(1, n-1) / 2
		r.between = r.within
	} else {
		r.within = within / (n - customers)
		if customers > 1 {
			r.between = max(0, (between-(customers-1)*r.within)/(n-squares/n))
		}
	}
	// Customers weigh by how well their own mean is known; where every gap in the
	// shop is the same, all are known alike.
	weights := 0.0
	for i, count := range counts {
		weight := 1.0
		if v := r.between + r.within/count; v > 0 {
			weight = 1 / v
		}
		weights += weight
		r.mean += weight * means[i]
	}
	r.mean /= weights
}

// Threshold returns the silence in days beyond which a customer with these
// purchase days is late: their own 90th percentile from five gaps on; with
// fewer, that of the next gap as their log-gaps, shrunk towards the shop's,
// foretell it; for one-time buyers the time within which nine in ten of those
// who ever came back had come back. 0 means that nothing is known.
func (r Rhythm) Threshold(days []calendar.Day) float64 {
	if len(days) < 2 {
		return r.once
	}
	if len(days) > ownGaps {
		gaps := appendGaps(make([]float64, 0, len(days)-1), days)
		slices.Sort(gaps)
		return quantile(gaps, 0.9)
	}
	if !r.known {
		return 0
	}
	var logs [ownGaps]float64
	own, _ := moments(appendLogs(logs[:0], days))
	mean, variance := r.mean, r.within
	if r.between > 0 {
		// Normal prior, normal data: the share of the own mean, and what is still
		// unknown of the customer's true one.
		share := r.between / (r.between + r.within/float64(len(days)-1))
		mean += share * (own - r.mean)
		variance += (1 - share) * r.between
	}
	const z90 = 1.2815515655446004 // 90 % quantile of the standard normal
	return math.Exp(mean + z90*math.Sqrt(variance))
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

// watched is the share of customers who must have been followed for as long as
// the curve of first returns is read: beyond, one return would decide it.
const watched = 0.05

// onceThreshold is when nine tenths of all returns had happened, on the
// Kaplan–Meier curve of the time from first to second purchase day, with
// one-time buyers censored at the cutoff. 0 when nobody came back.
func onceThreshold(p *customer.Purchases, cutoff calendar.Day) float64 {
	var returned, left, followed []int // left: returned, or waited until the cutoff
	for i := range p.Len() {
		if i%8192 == 8191 {
			runtime.Gosched()
		}
		days := p.Days(i)
		if len(days) == 0 {
			continue
		}
		followed = append(followed, int(cutoff-days[0]))
		if len(days) == 1 {
			left = append(left, int(cutoff-days[0]))
			continue
		}
		returned = append(returned, int(days[1]-days[0]))
		left = append(left, int(days[1]-days[0]))
	}
	if len(returned) == 0 {
		return 0
	}
	slices.Sort(returned)
	slices.Sort(left)
	slices.Sort(followed)
	end := max(followed[int((1-watched)*float64(len(followed)-1))], returned[0])
	times, curve := productLimit(returned, left, end)
	for k, s := range curve {
		if 1-s >= 0.9*(1-curve[len(curve)-1]) {
			return float64(times[k])
		}
	}
	return 0
}

// productLimit returns the times of the events up to end and the Kaplan–Meier
// estimate of the share without one after each. Both slices are rising; left
// holds when each subject was last at risk, events included.
func productLimit(events, left []int, end int) (times []int, curve []float64) {
	s, gone := 1.0, 0
	for from := 0; from < len(events) && events[from] <= end; {
		t, to := events[from], from
		for to < len(events) && events[to] == t {
			to++
		}
		for left[gone] < t {
			gone++
		}
		s *= 1 - float64(to-from)/float64(len(left)-gone)
		times, curve = append(times, t), append(curve, s)
		from = to
	}
	return times, curve
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
