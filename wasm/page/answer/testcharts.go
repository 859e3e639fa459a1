package answer

import (
	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// A point of a chart of what happened beside what was expected.
type pair struct {
	Actual   float64 `json:"actual"`
	Expected float64 `json:"expected"`
	Name     string  `json:"name"`
	Year     string  `json:"year,omitempty"`
	Title    string  `json:"title"`
	Foretold bool    `json:"foretold"`
}

// pairs is the specification of such a chart.
type pairs struct {
	frame
	Rows  []pair            `json:"rows"`
	Ticks []marker          `json:"ticks"`
	Words map[string]string `json:"words"`
}

// pairsOf adds round values for the axis and the words of every such chart.
func pairsOf(f frame, rows []pair, w *lang.Words) *pairs {
	high := 0.0
	for _, p := range rows {
		high = max(high, p.Actual, p.Expected)
	}
	ticks := []marker{}
	for _, v := range nice(0, high) {
		ticks = append(ticks, marker{v, w.Value(notice.Number("", v))})
	}
	return &pairs{f, rows, ticks, map[string]string{"actual": w.Say("chart.actual"), "expected": w.Say("chart.expected")}}
}

// weeksChart sets the weeks, or their running total, beside what the model
// fitted up to the calibration end expected of them.
func weeksChart(f frame, r *report.Report, w *lang.Words, total bool) any {
	if r.Test == nil || len(r.Test.Weeks) == 0 {
		return nil
	}
	var rows []pair
	totals := runningTotals(r.Test.Weeks)
	month := ""
	for i, week := range r.Test.Weeks {
		p := pair{Actual: float64(week.Actual), Expected: week.Expected, Foretold: week.Holdout}
		if total {
			p.Actual, p.Expected = float64(totals[i].actual), totals[i].expected
		}
		if m := w.Month(week.Start); m != month {
			month, p.Name, p.Year = m, w.MonthName(week.Start), w.Year(week.Start)
		}
		p.Title = To("chart.week", notice.Day("day", int(week.Start)), notice.Count("actual", int(p.Actual)), named("expected", tenth(p.Expected), "")).Plain(w)
		rows = append(rows, p)
	}
	spec := pairsOf(f, rows, w)
	spec.Words["split"] = w.Say("chart.split", notice.Day("day", int(r.Test.CalibrationEnd)))
	return spec
}

// frequencyChart sets the orders after the calibration end of customers grouped
// by what they did before it beside what was expected.
func frequencyChart(f frame, r *report.Report, w *lang.Words) any {
	if r.Test == nil || len(r.Test.ByFrequency) == 0 {
		return nil
	}
	var rows []pair
	for _, g := range r.Test.ByFrequency {
		name := short(groupName(g)).Plain(w)
		rows = append(rows, pair{Actual: g.Actual, Expected: g.Expected, Name: name,
			Title: To("chart.group", notice.Text("group", name), notice.Number("actual", g.Actual), notice.Number("expected", g.Expected),
				notice.Count("n", g.Customers)).Plain(w)})
	}
	spec := pairsOf(f, rows, w)
	spec.Words["x"] = w.Say("chart.frequency.x")
	return spec
}

type aliveRow struct {
	Name  string      `json:"name"`
	Cells []aliveCell `json:"cells"`
}

type aliveCell struct {
	Value float64 `json:"value"`
	Label string  `json:"label,omitempty"` // none where nobody is
	Title string  `json:"title,omitempty"`
}

// aliveChart is the map of the chance of being a customer still.
func aliveChart(f frame, r *report.Report, w *lang.Words) any {
	a := r.Alive
	if len(a.Cells) == 0 {
		return nil
	}
	var rows []aliveRow
	for i := range a.Cells {
		row := aliveRow{Name: short(spanOf(a.Orders, i)).Plain(w), Cells: []aliveCell{}}
		for _, c := range a.Cells[i] {
			cell := aliveCell{}
			if c.Customers > 0 && c.PAlive.OK() {
				cell = aliveCell{c.PAlive.Value, w.Number(c.PAlive.Value*100, 0),
					To("chart.alive.cell", notice.Count("n", c.Customers), notice.Share("share", c.PAlive.Value)).Plain(w)}
			}
			row.Cells = append(row.Cells, cell)
		}
		rows = append(rows, row)
	}
	names := make([]string, len(a.SinceLast))
	for k := range a.SinceLast {
		names[k] = short(spanOf(a.SinceLast, k)).Plain(w)
	}
	return struct {
		frame
		Rows    []aliveRow        `json:"rows"`
		Columns []string          `json:"columns"`
		Words   map[string]string `json:"words"`
	}{f, rows, names, map[string]string{"columns": w.Say("chart.alive.columns"), "rows": w.Say("head.orders")}}
}

type survivalPoint struct {
	Days  int     `json:"days"`
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
	Title string  `json:"title"`
}

// survivalChart is the share of customers not lost by age, with its band.
func survivalChart(f frame, r *report.Report, w *lang.Words) any {
	points := r.Survival.Points
	if len(points) < 2 {
		return nil
	}
	var rows []survivalPoint
	for _, p := range points {
		rows = append(rows, survivalPoint{p.Days, p.Share, p.Low, p.High,
			To("chart.survival.point", notice.Days("n", float64(p.Days)), notice.Share("share", p.Share)).Plain(w)})
	}
	var half *marker
	if m := r.Survival.Median; m.OK() {
		half = &marker{m.Value, w.Say("chart.survival.half", notice.Days("n", m.Value))}
	}
	return curveOf(f, rows, half, w, "chart.survival.x")
}

// curveOf is a curve of those who stay, with the words of its axis.
func curveOf(f frame, rows []survivalPoint, half *marker, w *lang.Words, x string) any {
	levels, ages := []marker{}, []marker{}
	for _, v := range []float64{0, .25, .5, .75, 1} {
		levels = append(levels, marker{v, w.Share(v)})
	}
	for _, v := range nice(0, float64(rows[len(rows)-1].Days)) {
		ages = append(ages, marker{v, w.Number(v, 0)})
	}
	return struct {
		frame
		Rows   []survivalPoint   `json:"rows"`
		Ticks  []marker          `json:"ticks"`
		Ages   []marker          `json:"ages"`
		Marker *marker           `json:"marker,omitempty"`
		Words  map[string]string `json:"words"`
	}{f, rows, levels, ages, half, map[string]string{"x": w.Say(x)}}
}
