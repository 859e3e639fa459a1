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
	{"ranges", ""},
	{"choice", ""},
	{"score", ""},
	{"mbgnbd", "Batislam, Denizel & Filiztekin 2007, International Journal of Research in Marketing 24(3)"},
	{"bgnbd", "Fader, Hardie & Lee 2005, Marketing Science 24(2)"},
	{"paretonbd", "Schmittlein, Morrison & Colombo 1987, Management Science 33(1); Fader & Hardie, note 009"},
	{"ggomnbd", "Bemmaor & Glady 2012, Management Science 58(5)"},
	{"bgbb", "Fader, Hardie & Shang 2010, Marketing Science 29(6)"},
	{"bgcnbd", "Platzer & Reutterer 2016, Marketing Science 35(5); Reutterer, Platzer & Schröder 2021, International Journal of Research in Marketing 38(1)"},
	{"mbgcnbd", "Reutterer, Platzer & Schröder 2021"},
	{"gamma_gamma", "Fader & Hardie 2013, note 025"},
	{"attributes", "Fader & Hardie 2007, note 019"},
	{"aic", "Akaike 1974; Schwarz 1978"},
	{"p_alive", "Batislam, Denizel & Filiztekin 2007"},
	{"expected", "Batislam, Denizel & Filiztekin 2007"},
	{"returns", ""},
	{"next_order", ""},
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
	{"survival", "Kaplan & Meier 1958, Journal of the American Statistical Association 53(282); band: Greenwood 1926"},
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
