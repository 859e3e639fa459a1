package calendar

// System is a calendar: it decides where months, quarters and years begin.
type System string

// The calendars. The zero value counts as Gregorian.
const (
	Gregorian System = "gregorian"
	Jalali    System = "jalali"
)
