package lang

import (
	"strconv"
	"strings"

	"clvcalc/core/calendar"
)

// ParseDay reads a day that a person typed in the calendar of the language or
// as ISO date: 2025-10-31 anywhere, 31.10.2025 and "31 Oct 2025", ۱۴۰۴/۸/۹ and
// «۹ آبان ۱۴۰۴». The year tells the calendar: 1200 to 1599 is Jalali, 1800 to
// 2199 Gregorian. A year of two digits is of this century (1400s, 2000s) up
// to 69, else of the last.
func (w *Words) ParseDay(s string) (calendar.Day, bool) {
	first, second, third, ok := w.dateParts(plain(s))
	if !ok {
		return 0, false
	}
	y, m, d := third, second, first
	if len(first) == 4 || len(third) < 3 && w.system == calendar.Jalali {
		y, d = first, third
	}
	if len(y) != 4 && len(y) != 2 || len(m) > 2 || len(d) > 2 {
		return 0, false
	}
	year, system := w.fullYear(y)
	month, day := number(m), number(d)
	if system == "" || !system.Valid(year, month, day) {
		return 0, false
	}
	return system.Of(year, month, day), true
}

// dateParts returns the three numbers of a date, a month's name as its number.
func (w *Words) dateParts(s string) (first, second, third string, ok bool) {
	parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" /.-,", r) })
	if len(parts) == 4 && (parts[3] == "г" || parts[3] == "r") {
		parts = parts[:3] // «2025 г.», „2025 r.”
	}
	if len(parts) != 3 {
		return "", "", "", false
	}
	for i, p := range parts {
		if strings.IndexFunc(p, func(r rune) bool { return r < '0' || r > '9' }) < 0 {
			continue
		}
		month := w.monthNumber(p)
		if month == "" || i == 2 {
			return "", "", "", false
		}
		parts[i] = month
		if i == 0 { // October 31, 2025
			parts[0], parts[1] = parts[1], parts[0]
		}
	}
	return parts[0], parts[1], parts[2], true
}

// monthNumber finds a month by any of its names in this language, "" for none.
func (w *Words) monthNumber(name string) string {
	for _, system := range []calendar.System{calendar.Gregorian, calendar.Jalali} {
		months := system.Months(w.Code)
		for i := range 12 {
			for _, known := range []string{months.Nominative[i], months.Genitive[i], months.Short[i]} {
				if strings.TrimSuffix(strings.ToLower(known), ".") == name {
					return strconv.Itoa(i + 1)
				}
			}
		}
	}
	return ""
}

// fullYear completes a year of two digits and tells its calendar, "" for a
// year of neither.
func (w *Words) fullYear(s string) (int, calendar.System) {
	y := number(s)
	if len(s) == 2 {
		century := 2000
		if w.system == calendar.Jalali {
			century = 1400
		}
		if y >= 70 {
			century -= 100
		}
		return century + y, w.system
	}
	switch {
	case y >= 1200 && y < 1600:
		return y, calendar.Jalali
	case y >= 1800 && y < 2200:
		return y, calendar.Gregorian
	}
	return 0, ""
}

// number reads up to four ASCII digits.
func number(s string) (n int) {
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}
