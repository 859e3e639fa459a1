package view

import (
	"strings"

	"clvcalc/core/calculator"
)

// kindOf is what the names of a result's cases begin with: several readings of
// the same question, one of them the visitor's. "" where there are none.
func kindOf(r calculator.Result) string {
	for _, f := range r.Figures {
		if f.Yours {
			kind, _, _ := strings.Cut(f.Name, "_")
			return kind + "_"
		}
	}
	return "\x00"
}

// cases stand side by side.
func (s *State) cases(p *page, r calculator.Result) {
	kind := kindOf(r)
	p.put(`<div.cases>`)
	for _, f := range r.Figures {
		if !strings.HasPrefix(f.Name, kind) {
			continue
		}
		name, class := s.say("calc.figure."+f.Name), ""
		if f.Yours {
			name, class = name+" · "+s.ui("yours"), ".case--yours"
		}
		p.put(`<section.case%><h3.case__name>%</>`, class, name)
		s.value(p, "case", f)
		p.put(`</>`)
	}
	p.put(`</>`)
}

// figures are all other numbers, each with its formula, and what the letters of
// all formulas mean.
func (s *State) figures(p *page, r calculator.Result) {
	kind := kindOf(r)
	p.put(`<div.calculator__figures><div.numbers>`)
	for _, f := range r.Figures {
		if strings.HasPrefix(f.Name, kind) {
			continue
		}
		p.put(`<section.number><h3.number__name>%</>`, s.say("calc.figure."+f.Name))
		s.value(p, "number", f)
		p.put(`</>`)
	}
	p.put(`</>`)
	s.letters(p, r.Figures)
	p.put(`</>`)
}

// value is a figure, or why there is none, what it means and its formula.
func (s *State) value(p *page, class string, f calculator.Figure) {
	none, help := "", s.perhaps("calc.figure."+f.Name+".help")
	if f.Unavailable != "" {
		none, help = ".none", ""
	}
	p.put(`<p.%__value% data-figure=%>`, class, none, f.Name)
	switch {
	case f.Unavailable != "":
		p.add(s.say("calc.problem." + f.Unavailable))
	case f.Link != "":
		p.put(`<a href=% target?=_blank rel=noopener>%</>`, s.address(f.Link), yes(s.Frame), s.word(f.Value))
	default:
		s.figure(p, f.Value)
	}
	p.put(`</><p.%__when>%</>`, class, help)
	s.formula(p, f)
}

// address is that of another calculator, or of the page that reads a file.
func (s *State) address(link string) string {
	if link == "file" {
		return s.Page + "../../"
	}
	return s.Page + "../" + link + "/"
}

// letters say what stands for what in the formulas.
func (s *State) letters(p *page, figures []calculator.Figure) {
	var seen []string
	inside := &page{}
	for _, f := range figures {
		if f.Formula == nil {
			continue
		}
		for _, t := range f.Formula.Terms {
			if has(seen, t.Symbol) {
				continue
			}
			seen = append(seen, t.Symbol)
			inside.put(`<div><dt><math>`)
			symbol(inside, t.Symbol)
			inside.put(`</></><dd>%</><dd.num>%</></>`, s.say(t.Name), s.word(t.Value))
		}
	}
	p.closed("", s.ui("letters"), len(seen) == 0)
	p.put(`<dl.letters>`)
	p.out = append(p.out, inside.out...)
	p.put(`</></></>`)
}
