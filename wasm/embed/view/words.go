package view

import (
	"math"
	"strconv"
	"strings"

	"clvcalc/core/calculator"
	"clvcalc/core/notice"
)

// say words a text, amounts in the visitor's currency.
func (s *State) say(key string, args ...notice.Arg) string {
	text := ""
	for _, part := range s.Words.Parts(key, args...) {
		if part.Arg != nil {
			part.Text = s.word(*part.Arg)
		}
		text += part.Text
	}
	return text
}

// perhaps words a text that need not be there.
func (s *State) perhaps(key string) string {
	if s.Words.Has(key) {
		return s.say(key)
	}
	return ""
}

// ui is a text of the controls.
func (s *State) ui(name string) string { return s.say("calc.ui." + name) }

// word words one figure.
func (s *State) word(a notice.Arg) string {
	if a.Kind == notice.KindMoney {
		return s.money(a.Number)
	}
	return s.Words.Value(a)
}

// money words an amount: cents below ten thousand where there are some, words
// for millions.
func (s *State) money(v float64) string {
	size := math.Abs(v)
	switch {
	case size >= 1e7 || size >= 1e6 && (s.Currency == "IRT" || s.Currency == "IRR"):
		return s.Words.MoneyShort(v, s.sign())
	case size < 1e4 && math.Abs(v-math.Round(v)) >= 0.005:
		return s.Words.MoneyExact(v, s.sign())
	}
	return s.Words.Money(v, s.sign())
}

// sentence is a text whose figures are marked.
func (s *State) sentence(p *page, n notice.Notice) {
	for _, part := range s.Words.Parts(n.Code, n.Args...) {
		if part.Arg == nil {
			p.add(part.Text)
		} else {
			s.figure(p, *part.Arg)
		}
	}
}

// figure is a number in words, with its value for tests and scripts.
func (s *State) figure(p *page, a notice.Arg) {
	if a.Kind == notice.KindText || a.Kind == notice.KindKey {
		p.add(s.word(a))
	} else {
		p.put(`<data value=%>%</>`, strconv.FormatFloat(a.Number, 'f', -1, 64), s.word(a))
	}
}

// unit is what stands before and behind the number in a field.
func (s *State) unit(f calculator.Field) (before, after string) {
	switch f.Unit {
	case calculator.Share:
		return "", s.Words.Say("unit.percent")
	case calculator.Money:
		// Zero with its sign, less the zero, is the sign alone.
		zero := s.Words.Number(0, 0)
		before, after, _ = strings.Cut(s.Words.Money(0, s.sign()), zero)
		return strings.TrimSpace(before), strings.Trim(after, " \u00a0")
	case calculator.PerYear, calculator.Years, calculator.Months:
		return "", s.ui("unit." + string(f.Unit))
	}
	return "", ""
}
