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
// below it, the segment they are in.
func (p *page) mapRow(f int) {
	r := p.report.RFM
	label := cell{f, look{color: ink3, side: middle, format: numberFormat(p.words, 0)}}
	above := cell{"", look{}}
	if f == 5 {
		above = cell{p.say("book.rfm.often"), look{color: ink3, side: middle}}
	}
	edge := margin
	p.put(edge, above)
	for i := range 5 {
		s := p.recencyAt(i)
		t := tintOf(r.MapSegment[f-1][s-1])
		p.put(margin+1+i, cell{r.Map[f-1][s-1], look{size: 14, bold: true, fill: t.fill, color: t.text, side: middle, grid: t.fill, format: numberFormat(p.words, 0), low: true}})
	}
	p.next(24)
	p.put(edge, label)
	for i := range 5 {
		name := r.MapSegment[f-1][p.recencyAt(i)-1]
		t := tintOf(name)
		p.put(margin+1+i, cell{p.say("segment." + name), look{size: p.reading() - 2, fill: t.fill, color: t.text, side: middle, bottom: white, high: true}})
	}
	p.next(20)
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
