package answer

import "clvcalc/core/calendar"

// A Line is a customer's orders placed on the picture: positions run from 0
// (24 months before the cutoff) to 1 (the cutoff).
type Line struct {
	Orders []float64 // solid: what happened
	Missed []float64 // rings: when the usual rhythm would have brought an order
	Silent bool      // the silence since the last order is drawn dotted
	Next   int       // hollow dots: orders expected over the horizon
}

// lineDays is the span of the picture.
const lineDays = 730

// mostDots keeps a picture readable.
const mostDots = 6

// NewLine places order days on the picture. gap is the usual number of days
// between orders, 0 where it is unknown; late says that the silence is longer
// than the customer's own rhythm; expected is the number of orders to come.
func NewLine(days []calendar.Day, cutoff calendar.Day, gap float64, late bool, expected float64) Line {
	line := Line{Silent: late}
	for _, d := range days {
		if x := place(float64(cutoff - d)); x >= 0 && x <= 1 {
			line.Orders = append(line.Orders, x)
		}
	}
	if late && gap > 0 && len(days) > 0 {
		since := float64(cutoff - days[len(days)-1])
		for ago := since - gap; ago > gap/4 && len(line.Missed) < mostDots; ago -= gap {
			line.Missed = append(line.Missed, place(ago))
		}
	}
	if expected > 0 {
		line.Next = min(int(expected+.5), mostDots)
	}
	return line
}

func place(ago float64) float64 { return 1 - ago/lineDays }
