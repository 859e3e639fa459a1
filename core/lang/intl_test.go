package lang

import (
	"encoding/json"
	"math"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
)

// The reference for numbers, plurals and days is the Intl of Node. What is
// deliberately different is stated once, in intlWay.

// askNode runs a script with "input" set and decodes what it returns.
func askNode(t *testing.T, input any, script string, answer any) {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("node is not here")
	}
	data, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(node, "-e", `const locale = l => l === 'en' ? 'en-GB' : l;
		const input = JSON.parse(require('fs').readFileSync(0, 'utf8'));
		console.log(JSON.stringify((() => {`+script+`})()));`)
	cmd.Stdin = strings.NewReader(string(data))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(out, answer); err != nil {
		t.Fatal(err)
	}
}

// intlWay undoes our deviations: a typographic minus, no mark of direction
// after it, capital M for million, no "г." after a Russian year.
var intlWay = strings.NewReplacer("\u200e", "", "−", "-", "m", "M", " г.", "", "\u202f", nbsp)

func same(ours, intl string) bool { return intlWay.Replace(ours) == intlWay.Replace(intl) }

var numbers = []float64{0, 1, -1, 5, 12, 99, 100, 999, 1000, 1234, 9999, 10000, 12345, 99999.995, 100000, 1234567, 12345678.9,
	0.001, 0.005, 0.015, 0.045, 0.5, 1.5, 2.5, 1.005, 2.675, 1.45, 8.345, 0.1 + 0.2, -1234.5, -12345.678, 1e9, 123456789012, 4.35, 0.285, 1e15, 1e21}

func TestNumbersLikeIntl(t *testing.T) {
	var got map[string][][]string
	askNode(t, numbers, `const out = {};
		for (const l of ['en', 'fa', 'ru', 'pl']) out[l] = [0, 1, 2].map(d => {
			const f = new Intl.NumberFormat(locale(l), {minimumFractionDigits: d, maximumFractionDigits: d, signDisplay: 'negative'});
			return input.map(v => f.format(v));
		});
		return out;`, &got)
	for _, l := range Languages {
		w := words(t, l.Code)
		for d, texts := range got[l.Code] {
			for i, want := range texts {
				if ours := w.Number(numbers[i], d); !same(ours, want) {
					t.Errorf("%s %v to %d places is %q, Intl says %q", l.Code, numbers[i], d, ours, want)
				}
			}
		}
	}
}

func TestPercentLikeIntl(t *testing.T) {
	var got map[string][]string
	askNode(t, []int{0, 1, 5, 38, 100, 250, 1234, 123456, -38}, `const out = {};
		for (const l of ['en', 'fa', 'ru', 'pl']) {
			const f = new Intl.NumberFormat(locale(l), {style: 'percent'});
			out[l] = input.map(v => f.format(v / 100));
		}
		return out;`, &got)
	for _, l := range Languages {
		for i, v := range []int{0, 1, 5, 38, 100, 250, 1234, 123456, -38} {
			if ours := words(t, l.Code).Share(float64(v) / 100); !same(ours, got[l.Code][i]) {
				t.Errorf("%s %d%% is %q, Intl says %q", l.Code, v, ours, got[l.Code][i])
			}
		}
	}
}

func TestPluralsLikeIntl(t *testing.T) {
	var values []float64
	for n := range 232 {
		values = append(values, float64(n))
	}
	values = append(values, 0.5, 1.5, 2.25, 11.1, 1000, 1001, 1e6, 1000011, 1000021, 1000022, -1, -2, -5)
	names := map[string]category{"one": one, "few": few, "many": many, "other": other}
	var got map[string][]string
	askNode(t, values, `const out = {};
		for (const l of ['en', 'fa', 'ru', 'pl']) { const r = new Intl.PluralRules(l); out[l] = input.map(v => r.select(v)); }
		return out;`, &got)
	for _, l := range Languages {
		for i, v := range values {
			if ours := plural(l.Code, v); ours != names[got[l.Code][i]] {
				t.Errorf("%s %v is category %d, Intl says %s", l.Code, v, ours, got[l.Code][i])
			}
		}
	}
}

