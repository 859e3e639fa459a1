//go:build js

package main

import (
	"clvcalc/core/lang"
	"clvcalc/core/rfm"
	"clvcalc/wasm/page/answer"
)

// fillTable shows a table; it holds no controls, so it is made anew.
func fillTable(e element, w *lang.Words, t answer.Table) {
	head := h("tr")
	for _, column := range t.Heads {
		add(head, h("th", attr("scope", "col"), class(column), w.Say(column.Key, column.Args...)))
	}
	body := h("tbody")
	for _, row := range t.Rows {
		add(body, tableRow(w, t, row))
	}
	fill(e, h("thead", head), body)
}

func tableRow(w *lang.Words, t answer.Table, row answer.Row) element {
	tr := h("tr", attr("class", map[bool]string{true: "is-best"}[row.Best]))
	for i, c := range row.Cells {
		content := cell(w, c)
		if i == 0 {
			if row.Segment != "" {
				content = segment(w, row.Segment)
			}
			add(tr, h("th", attr("scope", "row"), class(t.Heads[i]), content))
			continue
		}
		add(tr, h("td", class(t.Heads[i]), content))
	}
	return tr
}

func class(column answer.Head) attribute {
	name := ""
	if column.Number {
		name = "n"
	}
	if column.Wide {
		name += " wide-only"
	}
	return attr("class", name)
}

// segment is the name of an RFM segment with its group's shape and its hue.
func segment(w *lang.Words, name string) element {
	return h("span.segment.segment--"+name, segmentSign(name), h("span", w.Say("segment."+name)))
}

func segmentSign(name string) element {
	group := ""
	for _, segment := range rfm.Segments {
		if segment.Name == name {
			group = string(segment.Group)
		}
	}
	return s("svg.segment__sign", attr("aria-hidden", "true"), s("use", attr("href", "#s-"+group)))
}
