package lang

import (
	"strings"

	"clvcalc/core/calendar"
)

// style is how a language writes numbers and days.
type style struct {
	calendar calendar.System
	group    string // between groups of three digits
	decimal  string // mark
	minus    string
	percent  string // after the number
	under    string // before a percentage too small to show
	over     string // before one that must not be rounded up to 100
	// grouped is the number of digits from which groups are marked.
	grouped int
	zero    rune // the digit 0; the others follow it
	// scale names 10³, 10⁶, 10⁹ and 10¹², with the space that goes before.
	scale [4]string
	// quarters are the names of the quarters, with the space that goes after.
	quarters [4]string
	// seasons are those of Jalali quarters, which start with Farvardin.
	seasons [4]string
}

const (
	nbsp  = "\u00a0"
	minus = "\u2212"
	lrm   = "\u200e"
)

func styleOf(language string) style {
	switch language {
	case "fa":
		// The mark before the minus keeps it left of the digits.
		return style{
			calendar: calendar.Jalali, group: "٬", decimal: "٫", minus: lrm + minus, percent: "٪",
			under: "کمتر از ", over: "بیش از ", grouped: 4, zero: '۰',
			scale:    [4]string{nbsp + "هزار", nbsp + "میلیون", nbsp + "میلیارد", nbsp + "هزار میلیارد"},
			quarters: [4]string{"سه‌ماههٔ اول ", "سه‌ماههٔ دوم ", "سه‌ماههٔ سوم ", "سه‌ماههٔ چهارم "},
			seasons:  [4]string{"بهار ", "تابستان ", "پاییز ", "زمستان "},
		}
	case "ru":
		return style{
			calendar: calendar.Gregorian, group: nbsp, decimal: ",", minus: minus, percent: nbsp + "%",
			under: "<" + nbsp, over: ">" + nbsp, grouped: 4, zero: '0',
			scale:    [4]string{nbsp + "тыс.", nbsp + "млн", nbsp + "млрд", nbsp + "трлн"},
			quarters: [4]string{"I кв. ", "II кв. ", "III кв. ", "IV кв. "},
			seasons:  [4]string{"весна ", "лето ", "осень ", "зима "},
		}
	case "pl":
		return style{
			calendar: calendar.Gregorian, group: nbsp, decimal: ",", minus: minus, percent: "%",
			under: "<" + nbsp, over: ">" + nbsp, grouped: 5, zero: '0',
			scale:    [4]string{nbsp + "tys.", nbsp + "mln", nbsp + "mld", nbsp + "bln"},
			quarters: [4]string{"I kw. ", "II kw. ", "III kw. ", "IV kw. "},
			seasons:  [4]string{"wiosna ", "lato ", "jesień ", "zima "},
		}
	}
	return style{
		calendar: calendar.Gregorian, group: ",", decimal: ".", minus: minus, percent: "%",
		under: "<", over: ">", grouped: 4, zero: '0',
		scale:    [4]string{"k", "M", "bn", "tn"},
		quarters: [4]string{"Q1 ", "Q2 ", "Q3 ", "Q4 "},
		seasons:  [4]string{"Spring ", "Summer ", "Autumn ", "Winter "},
	}
}

// Digits replaces ASCII digits by those of the language.
func (w *Words) Digits(s string) string {
	if w.style.zero == '0' || !strings.ContainsAny(s, "0123456789") {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if r >= '0' && r <= '9' {
			r += w.style.zero - '0'
		}
		b.WriteRune(r)
	}
	return b.String()
}
