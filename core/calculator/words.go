package calculator

import (
	"strings"

	"clvcalc/core/calculator/formula"
	"clvcalc/core/notice"
)

// What builds results is kept out of line and takes fields by pointer: a
// program with calculators counts its bytes, and arguments are large.

// say is a sentence: the whole key of a text, its arguments as names with units
// ("value:money years:count"), and their values.
//
//go:noinline
func say(key, args string, values ...float64) notice.Notice {
	n := notice.Notice{Code: key}
	for _, v := range values {
		var one string
		one, args, _ = strings.Cut(args, " ")
		name, unit, _ := strings.Cut(one, ":")
		n.Args = append(n.Args, arg(Unit(unit), name, v))
	}
	return n
}

// note adds a sentence below the answer.
//
//go:noinline
func (r *Result) note(key, args string, values ...float64) {
	r.Notes = append(r.Notes, say(key, args, values...))
}

// caution adds a sentence without which the figures mislead.
//
//go:noinline
func (r *Result) caution(key, args string, values ...float64) {
	r.note(key, args, values...)
	r.Notes[len(r.Notes)-1].Level = notice.Caution
}

// problem is a sentence beside a field.
//
//go:noinline
func problem(field *Field, code, args string, values ...float64) Problem {
	return Problem{Field: field.Name, Notice: say(code, args, values...)}
}

// wrong is a result that is one problem.
//
//go:noinline
func wrong(field *Field, code, args string, values ...float64) Result {
	return Result{Problems: []Problem{problem(field, code, args, values...)}}
}

// arg is a number in its unit. A PerYear, Score or Years is a plain number.
//
//go:noinline
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

// term is the symbol of a field with what was entered.
//
//go:noinline
func (in Inputs) term(f *Field) Term {
	return Term{f.Symbol, "calc.field." + f.Name, arg(f.Unit, "value", in[f.Name].Number)}
}

// terms are those of several fields.
//
//go:noinline
func (in Inputs) terms(fields ...*Field) []Term {
	terms := make([]Term, len(fields))
	for i, f := range fields {
		terms[i] = in.term(f)
	}
	return terms
}

// number is what was entered into a field, 0 where it is empty.
//
//go:noinline
func (in Inputs) number(f *Field) float64 { return in[f.Name].Number }

// given reports whether a field is not empty.
//
//go:noinline
func (in Inputs) given(f *Field) bool {
	_, ok := in[f.Name]
	return ok
}

// figureTerm is the symbol of a figure inside another formula.
//
//go:noinline
func figureTerm(symbol, name string, unit Unit, v float64) Term {
	return Term{symbol, "calc.figure." + name, arg(unit, "value", v)}
}

// figure is a figure with its formula. Of the terms those stay that the
// expression has.
//
//go:noinline
func figure(name string, unit Unit, v float64, result, expression string, terms []Term) Figure {
	f := &Formula{Result: result, Expression: expression}
	for _, t := range terms {
		if formula.Uses(expression, t.Symbol) {
			f.Terms = append(f.Terms, t)
		}
	}
	return Figure{Name: name, Value: arg(unit, "value", v), Formula: f}
}

// add adds a figure with its formula.
//
//go:noinline
func (r *Result) add(name string, unit Unit, v float64, result, expression string, terms []Term) {
	r.Figures = append(r.Figures, figure(name, unit, v, result, expression, terms))
}

// lack adds a figure that has no value, with the code of the reason.
//
//go:noinline
func (r *Result) lack(name, code string) {
	r.Figures = append(r.Figures, Figure{Name: name, Unavailable: code})
}
