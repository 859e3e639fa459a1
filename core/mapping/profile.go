package mapping

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"clvcalc/core/table"
)

// A profile is what the sampled values of a column look like.
type profile struct {
	filled   int
	numbers  int // typed numbers, or texts that are numbers
	decimals int // of these, not whole
	small    int // of these, whole and at most 1000
	dates    int // typed dates, texts and yyyymmdd numbers
	months   int // months without a day
	typed    int // of these, typed as date or texts with a year
	serials  int // whole numbers in the range of spreadsheet serials
	moments  int // numbers in the range of Unix times, seconds or milliseconds
	money    int // numbers with a currency word or symbol
	emails   int
	phones   int
	keys     int // texts without blanks that hold a digit
	padded   int // numbers with a leading zero
	bools    int
	codes    int // currency codes
	statuses int
	distinct int
	first    string    // the first value
	values   []float64 // one for each sampled row, NaN where there is no number
}

// share returns n as a share of the filled cells.
func (p *profile) share(n int) float64 {
	if p.filled == 0 {
		return 0
	}
	return float64(n) / float64(p.filled)
}

// mostlyNotZero reports a column with values of which at least half are
// something else than the number zero.
func (p *profile) mostlyNotZero() bool {
	zeros := 0
	for _, v := range p.values {
		if v == 0 {
			zeros++
		}
	}
	return p.filled > 0 && p.share(zeros) <= 0.5
}

// sampleRows picks rows that stand for the table: the first ones and some from
// everywhere.
func sampleRows(first, end int) []int {
	const head, spread = 200, 300
	var rows []int
	for row := first; row < min(end, first+head); row++ {
		rows = append(rows, row)
	}
	step := max((end-first-head)/spread, 1)
	for row := first + head; row < end; row += step {
		rows = append(rows, row)
	}
	return rows
}

func profileOf(c *table.Column, rows []int) *profile {
	p := &profile{values: make([]float64, len(rows))}
	seen := map[string]bool{}
	for i, row := range rows {
		p.values[i] = math.NaN()
		switch kind := c.Kind(row); kind {
		case table.Empty:
			continue
		case table.Number:
			p.number(c.Number(row), i)
		case table.Date:
			if _, state := dayOfTyped(c.Number(row)); state == Good {
				p.dates++
				p.typed++
			}
		case table.Bool:
			p.bools++
		default:
			text := c.Text(c.Code(row))
			if isNull(text) {
				continue
			}
			p.text(text, i)
		}
		p.filled++
		text := cellText(c, row)
		if p.first == "" {
			p.first = text
		}
		seen[text] = true
	}
	p.distinct = len(seen)
	return p
}

func (p *profile) number(v float64, i int) {
	p.numbers++
	p.values[i] = v
	switch {
	case v != math.Trunc(v):
		p.decimals++
	case math.Abs(v) <= 1000:
		p.small++
	}
	if v >= firstSerial && v <= lastSerial {
		p.serials++
	} else if isUnixTime(v) {
		p.moments++
	} else if _, state := dayOfNumber(v); state == Good {
		p.dates++
	}
}

func (p *profile) text(text string, i int) {
	if d, ok := scanDate(text); ok && looksLikeDate(text, &d) {
		p.dates++
		if !d.short() {
			p.typed++
		}
		return
	}
	if _, ok := scanMonth(text); ok {
		p.months++ // and whatever else it may be: "3/2024" is a number of an invoice too
	}
	if phone(text) {
		p.phones++
	}
	if a := parseAmount(text, '.'); a.state == Good {
		p.numeral(text, a, i)
		return
	}
	p.word(text)
}

// looksLikeDate reports whether a text that was taken apart as a date can be
// one, and is no number.
func looksLikeDate(text string, parts *dateParts) bool { return !isDigits(text) && plausible(parts) }

func isDate(text string) bool {
	d, ok := scanDate(text)
	return ok && looksLikeDate(text, &d)
}

// numeral counts a text that is a number.
func (p *profile) numeral(text string, a amount, i int) {
	whole := isDigits(text)
	dates := p.dates
	p.number(a.value, i)
	if !whole {
		p.dates = dates // "20,240,105" is no date
	}
	if a.reading.decimal != 0 && a.value == math.Trunc(a.value) && !strings.ContainsAny(text, "eE") && wholeAsDecimal(text) == text {
		p.decimals++ // "12.00" is money as much as "12.50"
	}
	if a.currency != "" {
		p.money++
	}
	if whole && len(text) > 1 && digitOf(firstRune(text)) == 0 {
		p.padded++
	}
}

func isDigits(text string) bool {
	for _, r := range text {
		if digitOf(r) < 0 {
			return false
		}
	}
	return true
}

// word counts what texts that are no numbers look like.
func (p *profile) word(text string) {
	if at := strings.IndexByte(text, '@'); at > 0 && strings.IndexByte(text[at:], '.') > 0 {
		p.emails++
	}
	if code, known := currencyOf(text); known && code != "" {
		p.codes++
	}
	if headings().hasStatus(Fold(text)) {
		p.statuses++
	}
	if !strings.ContainsFunc(text, unicode.IsSpace) && strings.ContainsFunc(text, func(r rune) bool { return digitOf(r) >= 0 }) {
		p.keys++
	}
}

// plausible reports whether parts can be a date in any order and calendar.
func plausible(p *dateParts) bool {
	if p.null() {
		return true
	}
	for _, order := range orders {
		if _, state := p.day(dateStyle{order: order, system: "gregorian"}); state == Good {
			return true
		}
	}
	return false
}

// phone reports texts that are written as telephone numbers: with a plus, a
// national zero or brackets, and 9 to 14 digits.
func phone(text string) bool {
	digits := 0
	for _, r := range text {
		switch {
		case digitOf(r) >= 0:
			digits++
		case r == '+' || r == '-' || r == '(' || r == ')' || r == ' ' || r == '\u00a0' || invisible(r):
		default:
			return false
		}
	}
	first := firstRune(text)
	return digits >= 9 && digits <= 14 && (first == '+' || first == '(' || digitOf(first) == 0)
}

func firstRune(s string) rune {
	for _, r := range s {
		if !invisible(r) && !unicode.IsSpace(r) && r != '\'' {
			return r
		}
	}
	return 0
}

// cellText returns a cell as text: numbers without exponent or trailing
// ".0", dates as ISO.
func cellText(c *table.Column, row int) string {
	switch c.Kind(row) {
	case table.Number:
		return numberText(c.Number(row))
	case table.Date:
		day, state := dayOfTyped(c.Number(row))
		if state != Good {
			return numberText(c.Number(row))
		}
		return day.String()
	case table.Bool:
		return strconv.FormatBool(c.Number(row) != 0)
	}
	return c.Text(c.Code(row))
}

func numberText(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
