package mapping

import (
	"math"
	"strconv"
)

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
