package workbook

import (
	"math"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// simple leads the cover where a rule foretold the past better than every
// model: its figures come first.
func (p *page) simple() {
	s := p.report.Choice.Simple
	if s == nil {
		return
	}
	horizon := notice.Months("n", p.report.Settings.HorizonMonths)
	p.paragraph(cell{p.simply(s), look{color: warn, wrap: true, high: true, side: start}}, 4, coverWidth)
	p.tiles([]tile{
		{p.say("book.tile.total", horizon), p.subject(s.Value), p.say("rule." + s.Rule)},
		{p.say("book.tile.revenue_next", horizon), p.amount(s.Revenue), p.say("rule." + s.Rule)},
		{p.say("book.tile.orders_next", horizon), p.number(s.Orders, 0), p.say("rule." + s.Rule)},
		{},
	})
	p.put(margin, cell{p.say("book.simple.model", notice.Key("model", "model."+p.report.Choice.Model)), look{color: ink2, side: start}})
	p.next(20)
}

// outlook says in words where the sums may come to lie.
func (p *page) outlook() {
	v := p.report.Value.Predicted
	r := v.Ranges
	if r == nil {
		return
	}
	if p.report.Choice.Simple == nil {
		p.newPage()
	}
	p.section("value.predicted", notice.Months("n", p.report.Settings.HorizonMonths))
	row := func(key string, f report.Figure, band report.Range, dress func(float64) cell, arg func(string, float64) notice.Arg) []cell {
		result := p.figure(f, dress)
		result.look.side = start
		between := func(low, high float64) cell {
			return text(p.say("book.ranges.between", arg("from", low), arg("to", high)))
		}
		return []cell{text(p.say("book.value." + key)).wrapped(), result, between(band.Low80, band.High80), between(band.Low95, band.High95)}
	}
	p.table(p.heads("figure", "expectation", "range80", "range95"), [][]cell{
		row("total", v.Total, r.Total, p.wholeMoney, p.moneyArg),
		row("orders", v.Orders, r.Orders, p.decimals(0), wholeArg),
		row("revenue", v.Revenue, r.Revenue, p.wholeMoney, p.moneyArg),
		row("active", v.Active, r.Active, p.decimals(0), wholeArg),
		row("new_customer", v.NewCustomer, r.NewCustomer, p.amount, p.moneyArg),
	})
}

// wholeMoney is an amount shown without its minor unit.
func (p *page) wholeMoney(v float64) cell {
	c := p.amount(v)
	c.look.format = p.money.whole
	return c
}

func wholeArg(name string, v float64) notice.Arg { return notice.Count(name, int(math.Round(v))) }

func totalRange(r *report.Ranges) report.Range  { return r.Total }
func activeRange(r *report.Ranges) report.Range { return r.Active }
func newRange(r *report.Ranges) report.Range    { return r.NewCustomer }

// ranged adds to a note where the figure lies in 80 of 100 cases.
func (p *page) ranged(note string, of func(*report.Ranges) report.Range, arg func(string, float64) notice.Arg) string {
	all := p.report.Value.Predicted.Ranges
	if all == nil {
		return note
	}
	r := of(all)
	return note + "\n" + p.say("book.tile.range", arg("from", r.Low80), arg("to", r.High80))
}
