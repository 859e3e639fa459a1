package view

import (
	"clvcalc/core/calculator"
)

// Draw is the markup inside the calculator's section: the form and the result.
func (s *State) Draw(r calculator.Result) string {
	p := &page{}
	s.form(p, r.Problems)
	s.output(p, r)
	return string(p.out)
}

// id names an element of this calculator on its page.
func (s *State) id(name string) string { return s.Calculator.Name + "-" + name }

func (s *State) form(p *page, problems []calculator.Problem) {
	p.put(`<form.calculator__inputs autocomplete=off novalidate aria-label=%>`, s.ui("inputs"))
	for _, f := range s.Calculator.Fields {
		wrong := s.wrong(f, problems)
		switch f.Unit {
		case calculator.Choice:
			s.choices(p, f, wrong)
		case calculator.Series:
			s.list(p, f, wrong)
		default:
			s.knob(p, f, wrong)
		}
	}
	if s.paid() {
		s.currencies(p)
	}
	p.put(`<p.calculator__own hidden?>`, yes(!s.Mine && len(s.Touched) == 0))
	s.button(p, "link-button", "mine", s.Mine)
	s.button(p, "link-button", "reset", len(s.Touched) > 0)
	p.put(`</></>`)
}

// wrong is the first problem of a field, "" for none.
func (s *State) wrong(f calculator.Field, problems []calculator.Problem) string {
	for _, problem := range problems {
		if problem.Field == f.Name {
			return s.say("calc.problem."+problem.Code, problem.Args...)
		}
	}
	return ""
}

func (s *State) button(p *page, class, name string, on bool) {
	p.put(`<button.% type=button data-do=% hidden?>%</>`, class, name, yes(!on), s.ui(name))
}

// knob is a number with its unit and a slider.
func (s *State) knob(p *page, f calculator.Field, wrong string) {
	before, after := s.unit(f)
	p.put(`<div.knob>`)
	s.label(p, f)
	p.put(`<span.input><span.input__unit.input__unit--before aria-hidden=true>%</><input inputmode=decimal maxlength=40 id=% name=% aria-invalid?=true aria-describedby?=% value=%></><span.input__unit aria-hidden=true>%</></>`,
		before, s.id(f.Name), f.Name, wrong, s.about(f, wrong), s.about(f, wrong), s.Entered[f.Name], after)
	s.slider(p, f)
	s.below(p, f, wrong)
	p.put(`</>`)
}

// list is several numbers, typed or pasted.
func (s *State) list(p *page, f calculator.Field, wrong string) {
	p.put(`<div.knob.knob--list>`)
	s.label(p, f)
	p.put(`<span.input><textarea rows=3 maxlength=4000 dir=ltr id=% name=% aria-invalid?=true aria-describedby?=% value=%></></>`,
		s.id(f.Name), f.Name, wrong, s.about(f, wrong), s.about(f, wrong), s.Entered[f.Name])
	s.below(p, f, wrong)
	p.put(`</>`)
}

// about names what is said about a field: its help and what is wrong with it.
func (s *State) about(f calculator.Field, wrong string) string {
	id, about := s.id(f.Name), ""
	if s.Words.Has("calc.field." + f.Name + ".help") {
		about = id + "-help"
	}
	if wrong != "" {
		about += " " + id + "-problem"
	}
	return about
}

func (s *State) title(f calculator.Field) string { return s.say("calc.field." + f.Name) }

func (s *State) label(p *page, f calculator.Field) {
	optional := ""
	if f.Optional {
		optional = " " + s.ui("optional")
	}
	p.put(`<label.field__label for=%>%<span.field__optional>%</></>`, s.id(f.Name), s.title(f), optional)
}

// below is the help of a field and what is wrong with it.
func (s *State) below(p *page, f calculator.Field, wrong string) {
	help := s.perhaps("calc.field." + f.Name + ".help")
	p.put(`<p.field__help id=% hidden?>%</><p.field__error id=% hidden?>%</>`,
		s.id(f.Name)+"-help", yes(help == ""), help, s.id(f.Name)+"-problem", yes(wrong == ""), wrong)
}

// slider is in step with its field and goes from a usual low to a usual high.
func (s *State) slider(p *page, f calculator.Field) {
	if !slides(f) {
		return
	}
	f = f.In(s.Currency)
	at := f.Low
	if v, ok := s.read(f); ok && v.Number == v.Number {
		at = min(max(v.Number, f.Low), f.High)
	}
	before, after := s.unit(f)
	p.put(`<input.slider type=range data-slider=% aria-label=% min=% max=% step=% value=% aria-valuetext=%></>`,
		f.Name, s.title(f), plain(f.Low), plain(f.High), plain(f.Step), plain(at),
		before+s.written(f, calculator.Value{Number: at})+" "+after)
}

func (s *State) choices(p *page, f calculator.Field, wrong string) {
	p.put(`<fieldset.field.calculator__choice aria-describedby?=%><legend.field__label>%</>`, s.about(f, wrong), s.about(f, wrong), s.title(f))
	for _, name := range f.Choices {
		key := "calc.field." + f.Name + "." + name
		p.put(`<label.choice><input type=radio name=% value=% checked?></><span><b>%</><span.choice__text>%</></></>`,
			f.Name, name, yes(s.Entered[f.Name] == name), s.say(key), s.perhaps(key+".help"))
	}
	s.below(p, f, wrong)
	p.put(`</>`)
}

func (s *State) currencies(p *page) {
	p.put(`<div.field.calculator__currency><label.field__label for=%>%</><select.select id=% data-currency>`,
		s.id("currency"), s.ui("currency"), s.id("currency"))
	for _, code := range Currencies() {
		p.put(`<option value=% selected?>%</>`, code, yes(code == s.Currency), s.ui("currency."+code))
	}
	if !has(Currencies(), s.Currency) { // that of a file, or none
		name := s.Currency
		if name == NoCurrency {
			name = s.ui("currency.none")
		}
		p.put(`<option value=% selected?>%</>`, s.Currency, yes(true), name)
	}
	p.put(`</></>`)
}
