package mapping

import (
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
		case (r == '.' || r == ',') && !s.apart:
			i += dash(rest) // "116,-" has no cents; "116 р.-" is taken back
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
