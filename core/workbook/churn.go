package workbook

import (
	"slices"
	"strconv"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// churn sets the churn rates side by side, each with its definition and the
// numbers put in, and lists whom to write to.
func churn(p *page) error {
	p.widths(38, 14, 20, 14, 14, 14, 14, 16, 18)
	p.title("churn")
	p.rates()
	p.movements()
	p.watch()
	return nil
}

func (p *page) rates() {
	c := p.report.Churn
	s, e := p.plain(c.Start), p.plain(c.End)
	rate := func(key string, f report.Figure, sum string) []cell {
		if !f.OK() {
			sum = ""
		}
		return []cell{text(p.say("book.churn." + key)), p.figure(f, p.share), quiet(sum), quiet(p.say("book.churn." + key + ".about"))}
	}
	rows := [][]cell{
		rate("recommended", c.Recommended, p.plain(c.LostStart)+" ÷ "+s),
		rate("simple", c.Simple, "("+s+" − "+e+") ÷ "+s),
		rate("all_lost", c.AllLost, p.plain(c.Lost)+" ÷ "+s),
		rate("exposure", c.Exposure, p.plain(c.Lost)+" ÷ (("+s+" + "+e+") ÷ "+p.plain(2)+")"),
		rate("annual", c.Annual, ""),
		rate("monthly", c.Monthly, ""),
	}
	for _, i := range []int{0, 4} {
		rows[i][0], rows[i][1] = rows[i][0].bold(), rows[i][1].bold()
	}
	if c.To > c.From {
		p.put(margin, cell{p.say("book.churn.period", notice.Day("from", int(c.From)), notice.Day("to", int(c.To)), notice.Days("n", float64(c.WindowDays))), look{color: ink2}})
		p.next(20)
	}
	p.table(p.heads("rate", "#result", "sum:2", "definition:5"), rows)
}

// plain is a number inside a sum, in the language's digits; the sum itself
// runs from left to right.
func (p *page) plain(n int) string { return p.words.Number(float64(n), 0) }

func (p *page) movements() {
	c := p.report.Churn
	p.section("churn.movements")
	var rows [][]cell
	for _, m := range []struct {
		key string
		n   int
	}{{"start", c.Start}, {"new", c.New}, {"returned", c.Returned}, {"lost", c.Lost}, {"lost_start", c.LostStart}, {"end", c.End}} {
		rows = append(rows, []cell{text(p.say("book.churn." + m.key)), p.count(m.n), quiet(p.say("book.churn." + m.key + ".about"))})
	}
	p.table(p.heads("movement", "#customers", "meaning:7"), rows)
}

// watch lists the valuable customers who are silent longer than their rhythm.
func (p *page) watch() {
	c := p.report.Churn
	p.section("churn.watch")
	p.note(p.say("book.churn.watch.about", notice.Count("n", c.WatchCount), notice.Count("shown", len(c.Watch))), 4, 130)
	if len(c.Watch) == 0 {
		return
	}
	var rows [][]cell
	for _, w := range c.Watch {
		last := []cell{p.missing("none"), text("")}
		if n := len(w.Orders); n > 0 {
			last = p.days(w.Orders[n-1])
		}
		row := append([]cell{own(w.Customer)}, last[:len(p.days(c.To))]...)
		rows = append(rows, append(row, p.count(len(w.Orders)),
			p.number(w.UsualGap, 0), p.number(w.Threshold, 0), p.count(w.SinceLast), p.figure(w.PAlive, p.share), p.amount(w.AtStake)))
	}
	heads := p.heads("customer", "#last", "last_words", "#orders_recent", "#usual_gap", "#own_limit", "#since_last", "#p_alive", "#at_stake")
	if !p.jalali() {
		heads = slices.Delete(heads, 2, 3)
	}
	p.table(heads, rows)
}

// decimal writes a number as formulas and formats need it.
func decimal(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
