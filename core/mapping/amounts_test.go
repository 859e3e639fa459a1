package mapping

import (
	"context"
	"math"
	"slices"
	"strconv"
	"testing"

	"clvcalc/core/table"
)

func TestParseAmount(t *testing.T) {
	for _, c := range []struct {
		text    string
		decimal byte
		want    float64
		money   string
	}{
		{"12", '.', 12, ""}, {"12.5", '.', 12.5, ""}, {"12,5", '.', 12.5, ""}, {"-12.50", '.', -12.5, ""}, {"\u221212.50", '.', -12.5, ""},
		{"1,234", '.', 1234, ""}, {"1,234", ',', 1.234, ""}, {"1.234", ',', 1234, ""}, {"1.234", '.', 1.234, ""},
		{"1,234.56", ',', 1234.56, ""}, {"1.234,56", '.', 1234.56, ""}, {"1.234.567", '.', 1234567, ""}, {"1,234,567", ',', 1234567, ""},
		{"1.234.567,8", '.', 1234567.8, ""}, {"12,34,567.80", '.', 1234567.8, ""}, {"0,123", '.', 0.123, ""}, {"0.123", ',', 0.123, ""},
		{"1234,567", '.', 1234.567, ""}, {".5", '.', 0.5, ""}, {"5.", '.', 5, ""}, {"+7", '.', 7, ""}, {"007", '.', 7, ""},
		{"1 863,40 zł", '.', 1863.4, "PLN"}, {"1\u00a0863,40 zł", '.', 1863.4, "PLN"}, {"1\u202f234\u202f567,5", '.', 1234567.5, ""}, {"1 234 567", '.', 1234567, ""},
		{"1'234.50", '.', 1234.5, ""}, {"1’234’567", '.', 1234567, ""}, {"1 234,567", '.', 1234.567, ""},
		{"$8.00", '.', 8, "USD"}, {"-$8.00", '.', -8, "USD"}, {"($8.00)", '.', -8, "USD"}, {"(12)", '.', -12, ""}, {"12-", '.', -12, ""}, {"12.50 -", '.', -12.5, ""}, {"Rs. 1,234.00", '.', 1234, "INR"}, {"1 450 kr", '.', 1450, ""}, {"2 537,98 р.-", '.', -2537.98, "RUB"}, {"12 zł-", '.', -12, "PLN"},
		{"116,99 €", '.', 116.99, "EUR"}, {"€1,450", '.', 1450, "EUR"}, {"EUR 12", '.', 12, "EUR"}, {"US$12", '.', 12, "USD"}, {"116,- €", '.', 116, "EUR"},
		{"1 450 ₽", '.', 1450, "RUB"}, {"500 руб.", '.', 500, "RUB"}, {"500руб", '.', 500, "RUB"}, {"р.500", '.', 500, "RUB"}, {"100,50 р.", '.', 100.5, "RUB"},
		{"۵۷۶٬۰۰۰", '.', 576000, ""}, {"۵۷۶٬۰۰۰ تومان", '.', 576000, "IRT"}, {"٢٥٠٫٥", '.', 250.5, ""}, {"۱۲۳۴٫۵۶", ',', 1234.56, ""}, {"۲۵۰/۰۰۰", '.', 250000, ""},
		{"۱/۲۵۰/۰۰۰ ریال", '.', 1250000, "IRR"}, {"۲/۵", '.', 2.5, ""}, {"۱۲۰،۰۰۰", '.', 120000, ""}, {"\u200e-۱۲٬۵۰۰\u200f", '.', -12500, ""}, {"۲۵۰۰۰ ﷼", '.', 25000, ""},
		{"15%", '.', 0.15, ""}, {"۱۵٪", '.', 0.15, ""}, {"12,5 %", '.', 0.125, ""},
		{"2 шт", '.', 2, ""}, {"3 szt.", '.', 3, ""}, {"۴ عدد", '.', 4, ""}, {"2x", '.', 2, ""},
		{"1.5E+03", '.', 1500, ""}, {"1,5e-1", '.', 0.15, ""}, {"123456789012345678", '.', 123456789012345678, ""}, {"0.1", '.', 0.1, ""}, {"440,00 zł", '.', 440, "PLN"},
	} {
		a := parseAmount(c.text, c.decimal)
		if c.text == "۲۵۰۰۰ ﷼" {
			c.money = "IRR"
		}
		if a.state != Good || a.value != c.want || a.currency != c.money {
			t.Errorf("%q with %q: %v %v %q, want %v %q", c.text, c.decimal, a.value, a.state, a.currency, c.want, c.money)
		}
	}
}

