// Package lang words codes, numbers, money and days in the four languages of
// the product. It is the only place with sentences: each text has a key and
// stands in en.json, fa.json, ru.json and pl.json; a test fails when one is
// missing. Placeholders are names in braces, {rows}; an object of plural forms
// ("one", "few", "many", "other") is chosen by the argument named "n".
package lang

import (
	"clvcalc/core/calendar"
	"clvcalc/core/notice"
)

// A Language is one line of the language menu.
type Language struct {
	Code string // "fa"
	Name string // "فارسی"
	RTL  bool
}

// Languages lists the languages in the order of the menu; the first is the default.
var Languages = []Language{{"en", "English", false}, {"fa", "فارسی", true}, {"ru", "Русский", false}, {"pl", "Polski", false}}

// Words is one language, ready to speak.
type Words struct{ Language }

// Lookup returns the language of a code ("fa", "fa-IR").
func Lookup(code string) (*Words, bool) { panic("unwritten") }

// A Part is a piece of a worded sentence: plain text, or an argument with its
// worded form, so that the page can mark figures up.
type Part struct {
	Text string
	Arg  *notice.Arg
}

// Say words a text. A missing key is a bug and panics in tests; on a screen it
// shows the key.
func (w *Words) Say(key string, args ...notice.Arg) string { panic("unwritten") }

// Parts words a text piece by piece.
func (w *Words) Parts(key string, args ...notice.Arg) []Part { panic("unwritten") }

// Has reports whether the language has a text.
func (w *Words) Has(key string) bool { panic("unwritten") }

// Notice words a notice.
func (w *Words) Notice(n notice.Notice) string { panic("unwritten") }

// Fault words a fault: what is wrong, and the way out.
func (w *Words) Fault(f *notice.Fault) (what, way string) { panic("unwritten") }

// Value words one argument.
func (w *Words) Value(a notice.Arg) string { panic("unwritten") }

// Number words a number with a fixed number of decimals.
func (w *Words) Number(v float64, decimals int) string { panic("unwritten") }

// Share words a proportion in percent: 38%, ۳۸٪, "38 %" in Russian; one
// decimal below 10 %, unless whole.
func (w *Words) Share(v float64) string { panic("unwritten") }

// Money words an amount: two decimals below 100, none above, unless exact is
// asked for by MoneyExact. An unknown currency ("") shows the number alone.
func (w *Words) Money(v float64, currency string) string { panic("unwritten") }

// MoneyExact words an amount to the currency's minor unit, for tables of orders.
func (w *Words) MoneyExact(v float64, currency string) string { panic("unwritten") }

// MoneyShort words a large amount shortly: €526k, ۶٫۳۲ میلیارد تومان.
func (w *Words) MoneyShort(v float64, currency string) string { panic("unwritten") }

// Day words a day in the calendar of the language: 31 Oct 2025, ۹ آبان ۱۴۰۴.
func (w *Words) Day(d calendar.Day) string { panic("unwritten") }

// Month words the month that contains a day: Oct 2025, آبان ۱۴۰۴.
func (w *Words) Month(d calendar.Day) string { panic("unwritten") }

// Quarter words the quarter that contains a day: Q4 2025, پاییز ۱۴۰۴.
func (w *Words) Quarter(d calendar.Day) string { panic("unwritten") }

// Year words the year that contains a day.
func (w *Words) Year(d calendar.Day) string { panic("unwritten") }

// Calendar is the calendar of the language.
func (w *Words) Calendar() calendar.System { panic("unwritten") }

// Digits replaces ASCII digits by those of the language.
func (w *Words) Digits(s string) string { panic("unwritten") }

// ParseNumber reads a number that a person typed, in any digits and with
// either decimal mark.
func (w *Words) ParseNumber(s string) (float64, bool) { panic("unwritten") }

// ParseDay reads a day that a person typed in the calendar of the language or as ISO date.
func (w *Words) ParseDay(s string) (calendar.Day, bool) { panic("unwritten") }
