//go:build js

package main

import (
	"slices"
	"strconv"

	"clvcalc/core/mapping"
	"clvcalc/wasm/page/state"
)

// mountConfirm asks what the file alone could not settle. What the evidence
// suggests is in force and chosen.
func mountConfirm(p *page) render {
	block, cards := find("confirm-block"), find("confirm")
	suggested := within(block, ".block__lede")
	on(cards, "change", func(target element, _ domEvent) {
		setting, value := target.GetAttribute("data-setting"), property(target, "value")
		p.send(func(s *state.State) (*state.State, effect) {
			settings, err := state.Set(s.Settings, setting, value)
			if err != nil {
				panic(err)
			}
			return p.remap(s, settings)
		})
	})
	shown := ""
	return func(s *state.State) {
		if s.View != state.Columns {
			return
		}
		questions := s.Opened.Columns.Mapping.Questions
		show(block, len(questions) > 0)
		now := s.Words.Code + s.Name()
		for _, q := range questions {
			now += " " + q.Code + q.Setting
		}
		if now != shown {
			shown = now
			var list []element
			for _, q := range questions {
				list = append(list, askCard(s, q))
			}
			fill(cards, list...)
		}
		show(suggested, suggests(s))
		for _, q := range questions {
			choose(cards, q, state.Choice(s.Settings, q))
		}
	}
}

// suggests reports whether a suggestion is in force.
func suggests(s *state.State) bool {
	return slices.ContainsFunc(s.Opened.Columns.Mapping.Questions, func(q mapping.Question) bool {
		return state.Chosen(s.Settings, q) == "" && state.Choice(s.Settings, q) != ""
	})
}

func askCard(s *state.State, q mapping.Question) element {
	w := s.Words
	choices := h("div.ask__choices")
	for i, option := range q.Options {
		add(choices, h("label.choice",
			h("input", attr("type", "radio"), attr("name", "ask-"+q.Setting), attr("id", "ask-"+q.Setting+"-"+strconv.Itoa(i)),
				attr("value", option), attr("data-setting", q.Setting)),
			h("span", w.Say("question."+q.Code+"."+option, q.Args...))))
	}
	return h("fieldset.ask", h("legend.ask__title", w.Say("question."+q.Code, q.Args...)),
		h("p.ask__why", w.Say("question."+q.Code+".why", q.Args...)), choices)
}

func choose(cards element, q mapping.Question, option string) {
	for _, input := range all(cards, "input") {
		if input.GetAttribute("data-setting") == q.Setting {
			input.Underlying().Set("checked", property(input, "value") == option)
		}
	}
}
