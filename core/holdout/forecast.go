package holdout

import (
	"runtime"
	"sort"

	"clvcalc/core/clv"
)

// A Forecast is what one method foretells of the holdout.
type Forecast struct {
	Each []float64 // repeat purchase days of each customer
	// Course is the running total of all customers at the end of each week; the
	// last week ends with the holdout and may be shorter.
	Course []float64
}

// weekEnds are the days from the calibration end to the end of each week of
// the holdout.
func (p *Past) weekEnds() []int {
	var ends []int
	for day := 7; day < p.days()+7; day += 7 {
		ends = append(ends, min(day, p.days()))
	}
	return ends
}

// Foretell asks a model, fitted to the Patterns, for E[Y(t) | x, t_x, T] of
// each customer.
func (p *Past) Foretell(m *clv.Model) Forecast {
	expected := m.ExpectedAll(p.Patterns, float64(p.days())/7)
	f := Forecast{Each: make([]float64, len(p.at))}
	total := 0.0
	for i, at := range p.at {
		f.Each[i] = expected[at]
		total += expected[at]
	}
	f.Course = p.courseOf(m, total)
	return f
}

// The course of a model's running total is smooth, so it is taken at a dozen
// points and drawn straight between them, and it is much the same for all, so
// that a thousand customers spread evenly over the histories give its shape.
const (
	coursePoints    = 12
	courseCustomers = 1000
)

// courseOf is the running total of a model that comes to total at the end.
func (p *Past) courseOf(m *clv.Model, total float64) []float64 {
	ends, sample := p.weekEnds(), p.sample(courseCustomers)
	alive := m.AliveAll(sample)
	points := []float64{0}
	sums := []float64{0}
	for k := range min(coursePoints, len(ends)) {
		day := ends[(k+1)*len(ends)/min(coursePoints, len(ends))-1]
		sum := 0.0
		for i, pattern := range sample {
			sum += pattern.Count * alive[i] * m.Alive(pattern.History).Expected(float64(day)/7)
		}
		points, sums = append(points, float64(day)), append(sums, sum)
		runtime.Gosched()
	}
	course := make([]float64, len(ends))
	if whole := sums[len(sums)-1]; whole > 0 {
		for k, day := range ends {
			course[k] = total * between(points, sums, float64(day)) / whole
		}
	}
	return course
}

// between draws a straight line between the points next to x.
func between(xs, ys []float64, x float64) float64 {
	k := min(max(sort.SearchFloat64s(xs, x), 1), len(xs)-1)
	return ys[k-1] + (ys[k]-ys[k-1])*(x-xs[k-1])/(xs[k]-xs[k-1])
}

// sample returns the patterns, or those of n customers at equal distances in
// their order, Count being how many of the n share one.
func (p *Past) sample(n int) []clv.Pattern {
	if p.Len() <= n {
		return p.Patterns
	}
	var sample []clv.Pattern
	passed, taken := 0.0, 0
	for _, pattern := range p.Patterns {
		passed += pattern.Count
		due := int(passed*float64(n)/float64(p.Len()) + 0.5)
		if due > taken {
			pattern.Count = float64(due - taken)
			sample, taken = append(sample, pattern), due
		}
	}
	return sample
}
