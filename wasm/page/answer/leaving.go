package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Leaving answers who is leaving: the rates side by side and the customers to
// write to.
func Leaving(r *report.Report) Answer {
	return Answer{Sentence: leavingSentence(r), Notes: leavingNotes(r), Tables: []Table{ratesTable(r), movesTable(r), watchTable(r), aliveTable(r), survivalTable(r)}}
}

func leavingSentence(r *report.Report) Say {
	watch := notice.Count("n", r.Churn.WatchCount).At("churn.watch_count")
	lost := notice.Share("lost", r.Churn.Recommended.Value).At("churn.recommended")
	calm := r.Churn.WatchCount == 0
	switch {
	case !r.Churn.Recommended.OK() && calm:
		return To("leaving.answer.watch.calm")
	case !r.Churn.Recommended.OK():
		return To("leaving.answer.watch", watch)
	case calm:
		return To("leaving.answer.calm", lost)
	}
	return To("leaving.answer", watch, lost)
}

func leavingNotes(r *report.Report) []Say {
	if !r.Churn.Recommended.OK() {
		return notes(To("leaving.no_rate", notice.Key("why", "unavailable."+r.Churn.Recommended.Unavailable)), halfLost(r))
	}
	return notes(To("leaving.window", notice.Days("n", float64(r.Churn.WindowDays)).At("churn.window_days"),
		notice.Day("from", int(r.Churn.From)), notice.Day("to", int(r.Churn.To))), halfLost(r))
}

func ratesTable(r *report.Report) Table {
	rate := func(name string, f report.Figure) Row {
		return Row{Cells: []*Cell{Key("churn." + name), Key("churn." + name + ".why"), figure("churn."+name, f, share)}}
	}
	c := r.Churn
	return Table{Name: "rates", Heads: []Head{text("head.rate"), text("head.remark"), num("head.value")}, Rows: []Row{
		rate("recommended", c.Recommended), rate("simple", c.Simple), rate("all_lost", c.AllLost),
		rate("exposure", c.Exposure), rate("annual", c.Annual), rate("monthly", c.Monthly),
	}}
}

// movesTable counts who was there, who came and who went.
func movesTable(r *report.Report) Table {
	move := func(name string, n int) Row {
		return Row{Cells: []*Cell{Key("move." + name), Count("churn."+name, n)}}
	}
	c := r.Churn
	return Table{Name: "moves", Heads: []Head{text("head.move"), num("head.customers")}, Rows: []Row{
		move("start", c.Start), move("new", c.New), move("returned", c.Returned),
		move("lost_start", c.LostStart), move("lost", c.Lost), move("end", c.End),
	}}
}

func watchTable(r *report.Report) Table {
	m := money(r.Settings.Currency)
	t := Table{Name: "watch", Heads: []Head{text("head.customer"), num("head.usual_gap"), num("head.silent"), num("head.still_active"), num("head.at_stake")}}
	for i, w := range r.Churn.Watch {
		at := index("churn.watch", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{
			Text(w.Customer),
			Of(notice.Days("", w.UsualGap).At(at + ".usual_gap")),
			Of(notice.Days("", float64(w.SinceLast)).At(at + ".since_last")),
			figure(at+".p_alive", w.PAlive, share),
			Of(m(w.AtStake).At(at + ".at_stake")),
		}})
	}
	return t
}