func TestMoneyLikeIntl(t *testing.T) {
	amounts := []float64{0, 1450, 12450, -1450, 2297200.86, 999999}
	codes := []string{"EUR", "USD", "GBP", "RUB", "PLN", "JPY", "KWD", "CHF", "SEK", "HUF", "KZT", "UAH", "TRY", "INR", "ILS", "KRW"}
	var got map[string]map[string][]string
	askNode(t, map[string]any{"amounts": amounts, "codes": codes}, `const out = {};
		for (const l of ['ru', 'pl']) {
			out[l] = {};
			for (const currency of input.codes) {
				const f = new Intl.NumberFormat(l, {style: 'currency', currency, signDisplay: 'negative'});
				out[l][currency] = input.amounts.map(v => f.formatToParts(v).filter(p => p.type !== 'currency').map(p => p.value).join(''));
			}
		}
		return out;`, &got)
	// Signs differ between releases of CLDR ("$" or "USD"), so only the figures
	// and their place before the sign are compared.
	for code, of := range got {
		for currency, texts := range of {
			for i, want := range texts {
				ours := words(t, code).MoneyExact(amounts[i], currency)
				if figures := ours[:strings.LastIndex(ours, nbsp)]; !same(figures, strings.TrimRight(want, nbsp)) {
					t.Errorf("%s %v %s is %q, Intl says %q", code, amounts[i], currency, ours, want)
				}
			}
		}
	}
}

func TestShortNumbersLikeIntl(t *testing.T) {
	values := []float64{10000, 12345, 52600, 526000, 999499, 999600, 1.2e6, 1.234e6, 17.4e6, 107.4e6, 3.4e9, 63.25e9, 999.6e9, 6.32e12}
	var got map[string][]string
	askNode(t, values, `const out = {};
		for (const l of ['en', 'fa', 'ru', 'pl']) {
			const f = new Intl.NumberFormat(locale(l), {notation: 'compact', maximumSignificantDigits: 3});
			out[l] = input.map(v => f.format(v));
		}
		return out;`, &got)
	for _, l := range Languages {
		for i, v := range values {
			want := strings.Replace(got[l.Code][i], "تریلیون", "هزار میلیارد", 1)
			if ours := words(t, l.Code).MoneyShort(v, ""); !same(ours, want) {
				t.Errorf("%s %v is %q, Intl says %q", l.Code, v, ours, want)
			}
		}
	}
}

func TestDaysLikeIntl(t *testing.T) {
	var days []int
	for d := calendar.Of(2019, 12, 29); d < calendar.Of(2026, 4, 1); d += 11 {
		days = append(days, int(d))
	}
	var got map[string]map[string][]string
	askNode(t, days, `const out = {};
		for (const l of ['en', 'fa', 'ru', 'pl']) {
			const say = o => { const f = new Intl.DateTimeFormat(locale(l), {...o, timeZone: 'UTC'}); return input.map(d => f.format(d * 864e5)); };
			out[l] = {
				day: say({dateStyle: l === 'ru' || l === 'pl' ? 'long' : 'medium'}),
				month: say(l === 'en' || l === 'fa' ? {month: 'short', year: 'numeric'} : {month: 'long', year: 'numeric'}),
				name: say({month: 'short'}),
				quarter: [],
			};
		}
		return out;`, &got)
	for _, l := range Languages {
		w := words(t, l.Code)
		for i, n := range days {
			d := calendar.Day(n)
			for what, ours := range map[string]string{"day": w.Day(d), "month": w.Month(d), "name": w.MonthName(d)} {
				want := got[l.Code][what][i]
				// CLDR's British September is "Sept"; three letters are what the page aligns.
				if l.Code == "en" {
					want = strings.Replace(want, "Sept", "Sep", 1)
				}
				if !same(ours, want) {
					t.Errorf("%s %s of %v is %q, Intl says %q", l.Code, what, d, ours, want)
				}
			}
		}
	}
}

// The names of the months of the other calendar, too.
func TestMonthNamesLikeIntl(t *testing.T) {
	var got map[string]map[string][]string
	askNode(t, nil, `const out = {};
		for (const l of ['en', 'fa', 'ru', 'pl']) {
			out[l] = {gregorian: [], jalali: []};
			for (let m = 0; m < 12; m++) {
				const day = Date.UTC(2025, m, 15);
				const say = ca => new Intl.DateTimeFormat(locale(l) + '-u-ca-' + ca, {month: 'long', timeZone: 'UTC'}).format(day);
				out[l].gregorian.push(say('gregory'));
				out[l].jalali.push(say('persian'));
			}
		}
		return out;`, &got)
	for _, l := range Languages {
		for system, want := range got[l.Code] {
			ours := calendar.System(system).Months(l.Code).Nominative
			for i, name := range want {
				m := i
				if system == "jalali" {
					_, jm, _ := calendar.Of(2025, i+1, 15).Jalali()
					m = jm - 1
				}
				if ours[m] != name {
					t.Errorf("%s %s month %d is %q, Intl says %q", l.Code, system, m+1, ours[m], name)
				}
			}
		}
	}
}

// Rounding against the decimal arithmetic of strconv, where there is no tie.
func TestRoundedAgainstStrconv(t *testing.T) {
	for i := range 20000 {
		v := math.Mod(float64(i)*977.000123457, 1e5) + 0.00031
		if _, digits, _ := rounded(v, 2); digits != strconv.FormatFloat(v, 'f', 2, 64) {
			t.Fatalf("%v becomes %s", v, digits)
		}
	}
}
