package lang

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// ParseNumber reads a number that a person typed, in any digits and with
// either decimal mark: "1 450,5 zł", "۱٬۴۵۰ تومان", "€1,450", "500 هزار".
// A percent sign and the name of a currency are skipped, so "45%" is 45. One
// mark before exactly three digits is the decimal mark where the language
// writes it so, else a mark of groups: "1,234" is 1234 in English and 1.234
// in Polish.
func (w *Words) ParseNumber(s string) (float64, bool) {
	before, number, after := split(plain(s))
	factor, ok := factorOf(after)
	if !ok || number == "" {
		return 0, false
	}
	before, negative := strings.CutSuffix(strings.TrimSpace(before), "-")
	if first, found := strings.CutPrefix(before, "-"); found && !negative {
		before, negative = first, true // "-€5"
	}
	if f, ok := factorOf(before); !ok || f != 1 {
		return 0, false
	}
	digits, ok := w.point(number)
	if !ok {
		return 0, false
	}
	v, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return 0, false
	}
	if negative && v != 0 {
		v = -v
	}
	if v *= factor; math.IsInf(v, 0) {
		return 0, false
	}
	return v, true
}

// plain turns digits, minuses and marks of every script into ASCII and drops
// what cannot be seen. Spaces stay, all of one kind.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r == '−' || r == '–' || r == '‐' || r == '‑':
			return '-'
		case r == '،':
			return ','
		case r == '’' || r == '٬':
			return '\''
		case r == 'ي' || r == 'ى':
			return 'ی'
		case r == 'ك':
			return 'ک'
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.Cf, r) && r != '\u200c':
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// split finds the digits with the marks between them, and what is around.
func split(s string) (before, number, after string) {
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	from, to := strings.IndexFunc(s, digit), strings.LastIndexFunc(s, digit)+1
	if from < 0 {
		return s, "", ""
	}
	for _, mark := range []string{".", ",", "٫"} { // ",5"
		from = len(strings.TrimSuffix(s[:from], mark))
	}
	return s[:from], s[from:to], strings.TrimPrefix(s[to:], ".")
}

// point writes a number with groups and either mark as Go does.
func (w *Words) point(number string) (string, bool) {
	number = strings.ReplaceAll(number, "٫", "\x00")
	if !w.RTL && strings.Contains(number, "/") {
		return "", false
	}
	var groups, marks []string
	last := 0
	for i := range len(number) {
		if c := number[i]; c < '0' || c > '9' {
			groups, marks = append(groups, number[last:i]), append(marks, number[i:i+1])
			last = i + 1
		}
	}
	groups = append(groups, number[last:])
	n := len(marks)
	if n == 0 {
		return number, true
	}
	fraction := ""
	if w.decimalLast(groups, marks) {
		fraction, groups, marks = "."+groups[n], groups[:n], marks[:n-1]
	}
	return strings.Join(groups, "") + fraction, grouped(groups, marks)
}

// decimalLast decides whether the last mark is the decimal one.
func (w *Words) decimalLast(groups, marks []string) bool {
	n := len(marks)
	mark, whole, fraction := marks[n-1], groups[n-1], groups[n]
	switch {
	case mark == "\x00":
		return true
	case mark == "/": // Persian handwriting: ۲/۵, but ۲۵۰/۰۰۰
		return n == 1 && len(fraction) != 3
	case mark != "." && mark != ",":
		return false
	case n > 1 && marks[n-2] == mark:
		return false // 1.234.567
	case n > 1 || len(fraction) != 3 || len(whole) > 3 || strings.TrimLeft(whole, "0") == "":
		return true
	}
	// Persian has a mark of its own; typed on a Latin keyboard, "." is the decimal mark.
	return mark == w.style.decimal || w.RTL && mark == "."
}

// grouped reports whether marks stand where groups of three digits meet, and
// are all the same.
func grouped(groups, marks []string) bool {
	for i, mark := range marks {
		if mark != marks[0] || !strings.Contains(" ',./", mark) || len(groups[i+1]) != 3 {
			return false
		}
	}
	return len(marks) == 0 || len(groups[0]) >= 1 && len(groups[0]) <= 3
}

// factorOf reads the words beside a number: nothing, a percent sign, a
// currency, a scale word. ok is false for any other word.
func factorOf(words string) (factor float64, ok bool) {
	factor = 1
	for _, word := range strings.Fields(words) {
		f, known := scales[word]
		if !known && !beside(word) {
			return 0, false
		}
		if known {
			factor *= f
		}
	}
	return factor, true
}

// scales are the words for thousands and more, in all languages.
var scales = map[string]float64{
	"k": 1e3, "тыс.": 1e3, "тыс": 1e3, "tys.": 1e3, "tys": 1e3, "هزار": 1e3,
	"m": 1e6, "млн": 1e6, "mln": 1e6, "میلیون": 1e6,
	"bn": 1e9, "млрд": 1e9, "mld": 1e9, "میلیارد": 1e9,
}

// beside reports whether a word beside a number says nothing about its size.
func beside(word string) bool {
	switch word {
	case "%", "٪", "zł", "zl", "pln", "руб", "руб.", "р.", "₽", "kč", "ft", "br", "تومان", "تومن", "ت", "ریال", "toman", "tomans", "rial", "rials":
		return true
	}
	if r := []rune(word); len(r) == 1 && unicode.Is(unicode.Sc, r[0]) {
		return true
	}
	_, known := currencies[strings.ToUpper(word)]
	if known {
		return true
	}
	for _, c := range currencies {
		if c.persian == word || strings.EqualFold(c.sign, word) && c.sign != "" {
			return true
		}
	}
	return false
}
