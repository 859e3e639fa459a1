package mapping

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"clvcalc/core/calendar"
)

// dateParts is a date written as text, taken apart: two or three numbers, or
// two and the name of a month.
type dateParts struct {
	n      [3]int
	digits [3]int // how many digits each number has
	count  int
	month  month
	dots   bool // the numbers are divided by points
}

func (p *dateParts) complete() bool {
	return p.count == 3 || p.count == 2 && p.month.number > 0
}

// short reports that every number has at most two digits.
func (p *dateParts) short() bool {
	return p.digits[0] <= 2 && p.digits[1] <= 2 && (p.count < 3 || p.digits[2] <= 2)
}

// null reports the dates that programs write for none: 0000-00-00, 01.01.0001,
// the zero of spreadsheets, 30.12.1899, and that of Unix times, 1970-01-01.
func (p *dateParts) null() bool {
	if p.month.number > 0 {
		return false
	}
	y, m, d := p.n[0], p.n[1], p.n[2]
	if p.digits[2] == 4 {
		y, d = d, y
	}
	return y == 0 && m == 0 && d == 0 || p.digits[0]+p.digits[2] > 4 && (y == 0 || y == 1 && m == 1 && d == 1) ||
		y == 1970 && m == 1 && d == 1 || y == 1899 && m == 12 && d >= 30 || y == 1900 && m <= 1 && d <= 1
}

// scanDate takes a date apart, whatever its order and calendar. A weekday and
// a time of day around it are passed over: what counts is the date as written,
// whatever its time zone. False when the text is no date.
func scanDate(text string) (p dateParts, ok bool) {
	if len(text) < 4 || len(text) > 80 {
		return p, false
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case digitOf(r) >= 0:
			if i, ok = p.number(text, i); !ok {
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
		if p.complete() {
			return p, endsDate(text[i:])
		}
	}
	return p, false
}

// number takes the digits at i: a part of the date, a compact date, or a time
// of day, which is skipped.
func (p *dateParts) number(text string, i int) (next int, ok bool) {
	value, digits := 0, 0
	for i < len(text) && digits <= 14 {
		r, size := utf8.DecodeRuneInString(text[i:])
		d := digitOf(r)
		if d < 0 {
			break
		}
		value, digits, i = value*10+d, digits+1, i+size
	}
	if strings.HasPrefix(text[i:], ":") {
		return timeEnd(text, i), true
	}
	if p.count == 0 && p.month.number == 0 && (digits == 8 || digits == 12 || digits == 14) {
		for ; digits > 8; digits -= 2 {
			value /= 100
		}
		p.n, p.digits, p.count = [3]int{value / 10000, value / 100 % 100, value % 100}, [3]int{4, 2, 2}, 3
		return i, true
	}
	if digits > 4 || p.count == 3 {
		return i, false
	}
	p.n[p.count], p.digits[p.count] = value, digits
	p.count++
	if p.count == 1 {
		p.dots = strings.HasPrefix(text[i:], ".")
	}
	return i, true
}

// word takes the name of a month or passes over a weekday or a filler.
func (p *dateParts) word(w string) bool {
	folded := Fold(w)
	if m, ok := monthNames()[folded]; ok && p.month.number == 0 && p.count < 3 {
		p.month = m
		return true
	}
	words := headings().words
	return is(folded, words.Weekday) || is(folded, words.DateFiller)
}

func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
			break
		}
		i += size
	}
	return i
}

func timeEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if digitOf(r) < 0 && r != ':' {
			break
		}
		i += size
	}
	return i
}

func separates(r rune) bool {
	switch r {
	case '-', '/', '.', ',', '_', '،', '\'', '’', '–', '‐', '−', '\\':
		return true
	}
	return unicode.IsSpace(r) || invisible(r)
}

// endsDate reports whether what follows a date can follow one: nothing, a time
// of day, a zone, but no further number of the same row ("1.2.3.4").
func endsDate(rest string) bool {
	if rest == "" {
		return true
	}
	r, size := utf8.DecodeRuneInString(rest)
	if strings.ContainsRune(".-/", r) {
		next, _ := utf8.DecodeRuneInString(rest[size:])
		return digitOf(next) < 0
	}
	if digitOf(r) >= 0 {
		return false
	}
	return !unicode.IsLetter(r) || r == 'T' || r == 't' || r == 'Z' || r == 'г' || r == 'r' || r == '日'
}

// dateStyle is how a column writes its dates.
type dateStyle struct {
	order  DateOrder
	system calendar.System // of two-digit years; four digits speak for themselves
	months bool            // no date has a day
	// swapped: day and month of typed dates are
	swapped bool
}

// day returns the civil day of a date in this style.
func (p *dateParts) day(s dateStyle) (calendar.Day, State) {
	if p.null() {
		return 0, Missing
	}
	y, m, d, digits := p.arrange(s.order)
	system := s.system
	switch {
	case p.month.number > 0:
		system = p.month.system
	case digits > 2:
		system = systemOf(y)
	}
	if digits <= 2 {
		y = fullYear(y, system)
	}
	if system == "" || systemOf(y) != system || !system.Valid(y, m, d) {
		return 0, Bad
	}
	return system.Of(y, m, d), Good
}

// arrange puts the parts into the order year, month, day and tells the digits
// of the year.
func (p *dateParts) arrange(order DateOrder) (y, m, d, digits int) {
	if p.month.number > 0 {
		if p.digits[0] > 2 {
			return p.n[0], int(p.month.number), p.n[1], p.digits[0]
		}
		return p.n[1], int(p.month.number), p.n[0], p.digits[1]
	}
	first := p.digits[0] > 2 || p.short() && order == YMD
	switch {
	case first:
		return p.n[0], p.n[1], p.n[2], p.digits[0]
	case order == MDY:
		return p.n[2], p.n[0], p.n[1], p.digits[2]
	}
	return p.n[2], p.n[1], p.n[0], p.digits[2]
}

// systemOf returns the calendar of a year of four digits: the years of the two
// calendars that anybody trades in are far apart. "" for neither.
func systemOf(year int) calendar.System {
	switch {
	case year >= 1300 && year <= 1500:
		return calendar.Jalali
	case year >= 1900 && year <= 2100:
		return calendar.Gregorian
	}
	return ""
}

// fullYear completes a year of two digits: 00–68 and 69–99 as POSIX does, in
// Jalali 00–49 to 14xx and 50–99 to 13xx.
func fullYear(y int, system calendar.System) int {
	switch {
	case system == calendar.Jalali && y < 50:
		return 1400 + y
	case system == calendar.Jalali:
		return 1300 + y
	case y < 69:
		return 2000 + y
	}
	return 1900 + y
}

// parseDay reads a text in a column of dates.
func parseDay(text string, s dateStyle) (calendar.Day, State) {
	if p, ok := scanDate(text); ok {
		return p.day(s)
	}
	if s.months {
		if p, ok := scanMonth(text); ok {
			return p.firstDay()
		}
	}
	if isNull(text) {
		return 0, Missing
	}
	if a := parseAmount(text, '.'); a.state == Good && a.currency == "" {
		return dayOfNumber(a.value)
	}
	return 0, Bad
}
