package lang

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
)

// A Part is a piece of a worded sentence: plain text, or an argument with its
// worded form, so that the page can mark figures up and isolate names.
type Part struct {
	Text string
	Arg  *notice.Arg // into the slice of arguments; nil for plain text
}

// Say words a text. A missing key is a bug, which a test finds; on a screen it
// shows the key. In Persian the user's own texts are wrapped in isolates, so
// that a Latin file name does not turn the sentence round.
func (w *Words) Say(key string, args ...notice.Arg) string {
	var b strings.Builder
	for _, p := range w.Parts(key, args...) {
		if w.RTL && p.Arg != nil && p.Arg.Kind == notice.KindText {
			b.WriteString("\u2068" + p.Text + "\u2069")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// Parts words a text piece by piece, without isolates. A placeholder without
// its argument stays as it is.
func (w *Words) Parts(key string, args ...notice.Arg) []Part {
	t, ok := w.texts[key]
	if !ok {
		return []Part{{Text: key}}
	}
	var parts []Part
	s := t.form(w.chosen(args))
	for {
		arg, from, to := placeholder(s, args)
		if arg == nil {
			return appendText(parts, s)
		}
		parts = append(appendText(parts, s[:from]), Part{Text: w.Value(*arg), Arg: arg})
		s = s[to:]
	}
}

// placeholder finds the first {name} whose argument is there, s[from:to].
func placeholder(s string, args []notice.Arg) (arg *notice.Arg, from, to int) {
	for ; ; from++ {
		open := strings.IndexByte(s[from:], '{')
		if open < 0 {
			return nil, 0, 0
		}
		from += open
		size := strings.IndexByte(s[from:], '}')
		if size < 0 {
			return nil, 0, 0
		}
		if arg = find(args, s[from+1:from+size]); arg != nil {
			return arg, from, from + size + 1
		}
	}
}

// Notice words a notice. Its row and column are the arguments {row} and {column}.
func (w *Words) Notice(n notice.Notice) string {
	return w.Say("notice."+n.Code, placed(n.Args, n.Row, n.Column)...)
}

// NoticeParts words a notice piece by piece.
func (w *Words) NoticeParts(n notice.Notice) []Part {
	return w.Parts("notice."+n.Code, placed(n.Args, n.Row, n.Column)...)
}

// Fault words a fault: what is wrong, and the way out. Its row and column are
// the arguments {row} and {column} of both.
func (w *Words) Fault(f *notice.Fault) (what, way string) {
	args := placed(f.Args, f.Row, f.Column)
	return w.Say("fault."+f.Code, args...), w.Say("fault."+f.Code+".way", args...)
}

// Value words one argument.
func (w *Words) Value(a notice.Arg) string {
	switch a.Kind {
	case notice.KindText:
		return shown(a.Text)
	case notice.KindKey:
		return w.Say(a.Text)
	case notice.KindCount:
		return w.Number(a.Number, 0)
	case notice.KindNumber:
		return w.number(a.Number, 2)
	case notice.KindShare:
		return w.Share(a.Number)
	case notice.KindMoney:
		return w.Money(a.Number, a.Text)
	case notice.KindDay:
		return w.Day(calendar.Day(a.Number))
	case notice.KindMonths:
		return w.Say("unit.months", notice.Number("n", a.Number))
	case notice.KindDays:
		return w.Say("unit.days", notice.Number("n", days(a.Number)))
	case notice.KindPlain:
		return w.Digits(strconv.FormatFloat(a.Number, 'f', -1, 64))
	case notice.KindEach:
		return w.each(a.Text)
	}
	return shown(a.Text)
}

// each words a list that notice.Each has written.
func (w *Words) each(list string) string {
	open, shut, mark := "", "", "; "
	if w.RTL {
		open, shut, mark = "\u2068", "\u2069", "؛ "
	}
	var items []string
	for _, line := range strings.Split(list, "\n") {
		count, name, _ := strings.Cut(line, " ")
		item := open + shown(name) + shut
		if n, err := strconv.Atoi(count); err == nil && n >= 0 {
			item += ": " + w.Number(float64(n), 0)
		}
		items = append(items, item)
	}
	return strings.Join(items, mark)
}

// chosen is the plural category of the argument named "n", as it is shown.
func (w *Words) chosen(args []notice.Arg) category {
	n := find(args, "n")
	if n == nil {
		return other
	}
	switch n.Kind {
	case notice.KindCount, notice.KindMonths:
		return plural(w.Code, math.Round(n.Number))
	case notice.KindDays:
		return plural(w.Code, days(n.Number))
	}
	return plural(w.Code, math.Round(n.Number*100)/100)
}

func find(args []notice.Arg, name string) *notice.Arg {
	for i := range args {
		if args[i].Name == name {
			return &args[i]
		}
	}
	return nil
}

// placed adds where something stands in the file to the arguments, unless
// they say it themselves.
func placed(args []notice.Arg, row int, column string) []notice.Arg {
	all := append([]notice.Arg(nil), args...)
	if row > 0 && find(args, "row") == nil {
		all = append(all, notice.Count("row", row))
	}
	if column != "" && find(args, "column") == nil {
		all = append(all, notice.Text("column", column))
	}
	return all
}

func appendText(parts []Part, s string) []Part {
	if s == "" {
		return parts
	}
	return append(parts, Part{Text: s})
}

// longest is how many characters of a user's text fit into a sentence.
const longest = 120

// shown makes a user's text fit into a sentence: one line, not too long, and
// without the invisible characters that change the direction of what follows.
func shown(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		switch {
		case r >= '\u202a' && r <= '\u202e', r >= '\u2066' && r <= '\u2069':
			continue
		case unicode.IsControl(r), r == '\u2028', r == '\u2029':
			r = ' '
		}
		if n++; n > longest {
			return b.String() + "…"
		}
		b.WriteRune(r)
	}
	return b.String()
}

// days rounds a length of time to what is known: tenths below ten days.
func days(n float64) float64 {
	if math.Abs(n) < 9.95 {
		return math.Round(n*10) / 10
	}
	return math.Round(n)
}
