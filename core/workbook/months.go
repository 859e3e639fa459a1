package workbook

// months draws the history by calendar month.
func months(p *page) error {
	p.widths(24, 14, 14, 14, 14, 20, 22)
	p.title("months")
	list := p.report.Months
	if len(list) == 0 {
		p.put(margin, p.absent())
		return nil
	}
	top := p.row
	p.row += 16
	c := chart{title: p.say("book.chart.months"), about: p.say("book.chart.months.about"),
		format: p.money.whole, gap: 35, every: (len(list) + 11) / 12, width: 940, height: 290}
	s := series{name: p.say("col.revenue"), paint: paint{mark, solid}, points: map[int]paint{}}
	var rows [][]cell
	for i, m := range list {
		name := p.period("month", m.Start)
		c.names, s.cache = append(c.names, name), append(s.cache, m.Revenue)
		revenue, state := p.amount(m.Revenue), text(p.say("book.months.complete")).colored(ink3)
		if !m.Complete {
			s.points[i] = paint{mark, hatched}
			revenue, state = revenue.hatched(), text(p.say("book.months.unfinished"))
		}
		rows = append(rows, []cell{text(name), p.day(m.Start), p.count(m.Orders), p.count(m.Customers), p.count(m.New), revenue, state})
	}
	head := p.row
	first, last := p.table(p.heads("month", "#month_start", "#orders", "#customers", "#new_customers", "#revenue", "state"), rows)
	p.repeatHead(head)
	c.categories, s.values = between(p.tab, margin, first, last), between(p.tab, margin+5, first, last)
	c.series = []series{s}
	p.chart(reference(margin, top), c)
	p.onCover(c)
	return nil
}
