package report

import (
	"slices"
	"sort"
)

// mapOrders are the lower ends of the rows of the map of P(alive).
var mapOrders = []int{1, 2, 3, 4, 6, 10}

// roundDays are the limits of columns that people think in.
var roundDays = []int{7, 14, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095, 1460, 1825, 2555, 3650, 7300}

// mapColumns is the number of columns of the map at most.
const mapColumns = 6

// alive counts customers by their P(alive) and maps it by orders and days
// since the last one.
func (b *builder) alive() {
	c := b.table
	if c.PAlive == nil {
		return
	}
	out := &b.report.Alive
	*out = AliveMap{Orders: slices.Clone(mapOrders), SinceLast: columnsFor(c.SinceLast)}
	sums := make([][]float64, len(out.Orders))
	out.Cells = make([][]AliveCell, len(out.Orders))
	for r := range sums {
		sums[r], out.Cells[r] = make([]float64, len(out.SinceLast)), make([]AliveCell, len(out.SinceLast))
	}
	for i, p := range c.PAlive {
		out.Tenths[min(int(p*10), 9)]++
		row := sort.SearchInts(out.Orders, int(c.Orders[i])+1) - 1
		column := sort.SearchInts(out.SinceLast, int(c.SinceLast[i])+1) - 1
		sums[row][column] += p
		out.Cells[row][column].Customers++
	}
	for r, cells := range out.Cells {
		for k := range cells {
			cells[k].PAlive = Without("nobody_in_cell")
			if n := cells[k].Customers; n > 0 {
				cells[k].PAlive = Of(sums[r][k] / float64(n))
			}
		}
	}
}

// columnsFor returns lower ends of columns, 0 and round numbers of days, that
// split the customers as evenly as round numbers can.
func columnsFor(sinceLast []int32) []int {
	sorted := slices.Clone(sinceLast)
	slices.Sort(sorted)
	ends := []int{0}
	for k := 1; k < mapColumns; k++ {
		limit := nearest(roundDays, int(sorted[k*len(sorted)/mapColumns]))
		if limit > ends[len(ends)-1] && limit <= int(sorted[len(sorted)-1]) {
			ends = append(ends, limit)
		}
	}
	return ends
}

// nearest returns the one of rising numbers nearest to v by ratio.
func nearest(rising []int, v int) int {
	best := rising[0]
	for _, r := range rising {
		if ratioOf(r, v) < ratioOf(best, v) {
			best = r
		}
	}
	return best
}

// ratioOf is the greater of two numbers of days divided by the smaller.
func ratioOf(a, b int) float64 {
	return float64(max(a, b)+1) / float64(min(a, b)+1)
}
