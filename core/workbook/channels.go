package workbook

import (
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
		rows = append(rows, p.channel(own(row.Name), row))
	}
	total := p.channel(text(p.say("book.channels.all")), c.Total)
	for i := range total {
		total[i] = total[i].bold()
	}
	head := p.row
	p.table(p.heads("channel", "#new_customers", "#spent_on", "#cac", "#margin_so_far", "#to_come", "#ltv", "#ratio", "#payback", "#roi_past", "#roi_forecast"), append(rows, total))
	p.repeatHead(head)
	p.next(8)
	p.aside("book.channels.how")
	return nil
}

// channel is the row of one channel.
func (p *page) channel(name cell, c report.Channel) []cell {
	return []cell{
		name, p.count(c.Customers), p.figure(c.Spend, p.amount), p.figure(c.CAC, p.amount), p.amount(c.Margin), p.figure(c.ToCome, p.amount),
		p.figure(c.LTV, p.amount), p.figure(c.Ratio, p.decimals(1)), p.figure(c.Payback, p.decimals(0)), p.figure(c.Past, p.share), p.figure(c.Forecast, p.share),
	}
}
