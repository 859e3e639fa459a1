package mapping

import (
	"clvcalc/core/calendar"
	"clvcalc/core/table"
)

// daysOf converts a column of dates, each distinct text once.
func daysOf(c *table.Column, first, end int, style dateStyle) Days {
	values, states := make([]calendar.Day, c.Distinct()), make([]State, c.Distinct())
	for code := 1; code < c.Distinct(); code++ {
		pause(code)
		values[code], states[code] = parseDay(c.Text(uint32(code)), style)
	}
	out := Days{Value: make([]calendar.Day, end-first), State: make([]State, end-first)}
	for row := first; row < end; row++ {
		i := row - first
		pause(i)
		switch c.Kind(row) {
		case table.Date:
			out.Value[i], out.State[i] = dayOfTyped(c.Number(row))
		case table.Number:
			out.Value[i], out.State[i] = dayOfNumber(c.Number(row))
		case table.Bool:
			out.State[i] = Bad
		default:
			code := c.Code(row)
			out.Value[i], out.State[i] = values[code], states[code]
		}
	}
	return out
}
