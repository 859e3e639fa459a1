package view

import (
	"math"
	"strconv"
	"strings"

	"clvcalc/core/calculator"
)

// Fragment carries what was entered behind the # of an address, which a
// browser never sends: names and plain numbers, shares as fractions, and the
// currency, so that the same numbers mean the same in any language.
func (s *State) Fragment() string {
	var parts []string
	for _, f := range s.Calculator.Fields {
		v, ok := s.read(f)
		text := ""
		switch {
		case !ok && !f.Optional:
			continue
		case ok && f.Unit == calculator.Choice:
			text = v.Choice
		case ok && f.Unit == calculator.Series:
			if hasNaN(v.Series) {
				continue
			}
			var list []string
			for _, x := range v.Series {
				list = append(list, plain(x))
			}
			text = strings.Join(list, "_")
		case ok:
			if math.IsNaN(v.Number) {
				continue
			}
			text = plain(v.Number)
			if f.Unit == calculator.Share && v.Number > 1 {
				text = plain(v.Number*100) + "%25"
			}
		}
		parts = append(parts, f.Name+"="+text)
	}
	if s.paid() {
		parts = append(parts, "currency="+s.Currency)
	}
	return strings.Join(parts, "&")
}

// Preset enters what a fragment, an attribute or a page says of a field: a
// number, plain or as the language writes it, several apart by "_", the name of
// a choice, or "" for an empty field; "currency" is one, too. A share is a
// fraction, or a percentage where it has a percent sign or is above 1. What
// cannot be read is ignored and reported as false.
func (s *State) Preset(name, text string) bool {
	if name == "currency" {
		s.Pay(strings.ToUpper(text))
		return known(strings.ToUpper(text))
	}
	f, ok := s.field(name)
	if !ok || len(text) > 4000 {
		return false
	}
	v := calculator.Value{Choice: text}
	switch {
	case text == "" && f.Optional:
		s.Enter(name, "")
		return true
	case f.Unit == calculator.Choice:
		if !has(f.Choices, text) {
			return false
		}
	case f.Unit == calculator.Series:
		for _, one := range strings.Split(text, "_") {
			x, ok := s.number(one)
			if !ok {
				return false
			}
			v.Series = append(v.Series, x)
		}
	default:
		if v.Number, ok = s.number(text); !ok {
			return false
		}
		if f.Unit == calculator.Share && v.Number > 1 && !strings.ContainsAny(text, "%٪") {
			v.Number = round(v.Number / 100)
		}
	}
	s.Enter(name, s.written(f, v))
	return true
}

// number reads a number, with a percent sign a hundredth of it.
func (s *State) number(text string) (float64, bool) {
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		var ok bool
		if v, ok = s.Words.ParseNumber(text); !ok {
			return 0, false
		}
	}
	if strings.ContainsAny(text, "%٪") {
		v = round(v / 100)
	}
	return v, !math.IsNaN(v) && !math.IsInf(v, 0)
}

// paid reports whether the calculator has amounts.
func (s *State) paid() bool {
	for _, f := range s.Calculator.Fields {
		if f.Unit == calculator.Money {
			return true
		}
	}
	return false
}
