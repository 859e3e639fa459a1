//go:build js

package main

import (
	"strconv"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/wasm/page/state"
)

// mountQuality accounts for every row of the file: read = used + left out, each
// reason with its number, an example and the rows to download.
func mountQuality(p *page) render {
	block, equation, table := find("quality"), find("equation"), find("left-out")
	used, left, body := find("proportion-used"), find("proportion-left"), within(table, "tbody")
	repairs, repairList, everything := find("repairs"), find("repairs-list"), find("left-out-all")
	on(everything, "click", func(element, domEvent) { p.saveLeftOut("") })
	on(table, "click", func(target element, _ domEvent) {
		if button, ok := closest(target, "[data-reason]"); ok {
			p.saveLeftOut(order.Reason(button.GetAttribute("data-reason")))
		}
	})
	last := &state.State{}
	return func(s *state.State) {
		if s.View != state.Columns || s.Opened == last.Opened && s.Words == last.Words {
			return
		}
		last = s
		q := s.Opened.Columns.Quality
		show(block, q != nil)
		if q == nil {
			return
		}
		showEquation(equation, s.Words, q)
		share := 1.0
		if q.RowsRead > 0 {
			share = float64(q.RowsUsed) / float64(q.RowsRead)
		}
		put(used, "width", percent(share))
		put(left, "x", percent(share))
		put(left, "width", percent(1-share))
		fill(body, leftOutRows(s.Words, q)...)
		show(table, len(q.LeftOut) > 0)
		show(everything, len(q.LeftOut) > 1)
		show(repairs, len(q.Repairs) > 0)
		var items []element
		for _, r := range q.Repairs {
			items = append(items, h("li", s.Words.Say("repair."+r.Code, notice.Count("n", r.Rows))))
		}
		fill(repairList, items...)
	}
}

// showEquation says that every row is accounted for.
func showEquation(e element, w *lang.Words, q *order.Quality) {
	fill(e)
	for _, part := range w.Parts("columns.equation",
		notice.Count("read", q.RowsRead).At("quality.rows_read"), notice.Count("used", q.RowsUsed).At("quality.rows_used"),
		notice.Count("left", q.RowsRead-q.RowsUsed)) {
		switch {
		case part.Arg == nil:
			e.Underlying().Call("append", part.Text)
		case part.Arg.Path == "":
			add(e, h("b", part.Text))
		default:
			add(e, h("b", data(*part.Arg, part.Text)))
		}
	}
}

func percent(share float64) string { return strconv.FormatFloat(share*100, 'f', 2, 64) + "%" }

func leftOutRows(w *lang.Words, q *order.Quality) []element {
	var rows []element
	for i, l := range q.LeftOut {
		path := "quality.left_out." + strconv.Itoa(i)
		rows = append(rows, h("tr",
			h("th", attr("scope", "row"), w.Say("reason."+string(l.Reason))),
			h("td.n", data(notice.Count("", l.Rows).At(path+".rows"), w.Number(float64(l.Rows), 0))),
			h("td.muted.wide-only", example(w, l.Example)),
			h("td.n", h("button.link-button", attr("type", "button"), attr("data-reason", string(l.Reason)),
				attr("aria-label", w.Say("columns.download")+": "+w.Say("reason."+string(l.Reason))), w.Say("columns.download")))))
	}
	return rows
}

func example(w *lang.Words, e order.Example) element {
	if e.Row == 0 {
		return h("span")
	}
	key := "example.row"
	switch {
	case e.File != "" && e.Text != "":
		key = "example.file_cell"
	case e.File != "":
		key = "example.file"
	case e.Text != "":
		key = "example.cell"
	}
	span := h("span")
	pieces(span, w.Parts(key, notice.Count("row", e.Row), notice.Text("file", e.File), notice.Text("text", e.Text)))
	return span
}

// noticeList words notices: cautions first.
func noticeList(w *lang.Words, notices []notice.Notice) []element {
	var cautions, infos []element
	for _, n := range notices {
		text := h("p.notice__title.notice__title--plain")
		pieces(text, noPaths(w.NoticeParts(n)))
		if n.Level == notice.Caution {
			cautions = append(cautions, h("div.notice.notice--warn", icon("warn"), text))
		} else {
			infos = append(infos, h("div.notice", icon("info"), text))
		}
	}
	return append(cautions, infos...)
}

// noPaths leaves figures unmarked: a notice is read, not looked up.
func noPaths(parts []lang.Part) []lang.Part {
	for i, p := range parts {
		if p.Arg != nil && p.Arg.Path != "" {
			plain := *p.Arg
			plain.Path = ""
			parts[i].Arg = &plain
		}
	}
	return parts
}
