package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Back answers who comes back: the repeat rate and the retention triangle.
func Back(r *report.Report) Answer {
	return Answer{Sentence: backSentence(r), Tables: []Table{cohortsTable(r)}}
}

func backSentence(r *report.Report) Say {
	repeat := notice.Share("repeat", r.Totals.RepeatRate).At("totals.repeat_rate")
	if len(r.Cohorts.Mean) < 2 || !r.Cohorts.Mean[1].OK() {
		return To("back.answer.short", repeat)
	}
	return To("back.answer."+r.Cohorts.Unit, repeat, notice.Share("next", r.Cohorts.Mean[1].Value).At("cohorts.mean.1"))
}

// MaxAges is how many ages of the triangle the page shows; the workbook has all.
const MaxAges = 12

func cohortsTable(r *report.Report) Table {
	ages := min(len(r.Cohorts.Mean), MaxAges+1)
	t := Table{Name: "cohorts", Heads: []Head{text("head.cohort." + r.Cohorts.Unit), num("head.customers")}}
	for k := 1; k < ages; k++ {
		t.Heads = append(t.Heads, Head{Key: "head.age", Args: []notice.Arg{notice.Count("age", k)}, Number: true})
	}
	for i, c := range r.Cohorts.Rows {
		at := index("cohorts.rows", i)
		row := Row{Cells: []*Cell{periodCell(r.Cohorts.Unit, c), Count(at+".customers", c.Customers)}}
		for k := 1; k < ages; k++ {
			if k < len(c.Active) {
				row.Cells = append(row.Cells, Count(index(at+".active", k), c.Active[k]))
			} else {
				row.Cells = append(row.Cells, &Cell{Missing: "not_yet"})
			}
		}
		t.Rows = append(t.Rows, row)
	}
	if ages > 1 {
		t.Rows = append(t.Rows, meanRow(r, ages))
	}
	return t
}

func meanRow(r *report.Report, ages int) Row {
	row := Row{Cells: []*Cell{Key("cohorts.mean"), {Missing: "not_summed"}}}
	for k := 1; k < ages; k++ {
		row.Cells = append(row.Cells, figure(index("cohorts.mean", k), r.Cohorts.Mean[k], share))
	}
	return row
}

// Period is the kind of argument that words a month, quarter or year by the
// day on which it starts.
const (
	Month   notice.Kind = "period.month"
	Quarter notice.Kind = "period.quarter"
	Year    notice.Kind = "period.year"
)

func periodCell(unit string, c report.Cohort) *Cell {
	return Of(notice.Arg{Kind: notice.Kind("period." + unit), Number: float64(c.Start)})
}
