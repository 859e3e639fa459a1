package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// cohorts draws who came back: shares, counts and revenue by the age of the
// cohort.
func cohorts(p *page) error {
	unit := p.report.Cohorts.Unit
	ages := 0
	for _, c := range p.report.Cohorts.Rows {
		ages = max(ages, len(c.Active))
	}
	widths := []float64{22, 12}
	for range ages {
		widths = append(widths, 9)
	}
	p.widths(widths...)
	p.title("cohorts")
	if len(p.report.Cohorts.Rows) == 0 {
		p.put(margin, p.absent())
		return nil
	}
	p.put(margin, cell{p.say("book.cohorts.columns." + unit), look{color: ink3}})
	p.next(18)
	p.retention(ages)
	p.next(6)
	p.put(margin, cell{"", look{hatched: true, grid: line}})
	p.put(margin+1, cell{p.say("book.cohorts.unfinished." + unit), look{color: ink3, side: start, indent: 1}})
	p.next(19)
	p.newPage()
	p.section("cohorts.active")
	p.triangle(ages, false, func(c report.Cohort, age int) cell { return p.count(c.Active[age]) })
	p.newPage()
	p.section("cohorts.revenue")
	p.unit()
	p.triangle(ages, false, func(c report.Cohort, age int) cell { return p.wholeAmount(c.Revenue[age]) })
	return nil
}

// unit says in which currency a table of bare numbers is.
func (p *page) unit() {
	if p.report.Settings.Currency != "" {
		p.aside("book.amounts_in", notice.Text("currency", p.currency()))
	}
}

func (p *page) wholeAmount(v float64) cell {
	c := p.amount(v)
	c.look.format = numberFormat(p.words, 0)
	return c
}

// retention is the triangle as a heatmap, with the pooled mean below. The
// first period is left out: everybody ordered in it.
func (p *page) retention(ages int) {
	first := p.row + 1
	p.triangle(ages, true, func(c report.Cohort, age int) cell {
		share := p.share(c.Retention[age])
		share.look.side, share.look.grid = middle, white
		return share
	})
	p.heatmap(first)
	p.pooled(ages)
}

// pooled writes the mean of all cohorts below the triangle.
func (p *page) pooled(ages int) {
	mean := p.report.Cohorts.Mean
	row := []cell{text(p.say("book.cohorts.mean")).bold(), {}}
	for age := 1; age < ages; age++ {
		c := p.missing("unfinished")
		if age < len(mean) {
			c = p.figure(mean[age], p.share)
		}
		c.look.side = middle
		row = append(row, c)
	}
	heads := make([]head, len(row))
	for i := range row {
		heads[i].span, row[i].look.top = 1, lineStrong
	}
	p.line(heads, row, line)
}

// triangle writes one row for each cohort and one column for each age, whose
// cells stand in the middle or at the end.
func (p *page) triangle(ages int, centred bool, dress func(c report.Cohort, age int) cell) {
	unit := p.report.Cohorts.Unit
	heads := p.heads("cohort."+unit, "#new_customers")
	for age := 1; age < ages; age++ {
		heads = append(heads, head{p.words.Number(float64(age), 0), true, 1, centred})
	}
	var rows [][]cell
	for _, c := range p.report.Cohorts.Rows {
		row := []cell{text(p.period(unit, c.Start)), p.count(c.Customers)}
		for age := 1; age < len(c.Active); age++ {
			v := dress(c, age)
			if age >= c.Complete {
				v = v.hatched()
			}
			row = append(row, v)
		}
		rows = append(rows, row)
	}
	p.table(heads, rows)
}

// heatmap colours the finished cells of the triangle by a scale of three
// colours and turns the numbers on the dark ones white.
func (p *page) heatmap(first int) {
	var ranges []string
	low, high := 1.0, 0.0
	for i, c := range p.report.Cohorts.Rows {
		done := min(c.Complete, len(c.Active))
		if done < 2 {
			continue
		}
		ranges = append(ranges, reference(margin+2, first+i)+":"+reference(margin+done, first+i))
		for _, v := range c.Retention[1:done] {
			low, high = min(low, v), max(high, v)
		}
	}
	if len(ranges) == 0 {
		return
	}
	dark, err := p.file.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: white.hex()}})
	p.do(err)
	p.do(p.file.SetConditionalFormat(p.tab, strings.Join(ranges, " "), []excelize.ConditionalFormatOptions{
		{Type: "3_color_scale", Criteria: "=", MinType: "min", MidType: "percentile", MidValue: "50", MaxType: "max",
			MinColor: "#" + shades[0].hex(), MidColor: "#" + shades[3].hex(), MaxColor: "#" + shades[6].hex()},
		{Type: "cell", Criteria: ">", Value: decimal(low + 0.72*(high-low)), Format: &dark},
	}))
}
