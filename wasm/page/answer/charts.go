package answer

import (
	"math"

	"clvcalc/core/lang"
	"clvcalc/core/report"
)

// Chart is the specification of one chart as site/js/charts.js draws it, with
// every text worded; nil where there is nothing to draw. The kinds are those
// of charts.js.
func Chart(kind string, r *report.Report, w *lang.Words) any {
	base := frame{Label: w.Say("chart." + kind + ".title"), RTL: w.RTL}
	switch kind {
	case "tenths":
		return tenthsChart(base, r, w)
	case "histogram":
		return histogramChart(base, r, w)
	case "segments":
		return segmentsChart(base, r, w)
	case "map":
		return mapChart(base, r, w)
	case "cohorts":
		return cohortsChart(base, r, w)
	case "months":
		return monthsChart(base, r, w)
	case "mrr":
		return mrrChart(base, r, w)
	case "renewals":
		return renewalsChart(base, r, w)
	case "alive":
		return aliveChart(base, r, w)
	case "survival":
		return survivalChart(base, r, w)
	case "tracking", "weeks":
		return weeksChart(base, r, w, kind == "tracking")
	case "frequency":
		return frequencyChart(base, r, w)
	}
	panic("no chart of the kind " + kind)
}

// frame is what every chart has: a sentence for a screen reader, and the
// direction in which it is read.
type frame struct {
	Label string `json:"label"`
	RTL   bool   `json:"rtl"`
}

type bar struct {
	Value float64 `json:"value"`
	Label string  `json:"label"`
	Name  string  `json:"name"`
}

func tenthsChart(f frame, r *report.Report, w *lang.Words) any {
	var rows []bar
	for i, t := range r.Value.Tenths {
		if !t.Share.OK() {
			return nil
		}
		b := bar{Value: t.Share.Value, Label: w.Share(t.Share.Value)}
		switch i {
		case 0:
			b.Name = w.Say("chart.tenths.best")
		case len(r.Value.Tenths) - 1:
			b.Name = w.Say("chart.tenths.least")
		}
		rows = append(rows, b)
	}
	if len(rows) == 0 {
		return nil
	}
	return struct {
		frame
		Rows []bar `json:"rows"`
	}{f, rows}
}

type bin struct {
	From  float64 `json:"from"`
	To    float64 `json:"to"`
	Value int     `json:"value"`
	Label string  `json:"label"`
	Name  string  `json:"name"`
}

type marker struct {
	Value float64 `json:"value"`
	Label string  `json:"label"`
}

func histogramChart(f frame, r *report.Report, w *lang.Words) any {
	cur := r.Settings.Currency
	var rows []bin
	last := ""
	for _, b := range r.Value.Histogram {
		rows = append(rows, bin{b.From, b.To, b.Customers, w.Number(float64(b.Customers), 0), axis(w, b.From, cur)})
		last = axis(w, b.To, cur)
	}
	if len(rows) == 0 {
		return nil
	}
	median := report.Of(r.Value.Historic.Median)
	if r.Value.TenthsBy == "predicted" {
		median = r.Value.Predicted.Median
	}
	var mark *marker
	if median.OK() && median.Value != 0 {
		mark = &marker{median.Value, To("chart.histogram.median", amount("median", median.Value, cur, "")).Plain(w)}
	}
	return struct {
		frame
		Rows   []bin   `json:"rows"`
		Last   string  `json:"last"`
		Marker *marker `json:"marker,omitempty"`
	}{f, rows, last, mark}
}

type segmentBar struct {
	Segment   string   `json:"segment"`
	Name      string   `json:"name"`
	Group     string   `json:"group"`
	Customers float64  `json:"customers"`
	Value     *float64 `json:"value"`
}

type groupLabel struct {
	Group     string `json:"group"`
	Name      string `json:"name"`
	Customers string `json:"customers"`
	Value     string `json:"value"`
}

func segmentsChart(f frame, r *report.Report, w *lang.Words) any {
	value := segmentValue(r)
	var rows []segmentBar
	var groups []groupLabel
	var customers, worth float64
	for i, s := range r.RFM.Segments {
		row := segmentBar{Segment: s.Name, Name: w.Say("segment." + s.Name), Group: s.Group, Customers: s.Share}
		if v := value(s); v.OK() {
			row.Value = &v.Value
			worth += v.Value
		}
		rows = append(rows, row)
		customers += s.Share
		if i+1 == len(r.RFM.Segments) || r.RFM.Segments[i+1].Group != s.Group {
			groups = append(groups, groupLabel{s.Group, w.Say("group." + s.Group), w.Share(customers), w.Share(worth)})
			customers, worth = 0, 0
		}
	}
	words := map[string]string{"customers": w.Say("head.customers"), "value": w.Say(SegmentsValue(r))}
	return struct {
		frame
		Rows   []segmentBar      `json:"rows"`
		Groups []groupLabel      `json:"groups"`
		Words  map[string]string `json:"words"`
	}{f, rows, groups, words}
}

