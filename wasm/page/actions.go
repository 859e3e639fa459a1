//go:build js

package main

import (
	"clvcalc/core/report"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountActions says what to do about each segment, the most urgent first, with
// the list of its customers to take away.
func mountActions(p *page) render {
	actions := find("actions")
	on(actions, "click", func(target element, _ domEvent) {
		if button, ok := closest(target, "[data-segment]"); ok {
			p.saveCustomers(report.Query{Segment: button.GetAttribute("data-segment"), Descending: true})
		}
	})
	last := &state.State{}
	return func(s *state.State) {
		if s.Report == nil || s.Report == last.Report && s.Words == last.Words {
			return
		}
		last = s
		var items []element
		for _, a := range answer.Actions(s.Report) {
			items = append(items, actionItem(s, a))
		}
		fill(actions, items...)
	}
}

func actionItem(s *state.State, a answer.Action) element {
	w := s.Words
	who := h("p.action__text.muted")
	sentence(who, w, a.Who)
	sum := h("div.action__sum", h("b", cell(w, a.Sum)), h("span", a.SumNote.Plain(w)), spoken("span.action__range", w, a.Range),
		h("button.button.button--small.no-print", attr("type", "button"), attr("data-segment", a.Segment),
			attr("aria-label", w.Say("do.list")+": "+w.Say("segment."+a.Segment)), icon("download"), h("span", w.Say("do.list"))))
	return h("li.action.segment--"+a.Segment,
		h("div", h("h3.action__title", segmentSign(a.Segment), h("span", a.Title.Plain(w))), who,
			h("p.action__text", a.Text.Plain(w))), sum)
}
