package answer

import (
	"strconv"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/notice"
)

func itoa(i int) string { return strconv.Itoa(i) }

// Raw is the machine-readable form of a figure: the shortest decimal that reads
// back as the same number, or an ISO date.
func Raw(a notice.Arg) string {
	switch a.Kind {
	case notice.KindText, notice.KindKey:
		return a.Text
	case notice.KindDay, Month, Quarter, Year:
		return calendar.Day(a.Number).String()
	}
	return strconv.FormatFloat(a.Number, 'g', -1, 64)
}

// CSV writes the table with a byte order mark, worded headings and raw values,
// as RFC 4180 wants it.
func (t Table) CSV(w *lang.Words) string {
	var b strings.Builder
	b.WriteString("\ufeff")
	for i, h := range t.Heads {
		field(&b, i, safe(w.Say(h.Key, h.Args...)))
	}
	b.WriteString("\r\n")
	for _, row := range t.Rows {
		for i, c := range row.Cells {
			field(&b, i, c.csv(w))
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

func (c *Cell) csv(w *lang.Words) string {
	switch {
	case c.Missing != "":
		return ""
	case c.Say.Key != "":
		return safe(w.Say(c.Say.Key, c.Say.Args...))
	case c.Arg.Kind == notice.KindKey:
		return safe(w.Say(c.Arg.Text))
	case c.Arg.Kind == notice.KindText:
		return safe(c.Arg.Text)
	case c.Arg.Kind == notice.KindDay, c.Arg.Kind == Month, c.Arg.Kind == Quarter, c.Arg.Kind == Year:
		return Raw(c.Arg)
	}
	return strconv.FormatFloat(c.Arg.Number, 'f', -1, 64)
}

// safe keeps a text from being read as a formula by a spreadsheet program.
// Numbers and phone numbers stay as they are.
func safe(s string) string {
	if s == "" || !strings.ContainsRune("=+-@\t\r", rune(s[0])) || isNumber(s) {
		return s
	}
	return "'" + s
}

func isNumber(s string) bool {
	return s[0] != '=' && s[0] != '@' && len(s) > 1 && strings.Trim(s[1:], "0123456789 .,-()") == "" && strings.ContainsAny(s, "0123456789")
}

func field(b *strings.Builder, i int, s string) {
	if i > 0 {
		b.WriteByte(',')
	}
	if !strings.ContainsAny(s, ",\"\r\n") {
		b.WriteString(s)
		return
	}
	b.WriteString(`"` + strings.ReplaceAll(s, `"`, `""`) + `"`)
}
