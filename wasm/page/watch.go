//go:build js

package main

import (
	"clvcalc/core/report"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountWatch lists the customers to write to, each with the picture of its
// silence.
func mountWatch(p *page) render {
	block, body := find("watch-block"), within(find("watch"), "tbody")
	on(find("watch-list"), "click", func(element, domEvent) {
		p.saveCustomers(report.Query{Late: true, Descending: true})
	})
	on(find("watch-all"), "click", func(element, domEvent) {
		p.send(func(s *state.State) (*state.State, effect) {
			s, then := p.list(s.Ask(report.Query{Late: true, Sort: s.Query.Sort, Descending: s.Query.Descending}))
			return s, func() {
				find("customers").Underlying().Call("scrollIntoView")
				focus(find("customers-late"))
				then()
			}
		})
	})
	last := &state.State{}
	return func(s *state.State) {
		if s.Report == nil || s.Report == last.Report && s.Words == last.Words {
			return
		}
		last = s
		churn := s.Report.Churn
		show(block, len(churn.Watch) > 0)
		figures := answer.Leaving(s.Report).Table("watch")
		var rows []element
		for i, w := range churn.Watch {
			cells := figures.Rows[i].Cells
			picture := line(answer.NewLine(w.Orders, s.Report.Settings.Cutoff, w.SinceLast, w.UsualGap, true, -1))
			rows = append(rows, h("tr",
				h("th", attr("scope", "row"), cell(s.Words, cells[0])), h("td", picture),
				h("td.n.wide-only", cell(s.Words, cells[1])), h("td.n.wide-only", cell(s.Words, cells[2])),
				h("td.n.wide-only", cell(s.Words, cells[3])), h("td.n", cell(s.Words, cells[4]))))
		}
		fill(body, rows...)
	}
}
