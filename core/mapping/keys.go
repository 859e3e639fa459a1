package mapping

import (
	"iter"
	"runtime"
	"strings"
	"unicode"
	"unicode/utf8"

	"clvcalc/core/table"
)

// clean trims a text, folds blanks inside it to one and drops invisible marks.
func clean(s string) string {
	if tidy(s) {
		return s
	}
	s = strings.TrimPrefix(strings.TrimSpace(s), "'") // Excel's mark for text
	s = strings.Map(func(r rune) rune {
		if invisible(r) && r != '\u200c' { // the half-space is a letter of Persian
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// tidy reports a text that clean would not change; most are, so it is cheap.
func tidy(s string) bool {
	space := true // a blank here would have to go
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == ' ' && space, c < ' ', c == '\'' && i == 0:
			return false
		case c >= utf8.RuneSelf:
			return tidyRunes(s)
		default:
			space = c == ' '
		}
	}
	return !space || s == ""
}

func tidyRunes(s string) bool {
	last := ' '
	for i, r := range s {
		if r == ' ' && last == ' ' || r != ' ' && unicode.IsSpace(r) || invisible(r) && r != '\u200c' || r == '\'' && i == 0 {
			return false
		}
		last = r
	}
	return last != ' '
}

// What a text is made of, beside the marks - _ # and /.
const (
	digits = 1 << iota
	smallLetters
	capitals
	ats
	dots
	others
)

// makeupOf holds the bits above for each character of ASCII, as a text: 64 more
// than the bits, so that it can be read.
const makeupOf = "````````````````````````````````" +
	"```@`````````@P@AAAAAAAAAA``````" +
	"HDDDDDDDDDDDDDDDDDDDDDDDDDD````@" +
	"`BBBBBBBBBBBBBBBBBBBBBBBBBB`````"

// makeup returns what a text is made of. Nearly all keys are made of so little
// that none of the rules for keys can change them: one look tells.
func makeup(s string) (kinds uint8) {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return others
		}
		kinds |= makeupOf[s[i]]
	}
	return kinds &^ 64
}

// orderKey brings the ways of writing one order id together. "" stands for none.
func orderKey(text string) string {
	kinds := makeup(text)
	if kinds&digits != 0 && kinds&others == 0 && (kinds&dots == 0 || kinds&(smallLetters|capitals) != 0) {
		return text
	}
	return mendedOrder(text)
}

func mendedOrder(text string) string { return wholeAsDecimal(westernDigits(plain(text))) }

// plain is a text without what only layout put there, "" for a word that stands
// for nothing.
func plain(text string) string {
	if s := clean(text); !isNull(s) {
		return s
	}
	return ""
}

// wholeAsDecimal returns "17850" for "17850.0", as programs write whole
// numbers of a column in which some cells are blank; any other text as it is.
func wholeAsDecimal(text string) string {
	if whole, found := strings.CutSuffix(text, ".0"); found && whole != "" && isDigits(whole) {
		return whole
	}
	return text
}

// customerKey brings the ways of writing one customer together: e-mail in
// lower case, telephone numbers as digits without the national prefix, other
// keys with their case kept. "" stands for no customer, a guest among them.
func customerKey(text string, isPhone bool) string {
	switch kinds := makeup(text); {
	case kinds&others != 0 || kinds&digits == 0:
	case kinds&ats != 0 && kinds&capitals == 0 && text[0] != '@',
		kinds&ats == 0 && kinds&(smallLetters|capitals) != 0 && text[len(text)-1]-'0' < 10 && !isPhone:
		return text
	}
	return mendedCustomer(text, isPhone)
}

func mendedCustomer(text string, isPhone bool) string {
	s := wholeAsDecimal(westernDigits(clean(text)))
	switch {
	case s == "" || isNull(s):
		return ""
	case strings.IndexByte(s, '@') > 0:
		return strings.TrimPrefix(strings.ToLower(s), "mailto:")
	case isGuest(s):
		return ""
	case isPhone || phone(s) && firstRune(s) == '+':
		return phoneKey(s)
	}
	return s
}

// isGuest reports the words under which a shop keeps everybody who has not said
// who they are ("Guest", «Розничный покупатель», "Klient detaliczny", «مهمان»).
func isGuest(s string) bool {
	const longest = 64
	if last := s[len(s)-1]; len(s) > longest || last >= '0' && last <= '9' {
		return false
	}
	return is(Fold(s), headings().words.Guest)
}

