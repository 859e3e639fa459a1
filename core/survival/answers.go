package survival

import (
	"math"
	"sort"
)

// At returns the curve at t days: the point of the last loss on or before t, or
// S = 1 without a band where nobody has been lost by then. Beyond End nothing
// is known, and ok is false unless nobody is left at all.
func (c Curve) At(t int) (p Point, ok bool) {
	if k := c.after(t); k > 0 {
		p = c.Points[k-1]
	} else {
		p = Point{S: 1, Low: 1, High: 1}
	}
	return p, t <= c.End || c.over()
}

// after is the number of points on or before t.
func (c Curve) after(t int) int {
	return sort.Search(len(c.Points), func(k int) bool { return c.Points[k].Time > t })
}

// over reports whether the curve comes down to 0.
func (c Curve) over() bool {
	return len(c.Points) > 0 && c.Points[len(c.Points)-1].S == 0
}

// Conditional is the chance of a customer who is there after t days to be
// there u days later, S(t+u)/S(t), with its band. It is taken from the losses
// in between alone, so it holds where the curve has come down to 0 before t in
// a group that was tiny then. ok is false where t + u is beyond End.
func (c Curve) Conditional(t, u int) (p Point, ok bool) {
	if u < 0 || t < 0 || u > c.End-t {
		return Point{}, false
	}
	between := Curve{}
	for _, q := range c.Points[c.after(t):c.after(t+u)] {
		between.add(q.Time, q.AtRisk, q.Events)
	}
	p, _ = between.At(t + u)
	return p, true
}

// Quantile is the first day on which no more than a share of customers is
// left; false where the curve does not come down so far. For share ½ that is
// the median survival.
func (c Curve) Quantile(share float64) (days int, ok bool) {
	const rounding = 1e-12
	k := sort.Search(len(c.Points), func(k int) bool { return c.Points[k].S <= share+rounding })
	if k == len(c.Points) {
		return 0, false
	}
	return c.Points[k].Time, true
}

// Median is the median survival in days.
func (c Curve) Median() (days int, ok bool) { return c.Quantile(0.5) }

// MeanWithin is the restricted mean: the expected number of the first days that
// a customer is there, ∫₀^days S(t)dt, with its standard error
// √Σ (∫_{tᵢ}^days S)² · dᵢ/(nᵢ(nᵢ−dᵢ)). ok is false where days is beyond End.
func (c Curve) MeanWithin(days int) (mean, standardError float64, ok bool) {
	if days < 0 || days > c.End && !c.over() {
		return 0, 0, false
	}
	until, variance, later := days, 0.0, 0.0
	for k := c.after(days) - 1; k >= 0; k-- {
		p := c.Points[k]
		later += p.S * float64(until-p.Time)
		until = p.Time
		if p.AtRisk > p.Events {
			variance += later * later * float64(p.Events) / float64(p.AtRisk) / float64(p.AtRisk-p.Events)
		}
	}
	return later + float64(until), math.Sqrt(variance), true
}
