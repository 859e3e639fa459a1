package calculator

import (
	"clvcalc/core/calculator/formula"
	"clvcalc/core/notice"
)

// say is a sentence: the whole key of a text and its arguments.
func say(key string, args ...notice.Arg) notice.Notice {
	return notice.Notice{Code: key, Args: args}
}

// caution is a sentence that the figures mislead without.
func caution(key string, args ...notice.Arg) notice.Notice {
	return notice.Notice{Code: key, Level: notice.Caution, Args: args}
}

// problem is a sentence beside a field.
func problem(field Field, code string, args ...notice.Arg) Problem {
	return Problem{Field: field.Name, Notice: notice.Notice{Code: code, Args: args}}
}

// arg is a number in its unit. A PerYear, Score or Years is a plain number.
func arg(unit Unit, name string, v float64) notice.Arg {
	kind := notice.KindNumber
	switch unit {
	case Money:
		kind = notice.KindMoney
	case Share:
		kind = notice.KindShare
	case Count:
		kind = notice.KindCount
	case Months:
		kind = notice.KindMonths
	}
	return notice.Arg{Name: name, Kind: kind, Number: v}
}

func money(v float64) notice.Arg  { return arg(Money, "value", v) }
func share(v float64) notice.Arg  { return arg(Share, "value", v) }
func number(v float64) notice.Arg { return arg(Number, "value", v) }

// term is the symbol of a field with what was entered.
func (in Inputs) term(f Field) Term {
	return Term{f.Symbol, "calc.field." + f.Name, arg(f.Unit, "value", in[f.Name].Number)}
}

// terms are those of several fields.
func (in Inputs) terms(fields ...Field) []Term {
	terms := make([]Term, len(fields))
	for i, f := range fields {
		terms[i] = in.term(f)
	}
	return terms
}

// number is what was entered into a field, 0 where it is empty.
func (in Inputs) number(f Field) float64 { return in[f.Name].Number }

// given reports whether a field is not empty.
func (in Inputs) given(f Field) bool {
	_, ok := in[f.Name]
	return ok
}

// figureTerm is the symbol of a figure inside another formula.
func figureTerm(symbol, name string, value notice.Arg) Term {
	return Term{symbol, "calc.figure." + name, value}
}

// figure is a figure with its formula. Of the terms those stay that the
// expression has.
func figure(name string, value notice.Arg, result, expression string, terms []Term) Figure {
	return Figure{Name: name, Value: value, Formula: &Formula{result, expression, used(expression, terms)}}
}

func used(expression string, terms []Term) []Term {
	var some []Term
	for _, t := range terms {
		if formula.Uses(expression, t.Symbol) {
			some = append(some, t)
		}
	}
	return some
}

// without is a figure that has no value, with the code of the reason.
func without(name, code string) Figure { return Figure{Name: name, Unavailable: code} }
