package answer

import (
	"math"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// attributesTable says what customers of one kind brought and will bring, and
// whether they buy or leave otherwise than those of the kind they are compared
// with.
func attributesTable(r *report.Report) Table {
	t := Table{Name: "attributes", Heads: []Head{text("head.kind"), num("head.customers"), num("head.so_far"), num("head.value_to_come"),
		wide(num("head.repeat")), wide(num("head.still_active")), wide(text("head.effect"))}}
	m := money(r.Settings.Currency)
	for i, a := range r.Attributes {
		at := index("attributes", i)
		for j, level := range a.Levels {
			here := index(at+".levels", j)
			row := Row{Cells: []*Cell{kindOf(a, level), Count(here+".customers", level.Customers), Of(m(level.Historic).At(here + ".historic")),
				figure(here+".predicted", level.Predicted, m), Of(share(level.Repeat).At(here + ".repeat")), figure(here+".p_alive", level.PAlive, share), effect(a, level)}}
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// effect words how customers of one kind differ: how much oftener they order,
// and by how much the odds of leaving after an order differ.
func effect(a report.Attribute, level report.AttributeLevel) *Cell {
	switch {
	case a.Freedom == 0:
		return &Cell{Missing: "few_repeats"}
	case len(level.Coefficients) == 0:
		return Key("effect.compared")
	}
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

// AttributeNotes say how likely such differences are without any effect, among
// as many attributes as were looked at.
func AttributeNotes(r *report.Report) []Say {
	var list []Say
	for i, a := range r.Attributes {
		if !a.Adjusted.OK() {
			continue
		}
		what := notice.Text("what", a.Heading)
		if a.Name != "" {
			what = notice.Key("what", "attribute."+a.Name)
		}
		if a.Adjusted.Value > 0.05 {
			list = append(list, To("attributes.unclear", what))
			continue
		}
		list = append(list, To("attributes.chance", what, named("p", share(a.Adjusted.Value), index("attributes", i)+".adjusted")))
	}
	return list
}
