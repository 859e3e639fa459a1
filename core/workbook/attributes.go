package workbook

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// attributes shows what customers of each kind brought and will bring, and
// whether a property of customers explains more than chance.
func (p *page) attributes() {
	list := p.report.Attributes
	if len(list) == 0 {
		return
	}
	p.newPage()
	p.section("attributes")
	p.aside("book.attributes.about")
	var tests, kinds, levels [][]cell
	for _, a := range list {
		name := own(a.Heading)
		if a.Name != "" {
			name = text(p.say("attribute." + a.Name))
		}
		model := text("")
		if a.Model != "" {
			model = text(p.modelName(a.Model))
		}
		tests = append(tests, []cell{
			name, text(p.say("fit." + a.Status)).wrapped(), model, p.figure(a.LogLikelihood, p.decimals(4)),
			p.figure(a.Statistic, p.decimals(3)), p.count(a.Freedom), p.figure(a.P, p.chance), p.figure(a.Adjusted, p.chance),
		})
		for _, l := range a.Levels {
			kind := p.kindOf(l)
			kinds = append(kinds, []cell{name, kind, p.count(l.Customers), p.amount(l.Historic), p.figure(l.Predicted, p.amount), p.share(l.Repeat), p.figure(l.PAlive, p.share)})
			if a.Freedom > 0 {
				levels = append(levels, p.level(name, kind, l)...)
			}
		}
	}
	p.table(p.heads("attribute", "level", "#customers", "#historic", "#predicted", "#repeat", "#p_alive_mean"), kinds)
	p.next(10)
	p.table(p.heads("attribute", "status", "model", "#log_likelihood", "#statistic", "#freedom", "#p", "#adjusted"), tests)
	if levels == nil {
		return
	}
	p.next(10)
	p.table(p.heads("attribute", "level", "parameter", "#customers", "#estimate", "#standard_error"), levels)
	p.next(5)
	p.aside("book.attributes.unit")
}

// chance is a p-value; one that would be rounded to nothing is shown as less
// than the least.
func (p *page) chance(v float64) cell {
	c := p.number(v, 4)
	c.look.format = `[<0.0001]"< ` + p.words.Number(0.0001, 4) + `";` + plainFormat(p.words, 4)
	return c
}

// kindOf names a kind of customers.
func (p *page) kindOf(l report.AttributeLevel) cell {
	switch {
	case l.Band != nil:
		from, to := p.bandEnd(l.Band.From, l.Band.Year), p.bandEnd(l.Band.To, l.Band.Year)
		if from == to {
			return text(from)
		}
		return text(p.say("range", notice.Text("from", from), notice.Text("to", to)))
	case l.Name == "":
		return quiet(p.say("attribute.rest"))
	}
	return own(l.Name)
}

// bandEnd is one end of a range: years have no marks that group their digits.
func (p *page) bandEnd(v float64, year bool) string {
	if year {
		return p.words.Value(notice.Plain("", v))
	}
	return p.words.Value(notice.Number("", v))
}

// level is one kind of customers: a row for each coefficient. One has none,
// because the others are compared with it.
func (p *page) level(attribute, kind cell, l report.AttributeLevel) [][]cell {
	if len(l.Coefficients) == 0 {
		return [][]cell{{attribute, kind, quiet(p.say("book.attributes.base")), p.count(l.Customers), {}, {}}}
	}
	var rows [][]cell
	for _, q := range l.Coefficients {
		rows = append(rows, []cell{attribute, kind, text(inGreek(q.Name)), p.count(l.Customers), p.number(q.Value, 4), p.figure(q.StandardError, p.decimals(4))})
	}
	return rows
}
