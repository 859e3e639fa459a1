package workbook

import (
	"math"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// coverChart is the size of a chart on the cover, in pixels: two columns wide.
var coverChart = [2]int{505, 250}

// coverWidth is the width of the cover's columns together, in characters.
const coverWidth = 4 * 35

// summary draws the cover: the key figures, two pictures, what was assumed,
// what to know, and what the other sheets hold.
func summary(p *page) error {
	r := p.report
	p.widths(35, 35, 35, 35)
	p.next(10)
	p.put(margin, cell{p.say("product.name"), look{size: 10, bold: true, color: accent}})
	p.next(18)
	p.put(margin, cell{p.say("book.title"), look{size: 24, bold: true}})
	p.next(38)
	p.put(margin, cell{p.say("book.meta",
		notice.Text("file", r.Source.File), notice.Day("from", int(r.Period.First)), notice.Day("to", int(r.Settings.Cutoff))), look{color: ink3}})
	p.next(20)
	p.next(8)
	p.simple()
	p.tiles(p.leadTiles())
	p.tiles(p.restTiles())
	p.tiles(p.habitTiles())
	if r.Choice.Simple != nil {
		p.newPage()
	}
	p.pictures()
	p.outlook()
	p.notices()
	p.newPage()
	p.assumptions()
	p.contents()
	return nil
}

// A tile is one key figure with its name above and a note below.
type tile struct {
	name string
	cell cell
	note string
}

func (p *page) leadTiles() []tile {
	r := p.report
	horizon := notice.Months("n", r.Settings.HorizonMonths)
	return []tile{
		{p.say("book.tile.mean", horizon), p.figure(r.Value.Predicted.Mean, p.subject), p.halfOf(r.Value.Predicted.Median)},
		{p.say("book.tile.total", horizon), p.figure(r.Value.Predicted.Total, p.amount), p.ranged(p.say("book.tile.sofar", p.moneyArg("value", r.Value.Historic.Total)), totalRange, p.moneyArg)},
		{p.say("book.tile.active"), p.figure(r.Value.Predicted.Active, p.decimals(0)), p.ranged(p.say("book.tile.ever", notice.Count("n", r.Totals.Customers)), activeRange, wholeArg)},
		{p.say("book.tile.lost"), p.figure(r.Churn.Annual, p.share), p.say("book.tile.present")},
	}
}

func (p *page) restTiles() []tile {
	r := p.report
	return []tile{
		{p.say("book.tile.revenue"), p.amount(r.Totals.Revenue), ""},
		{p.say("book.tile.order_count"), p.count(r.Totals.Orders), p.say("book.tile.each", notice.Number("count", r.Totals.OrdersPerCustomer))},
		{p.say("book.tile.order"), p.amount(r.Totals.AverageOrder), ""},
		{p.say("book.tile.customers"), p.count(r.Totals.Customers), p.say("book.tile.since", notice.Day("day", int(r.Period.First)))},
	}
}

func (p *page) habitTiles() []tile {
	r := p.report
	return []tile{
		{p.say("book.tile.historic"), p.amount(r.Value.Historic.Mean), p.say("book.tile.half", p.moneyArg("value", r.Value.Historic.Median))},
		{p.say("book.tile.new"), p.figure(r.Value.Predicted.NewCustomer, p.amount), p.ranged(p.say("book.tile.ceiling"), newRange, p.moneyArg)},
		{p.say("book.tile.yearly"), p.figure(r.Totals.OrdersPerYear, p.decimals(2)), p.say("book.tile.buyer")},
		{p.say("book.tile.repeat"), p.share(r.Totals.RepeatRate), p.say("book.tile.twice")},
	}
}

// subject is the one amount that the cover speaks of.
func (p *page) subject(v float64) cell { return p.amount(v).colored(accent) }

func (p *page) moneyArg(name string, v float64) notice.Arg {
	return notice.Money(name, v, p.report.Settings.Currency)
}

// halfOf words what half of the customers will bring at most; without the figure
// there is no note.
func (p *page) halfOf(median report.Figure) string {
	switch {
	case !median.OK():
		return ""
	case median.Value == 0:
		return p.say("book.tile.median.none")
	}
	return p.say("book.tile.median", p.moneyArg("value", median.Value))
}

// tiles draws one row of key figures between hairlines.
func (p *page) tiles(tiles []tile) {
	for i, t := range tiles {
		p.put(margin+i, cell{t.name, look{size: p.reading() - 1, color: ink2, top: lineStrong, side: start, low: true, wrap: true}})
	}
	p.next(28)
	for i, t := range tiles {
		c := t.cell
		c.look.side = start
		switch v := c.value.(type) {
		case string:
			c.look.size = p.reading() - 1
		case float64:
			c.look.size, c.look.bold = 20, true
			if c.look.format == p.money.exact && math.Abs(v) >= 100 {
				c.look.format = p.money.whole
			}
		case int:
			c.look.size, c.look.bold = 20, true
		}
		p.put(margin+i, c)
	}
	p.next(34)
	rows := 2
	for i, t := range tiles {
		p.put(margin+i, cell{t.note, look{size: p.reading() - 1, color: ink3, side: start, high: true, wrap: true}})
		rows = max(rows, lines(t.note, p.width(margin+i)))
	}
	p.next(15*float64(rows) + 4)
}

// pictures keeps room for two charts, which the sheets with their numbers draw.
func (p *page) pictures() {
	for i := range 4 {
		p.put(margin+i, cell{nil, look{top: line}})
	}
	p.next(8)
	p.book.cover = []string{reference(margin, p.row), reference(margin+2, p.row)}
	for range coverChart[1] / 25 {
		p.next(19)
	}
}

// assumptions lists what the figures rest on.
func (p *page) assumptions() {
	s := p.report.Settings
	rows := [][]cell{
		{text(p.say("book.set.cutoff")), p.day(s.Cutoff), quiet(p.words.Day(s.Cutoff))},
		{text(p.say("book.set.basis")), text(p.say("book.basis." + string(s.Basis))), quiet(p.say("book.set.basis.why"))},
		{text(p.say("book.set.margin")), p.share(s.Margin), quiet(p.say("book.set.margin.why"))},
		{text(p.say("book.set.discount")), p.share(s.DiscountRate), quiet(p.say("book.set.discount.why"))},
		{text(p.say("book.set.horizon")), p.count(s.HorizonMonths), quiet(p.say("book.set.horizon.why"))},
		{text(p.say("book.set.cac")), p.amount(s.CAC), quiet(p.say("book.set.cac.why"))},
		{text(p.say("book.set.model")), text(p.modelName(p.report.Choice.Model)), quiet(p.say("book.set.model.why"))},
		{text(p.say("book.set.refunds")), text(p.say("book.refunds." + string(s.Refunds))), quiet(p.say("book.set.refunds.why"))},
		{text(p.say("book.set.currency")), text(p.currency()), quiet("")},
	}
	if s.CalibrationEnd != nil {
		rows = append(rows, []cell{text(p.say("book.set.calibration")), p.day(*s.CalibrationEnd), quiet(p.words.Day(*s.CalibrationEnd))})
	}
	for i := range rows {
		rows[i][1].look.side, rows[i][2].look.wrap = start, false
		rows[i] = append(rows[i], cell{})
	}
	p.section("assumptions")
	p.table(p.heads("assumption", "setting", "meaning", ""), rows)
}

func (p *page) currency() string {
	c := p.report.Settings.Currency
	switch {
	case c == "":
		return p.say("book.currency.unknown")
	case p.words.Has("money." + c):
		return p.say("money." + c)
	}
	return c
}

// notices words everything to be known about the file and the figures.
func (p *page) notices() {
	if len(p.report.Notices) == 0 {
		return
	}
	p.section("notices")
	for _, n := range p.report.Notices {
		color := ink2
		if n.Level == notice.Caution {
			color = warn
		}
		p.paragraph(cell{"• " + p.words.Notice(n), look{color: color, wrap: true, high: true, side: start}}, 4, coverWidth)
	}
}

// contents leads to the other sheets.
func (p *page) contents() {
	p.section("contents")
	for _, s := range p.sheets[1:] {
		tab := p.book.tab(s)
		p.put(margin, cell{tab, look{color: accent, bottom: line, side: start, bold: true}})
		p.do(p.file.SetCellHyperLink(p.tab, p.at(margin), quotedTab(tab)+"!A1", "Location"))
		p.put(margin+1, cell{p.say("sheet." + s.Name + ".about"), look{color: ink2, bottom: line, side: start}})
		p.put(margin+2, cell{nil, look{bottom: line}})
		p.put(margin+3, cell{nil, look{bottom: line}})
		p.next(19)
	}
	p.next(12)
	p.note(p.say("book.promise"), 4, coverWidth)
}
