package order

import (
	"strings"

	"clvcalc/core/notice"
)

// currencyCode returns the ISO 4217 code (IRT for toman) of a currency as
// shops write it; an unknown text is its own upper-case form.
func currencyCode(s string) string {
	text := strings.Join(words(s), " ")
	if code, ok := currencyNames[text]; ok {
		return code
	}
	if code, ok := currencyNames[strings.TrimSpace(s)]; ok {
		return code
	}
	return strings.ToUpper(strings.TrimSpace(s))
}

var currencyNames = map[string]string{
	"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH", "﷼": "IRR", "₺": "TRY",
	"us dollar": "USD", "dollar": "USD", "euro": "EUR", "pound": "GBP", "us": "USD",
	"zl": "PLN", "zloty": "PLN", "руб": "RUB", "р": "RUB", "рубль": "RUB", "рублеи": "RUB", "rur": "RUB",
	"تومان": "IRT", "تومن": "IRT", "toman": "IRT", "ریال": "IRR", "rial": "IRR", "یورو": "EUR", "دلار": "USD",
}

// chooseCurrency picks the currency that is counted: the user's where the file
// has it, else the most frequent.
func (b *builder) chooseCurrency() {
	wish := currencyCode(b.rules.Currency)
	b.currency = b.m.Currency
	if wish != "" {
		b.currency = wish
	}
	if b.f.Currency.Code == nil {
		return
	}
	codes := make([]string, b.f.Currency.Dict.Len())
	for i, text := range b.f.Currency.Dict.All() {
		codes[i] = currencyCode(text)
	}
	rows := map[string]int{}
	for _, c := range b.f.Currency.Code {
		rows[codes[c]]++
	}
	delete(rows, "")
	if len(rows) == 0 {
		return
	}
	b.currency = wish
	if rows[wish] == 0 {
		b.currency = mostFrequent(rows)
		if wish != "" {
			b.tell(notice.Notice{Code: "currency_not_in_file", Level: notice.Caution,
				Args: []notice.Arg{notice.Text("wanted", wish), notice.Text("counted", b.currency)}})
		}
	}
	b.mainCurrency = make([]bool, len(codes))
	for i, code := range codes {
		b.mainCurrency[i] = code == "" || code == b.currency
	}
}

// mostFrequent returns the key with the highest count; of equals the first in
// the alphabet.
func mostFrequent(counts map[string]int) string {
	best := ""
	for key, n := range counts {
		if best == "" || n > counts[best] || n == counts[best] && key < best {
			best = key
		}
	}
	return best
}
