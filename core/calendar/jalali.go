package calendar

// The Jalali calendar, with leap years by the 33-year rule. It agrees with
// Iran's official table in every year from 1206 to 1498; the first year in
// which the rule and the sun part is 1502. Outside that span dates are still
// consistent (each day has one date and back), but not official.

// jalaliEpoch is the number of days from 1 Farvardin 1 to 1970-01-01.
const jalaliEpoch = 492268

// OfJalali returns the day of a Jalali date. The month runs 1..12; a day
// outside the month rolls over. Use ValidJalali for what a person typed.
func OfJalali(year, month, day int) Day {
	return Day(365*(year-1) + floorDiv(8*year+21, 33) + daysBeforeJalali(month) + day - 1 - jalaliEpoch)
}

// Jalali returns the Jalali year, month (1..12) and day of the month.
func (d Day) Jalali() (year, month, day int) {
	// 33 years have 33·365+8 days; the estimate is at most one year off.
	year = 1 + floorDiv((int(d)+jalaliEpoch)*33, 33*365+8)
	if OfJalali(year, 1, 1) > d {
		year--
	} else if OfJalali(year+1, 1, 1) <= d {
		year++
	}
	n := int(d - OfJalali(year, 1, 1))
	if n < 6*31 {
		return year, n/31 + 1, n%31 + 1
	}
	n -= 6 * 31
	return year, n/30 + 7, n%30 + 1
}

// JalaliLeap reports whether a Jalali year has 366 days.
func JalaliLeap(year int) bool {
	r := (25*year + 11) % 33
	if r < 0 {
		r += 33
	}
	return r < 8
}

// JalaliDaysIn returns the number of days of a Jalali month (1..12).
func JalaliDaysIn(year, month int) int {
	switch {
	case month <= 6:
		return 31
	case month <= 11 || JalaliLeap(year):
		return 30
	}
	return 29
}

// ValidJalali reports whether the three numbers name a real Jalali date.
func ValidJalali(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= JalaliDaysIn(year, month)
}

// daysBeforeJalali counts the days of a Jalali year before a month.
func daysBeforeJalali(month int) int {
	if month <= 7 {
		return 31 * (month - 1)
	}
	return 30*(month-1) + 6
}
