package workbook

import (
	"math"
	"strings"
	"unicode/utf8"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// value draws what customers were and will be worth: the sums, the textbook
// formula with the file's numbers, the tenths and the distribution.
func value(p *page) error {
	p.widths(40, 20, 20, 20, 16, 16, 16, 16)
	p.title("value")
	p.sums()
	p.formula()
	p.newPage()
	p.tenths()
	p.histogram()
	return nil
}

func (p *page) sums() {
	p.section("value.predicted", notice.Months("n", p.report.Settings.HorizonMonths))
	p.foreseen()
	h := p.report.Value.Historic
	p.section("value.historic")
	p.table(p.heads("figure", "#result"), [][]cell{
		p.fact("total", p.amount(h.Total)),
		p.fact("mean", p.amount(h.Mean)),
		p.fact("median", p.amount(h.Median)),
		p.fact("min", p.amount(h.Min)),
		p.fact("max", p.amount(h.Max)),
		p.fact("negative", p.count(h.Negative)),
	})
}

func (p *page) fact(key string, cells ...cell) []cell {
	return append([]cell{text(p.say("book.value." + key))}, cells...)
}

// foreseen lists what is expected, each sum with its ranges.
func (p *page) foreseen() {
	v := p.report.Value.Predicted
	none, r := report.Range{}, v.Ranges
	if r == nil {
		r = &report.Ranges{}
	}
	heads := p.heads("figure", "#result")
	if v.Ranges != nil {
		heads = p.heads("figure", "#result", "#low80", "#high80", "#low95", "#high95")
	}
	row := func(key string, f report.Figure, band report.Range, dress func(float64) cell) []cell {
		cells := p.fact(key, p.figure(f, dress))
		switch {
		case band != none:
			cells = append(cells, dress(band.Low80), dress(band.High80), dress(band.Low95), dress(band.High95))
		case v.Ranges != nil:
			cells = append(cells, cell{}, cell{}, cell{}, cell{})
		}
		return cells
	}
	p.simpleFacts()
	p.table(heads, [][]cell{
		row("total", v.Total, r.Total, p.amount),
		row("mean", v.Mean, none, p.amount),
		row("median", v.Median, none, p.amount),
		row("orders", v.Orders, r.Orders, p.decimals(1)),
		row("revenue", v.Revenue, r.Revenue, p.amount),
		row("active", v.Active, r.Active, p.decimals(1)),
		row("new_customer", v.NewCustomer, r.NewCustomer, p.amount),
		row("best_tenth", v.BestTenth, none, p.share),
	})
	if v.Ranges != nil {
		p.next(5)
		p.aside("book.ranges.meaning")
	}
}

// simpleFacts puts the simple figures before those of a model that foretold
// the past less well.
func (p *page) simpleFacts() {
	s := p.report.Choice.Simple
	if s == nil {
		return
	}
	p.prose(cell{p.simply(s), look{color: warn}})
	p.table(p.heads("figure", "#result"), [][]cell{
		p.fact("total", p.amount(s.Value)),
		p.fact("orders", p.number(s.Orders, 1)),
		p.fact("revenue", p.amount(s.Revenue)),
	})
	p.next(10)
	p.put(margin, cell{p.modelName(p.report.Choice.Model), look{bold: true, side: start}})
	p.next(20)
}

// formula shows the textbook CLV, part by part and as one line.
func (p *page) formula() {
	f := p.report.Value.Formula
	p.section("value.formula")
	part := func(sign, key string, c cell) []cell {
		return []cell{text(p.say("book.formula." + key)), c, cell{sign, look{color: ink3, side: start}}}
	}
	p.table(p.heads("figure", "#result", "step"), [][]cell{
		part("", "order", p.amount(f.AverageOrder)),
		part("×", "per_year", p.figure(f.OrdersPerYear, p.decimals(2))),
		part("×", "years", p.figure(f.Years, p.decimals(2))),
		part("×", "margin", p.share(f.Margin)),
		part("−", "cac", p.amount(f.CAC)),
		{text(p.say("book.formula.clv")).bold(), p.figure(f.CLV, p.amount).bold(), cell{"=", look{color: ink3, side: start}}},
	})
	p.next(5)
	if f.CLV.OK() && f.OrdersPerYear.OK() && f.Years.OK() {
		p.note(p.say("book.formula.line", p.moneyArg("order", f.AverageOrder), notice.Number("per_year", f.OrdersPerYear.Value), notice.Number("years", f.Years.Value),
			notice.Share("margin", f.Margin), p.moneyArg("cac", f.CAC), p.moneyArg("clv", f.CLV.Value)), 4, 95)
	}
	p.note(p.say("book.formula.caution"), 4, 95)
}

// by words what the tenths and the histogram are counted in.
func (p *page) by() notice.Arg {
	return notice.Key("by", "book.by."+p.report.Value.TenthsBy)
}

func (p *page) tenths() {
	list := p.report.Value.Tenths
	if len(list) == 0 {
		return
	}
	p.section("value.tenths", p.by())
	top := p.row
	var rows [][]cell
	complete := true
	c := chart{title: p.say("book.chart.tenths"), about: p.say("book.chart.tenths.about", p.by()),
		format: shareFormat(p.words), labelled: true, mirrored: p.words.RTL, gap: 40, width: 620, height: 280}
	s := series{name: p.say("col.value_share"), paint: paint{mark, solid}, points: map[int]paint{0: {accent, solid}}}
	for i, t := range list {
		name := p.tenthName(i)
		rows = append(rows, []cell{text(name), p.count(t.Customers), p.amount(t.Sum), p.figure(t.Share, p.share)})
		c.names, s.cache = append(c.names, name), append(s.cache, t.Share.Value)
		complete = complete && t.Share.OK()
	}
	first, last := p.table(p.heads("tenth", "#customers", "#sum_of_values", "#value_share"), rows)
	if !complete {
		return
	}
	c.categories, s.values = between(p.tab, margin, first, last), between(p.tab, margin+3, first, last)
	c.series = []series{s}
	p.chart(reference(margin+5, top), c)
	p.onCover(c)
	p.next(40)
}

func (p *page) tenthName(i int) string {
	if i == 0 {
		return p.say("book.tenth.best")
	}
	return p.words.Number(float64(i+1), 0)
}

func (p *page) histogram() {
	bins := p.report.Value.Histogram
	if len(bins) == 0 {
		return
	}
	p.section("value.histogram", p.by())
	top := p.row
	var rows [][]cell
	c := chart{title: p.say("book.chart.histogram"), about: p.say("book.chart.histogram.about", p.by()),
		format: numberFormat(p.words, 0), mirrored: p.words.RTL, gap: 6, width: 620, height: 280}
	s := series{name: p.say("col.customers"), paint: paint{mark, solid}}
	for _, b := range bins {
		name := p.rangeName(b)
		if utf8.RuneCountInString(name) > shortName {
			c.every = 1 // slanted
		}
		rows = append(rows, []cell{text(name), p.amount(b.From), p.amount(b.To), p.count(b.Customers)})
		c.names, s.cache = append(c.names, name), append(s.cache, float64(b.Customers))
	}
	first, last := p.table(p.heads("value_range", "#from", "#below", "#customers"), rows)
	c.categories, s.values = between(p.tab, margin, first, last), between(p.tab, margin+3, first, last)
	c.series = []series{s}
	p.chart(reference(margin+5, top), c)
	for p.row < top+16 {
		p.next(19)
	}
}

// shortName is how many letters of a name stand upright below a bar.
const shortName = 9

// rangeName names a bar of the histogram shortly.
func (p *page) rangeName(b report.Bin) string {
	if b.From == math.Trunc(b.From) && b.To == math.Trunc(b.To) && max(math.Abs(b.From), math.Abs(b.To)) < 10000 {
		return p.words.Number(b.From, 0) + " – " + p.words.Number(b.To, 0)
	}
	from, to := p.words.MoneyShort(b.From, ""), p.words.MoneyShort(b.To, "")
	if at := strings.LastIndexAny(from, " \u00a0"); at > 0 && strings.HasSuffix(to, from[at:]) {
		from = from[:at] // 1.2 – 1.4 million
	}
	return from + " – " + to
}
