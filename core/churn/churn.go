// Package churn measures leaving: the rates that go by the name of churn, set
// side by side, and the silence after which a customer is late by their own
// rhythm.
//
// Leaving is never seen in a shop without contracts, so a rule stands for it:
// a customer is active on day D when they ordered in (D − W, D], W being the
// 90th percentile of all gaps between purchase days.
package churn

import (
	"math"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
	"clvcalc/core/textbook"
)

// Movements counts who was there, who came and who left between the end of
// day From and the end of day To.
//
//	End = Start − LostOld + (New − lost among the new) + Returned
//
// Who was active on From, fell silent and came back by To was not lost; who was
// inactive on From, ordered and fell silent again has neither returned nor been
// lost. W may be longer than the period: a customer is then lost whose window
// ran out in it, whenever they really left. Start is complete only where the
// purchases reach back W days before From.
type Movements struct {
	Window   int // W in days
	From, To calendar.Day
	Months   float64 // length of the period
	Start    int     // active on From
	New      int     // first order after From
	Returned int     // known before, not active on From, active on To
	Lost     int     // all lost: of the start and of the new
	LostOld  int     // lost of those active on From
	End      int     // active on To
}

// Window returns W, the 90th percentile of all gaps between consecutive
// purchase days, in whole days, rounded up; 0 when nobody came back. From fewer
// than ten gaps it is close to the largest of them.
func Window(p *customer.Purchases) int {
	var gaps []float64
	for i := range p.Len() {
		gaps = appendGaps(gaps, p.Days(i))
	}
	if len(gaps) == 0 {
		return 0
	}
	slices.Sort(gaps)
	return int(math.Ceil(quantile(gaps, 0.9)))
}

// Between counts the movements from the end of day from to the end of day to
// under the window of w days.
func Between(p *customer.Purchases, from, to calendar.Day, w int) Movements {
	m := Movements{Window: w, From: from, To: to, Months: float64(to-from) / 365.2425 * 12}
	for i := range p.Len() {
		days := p.Days(i)
		if len(days) == 0 || days[0] > to {
			continue
		}
		before, after := active(days, from, w), active(days, to, w)
		isNew := days[0] > from
		if before {
			m.Start++
		}
		if after {
			m.End++
		}
		switch {
		case isNew:
			m.New++
			if !after {
				m.Lost++
			}
		case before && !after:
			m.LostOld++
			m.Lost++
		case !before && after:
			m.Returned++
		}
	}
	return m
}

// active reports whether one of the rising days lies in (day − w, day].
func active(days []calendar.Day, day calendar.Day, w int) bool {
	i, found := slices.BinarySearch(days, day)
	if found {
		return true
	}
	return i > 0 && days[i-1] > day-calendar.Day(w)
}

// Rates are the four rates of one period: see textbook.Churn. They need
// Start > 0.
type Rates struct{ Recommended, Simple, AllLost, Exposure float64 }

// Rates returns the rates of the period.
func (m Movements) Rates() Rates {
	c := textbook.Churn{Start: float64(m.Start), LostOld: float64(m.LostOld), Lost: float64(m.Lost), End: float64(m.End)}
	return Rates{c.Recommended(), c.Simple(), c.AllLost(), c.Exposure()}
}

func appendGaps(gaps []float64, days []calendar.Day) []float64 {
	for k := 1; k < len(days); k++ {
		gaps = append(gaps, float64(days[k]-days[k-1]))
	}
	return gaps
}

// quantile returns the q-quantile of sorted values by linear interpolation
// (Hyndman & Fan 1996, type 7).
func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	if low+1 >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}
