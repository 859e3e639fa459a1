package lang

import (
	"strconv"

	"clvcalc/core/calendar"
)

// Day words a day in the calendar of the language: 31 Oct 2025, ۹ آبان ۱۴۰۴.
func (w *Words) Day(d calendar.Day) string {
	y, m, day := w.system.Date(d)
	name := w.months.Genitive[m-1]
	if w.Code == "en" {
		name = w.months.Short[m-1]
	}
	return w.Digits(strconv.Itoa(day)) + " " + name + " " + w.year(y)
}

// Month words the month that contains a day: Oct 2025, آبان ۱۴۰۴.
func (w *Words) Month(d calendar.Day) string {
	y, m, _ := w.system.Date(d)
	if w.Code == "en" {
		return w.months.Short[m-1] + " " + w.year(y)
	}
	return w.months.Nominative[m-1] + " " + w.year(y)
}

// MonthName words the month that contains a day without its year, shortly,
// for axes: Oct, آبان, окт., paź.
func (w *Words) MonthName(d calendar.Day) string {
	_, m, _ := w.system.Date(d)
	return w.months.Short[m-1]
}

// Quarter words the quarter that contains a day: Q4 2025, پاییز ۱۴۰۴. The
// quarters of a Jalali year are its seasons, from spring on.
func (w *Words) Quarter(d calendar.Day) string {
	y, m, _ := w.system.Date(d)
	names := w.style.quarters
	if w.system == calendar.Jalali {
		names = w.style.seasons
	}
	return names[(m-1)/3] + w.year(y)
}

// Year words the year that contains a day.
func (w *Words) Year(d calendar.Day) string {
	y, _, _ := w.system.Date(d)
	return w.year(y)
}

func (w *Words) year(y int) string { return w.Digits(strconv.Itoa(y)) }
