package lang

import (
	"math"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
)

func words(t testing.TB, code string) *Words {
	t.Helper()
	w, ok := LookupSite(code)
	if !ok {
		t.Fatal("no language ", code)
	}
	return w
}

// spaces makes no-break spaces visible as plain ones, so that the tables can be read.
func spaces(s string) string { return strings.ReplaceAll(s, nbsp, " ") }

// four runs one wording in all languages; want is in the order en fa ru pl.
func four(t *testing.T, what string, say func(*Words) string, want [4]string) {
	t.Helper()
	for i, l := range Languages {
		if got := spaces(say(words(t, l.Code))); got != want[i] {
			t.Errorf("%s in %s: %q, want %q", what, l.Code, got, want[i])
		}
	}
}

func TestLookup(t *testing.T) {
	for code, want := range map[string]string{"en": "en", "fa-IR": "fa", "ru_RU": "ru", "PL": "pl"} {
		if w, ok := Lookup(code); !ok || w.Code != want {
			t.Errorf("%s is not %s", code, want)
		}
	}
	for _, code := range []string{"", "de", "english", "f"} {
		if _, ok := Lookup(code); ok {
			t.Errorf("%q counts as a language", code)
		}
	}
	if words(t, "fa") != words(t, "fa") {
		t.Error("a language is decoded twice")
	}
}

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		want     [4]string
	}{
		{0, 0, [4]string{"0", "۰", "0", "0"}},
		{-0.004, 2, [4]string{"0.00", "۰٫۰۰", "0,00", "0,00"}},
		{math.Copysign(0, -1), 0, [4]string{"0", "۰", "0", "0"}},
		{1234.5, 1, [4]string{"1,234.5", "۱٬۲۳۴٫۵", "1 234,5", "1234,5"}},
		{12450, 0, [4]string{"12,450", "۱۲٬۴۵۰", "12 450", "12 450"}},
		{-12.5, 0, [4]string{"−13", "\u200e−۱۳", "−13", "−13"}},
		{1.005, 2, [4]string{"1.01", "۱٫۰۱", "1,01", "1,01"}},
		{999.5, 0, [4]string{"1,000", "۱٬۰۰۰", "1 000", "1000"}},
		{2.5e15, 0, [4]string{"2,500,000,000,000,000", "۲٬۵۰۰٬۰۰۰٬۰۰۰٬۰۰۰٬۰۰۰", "2 500 000 000 000 000", "2 500 000 000 000 000"}},
		{math.NaN(), 2, [4]string{"–", "–", "–", "–"}},
		{math.Inf(-1), 0, [4]string{"–", "–", "–", "–"}},
	} {
		four(t, "number", func(w *Words) string { return w.Number(c.v, c.decimals) }, c.want)
	}
}

func TestShare(t *testing.T) {
	for v, want := range map[float64][4]string{
		0.38:    {"38%", "۳۸٪", "38 %", "38%"},
		0.381:   {"38%", "۳۸٪", "38 %", "38%"},
		0.05:    {"5%", "۵٪", "5 %", "5%"},
		0.0403:  {"4.0%", "۴٫۰٪", "4,0 %", "4,0%"},
		0.0999:  {"10%", "۱۰٪", "10 %", "10%"},
		0.07:    {"7%", "۷٪", "7 %", "7%"}, // 7.000000000000001 as a float
		0:       {"0%", "۰٪", "0 %", "0%"},
		0.0004:  {"<0.1%", "کمتر از ۰٫۱٪", "< 0,1 %", "< 0,1%"},
		1:       {"100%", "۱۰۰٪", "100 %", "100%"},
		0.9999:  {">99.9%", "بیش از ۹۹٫۹٪", "> 99,9 %", "> 99,9%"},
		0.996:   {"99.6%", "۹۹٫۶٪", "99,6 %", "99,6%"},
		12.34:   {"1,234%", "۱٬۲۳۴٪", "1 234 %", "1234%"},
		-0.1423: {"−14%", "\u200e−۱۴٪", "−14 %", "−14%"},
		-0.0142: {"−1.4%", "\u200e−۱٫۴٪", "−1,4 %", "−1,4%"},
	} {
		four(t, "share", func(w *Words) string { return w.Share(v) }, want)
	}
}

