package mapping

import (
	"clvcalc/core/calendar"
	"clvcalc/core/notice"
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
	for at, span := range spans(c, first, end) {
		into, state := out.Value[at:][:len(span.Kinds)], out.State[at:][:len(span.Kinds)]
		for i, kind := range span.Kinds {
			switch kind {
			case table.Text, table.Error:
				code := span.Codes[i]
				into[i], state[i] = values[code], states[code]
			case table.Date:
				into[i], state[i] = dayOfTyped(span.Numbers[i])
				if y, m, d := into[i].Date(); style.swapped && d <= 12 {
					into[i] = calendar.Of(y, d, m)
				}
			case table.Number:
				into[i], state[i] = dayOfNumber(span.Numbers[i])
			case table.Bool:
				state[i] = Bad
			}
		}
	}
	return out
}

// swapDates recognises days written before months that a spreadsheet program
// read the other way round: wherever the day was 12 or less it made a date of
// another day, and the rest it left as text.
func (g *guess) swapDates() {
	const enough = 8
	c := g.column(OrderDate)
	if c == nil {
		return
	}
	typed, texts := 0, 0
	for _, row := range g.sample {
		switch c.Kind(row) {
		case table.Date:
			if _, _, d := calendar.Day(int(c.Number(row))).Date(); d > 12 {
				return
			}
			typed++
		case table.Text:
			p, ok := scanDate(c.Text(c.Code(row)))
			if !ok {
				continue
			}
			if p.month.number > 0 || p.digits[0] > 2 || max(p.n[0], p.n[1]) <= 12 {
				return
			}
			texts++
		}
	}
	if typed >= enough && texts >= enough {
		g.m.DatesSwapped = true
		g.note("dates_swapped", notice.Caution, g.m.Column(OrderDate))
	}
}
