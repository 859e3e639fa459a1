package clv

import (
	"cmp"
	"runtime"
	"slices"

	"clvcalc/core/customer"
)

// A process that answers P(alive) for many customers together does so at a
// fraction of what they cost one by one.
type together interface {
	// aliveAll returns P(alive) of each row; the data are in weeks (Unit 1).
	aliveAll(d *Data) []float64
}

// AliveAll returns P(alive) of patterns, as Merge returns them.
func (m *Model) AliveAll(patterns []Pattern) []float64 {
	if all, ok := m.Process.(together); ok && !slices.ContainsFunc(patterns, impossible) {
		return all.aliveAll(newDataIn(1, patterns))
	}
	alive := make([]float64, len(patterns))
	for i, p := range patterns {
		alive[i] = m.PAlive(p.History)
		yield(i)
	}
	return alive
}

func impossible(p Pattern) bool { return p.History != p.History.possible() }

// ExpectedAll returns ExpectedOrders of patterns, as Merge returns them.
func (m *Model) ExpectedAll(patterns []Pattern, weeks float64) []float64 {
	expected := m.AliveAll(patterns)
	known := make(map[Future]float64)
	for i, p := range patterns {
		future := m.Alive(p.History)
		orders, ok := known[future]
		if !ok {
			orders = future.Expected(weeks)
			known[future] = orders
		}
		expected[i] *= orders
		yield(i)
	}
	return expected
}

// Find returns the position in patterns, as Merge returns them, of the history
// of one of the customers that they were merged from.
func Find(patterns []Pattern, s customer.Summary) int {
	one := days{x: narrow(s.Frequency), tx: narrow(s.Recency), t: narrow(s.T)}.history()
	at, _ := slices.BinarySearchFunc(patterns, one, func(p Pattern, h History) int { return p.History.compare(h) })
	return at
}

// compare orders histories by X, Tx, T.
func (h History) compare(o History) int {
	return cmp.Or(cmp.Compare(h.X, o.X), cmp.Compare(h.Tx, o.Tx), cmp.Compare(h.T, o.T))
}

// yield lets other goroutines run now and then in a loop of long steps.
func yield(i int) {
	if i%256 == 255 {
		runtime.Gosched()
	}
}
