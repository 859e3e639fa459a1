//go:build js

package main

import (
	"time"

	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/rfm"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountCustomers shows the customer table. The engine sorts, filters and cuts
// it into pages; the page never holds more than one of them.
func mountCustomers(p *page) render {
	c := customersPanel{
		count: find("customers-count"), search: find("customers-search"), segment: find("customers-segment"), late: find("customers-late"),
		table: find("customers-table"), empty: find("customers-empty"), span: find("customers-range"),
		previous: find("customers-previous"), following: find("customers-next"), last: &state.State{},
	}
	c.body, c.heads = within(c.table, "tbody"), all(c.table, "[data-sort]")
	section := find("customers")
	on(section, "click", func(target element, _ domEvent) { p.customersClick(target) })
	on(c.search, "input", func(element, domEvent) { p.searchSoon(c.search) })
	on(c.segment, "change", func(target element, _ domEvent) {
		name := property(target, "value")
		p.ask(func(q report.Query) report.Query { q.Segment = name; return q })
	})
	return c.show
}

type customersPanel struct {
	count, search, segment, late, table, empty, span, previous, following, body element

	heads []element
	last  *state.State
}

// ask changes the question that the table answers.
func (p *page) ask(change func(report.Query) report.Query) {
	p.send(func(s *state.State) (*state.State, effect) { return p.list(s.Ask(change(s.Query))) })
}

func (p *page) customersClick(target element) {
	if head, ok := closest(target, "[data-sort]"); ok {
		key := head.GetAttribute("data-sort")
		p.ask(func(q report.Query) report.Query { return state.Sort(q, key) })
		return
	}
	if name, ok := closest(target, "[data-customer]"); ok {
		key := name.GetAttribute("data-customer")
		p.change(func(s *state.State) *state.State { return s.Toggle(key) })
		return
	}
	button, ok := closest(target, "button")
	if !ok || button.GetAttribute("aria-disabled") == "true" {
		return
	}
	switch button.ID() {
	case "customers-late":
		p.ask(func(q report.Query) report.Query { q.Late = !q.Late; return q })
	case "customers-reset":
		search := find("customers-search")
		search.Underlying().Set("value", "")
		focus(search) // the button goes
		p.ask(func(q report.Query) report.Query { return report.Query{Sort: q.Sort, Descending: q.Descending} })
	case "customers-csv":
		p.saveCustomers(p.state.Query)
	case "customers-previous":
		p.turnPage(-1)
	case "customers-next":
		p.turnPage(1)
	}
}

func (p *page) turnPage(pages int) {
	p.send(func(s *state.State) (*state.State, effect) { return p.list(s.Turn(pages)) })
}

// searchSoon asks once the reader pauses typing.
func (p *page) searchSoon(input element) {
	p.listing++
	typed := p.listing
	time.AfterFunc(200*time.Millisecond, func() {
		defer p.guard()
		if typed == p.listing {
			text := property(input, "value")
			p.ask(func(q report.Query) report.Query { q.Search = text; return q })
		}
	})
}

func (c *customersPanel) show(s *state.State) {
	if s.Report == nil {
		return
	}
	if s.Words != c.last.Words {
		c.showSegments(s)
	}
	if s.Query != c.last.Query || s.Words != c.last.Words {
		setValue(c.search, s.Query.Search)
		c.segment.Underlying().Set("value", s.Query.Segment)
		put(c.late, "aria-pressed", map[bool]string{true: "true", false: "false"}[s.Query.Late])
		c.showOrder(s)
	}
	if s.Page != nil && (s.Page != c.last.Page || s.Words != c.last.Words || s.Card != c.last.Card) {
		c.showRows(s)
	}
	c.last = s
}

func (c *customersPanel) showSegments(s *state.State) {
	options := []element{h("option", attr("value", ""), s.Words.Say("customers.all_segments"))}
	for _, segment := range rfm.Segments {
		options = append(options, h("option", attr("value", segment.Name), s.Words.Say("segment."+segment.Name)))
	}
	fill(c.segment, options...)
	c.segment.Underlying().Set("value", s.Query.Segment)
}

// showOrder marks the column that the table is sorted by.
func (c *customersPanel) showOrder(s *state.State) {
	by := s.Query.Sort
	if by == "" {
		by = "historic"
		if s.Report.Value.Predicted.Mean.OK() {
			by = "predicted"
		}
	}
	for _, head := range c.heads {
		direction := ""
		if head.GetAttribute("data-sort") == by {
			direction = "ascending"
			if s.Query.Descending {
				direction = "descending"
			}
		}
		put(get(head, "parentElement"), "aria-sort", direction)
	}
}

func (c *customersPanel) showRows(s *state.State) {
	w, found := s.Words, s.Page
	count := answer.To("customers.count", notice.Count("n", found.Total), notice.Count("all", s.Report.Totals.Customers).At("totals.customers"))
	if found.Total == s.Report.Totals.Customers {
		count = answer.To("customers.count.all", notice.Count("n", found.Total).At("totals.customers"))
	}
	sentence(c.count, w, count)
	var rows []element
	for _, row := range found.Rows {
		rows = append(rows, customerRow(s, row))
		if row.Customer == s.Card {
			rows = append(rows, customerCard(s, row))
		}
	}
	fill(c.body, rows...)
	show(c.table, found.Total > 0)
	show(c.empty, found.Total == 0)
	say(c.span, "")
	if len(found.Rows) > 0 {
		say(c.span, w.Say("customers.range", notice.Count("from", found.From+1), notice.Count("to", found.From+len(found.Rows)), notice.Count("total", found.Total)))
	}
	put(c.previous, "aria-disabled", map[bool]string{true: "true"}[found.From == 0])
	put(c.following, "aria-disabled", map[bool]string{true: "true"}[found.From+len(found.Rows) >= found.Total])
}

func customerRow(s *state.State, r report.CustomerRow) element {
	w, currency := s.Words, s.Report.Settings.Currency
	money := func(v float64) string { return answer.Amount(w, v, currency) }
	expected := -1.0 // no forecast, no time ahead in the picture
	if r.Expected.OK() {
		expected = r.Expected.Value
	}
	return h("tr",
		h("th", attr("scope", "row"), h("button.table__open", attr("type", "button"), attr("data-customer", r.Customer),
			attr("aria-expanded", map[bool]string{true: "true", false: "false"}[r.Customer == s.Card]), turning("chevron"), h("bdi", r.Customer))),
		h("td.wide-only", segment(w, r.Segment)),
		h("td", line(answer.NewLine(r.Days, s.Report.Settings.Cutoff, r.SinceLast, 0, r.Late, expected))),
		h("td.n.wide-only", w.Number(float64(r.Orders), 0)),
		h("td.n.wide-only", w.Value(notice.Days("", float64(r.SinceLast)))),
		h("td.n.wide-only", orMissing(s, r.PAlive, w.Share)),
		h("td.n.wide-only", money(r.Historic)),
		h("td.n", orMissing(s, r.Predicted, money)))
}

func orMissing(s *state.State, f report.Figure, as func(float64) string) element {
	if !f.OK() {
		return missing(s.Words, f.Unavailable)
	}
	return h("span", as(f.Value))
}
