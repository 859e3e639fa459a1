// Package survival estimates how long customers last while many are still
// there, with nothing assumed about the shape of the curve: the product-limit
// estimator of Kaplan & Meier (1958, JASA 53).
//
//	c := survival.Estimate(subjects)      // any (entry, exit, event) in days
//	c := survival.Of(p, from, to, window) // customers of a shop, by a rule
//	at := c.At(365)                       // share left after a year, with its band
//
// S(t) = ∏_{tᵢ≤t} (1 − dᵢ/nᵢ) over the times tᵢ at which dᵢ of the nᵢ then at risk
// were lost. Those still there when observation ends are censored: they count
// as at risk up to that day, and nothing is said of them after it. Those who
// come under observation later than they began (late entry) are at risk only
// from then on.
package survival

import (
	"math"
	"runtime"
	"slices"
)

// A Subject is one customer, on its own clock: days since it began.
type Subject struct {
	Entry int  // when observation begins: 0, or later for one who began before
	Exit  int  // when it is lost, or else observation ends
	Event bool // it was lost at Exit
}

// A Curve is the estimate.
type Curve struct {
	Points []Point // the times at which somebody was lost, rising
	// Subjects were at risk for at least a day, Events of them were lost. Ignored
	// were not: their exit is not after their entry.
	Subjects, Events, Ignored int
	// End is the last day on which anybody was at risk; beyond it nothing is known.
	End int
}

// A Point is the curve from one time on.
type Point struct {
	Time   int     // days
	AtRisk int     // there just before, those who leave on the day included
	Events int     // lost on the day
	S      float64 // share left after it, 0..1
	// StandardError is Greenwood's (1926): S·√Σ dᵢ/(nᵢ(nᵢ−dᵢ)).
	StandardError float64
	// Low and High are the pointwise 95 % band, Greenwood's on the scale of
	// ln(−ln S), S^exp(±1.96·se/(S·ln S)): it stays within 0..1 and covers better
	// in small groups than S ± 1.96·se. Where S = 0, High is that of the time
	// before, for the curve cannot have risen.
	Low, High float64

	hazards float64 // Σ dᵢ/(nᵢ(nᵢ−dᵢ)), Greenwood's sum
}

// Estimate returns the curve of the subjects, in whatever order they come. A
// subject is at risk on the days after Entry up to Exit; one whose observation
// ends on the day of another's loss counts as at risk then.
func Estimate(subjects []Subject) Curve {
	var c Curve
	entries, ends, losses := make([]int, 0, len(subjects)), make([]int, 0, len(subjects)), []int(nil)
	for i, s := range subjects {
		if i%8192 == 8191 {
			runtime.Gosched()
		}
		if s.Exit <= max(s.Entry, 0) {
			c.Ignored++
			continue
		}
		entries, ends = append(entries, max(s.Entry, 0)), append(ends, s.Exit)
		if s.Event {
			losses = append(losses, s.Exit)
		}
	}
	slices.Sort(entries)
	slices.Sort(ends)
	slices.Sort(losses)
	if c.Subjects, c.Events = len(entries), len(losses); c.Subjects > 0 {
		c.End = ends[c.Subjects-1]
	}
	entered, gone := 0, 0
	for from := 0; from < len(losses); {
		t, to := losses[from], from
		for to < len(losses) && losses[to] == t {
			to++
		}
		for entered < len(entries) && entries[entered] < t {
			entered++
		}
		for gone < len(ends) && ends[gone] < t {
			gone++
		}
		c.add(t, entered-gone, to-from)
		from = to
	}
	return c
}

// add appends the time t, at which d of n at risk were lost.
func (c *Curve) add(t, n, d int) {
	last := Point{S: 1, High: 1}
	if k := len(c.Points); k > 0 {
		last = c.Points[k-1]
	}
	p := Point{Time: t, AtRisk: n, Events: d, High: last.High}
	if d < n && last.S > 0 {
		p.S = last.S * (float64(n-d) / float64(n))
		p.hazards = last.hazards + float64(d)/float64(n)/float64(n-d)
		p.StandardError = p.S * math.Sqrt(p.hazards)
		p.Low, p.High = band(p.S, p.hazards)
	}
	c.Points = append(c.Points, p)
}

// Level is what the bands are meant to cover.
const Level = 0.95

// z is the normal quantile of (1 + Level)/2.
const z = 1.959963984540054

// band is the log-log band of s with the variance v of ln s; s for certain
// where nobody was lost, for then there is nothing to tell it from.
func band(s, v float64) (low, high float64) {
	if s >= 1 || s <= 0 {
		return s, s
	}
	far := z * math.Sqrt(v) / math.Log(s) // negative
	return math.Pow(s, math.Exp(-far)), math.Pow(s, math.Exp(far))
}
