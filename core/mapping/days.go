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
	for row := first; row < end; {
		pause(row | 511)
		span := c.Span(row, end)
		into, state := out.Value[row-first:][:len(span.Kinds)], out.State[row-first:][:len(span.Kinds)]
		for i, kind := range span.Kinds {
			switch kind {
			case table.Text, table.Error:
				code := span.Codes[i]
				into[i], state[i] = values[code], states[code]
			case table.Date:
				into[i], state[i] = dayOfTyped(span.Numbers[i])
			case table.Number:
				into[i], state[i] = dayOfNumber(span.Numbers[i])
			case table.Bool:
				state[i] = Bad
			}
		}
		row += len(span.Kinds)
	}
	return out
}
