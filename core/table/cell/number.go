package cell

import (
	"bytes"
	"math"
	"strconv"

	"clvcalc/core/calendar"
)

// powers are the powers of ten that a float64 holds exactly.
var powers = [...]float64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22}

// Number reads a decimal number, correctly rounded. What is none, or too
// large for one, is not ok.
func Number(b []byte) (v float64, ok bool) {
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
	b = bytes.TrimSpace(b)
	for _, c := range b {
		if (c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E' {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(string(b), 64)
	return v, err == nil && !math.IsInf(v, 0)
}

// IsDigit reports whether c is one of 0 to 9.
func IsDigit(c byte) bool { return c >= '0' && c <= '9' }

// Int reads digits alone, up to some tens of millions.
func Int(b []byte) (int, bool) {
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' || n > 1<<24 {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, len(b) > 0
}

// ISO reads a date, a date with a time, or a time of an ISO 8601 cell
// (t="d") as days since 1970-01-01. A zone is dropped: the written date
// counts. A time alone lies on 1899-12-30, the day 0 of serial dates.
func ISO(b []byte) (days float64, ok bool) {
	b = bytes.TrimSpace(b)
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
	h, ok1 := Int(parts[0])
	m, ok2 := Int(parts[1])
	sec, ok3 := 0.0, true
	if len(parts) == 3 {
		sec, ok3 = Number(parts[2])
	}
	ok := ok1 && ok2 && ok3 && h <= 24 && m < 60 && sec >= 0 && sec < 61
	return (float64(h*60+m)*60 + sec) / 86400, ok
}
