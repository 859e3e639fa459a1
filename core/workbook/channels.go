package workbook

import (
	"math"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// hasChannels reports whether there is more than one channel, or spending.
func hasChannels(r *report.Report) bool { return r.Channels.Spend || len(r.Channels.Rows) > 1 }

// channels sets what new customers cost beside what they bring, by channel.
func channels(p *page) error {
	p.widths(30, 14, 16, 16, 16, 16, 16, 12, 14, 14, 16)
	p.title("channels")
	c := p.report.Channels
	p.prose(cell{p.say("channels.window", notice.Day("from", int(c.From)), notice.Day("to", int(c.To))), look{color: ink2}})
	var rows [][]cell
	for _, row := range c.Rows {
		rows = append(rows, p.channel(p.channelName(row), row))
	}
	total := p.channel(text(p.say("book.channels.all")), c.Total)
	for i := range total {
		total[i] = total[i].bold()
	}
	head := p.row
	first, _ := p.table(p.heads("channel", "#new_customers", "#spent_on", "#cac", "#margin_so_far", "#to_come", "#ltv", "#ratio", "#payback", "#roi_past", "#roi_forecast"), append(rows, total))
	p.repeatHead(head)
	p.next(8)
	p.aside("book.channels.how")
	p.costAndWorth(first)
	return nil
}

// costAndWorth draws what a new customer of each channel cost, which is known,
// beside what one is worth, which is partly expected: solid and hollow.
func (p *page) costAndWorth(first int) {
	list := p.report.Channels.Rows
	if !p.report.Channels.Spend || len(list) > mostBars {
		return
	}
	last := first + len(list) - 1
	c := chart{
		title: p.say("book.chart.channels"), about: p.say("book.chart.channels.about"), categories: between(p.tab, margin, first, last),
		format: p.money.whole, form: lying, labelled: true, mirrored: p.words.RTL, gap: 60, width: 900, height: 80 + 44*len(list),
	}
	cost := series{name: p.say("col.cac"), values: between(p.tab, margin+3, first, last), paint: paint{mark, solid}}
	worth := series{name: p.say("col.ltv"), values: between(p.tab, margin+6, first, last), paint: paint{accent, hollow}}
	for _, row := range list {
		if !row.LTV.OK() {
			return
		}
		spent := math.NaN()
		if row.CAC.OK() {
			spent = row.CAC.Value
		}
		name, _ := p.channelName(row).value.(string)
		c.names, cost.cache, worth.cache = append(c.names, name), append(cost.cache, spent), append(worth.cache, row.LTV.Value)
	}
	c.series = []series{cost, worth}
	p.next(14)
	p.chart(p.at(margin), c)
}

// mostBars is how many channels a picture can hold.
const mostBars = 16

// channelName names a channel; the one without a name has all others.
func (p *page) channelName(c report.Channel) cell {
	if c.Name == "" {
		return text(p.say("attribute.rest")).wrapped()
	}
	return own(c.Name)
}

// channel is the row of one channel.
func (p *page) channel(name cell, c report.Channel) []cell {
	return []cell{
		name, p.count(c.Customers), p.figure(c.Spend, p.amount), p.figure(c.CAC, p.amount), p.amount(c.Margin), p.figure(c.ToCome, p.amount),
		p.figure(c.LTV, p.amount), p.figure(c.Ratio, p.decimals(1)), p.figure(c.Payback, p.decimals(0)), p.figure(c.Past, p.share), p.figure(c.Forecast, p.share),
	}
}
