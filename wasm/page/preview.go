//go:build js

package main

import (
	"strconv"

	"clvcalc/core/mapping"
	"clvcalc/wasm/page/state"
)

// mountPreview shows the first rows of the file, each column with the role it
// was given, how sure that is, and a choice of another.
func mountPreview(p *page) render {
	table, struck := find("preview"), find("columns-struck")
	head, body := within(table, "thead tr"), within(table, "tbody")
	on(head, "change", func(target element, _ domEvent) {
		column, err := strconv.Atoi(target.GetAttribute("data-column"))
		if err != nil {
			return
		}
		role := mapping.Role(property(target, "value"))
		p.send(func(s *state.State) (*state.State, effect) {
			return p.mapped(s.Pick(column, role))
		})
	})
	var heads []columnHead
	last := &state.State{}
	return func(s *state.State) {
		if s.View != state.Columns || s.Opened == last.Opened && s.Words == last.Words {
			return
		}
		m := &s.Opened.Columns.Mapping
		if len(heads) != len(m.Headings) || !s.SameFiles(last) || last.Words != s.Words || kindOf(last) != m.Kind {
			heads = newHeads(head, len(m.Headings), s)
		}
		for i := range heads {
			heads[i].show(s, m, i)
		}
		fill(body, previewRows(s, m)...)
		show(struck, anyLeftOut(s))
		last = s
	}
}

// A columnHead is the heading of one column; its select stays while the file does.
type columnHead struct {
	cell, heading, pick, sure, worded element
}

func newHeads(row element, n int, s *state.State) []columnHead {
	heads := make([]columnHead, n)
	cells := make([]element, n)
	for i := range heads {
		c := columnHead{heading: h("bdi"), worded: h("span")}
		c.pick = h("select.role__pick", attr("data-column", strconv.Itoa(i)), roleOptions(s))
		c.sure = h("span.sure", bars(), c.worded)
		c.cell = h("th", attr("scope", "col"), h("div.role", h("span.role__heading", c.heading), c.pick, c.sure))
		heads[i], cells[i] = c, c.cell
	}
	fill(row, cells...)
	return heads
}

// bars is the picture of three levels of confidence.
func bars() element {
	picture := s("svg", attr("viewBox", "0 0 26 6"), attr("aria-hidden", "true"))
	for _, x := range []string{"0", "9", "18"} {
		add(picture, s("rect", attr("x", x), attr("width", "7"), attr("height", "6"), attr("rx", "1")))
	}
	return picture
}

func roleOptions(s *state.State) []element {
	options := []element{h("option", attr("value", ""), s.Words.Say("role.none"))}
	kind := kindOf(s)
	for _, role := range mapping.RolesOf(kind) {
		options = append(options, h("option", attr("value", string(role)), s.Words.Say(mapping.RoleText(kind, role))))
	}
	return options
}

// kindOf is what the table of a State holds.
func kindOf(s *state.State) mapping.Kind {
	if s.Opened == nil {
		return ""
	}
	return s.Opened.Columns.Mapping.Kind
}

func (c *columnHead) show(s *state.State, m *mapping.Mapping, column int) {
	heading := m.Headings[column]
	if heading == "" {
		heading = s.Words.Say("columns.column") + " " + s.Words.Number(float64(column+1), 0)
	}
	role, confidence := state.RoleOf(m, column)
	say(c.heading, heading)
	put(c.pick, "aria-label", heading)
	c.pick.Underlying().Set("value", string(role))
	put(c.cell, "class", map[bool]string{true: "is-off"}[role == ""])
	put(c.sure, "class", "sure sure--"+string(confidence))
	show(c.sure, role != "")
	if role != "" {
		say(c.worded, s.Words.Say("confidence."+string(confidence)))
	}
}

func previewRows(s *state.State, m *mapping.Mapping) []element {
	var rows []element
	for _, r := range s.Opened.Columns.Preview {
		row := h("tr")
		if r.LeftOut != "" {
			put(row, "class", "is-left")
			put(row, "title", s.Words.Say("reason."+string(r.LeftOut)))
		}
		for i := range m.Headings {
			text := ""
			if i < len(r.Cells) {
				text = r.Cells[i]
			}
			cell := h("td", h("bdi", text))
			if role, _ := state.RoleOf(m, i); role == "" {
				put(cell, "class", "is-off")
			}
			add(row, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

func anyLeftOut(s *state.State) bool {
	for _, r := range s.Opened.Columns.Preview {
		if r.LeftOut != "" {
			return true
		}
	}
	return false
}