// phoneKey returns the digits of a telephone number as one person always has
// them: Iranian mobiles as 9xxxxxxxxx, Russian numbers with 7 for 8, Polish
// ones without 48. A number whose digits are lost to scientific notation is no
// key: it would join strangers.
func phoneKey(s string) string {
	if lost, text := scientific(s); lost {
		return ""
	} else if text != "" {
		s = text
	}
	d := onlyDigits(s)
	d = strings.TrimPrefix(d, "00")
	switch {
	case len(d) < 7:
		return s
	case len(d) == 12 && strings.HasPrefix(d, "989"):
		return d[2:]
	case len(d) == 12 && strings.HasPrefix(d, "98"):
		return "0" + d[2:]
	case len(d) == 11 && strings.HasPrefix(d, "09"):
		return d[1:]
	case len(d) == 11 && d[0] == '8':
		return "7" + d[1:]
	case len(d) == 11 && strings.HasPrefix(d, "48"):
		return d[2:]
	}
	return d
}

// scientific reports a number like "9.12E+09" whose last digits are lost; a
// mantissa with all its digits is written out again.
func scientific(s string) (lost bool, text string) {
	if !strings.ContainsAny(s, "eE") || strings.IndexByte(s, '@') >= 0 {
		return false, ""
	}
	n, ok := scanNumeral(s)
	if !ok || n.n == 0 {
		return false, ""
	}
	a := parseAmount(s, '.')
	mantissa, _, found := strings.Cut(string(n.buf[:n.n]), "e")
	if !found || a.state != Good {
		return false, ""
	}
	text = numberText(a.value)
	return len(onlyDigits(mantissa)) < len(text), text
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// westernDigits writes Persian and Arabic digits as ASCII and the two Arabic
// letters that keyboards confuse as Persian ones.
func westernDigits(s string) string {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return strings.Map(westernRune, s)
		}
	}
	return s
}

func westernRune(r rune) rune {
	if d := digitOf(r); d >= 0 {
		return '0' + rune(d)
	}
	switch r {
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	}
	return r
}

// texts gathers the distinct texts of one or more columns as one dictionary.
type texts struct {
	dict Dict
	code map[string]uint32 // of dict; made when first needed
}

// put returns the code of a text, new or known.
func (t *texts) put(s string) uint32 {
	if t.code == nil {
		t.code = make(map[string]uint32, cap(t.dict.ends))
		for i, known := range t.dict.All() {
			t.code[known] = uint32(i)
		}
	}
	code, ok := t.code[s]
	if !ok {
		code = t.dict.Append(s)
		t.code[s] = code
	}
	return code
}

// textsOf converts columns of texts, each distinct text once; each row takes
// the first column that has one.
func textsOf(t *table.Table, columns []int, first, end int, convert func(column int, text string) string) Texts {
	all := texts{dict: newDict(t.Columns[columns[0]].Distinct())}
	codes := make([]uint32, end-first)
	for k, i := range columns {
		c := &t.Columns[i]
		known := make([]uint32, c.Distinct()) // code+1; 0 = not converted yet
		for at, span := range spans(c, first, end) {
			into := codes[at:][:len(span.Kinds)]
			for j, kind := range span.Kinds {
				if into[j] != 0 || kind == table.Empty {
					continue
				}
				if kind != table.Text && kind != table.Error {
					into[j] = all.put(convert(i, cellText(c, first+at+j)))
					continue
				}
				code := span.Codes[j]
				if known[code] == 0 {
					text := c.Text(code)
					known[code] = all.take(text, convert(i, text), k == 0) + 1
				}
				into[j] = known[code] - 1
			}
		}
	}
	return Texts{Code: codes, Dict: all.dict}
}

// take returns the code of a converted text. As long as the first column's
// texts stay as they are, each is new, and no map is needed to know it.
func (t *texts) take(text, converted string, first bool) uint32 {
	if first && t.code == nil && converted == text && text != "" {
		return t.dict.Append(text)
	}
	return t.put(converted)
}

// spans walks through the cells of a column from first to end by runs that lie
// side by side, with how far from first each begins.
func spans(c *table.Column, first, end int) iter.Seq2[int, table.Span] {
	return func(yield func(int, table.Span) bool) {
		for row := first; row < end; {
			pause(row | 511) // a run is of hundreds of rows
			span := c.Span(row, end)
			if !yield(row-first, span) {
				return
			}
			row += len(span.Kinds)
		}
	}
}

// pause lets other goroutines run every few thousand steps of a long loop.
func pause(step int) {
	if step&4095 == 4095 {
		runtime.Gosched()
	}
}
