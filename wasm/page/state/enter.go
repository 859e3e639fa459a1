package state

import (
	"strconv"
	"strings"

	"clvcalc/core/lang"
	"clvcalc/core/report"
)

// Currencies are the choices of the currency menu; the file's own comes first
// there, under the empty code.
var Currencies = []string{"EUR", "USD", "GBP", "PLN", "RUB", "IRT", "IRR", "AED", "AUD", "BYN", "CAD", "CHF", "CNY", "CZK",
	"DKK", "HUF", "INR", "JPY", "KZT", "NOK", "RON", "SEK", "TRY", "UAH"}

// Enter takes a value that a person typed for one assumption, in any digits
// and either decimal mark. Where it cannot be used, fault is the key of a text
// that says what is accepted, and the settings stay.
func Enter(settings report.Settings, w *lang.Words, name, value string) (next report.Settings, fault string) {
	next = settings
	value = strings.TrimSpace(value)
	ok := true
	switch name {
	case "basis":
		next.Basis = report.Basis(value)
		if next.Basis == report.Margin && next.Margin == nil {
			return settings, "assume.error.margin_first"
		}
	case "margin":
		next, ok = withMargin(settings, w, value)
	case "discount_rate":
		next.DiscountRate, ok = share(w, value, 10)
	case "horizon_months":
		months, err := strconv.Atoi(value)
		next.HorizonMonths, ok = months, err == nil && months >= 1 && months <= 120
	case "window_days":
		next.WindowDays, ok = days(w, value)
	case "cac":
		next.CAC, ok = amount(w, value)
	case "cutoff":
		next.Cutoff = nil
		if value != "" {
			day, good := w.ParseDay(value)
			next.Cutoff, ok = &day, good
		}
	case "calibration_end":
		next.CalibrationEnd = nil
		if value != "" {
			day, good := w.ParseDay(value)
			next.CalibrationEnd, ok = &day, good
		}
	case "currency":
		next.Currency = value
	case "model":
		next.Model = value
	case "refunds":
		next.Refunds = report.Refunds(value)
	default:
		return settings, ""
	}
	if !ok {
		return settings, "assume.error." + name
	}
	return next, ""
}

// withMargin sets the margin; an empty one is taken back, and with it the
// basis that needs it.
func withMargin(settings report.Settings, w *lang.Words, value string) (report.Settings, bool) {
	margin, ok := share(w, value, 1)
	if !ok {
		return settings, false
	}
	settings.Margin = margin
	if margin == nil && settings.Basis == report.Margin || margin != nil && settings.Basis == report.Revenue {
		settings.Basis = ""
	}
	return settings, true
}

// share reads a percentage between 0 and most; nil for nothing.
func share(w *lang.Words, value string, most float64) (*float64, bool) {
	value = strings.TrimSpace(strings.Trim(value, "%٪ "))
	if value == "" {
		return nil, true
	}
	percent, ok := w.ParseNumber(value)
	v := percent / 100
	return &v, ok && v >= 0 && v <= most
}

// days reads a whole number of days up to ten years, 0 for nothing.
func days(w *lang.Words, value string) (int, bool) {
	if value == "" {
		return 0, true
	}
	v, ok := w.ParseNumber(value)
	return int(v), ok && v == float64(int(v)) && v >= 1 && v <= 3650
}

// amount reads an amount of money, 0 for nothing.
func amount(w *lang.Words, value string) (float64, bool) {
	if value == "" {
		return 0, true
	}
	v, ok := w.ParseNumber(value)
	return v, ok && v >= 0
}

// Percent words a share for a field whose unit stands beside it, "" for nil.
func Percent(w *lang.Words, share *float64) string {
	if share == nil {
		return ""
	}
	percent := *share * 100
	for decimals := 0; decimals < 2; decimals++ {
		scale := []float64{1, 10}[decimals]
		if scaled := percent * scale; scaled-float64(int(scaled+.5)) < 1e-9 && float64(int(scaled+.5))-scaled < 1e-9 {
			return w.Number(percent, decimals)
		}
	}
	return w.Number(percent, 2)
}