func TestChange(t *testing.T) {
	for v, want := range map[float64][4]string{
		0.0403:   {"+4.0%", "\u200e+۴٫۰٪", "+4,0 %", "+4,0%"},
		-0.1423:  {"−14.2%", "\u200e−۱۴٫۲٪", "−14,2 %", "−14,2%"},
		-0.00001: {"0.0%", "۰٫۰٪", "0,0 %", "0,0%"},
	} {
		four(t, "change", func(w *Words) string { return w.Change(v) }, want)
	}
}

func TestMoney(t *testing.T) {
	for _, c := range []struct {
		v        float64
		currency string
		want     [4]string
	}{
		{1450, "EUR", [4]string{"€1,450", "۱٬۴۵۰ یورو", "1 450 €", "1450 €"}},
		{45, "EUR", [4]string{"€45.00", "۴۵٫۰۰ یورو", "45,00 €", "45,00 €"}},
		{99.999, "EUR", [4]string{"€100", "۱۰۰ یورو", "100 €", "100 €"}},
		{0, "EUR", [4]string{"€0", "۰ یورو", "0 €", "0 €"}},
		{-1450.4, "GBP", [4]string{"−£1,450", "\u200e−۱٬۴۵۰ پوند", "−1 450 £", "−1450 £"}},
		{-0.001, "USD", [4]string{"$0.00", "۰٫۰۰ دلار", "0,00 $", "0,00 $"}},
		{12450, "PLN", [4]string{"PLN 12,450", "۱۲٬۴۵۰ زلوتی", "12 450 zł", "12 450 zł"}},
		{1450, "RUB", [4]string{"₽1,450", "۱٬۴۵۰ روبل", "1 450 ₽", "1450 ₽"}},
		{1450, "IRT", [4]string{"1,450 toman", "۱٬۴۵۰ تومان", "1 450 томанов", "1450 tomanów"}},
		{21, "IRT", [4]string{"21 toman", "۲۱ تومان", "21 томан", "21 tomanów"}},
		{3, "IRR", [4]string{"3 rials", "۳ ریال", "3 риала", "3 riale"}},
		{1450, "", [4]string{"1,450", "۱٬۴۵۰", "1 450", "1450"}},
		{7.5, "", [4]string{"7.50", "۷٫۵۰", "7,50", "7,50"}},
		{1450, "XYZ", [4]string{"XYZ 1,450", "۱٬۴۵۰ XYZ", "1 450 XYZ", "1450 XYZ"}},
		{7.5, "JPY", [4]string{"¥8", "۸ ین", "8 ¥", "8 ¥"}},
	} {
		four(t, "money", func(w *Words) string { return w.Money(c.v, c.currency) }, c.want)
	}
}

func TestMoneyExact(t *testing.T) {
	for _, c := range []struct {
		v        float64
		currency string
		want     [4]string
	}{
		{2297200.8603, "USD", [4]string{"$2,297,200.86", "۲٬۲۹۷٬۲۰۰٫۸۶ دلار", "2 297 200,86 $", "2 297 200,86 $"}},
		{1450, "IRT", [4]string{"1,450 toman", "۱٬۴۵۰ تومان", "1 450 томанов", "1450 tomanów"}},
		{1.5, "KWD", [4]string{"KWD 1.500", "۱٫۵۰۰ دینار کویت", "1,500 KWD", "1,500 KWD"}},
		{5, "", [4]string{"5.00", "۵٫۰۰", "5,00", "5,00"}},
	} {
		four(t, "exact money", func(w *Words) string { return w.MoneyExact(c.v, c.currency) }, c.want)
	}
}

