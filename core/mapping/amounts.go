package mapping

import (
	"strings"
	"unicode"

	"clvcalc/core/table"
)

// An amount is what one text of a column of numbers turned out to be.
type amount struct {
	value    float64
	state    State
	currency string // code of the currency word or symbol beside the digits
	reading  reading
}

// parseAmount reads a number as people and programs write it. The decimal
// mark, '.' or ',', settles texts like "1,234" that could be either.
func parseAmount(text string, decimal byte) amount {
	n, ok := scanNumeral(text)
	if !ok {
		if isNull(text) {
			return amount{state: Missing}
		}
		return amount{state: Bad}
	}
	r := n.read()
	a := amount{state: Bad, reading: r}
	if !r.ok {
		return a
	}
	if n.w > 0 {
		code, known := currencyOf(string(n.word[:n.w]))
		if !known {
			return a
		}
		a.currency = code
	}
	v, ok := n.value(r, decimal)
	if !ok {
		return a
	}
	a.value, a.state = v, Good
	return a
}

// isNull reports signs for nothing: blanks, dashes, "n/a", «нет», «ندارد».
func isNull(text string) bool {
	if len(text) > 40 {
		return false
	}
	for i := range len(text) {
		if text[i]-'0' <= 9 {
			return false
		}
	}
	folded := Fold(text)
	if folded == "" {
		for _, r := range text {
			if r != '-' && r != '–' && r != '—' && r != '.' && r != '_' && r != '/' && r != '*' && r != '?' && !unicode.IsSpace(r) && !invisible(r) && r != '−' {
				return false
			}
		}
		return true
	}
	return is(folded, headings().words.Null)
}

// currencyOf returns the code of a currency word or symbol. Words of counting
// ("шт", "pcs") are known and are no currency.
func currencyOf(word string) (code string, known bool) {
	d := headings()
	raw := strings.ToLower(strings.TrimSpace(word))
	if code, ok := d.currency[raw]; ok {
		return code, true
	}
	folded := Fold(word)
	if code, ok := d.currency[folded]; ok && folded != "" {
		return code, true
	}
	return "", is(folded, d.words.Unit)
}

// currencyIn returns the currency that a heading names: "جمع کل (تومان)",
// "Amount, USD", "Сумма, ₽". A single letter is no currency there.
func currencyIn(heading string) string {
	if strings.ContainsRune(heading, '﷼') {
		return "IRR"
	}
	word := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.Is(unicode.Sc, r) && !unicode.Is(unicode.Mn, r)
	}
	for _, w := range strings.FieldsFunc(heading, word) {
		code, _ := currencyOf(w)
		symbol := unicode.Is(unicode.Sc, []rune(w)[0])
		if code != "" && (symbol || len([]rune(w)) > 1) && Fold(w) != "try" {
			return code
		}
	}
	return ""
}

// numberStyle is how a column writes its numbers.
type numberStyle struct {
	point, comma int // texts in which the mark is surely decimal
	ambiguous    int // texts like "1,234"
	mark         byte
	example      string
	currencies   map[string]int
}

// enoughTexts is the number of distinct texts of a column after which looking
// ends, once they have settled how it writes dates or numbers.
const enoughTexts = 20000

// numberStyleOf looks at the distinct texts of a column.
func numberStyleOf(c *table.Column) numberStyle {
	s := numberStyle{currencies: map[string]int{}}
	for code := 1; code < c.Distinct(); code++ {
		pause(code)
		if code > enoughTexts && (s.ambiguous == 0 || s.point != s.comma) {
			break // the rest cannot tell more
		}
		text := c.Text(uint32(code))
		a := parseAmount(text, '.')
		if a.state != Good {
			continue
		}
		if a.currency != "" {
			s.currencies[a.currency]++
		}
		switch r := a.reading; {
		case r.decimal == '.' || r.group == ',':
			s.point++
		case r.decimal == ',' || r.group == '.':
			s.comma++
		case r.ambiguous != 0:
			s.ambiguous++
			s.mark, s.example = r.ambiguous, text
		}
	}
	return s
}

// numbersOf converts a column of numbers, each distinct text once.
func numbersOf(c *table.Column, first, end int, decimal byte, percent bool) Numbers {
	values, states := distinctAmounts(c, decimal)
	out := Numbers{Value: make([]float64, end-first), State: make([]State, end-first)}
	for at, span := range spans(c, first, end) {
		into, state := out.Value[at:][:len(span.Kinds)], out.State[at:][:len(span.Kinds)]
		for i, kind := range span.Kinds {
			switch kind {
			case table.Text, table.Error:
				code := span.Codes[i]
				into[i], state[i] = values[code], states[code]
			case table.Number, table.Bool:
				into[i], state[i] = believed(span.Numbers[i], Good)
			case table.Date:
				state[i] = Bad
			}
		}
	}
	if percent {
		asShares(out)
	}
	return out
}

// distinctAmounts converts the distinct texts of a column.
func distinctAmounts(c *table.Column, decimal byte) ([]float64, []State) {
	values, states := make([]float64, c.Distinct()), make([]State, c.Distinct())
	for code := 1; code < c.Distinct(); code++ {
		pause(code)
		a := parseAmount(c.Text(uint32(code)), decimal)
		values[code], states[code] = believed(a.value, a.state)
	}
	return values, states
}

// believed makes a number that is none, or too large for money, Bad.
func believed(v float64, state State) (float64, State) {
	switch {
	case state != Good:
		return 0, state
	case v >= -Largest && v <= Largest:
		return v, Good
	}
	return 0, Bad
}

// asShares divides a column whose heading says percent by 100, unless its
// values are shares already.
func asShares(n Numbers) {
	for i, v := range n.Value {
		if n.State[i] == Good && (v > 1 || v < -1) {
			for j := range n.Value {
				n.Value[j] /= 100
			}
			return
		}
	}
}
