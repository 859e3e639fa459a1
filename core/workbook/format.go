package workbook

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"clvcalc/core/lang"
)

// persianDigits makes a number format show Persian digits (the locale fa-IR,
// numerals 3) in Excel and LibreOffice; the number itself stays a number.
const persianDigits = "[$-3000429]"

// heldMinus is a minus that stays before its number where the text around runs
// from right to left: invisible marks of both directions hold it.
const heldMinus = "\"\u200f\u200e-\""

// A moneyFormat is how a currency is written, as two number formats.
type moneyFormat struct {
	exact string // to the minor unit: #,##0.00\ "zł"
	whole string // without it
}

// formatOfMoney takes the place and sign of the currency from the way the
// language words five units of it, so that page and workbook cannot differ.
func formatOfMoney(words *lang.Words, currency string) moneyFormat {
	sample := words.MoneyExact(5, currency)
	first := strings.IndexFunc(sample, unicode.IsDigit)
	if first < 0 {
		return moneyFormat{exact: numberFormat(words, 2), whole: numberFormat(words, 0)}
	}
	last := strings.LastIndexFunc(sample, unicode.IsDigit)
	decimals := -1
	for _, r := range sample[first:] {
		if unicode.IsDigit(r) {
			decimals++
		}
	}
	_, size := utf8.DecodeRuneInString(sample[last:])
	before, after := quoted(sample[:first]), quoted(sample[last+size:])
	return moneyFormat{
		exact: signed(words, before+digits(decimals)+after),
		whole: signed(words, before+digits(0)+after),
	}
}

// quoted writes a piece of text so that a number format takes it literally.
func quoted(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r) || r == '"':
			return -1 // isolates and marks of direction
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, s)
	if s == "" {
		return ""
	}
	space, rest := "", s
	if strings.HasPrefix(s, " ") {
		space, rest = `\ `, strings.TrimLeft(s, " ")
	}
	if rest == "" {
		return ""
	}
	return space + `"` + rest + `"`
}

func digits(decimals int) string {
	if decimals <= 0 {
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", decimals)
}

// signed completes a format for the language: Persian has its own digits and
// needs its minus held in place.
func signed(words *lang.Words, format string) string {
	if !words.RTL {
		return format
	}
	return persianDigits + format + ";" + persianDigits + heldMinus + format
}

// numberFormat is the format of a plain number.
func numberFormat(words *lang.Words, decimals int) string { return signed(words, digits(decimals)) }

// plainFormat is the format of a number that is never negative.
func plainFormat(words *lang.Words, decimals int) string {
	if words.RTL {
		return persianDigits + digits(decimals)
	}
	return digits(decimals)
}

// shareFormat is the format of a proportion, in percent with one decimal.
func shareFormat(words *lang.Words) string {
	if words.Code == "ru" {
		return `#,##0.0\ %`
	}
	return signed(words, "#,##0.0%")
}

// dayFormat is the format of a date: the numbers a reader of the language
// expects, never a month's name, which would follow the language of Excel.
func dayFormat(words *lang.Words) string {
	switch words.Code {
	case "ru", "pl":
		return "dd.mm.yyyy"
	}
	return "yyyy-mm-dd"
}
