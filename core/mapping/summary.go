package mapping

import (
	"math"
	"slices"

	"clvcalc/core/notice"
)

// A Reading is how the numbers of a customer summary are understood.
type Reading struct {
	Unit string `json:"unit"` // of recency and T: "days", "weeks" or "months"
	// SinceLast says that recency is the time since the last order, not the
	// customer's age at it.
	SinceLast bool `json:"since_last"`
	// CountsFirst says that frequency counts the first order too.
	CountsFirst bool `json:"counts_first"`
	// RepeatsOnly says that the mean order is that of the repeat orders, 0 for
	// whoever has none.
	RepeatsOnly bool `json:"repeats_only"`
}

// units are the units of time, the likeliest first.
var units = []string{"days", "weeks", "months"}

// settleSummary finds out what the numbers of a customer summary mean: their
// headings say it, or the customers who never ordered again.
func (g *guess) settleSummary() {
	if g.m.Kind != CustomerSummary {
		return
	}
	r := &Reading{Unit: g.settleUnit()}
	g.m.Reading = r
	x, recency, age := g.valuesOf(Frequency), g.valuesOf(Recency), g.valuesOf(Age)
	r.SinceLast = recency != nil && age == nil
	if c := g.m.Column(Recency); c >= 0 {
		r.SinceLast = r.SinceLast || containsAny(g.folded[c], kindTerms("since"))
	}
	least := math.Inf(1)
	for _, v := range x {
		if v == v {
			least = min(least, v)
		}
	}
	r.CountsFirst = least >= 1 && (age == nil || tells(x, 1, recency, nil) || tells(x, 1, recency, age))
	once := 0.0
	if r.CountsFirst {
		once = 1
	}
	if recency != nil && age != nil && tells(x, once, recency, age) && !tells(x, once, recency, nil) {
		r.SinceLast = true
	}
	if mean := g.valuesOf(UnitPrice); mean != nil {
		r.RepeatsOnly = tells(x, once, mean, nil)
	}
}

// valuesOf returns the sampled numbers of a role, nil without a column.
func (g *guess) valuesOf(role Role) []float64 {
	if c := g.m.Column(role); c >= 0 {
		return g.profiles[c].values
	}
	return nil
}

// tells reports that nearly all customers of one frequency have the same
// number in two columns, or 0 in the first where the second is nil; false where
// there are none.
func tells(x []float64, once float64, a, b []float64) bool {
	rows, same := 0, 0
	for i, v := range x {
		if v != once || i >= len(a) || a[i] != a[i] {
			continue
		}
		other := 0.0
		if b != nil {
			other = b[i]
		}
		rows++
		if math.Abs(a[i]-other) < 1e-9*(1+math.Abs(other)) {
			same++
		}
	}
	return rows > 0 && same*10 >= rows*9
}

// fewUnits is the age up to which whole numbers may be weeks or months.
const fewUnits = 156

// settleUnit takes the unit of time that the user or a heading names; parts of
// sevenths are weeks; small whole numbers may be anything, which is asked.
func (g *guess) settleUnit() string {
	if slices.Contains(units, g.choices.TimeUnit) {
		return g.choices.TimeUnit
	}
	if unit := g.m.UnitIn(); unit != "" {
		return unit
	}
	most, parts, sevenths := 0.0, 0, 0
	for _, role := range []Role{Age, Recency} {
		for _, v := range g.valuesOf(role) {
			if v != v {
				continue
			}
			if most = max(most, v); v != math.Trunc(v) {
				parts++
				if math.Abs(v*7-math.Round(v*7)) < 0.04 {
					sevenths++
				}
			}
		}
	}
	unit := "days"
	switch {
	case parts > 0 && sevenths*20 >= parts*19:
		return "weeks"
	case parts > 0:
		unit = "weeks"
	case most > fewUnits || most == 0:
		return unit
	}
	options := []string{unit}
	for _, other := range units {
		if other != unit {
			options = append(options, other)
		}
	}
	g.ask("time_unit", "time_unit", options, notice.Number("most", most))
	return unit
}
