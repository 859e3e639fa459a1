package workbook

import (
	"math"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// test shows how models and naive rules, which knew the older orders only,
// foretold the newer ones: in total, by frequency and week by week.
func test(p *page) error {
	p.widths(34, 32, 16, 13, 14, 14, 14, 14, 19, 14, 14)
	p.title("test")
	t := p.report.Test
	if t == nil {
		reason := "unavailable.no_model"
		if code := p.report.Choice.NoTest; code != "" {
			reason = "no_test." + code
		}
		p.aside(reason)
		return nil
	}
	p.aside("book.models.test.about", notice.Day("day", int(t.CalibrationEnd)), notice.Count("n", t.Customers), notice.Count("actual", t.Actual))
	if t.Known > t.Customers {
		p.aside("book.test.sample", notice.Count("known", t.Known))
	}
	p.methods(t)
	p.byFrequency(t.ByFrequency)
	p.weekly(t.Weeks)
	return nil
}

// methods sets the models beside the naive rules.
func (p *page) methods(t *report.Test) {
	p.section("test.methods")
	var rows [][]cell
	for _, m := range t.Methods {
		// Where a model failed, its status has said why in the same row.
		told := p.figure
		if m.Status != "" && !m.Expected.OK() {
			told = p.orDash
		}
		name, status, best := text(p.modelName(m.Name)), text(""), text("")
		if m.Status != "" {
			status = text(p.say("fit." + m.Status)).wrapped()
		}
		if m.Name == t.Best {
			name, best = name.bold(), text(p.say("book.test.best")).colored(accent).bold()
		}
		rows = append(rows, []cell{
			name, status, p.figure(m.LogLikelihood, p.decimals(4)), p.count(t.Actual), told(m.Expected, p.decimals(1)), told(m.Error, p.share),
			told(m.Tracking, p.share), told(m.MAE, p.decimals(3)), told(m.RMSE, p.decimals(3)), told(m.Score, p.decimals(3)), best,
		})
	}
	p.table(p.heads("method", "status", "#log_likelihood", "#actual", "#foretold", "#error_total", "#tracking", "#mae", "#rmse", "#test_score", "best"), rows)
	p.next(5)
	p.aside("book.test.score")
}

// byFrequency compares what customers did with what was expected of them, by
// what they had done before.
func (p *page) byFrequency(groups []report.FrequencyGroup) {
	if len(groups) == 0 {
		return
	}
	p.newPage()
	p.section("test.frequency")
	top := p.row
	c := chart{title: p.say("book.chart.frequency"), about: p.say("book.chart.frequency.about"),
		format: numberFormat(p.words, 1), mirrored: p.words.RTL, gap: 50, width: 620, height: 290}
	happened := series{name: p.say("col.mean_actual"), paint: paint{mark, solid}}
	foretold := series{name: p.say("col.mean_expected"), paint: paint{accent, hollow}}
	var rows [][]cell
	for _, g := range groups {
		name := p.fromTo(g.From, g.To)
		rows = append(rows, []cell{text(name), p.count(g.Customers), p.number(g.Actual, 3), p.number(g.Expected, 3)})
		c.names = append(c.names, name)
		happened.cache, foretold.cache = append(happened.cache, g.Actual), append(foretold.cache, g.Expected)
	}
	first, last := p.table(p.heads("repeats", "#customers", "#mean_actual", "#mean_expected"), rows)
	c.categories = between(p.tab, margin, first, last)
	happened.values, foretold.values = between(p.tab, margin+2, first, last), between(p.tab, margin+3, first, last)
	c.series = []series{happened, foretold}
	p.chart(reference(margin+5, top), c)
	p.reach(top + 13)
}

// fromTo names a range of whole numbers; to below from has no upper end.
func (p *page) fromTo(from, to int) string {
	low := p.words.Number(float64(from), 0)
	switch {
	case to < from:
		return low + "+"
	case to == from:
		return low
	}
	return p.say("range", notice.Count("from", from), notice.Count("to", to))
}

// reach leaves rows free up to one below a chart.
func (p *page) reach(row int) {
	for p.row < row {
		p.next(19)
	}
}

// A track is the weeks as the columns of their table: what happened, what the
// model had been fitted to, and what it foretold; NaN where a cell stays empty.
type track struct {
	starts                     []calendar.Day
	happened, fitted, foretold []float64
}

func trackOf(weeks []report.Week, running bool) track {
	var t track
	happened, expected := 0.0, 0.0
	for _, w := range weeks {
		if !running {
			happened, expected = 0, 0
		}
		happened += float64(w.Actual)
		expected += w.Expected
		fitted, foretold := expected, math.NaN()
		if w.Holdout {
			fitted, foretold = foretold, fitted
		}
		t.starts = append(t.starts, w.Start)
		t.happened, t.fitted, t.foretold = append(t.happened, happened), append(t.fitted, fitted), append(t.foretold, foretold)
	}
	return t
}

// weekly tracks the model in use week by week, and in all.
func (p *page) weekly(weeks []report.Week) {
	if len(weeks) == 0 {
		return
	}
	p.newPage()
	p.section("test.weeks")
	p.aside("book.test.weeks.about")
	top := p.row
	p.reach(top + 15)
	each, all := trackOf(weeks, false), trackOf(weeks, true)
	var rows [][]cell
	for i, w := range weeks {
		rows = append(rows, []cell{
			text(p.words.Day(w.Start)), p.day(w.Start), p.count(w.Actual), p.blank(each.fitted[i], 2), p.blank(each.foretold[i], 2),
			p.number(all.happened[i], 0), p.blank(all.fitted[i], 1), p.blank(all.foretold[i], 1),
		})
	}
	head := p.row
	first, last := p.table(p.heads("week", "#month_start", "#actual", "#model_fitted", "#model_foretold", "#all_actual", "#all_fitted", "#all_foretold"), rows)
	p.repeatHead(head)
	p.chart(reference(margin, top), p.trackChart("weeks", each, 2, first, last))
	p.chart(reference(margin+5, top), p.trackChart("weeks_all", all, 5, first, last))
}

// blank is a number, or nothing where the column has none.
func (p *page) blank(v float64, decimals int) cell {
	if math.IsNaN(v) {
		return cell{}
	}
	return p.number(v, decimals)
}

// trackChart draws the weeks as lines: solid what happened, dashed the model.
// Its three columns begin at an offset from the margin.
func (p *page) trackChart(name string, t track, offset, first, last int) chart {
	c := chart{title: p.say("book.chart." + name), about: p.say("book.chart.weeks.about"), form: traced,
		categories: between(p.tab, margin, first, last), format: numberFormat(p.words, 0), every: (len(t.starts) + 7) / 8, width: 610, height: 330}
	for _, day := range t.starts {
		c.names = append(c.names, p.words.Day(day))
	}
	for i, s := range []series{
		{name: p.say("col.actual"), cache: t.happened, paint: paint{mark, solid}},
		{name: p.say("col.model_fitted"), cache: t.fitted, paint: paint{shades[3], hollow}},
		{name: p.say("col.model_foretold"), cache: t.foretold, paint: paint{accent, hollow}},
	} {
		s.values = between(p.tab, margin+offset+i, first, last)
		c.series = append(c.series, s)
	}
	return c
}
