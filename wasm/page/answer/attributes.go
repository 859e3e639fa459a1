package answer

import (
	"math"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// attributesTable says whether customers of one kind buy or leave otherwise
// than those of the kind they are compared with.
func attributesTable(r *report.Report) Table {
	t := Table{Name: "attributes", Heads: []Head{text("head.kind"), num("head.customers"), text("head.effect")}}
	for i, a := range r.Attributes {
		at := index("attributes", i)
		for j, level := range a.Levels {
			here := index(at+".levels", j)
			row := Row{Cells: []*Cell{Text(level.Name), Count(here+".customers", level.Customers), Key("effect.compared")}}
			if len(level.Coefficients) > 0 {
				row.Cells[2] = effect(level)
			}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// effect words how customers of one kind differ: how much oftener they order,
// and by how much the odds of leaving after an order differ.
func effect(level report.AttributeLevel) *Cell {
	buying, leaving := 0.0, 0.0
	for _, p := range level.Coefficients {
		letter, _, _ := strings.Cut(p.Name, ":")
		switch letter {
		case "alpha":
			buying += p.Value
		case "a", "beta":
			leaving += p.Value
		case "b":
			leaving -= p.Value
		}
	}
	return &Cell{Say: To("effect.buying", times(buying)), Below: To("effect.leaving", times(leaving))}
}

func times(exponent float64) notice.Arg { return notice.Number("times", math.Exp(exponent)) }

// AttributeNotes say how likely such differences are without any effect.
func AttributeNotes(r *report.Report) []Say {
	var list []Say
	for i, a := range r.Attributes {
		if a.P.OK() {
			list = append(list, To("attributes.chance", notice.Key("what", "attribute."+a.Name), named("p", share(a.P.Value), index("attributes", i)+".p")))
		}
	}
	return list
}
