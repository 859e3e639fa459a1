package answer

import (
	"math"
	"strings"

	"clvcalc/core/calendar"
	"clvcalc/core/lang"
	"clvcalc/core/notice"
)

// Word words one figure, also of the kinds that only the page uses.
func Word(w *lang.Words, a notice.Arg) string {
	day := calendar.Day(a.Number)
	switch a.Kind {
	case Month:
		return w.Month(day)
	case Quarter:
		return w.Quarter(day)
	case Year:
		return w.Year(day)
	case Tenth:
		return w.Number(a.Number, 1)
	case Brief:
		return Amount(w, a.Number, a.Text)
	case Fixed:
		return w.Number(a.Number, int(a.Text[0]-'0'))
	case Precise:
		return w.Number(a.Number, 4)
	case Change:
		return w.Change(a.Number)
	case notice.KindKey:
		return w.Say(a.Text)
	}
	return w.Value(a)
}

// Parts words a sentence piece by piece.
func (s Say) Parts(w *lang.Words) []lang.Part {
	args := make([]notice.Arg, len(s.Args))
	for i, a := range s.Args {
		switch a.Kind {
		case Month, Quarter, Year, Precise, Fixed, Tenth, Brief, Change:
			a = notice.Text(a.Name, Word(w, a))
		}
		args[i] = a
	}
	parts := w.Parts(s.Key, args...)
	for i, p := range parts {
		if p.Arg != nil {
			parts[i].Arg = argument(s.Args, p.Arg.Name)
		}
	}
	return parts
}

// Plain words a sentence as text alone.
func (s Say) Plain(w *lang.Words) string {
	if s.Key == "" {
		return ""
	}
	text := ""
	for _, p := range s.Parts(w) {
		text += p.Text
	}
	return text
}

func argument(args []notice.Arg, name string) *notice.Arg {
	for i := range args {
		if args[i].Name == name {
			return &args[i]
		}
	}
	return nil
}

// Brief is the kind of argument that is money without the digits nobody reads:
// €526k, ۶٫۳۲ میلیارد تومان. Its Text is the currency.
const Brief notice.Kind = "brief"

// Amount words an amount as exactly as one can know it: three figures of a
// large one, cents only below ten and of something.
func Amount(w *lang.Words, v float64, currency string) string {
	text := w.Money(v, currency)
	if size := math.Abs(v); size >= 9.995 || size < 0.005 {
		text = rounded(w, v, currency)
	}
	// Toman are long in words: a line may end before the unit.
	if i := strings.LastIndex(text, "\u00a0"); i >= 0 && w.RTL {
		text = text[:i] + " " + text[i+len("\u00a0"):]
	}
	return text
}

// rounded words an amount without cents.
func rounded(w *lang.Words, v float64, currency string) string {
	return strings.Replace(w.MoneyShort(v, currency), w.Number(v, 2), w.Number(v, 0), 1)
}

// axis words an amount beside an axis: a whole one needs no cents.
func axis(w *lang.Words, v float64, currency string) string {
	if v == math.Trunc(v) {
		return rounded(w, v, currency)
	}
	return w.MoneyShort(v, currency)
}
