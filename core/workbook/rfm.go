package workbook

import (
	"clvcalc/core/report"
)

// rfmMap draws the map of recency and frequency and the thresholds of the scores.
func rfmMap(p *page) error {
	p.widths(34, 19, 19, 19, 19, 19, 19, 16)
	p.title("rfm")
	for f := 5; f >= 1; f-- {
		p.mapRow(f)
	}
	p.put(margin, cell{"", look{}})
	for i := range 5 {
		p.put(margin+1+i, cell{p.recencyAt(i), look{color: ink3, side: middle, format: numberFormat(p.words, 0)}})
	}
	p.next(18)
	p.put(margin+3, cell{p.say("book.rfm.recent"), look{color: ink3, side: middle}})
	p.next(20)
	p.note(p.say("book.rfm.axes"), 7, 130)
	p.newPage()
	p.thresholds()
	return nil
}

// recencyAt is the recency score of a column of the map. The map is a picture,
// not a table: the more recent stand to the right in every language.
func (p *page) recencyAt(i int) int {
	if p.words.RTL {
		return 5 - i
	}
	return i + 1
}

// mapRow draws the cells of one frequency score: the number of customers and,
// below it, the segment they are in. A cell without customers stays pale.
func (p *page) mapRow(f int) {
	r := p.report.RFM
	if f == 5 {
		p.put(margin, cell{p.say("book.rfm.often"), look{color: ink3, side: middle}})
	}
	for i := range 5 {
		s := p.recencyAt(i)
		n, c := r.Map[f-1][s-1], p.mapCell(f, s)
		c.value, c.look.format = n, numberFormat(p.words, 0)
		c.look.size, c.look.bold, c.look.low, c.look.top = 14, n > 0, true, white
		p.put(margin+1+i, c)
	}
	p.next(24)
	p.put(margin, cell{f, look{color: ink3, side: middle, format: numberFormat(p.words, 0)}})
	for i := range 5 {
		c := p.mapCell(f, p.recencyAt(i))
		c.look.size, c.look.high, c.look.bottom = p.reading()-2, true, white
		p.put(margin+1+i, c)
	}
	p.next(20)
}

// mapCell is the segment of two scores on its colour.
func (p *page) mapCell(f, s int) cell {
	name := p.report.RFM.MapSegment[f-1][s-1]
	if name == "" {
		return cell{"", look{side: middle, fill: sunken}}
	}
	t := tintOf(name)
	c := cell{p.say("segment." + name), look{side: middle, fill: t.fill, color: t.text}}
	if p.report.RFM.Map[f-1][s-1] == 0 {
		c.look.fill, c.look.color = sunken, ink3
	}
	return c
}

// thresholds says which values earned each score.
func (p *page) thresholds() {
	p.section("rfm.thresholds")
	r := p.report.RFM
	kinds := []struct {
		key   string
		list  []report.Threshold
		dress func(float64) cell
	}{{"recency", r.Recency, p.decimals(0)}, {"frequency", r.Frequency, p.decimals(0)}, {"monetary", r.Monetary, p.amount}}
	var rows [][]cell
	for _, kind := range kinds {
		for _, t := range kind.list {
			row := []cell{text(p.say("book.rfm." + kind.key)), p.count(t.Score)}
			if t.Customers == 0 {
				row = append(row, p.missing("empty_score"), p.missing("empty_score"), p.count(0))
			} else {
				row = append(row, kind.dress(t.From), kind.dress(t.To), p.count(t.Customers))
			}
			rows = append(rows, row)
		}
	}
	p.table(p.heads("score_of", "#score", "#from", "#to", "#customers"), rows)
	p.note(p.say("book.rfm.ties"), 7, 130)
}
