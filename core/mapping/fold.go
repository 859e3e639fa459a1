package mapping

import (
	"strings"
	"unicode"
)

// Fold brings a heading into the form in which headings are compared: letters
// and digits only, lower case, without accents, Arabic and Persian spellings
// of one letter made one, digits ASCII. «№ заказа» and "no заказа" fold alike,
// and so do "Order ID", "order_id" and "OrderID".
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	if !foldASCII(&b, s) {
		b.Reset()
		var parts []rune
		for _, r := range s {
			parts = decompose(parts[:0], r)
			for _, part := range parts {
				if part = foldRune(part); part != 0 {
					b.WriteRune(part)
				}
			}
		}
	}
	return b.String()
}

// foldASCII folds a text of ASCII alone, which most are; false for any other.
func foldASCII(b *strings.Builder, s string) bool {
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 0x80:
			return false
		case c >= 'A' && c <= 'Z':
			b.WriteByte(c + 'a' - 'A')
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			b.WriteByte(c)
		}
	}
	return true
}

// foldRune folds one rune of a decomposed text; 0 drops it.
func foldRune(r rune) rune {
	switch r {
	case 'ي', 'ى':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ة', 'ە':
		return 'ه'
	case 'ł', 'Ł': // no decomposition in Unicode
		return 'l'
	case 'ـ': // tatweel
		return 0
	}
	if d := digitOf(r); d >= 0 {
		return '0' + rune(d)
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return unicode.ToLower(r)
	}
	return 0
}

// digitOf returns the value of an ASCII, Persian or Arabic digit, −1 for any
// other rune.
func digitOf(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	}
	return -1
}

// invisible reports marks that steer the direction of text or join letters and
// are no part of a value: LRM, RLM, ZWNJ, isolates, BOM, soft hyphen.
func invisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
		return true
	}
	return r == 0xFEFF || r == 0x061C || r == 0x00AD || r == 0x2060
}

// withoutBrackets drops what stands in brackets: "Total (EUR)" → "Total ".
func withoutBrackets(s string) string {
	var b strings.Builder
	depth := 0
	for _, r := range s {
		switch r {
		case '(', '[', '{', '（':
			depth++
		case ')', ']', '}', '）':
			depth = max(depth-1, 0)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// persian reports letters of the Arabic script or Persian digits in a text.
func persian(s string) bool {
	for _, r := range s {
		if r >= 0x0600 && r <= 0x06FF || r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC {
			return true
		}
	}
	return false
}
