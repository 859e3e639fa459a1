package workbook

import "clvcalc/core/calendar"

// definitions lists the figures that the last sheet explains, each worded by
// "book.def.NAME" (its name), "book.def.NAME.means" and "book.def.NAME.source".
var definitions = []string{
	"order", "customer", "historic", "formula", "predicted", "new_customer", "discount",
	"mbgnbd", "bgnbd", "gamma_gamma", "p_alive", "expected",
	"recency", "frequency", "monetary", "scores", "segments",
	"active", "churn", "simple", "annual", "late",
	"cohort", "retention", "orders_per_year", "repeat_rate", "tenths",
}

// method says what each figure means and where its definition comes from.
func method(p *page) error {
	p.widths(34, 92, 50)
	p.title("method")
	var rows [][]cell
	for _, name := range definitions {
		rows = append(rows, []cell{
			cell{p.say("book.def." + name), look{bold: true, wrap: true, high: true, side: start}},
			cell{p.say("book.def." + name + ".means"), look{wrap: true, high: true, side: start}},
			cell{p.say("book.def." + name + ".source"), look{wrap: true, high: true, side: start, color: ink3}},
		})
	}
	head := p.row
	p.table(p.heads("figure", "meaning", "source_of"), rows)
	p.repeatHead(head)
	p.section("method.signs")
	for _, s := range []struct {
		key  string
		look look
	}{{"solid", look{fill: mark}}, {"hollow", look{grid: mark}}, {"hatched", look{hatched: true, grid: line}}} {
		p.put(margin, cell{"", s.look})
		p.put(margin+1, cell{p.say("book.signs." + s.key), look{side: start, indent: 1}})
		p.next(19)
		p.next(4)
	}
	return nil
}

// calendarOf names a calendar; none stated is the Gregorian.
func calendarOf(s calendar.System) calendar.System {
	if s == "" {
		return calendar.Gregorian
	}
	return s
}
