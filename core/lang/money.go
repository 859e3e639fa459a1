package lang

import "math"

// Money words an amount: two decimals below 100, none above, unless exact is
// asked for by MoneyExact. An unknown currency ("") shows the number alone;
// a currency without cents in use (toman, yen) never shows any.
func (w *Words) Money(v float64, currency string) string {
	decimals := 0
	if math.Abs(v) < 99.995 && v != 0 && currencyOf(currency).decimals > 0 {
		decimals = 2
	}
	return w.amount(v, decimals, "", currency)
}

// MoneyExact words an amount to the currency's minor unit, for tables of orders.
func (w *Words) MoneyExact(v float64, currency string) string {
	return w.amount(v, currencyOf(currency).decimals, "", currency)
}

// MoneyShort words a large amount shortly, to three figures: €526k,
// ۶٫۳۲ میلیارد تومان. Amounts below 10,000 are worded as Money does.
func (w *Words) MoneyShort(v float64, currency string) string {
	if !(math.Abs(v) >= 9999.5) || math.IsInf(v, 0) {
		return w.Money(v, currency)
	}
	step, unit := 0, 1e3
	for step < len(w.style.scale)-1 && math.Abs(v) >= 999.5*unit {
		step++
		unit *= 1000
	}
	scaled := v / unit
	decimals := 2
	switch a := math.Abs(scaled); {
	case a >= 99.95:
		decimals = 0
	case a >= 9.995:
		decimals = 1
	}
	return w.amount(scaled, decimals, w.style.scale[step], currency)
}

// amount words a number with its scale word ("", "k", " млн") and currency.
func (w *Words) amount(v float64, decimals int, scale, code string) string {
	negative, digits, ok := rounded(v, decimals)
	if !ok {
		return "–"
	}
	if scale != "" {
		digits = trimmed(digits)
	}
	sign, number := w.sign(negative), w.dress(digits)+scale
	c := currencyOf(code)
	switch {
	case code == "":
		return sign + number
	case c.named:
		return sign + number + nbsp + w.texts["money."+code].form(w.unitForm(v, scale))
	case w.Code == "en" && c.prefix != "":
		return sign + c.prefix + number
	case w.Code == "en":
		return sign + code + nbsp + number
	}
	return sign + number + nbsp + w.after(c, code)
}

// after is what follows an amount.
func (w *Words) after(c currency, code string) string {
	switch {
	case w.Code == "fa" && c.persian != "":
		return c.persian
	case w.Code != "fa" && c.sign != "":
		return c.sign
	}
	return code
}

// unitForm is the form of a currency's name beside a whole amount; after
// thousands and millions the genitive plural («6,32 млрд томанов»). Alone, as
// in a menu, the name is the form "other".
func (w *Words) unitForm(v float64, scale string) category {
	if scale != "" {
		return many
	}
	return plural(w.Code, math.Round(v))
}