func TestMoneyShort(t *testing.T) {
	for _, c := range []struct {
		v        float64
		currency string
		want     [4]string
	}{
		{526_000, "EUR", [4]string{"€526k", "۵۲۶ هزار یورو", "526 тыс. €", "526 tys. €"}},
		{1_200_000, "EUR", [4]string{"€1.2M", "۱٫۲ میلیون یورو", "1,2 млн €", "1,2 mln €"}},
		{3_400_000_000, "EUR", [4]string{"€3.4bn", "۳٫۴ میلیارد یورو", "3,4 млрд €", "3,4 mld €"}},
		{6_320_000_000, "IRT", [4]string{"6.32bn toman", "۶٫۳۲ میلیارد تومان", "6,32 млрд томанов", "6,32 mld tomanów"}},
		{107_400_000, "IRT", [4]string{"107M toman", "۱۰۷ میلیون تومان", "107 млн томанов", "107 mln tomanów"}},
		{17_400_000, "PLN", [4]string{"PLN 17.4M", "۱۷٫۴ میلیون زلوتی", "17,4 млн zł", "17,4 mln zł"}},
		{9_400, "EUR", [4]string{"€9,400", "۹٬۴۰۰ یورو", "9 400 €", "9400 €"}},
		{9_999.6, "EUR", [4]string{"€10k", "۱۰ هزار یورو", "10 тыс. €", "10 tys. €"}},
		{999_600, "EUR", [4]string{"€1M", "۱ میلیون یورو", "1 млн €", "1 mln €"}},
		{-526_000, "EUR", [4]string{"−€526k", "\u200e−۵۲۶ هزار یورو", "−526 тыс. €", "−526 tys. €"}},
		{2e12, "IRT", [4]string{"2tn toman", "۲ هزار میلیارد تومان", "2 трлн томанов", "2 bln tomanów"}},
		{5e16, "", [4]string{"50,000tn", "۵۰٬۰۰۰ هزار میلیارد", "50 000 трлн", "50 000 bln"}},
		{math.NaN(), "EUR", [4]string{"–", "–", "–", "–"}},
	} {
		four(t, "short money", func(w *Words) string { return w.MoneyShort(c.v, c.currency) }, c.want)
	}
}

func TestDays(t *testing.T) {
	d := calendar.Of(2025, 10, 31)
	four(t, "day", func(w *Words) string { return w.Day(d) }, [4]string{"31 Oct 2025", "۹ آبان ۱۴۰۴", "31 октября 2025", "31 października 2025"})
	four(t, "month", func(w *Words) string { return w.Month(d) }, [4]string{"Oct 2025", "آبان ۱۴۰۴", "октябрь 2025", "październik 2025"})
	four(t, "month name", func(w *Words) string { return w.MonthName(d) }, [4]string{"Oct", "آبان", "окт.", "paź"})
	four(t, "quarter", func(w *Words) string { return w.Quarter(d) }, [4]string{"Q4 2025", "پاییز ۱۴۰۴", "IV кв. 2025", "IV kw. 2025"})
	four(t, "year", func(w *Words) string { return w.Year(d) }, [4]string{"2025", "۱۴۰۴", "2025", "2025"})
	// The Jalali year starts with spring: 1 Farvardin 1404.
	four(t, "first quarter", func(w *Words) string { return w.Quarter(calendar.Of(2025, 3, 21)) },
		[4]string{"Q1 2025", "بهار ۱۴۰۴", "I кв. 2025", "I kw. 2025"})
	four(t, "other calendar", func(w *Words) string {
		if w.Code == "fa" {
			return w.In(calendar.Gregorian).Day(d)
		}
		return w.In(calendar.Jalali).Quarter(d)
	}, [4]string{"Autumn 1404", "۳۱ اکتبر ۲۰۲۵", "осень 1404", "jesień 1404"})
}

