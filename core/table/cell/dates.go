package cell

import (
	"math"
	"strings"
)

// Serial day numbers of 1970-01-01 in the two epochs.
const (
	unix1900 = 25569
	unix1904 = 24107
)

// Serial turns a serial date into days since 1970-01-01. In the 1900
// epoch Excel counts a 29 February 1900 that never was, so its first 59 days
// lie one later than the rest of the count says; numbers below 1 are times of
// day or, from LibreOffice, dates before 1900.
func Serial(serial float64, date1904 bool) (days float64, ok bool) {
	switch {
	case math.Abs(serial) > 3e6: // beyond the year 9999
		return 0, false
	case date1904:
		return serial - unix1904, true
	case serial >= 1 && serial < 60:
		return serial - unix1900 + 1, true
	}
	return serial - unix1900, true
}

// IsDateID reports whether a built-in number format shows a date or a time
// (ECMA-376, 18.8.30; 27–36 and 50–58 are those of East Asian languages).
func IsDateID(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// IsDateFormat reports whether a number format code shows a date or a time:
// it has a letter of one outside quotes, escapes and brackets, and no
// placeholder of a number, fractions of a second excepted. Only brackets of
// elapsed time ([h], [mm], [ss]) speak of time.
func IsDateFormat(code string) bool {
	date, seconds := false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			i = skipPast(code, i+1, '"')
		case code[i] == '[':
			end := skipPast(code, i+1, ']')
			date = date || isElapsed(code[i+1:min(end, len(code))])
			i = end
		case code[i] == '\\' || code[i] == '_' || code[i] == '*':
			i++
		case strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			i += len("general") - 1
		case c == 'y' || c == 'm' || c == 'd' || c == 'h' || c == 's':
			date, seconds = true, seconds || c == 's'
		case code[i] == '#' || code[i] == '?' || code[i] == '0' && !seconds:
			return false
		case code[i] == ';' && !date:
			seconds = false
		}
	}
	return date
}

func isElapsed(bracket string) bool {
	return bracket != "" && (strings.Trim(bracket, "hH") == "" || strings.Trim(bracket, "mM") == "" || strings.Trim(bracket, "sS") == "")
}

// skipPast returns the index of the next c at or after i, the length of the
// code where there is none.
func skipPast(code string, i int, c byte) int {
	if n := strings.IndexByte(code[min(i, len(code)):], c); n >= 0 {
		return i + n
	}
	return len(code)
}

// IsDateStyle reports whether a number format, by the name that Excel gives it
// in markup ("Short Date") or by its code, shows a date or a time.
func IsDateStyle(format string) bool {
	switch strings.ToLower(format) {
	case "general date", "short date", "medium date", "long date", "short time", "medium time", "long time":
		return true
	case "fixed", "standard", "scientific", "currency", "euro currency", "percent", "yes/no", "true/false", "on/off":
		return false
	}
	return IsDateFormat(format)
}
