package workbook

import "clvcalc/core/report"

// segments draws what each RFM segment holds and what to do about it.
func segments(p *page) error {
	p.widths(22, 12, 12, 18, 12, 18, 12, 12, 16, 12, 60)
	p.title("segments")
	var rows [][]cell
	for _, s := range p.report.RFM.Segments {
		name := text(p.say("segment." + s.Name))
		name.look.fill, name.look.color, name.look.bold = tintOf(s.Name).fill, tintOf(s.Name).text, true
		rows = append(rows, []cell{
			name, p.count(s.Customers), p.share(s.Share),
			p.amount(s.Spend), p.figure(s.SpendShare, p.share),
			p.figure(s.Predicted, p.amount), p.figure(s.PredictedShare, p.share),
			p.figure(s.PAlive, p.share), p.figure(s.AverageOrder, p.amount), p.typical(s),
			text(p.say("action."+s.Name) + ". " + p.say("action."+s.Name+".text")).wrapped(),
		})
	}
	head := p.row
	first, last := p.table(p.heads("segment", "#customers", "#customers_share", "#spend", "#spend_share", "#predicted", "#predicted_share", "#p_alive_mean", "#average_order", "#since_last_median", "what_to_do"), rows)
	p.repeatHead(head)
	p.next(14)
	if len(rows) > 0 {
		p.chart(p.at(margin), p.segmentChart(first, last))
	}
	return nil
}

// typical is the median silence of a segment; an empty one has none.
func (p *page) typical(s report.Segment) cell {
	if s.Customers == 0 {
		return p.missing("none")
	}
	return p.number(s.SinceLast, 0)
}

// segmentChart sets the share of customers, which is known, beside the share
// of the value to come, which is expected: solid and hollow.
func (p *page) segmentChart(first, last int) chart {
	list := p.report.RFM.Segments
	c := chart{
		title: p.say("book.chart.segments"), about: p.say("book.chart.segments.about"),
		categories: between(p.tab, margin, first, last), format: shareFormat(p.words),
		lying: true, labelled: true, mirrored: p.words.RTL, gap: 60, width: 900, height: 60 + 44*len(list),
	}
	people := series{name: p.say("col.customers_share"), values: between(p.tab, margin+2, first, last), points: map[int]paint{}, paint: paint{mark, solid}}
	worth := series{name: p.say("col.predicted_share"), values: between(p.tab, margin+6, first, last), points: map[int]paint{}, paint: paint{mark, hollow}}
	predicted := true
	for i, s := range list {
		c.names = append(c.names, p.say("segment."+s.Name))
		people.cache = append(people.cache, s.Share)
		worth.cache = append(worth.cache, s.PredictedShare.Value)
		people.points[i] = paint{tintOf(s.Name).fill, solid}
		worth.points[i] = paint{tintOf(s.Name).fill, hollow}
		predicted = predicted && s.PredictedShare.OK()
	}
	c.series = []series{people}
	if predicted {
		c.series = append(c.series, worth)
	}
	return c
}
