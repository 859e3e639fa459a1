package mapping

import (
	"math"

	"clvcalc/core/calendar"
)

// Serial numbers of spreadsheets for 1990-01-01 to 2035-12-31.
const (
	firstSerial = 32874
	lastSerial  = 49674
	serialZero  = -25569 // 1899-12-30 as a calendar.Day
)

// isUnixTime reports numbers that can be seconds or milliseconds since 1970,
// from 1990 to 2035.
func isUnixTime(v float64) bool {
	const first, end = 631152000, 2082758400
	return v >= first && v < end || v >= first*1000 && v < end*1000
}

// dayOfNumber reads a number in a column of dates: yyyymmdd in either
// calendar, the serial number of a spreadsheet, or the seconds or milliseconds
// since 1970 of programs (the day is that of UTC).
func dayOfNumber(v float64) (calendar.Day, State) {
	switch {
	case v == 0:
		return 0, Missing
	case v >= firstSerial && v < lastSerial+1:
		return calendar.Day(int(v) + serialZero), Good
	case isUnixTime(v):
		if v >= 1e11 {
			v /= 1000
		}
		return calendar.Day(int(v / 86400)), Good
	case v >= 130001010000 && v <= 210012312359:
		return dayOfNumber(math.Floor(v / 1e4)) // with hours and minutes
	case v >= 13000101000000 && v <= 21001231235959:
		return dayOfNumber(math.Floor(v / 1e6)) // and seconds
	case v >= 13000101 && v <= 21001231 && v == float64(int(v)):
		n := int(v)
		p := dateParts{n: [3]int{n / 10000, n / 100 % 100, n % 100}, digits: [3]int{4, 2, 2}, count: 3}
		return p.day(dateStyle{order: YMD})
	}
	return 0, Bad
}

// dayOfTyped reads a cell that the file states to be a date. In a Gregorian
// year of 1300–1500 it is a Jalali date whose numbers were taken for
// Gregorian ones; the zero of spreadsheets stands for no date.
func dayOfTyped(v float64) (calendar.Day, State) {
	if !(v > -800000 && v < 800000) {
		return 0, Bad
	}
	n := int(v)
	if v < 0 && float64(n) != v {
		n-- // the day that contains the moment
	}
	y, m, d := calendar.Day(n).Date()
	switch {
	case systemOf(y) == calendar.Jalali && calendar.ValidJalali(y, m, d):
		return calendar.OfJalali(y, m, d), Good
	case n >= serialZero && n <= serialZero+2 || y == 1 || n == 0:
		return 0, Missing
	case y == 1900:
		return 0, Bad // a small number that was shown as a date
	case systemOf(y) == calendar.Gregorian:
		return calendar.Day(n), Good
	}
	return 0, Bad
}
