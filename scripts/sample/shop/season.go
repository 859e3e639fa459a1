package shop

import "clvcalc/core/calendar"

// gregorianSeason lifts the cold months and most of all December.
func gregorianSeason(day calendar.Day) float64 {
	_, month, _ := day.Date()
	return [12]float64{1.05, 1.0, 0.95, 0.9, 0.85, 0.75, 0.7, 0.75, 0.95, 1.1, 1.35, 1.65}[month-1]
}

// jalaliSeason lifts the cold months, Yalda (Dey) and the weeks before the new
// year (Esfand); the holidays of Farvardin are quiet.
func jalaliSeason(day calendar.Day) float64 {
	_, month, _ := day.Jalali()
	return [12]float64{0.6, 0.9, 0.85, 0.75, 0.7, 0.8, 0.95, 1.1, 1.25, 1.35, 1.15, 1.6}[month-1]
}
