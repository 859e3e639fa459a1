package workbook

import (
	"github.com/xuri/excelize/v2"

	"clvcalc/core/notice"
)

// survival draws who is probably still a customer, by orders and silence, and
// how long customers stay.
func survival(p *page) error {
	p.widths(36, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16)
	p.title("survival")
	p.aliveMap()
	p.aliveTenths()
	p.curve()
	return nil
}

// aliveMap draws the mean chance of being still active on a scale of colours,
// and below it the customers behind it.
func (p *page) aliveMap() {
	a := p.report.Alive
	p.section("alive")
	if len(a.Orders) == 0 || len(a.SinceLast) == 0 {
		p.aside("unavailable.no_model")
		return
	}
	p.aside("book.alive.about")
	first := p.row + 1
	p.aliveGrid(func(i, k int) cell {
		one := a.Cells[i][k]
		if one.Customers == 0 {
			return cell{nil, look{fill: sunken, grid: white}}
		}
		c := p.figure(one.PAlive, p.share)
		c.look.side, c.look.grid = middle, white
		return c
	})
	p.warmth(reference(margin+1, first) + ":" + reference(margin+len(a.SinceLast), first+len(a.Orders)-1))
	p.next(14)
	p.put(margin, cell{p.say("book.alive.counts"), look{bold: true, side: start}})
	p.next(20)
	p.aliveGrid(func(i, k int) cell {
		c := p.count(a.Cells[i][k].Customers)
		c.look.side = middle
		return c
	})
}

// aliveGrid is a table of the map: a row for each number of orders, a column
// for each span of days since the last one.
func (p *page) aliveGrid(dress func(i, k int) cell) {
	a := p.report.Alive
	heads := p.heads("orders_by_silence")
	for k := range a.SinceLast {
		heads = append(heads, head{p.spanFrom(a.SinceLast, k), true, 1, true})
	}
	var rows [][]cell
	for i := range a.Orders {
		row := []cell{text(p.spanFrom(a.Orders, i))}
		for k := range a.SinceLast {
			if i < len(a.Cells) && k < len(a.Cells[i]) {
				row = append(row, dress(i, k))
			}
		}
		rows = append(rows, row)
	}
	p.table(heads, rows)
}

// spanFrom names the span that begins at one of several lower ends.
func (p *page) spanFrom(ends []int, i int) string {
	if i+1 == len(ends) {
		return p.fromTo(ends[i], ends[i]-1)
	}
	return p.fromTo(ends[i], ends[i+1]-1)
}

// warmth colours shares from 0 to 1 and turns the numbers on the dark ones white.
func (p *page) warmth(cells string) {
	dark, err := p.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: white.hex()}})
	p.do(err)
	p.do(p.file.SetConditionalFormat(p.tab, cells, []excelize.ConditionalFormatOptions{
		{Type: "3_color_scale", Criteria: "=", MinType: "num", MinValue: "0", MidType: "num", MidValue: "0.5", MaxType: "num", MaxValue: "1",
			MinColor: "#" + shades[0].hex(), MidColor: "#" + shades[3].hex(), MaxColor: "#" + shades[6].hex()},
		{Type: "cell", Criteria: ">", Value: "0.72", Format: &dark},
	}))
}

// aliveTenths counts the customers by their chance of being still active.
func (p *page) aliveTenths() {
	total := 0
	for _, n := range p.report.Alive.Tenths {
		total += n
	}
	if total == 0 {
		return
	}
	p.newPage()
	p.section("alive.tenths")
	top := p.row
	c := chart{title: p.say("book.alive.tenths"), about: p.say("col.p_alive"),
		format: numberFormat(p.words, 0), mirrored: p.words.RTL, gap: 25, width: 620, height: 280}
	s := series{name: p.say("col.customers"), paint: paint{mark, solid}}
	var rows [][]cell
	for k, n := range p.report.Alive.Tenths {
		name := p.say("range", notice.Share("from", float64(k)/10), notice.Share("to", float64(k+1)/10))
		rows = append(rows, []cell{text(name), p.count(n)})
		c.names, s.cache = append(c.names, name), append(s.cache, float64(n))
	}
	first, last := p.table(p.heads("p_alive", "#customers"), rows)
	c.categories, s.values = between(p.tab, margin, first, last), between(p.tab, margin+1, first, last)
	c.series = []series{s}
	p.chart(reference(margin+3, top), c)
	p.reach(top + 16)
}

// curve draws the share of customers not lost by the age since their first
// order, with its band, and says by which rule they count as lost.
func (p *page) curve() {
	s := p.report.Survival
	p.newPage()
	p.section("survival.curve")
	if len(s.Points) == 0 {
		p.aside("unavailable." + p.why())
		return
	}
	p.aside("book.survival.rule", notice.Days("n", float64(s.WindowDays)))
	p.table(p.heads("figure", "#result"), [][]cell{{text(p.say("book.survival.median")).wrapped(), p.figure(s.Median, p.decimals(0))}})
	p.next(10)
	top := p.row
	c := chart{title: p.say("book.chart.survival"), about: p.say("book.chart.survival.about"), form: curves,
		format: shareFormat(p.words), steps: numberFormat(p.words, 0), top: 1, width: 620, height: 320}
	share := series{name: p.say("col.stayed"), paint: paint{mark, solid}}
	low := series{name: p.say("col.low95"), paint: paint{lineStrong, thin}}
	high := series{name: p.say("col.high95"), paint: paint{lineStrong, thin}}
	var rows [][]cell
	for _, q := range s.Points {
		rows = append(rows, []cell{p.count(q.Days), p.count(q.AtRisk), p.share(q.Share), p.share(q.Low), p.share(q.High)})
		c.places = append(c.places, float64(q.Days))
		share.cache, low.cache, high.cache = append(share.cache, q.Share), append(low.cache, q.Low), append(high.cache, q.High)
	}
	head := p.row
	first, last := p.table(p.heads("#days", "#at_risk", "#stayed", "#low95", "#high95"), rows)
	p.repeatHead(head)
	c.categories = between(p.tab, margin, first, last)
	share.values, low.values, high.values = between(p.tab, margin+2, first, last), between(p.tab, margin+3, first, last), between(p.tab, margin+4, first, last)
	c.series = []series{share, low, high}
	if c.places[len(c.places)-1] > 0 {
		p.chart(reference(margin+6, top+1), c) // below the row that every page repeats
		p.reach(top + 19)
	}
}
