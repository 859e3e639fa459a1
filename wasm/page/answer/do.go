package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// An Action is what to do about one segment.
type Action struct {
	Segment string
	Title   Say // what to do
	Who     Say // which segment, and how many customers it has
	Text    Say
	Sum     *Cell // what the segment is expected to bring, or has brought
	SumNote Say
	Range   Say // where the sum may come to lie
}

// urgency orders the segments by what can still be won or lost.
var urgency = []string{"cant_lose", "at_risk", "need_attention", "champions", "loyal",
	"potential_loyalist", "promising", "new", "about_to_sleep", "hibernating"}

// Actions returns what to do about each segment that has customers, the most
// urgent first.
func Actions(r *report.Report) []Action {
	var list []Action
	for _, name := range urgency {
		for i, s := range r.RFM.Segments {
			if s.Name == name && s.Customers > 0 {
				list = append(list, action(r, i))
			}
		}
	}
	return list
}

func action(r *report.Report, i int) Action {
	s, at, m := r.RFM.Segments[i], index("rfm.segments", i), money(r.Settings.Currency)
	a := Action{
		Segment: s.Name,
		Title:   To("action." + s.Name),
		Who:     To("do.who", notice.Key("segment", "segment."+s.Name), notice.Count("n", s.Customers).At(at+".customers")),
		Text:    To("action." + s.Name + ".text"),
		Sum:     figure(at+".predicted", s.Predicted, m),
		SumNote: To("do.expected", notice.Months("n", r.Settings.HorizonMonths)),
	}
	if s.PredictedRange != nil {
		a.Range = between(s.PredictedRange, at+".predicted_range", m)
	}
	if !s.Predicted.OK() {
		a.Sum, a.SumNote = Of(m(s.Spend).At(at+".spend")), To("do.spent")
	}
	return a
}

// Do answers what to do first.
func Do(r *report.Report) Answer {
	if r.Churn.WatchCount > 0 {
		return Answer{Sentence: To("do.answer", notice.Count("n", r.Churn.WatchCount).At("churn.watch_count"))}
	}
	return Answer{Sentence: To("do.answer.calm")}
}
