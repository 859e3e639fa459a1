package clv

import "math"

// days is a history in whole days with its Pattern.LogGaps.
type days struct {
	x, tx, t int32
	logGaps  float64
}

// narrow bounds a count to 32 bits, far beyond what can be fitted.
func narrow(v int) int32 { return int32(min(max(v, math.MinInt32), math.MaxInt32)) }

// history is d in weeks.
func (d days) history() History {
	return History{X: int(d.x), Tx: float64(d.tx) / 7, T: float64(d.t) / 7}
}

// like reports whether both are one history.
func (d days) like(e days) bool { return d.x == e.x && d.tx == e.tx && d.t == e.t }

// different returns how many different histories sorted ones are.
func different(all []days) int {
	n := 0
	for i, one := range all {
		if i == 0 || !one.like(all[i-1]) {
			n++
		}
	}
	return n
}

// sorted returns all by x, t_x and t. It sorts by digits, the last one first
// (least significant digit radix sort): a million histories in a few passes.
func sorted(all []days) []days {
	spare := make([]days, len(all))
	for _, key := range []func(*days) int32{
		func(d *days) int32 { return d.t },
		func(d *days) int32 { return d.tx },
		func(d *days) int32 { return d.x },
	} {
		least, most := int32(math.MaxInt32), int32(math.MinInt32)
		for i := range all {
			v := key(&all[i])
			least, most = min(least, v), max(most, v)
		}
		for shift := 0; len(all) > 0 && (uint32(most)-uint32(least))>>shift > 0; shift += digitBits {
			byDigit(all, spare, func(d *days) uint32 { return (uint32(key(d)) - uint32(least)) >> shift })
			all, spare = spare, all
		}
	}
	return all
}

// digitBits is the width of a digit: most data need one for each key.
const digitBits = 11

// byDigit copies all to sorted by the lowest digit of a key, and within it as
// they come.
func byDigit(all, sorted []days, key func(*days) uint32) {
	var from [1<<digitBits + 1]int // where the histories with a digit begin
	const mask = 1<<digitBits - 1
	for i := range all {
		from[key(&all[i])&mask+1]++
	}
	for digit := range mask {
		from[digit+1] += from[digit]
	}
	for i := range all {
		digit := key(&all[i]) & mask
		sorted[from[digit]] = all[i]
		from[digit]++
		pause(i)
	}
}
