package answer

import (
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// halfLost says after how long half of the customers are lost.
func halfLost(r *report.Report) Say {
	if len(r.Survival.Points) == 0 || !r.Survival.Median.OK() {
		return Say{}
	}
	return To("leaving.half", named("n", notice.Days("", r.Survival.Median.Value), "survival.median"))
}

// SurvivalSub states the rule behind the curve and the level of its band.
func SurvivalSub(r *report.Report) Say {
	return To("survival.sub", notice.Days("n", float64(r.Survival.WindowDays)))
}

func survivalTable(r *report.Report) Table {
	t := Table{Name: "survival", Heads: []Head{num("head.age_days"), num("head.not_lost"), num("head.low95"), num("head.high95"), num("head.at_risk")}}
	for i, p := range r.Survival.Points {
		at := index("survival.points", i)
		t.Rows = append(t.Rows, Row{Cells: []*Cell{
			Count(at+".days", p.Days), Of(share(p.Share).At(at + ".share")),
			Of(share(p.Low).At(at + ".low")), Of(share(p.High).At(at + ".high")), Count(at+".at_risk", p.AtRisk),
		}})
	}
	return t
}

// aliveTable shows the chance of being a customer still, by the number of
// orders and the silence since.
func aliveTable(r *report.Report) Table {
	t := Table{Name: "alive", Heads: []Head{text("head.orders")}}
	for k := range r.Alive.SinceLast {
		t.Heads = append(t.Heads, silentHead(r.Alive.SinceLast, k))
	}
	for i := range r.Alive.Cells {
		row := Row{Cells: []*Cell{{Say: spanOf(r.Alive.Orders, i)}}}
		for k, c := range r.Alive.Cells[i] {
			at := index(index("alive.cells", i), k)
			if c.Customers == 0 {
				row.Cells = append(row.Cells, &Cell{Missing: "nobody_in_cell"})
				continue
			}
			cell := figure(at+".p_alive", c.PAlive, share)
			cell.Below = To("unit.customers", notice.Count("n", c.Customers).At(at+".customers"))
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// spanOf words the k-th span of whole numbers by their lower ends: "1",
// "31–60", "361 and more".
func spanOf(ends []int, k int) Say {
	from := notice.Count("from", ends[k])
	switch {
	case k+1 == len(ends):
		return To("span.more", from)
	case ends[k+1] == ends[k]+1:
		return To("span.one", from)
	}
	return To("range", from, notice.Count("to", ends[k+1]-1))
}

// short is a span as it stands beside a picture: "361+".
func short(span Say) Say {
	if span.Key == "span.more" {
		span.Key = "span.plus"
	}
	return span
}

// silentHead heads the column of a span of silence.
func silentHead(ends []int, k int) Head {
	span := spanOf(ends, k)
	return Head{Key: map[string]string{"span.more": "head.silent_more", "span.one": "head.silent_one", "range": "head.silent_days"}[span.Key],
		Args: span.Args, Number: true}
}
