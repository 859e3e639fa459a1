package workbook

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/calendar"
	"clvcalc/core/report"
)

// A cell is a value (string, int, float64 or nil) and how it is dressed.
type cell struct {
	value any
	look  look
}

func (c cell) bold() cell             { c.look.bold = true; return c }
func (c cell) wrapped() cell          { c.look.wrap = true; return c }
func (c cell) colored(ink color) cell { c.look.color = ink; return c }
func (c cell) hatched() cell          { c.look.hatched = true; c.look.color = ink2; return c }

// text is a text of the product.
func text(s string) cell { return cell{s, look{side: start}} }

// own is a text of the user's file; its own letters decide its direction.
func own(s string) cell { return cell{s, look{side: start, foreign: true}} }

// quiet is a text that stands back.
func quiet(s string) cell { return cell{s, look{side: start, color: ink3, wrap: true}} }

func (b *book) count(n int) cell {
	return cell{n, look{side: end, format: numberFormat(b.words, 0), number: true}}
}

func (b *book) number(v float64, decimals int) cell {
	return b.finite(v, look{side: end, format: numberFormat(b.words, decimals), number: true})
}

func (b *book) share(v float64) cell {
	return b.finite(v, look{side: end, format: shareFormat(b.words), number: true})
}

func (b *book) amount(v float64) cell {
	return b.finite(v, look{side: end, format: b.money.exact})
}

// finite is a number, or the words for what is no number.
func (b *book) finite(v float64, l look) cell {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return b.missing("undefined")
	}
	return cell{v, l}
}

// missing is the reason why there is no figure, in words.
func (b *book) missing(reason string) cell {
	return cell{b.words.Say("unavailable." + reason), look{side: end, color: ink3, wrap: true}}
}

// figure dresses a figure, or says why there is none.
func (b *book) figure(f report.Figure, dress func(float64) cell) cell {
	if !f.OK() {
		return b.missing(f.Unavailable)
	}
	return dress(f.Value)
}

// orDash dresses a figure; without one there is a dash, where the same row shows
// why.
func (b *book) orDash(f report.Figure, dress func(float64) cell) cell {
	if !f.OK() {
		return cell{"–", look{side: end, color: ink3}}
	}
	return dress(f.Value)
}

func (b *book) decimals(n int) func(float64) cell {
	return func(v float64) cell { return b.number(v, n) }
}

// day is a real date. Spreadsheets know none before 1900-03-01 as Go does, so
// such a day is its ISO text.
func (b *book) day(d calendar.Day) cell {
	serial := int(d) + 25569
	if serial < 61 || serial > 2958465 {
		return cell{d.String(), look{side: end, number: true}}
	}
	return cell{serial, look{side: end, format: dayFormat(b.words), number: true}}
}

// days are the cells of a day: the date and, in a language with a calendar of
// its own, the day in words beside it.
func (b *book) days(d calendar.Day) []cell {
	if !b.jalali() {
		return []cell{b.day(d)}
	}
	return []cell{b.day(d), text(b.words.Day(d))}
}

// jalali reports whether days get a column in words beside the date.
func (b *book) jalali() bool { return b.words.Calendar() == calendar.Jalali }

// rightwards is the invisible mark that makes a text one of a script that is
// written from right to left.
const rightwards = "\u200f"

// written is a text as it stands in its cell. LibreOffice takes a text's
// direction from its beginning, so a Persian one that begins with a digit
// ("۳ بهمن ۱۴۰۲") begins with a mark.
func (b *book) written(c cell) string {
	s, _ := c.value.(string)
	if s = cleaned(s); c.look.foreign || c.look.number {
		return s
	}
	return b.held(s)
}

func (b *book) held(s string) string {
	if first, _ := utf8.DecodeRuneInString(s); b.words.RTL && !unicode.IsLetter(first) && strings.ContainsFunc(s, arabic) {
		return rightwards + s
	}
	return s
}

func arabic(r rune) bool { return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) }

// period words the month, quarter or year that starts on a day, in the
// calendar that bins the Report.
func (b *book) period(unit string, first calendar.Day) string {
	words := b.words.In(b.report.Settings.Calendar)
	switch unit {
	case "year":
		return words.Year(first)
	case "quarter":
		return words.Quarter(first)
	}
	return words.Month(first)
}

// letter names a column, counted from 1.
func letter(column int) string {
	name, _ := excelize.ColumnNumberToName(column)
	return name
}

func number(n int) string { return strconv.Itoa(n) }

func reference(column, row int) string { return letter(column) + number(row) }

// quotedTab writes a sheet's name as references to it need it.
func quotedTab(tab string) string { return "'" + strings.ReplaceAll(tab, "'", "''") + "'" }

// between refers to a column of a sheet between two rows.
func between(tab string, column, first, last int) string {
	c := letter(column)
	return quotedTab(tab) + "!$" + c + "$" + number(first) + ":$" + c + "$" + number(last)
}
