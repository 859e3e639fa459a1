package clv

import (
	"cmp"
	"math"
	"runtime"
	"slices"

	"clvcalc/core/customer"
)

// A Pattern is one history and the number of customers who share it.
type Pattern struct {
	History
	Count float64
	// LogGaps is Σ ln(weeks between one purchase day and the next) over all of
	// these customers, the wait since the last one not counted: how regularly
	// they buy.
	LogGaps float64
}

// Merge returns the distinct histories of n customers with their counts,
// ordered by X, Tx, T. at returns the summary of customer i.
func Merge(n int, at func(i int) customer.Summary) []Pattern {
	patterns := make([]Pattern, 0, n)
	for i := range n {
		one := at(i)
		logGaps := one.LogGaps - float64(one.Frequency)*math.Log(7)
		patterns = append(patterns, Pattern{HistoryOf(one), 1, logGaps})
		pause(i)
	}
	return merged(patterns)
}

// merged sorts patterns in place and joins equal ones.
func merged(patterns []Pattern) []Pattern {
	slices.SortFunc(patterns, func(p, q Pattern) int {
		return cmp.Or(cmp.Compare(p.X, q.X), cmp.Compare(p.Tx, q.Tx), cmp.Compare(p.T, q.T))
	})
	out := patterns[:0]
	for _, p := range patterns {
		if last := len(out) - 1; last >= 0 && out[last].History == p.History {
			out[last].Count += p.Count
			out[last].LogGaps += p.LogGaps
			continue
		}
		out = append(out, p)
	}
	return out
}

// pause lets other goroutines run now and then in a long loop.
func pause(i int) {
	if i%4096 == 4095 {
		runtime.Gosched()
	}
}

// Data is what likelihoods read: the patterns as columns, with every distinct
// value of x, t_x and T once, so that its logarithm is taken once.
type Data struct {
	Rows    []Row
	Xs      []int     // distinct x, ascending
	XCount  []float64 // customers with each of them
	Ts, Txs []float64 // distinct T and t_x, ascending, in units of Unit weeks
	// TCount and TRepeats are the customers and their Σx, for each of Ts.
	TCount, TRepeats []float64
	Unit             float64 // weeks: the largest T, so that Ts end at 1
	Repeats          float64 // Σx over customers
	LogGaps          float64 // Pattern.LogGaps over all customers, in units of Unit
}

// A Row is one pattern.
type Row struct {
	X, Count  float64
	IX, T, Tx int32 // index into Xs, Ts, Txs
}

// newData prepares checked patterns.
func newData(patterns []Pattern) *Data {
	d := &Data{Rows: make([]Row, len(patterns)), Unit: 1}
	ts, txs := make([]float64, len(patterns)), make([]float64, len(patterns))
	xs := make([]int, len(patterns))
	for i, p := range patterns {
		xs[i], ts[i], txs[i] = p.X, p.T, p.Tx
	}
	d.Xs, d.Ts, d.Txs = distinct(xs), distinct(ts), distinct(txs)
	d.XCount = make([]float64, len(d.Xs))
	d.TCount, d.TRepeats = make([]float64, len(d.Ts)), make([]float64, len(d.Ts))
	for i, p := range patterns {
		ix, _ := slices.BinarySearch(d.Xs, p.X)
		it, _ := slices.BinarySearch(d.Ts, p.T)
		itx, _ := slices.BinarySearch(d.Txs, p.Tx)
		d.Rows[i] = Row{X: float64(p.X), Count: p.Count, IX: int32(ix), T: int32(it), Tx: int32(itx)}
		d.XCount[ix] += p.Count
		d.TCount[it] += p.Count
		d.TRepeats[it] += p.Count * float64(p.X)
		d.Repeats += p.Count * float64(p.X)
		d.LogGaps += p.LogGaps
	}
	if n := len(d.Ts); n > 0 && d.Ts[n-1] > 0 {
		d.Unit = d.Ts[n-1]
		divide(d.Ts, d.Unit)
		divide(d.Txs, d.Unit)
		d.LogGaps -= d.Repeats * math.Log(d.Unit)
	}
	return d
}

// distinct returns the distinct values in ascending order; it reorders values.
func distinct[T cmp.Ordered](values []T) []T {
	slices.Sort(values)
	return slices.Clip(slices.Compact(values))
}

// divide divides every value by unit.
func divide(values []float64, unit float64) {
	for i := range values {
		values[i] /= unit
	}
}
