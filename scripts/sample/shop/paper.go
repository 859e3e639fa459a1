package shop

import (
	"bufio"
	"math"
	"strconv"
	"strings"

	"clvcalc/core/calendar"
)

// A paper is how the shop of a language writes its book.
type paper struct {
	mark     string // byte order mark
	comma    string // delimiter
	headings []string
	cells    func(l line, state string) []string
	words    [states]string
	// refundRows writes money given back as a row of its own, with a negative
	// amount, days later, instead of in a column.
	refundRows bool
}

func (p *paper) write(w *bufio.Writer, lines []line) {
	w.WriteString(p.mark)
	p.row(w, p.headings)
	var later []line
	for _, l := range lines {
		for len(later) > 0 && later[0].day <= l.day {
			p.row(w, p.cells(later[0], p.words[later[0].state]))
			later = later[1:]
		}
		if p.refundRows && l.refund > 0 {
			later = append(later, l.takenBack())
			l.state, l.refund = done, 0
		}
		p.row(w, p.cells(l, p.words[l.state]))
	}
	for _, l := range later {
		p.row(w, p.cells(l, p.words[l.state]))
	}
}

// takenBack is the row that gives the money of a line back nine days later, or
// on the closing day.
func (l line) takenBack() line {
	l.day = min(l.day+9, closing)
	l.total, l.cost, l.quantity, l.discount = -l.refund, -l.cost, -l.quantity, 0
	l.state, l.refund = returned, 0
	return l
}

func (p *paper) row(w *bufio.Writer, cells []string) {
	for i, c := range cells {
		if i > 0 {
			w.WriteString(p.comma)
		}
		if strings.ContainsAny(c, p.comma+"\"\n") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		w.WriteString(c)
	}
	w.WriteString("\r\n")
}

// dotted writes a date as 07.10.2025.
func dotted(d calendar.Day) string {
	y, m, day := d.Date()
	return two(day) + "." + two(m) + "." + strconv.Itoa(y)
}

// jalali writes a date as ۱۴۰۴/۰۷/۱۵.
func jalali(d calendar.Day) string {
	y, m, day := d.Jalali()
	return persianDigits(strconv.Itoa(y) + "/" + two(m) + "/" + two(day))
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// money writes an amount with a group mark, a decimal mark and so many decimals.
func money(v float64, group, decimal string, decimals int) string {
	text := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(text, ".")
	var b strings.Builder
	if v < 0 {
		b.WriteByte('-')
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteRune(digit)
	}
	if decimals > 0 {
		b.WriteString(decimal + fraction)
	}
	return b.String()
}

// unless is the text, or "" for nothing.
func unless(v float64, text string) string {
	if v == 0 {
		return ""
	}
	return text
}

func persianDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '۰'
		}
		return r
	}, s)
}
