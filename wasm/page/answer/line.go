package answer

import "clvcalc/core/calendar"

// A Line is a customer's orders placed on the picture: positions run from 0
// (24 months before the cutoff) to 1 (the cutoff).
type Line struct {
	Orders []float64 // solid: what happened
	Missed []float64 // rings: when the usual rhythm would have brought an order
	Silent bool      // the silence since the last order is drawn dotted
	Ahead  bool      // the time after today is shown
	Next   int       // hollow dots: orders expected over the horizon
}

// lineDays is the span of the picture.
const lineDays = 730

// mostDots keeps a picture readable.
const mostDots = 6

// NewLine places order days on the picture. since is the number of days since
// the last order; gap the usual number between orders, 0 where it is unknown;
// late says that the silence is longer than the customer's own rhythm;
// expected is the number of orders to come, below 0 to leave the time ahead out.
func NewLine(days []calendar.Day, cutoff calendar.Day, since int, gap float64, late bool, expected float64) Line {
	line := Line{Silent: late, Ahead: expected >= 0}
	for _, d := range days {
		if x := place(float64(cutoff - d)); x >= 0 && x <= 1 {
			line.Orders = append(line.Orders, x)
		}
	}
	if late && gap > 0 {
		for ago := float64(since) - gap; ago > gap/4 && len(line.Missed) < mostDots; ago -= gap {
			if x := place(ago); x >= 0 {
				line.Missed = append(line.Missed, x)
			}
		}
	}
	if expected > 0 {
		line.Next = min(int(expected+.5), mostDots)
	}
	return line
}

func place(ago float64) float64 { return 1 - ago/lineDays }
