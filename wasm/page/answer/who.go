package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// Who answers who the customers are: segments, their map and its thresholds.
func Who(r *report.Report) Answer {
	return Answer{Sentence: whoSentence(r), Tables: []Table{segmentsTable(r), mapTable(r), thresholdsTable(r)}}
}

// whoSentence speaks of the strongest and the weakest segment.
func whoSentence(r *report.Report) Say {
	if len(r.RFM.Segments) == 0 {
		return To("who.answer.none")
	}
	best, last := r.RFM.Segments[0], len(r.RFM.Segments)-1
	gone := r.RFM.Segments[last]
	args := []notice.Arg{
		notice.Share("best", best.Share).At("rfm.segments.0.share"),
		notice.Share("gone", gone.Share).At(index("rfm.segments", last) + ".share"),
	}
	switch {
	case best.Customers == 0:
		return To("who.answer.no_best", args[1])
	case best.PredictedShare.OK():
		return To("who.answer", append(args, notice.Share("value", best.PredictedShare.Value).At("rfm.segments.0.predicted_share"))...)
	case best.SpendShare.OK():
		return To("who.answer.spend", append(args, notice.Share("value", best.SpendShare.Value).At("rfm.segments.0.spend_share"))...)
	}
	return To("who.answer.short", args...)
}

func segmentsTable(r *report.Report) Table {
	m := money(r.Settings.Currency)
	before, ahead := num("head.spend_share"), num("head.value_to_come")
	if SegmentsValue(r) == ahead.Key {
		before = wide(before)
	} else {
		ahead = wide(ahead)
	}
	t := Table{Name: "segments", Heads: []Head{text("head.segment"), num("head.customers"), wide(num("head.share")),
		wide(num("head.spent")), before, ahead, wide(num("head.still_active")), wide(num("head.silent"))}}
	for i, s := range r.RFM.Segments {
		at := index("rfm.segments", i)
		t.Rows = append(t.Rows, Row{Segment: s.Name, Cells: []*Cell{
			Key("segment." + s.Name),
			Count(at+".customers", s.Customers),
			Of(share(s.Share).At(at + ".share")),
			Of(m(s.Spend).At(at + ".spend")),
			figure(at+".spend_share", s.SpendShare, share),
			withRange(figure(at+".predicted_share", s.PredictedShare, share), s.PredictedRange, at+".predicted_range", m),
			figure(at+".p_alive", s.PAlive, share),
			silence(s, at),
		}})
	}
	return t
}

// silence is how long a segment has not ordered, on average; a segment of
// nobody has no silence.
func silence(s report.Segment, at string) *Cell {
	if s.Customers == 0 {
		return &Cell{Missing: "nobody_here"}
	}
	return Of(notice.Days("", s.SinceLast).At(at + ".since_last"))
}

// mapTable lists the 25 cells of the R×F map, the most frequent on top.
func mapTable(r *report.Report) Table {
	t := Table{Name: "map", Heads: []Head{text("head.orders_score")}}
	for rs := 1; rs <= 5; rs++ {
		t.Heads = append(t.Heads, Head{Key: "head.recency_score", Args: []notice.Arg{notice.Count("score", rs)}, Number: true})
	}
	for f := 5; f >= 1; f-- {
		row := Row{Cells: []*Cell{Of(notice.Count("", f))}}
		for rs := 1; rs <= 5; rs++ {
			row.Cells = append(row.Cells, Count(index(index("rfm.map", f-1), rs-1), r.RFM.Map[f-1][rs-1]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func thresholdsTable(r *report.Report) Table {
	t := Table{Name: "thresholds", Heads: []Head{text("head.score"), num("head.recency_days"), num("head.orders"), num("head.spent")}}
	for score := 5; score >= 1; score-- {
		t.Rows = append(t.Rows, Row{Cells: []*Cell{
			Of(notice.Count("", score)),
			threshold("rfm.recency", r.RFM.Recency, score, number),
			threshold("rfm.frequency", r.RFM.Frequency, score, number),
			threshold("rfm.monetary", r.RFM.Monetary, score, money(r.Settings.Currency)),
		}})
	}
	return t
}

func threshold(path string, list []report.Threshold, score int, as wording) *Cell {
	for i, t := range list {
		if t.Score != score {
			continue
		}
		if t.Customers == 0 {
			break
		}
		at := index(path, i)
		if t.From == t.To {
			return Of(as(t.From).At(at + ".from"))
		}
		return &Cell{Say: To("range", named("from", as(t.From), at+".from"), named("to", as(t.To), at+".to"))}
	}
	return &Cell{Missing: "empty_score"}
}

// SegmentsSub says what the two bars of the chart of segments are shares of.
func SegmentsSub(r *report.Report) Say {
	if SegmentsValue(r) == "head.value_to_come" {
		if len(r.RFM.Segments) > 0 && r.RFM.Segments[0].PredictedRange != nil {
			return To("segments.sub.ranges")
		}
		return To("segments.sub.predicted")
	}
	return To("segments.sub.spend")
}
