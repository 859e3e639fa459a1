//go:build js

package main

import (
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountMine hands the figures of the file to the calculators that need none
// (site/js/calculator.js), and shows the one that was chosen.
func mountMine(p *page) render {
	section := find("mine")
	calculator := within(section, "[data-calculator]")
	choices := all(section, "[data-choose]")
	said, notes := within(section, "[data-sentence]"), within(section, "[data-notes]")
	on(section, "click", func(target element, event domEvent) {
		link, ok := closest(target, "[data-choose]")
		if !ok || otherwise(event) {
			return // a new tab has the page of the calculator
		}
		event.PreventDefault()
		name := link.GetAttribute("data-choose")
		p.change(func(s *state.State) *state.State { return s.Take(name) })
	})
	last := &state.State{}
	return func(s *state.State) {
		if s.Report == nil || s.Report == last.Report && s.Words == last.Words && s.Calculator == last.Calculator {
			return
		}
		if s.Report != last.Report || s.Words != last.Words {
			a := answer.Mine(s.Report)
			sentence(said, s.Words, a.Sentence)
			fill(notes, sentences(s.Words, a.Notes)...)
		}
		last = s
		for _, link := range choices {
			chosen := link.GetAttribute("data-choose") == s.Calculator
			put(link, "aria-current", map[bool]string{true: "true"}[chosen])
			if chosen {
				put(calculator, "aria-labelledby", link.GetAttribute("id"))
				put(calculator, "data-page", property(link, "href"))
			}
		}
		put(calculator, "data-lang", s.Words.Code)
		put(calculator, "data-presets", answer.Presets(s.Report, s.Calculator))
		put(calculator, "data-calculator", s.Calculator)
	}
}
