package xlsx

import (
	"bytes"
	"math"
	"strconv"

	"clvcalc/core/calendar"
	"clvcalc/core/table/xml"
)

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// parseNumber reads a decimal number, correctly rounded. What is none, or too
// large for one, is not ok.
func parseNumber(b []byte) (v float64, ok bool) {
	i, negative := 0, false
	if len(b) > 0 && (b[0] == '-' || b[0] == '+') {
		negative, i = b[0] == '-', 1
	}
	mantissa, digits, decimals := uint64(0), 0, -1
	for ; i < len(b); i++ {
		if d := b[i] - '0'; d <= 9 {
			mantissa = mantissa*10 + uint64(d)
			digits++
			if decimals >= 0 {
				decimals++
			}
		} else if b[i] == '.' && decimals < 0 {
			decimals = 0
		} else {
			return parseSlow(b)
		}
	}
	// Up to 2^53 the mantissa is exact, and one correctly rounded division
	// gives the correctly rounded number (Clinger 1990).
	if digits == 0 || digits > 19 || mantissa > 1<<53 || decimals > 22 {
		return parseSlow(b)
	}
	v = float64(mantissa)
	if decimals > 0 {
		v /= powers[decimals]
	}
	if negative {
		v = -v
	}
	return v, true
}

// parseSlow reads what is not plain: exponents and many digits. It refuses
// what strconv takes beyond decimal numbers (hexadecimal, "inf", "nan").
func parseSlow(b []byte) (float64, bool) {
	b = xml.Trim(b)
	for _, c := range b {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(string(b), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func parseInt(b []byte) (int, bool) {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<24 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0
}

// Serial day numbers of 1970-01-01 in the two epochs.
const (
	unix1900 = 25569
	unix1904 = 24107
)

// serialDays turns a serial date into days since 1970-01-01. In the 1900
// epoch Excel counts a 29 February 1900 that never was, so its first 59 days
// lie one later than the rest of the count says; numbers below 1 are times of
// day or, from LibreOffice, dates before 1900.
func (b *Book) serialDays(serial float64) (days float64, ok bool) {
	switch {
	case math.Abs(serial) > 3e6: // beyond the year 9999
		return 0, false
	case b.date1904:
		return serial - unix1904, true
	case serial >= 1 && serial < 60:
		return serial - unix1900 + 1, true
	}
	return serial - unix1900, true
}

// parseISO reads a date, a date with a time, or a time of an ISO 8601 cell
// (t="d") as days since 1970-01-01. A zone is dropped: the written date
// counts. A time alone lies on 1899-12-30, the day 0 of serial dates.
func parseISO(b []byte) (days float64, ok bool) {
	b = xml.Trim(b)
	if len(b) >= 3 && b[2] == ':' {
		t, ok := parseTime(b)
		return t - unix1900, ok
	}
	if len(b) < 10 {
		return 0, false
	}
	day, ok := calendar.Parse(string(b[:10]))
	if !ok || len(b) == 10 {
		return float64(day), ok
	}
	if b[10] != 'T' && b[10] != ' ' {
		return 0, false
	}
	t, ok := parseTime(b[11:])
	return float64(day) + t, ok
}

// parseTime reads hh:mm[:ss[.fff]] with an optional zone as a fraction of a day.
func parseTime(b []byte) (float64, bool) {
	if i := bytes.IndexAny(b, "Z+-"); i >= 0 {
		b = b[:i]
	}
	parts := bytes.Split(b, []byte{':'})
	if len(parts) < 2 || len(parts) > 3 {
		return 0, false
	}
	h, ok1 := parseInt(parts[0])
	m, ok2 := parseInt(parts[1])
	sec, ok3 := 0.0, true
	if len(parts) == 3 {
		sec, ok3 = parseNumber(parts[2])
	}
	ok := ok1 && ok2 && ok3 && h <= 24 && m < 60 && sec >= 0 && sec < 61
	return (float64(h*60+m)*60 + sec) / 86400, ok
}
