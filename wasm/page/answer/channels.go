package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Channels answers what new customers cost and whether they pay it back, by
// channel. Without channels and without spending it has no rows: see HasChannels.
func Channels(r *report.Report) Answer {
	return Answer{Sentence: channelsSentence(r), Notes: channelsNotes(r), Tables: []Table{channelsTable(r)}}
}

// HasChannels reports whether the question has anything to answer: more than one
// channel, or spending.
func HasChannels(r *report.Report) bool { return r.Channels.Spend || len(r.Channels.Rows) > 1 }

func channelsSentence(r *report.Report) Say {
	c, m := r.Channels, money(r.Settings.Currency)
	basis := notice.Key("basis", "basis."+string(r.Settings.Basis)+".of")
	if !c.Spend {
		best := most(c.Rows, func(row report.Channel) report.Figure { return row.LTV })
		if best < 0 {
			return To("channels.answer.none", notice.Key("why", "unavailable."+c.Total.LTV.Unavailable))
		}
		return To("channels.answer.worth", notice.Text("best", c.Rows[best].Name),
			named("ltv", m(c.Rows[best].LTV.Value), index("channels.rows", best)+".ltv"), basis)
	}
	t := c.Total
	if !t.CAC.OK() {
		return To("channels.answer.none", notice.Key("why", "unavailable."+t.CAC.Unavailable))
	}
	args := []notice.Arg{named("cac", m(t.CAC.Value), "channels.total.cac")}
	if !t.Ratio.OK() {
		return To("channels.answer.cac", args...)
	}
	args = append(args, named("ltv", m(t.LTV.Value), "channels.total.ltv"), named("ratio", tenth(t.Ratio.Value), "channels.total.ratio"), basis)
	best := most(c.Rows, func(row report.Channel) report.Figure { return row.Forecast })
	if best < 0 || len(c.Rows) < 2 {
		return To("channels.answer.all", args...)
	}
	return To("channels.answer", append(args, notice.Text("best", c.Rows[best].Name))...)
}

// most returns the row with the greatest figure, −1 where none has one.
func most(rows []report.Channel, of func(report.Channel) report.Figure) int {
	best := -1
	for i, row := range rows {
		if f := of(row); f.OK() && (best < 0 || f.Value > of(rows[best]).Value) {
			best = i
		}
	}
	return best
}

func channelsNotes(r *report.Report) []Say {
	c := r.Channels
	if !c.Spend {
		return notes(To("channels.give_spend"))
	}
	return notes(To("channels.window", notice.Day("from", int(c.From)), notice.Day("to", int(c.To))))
}

func channelsTable(r *report.Report) Table {
	t := Table{Name: "channels", Heads: []Head{text("head.channel"), num("head.new"), num("head.cac"), num("head.ltv"),
		wide(num("head.ratio")), wide(num("head.payback")), wide(num("head.roi_past")), num("head.roi_forecast")}}
	if !r.Channels.Spend {
		t.Heads = []Head{text("head.channel"), num("head.new"), num("head.so_far"), num("head.value_to_come"), num("head.ltv")}
	}
	best := most(r.Channels.Rows, func(row report.Channel) report.Figure { return row.Forecast })
	for i, c := range r.Channels.Rows {
		row := channelRow(r, channelName(c), c, index("channels.rows", i))
		row.Best = i == best && len(r.Channels.Rows) > 1
		t.Rows = append(t.Rows, row)
	}
	t.Rows = append(t.Rows, channelRow(r, Key("channels.all"), r.Channels.Total, "channels.total"))
	return t
}

// channelName names a channel; the one without a name has all others.
func channelName(c report.Channel) *Cell {
	if c.Name == "" {
		return Key("attribute.rest")
	}
	return Text(c.Name)
}

func channelRow(r *report.Report, name *Cell, c report.Channel, at string) Row {
	m := money(r.Settings.Currency)
	if !r.Channels.Spend {
		return Row{Cells: []*Cell{name, Count(at+".customers", c.Customers), Of(m(c.Margin).At(at + ".margin")), figure(at+".to_come", c.ToCome, m), figure(at+".ltv", c.LTV, m)}}
	}
	month := func(v float64) notice.Arg { return notice.Count("", int(v)) }
	return Row{Cells: []*Cell{name, Count(at+".customers", c.Customers),
		figure(at+".cac", c.CAC, m), figure(at+".ltv", c.LTV, m), figure(at+".ratio", c.Ratio, tenth),
		figure(at+".payback", c.Payback, month), figure(at+".past", c.Past, share), figure(at+".forecast", c.Forecast, share)}}
}

// kindOf names one level of an attribute.
func kindOf(a report.Attribute, l report.AttributeLevel) *Cell {
	what := notice.Text("what", a.Heading)
	if a.Name != "" {
		what = notice.Key("what", "attribute."+a.Name)
	}
	kind := notice.Text("kind", l.Name)
	switch {
	case l.Band != nil && l.Band.From == l.Band.To:
		kind = bandEnd("kind", l.Band.From, l.Band.Year)
	case l.Band != nil:
		return &Cell{Say: To("attribute.band", what, bandEnd("from", l.Band.From, l.Band.Year), bandEnd("to", l.Band.To, l.Band.Year))}
	case l.Name == "":
		kind = notice.Key("kind", "attribute.rest")
	}
	return &Cell{Say: To("attribute.kind", what, kind)}
}

// bandEnd is one end of a range: years have no marks that group their digits.
func bandEnd(name string, v float64, year bool) notice.Arg {
	if year {
		return notice.Plain(name, v)
	}
	return notice.Number(name, v)
}
