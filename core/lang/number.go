package lang

import (
	"math"
	"strconv"
	"strings"
)

// Number words a number with a fixed number of decimals. Halves are rounded
// away from zero, as spreadsheets do; a value that rounds to nothing has no
// minus. What is no number is a dash.
func (w *Words) Number(v float64, decimals int) string {
	negative, digits, ok := rounded(v, decimals)
	if !ok {
		return "–"
	}
	return w.sign(negative) + w.dress(digits)
}

// number words a number with at most so many decimals.
func (w *Words) number(v float64, decimals int) string {
	negative, digits, ok := rounded(v, decimals)
	if !ok {
		return "–"
	}
	return w.sign(negative) + w.dress(trimmed(digits))
}

// Share words a proportion in percent: 38%, ۳۸٪, "38 %" in Russian; one
// decimal below 10 %, unless whole. A share that is not nothing is never
// shown as 0, and one that is not all never as 100 %.
func (w *Words) Share(v float64) string {
	percent := math.Abs(v * 100)
	switch {
	case percent > 0 && percent < 0.05:
		return w.style.under + w.share(math.Copysign(0.1, v), 1)
	case percent >= 99.95 && percent < 100-1e-9:
		return w.style.over + w.share(math.Copysign(99.9, v), 1)
	case math.Abs(percent-math.Round(percent)) < 1e-9:
		return w.share(v*100, 0)
	case percent < 9.95 || percent >= 99.5 && percent < 100:
		return w.share(v*100, 1)
	}
	return w.share(v*100, 0)
}

func (w *Words) share(percent float64, decimals int) string {
	s := w.Number(percent, decimals)
	if s == "–" {
		return s
	}
	return s + w.style.percent
}

func (w *Words) sign(negative bool) string {
	if negative {
		return w.style.minus
	}
	return ""
}

// dress puts the marks and digits of the language into a plain decimal.
func (w *Words) dress(digits string) string {
	whole, fraction, _ := strings.Cut(digits, ".")
	var b strings.Builder
	for i, r := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) >= w.style.grouped {
			b.WriteString(w.style.group)
		}
		b.WriteRune(r - '0' + w.style.zero)
	}
	if fraction != "" {
		b.WriteString(w.style.decimal)
		b.WriteString(w.Digits(fraction))
	}
	return b.String()
}

// rounded writes |v| as a plain decimal with a fixed number of decimals. It
// rounds the shortest decimal that names the number, so that 1.005 becomes
// 1.01 as in Excel and Intl. ok is false for NaN and infinities.
func rounded(v float64, decimals int) (negative bool, digits string, ok bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return false, "", false
	}
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(v), 'f', -1, 64), ".")
	up := len(fraction) > decimals && fraction[decimals] >= '5'
	if len(fraction) > decimals {
		fraction = fraction[:decimals]
	}
	all := []byte(whole + fraction + strings.Repeat("0", decimals-len(fraction)))
	if up {
		all = increment(all)
	}
	point := len(all) - decimals
	digits = string(all[:point])
	if decimals > 0 {
		digits += "." + string(all[point:])
	}
	return v < 0 && strings.Trim(digits, "0.") != "", digits, true
}

// increment adds one to the last digit.
func increment(digits []byte) []byte {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return digits
		}
		digits[i] = '0'
	}
	return append([]byte{'1'}, digits...)
}

// trimmed drops decimals that say nothing: "1.50" → "1.5", "2.00" → "2".
func trimmed(digits string) string {
	if !strings.Contains(digits, ".") {
		return digits
	}
	return strings.TrimRight(strings.TrimRight(digits, "0"), ".")
}

// Change words a relative change in percent with its sign and one decimal:
// +4.0%, −14.2%.
func (w *Words) Change(v float64) string {
	s := w.share(v*100, 1)
	if _, digits, ok := rounded(v*100, 1); !ok || v < 0 || digits == "0.0" {
		return s
	}
	return strings.Replace(w.style.minus, minus, "+", 1) + s
}
