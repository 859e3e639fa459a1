package calendar

// System is a calendar: it decides where months, quarters and years begin.
type System string

// The calendars. The zero value counts as Gregorian.
const (
	Gregorian System = "gregorian"
	Jalali    System = "jalali"
)

// Of returns the day of a date in this calendar. The month runs 1..12; a day
// outside the month rolls over.
func (s System) Of(year, month, day int) Day {
	if s == Jalali {
		return OfJalali(year, month, day)
	}
	return Of(year, month, day)
}

// Date returns the year, month (1..12) and day of the month in this calendar.
func (s System) Date(d Day) (year, month, day int) {
	if s == Jalali {
		return d.Jalali()
	}
	return d.Date()
}

// DaysIn returns the number of days of a month (1..12).
func (s System) DaysIn(year, month int) int {
	if s == Jalali {
		return JalaliDaysIn(year, month)
	}
	return DaysIn(year, month)
}

// Valid reports whether the three numbers name a real date in this calendar.
func (s System) Valid(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= s.DaysIn(year, month)
}

// MonthStart returns the first day of the month that contains d.
func (s System) MonthStart(d Day) Day {
	y, m, _ := s.Date(d)
	return s.Of(y, m, 1)
}

// QuarterStart returns the first day of the quarter that contains d. The
// quarters of a year start with its months 1, 4, 7 and 10; in the Jalali
// calendar they are the seasons.
func (s System) QuarterStart(d Day) Day {
	y, m, _ := s.Date(d)
	return s.Of(y, (m-1)/3*3+1, 1)
}

// YearStart returns the first day of the year that contains d.
func (s System) YearStart(d Day) Day {
	y, _, _ := s.Date(d)
	return s.Of(y, 1, 1)
}

// AddMonths returns the same day of the month n months later (earlier for a
// negative n), or the last day of that month where it is shorter.
func (s System) AddMonths(d Day, n int) Day {
	y, m, day := s.Date(d)
	t := y*12 + m - 1 + n
	y = floorDiv(t, 12)
	m = t - y*12 + 1
	return s.Of(y, m, min(day, s.DaysIn(y, m)))
}

// MonthsBetween counts the month starts in (a, b]: 0 within one month, 1 from
// the last day of a month to the first of the next, negative where b lies in
// an earlier month than a.
func (s System) MonthsBetween(a, b Day) int {
	ya, ma, _ := s.Date(a)
	yb, mb, _ := s.Date(b)
	return (yb-ya)*12 + mb - ma
}
