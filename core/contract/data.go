package contract

import "math"

// Data is how long customers stayed, by the number of renewals they made. Any
// number of cohorts of any age is added up in one Data.
type Data struct {
	Left   []float64 // made so many renewals and left at the next
	Stayed []float64 // made so many renewals and are still there
}

// Survivors is one cohort of which alive[t] customers were there at age t; the
// first number is the size of the cohort.
func Survivors(alive []float64) Data {
	var d Data
	for t, n := range alive {
		if t+1 < len(alive) {
			d.Left = append(d.Left, n-alive[t+1])
		} else {
			d.Stayed = append(make([]float64, t), n)
		}
	}
	return d
}

// Shares is a cohort of so many customers, of which shares are known in any
// unit, such as 100, 86.9, 74.3 for percentages; the first stands for them all.
func Shares(customers float64, shares []float64) Data {
	alive := make([]float64, len(shares))
	for t, share := range shares {
		alive[t] = customers * (share / shares[0])
	}
	return Survivors(alive)
}

// Add adds another cohort, of whatever age.
func (d *Data) Add(other Data) {
	for t, n := range other.Left {
		d.Left = add(d.Left, t, n)
	}
	for t, n := range other.Stayed {
		d.Stayed = add(d.Stayed, t, n)
	}
}

// Observe adds one customer who made so many renewals and then left, or is
// still there. A number below 0 counts as 0; of more than a million renewals
// the first million is known.
func (d *Data) Observe(renewals int, left bool) {
	t := min(max(renewals, 0), maxPeriods)
	if left && t == renewals {
		d.Left = add(d.Left, t, 1)
		return
	}
	d.Stayed = add(d.Stayed, t, 1)
}

// maxPeriods bounds ages and horizons.
const maxPeriods = 1_000_000

func add(counts []float64, t int, n float64) []float64 {
	for len(counts) <= t {
		counts = append(counts, 0)
	}
	counts[t] += n
	return counts
}

// Customers is how many there were.
func (d Data) Customers() float64 { return sum(d.Left) + sum(d.Stayed) }

func sum(counts []float64) float64 {
	total := 0.0
	for _, n := range counts {
		total += n
	}
	return total
}

// A renewal is what happened to all customers when they were of one age: how
// many came up for renewal t and how many of them made it. Together they are
// all that the likelihood needs to know.
type renewal struct {
	t          int
	made, left float64
}

// renewals returns those that somebody came up for, by age.
func (d Data) renewals() []renewal {
	n := max(len(d.Left), len(d.Stayed)-1)
	out := make([]renewal, 0, n)
	made := sum(at(d.Stayed, n))
	for t := n; t >= 1; t-- {
		left := sum(at(d.Left, t-1))
		if made+left > 0 {
			out = append(out, renewal{t, made, left})
		}
		made += left + sum(at(d.Stayed, t-1))
	}
	return out
}

// at is counts[t:t+1], empty beyond the end.
func at(counts []float64, t int) []float64 {
	return counts[min(t, len(counts)):min(t+1, len(counts))]
}

// possible reports whether the counts can be numbers of customers.
func (d Data) possible() bool {
	for _, counts := range [2][]float64{d.Left, d.Stayed} {
		for _, n := range counts {
			if !(n >= 0 && n <= maxCustomers) {
				return false
			}
		}
	}
	return !math.IsInf(d.Customers(), 0)
}

// maxCustomers bounds a count.
const maxCustomers = 1e15
