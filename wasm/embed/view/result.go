package view

import (
	"clvcalc/core/calculator"
	"clvcalc/core/notice"
)

// output is what the calculator says: the answer, the figures with their
// formulas, the picture with its table, what the figure does not say, and where
// it comes from. A frame, where room is short, keeps all but the answer closed.
func (s *State) output(p *page, r calculator.Result) {
	p.put(`<div.calculator__out>`)
	s.answer(p, r)
	p.put(`<p.visually-hidden role=status data-status></>`)
	s.cases(p, r)
	if s.Frame {
		p.closed(".calculator__more", s.ui("more"), false)
	}
	s.figures(p, r)
	s.picture(p, r.Picture)
	s.limits(p, r.Limits)
	s.sources(p, r.Sources)
	if s.Frame {
		p.put(`</></>`)
	}
	s.foot(p)
	p.put(`</>`)
}

// answer is the sentence with the figure and the sentences below it.
func (s *State) answer(p *page, r calculator.Result) {
	p.put(`<div.calculator__say><p.calculator__answer data-answer>`)
	if r.Answer.Code == "" {
		p.add(s.ui("fix"))
	} else {
		s.sentence(p, r.Answer)
	}
	p.put(`</>`)
	for _, n := range r.Notes {
		class := ""
		if n.Level == notice.Caution {
			class = ".calculator__note--caution"
		}
		p.put(`<p.calculator__note%>`, class)
		s.sentence(p, n)
		p.put(`</>`)
	}
	p.put(`</>`)
}

// Spoken is what a screen reader is told once somebody has stopped typing: the
// answer, or what keeps it back.
func (s *State) Spoken(r calculator.Result) string {
	all := ""
	for _, problem := range r.Problems {
		if f, ok := s.field(problem.Field); ok {
			all += s.title(f) + ": " + s.say("calc.problem."+problem.Code, problem.Args...) + " "
		}
	}
	if r.Answer.Code != "" {
		all += s.say(r.Answer.Code, r.Answer.Args...)
	}
	return all
}

func (s *State) limits(p *page, limits []string) {
	if len(limits) == 0 {
		return
	}
	p.put(`<section.calculator__not><h3.chart__title>%</><ul.calculator__limits>`, s.ui("limits"))
	for _, name := range limits {
		p.put(`<li>%</>`, s.say("calc.limit."+name))
	}
	p.put(`</></>`)
}

func (s *State) sources(p *page, sources []string) {
	if len(sources) == 0 {
		return
	}
	p.put(`<p.calculator__source>%`, s.ui("sources"))
	for _, name := range sources {
		p.put(` <cite>%</>`, s.say("calc.source."+name))
	}
	p.put(`</>`)
}

// foot is what can be done with the result. In a frame it ends with where the
// calculator comes from.
func (s *State) foot(p *page) {
	said := ""
	if s.Said != "" {
		said = s.ui(s.Said)
	}
	const small = "button.button--small"
	p.put(`<div.calculator__foot><div.toolbar.calculator__do>`)
	s.button(p, small, "link", true)
	s.button(p, small, "result", true)
	s.button(p, small, "print", !s.Frame)
	s.button(p, small, "share", s.Sharing)
	p.put(`<span.calculator__said role=status>%</></>`, said)
	p.put(`<p.calculator__byhand hidden?><label.field__label for=%>%</><textarea data-byhand readonly rows=3 dir=auto id=% value=%></></>`,
		yes(s.ByHand == ""), s.id("byhand"), s.ui("by_hand"), s.id("byhand"), s.ByHand)
	if s.Frame {
		p.put(`<p.calculator__origin><a href=% target=_blank rel=noopener>%</><span>%</></>`, s.Page, s.ui("full"), s.ui("here"))
	}
	p.put(`</>`)
}
