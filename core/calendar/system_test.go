package calendar

import "testing"

func day(t *testing.T, iso string) Day {
	t.Helper()
	d, ok := Parse(iso)
	if !ok {
		t.Fatal("no date: ", iso)
	}
	return d
}

func TestStarts(t *testing.T) {
	for _, c := range []struct {
		system                    System
		day, month, quarter, year string
	}{
		{Gregorian, "2025-10-31", "2025-10-01", "2025-10-01", "2025-01-01"},
		{"", "2024-02-29", "2024-02-01", "2024-01-01", "2024-01-01"},
		{Gregorian, "2025-12-31", "2025-12-01", "2025-10-01", "2025-01-01"},
		// 9 Aban 1404: autumn starts on 1 Mehr.
		{Jalali, "2025-10-31", "2025-10-23", "2025-09-23", "2025-03-21"},
		// 30 Esfand 1403, the last day of a leap year.
		{Jalali, "2025-03-20", "2025-02-19", "2024-12-21", "2024-03-20"},
	} {
		d := day(t, c.day)
		if got := c.system.MonthStart(d).String(); got != c.month {
			t.Errorf("%s month of %s starts on %s, want %s", c.system, c.day, got, c.month)
		}
		if got := c.system.QuarterStart(d).String(); got != c.quarter {
			t.Errorf("%s quarter of %s starts on %s, want %s", c.system, c.day, got, c.quarter)
		}
		if got := c.system.YearStart(d).String(); got != c.year {
			t.Errorf("%s year of %s starts on %s, want %s", c.system, c.day, got, c.year)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		system System
		day    string
		n      int
		want   string
	}{
		{Gregorian, "2025-01-31", 1, "2025-02-28"},
		{Gregorian, "2023-12-31", 2, "2024-02-29"},
		{Gregorian, "2025-01-31", -2, "2024-11-30"},
		{Gregorian, "2024-02-29", 12, "2025-02-28"},
		{"", "2025-10-31", -12, "2024-10-31"},
		{Jalali, "2025-09-22", 1, "2025-10-22"},   // 31 Shahrivar → 30 Mehr
		{Jalali, "2025-03-20", 12, "2026-03-20"},  // 30 Esfand 1403 → 29 Esfand 1404
		{Jalali, "2025-10-31", -12, "2024-10-30"}, // 9 Aban of the year before
	} {
		if got := c.system.AddMonths(day(t, c.day), c.n).String(); got != c.want {
			t.Errorf("%s %s %+d months is %s, want %s", c.system, c.day, c.n, got, c.want)
		}
	}
}

// Both calendars: month starts count months, and stepping agrees with counting.
func TestMonthsBetween(t *testing.T) {
	for _, s := range []System{Gregorian, Jalali, ""} {
		start := s.MonthStart(Of(1999, 7, 17))
		for n := -300; n <= 300; n++ {
			other := s.AddMonths(start, n)
			if s.MonthStart(other) != other {
				t.Fatalf("%s: %v is no month start", s, other)
			}
			if got := s.MonthsBetween(start, other); got != n {
				t.Fatalf("%s: %d months between %v and %v, want %d", s, got, start, other, n)
			}
			if got := s.MonthsBetween(start, s.AddMonths(start, n+1)-1); got != n {
				t.Fatalf("%s: the last day of month %d counts as %d", s, n, got)
			}
		}
	}
}

// A Gregorian System counts exactly as Day does.
func TestGregorianSystemIsDay(t *testing.T) {
	for d := Of(2019, 12, 1); d < Of(2021, 3, 1); d++ {
		for n := -30; n <= 30; n++ {
			if Gregorian.AddMonths(d, n) != d.AddMonths(n) {
				t.Fatalf("%v %+d", d, n)
			}
		}
	}
}
