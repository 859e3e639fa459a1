package workbook

import "clvcalc/core/report"

// segments draws what each RFM segment holds and what to do about it.
func segments(p *page) error {
	p.widths(24, 12, 12, 18, 12, 18, 12, 18, 18, 12, 16, 16)
	p.title("segments")
	var rows [][]cell
	for _, s := range p.report.RFM.Segments {
		rows = append(rows, []cell{
			p.tinted(s.Name), p.count(s.Customers), p.share(s.Share),
			p.amount(s.Spend), p.figure(s.SpendShare, p.share),
			p.figure(s.Predicted, p.amount), p.figure(s.PredictedShare, p.share), p.bound(s, low80), p.bound(s, high80),
			p.figure(s.PAlive, p.share), p.figure(s.AverageOrder, p.amount), p.typical(s),
		})
	}
	first, last := p.table(p.heads("segment", "#customers", "#customers_share", "#spend", "#spend_share", "#predicted", "#predicted_share", "#value_low", "#value_high", "#p_alive_mean", "#average_order", "#since_last_median"), rows)
	if len(rows) > 0 {
		p.next(14)
		c := p.segmentChart(first, last)
		p.chart(p.at(margin), c)
		p.reach(p.row + c.height/25 + 1)
	}
	p.whatToDo()
	return nil
}

func low80(r *report.Range) float64  { return r.Low80 }
func high80(r *report.Range) float64 { return r.High80 }

// bound is one end of the range of a segment's value to come.
func (p *page) bound(s report.Segment, end func(*report.Range) float64) cell {
	switch {
	case s.PredictedRange != nil:
		return p.amount(end(s.PredictedRange))
	case !s.Predicted.OK():
		return p.missing(s.Predicted.Unavailable)
	}
	return p.missing("no_range")
}

// tinted is a segment's name on its colour.
func (p *page) tinted(name string) cell {
	t := tintOf(name)
	return cell{p.say("segment." + name), look{side: start, fill: t.fill, color: t.text, bold: true, wrap: true}}
}

// whatToDo says for each segment what to do, in one line and then in full.
func (p *page) whatToDo() {
	p.newPage()
	p.section("segments.actions")
	var rows [][]cell
	for _, s := range p.report.RFM.Segments {
		what, how := text(p.say("action."+s.Name)).wrapped().bold(), text(p.say("action."+s.Name+".text")).wrapped().colored(ink2)
		what.look.indent, how.look.indent = 1, 1 // clear of the colour, and of each other
		rows = append(rows, []cell{p.tinted(s.Name), what, how})
	}
	p.table(p.heads("segment", "what_to_do:3", "how:7"), rows)
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
		form: lying, labelled: true, mirrored: p.words.RTL, gap: 60, width: 900, height: 60 + 36*len(list),
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
