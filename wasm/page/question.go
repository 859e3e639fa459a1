//go:build js

package main

import (
	"clvcalc/core/lang"
	"clvcalc/core/report"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// question mounts one question of the results: its sentence, its charts and
// its tables, wherever the markup has a place for them.
func question(id string, answerOf func(*report.Report) answer.Answer) func(*page) render {
	return func(p *page) render {
		section := find(id)
		said, notes := within(section, "[data-sentence]"), within(section, "[data-notes]")
		tables, charts := all(section, "[data-table]"), all(section, "[data-chart]")
		on(section, "click", func(target element, _ domEvent) {
			if button, ok := closest(target, "[data-take]"); ok {
				p.take(section, button.GetAttribute("data-take"), button.GetAttribute("data-of"))
			}
		})
		last := &state.State{}
		return func(s *state.State) {
			if s.Report == nil || s.Report == last.Report && s.Words == last.Words {
				return
			}
			last = s
			a := answerOf(s.Report)
			sentence(said, s.Words, a.Sentence)
			fill(notes, sentences(s.Words, a.Notes)...)
			for _, table := range tables {
				t := a.Table(table.GetAttribute("data-table"))
				p.tables[t.Name] = t
				fillTable(table, s.Words, t)
				if block, ok := closest(table, ".tabled, .disclosure"); ok {
					show(block, len(t.Rows) > 0)
				}
			}
			for _, place := range charts {
				p.chart(place, s)
			}
		}
	}
}

// sentences are paragraphs, one for each.
func sentences(w *lang.Words, said []answer.Say) []element {
	var list []element
	for _, say := range said {
		e := h("p")
		sentence(e, w, say)
		list = append(list, e)
	}
	return list
}

// chart draws, or draws anew, the chart of a place.
func (p *page) chart(place element, s *state.State) {
	kind := place.GetAttribute("data-chart")
	spec := answer.Chart(kind, s.Report, s.Words)
	if figure, ok := closest(place, "figure"); ok {
		show(figure, spec != nil)
	}
	p.drawing <- func() {
		if err := browser.Draw(place, kind, spec); err != nil {
			p.fail(err)
		}
	}
}

// take offers a chart or its table as a file.
func (p *page) take(section element, as, name string) {
	words := p.state.Words
	if as == "csv" {
		browser.DownloadText(name+".csv", "text/csv;charset=utf-8", p.tables[name].CSV(words))
		return
	}
	place := within(section, `[data-chart="`+name+`"]`)
	p.do(func() {
		var err error
		if as == "svg" {
			var picture string
			if picture, err = browser.ChartSVG(place); err == nil {
				browser.DownloadText(name+".svg", "image/svg+xml", picture)
			}
		} else {
			var picture any
			if picture, err = browser.ChartPNG(place); err == nil {
				browser.Download(name+".png", "image/png", picture)
			}
		}
		if err != nil {
			p.fail(err)
		}
	})
}
