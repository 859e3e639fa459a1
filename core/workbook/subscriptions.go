package workbook

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// hasSubscriptions reports a Report on a list of subscriptions.
func hasSubscriptions(r *report.Report) bool { return r.Subscriptions != nil }

// subscriptions draws the recurring revenue, how long customers stay, what those
// who stay are still worth, and last the history, whose heading every printed
// page repeats.
func subscriptions(p *page) error {
	p.widths(15, 13, 13, 13, 13, 13, 13, 13, 11, 11, 11, 11, 11, 11)
	p.title("subscriptions")
	top := p.row
	p.recurring()
	p.renewals()
	p.residual()
	p.mrrMonths(reference(margin+6, top))
	return nil
}

// recurring are the key figures, and the movements of the last year.
func (p *page) recurring() {
	s := p.report.Subscriptions
	fact := func(key string, c cell) []cell {
		return []cell{text(p.say("book.subscriptions." + key)).wrapped(), c}
	}
	p.table(p.heads("figure:3", "#result:2"), [][]cell{
		fact("mrr", p.amount(s.MRR).bold()),
		fact("arr", p.amount(s.ARR)),
		fact("active", p.count(s.Active)),
		fact("running", p.count(s.Running)),
		fact("customers", p.count(s.Customers)),
		fact("count", p.count(s.Count)),
		fact("per_customer", p.figure(s.PerCustomer, p.amount)),
		fact("churn", p.figure(s.Churn, p.share)),
		fact("revenue_churn", p.figure(s.RevenueChurn, p.share)),
		fact("year_grr", p.figure(s.Year.GRR, p.share)),
		fact("year_nrr", p.figure(s.Year.NRR, p.share)),
		fact("year_quick", p.figure(s.Year.Quick, p.decimals(2))),
		fact("median", p.figure(s.Median, p.decimals(0))),
		fact("tenure", p.figure(s.Tenure, p.decimals(1))),
		fact("lifetime", p.figure(s.Lifetime, p.decimals(1))),
	})
}

// mrrMonths is the history of the recurring revenue; its picture stands beside
// the key figures.
func (p *page) mrrMonths(at string) {
	list := p.report.Subscriptions.Months
	p.newPage()
	p.section("subscriptions.months")
	p.aside("book.subscriptions.months.about")
	if len(list) == 0 {
		return
	}
	p.unit()
	c := chart{title: p.say("book.chart.mrr"), about: p.say("book.chart.mrr.about"),
		format: p.money.whole, gap: 35, every: (len(list) + 11) / 12, width: 720, height: 340}
	s := series{name: p.say("col.mrr"), paint: paint{mark, solid}, points: map[int]paint{}}
	var rows [][]cell
	for i, m := range list {
		name := p.period("month", m.Start)
		c.names, s.cache = append(c.names, name), append(s.cache, m.Closing)
		closing := p.wholeAmount(m.Closing)
		if !m.Complete {
			s.points[i] = paint{mark, hatched}
			closing = closing.hatched()
		}
		rows = append(rows, []cell{text(name), p.wholeAmount(m.Opening), p.wholeAmount(m.New), p.wholeAmount(m.Expansion), p.wholeAmount(m.Reactivated),
			p.wholeAmount(m.Contraction), p.wholeAmount(m.Churned), closing, p.orDash(m.GRR, p.share), p.orDash(m.NRR, p.share), p.orDash(m.Quick, p.decimals(2)),
			p.count(m.Customers), p.count(m.Joined + m.Back), p.count(m.Left)})
	}
	head := p.row
	first, last := p.table(p.heads("month", "#mrr_opening", "#mrr_new", "#mrr_expansion", "#mrr_reactivated", "#mrr_contraction", "#mrr_churned",
		"#mrr", "#grr", "#nrr", "#quick", "#customers", "#subscribers_in", "#subscribers_out"), rows)
	p.repeatHead(head)
	c.categories, s.values = between(p.tab, margin, first, last), between(p.tab, margin+7, first, last)
	c.series = []series{s}
	p.chart(at, c)
	p.onCover(c)
}

// renewals is the share of customers who stay, counted and by the model.
func (p *page) renewals() {
	s := p.report.Subscriptions
	p.newPage()
	p.section("subscriptions.renewals")
	p.aside("book.subscriptions.renewals.about")
	if len(s.Renewals) < 2 {
		p.aside("unavailable.too_short")
		return
	}
	top := p.row
	c := chart{title: p.say("book.chart.renewals"), about: p.say("book.chart.renewals.about"), form: curves,
		format: shareFormat(p.words), steps: numberFormat(p.words, 0), top: 1, width: 560, height: 320}
	counted := series{name: p.say("col.stayed"), paint: paint{mark, solid}}
	low := series{name: p.say("col.low95"), paint: paint{lineStrong, thin}}
	high := series{name: p.say("col.high95"), paint: paint{lineStrong, thin}}
	model := series{name: p.say("col.stayed_model"), paint: paint{accent, hollow}}
	var rows [][]cell
	for _, r := range s.Renewals {
		rows = append(rows, []cell{p.count(r.Month), p.count(r.AtRisk), p.count(r.Left), p.share(r.Share), p.share(r.Low), p.share(r.High), p.figure(r.Model, p.share)})
		c.places = append(c.places, float64(r.Month))
		counted.cache, low.cache, high.cache = append(counted.cache, r.Share), append(low.cache, r.Low), append(high.cache, r.High)
		model.cache = append(model.cache, r.Model.Value)
	}
	first, last := p.table(p.heads("#renewal", "#at_risk", "#subscribers_out", "#stayed", "#low95", "#high95", "#stayed_model"), rows)
	c.categories = between(p.tab, margin, first, last)
	c.series = []series{counted, low, high}
	if s.Renewals[0].Model.OK() {
		c.series = append(c.series, model)
		c.series[3].values = between(p.tab, margin+6, first, last)
	}
	for k := range 3 {
		c.series[k].values = between(p.tab, margin+3+k, first, last)
	}
	p.chart(reference(margin+8, top), c)
	p.reach(top + 18)
}

// residual is what those who stay are still expected to pay.
func (p *page) residual() {
	s := p.report.Subscriptions
	if len(s.Residual) == 0 {
		return
	}
	p.newPage()
	p.section("subscriptions.residual")
	p.aside("book.subscriptions.residual.about", notice.Share("discount", p.report.Settings.DiscountRate))
	var rows [][]cell
	for _, r := range s.Residual {
		rows = append(rows, []cell{p.count(r.Renewals), p.count(r.Customers), p.figure(r.Stays, p.share), p.figure(r.DERL, p.decimals(1)), p.figure(s.Constant, p.decimals(1)), p.figure(r.Value, p.amount)})
	}
	p.table(p.heads("#renewals_made", "#customers", "#renews", "#derl", "#derl_constant", "#residual_value"), rows)
}
