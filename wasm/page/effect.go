//go:build js

package main

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountEffect says at once what a change of assumptions did.
func mountEffect(p *page) render {
	box := find("effect")
	last := &state.State{}
	return func(s *state.State) {
		on := s.Report != nil && s.Before != nil && len(s.Changed) > 0
		show(box, on)
		if !on || s.Report == last.Report && s.Words == last.Words {
			return
		}
		last = s
		title := h("p.effect__title", s.Words.Say("effect.title", notice.Key("what", "assume.key."+s.Changed[0])))
		pairs := h("dl")
		for _, c := range comparisons(s) {
			if c.was == c.now {
				continue
			}
			add(pairs, h("dt", c.label))
			add(pairs, h("dd", h("s", c.was), h("span.visually-hidden", " "+s.Words.Say("effect.now")+" "), h("b", c.now)))
		}
		if !pairs.Underlying().Get("firstChild").Truthy() {
			pairs = h("p", s.Words.Say("effect.same"))
		}
		fill(box, title, pairs)
	}
}

type comparison struct{ label, was, now string }

func comparisons(s *state.State) []comparison {
	w, before, after := s.Words, s.Before, s.Report
	money := func(r *report.Report, f report.Figure) string {
		if !f.OK() {
			return "–"
		}
		return answer.Amount(w, f.Value, r.Settings.Currency)
	}
	pair := func(key string, of func(*report.Report) report.Figure) comparison {
		return comparison{w.Say(key), money(before, of(before)), money(after, of(after))}
	}
	return []comparison{
		pair("effect.worth", func(r *report.Report) report.Figure { return r.Value.Predicted.Mean }),
		pair("effect.most", func(r *report.Report) report.Figure { return r.Value.Predicted.NewCustomer }),
		pair("effect.total", func(r *report.Report) report.Figure { return r.Value.Predicted.Total }),
		pair("effect.historic", func(r *report.Report) report.Figure { return report.Of(r.Value.Historic.Mean) }),
	}
}
