package mapping

import (
	"unicode"
	"unicode/utf8"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// scanMonth takes a month without a day apart: "2024-03", "03/2024", "marzec
// 2024", "مهر ۱۴۰۲". The year has four digits. False when the text is none.
func scanMonth(text string) (p dateParts, ok bool) {
	if len(text) < 6 || len(text) > 60 {
		return p, false
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case digitOf(r) >= 0:
			before := i
			if i, ok = p.number(text, i); !ok || p.count > 2 || p.count == 0 || p.month.number > 0 && p.count > 1 || i == before {
				return p, false
			}
		case unicode.IsLetter(r):
			end := wordEnd(text, i)
			if !p.word(text[i:end]) {
				return p, false
			}
			i = end
		case separates(r):
			i += size
		default:
			return p, false
		}
	}
	_, state := p.firstDay()
	return p, state == Good
}

// firstDay is the first day of the month, in the calendar of its year.
func (p *dateParts) firstDay() (calendar.Day, State) {
	var y, m int
	system := p.month.system
	switch {
	case p.month.number > 0 && p.count == 1 && p.digits[0] == 4:
		y, m = p.n[0], int(p.month.number)
	case p.month.number == 0 && p.count == 2 && p.digits[0] == 4 && p.digits[1] <= 2:
		y, m = p.n[0], p.n[1]
	case p.month.number == 0 && p.count == 2 && p.digits[1] == 4 && p.digits[0] <= 2:
		y, m = p.n[1], p.n[0]
	default:
		return 0, Bad
	}
	if system == "" {
		system = systemOf(y)
	}
	if system == "" || systemOf(y) != system || !system.Valid(y, m, 1) {
		return 0, Bad
	}
	return system.Of(y, m, 1), Good
}

// settleMonths takes a column in which every date is a month as dates, the
// first of each month. One date with a day among them, and they are none.
func (g *guess) settleMonths(c *table.Column) bool {
	jalali, western, example := 0, 0, ""
	for code := 1; code < c.Distinct(); code++ {
		pause(code)
		text := c.Text(uint32(code))
		if p, ok := scanDate(text); ok && !p.null() && plausible(&p) {
			return false // nearly always at the first text
		}
		if p, ok := scanMonth(text); ok {
			if p.month.system == calendar.Jalali || systemOf(max(p.n[0], p.n[1])) == calendar.Jalali {
				jalali++
			} else {
				western++
			}
			if example == "" {
				example = text
			}
		}
	}
	if jalali+western == 0 || g.hasTypedDates(c) {
		return false
	}
	g.m.MonthOnly, g.m.Calendar = true, calendar.Gregorian
	if g.choices.DateOrder != "" {
		g.m.DateOrder = g.choices.DateOrder
	}
	if jalali > western {
		g.m.Calendar = calendar.Jalali
	}
	g.note("month_only", notice.Caution, g.m.Column(OrderDate), notice.Text("example", example))
	return true
}

// hasTypedDates reports a cell that is a date or a number in the data rows.
func (g *guess) hasTypedDates(c *table.Column) bool {
	for row := g.m.FirstRow; row < g.m.EndRow; row++ {
		pause(row)
		if kind := c.Kind(row); kind == table.Date || kind == table.Number {
			return true
		}
	}
	return false
}
