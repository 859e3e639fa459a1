package channel

import (
	"slices"

	"clvcalc/core/calendar"
)

// A Cost is money spent on one channel from a day on.
type Cost struct {
	Channel int // −1 where it names none
	Day     calendar.Day
	Amount  float64
}

// Covered returns the days that dated costs cover, by the calendar in which
// they are written: whole months where each is the first of one, else as many
// days after the last as usually lie between two.
func Covered(costs []Cost, system calendar.System) Window {
	var days []calendar.Day
	for _, c := range costs {
		days = append(days, c.Day)
	}
	slices.Sort(days)
	days = slices.Compact(days)
	if len(days) == 0 {
		return Window{From: 0, To: -1}
	}
	w := Window{From: days[0], To: days[len(days)-1]}
	monthly := func(d calendar.Day) bool { return system.MonthStart(d) == d }
	if len(days) == 1 || !slices.ContainsFunc(days, func(d calendar.Day) bool { return !monthly(d) }) {
		w.From = system.MonthStart(w.From)
		w.To = system.AddMonths(system.MonthStart(w.To), 1) - 1
		return w
	}
	var gaps []int
	for k := 1; k < len(days); k++ {
		gaps = append(gaps, int(days[k]-days[k-1]))
	}
	slices.Sort(gaps)
	w.To += calendar.Day(gaps[len(gaps)/2] - 1)
	return w
}

// Spend adds the costs of the days up to a last one to the sums by channel and
// to that of all, the last.
func Spend(sums []Sum, costs []Cost, last calendar.Day) {
	for _, c := range costs {
		if c.Day > last {
			continue
		}
		sums[len(sums)-1].Spend += c.Amount
		if c.Channel >= 0 && c.Channel < len(sums)-1 {
			sums[c.Channel].Spend += c.Amount
		}
	}
}
