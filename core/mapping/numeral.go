package mapping

import (
	"math"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// A numeral is a text taken apart: its digits and marks in ASCII, and what
// stands around them.
type numeral struct {
	buf      [48]byte // digits, '.', ',', '/', '_' for the decimal mark ٫, "e-5"
	n        int
	word     [32]byte // letters and symbols beside the digits, lower case: "zł", "$"
	w        int
	negative bool
	percent  bool
	persian  bool // has Persian or Arabic digits
	grouped  bool // has marks that can only be groups: spaces, ', ٬
	digits   int
}

// numeralScanner walks through a text rune by rune.
type numeralScanner struct {
	numeral
	open   bool // inside "("
	closed bool // behind the closing bracket or a minus at the end
	apart  bool // behind a word that follows the digits
	blank  bool // a blank that is a group mark if a digit follows
	spaced bool // blanks group the digits
	marks  int
	run    int // digits since the last blank or mark
}

// scanNumeral takes a text apart; false when it is no number.
func scanNumeral(text string) (numeral, bool) {
	var s numeralScanner
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		i += size
		rest := text[i:]
		switch d := digitOf(r); {
		case d >= 0:
			if !s.digit(d, r) {
				return s.numeral, false
			}
		case (r == 'e' || r == 'E') && s.exponent(rest):
			i = len(text)
		case !s.other(r, rest):
			return s.numeral, false
		case r == '.' || r == ',':
			i += dash(rest) // "116,-" has no cents
		}
	}
	return s.numeral, s.digits > 0 && !s.open && s.threes()
}

// threes reports whether the digits behind the last blank are three: blanks
// group as in "1 234", never as in "12 34".
func (s *numeralScanner) threes() bool { return !s.spaced || s.marks > 0 || s.run == 3 }

func (s *numeralScanner) digit(value int, r rune) bool {
	if s.closed || s.apart || s.n == len(s.buf) {
		return false
	}
	if s.blank {
		if s.marks > 0 || s.run > 3 || !s.threes() {
			return false
		}
		s.blank, s.spaced, s.grouped, s.run = false, true, true, 0
	}
	s.persian = s.persian || r >= utf8.RuneSelf
	s.buf[s.n] = '0' + byte(value)
	s.n++
	s.digits++
	s.run++
	return true
}

// other takes a rune that is no digit; false when no number has it.
func (s *numeralScanner) other(r rune, rest string) bool {
	switch r {
	case '.', ',', '/', '٫':
		return s.mark(r, rest)
	case '\'', '’', '٬', '،', '`':
		s.grouped = s.grouped || s.digits > 0
		return true
	case '-', '−', '–':
		if s.closed || s.negative {
			return false
		}
		s.negative, s.closed = true, s.digits > 0
		return true
	case '+':
		return s.digits == 0
	case '(':
		was := s.open || s.closed || s.negative || s.digits > 0
		s.open, s.negative = true, true
		return !was
	case ')':
		was := s.open
		s.open, s.closed = false, true
		return was
	case '%', '٪':
		was := s.percent
		s.percent = true
		return !was
	}
	switch {
	case invisible(r):
		return true
	case unicode.IsSpace(r):
		s.blank = s.blank || s.digits > 0
		return true
	case unicode.IsLetter(r), unicode.Is(unicode.Sc, r), unicode.Is(unicode.Mn, r):
		return s.letter(r)
	}
	return false
}

func (s *numeralScanner) letter(r rune) bool {
	r = unicode.ToLower(r)
	if s.w+utf8.RuneLen(r) > len(s.word) {
		return false
	}
	s.apart = s.apart || s.digits > 0
	s.w += utf8.EncodeRune(s.word[s.w:], r)
	return true
}

// mark takes a point or comma between digits; beside a word ("руб.") or at the
// end it means nothing.
func (s *numeralScanner) mark(r rune, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	if digitOf(next) < 0 || s.apart || s.w > 0 && s.digits == 0 {
		return r == '.' || r == ','
	}
	if s.n == len(s.buf) || s.closed || s.blank || !s.threes() || s.digits == 0 && r != '.' && r != '٫' {
		return false
	}
	c := byte('_')
	if r != '٫' {
		c = byte(r)
	}
	s.buf[s.n] = c
	s.n++
	s.marks++
	s.run = 0
	return true
}

// exponent takes the "E+05" of scientific notation when the text ends with it.
func (s *numeralScanner) exponent(rest string) bool {
	sign := 0
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		sign = 1
	}
	if s.digits == 0 || s.apart || s.closed || len(rest) == sign || len(rest) > 4 || s.n+1+len(rest) > len(s.buf) {
		return false
	}
	for i := sign; i < len(rest); i++ {
		if rest[i] < '0' || rest[i] > '9' {
			return false
		}
	}
	s.buf[s.n] = 'e'
	s.n += 1 + copy(s.buf[s.n+1:], rest)
	return true
}

// dash returns the length of a dash in place of cents at the end, 0 for none.
func dash(rest string) int {
	r, size := utf8.DecodeRuneInString(rest)
	if r != '-' && r != '–' && r != '—' {
		return 0
	}
	if next, _ := utf8.DecodeRuneInString(rest[size:]); digitOf(next) >= 0 {
		return 0
	}
	return size
}

