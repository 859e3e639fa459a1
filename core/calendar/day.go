// Package calendar knows civil days: no clock, no time zone. It counts them,
// turns them into Gregorian and Jalali dates and steps through months of
// either calendar.
package calendar

import "strconv"

// Day is a civil day, counted from 1970-01-01 = 0. Days before are negative.
type Day int32

// Of returns the day of a date in the proleptic Gregorian calendar. The month
// runs 1..12; a day outside the month rolls over, as in time.Date.
// (Algorithm: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms".)
func Of(year, month, day int) Day {
	if month <= 2 {
		year--
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	mp := (month + 9) % 12
	doy := (153*mp+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe - 719468)
}

// Date returns the Gregorian year, month (1..12) and day of the month.
func (d Day) Date() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp%12 + 3
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// DaysIn returns the number of days of a Gregorian month (1..12).
func DaysIn(year, month int) int {
	next, y := month+1, year
	if next > 12 {
		next, y = 1, year+1
	}
	return int(Of(y, next, 1) - Of(year, month, 1))
}

// Valid reports whether the three numbers name a real Gregorian date.
func Valid(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= DaysIn(year, month)
}

// AddMonths returns the same day of the month n months later (earlier for a
// negative n), or the last day of that month where it is shorter.
func (d Day) AddMonths(n int) Day {
	y, m, day := d.Date()
	t := y*12 + m - 1 + n
	y, m = floorDiv(t, 12), t-floorDiv(t, 12)*12+1
	return Of(y, m, min(day, DaysIn(y, m)))
}

// String returns the ISO 8601 date, "2014-01-03".
func (d Day) String() string {
	y, m, day := d.Date()
	return pad(y, 4) + "-" + pad(m, 2) + "-" + pad(day, 2)
}

// Parse reads an ISO 8601 date as String writes it.
func Parse(s string) (Day, bool) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	y, ok1 := digits(s[:4])
	m, ok2 := digits(s[5:7])
	d, ok3 := digits(s[8:])
	if !ok1 || !ok2 || !ok3 || !Valid(y, m, d) {
		return 0, false
	}
	return Of(y, m, d), true
}

// digits reads a number without sign.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// EncodeText writes the ISO date, for package json.
func (d Day) EncodeText() ([]byte, error) { return []byte(d.String()), nil }

// MarshalText is EncodeText for encoding/json.
func (d Day) MarshalText() ([]byte, error) { return d.EncodeText() }

// UnmarshalText is DecodeText for encoding/json.
func (d *Day) UnmarshalText(text []byte) error { return d.DecodeText(text) }

// DecodeText reads an ISO date.
func (d *Day) DecodeText(text []byte) error {
	day, ok := Parse(string(text))
	if !ok {
		return &SyntaxError{Text: string(text)}
	}
	*d = day
	return nil
}

// SyntaxError says that a text is no ISO date.
type SyntaxError struct{ Text string }

func (e *SyntaxError) Error() string { return "not a date of the form 2025-12-31: " + e.Text }

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func pad(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}