func TestSayWordsArguments(t *testing.T) {
	four(t, "days", func(w *Words) string { return w.Value(notice.Days("n", 22.3)) }, [4]string{"22 days", "۲۲ روز", "22 дня", "22 dni"})
	four(t, "few days", func(w *Words) string { return w.Value(notice.Days("n", 1.52)) }, [4]string{"1.5 days", "۱٫۵ روز", "1,5 дня", "1,5 dnia"})
	four(t, "months", func(w *Words) string { return w.Value(notice.Months("n", 12)) }, [4]string{"12 months", "۱۲ ماه", "12 месяцев", "12 miesięcy"})
	four(t, "count", func(w *Words) string { return w.Value(notice.Count("n", 48212)) }, [4]string{"48,212", "۴۸٬۲۱۲", "48 212", "48 212"})
	four(t, "number", func(w *Words) string { return w.Value(notice.Number("n", 0.4099)) }, [4]string{"0.41", "۰٫۴۱", "0,41", "0,41"})
	four(t, "key", func(w *Words) string { return w.Value(notice.Key("s", "segment.loyal")) }, [4]string{"Loyal", "وفادار", "Лояльные", "Lojalni"})
	four(t, "orders", func(w *Words) string { return w.Say("unit.orders", notice.Count("n", 21)) }, [4]string{"21 orders", "۲۱ سفارش", "21 заказ", "21 zamówień"})
	four(t, "missing", func(w *Words) string { return w.Say("no.such.text") }, [4]string{"no.such.text", "no.such.text", "no.such.text", "no.such.text"})
}

func TestPartsPointAtArguments(t *testing.T) {
	w := &Words{Language: Languages[0], style: styleOf("en"), texts: map[string]text{
		"x": {Other: "{file}: {rows} of {rows}, {lost} and {"},
	}}
	args := []notice.Arg{notice.Count("rows", 1234), notice.Text("file", "a.csv")}
	var got []string
	for _, p := range w.Parts("x", args...) {
		mark := ""
		if p.Arg != nil {
			mark = "=" + p.Arg.Name
			if p.Arg != &args[0] && p.Arg != &args[1] {
				t.Error("the argument is a copy")
			}
		}
		got = append(got, p.Text+mark)
	}
	want := "a.csv=file|: |1,234=rows| of |1,234=rows|, {lost} and {"
	if strings.Join(got, "|") != want {
		t.Errorf("got %q", strings.Join(got, "|"))
	}
}

// What a file says cannot turn a sentence round, run on or break lines.
func TestUserTextsAreTamed(t *testing.T) {
	setting := func(s string) *notice.Fault { return notice.NewFault("bad_setting", notice.Text("setting", s)) }
	what, _ := words(t, "fa").Fault(setting("margin"))
	if !strings.Contains(what, "\u2068margin\u2069") {
		t.Errorf("no isolate in %q", what)
	}
	what, _ = words(t, "en").Fault(setting("a\u202eb\u2069c\nd"))
	if !strings.Contains(what, "“abc d”") {
		t.Errorf("got %q", what)
	}
	what, _ = words(t, "en").Fault(setting(strings.Repeat("я", 40_000)))
	if n := len([]rune(what)); n > longest+80 {
		t.Errorf("a sentence of %d characters", n)
	}
}

func TestNoticeKnowsItsPlace(t *testing.T) {
	w := &Words{Language: Languages[0], style: styleOf("en"), texts: map[string]text{
		"notice.odd": {Other: "Row {row}, column {column}: {cell}"},
	}}
	n := notice.Notice{Code: "odd", Row: 1204, Column: "Date", Args: []notice.Arg{notice.Text("cell", "soon")}}
	if got := w.Notice(n); got != "Row 1,204, column Date: soon" {
		t.Error(got)
	}
	if len(n.Args) != 1 {
		t.Error("the notice was changed")
	}
}

// A list of the user's names keeps each in its own direction, with the digits of
// the language; a year has no marks that group its digits.
func TestListsAndYears(t *testing.T) {
	files := notice.Each("files", []string{"orders-2024.csv", "…"}, []int{1200, -1})
	for code, want := range map[string]string{"en": "orders-2024.csv: 1,200; …", "fa": "\u2068orders-2024.csv\u2069: ۱٬۲۰۰؛ \u2068…\u2069"} {
		if got := words(t, code).Value(files); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	if got := words(t, "fa").Value(notice.Plain("", 1402)); got != "۱۴۰۲" {
		t.Errorf("a year is %q", got)
	}
}