// A reading is how the marks of a numeral can be understood.
type reading struct {
	decimal   byte // the mark that is surely decimal, 0 for none
	group     byte // the mark that surely groups, 0 for none
	ambiguous byte // the single mark of "1,234", 0 for none
	slash     byte // what a Persian slash is: 'g' group, 'd' decimal
	ok        bool
}

// read finds out what the marks are (the rules of a single cell).
func (n *numeral) read() reading {
	var count [128]int8
	last, exp := places{}, n.n
	for i, c := range n.buf[:n.n] {
		switch c {
		case '.', ',', '/', '_':
			count[c]++
			*last.of(c) = i
		case 'e':
			exp = i
		}
	}
	if count['_'] > 1 || count['/'] > 0 && !n.persian {
		return reading{}
	}
	if count['_'] == 1 { // ٫ is decimal, whatever else stands before it groups
		return reading{decimal: '_', ok: last.decimal == max(last.dot, last.comma, last.slash, last.decimal)}
	}
	if count['/'] > 0 {
		return n.readSlash(count['.']+count[','] == 0)
	}
	dots, commas := count['.'], count[',']
	switch {
	case dots == 0 && commas == 0:
		return reading{ok: true}
	case dots > 0 && commas > 0:
		return n.readBoth(last, dots, commas)
	}
	c := byte('.')
	if commas > 0 {
		c = ','
	}
	if dots+commas > 1 {
		return reading{group: c, ok: n.groupsOfThree(c)}
	}
	before, after := *last.of(c), exp-*last.of(c)-1
	if after != 3 || before == 0 || before > 3 || n.buf[0] == '0' || n.grouped || exp < n.n {
		return reading{decimal: c, ok: true}
	}
	return reading{ambiguous: c, ok: true}
}

func (n *numeral) readBoth(last places, dots, commas int8) reading {
	decimal, group, times := byte('.'), byte(','), dots
	if last.comma > last.dot {
		decimal, group, times = ',', '.', commas
	}
	return reading{decimal: decimal, group: group, ok: times == 1}
}

// readSlash reads ۲۵۰/۰۰۰ as a group and ۲/۵ as a decimal mark.
func (n *numeral) readSlash(alone bool) reading {
	if n.groupsOfThree('/') {
		return reading{slash: 'g', ok: alone}
	}
	slashes := 0
	for _, c := range n.buf[:n.n] {
		if c == '/' {
			slashes++
		}
	}
	return reading{slash: 'd', ok: alone && slashes == 1}
}

// groupsOfThree reports whether a mark divides the digits as groups are
// divided: one to three, then threes. Commas may also group by two before the
// last three, as in India.
func (n *numeral) groupsOfThree(mark byte) bool {
	run, groups := 0, 0
	for i := 0; i <= n.n; i++ {
		if i < n.n && n.buf[i] != mark {
			run++
			continue
		}
		last := i == n.n
		first := groups == 0
		switch {
		case first && (run < 1 || run > 3):
			return false
		case !first && run != 3 && (last || mark != ',' || run != 2):
			return false
		}
		run = 0
		groups++
	}
	return true
}

// value computes the number with the decimal mark for what is ambiguous.
func (n *numeral) value(r reading, decimal byte) (float64, bool) {
	point := r.decimal
	if r.ambiguous != 0 && r.ambiguous == decimal {
		point = decimal
	}
	if r.slash == 'd' {
		point = '/'
	}
	var mantissa uint64
	digits, scale, seen, exp := 0, 0, false, 0
	for i := 0; i < n.n; i++ {
		c := n.buf[i]
		switch {
		case c == 'e':
			exp, _ = strconv.Atoi(string(n.buf[i+1 : n.n]))
			i = n.n
		case c == point:
			seen = true
		case c >= '0' && c <= '9':
			if mantissa > 0 || c > '0' {
				digits++
			}
			mantissa = mantissa*10 + uint64(c-'0')
			if seen {
				scale++
			}
		}
	}
	v, ok := scaled(mantissa, digits, exp-scale, n, point)
	if n.negative {
		v = -v
	}
	if n.percent {
		v /= 100
	}
	return v, ok && !math.IsInf(v, 0)
}

// scaled returns mantissa × 10^exp, rounded correctly: up to 15 digits and
// 10^22 floating point is exact, beyond it strconv does the work.
func scaled(mantissa uint64, digits, exp int, n *numeral, point byte) (float64, bool) {
	if digits <= 15 && exp >= -22 && exp <= 22 {
		if exp < 0 {
			return float64(mantissa) / math.Pow10(-exp), true
		}
		return float64(mantissa) * math.Pow10(exp), true
	}
	plain := make([]byte, 0, len(n.buf))
	for _, c := range n.buf[:n.n] {
		switch {
		case c == point:
			plain = append(plain, '.')
		case c != '.' && c != ',' && c != '/' && c != '_':
			plain = append(plain, c)
		}
	}
	v, err := strconv.ParseFloat(string(plain), 64)
	return v, err == nil
}

// places remembers where each mark stood last.
type places struct{ dot, comma, slash, decimal int }

func (p *places) of(mark byte) *int {
	switch mark {
	case '.':
		return &p.dot
	case ',':
		return &p.comma
	case '/':
		return &p.slash
	}
	return &p.decimal
}