// segmentValue is the share of value to come, or of the revenue so far where
// there is no forecast.
func segmentValue(r *report.Report) func(report.Segment) report.Figure {
	if SegmentsValue(r) == "head.value_to_come" {
		return func(s report.Segment) report.Figure { return s.PredictedShare }
	}
	return func(s report.Segment) report.Figure { return s.SpendShare }
}

// SegmentsValue is the key of the heading of what segmentValue shows.
func SegmentsValue(r *report.Report) string {
	if len(r.RFM.Segments) > 0 && r.RFM.Segments[0].PredictedShare.OK() {
		return "head.value_to_come"
	}
	return "head.spend_share"
}

type mapCell struct {
	R       int    `json:"r"`
	F       int    `json:"f"`
	Segment string `json:"segment"`
	Name    string `json:"name"`
	Value   int    `json:"value"`
	Label   string `json:"label"`
}

func mapChart(f frame, r *report.Report, w *lang.Words) any {
	var rows []mapCell
	for fs := 1; fs <= 5; fs++ {
		for rs := 1; rs <= 5; rs++ {
			n, segment := r.RFM.Map[fs-1][rs-1], r.RFM.MapSegment[fs-1][rs-1]
			if segment == "" {
				continue
			}
			rows = append(rows, mapCell{rs, fs, segment, w.Say("segment." + segment), n, w.Number(float64(n), 0)})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	words := map[string]string{"x": w.Say("chart.map.x"), "y": w.Say("chart.map.y")}
	return struct {
		frame
		Rows  []mapCell         `json:"rows"`
		Words map[string]string `json:"words"`
	}{f, rows, words}
}

type cohortRow struct {
	Name  string       `json:"name"`
	Size  string       `json:"size"`
	Cells []cohortCell `json:"cells"`
}

type cohortCell struct {
	Value      float64 `json:"value"`
	Label      string  `json:"label,omitempty"`
	Unfinished bool    `json:"unfinished,omitempty"`
}

// maxCohorts is how many of the latest cohorts the picture shows.
const maxCohorts = 18

func cohortsChart(f frame, r *report.Report, w *lang.Words) any {
	c := r.Cohorts
	if len(c.Mean) < 2 {
		return nil
	}
	ages := min(len(c.Mean), MaxAges+1)
	var rows []cohortRow
	for _, cohort := range c.Rows[max(0, len(c.Rows)-maxCohorts):] {
		row := cohortRow{Name: Word(w, periodCell(c.Unit, cohort).Arg), Size: w.Number(float64(cohort.Customers), 0), Cells: []cohortCell{}}
		for k := 1; k < min(ages, len(cohort.Active)); k++ {
			row.Cells = append(row.Cells, retention(cohort, k, w))
		}
		rows = append(rows, row)
	}
	names := make([]string, 0, ages)
	for k := 1; k < ages; k++ {
		names = append(names, w.Number(float64(k), 0))
	}
	words := map[string]string{"ages": w.Say("chart.cohorts.ages." + c.Unit), "size": w.Say("chart.cohorts.size")}
	return struct {
		frame
		Rows  []cohortRow       `json:"rows"`
		Ages  []string          `json:"ages"`
		Words map[string]string `json:"words"`
	}{f, rows, names, words}
}

func retention(c report.Cohort, age int, w *lang.Words) cohortCell {
	if age >= c.Complete || c.Customers == 0 {
		return cohortCell{Unfinished: true}
	}
	v := c.Retention[age]
	return cohortCell{Value: v, Label: w.Number(v*100, 0)}
}

type monthBar struct {
	Value    float64 `json:"value"`
	Name     string  `json:"name"`
	Year     string  `json:"year"`
	Label    string  `json:"label"`
	Complete bool    `json:"complete"`
}

func monthsChart(f frame, r *report.Report, w *lang.Words) any {
	cur := r.Settings.Currency
	var rows []monthBar
	var low, high float64
	for _, m := range r.Months {
		rows = append(rows, monthBar{m.Revenue, w.MonthName(m.Start), w.Year(m.Start),
			w.Month(m.Start) + ": " + w.Money(m.Revenue, cur), m.Complete})
		low, high = min(low, m.Revenue), max(high, m.Revenue)
	}
	if len(rows) == 0 {
		return nil
	}
	ticks := []marker{}
	for _, v := range nice(low, high) {
		ticks = append(ticks, marker{v, axis(w, v, cur)})
	}
	return struct {
		frame
		Rows  []monthBar `json:"rows"`
		Ticks []marker   `json:"ticks"`
	}{f, rows, ticks}
}

// nice returns three to six round values that span low to high, zero among them.
func nice(low, high float64) []float64 {
	span := high - low
	if !(span > 0) {
		return nil
	}
	step := math.Pow(10, math.Floor(math.Log10(span)))
	for _, part := range []float64{.2, .5, 1, 2, 5} {
		if span/(step*part) <= 5 {
			step *= part
			break
		}
	}
	var ticks []float64
	for i := math.Ceil(low / step); i*step <= high; i++ {
		ticks = append(ticks, i*step)
	}
	return ticks
}
