package answer

import (
	"slices"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// rules are the simple rules that the models are held against.
var rules = []string{"last_period", "own_rate", "mean_rate"}

// methodKey names a model or a simple rule.
func methodKey(name string) string {
	if slices.Contains(rules, name) {
		return "rule." + name
	}
	return "model." + name
}

func testTable(r *report.Report) Table {
	t := Table{Name: "test", Heads: []Head{text("head.method"), num("head.score_test"), num("head.foretold"), num("head.error_total"),
		num("head.tracking"), num("head.mae"), num("head.rmse")}}
	if r.Test == nil {
		return t
	}
	for i, m := range r.Test.Methods {
		at := index("test.methods", i)
		name := Key(methodKey(m.Name))
		best := m.Name == r.Test.Best
		if best {
			name = &Cell{Say: To("method.best", notice.Key("method", methodKey(m.Name)))}
		}
		if m.Status != "" && m.Status != "converged" {
			name.Below = To("fit." + m.Status)
		}
		t.Rows = append(t.Rows, Row{Best: best, Cells: []*Cell{name,
			figure(at+".score", m.Score, thousandth),
			figure(at+".expected", m.Expected, whole), figure(at+".error", m.Error, change), figure(at+".tracking", m.Tracking, share),
			figure(at+".mae", m.MAE, hundredth), figure(at+".rmse", m.RMSE, hundredth),
		}})
	}
	return t
}

// running is what happened and what was expected up to a week.
type running struct {
	actual   int
	expected float64
}

// runningTotals adds up the weeks of the test.
func runningTotals(weeks []report.Week) []running {
	totals := make([]running, len(weeks))
	var sum running
	for i, w := range weeks {
		sum.actual += w.Actual
		sum.expected += w.Expected
		totals[i] = sum
	}
	return totals
}

func trackingTable(r *report.Report) Table {
	t := Table{Name: "tracking", Heads: []Head{text("head.week"), num("head.actual_total"), num("head.expected_total")}}
	if r.Test == nil {
		return t
	}
	for i, sum := range runningTotals(r.Test.Weeks) {
		t.Rows = append(t.Rows, Row{Cells: []*Cell{weekCell(r.Test.Weeks[i]), Of(notice.Count("", sum.actual)), Of(tenth(sum.expected))}})
	}
	return t
}

func weeksTable(r *report.Report) Table {
	t := Table{Name: "weeks", Heads: []Head{text("head.week"), num("head.actual"), num("head.expected")}}
	if r.Test == nil {
		return t
	}
	for i, w := range r.Test.Weeks {
		at := index("test.weeks", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{weekCell(w), Count(at+".actual", w.Actual), Of(tenth(w.Expected).At(at + ".expected"))}})
	}
	return t
}

// weekCell is the day on which a week begins, and whether it was foretold.
func weekCell(w report.Week) *Cell {
	if w.Holdout {
		return &Cell{Say: To("week.foretold", notice.Day("day", int(w.Start)))}
	}
	return Of(notice.Day("", int(w.Start)))
}

func frequencyTable(r *report.Report) Table {
	t := Table{Name: "frequency", Heads: []Head{num("head.repeats_before"), num("head.customers"), num("head.actual_mean"), num("head.expected_mean")}}
	if r.Test == nil {
		return t
	}
	for i, g := range r.Test.ByFrequency {
		at := index("test.by_frequency", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{{Say: groupName(g)},
			Count(at+".customers", g.Customers), Of(hundredth(g.Actual).At(at + ".actual")), Of(hundredth(g.Expected).At(at + ".expected"))}})
	}
	return t
}

func groupName(g report.FrequencyGroup) Say {
	from := notice.Count("from", g.From)
	switch {
	case g.To < 0:
		return To("span.more", from)
	case g.To == g.From:
		return To("span.one", from)
	}
	return To("range", from, notice.Count("to", g.To))
}
