// Package cohort follows customers by the period of their first order: of
// those who came in period c, how many ordered in the k-th period after it.
// Periods are calendar months, quarters or years of the user's calendar;
// "active" means ordered in the period.
package cohort

import (
	"runtime"
	"slices"

	"clvcalc/core/calendar"
	"clvcalc/core/customer"
)

// Unit is the length of a period.
type Unit string

// The units.
const (
	Month   Unit = "month"
	Quarter Unit = "quarter"
	Year    Unit = "year"
)

// Row is one cohort.
type Row struct {
	Start     calendar.Day // first day of the period
	Customers int
	Active    []int     // by age, 0 = the period of the first order
	Revenue   []float64 // by age
	// Complete is the number of leading ages whose period is over at the cutoff.
	Complete int
}

// UnitFor chooses months for files up to a year and a half, quarters up to six
// years, years beyond, so that the triangle stays readable.
func UnitFor(first, cutoff calendar.Day) Unit {
	switch days := int(cutoff - first); {
	case days <= 550:
		return Month
	case days <= 6*366:
		return Quarter
	}
	return Year
}

// Triangle counts the cohorts, oldest first, one row for every period from the
// first to the cutoff's, also for those in which nobody came.
func Triangle(p *customer.Purchases, cutoff calendar.Day, sys calendar.System, unit Unit) []Row {
	if len(p.Day) == 0 {
		return nil
	}
	starts := periods(slices.Min(p.Day), cutoff, sys, unit)
	rows := make([]Row, len(starts)-1)
	for c := range rows {
		ages := len(rows) - c
		complete := ages
		if starts[len(starts)-1] > cutoff+1 {
			complete--
		}
		rows[c] = Row{Start: starts[c], Active: make([]int, ages), Revenue: make([]float64, ages), Complete: complete}
	}
	for i := range p.Len() {
		if i%4096 == 0 {
			runtime.Gosched()
		}
		count(rows, starts, p, i)
	}
	return rows
}

// count enters the purchase days of customer i into the row of its cohort.
func count(rows []Row, starts []calendar.Day, p *customer.Purchases, i int) {
	from, to := p.From[i], p.From[i+1]
	if from == to {
		return
	}
	cohort := periodOf(starts, p.Day[from])
	row := &rows[cohort]
	row.Customers++
	seen := -1
	for k := from; k < to; k++ {
		age := periodOf(starts, p.Day[k]) - cohort
		row.Revenue[age] += p.Revenue[k]
		if age != seen {
			row.Active[age]++
			seen = age
		}
	}
}

// periods returns the first day of each period from the one with first to the
// one with cutoff, and the first day after it.
func periods(first, cutoff calendar.Day, sys calendar.System, unit Unit) []calendar.Day {
	start, months := sys.MonthStart(first), 1
	switch unit {
	case Quarter:
		start, months = sys.QuarterStart(first), 3
	case Year:
		start, months = sys.YearStart(first), 12
	}
	starts := []calendar.Day{start}
	for k := 1; starts[k-1] <= cutoff; k++ {
		starts = append(starts, sys.AddMonths(start, k*months))
	}
	return starts
}

func periodOf(starts []calendar.Day, day calendar.Day) int {
	i, found := slices.BinarySearch(starts, day)
	if found {
		return i
	}
	return i - 1
}

// Mean is the pooled retention by age over the cells whose period is over:
// Σ active ÷ Σ cohort size, zeros included. ok is false for an age that no
// cohort has completed.
func Mean(rows []Row) (mean []float64, ok []bool) {
	for age := range rows {
		active, size := 0, 0
		for _, row := range rows {
			if age < row.Complete {
				active += row.Active[age]
				size += row.Customers
			}
		}
		ok = append(ok, size > 0)
		if size == 0 {
			size = 1
		}
		mean = append(mean, float64(active)/float64(size))
	}
	return mean, ok
}
