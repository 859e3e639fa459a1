package workbook

import "clvcalc/core/calendar"

// A definition is one figure that the last sheet explains: "book.def.NAME" is
// its name, "book.def.NAME.means" its meaning. The source is cited in every
// language as it was published; "" where the definition is the product's own.
type definition struct{ name, source string }

var definitions = []definition{
	{"order", ""},
	{"customer", ""},
	{"historic", ""},
	{"formula", ""},
	{"predicted", "Fader, Hardie & Lee 2005, Journal of Marketing Research 42(4)"},
	{"new_customer", ""},
	{"discount", ""},
	{"mbgnbd", "Batislam, Denizel & Filiztekin 2007, International Journal of Research in Marketing 24(3)"},
	{"bgnbd", "Fader, Hardie & Lee 2005, Marketing Science 24(2)"},
	{"gamma_gamma", "Fader & Hardie 2013, note 025"},
	{"p_alive", "Batislam, Denizel & Filiztekin 2007"},
	{"expected", "Batislam, Denizel & Filiztekin 2007"},
	{"recency", ""},
	{"frequency", ""},
	{"monetary", ""},
	{"scores", ""},
	{"segments", ""},
	{"active", ""},
	{"churn", ""},
	{"simple", ""},
	{"annual", ""},
	{"late", ""},
	{"cohort", ""},
	{"retention", ""},
	{"orders_per_year", ""},
	{"repeat_rate", ""},
	{"tenths", ""},
}

// method says what each figure means and where its definition comes from.
func method(p *page) error {
	p.widths(34, 92, 50)
	p.title("method")
	var rows [][]cell
	for _, d := range definitions {
		rows = append(rows, []cell{
			cell{p.say("book.def." + d.name), look{bold: true, wrap: true, high: true, side: start}},
			cell{p.say("book.def." + d.name + ".means"), look{wrap: true, high: true, side: start}},
			cell{d.source, look{wrap: true, high: true, side: start, color: ink3}},
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
