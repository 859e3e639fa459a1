package mapping

import (
	_ "embed"
	"strings"

	"clvcalc/core/calendar"
)

//go:embed data/months.txt
var monthsText string

// A month is a named month of a calendar.
type month struct {
	number int8 // 1..12
	system calendar.System
}

var monthMap = lazy[map[string]month]{make: readMonths}

// monthNames maps folded names to months.
func monthNames() map[string]month { return monthMap.get() }

func readMonths() map[string]month {
	names := map[string]month{}
	for line := range strings.Lines(monthsText) {
		fields := strings.SplitN(strings.TrimSpace(line), " ", 3)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		for i, spellings := range strings.Split(fields[2], ",") {
			for name := range strings.SplitSeq(spellings, "|") {
				if f := Fold(name); f != "" {
					names[f] = month{int8(i + 1), calendar.System(fields[1])}
				}
			}
		}
	}
	return names
}