func TestParseAmountRefuses(t *testing.T) {
	for text, want := range map[string]State{
		"": Missing, " ": Missing, "--": Missing, "-": Missing, "—": Missing, "n/a": Missing, "null": Missing, "#N/A": Missing, "нет": Missing, "brak": Missing, "ندارد": Missing,
		"توافقی": Bad, "free": Bad, "by agreement": Bad, "12 34": Bad, "1 2345": Bad, "12abc34": Bad, "16.07.2003": Bad, "2024-01-05": Bad, "12/5": Bad, "250/000": Bad,
		"1,23,4": Bad, "1.23.456": Bad, "1.234,567.8": Bad, "(12": Bad, "12)": Bad, "--5": Bad, "5--": Bad, "1e999": Bad, "12:30": Bad, "#DIV/0!": Bad, "=1+1": Bad, "5 bananas": Bad, "10% 5": Bad,
	} {
		if a := parseAmount(text, '.'); a.state != want || a.value != 0 {
			t.Errorf("%q: %v %v, want state %v", text, a.value, a.state, want)
		}
	}
}

// What people write comes back as the number that was written.
func TestAmountRoundTrip(t *testing.T) {
	for _, v := range []float64{0, 0.01, 0.1, 1.005, 12.34, 999.99, 1234.5, 98765.43, 1e6, 123456789.01, 5e-7, 0.30000000000000004} {
		for _, sign := range []float64{1, -1} {
			want := v * sign
			text := strconv.FormatFloat(want, 'f', -1, 64)
			if a := parseAmount(text, '.'); a.state != Good || a.value != want {
				t.Errorf("%s: %v %v", text, a.value, a.state)
			}
		}
	}
}

func amountTable(heading string, amounts ...string) *table.Table {
	rows := [][]string{{"Customer", "Order date", heading}}
	for i, a := range amounts {
		rows = append(rows, []string{"c" + strconv.Itoa(i), "2024-01-1" + strconv.Itoa(i), a})
	}
	return table.FromRows("orders.csv", rows)
}

func TestDecimal(t *testing.T) {
	for _, c := range []struct {
		name    string
		amounts []string
		want    []float64
		decimal string
		asked   bool
	}{
		{"majority comma", []string{"1.234", "12,50", "3,20"}, []float64{1234, 12.5, 3.2}, ",", false},
		{"majority point", []string{"1,234", "12.50", "3.20"}, []float64{1234, 12.5, 3.2}, ".", false},
		{"groups tell", []string{"1,234", "1,234,567"}, []float64{1234, 1234567}, ".", false},
		{"nothing tells", []string{"1,234", "5,678"}, []float64{1234, 5678}, ".", true},
		{"nothing tells", []string{"1.234", "5.678"}, []float64{1234, 5678}, ",", true},
		{"currency tells", []string{"1.234 €", "5.678 €"}, []float64{1234, 5678}, ",", false},
		{"currency tells", []string{"$1,234", "$5,678"}, []float64{1234, 5678}, ".", false},
	} {
		tab := amountTable("Total", c.amounts...)
		m, err := Guess(tab, Choices{}, Hints{Lang: "en"})
		if err != nil || m.Decimal != c.decimal || len(m.Questions) > 0 != c.asked {
			t.Errorf("%s: %v %q %v", c.name, err, m.Decimal, m.Questions)
			continue
		}
		f, _ := Read(context.Background(), tab, m)
		if !slices.Equal(f.Gross.Value, c.want) {
			t.Errorf("%s: %v, want %v", c.name, f.Gross.Value, c.want)
		}
	}
	tab := amountTable("Total", "1,234", "5,678")
	m, _ := Guess(tab, Choices{Decimal: ","}, Hints{})
	if f, _ := Read(context.Background(), tab, m); f.Gross.Value[0] != 1.234 || len(m.Questions) != 0 {
		t.Errorf("%v %v", f.Gross.Value, m.Questions)
	}
}

