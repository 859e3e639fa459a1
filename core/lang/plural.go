package lang

import "math"

// A category is one of CLDR's plural categories.
type category uint8

const (
	other category = iota
	one
	few
	many
)

// plural returns the category of a number. The rules are CLDR's cardinal rules
// for numbers shown without trailing zeros.
func plural(language string, v float64) category {
	v = math.Abs(v)
	if language == "fa" {
		if v <= 1 {
			return one
		}
		return other
	}
	if v != math.Trunc(v) {
		return other
	}
	switch language {
	case "ru":
		return slavic(v, math.Mod(v, 10) == 1 && math.Mod(v, 100) != 11)
	case "pl":
		return slavic(v, v == 1)
	}
	if v == 1 {
		return one
	}
	return other
}

// slavic tells 2–4, 22–24 … (but not 12–14) from the other whole numbers.
func slavic(v float64, single bool) category {
	ten, hundred := math.Mod(v, 10), math.Mod(v, 100)
	switch {
	case single:
		return one
	case ten >= 2 && ten <= 4 && (hundred < 12 || hundred > 14):
		return few
	}
	return many
}
