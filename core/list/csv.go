// Package list writes what a person takes away as csv: lists of customers and
// the rows that were left out. Delimiter and decimal mark are those that a
// spreadsheet program expects in the reader's language.
package list

import (
	"io"
	"math"
	"strconv"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/table"
)

// writer writes cells of one csv file: UTF-8 with a byte order mark, CRLF.
type writer struct {
	out     io.Writer
	comma   byte
	decimal string
	line    []byte
	started bool // the current line has a cell
	err     error
}

func newWriter(out io.Writer, words *lang.Words) *writer {
	w := &writer{out: out, comma: ',', decimal: ".", line: []byte("\ufeff")}
	if words.Code == "ru" || words.Code == "pl" {
		w.comma, w.decimal = ';', ","
	}
	return w
}

// text writes a text cell. A text that a spreadsheet program would take for a
// formula gets an apostrophe before it; phone numbers and numbers do not.
func (w *writer) text(s string) {
	if isFormula(s) {
		s = "'" + s
	}
	w.cell(s)
}

func (w *writer) cell(s string) {
	if w.started {
		w.line = append(w.line, w.comma)
	}
	w.started = true
	if !strings.ContainsAny(s, "\",;\r\n\t") {
		w.line = append(w.line, s...)
		return
	}
	w.line = append(w.line, '"')
	w.line = append(w.line, strings.ReplaceAll(s, `"`, `""`)...)
	w.line = append(w.line, '"')
}

func (w *writer) integer(v int) { w.cell(strconv.Itoa(v)) }

func (w *writer) day(d calendar.Day) { w.cell(d.String()) }

// dayAfter writes the day that lies so many days after another; a missing
// column and a day too far away, −1, stay blank.
func (w *writer) dayAfter(d calendar.Day, column []int32, i int) {
	if column == nil || column[i] < 0 {
		w.cell("")
		return
	}
	w.day(d + calendar.Day(column[i]))
}

// number writes a value to six decimals, which hides the noise of adding up; a
// missing column stays blank.
func (w *writer) number(column []float64, i int) {
	if column == nil {
		w.cell("")
		return
	}
	s := strconv.FormatFloat(math.Round(column[i]*1e6)/1e6, 'f', -1, 64)
	w.cell(strings.Replace(s, ".", w.decimal, 1))
}

func (w *writer) end() {
	w.line = append(w.line, "\r\n"...)
	if w.err == nil {
		_, w.err = w.out.Write(w.line)
	}
	w.line, w.started = w.line[:0], false
}

// isFormula reports whether a spreadsheet program might run a text: it starts
// with a formula sign and is no number or phone number.
func isFormula(s string) bool {
	trimmed := strings.TrimLeft(s, " \t\r\n\u00a0\ufeff")
	if trimmed == "" || !strings.ContainsRune("=+-@|", rune(trimmed[0])) {
		return len(s) > 0 && (s[0] == '\t' || s[0] == '\r')
	}
	return strings.Trim(trimmed[1:], "0123456789 .,()-") != "" || trimmed[0] == '=' || trimmed[0] == '@'
}

// CellText returns a cell as text: numbers with all their digits, dates as ISO.
func CellText(c table.Cell) string {
	switch c.Kind {
	case table.Number:
		return strconv.FormatFloat(c.Number, 'f', -1, 64)
	case table.Bool:
		return strconv.FormatBool(c.Number != 0)
	case table.Date:
		return dateText(c.Number)
	}
	return c.Text
}

// dateText writes the day, and the time of day where there is one.
func dateText(days float64) string {
	seconds := int64(days*86400 + 0.5)
	day, rest := seconds/86400, seconds%86400
	if rest < 0 {
		day, rest = day-1, rest+86400
	}
	s := calendar.Day(day).String()
	if rest == 0 {
		return s
	}
	two := func(n int64) string { return strconv.FormatInt(100+n, 10)[1:] }
	return s + " " + two(rest/3600) + ":" + two(rest/60%60)
}
