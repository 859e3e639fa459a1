package inflate

import "math/bits"

// A code is what the next bits of a stream mean, looked up by as many of them
// as the table's first level has. In bits from the lowest: 4 length of the code,
// 4 number of extra bits that follow it, 4 its kind, then from bit 16 on a
// value: the literal, the base of a length or distance, or where the second
// level begins. The zero code means nothing.
type code uint32

const (
	literal code = 0x100 << iota
	copied       // a length or a distance
	ends         // the block ends
	longer       // the code goes on in the second level, of as many bits as its length says
)

// The first levels, and the most entries that both levels of the largest
// alphabets can have (computed by enough.c of zlib).
const (
	literalBits = 10
	literalSize = 2048 // ≥ 1334, for 286 symbols
	reachBits   = 8
	reachSize   = 512 // ≥ 402, for 30 symbols
	maxLiterals = 286
	maxReaches  = 30
	maxLength   = 15 // bits of a code
)

// literalCode is what a symbol of the first alphabet means (RFC 1951, 3.2.5).
func literalCode(symbol int) code {
	switch {
	case symbol < 256:
		return literal | code(symbol)<<16
	case symbol == 256:
		return ends
	case symbol < 265:
		return copied | code(symbol-254)<<16
	case symbol < 285:
		extra := (symbol - 261) / 4
		return copied | code(extra)<<4 | code((4+(symbol-265)%4)<<extra+3)<<16
	case symbol == 285:
		return copied | longest<<16
	}
	return 0
}

// reachCode is what a symbol of the second alphabet means.
func reachCode(symbol int) code {
	switch {
	case symbol < 4:
		return copied | code(symbol+1)<<16
	case symbol < maxReaches:
		extra := symbol/2 - 1
		return copied | code(extra)<<4 | code((2+symbol%2)<<extra+1)<<16
	}
	return 0
}

// fill makes the table of an alphabet from the lengths of its codes. Lengths
// that leave a code without meaning or give it two are refused, but for an
// alphabet of one symbol, or of none.
func fill(table []code, first int, lengths []uint8, meaning func(symbol int) code) bool {
	var count, next [maxLength + 2]int
	for _, n := range lengths {
		count[n]++
	}
	count[0] = 0
	top := 0
	for n := 1; n <= maxLength; n++ {
		next[n+1] = (next[n] + count[n]) << 1
		if count[n] > 0 {
			top = n
		}
	}
	if top > 0 {
		if all := next[top] + count[top]; all != 1<<top && !(all == 1 && top == 1) {
			return false
		}
	}
	clear(table)
	enter(table, first, lengths, next, meaning)
	return true
}

// enter puts each code where its bits, which stand first bit lowest, lead.
func enter(table []code, first int, lengths []uint8, next [maxLength + 2]int, meaning func(symbol int) code) {
	var deepest [1 << literalBits]uint8 // longest code behind each entry of the first level
	codes := next
	for _, n := range lengths {
		if int(n) > first {
			at := reversed(codes[n], n) & (1<<first - 1)
			deepest[at] = max(deepest[at], n)
		}
		codes[n]++
	}
	free := 1 << first
	for symbol, n := range lengths {
		if n == 0 {
			continue
		}
		start := reversed(next[n], n)
		next[n]++
		entry := meaning(symbol) | code(n)
		if int(n) <= first {
			for i := start; i < 1<<first; i += 1 << n {
				table[i] = entry
			}
			continue
		}
		at := start & (1<<first - 1)
		depth := int(deepest[at]) - first
		if table[at] == 0 {
			table[at] = longer | code(depth) | code(free)<<16
			free += 1 << depth
		}
		base := int(table[at] >> 16)
		for i := start >> first; i < 1<<depth; i += 1 << (int(n) - first) {
			table[base+i] = entry
		}
	}
}

// reversed turns a code of n bits around.
func reversed(c int, n uint8) int { return int(bits.Reverse16(uint16(c)) >> (16 - n)) }

// fixedCodes sets the codes that the format fixes (3.2.6).
func (r *Reader) fixedCodes() {
	var lengths [288]uint8
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		default:
			lengths[i] = 8
		}
	}
	fill(r.literals[:], literalBits, lengths[:], literalCode)
	for i := range lengths[:32] {
		lengths[i] = 5
	}
	fill(r.reaches[:], reachBits, lengths[:32], reachCode)
}

// order is that in which the lengths of the codes of lengths stand (3.2.7).
const order = "\x10\x11\x12\x00\x08\x07\x09\x06\x0a\x05\x0b\x04\x0c\x03\x0d\x02\x0e\x01\x0f"

// readCodes reads the codes of a block.
func (r *Reader) readCodes() {
	literals, reaches, n := int(r.take(5))+257, int(r.take(5))+1, int(r.take(4))+4
	if literals > maxLiterals || reaches > maxReaches {
		r.fail(ErrCorrupt)
		return
	}
	var short [19]uint8
	for i := range n {
		short[order[i]] = uint8(r.take(3))
	}
	if !fill(r.reaches[:], reachBits, short[:], func(symbol int) code { return literal | code(symbol)<<16 }) {
		r.fail(ErrCorrupt)
		return
	}
	var lengths [maxLiterals + maxReaches]uint8
	if !r.readLengths(lengths[:literals+reaches]) {
		r.fail(ErrCorrupt)
		return
	}
	if !fill(r.literals[:], literalBits, lengths[:literals], literalCode) || !fill(r.reaches[:], reachBits, lengths[literals:literals+reaches], reachCode) {
		r.fail(ErrCorrupt)
	}
}

// readLengths reads the lengths of codes by the codes in r.reaches.
func (r *Reader) readLengths(lengths []uint8) bool {
	for i := 0; i < len(lengths); {
		if r.count < 48 {
			r.refill()
		}
		c := r.reaches[r.bits&(1<<reachBits-1)]
		if c == 0 || r.err != nil {
			return false
		}
		r.take(uint(c & 15))
		value, times := uint8(0), 1
		switch symbol := uint8(c >> 16); {
		case symbol < 16:
			value = symbol
		case symbol == 16:
			if i == 0 {
				return false
			}
			value, times = lengths[i-1], 3+int(r.take(2))
		case symbol == 17:
			times = 3 + int(r.take(3))
		default:
			times = 11 + int(r.take(7))
		}
		if i+times > len(lengths) {
			return false
		}
		for range times {
			lengths[i] = value
			i++
		}
	}
	return r.err == nil
}
