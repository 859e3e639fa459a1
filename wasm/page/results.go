//go:build js

package main

import (
	"clvcalc/core/notice"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountResults heads the results: period, size, what was left out, and
// whether the orders are made up.
func mountResults(p *page) render {
	main, meta, notices, sure := find("answers"), find("results-meta"), find("results-notices"), find("sure-notices")
	segments, survival, attributes := find("segments-sub"), find("survival-sub"), find("attributes-notes")
	on(notices, "click", func(target element, _ domEvent) {
		if button, ok := closest(target, "[data-do]"); ok && button.GetAttribute("data-do") == "columns" {
			p.goTo(state.Columns)
		}
	})
	last := &state.State{}
	return func(s *state.State) {
		put(main, "aria-busy", map[bool]string{true: "true"}[s.View == state.Results && s.Job == state.Analysing])
		put(main, "data-report", stand(s))
		if s.Report == nil || s.Report == last.Report && s.Words == last.Words {
			return
		}
		last = s
		sentence(meta, s.Words, answer.Meta(s.Report))
		say(segments, answer.SegmentsSub(s.Report).Plain(s.Words))
		say(survival, answer.SurvivalSub(s.Report).Plain(s.Words))
		fill(attributes, sentences(s.Words, answer.AttributeNotes(s.Report))...)
		var cautions, infos []notice.Notice
		for _, n := range s.Report.Notices {
			if n.Level == notice.Caution {
				cautions = append(cautions, n)
			} else {
				infos = append(infos, n)
			}
		}
		top := noticeList(s.Words, cautions)
		top = append(top, rowsNotice(s))
		if s.Sample {
			top = append([]element{sampleNotice(s)}, top...)
		}
		fill(notices, top...)
		fill(sure, noticeList(s.Words, infos)...)
	}
}

// stand tells a script how much of the results is there.
func stand(s *state.State) string {
	switch {
	case s.Report == nil || s.Job == state.Analysing:
		return ""
	case s.Report.First:
		return "first"
	}
	return "whole"
}

// rowsNotice says how many rows were left out, with the way to the reasons.
func rowsNotice(s *state.State) element {
	q := s.Report.Quality
	what, way := answer.To("results.all_rows", notice.Count("n", q.RowsRead)), "results.columns"
	if left := q.RowsRead - q.RowsUsed; left > 0 {
		way = "results.reasons"
		what = answer.To("results.left_out", notice.Count("n", left), notice.Count("read", q.RowsRead).At("quality.rows_read"))
	}
	title := h("p.notice__title.notice__title--plain")
	sentence(title, s.Words, what)
	return h("div.notice", icon("info"), title,
		h("button.link-button", attr("type", "button"), attr("data-do", "columns"), s.Words.Say(way)))
}

func sampleNotice(s *state.State) element {
	return h("div.notice", icon("info"), h("p.notice__title", s.Words.Say("results.sample")),
		h("button.link-button", attr("type", "button"), attr("data-boot", "choose"), s.Words.Say("results.own_file")))
}

// mountFigures shows the key figures: one leads, six follow.
func mountFigures(p *page) render {
	block := find("figures")
	lead, rest := within(block, ".figures__lead"), within(block, ".figures__rest")
	last := &state.State{}
	return func(s *state.State) {
		if s.Report == nil || s.Report == last.Report && s.Words == last.Words {
			return
		}
		last = s
		var list []element
		for _, f := range answer.KeyFigures(s.Report) {
			list = append(list, keyFigure(s, f))
		}
		fill(lead, list[0])
		fill(rest, list[1:]...)
	}
}

func keyFigure(s *state.State, f answer.KeyFigure) element {
	value := h("span.figure__value")
	note := h("p.figure__note")
	if f.Value.Missing != "" {
		add(value, h("span.none", attr("data-unavailable", f.Value.Missing), s.Words.Say("unavailable."+f.Value.Missing)))
	} else {
		add(value, cell(s.Words, f.Value))
		sentence(note, s.Words, f.Note)
	}
	return h("div.figure", h("dt", f.Label.Plain(s.Words)), h("dd", value, spoken("p.figure__range", s.Words, f.Range), note))
}
