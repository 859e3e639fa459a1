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
	all := make([]days, n)
	for i := range all {
		one := at(i)
		all[i] = days{
			x: narrow(one.Frequency), tx: narrow(one.Recency), t: narrow(one.T),
			logGaps: one.LogGaps - float64(one.Frequency)*math.Log(7),
		}
		pause(i)
	}
	all = sorted(all)
	patterns := make([]Pattern, 0, different(all))
	for i, one := range all {
		if i == 0 || !one.like(all[i-1]) {
			patterns = append(patterns, Pattern{History: one.history()})
		}
		last := &patterns[len(patterns)-1]
		last.Count++
		last.LogGaps += one.logGaps
	}
	return patterns
}

// merged joins equal patterns and sorts them; those that are so already it
// returns as they are.
func merged(patterns []Pattern) []Pattern {
	order := func(p, q Pattern) int { return p.History.compare(q.History) }
	ready := true
	for i := 1; i < len(patterns) && ready; i++ {
		ready = order(patterns[i-1], patterns[i]) < 0
	}
	if ready {
		return patterns
	}
	patterns = slices.Clone(patterns)
	slices.SortFunc(patterns, order)
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

// newData prepares checked patterns, as merged returns them.
func newData(patterns []Pattern) *Data {
	unit := 0.0
	for _, p := range patterns {
		unit = max(unit, p.T)
	}
	if unit == 0 {
		unit = 1
	}
	return newDataIn(unit, patterns)
}

// newDataIn is newData in units of so many weeks.
func newDataIn(unit float64, patterns []Pattern) *Data {
	d := &Data{Rows: make([]Row, len(patterns)), Unit: unit}
	ts, txs := make([]float64, len(patterns)), make([]float64, len(patterns))
	for i, p := range patterns {
		ts[i], txs[i] = p.T, p.Tx
	}
	d.Ts, d.Txs = distinct(ts), distinct(txs)
	for i, p := range patterns {
		if i == 0 || p.X != patterns[i-1].X {
			d.Xs = append(d.Xs, p.X)
		}
		it, _ := slices.BinarySearch(d.Ts, p.T)
		itx, _ := slices.BinarySearch(d.Txs, p.Tx)
		d.Rows[i] = Row{X: float64(p.X), Count: p.Count, IX: int32(len(d.Xs) - 1), T: int32(it), Tx: int32(itx)}
		d.LogGaps += p.LogGaps
		pause(i)
	}
	d.sum()
	divide(d.Ts, unit)
	divide(d.Txs, unit)
	d.LogGaps -= d.Repeats * math.Log(unit)
	return d
}

// sum fills the sums over the rows.
func (d *Data) sum() {
	d.XCount = make([]float64, len(d.Xs))
	d.TCount, d.TRepeats = make([]float64, len(d.Ts)), make([]float64, len(d.Ts))
	for _, row := range d.Rows {
		d.XCount[row.IX] += row.Count
		d.TCount[row.T] += row.Count
		d.TRepeats[row.T] += row.Count * row.X
		d.Repeats += row.Count * row.X
	}
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

// thinned returns data of at most so many rows that stand for all: a sample of
// the customers who never ordered again and as large a one of those who did,
// each at equal distances in the order of the rows. The logarithms of the gaps
// are taken to be those of all.
func (d *Data) thinned(rows int) *Data {
	again, _ := slices.BinarySearchFunc(d.Rows, 1, func(row Row, x float64) int { return cmp.Compare(row.X, x) })
	out := &Data{Unit: d.Unit, Rows: append(sample(d.Rows[:again], rows/2), sample(d.Rows[again:], rows/2)...)}
	out.Xs = used(d.Xs, out.Rows, func(r *Row) *int32 { return &r.IX })
	out.Ts = used(d.Ts, out.Rows, func(r *Row) *int32 { return &r.T })
	out.Txs = used(d.Txs, out.Rows, func(r *Row) *int32 { return &r.Tx })
	out.sum()
	out.LogGaps = d.LogGaps / max(d.Repeats, 1) * out.Repeats
	return out
}

// sample returns at most so many rows, with counts that add up to all.
func sample(rows []Row, most int) []Row {
	if len(rows) <= most {
		return slices.Clone(rows)
	}
	total := 0.0
	for _, row := range rows {
		total += row.Count
	}
	each := total / float64(most) // customers that one of the sample stands for
	var out []Row
	seen, taken := 0.0, 0
	for _, row := range rows {
		seen += row.Count
		upTo := min(int(seen/each+0.5), most)
		if upTo > taken {
			row.Count = float64(upTo-taken) * each
			out = append(out, row)
			taken = upTo
		}
	}
	return out
}

// used returns the values that rows refer to and makes them refer to those.
func used[T any](values []T, rows []Row, index func(*Row) *int32) []T {
	at := make([]int32, len(values))
	for i := range rows {
		at[*index(&rows[i])] = 1
	}
	var kept []T
	for i, v := range values {
		if at[i] == 1 {
			at[i] = int32(len(kept))
			kept = append(kept, v)
		}
	}
	for i := range rows {
		p := index(&rows[i])
		*p = at[*p]
	}
	return kept
}
