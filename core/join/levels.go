package join

import (
	"math"
	"slices"
	"strconv"

	"clvcalc/core/mapping"
)

// attributeOf gives every customer its level; false where all that are known
// have the same.
func attributeOf(a *mapping.Attribute, rows [][]int32, customers int) (Attribute, bool) {
	out := Attribute{Name: a.Heading, Channel: a.Channel, Of: slices.Repeat([]int32{-1}, customers)}
	if a.Measured() {
		out.measure(a, rows)
	} else {
		out.Levels = a.Texts.Dict.Strings()
		for c, own := range rows {
			for _, row := range own {
				if code := a.Texts.Code[row]; code != 0 && out.Of[c] < 0 {
					out.Of[c] = int32(code)
				}
			}
		}
	}
	first, several := int32(-1), false
	for _, l := range out.Of {
		if l >= 0 && first >= 0 && l != first {
			several = true
		}
		first = max(first, l)
	}
	return out, several
}

// fewValues is the number of distinct values up to which each is a level of its
// own, as grades from 1 to 5 are.
const fewValues = 6

// measure cuts a number into levels: its values where they are few, else four
// bands with as many customers in each as ties allow.
func (out *Attribute) measure(a *mapping.Attribute, rows [][]int32) {
	values := make([]float64, len(rows))
	var sorted []float64
	for c, own := range rows {
		values[c] = math.NaN()
		for _, row := range own {
			if math.IsNaN(values[c]) && a.Numbers.State[row] == mapping.Good && math.Abs(a.Numbers.Value[row]) < 1e15 {
				values[c] = a.Numbers.Value[row]
				sorted = append(sorted, values[c])
			}
		}
	}
	slices.Sort(sorted)
	distinct := slices.Compact(slices.Clone(sorted))
	ends := distinct // the greatest value of each level
	if len(distinct) > fewValues {
		ends = nil
		for q := 1; q <= 4; q++ {
			end := sorted[len(sorted)*q/4-1]
			if ends == nil || end > ends[len(ends)-1] {
				ends = append(ends, end)
			}
		}
	}
	ends = enoughIn(sorted, ends)
	for c, v := range values {
		if !math.IsNaN(v) {
			l, _ := slices.BinarySearch(ends, v)
			out.Of[c] = int32(l)
		}
	}
	low := math.Inf(-1)
	for _, end := range ends {
		k, _ := slices.BinarySearch(sorted, math.Nextafter(low, math.Inf(1)))
		band := Band{From: sorted[k], To: end, Year: a.Years}
		out.Bands = append(out.Bands, band)
		name := number(band.From)
		if band.To > band.From {
			name += "–" + number(band.To)
		}
		out.Levels = append(out.Levels, name)
		low = end
	}
}

// fewIn is the number of customers below which a level is drawn together with
// the next, as the models do with what has no order.
const fewIn = 30

// enoughIn drops the ends of levels with few values, where there are enough for
// two levels at all.
func enoughIn(sorted, ends []float64) (kept []float64) {
	if len(sorted) < 2*fewIn {
		return ends
	}
	before := 0
	for _, end := range ends {
		upTo, _ := slices.BinarySearch(sorted, math.Nextafter(end, math.Inf(1)))
		switch {
		case upTo-before >= fewIn:
			kept = append(kept, end)
			before = upTo
		case upTo == len(sorted) && kept != nil:
			kept[len(kept)-1] = end
		case upTo == len(sorted):
			kept = append(kept, end)
		}
	}
	return kept
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
