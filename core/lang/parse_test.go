package lang

import (
	"math"
	"testing"

	"clvcalc/core/calendar"
)

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		code, typed string
		want        float64
	}{
		{"en", "1,234.5", 1234.5}, {"en", "1,234", 1234}, {"en", "1.234", 1.234}, {"en", "1,5", 1.5}, {"en", "0,125", 0.125},
		{"en", " €1,450 ", 1450}, {"en", "-€5", -5}, {"en", "€-5", -5}, {"en", "45%", 45}, {"en", "45 %", 45}, {"en", ".5", 0.5},
		{"en", "1.234.567", 1234567}, {"en", "1.234,56", 1234.56}, {"en", "1’234.5", 1234.5}, {"en", "526k", 526000}, {"en", "PLN 12", 12},
		{"en", "−3", -3}, {"en", "0", 0}, {"en", "-0", 0}, {"en", "007", 7}, {"en", "1234,567", 1234.567},
		{"fa", "۱٬۴۵۰ تومان", 1450}, {"fa", "۳۸٪", 38}, {"fa", "۱٫۵", 1.5}, {"fa", "١٢٫٥", 12.5}, {"fa", "1.234", 1.234}, {"fa", "1,234", 1234},
		{"fa", "۵۰۰ هزار تومان", 500000}, {"fa", "۶٫۳۲ میلیارد", 6.32e9}, {"fa", "۲ هزار میلیارد تومان", 2e12}, {"fa", "۲۵۰/۰۰۰", 250000}, {"fa", "۲/۵", 2.5},
		{"fa", "۱۲،۵۰۰", 12500}, {"fa", "\u200e−۱۲", -12}, {"fa", "۱٬۲۳۴٫۵", 1234.5}, {"fa", "٫۵", 0.5},
		{"ru", "1 450,5 ₽", 1450.5}, {"ru", "1\u00a0450 руб.", 1450}, {"ru", "1,234", 1.234}, {"ru", "1.234", 1234}, {"ru", "1.5", 1.5}, {"ru", "3 млн", 3e6},
		{"pl", "1450 zł", 1450}, {"pl", "12 450,99 zł", 12450.99}, {"pl", "1.500", 1500}, {"pl", "0.125", 0.125}, {"pl", "12,5%", 12.5}, {"pl", "5 tys. zł", 5000},
	} {
		got, ok := words(t, c.code).ParseNumber(c.typed)
		if !ok || math.Abs(got-c.want) > 1e-9*math.Abs(c.want) || got == 0 && math.Signbit(got) {
			t.Errorf("%s %q is %v, %v; want %v", c.code, c.typed, got, ok, c.want)
		}
	}
	for _, typed := range []string{"", " ", "-", "%", "abc", "1 2 3", "12a34", "1,23,456", "3 years", "1e5", "1..2", "1,2.3,4", "--5", "NaN", "inf", "1/2", "10 − 5", "k5", "1,234.567,8"} {
		if got, ok := words(t, "en").ParseNumber(typed); ok {
			t.Errorf("%q counts as %v", typed, got)
		}
	}
}

// What a language writes, it reads.
func TestNumberRoundTrip(t *testing.T) {
	for _, l := range Languages {
		w := words(t, l.Code)
		for _, v := range []float64{0, 1, -1, 0.5, 12.25, 999.99, 1000, 1234.5, -12345.67, 9876543.21, 1e12} {
			for _, said := range []string{w.Number(v, 2), w.MoneyExact(v, "EUR"), w.MoneyExact(v, "PLN"), w.Number(v, 2) + "%"} {
				if got, ok := w.ParseNumber(said); !ok || got != v {
					t.Errorf("%s: %v is written %q and read %v", l.Code, v, said, got)
				}
			}
		}
	}
}

func TestParseDay(t *testing.T) {
	for _, c := range []struct{ code, typed, want string }{
		{"en", "2025-10-31", "2025-10-31"}, {"en", "31/10/2025", "2025-10-31"}, {"en", "31 Oct 2025", "2025-10-31"}, {"en", "31 October 2025", "2025-10-31"},
		{"en", "Oct 31, 2025", "2025-10-31"}, {"en", "2025-Oct-31", "2025-10-31"}, {"en", "1.2.25", "2025-02-01"}, {"en", "1/2/99", "1999-02-01"}, {"en", "1404/08/09", "2025-10-31"},
		{"fa", "۱۴۰۴/۸/۹", "2025-10-31"}, {"fa", "1404/08/09", "2025-10-31"}, {"fa", "۹ آبان ۱۴۰۴", "2025-10-31"}, {"fa", "٠٤/٠٨/٠٩", "2025-10-31"},
		{"fa", "2025-10-31", "2025-10-31"}, {"fa", "۹/۸/۱۴۰۴", "2025-10-31"}, {"fa", "۳۱ اکتبر ۲۰۲۵", "2025-10-31"}, {"fa", "1403-12-30", "2025-03-20"},
		{"ru", "31.10.2025", "2025-10-31"}, {"ru", "31 октября 2025 г.", "2025-10-31"}, {"ru", "1 МАЯ 2025", "2025-05-01"}, {"ru", "5 сент. 2025", "2025-09-05"},
		{"pl", "31.10.2025", "2025-10-31"}, {"pl", "31 października 2025 r.", "2025-10-31"}, {"pl", "1 paź 2025", "2025-10-01"},
	} {
		got, ok := words(t, c.code).ParseDay(c.typed)
		if !ok || got.String() != c.want {
			t.Errorf("%s %q is %v, %v; want %s", c.code, c.typed, got, ok, c.want)
		}
	}
	for _, typed := range []string{"", "yesterday", "2025-02-30", "31.9.2025", "2025-13-01", "1404/12/30", "10/31/2025", "31-10", "1/2/3/4", "1650-01-01", "20251031", "5 foo 2025", "31 Oct Oct", "12345/1/1", "Oct Oct 2025"} {
		for _, l := range Languages {
			if got, ok := words(t, l.Code).ParseDay(typed); ok {
				t.Errorf("%s %q counts as %v", l.Code, typed, got)
			}
		}
	}
}

func TestDayRoundTrip(t *testing.T) {
	for _, l := range Languages {
		for _, w := range []*Words{words(t, l.Code), words(t, l.Code).In(calendar.Jalali), words(t, l.Code).In(calendar.Gregorian)} {
			for d := calendar.Of(1999, 1, 1); d < calendar.Of(2031, 1, 1); d += 7 {
				for _, said := range []string{w.Day(d), d.String()} {
					if got, ok := w.ParseDay(said); !ok || got != d {
						t.Fatalf("%s: %v is written %q and read %v %v", l.Code, d, said, got, ok)
					}
				}
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"1,234.5", "۱۴۰۴/۸/۹", "−5 %", "31 Oct 2025", "٫", "\xff1", "1\u202e2", ".,.", "9999999999/1/1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range Languages {
			w := words(t, l.Code)
			if v, ok := w.ParseNumber(s); ok && (math.IsNaN(v) || math.IsInf(v, 0)) {
				t.Errorf("%q becomes %v", s, v)
			}
			if d, ok := w.ParseDay(s); ok && (d < calendar.Of(1800, 1, 1) || d > calendar.Of(2222, 1, 1)) {
				t.Errorf("%q becomes %v", s, d)
			}
		}
	})
}
