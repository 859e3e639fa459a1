package holdout

import (
	"runtime"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
)

// A Week is one week of repeat purchase days of the customers in a test.
type Week struct {
	Start    calendar.Day
	Actual   int
	Expected float64
	Holdout  bool // after the calibration end
}

// longestTrack is the number of weeks that are tracked at most, the last ones.
const longestTrack = 1040

// Weeks track a model, fitted to the Patterns, from the first order to the end
// of the holdout. Each customer counts from the first order on as a new one,
// whatever it did since:
//
//	Expected = Σ E[X(age at the week's end)] − E[X(age at its start)].
//
// Weeks are counted from the calibration end, so that none lies on both sides
// of it: the first may begin before the first order, the last end early.
func (p *Past) Weeks(m *clv.Model) []Week {
	news := p.newcomers()
	total := newCourse(m, int(p.End-news[0].day))
	cumulative := func(day calendar.Day) (sum float64) {
		for _, n := range news {
			if n.day >= day {
				break
			}
			sum += n.count * total.at(int(day-n.day))
		}
		return sum
	}
	before := min(int(p.Cutoff-news[0].day)/7+1, longestTrack)
	start := p.Cutoff + 1 - calendar.Day(7*before)
	var weeks []Week
	for reached := cumulative(start - 1); start <= p.End; start += 7 {
		next := max(cumulative(min(start+6, p.End)), reached)
		week := Week{Start: start, Expected: next - reached, Holdout: start > p.Cutoff}
		for day := start; day <= min(start+6, p.End); day++ {
			week.Actual += p.repeats[day]
		}
		weeks = append(weeks, week)
		reached = next
		runtime.Gosched()
	}
	return weeks[max(len(weeks)-longestTrack, 0):]
}

// newcomers are the customers who first ordered on one day.
type newcomers struct {
	day   calendar.Day
	count float64
}

// newcomers counts the first orders by day, the earliest first.
func (p *Past) newcomers() []newcomers {
	firsts := slices.Clone(p.First)
	slices.Sort(firsts)
	var news []newcomers
	for _, day := range firsts {
		if last := len(news) - 1; last >= 0 && news[last].day == day {
			news[last].count++
			continue
		}
		news = append(news, newcomers{day, 1})
	}
	return news
}

// A course is E[X(t)] of a new customer by age in days: every age of a few
// years, fewer ages of a longer time with straight lines between them.
type course struct {
	step   int
	values []float64
}

// courseAges is the number of ages at most.
const courseAges = 1500

func newCourse(m *clv.Model, longest int) course {
	c := course{step: 1 + longest/courseAges}
	for age := 0; age < longest+c.step; age += c.step {
		c.values = append(c.values, m.Unconditional(float64(age)/7))
		if age%64 == 0 {
			runtime.Gosched()
		}
	}
	return c
}

// at returns the expectation at an age in days.
func (c course) at(age int) float64 {
	k := min(age/c.step, len(c.values)-2)
	return c.values[k] + (c.values[k+1]-c.values[k])*float64(age-k*c.step)/float64(c.step)
}

// A Group are customers alike in what they did before the calibration end, with
// what they did after it, on average.
type Group struct {
	From, To         int // repeat purchase days; To −1: no upper end
	Customers        int
	Actual, Expected float64
}

// lastGroup is the number of repeat purchase days from which on all customers
// are one group.
const lastGroup = 7

// ByFrequency groups the customers by their repeat purchase days. A group of
// nobody is left out.
func (p *Past) ByFrequency(f Forecast) []Group {
	groups := make([]Group, lastGroup+1)
	for i, e := range f.Each {
		g := &groups[min(p.At(i).Frequency, lastGroup)]
		g.Customers++
		g.Actual += float64(p.Holdout[i])
		g.Expected += e
	}
	var some []Group
	for k, g := range groups {
		if g.Customers == 0 {
			continue
		}
		g.From, g.To = k, k
		if k == lastGroup {
			g.To = -1
		}
		g.Actual /= float64(g.Customers)
		g.Expected /= float64(g.Customers)
		some = append(some, g)
	}
	return some
}
