package mapping

import (
	"sort"
	"strconv"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/table"
)

// rise returns the share of steps from one order to the next in which the date
// does not run backwards: by order number or by row, whichever fits better. A
// file sorted newest first counts just as well.
func (g *guess) rise(c *table.Column, style dateStyle) float64 {
	var points []datedOrder
	ids := g.column(OrderID)
	step := max((g.m.EndRow-g.m.FirstRow)/4000, 1)
	for row := g.m.FirstRow; row < g.m.EndRow; row += step {
		day, state := parseDay(c.Text(c.Code(row)), style)
		if state != Good {
			continue
		}
		p := datedOrder{day: day}
		if ids != nil {
			p.id, _ = idNumber(cellText(ids, row))
		}
		points = append(points, p)
	}
	byRow := steadiness(points)
	sort.SliceStable(points, func(i, j int) bool { return points[i].id < points[j].id })
	return max(byRow, steadiness(points))
}

type datedOrder struct {
	id  float64
	day calendar.Day
}

// steadiness is the share of neighbours whose days run the same way.
func steadiness(points []datedOrder) float64 {
	up, down := 0, 0
	for i := 1; i < len(points); i++ {
		if points[i].day >= points[i-1].day {
			up++
		}
		if points[i].day <= points[i-1].day {
			down++
		}
	}
	if len(points) < 2 {
		return 0
	}
	return float64(max(up, down)) / float64(len(points)-1)
}

// idNumber returns the last run of digits in an order number: "CA-2016-152156" → 152156.
func idNumber(id string) (float64, bool) {
	end := strings.LastIndexAny(id, "0123456789") + 1
	start := end
	for start > 0 && id[start-1] >= '0' && id[start-1] <= '9' {
		start--
	}
	if end-start > 15 || start == end {
		return 0, false
	}
	v, err := strconv.ParseFloat(id[start:end], 64)
	return v, err == nil
}