func TestCurrency(t *testing.T) {
	for _, c := range []struct {
		heading string
		amounts []string
		want    string
		asked   bool
	}{
		{"Total (EUR)", []string{"5", "6"}, "EUR", false},
		{"Total", []string{"$5", "$6"}, "USD", false},
		{"Total", []string{"5", "6"}, "", false},
		{"Сумма, руб.", []string{"5", "6"}, "RUB", false},
		{"Kwota PLN", []string{"5", "6"}, "PLN", false},
		{"جمع کل (تومان)", []string{"5000", "6000"}, "IRT", false},
		{"جمع کل (ریال)", []string{"5000", "6000"}, "IRR", false},
		{"مبلغ ﷼", []string{"5000", "6000"}, "IRR", false},
		{"مبلغ کل", []string{"۵٬۰۰۰ تومان", "۶٬۰۰۰ تومان"}, "IRT", false},
		{"مبلغ کل", []string{"5000", "6000"}, "", true},
		{"مبلغ کل", []string{"5000000000", "6000000000"}, "", true}, // however large
	} {
		m, err := Guess(amountTable(c.heading, c.amounts...), Choices{}, Hints{Lang: "en"})
		if err != nil || m.Currency != c.want || len(m.Questions) > 0 != c.asked {
			t.Errorf("%s %q: %v %q %v", c.heading, c.amounts, err, m.Currency, m.Questions)
		}
		if c.asked && !slices.Equal(m.Questions[0].Options, []string{"IRT", "IRR"}) {
			t.Errorf("%+v", m.Questions[0])
		}
	}
	if m, _ := Guess(amountTable("مبلغ کل", "5000"), Choices{}, Hints{Currency: "IRR"}); len(m.Questions) != 0 {
		t.Errorf("asked again: %v", m.Questions)
	}
}

// Currencies that stand beside the amounts are told row by row.
func TestMixedCurrencies(t *testing.T) {
	tab := amountTable("Total", "5 €", "$6", "7 EUR")
	m, _ := Guess(tab, Choices{}, Hints{})
	f, _ := Read(context.Background(), tab, m)
	if got := []string{f.Currency.At(0), f.Currency.At(1), f.Currency.At(2)}; !slices.Equal(got, []string{"EUR", "USD", "EUR"}) || m.Currency != "EUR" {
		t.Errorf("%q %q", got, m.Currency)
	}
	tab = amountTable("مبلغ", "۵۰۰ تومان", "۶۰۰ ریال", "۷۰۰ ریال")
	if m, _ = Guess(tab, Choices{}, Hints{}); len(m.Notices) != 1 || m.Notices[0].Code != "currency_mixed" || len(m.Questions) != 1 {
		t.Errorf("%+v %+v", m.Notices, m.Questions)
	}
}

func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"1,234.56", "۲۵۰/۰۰۰", "(12)", "1.5E+03", "1 863,40 zł", "116,- €", "--", "1e999", "٫٫", "\xff1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, decimal := range []byte{'.', ','} {
			a := parseAmount(text, decimal)
			if math.IsNaN(a.value) || math.IsInf(a.value, 0) || a.state != Good && a.value != 0 {
				t.Errorf("%q: %v %v", text, a.value, a.state)
			}
			if plain, err := strconv.ParseFloat(text, 64); err == nil && decimal == '.' && a.state == Good && isPlain(text) && a.value != plain {
				t.Errorf("%q: %v, strconv %v", text, a.value, plain)
			}
		}
	})
}

// isPlain reports a text of digits with at most one point.
func isPlain(text string) bool {
	for _, r := range text {
		if (r < '0' || r > '9') && r != '.' {
			return false
		}
	}
	return true
}
