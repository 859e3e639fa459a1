package table

import (
	"hash/maphash"
	"unsafe"
)

// A dictionary gives each distinct text a code, counted from 1 in the order of
// first appearance; 0 is the empty text. All bytes lie in one arena, so a text
// costs no allocation of its own. The zero value is ready for use.
type dictionary struct {
	arena []byte    // only ever appended to
	ends  []uint32  // ends[code] is where the text of the code ends in the arena
	slots []slot    // by open addressing; the length is a power of two
	shift uint      // 32 − log2 of that length: a slot is chosen by the highest bits of a hash
	keys  [2]uint64 // of the hash, by chance: whoever made the file cannot foresee what collides

	// The text found last, for columns repeat themselves: its code, its length (0 =
	// none yet) and its tail.
	last   uint32
	length int
	tail   uint64
}

// A slot holds a text that the dictionary knows: its tail, and hash<<32 | code
// (0 = free), with shortText set where the tail says all of the text.
type slot struct{ tail, key uint64 }

// shortText marks the code of a text of less than eight bytes: its tail has room for
// its length too, and two such texts with one tail are the same.
const shortText = 1 << 31

func (d *dictionary) len() int { return max(1, len(d.ends)) }

// text returns the text of a code without a copy: no byte of the arena changes
// once written, so a string may share it, as in strings.Builder.
func (d *dictionary) text(code uint32) string {
	if code == 0 {
		return ""
	}
	b := d.arena[d.ends[code-1]:d.ends[code]]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// code returns the code of a text, a new one for a new text, and the bytes
// that a new one cost.
func (d *dictionary) code(text []byte) (code uint32, cost int) {
	if len(text) == 0 {
		return 0, 0
	}
	tail := tailOf(text)
	if d.isLast(text, tail) {
		return d.last, 0
	}
	return d.find(text, tail)
}

// isLast reports whether a text is the one found last: columns repeat themselves.
func (d *dictionary) isLast(text []byte, tail uint64) bool {
	return tail == d.tail && len(text) == d.length && (len(text) <= 8 || d.equal(d.last, text))
}

// spot returns the slot in which a text of at most eight bytes stands if no other took it.
// The dictionary is prepared.
func (d *dictionary) spot(tail uint64) *slot {
	h := (d.keys[0] ^ tail) * d.keys[1]
	h = (h ^ h>>32) * d.keys[0]
	return &d.slots[int((h^h>>32)>>32>>d.shift)&(len(d.slots)-1)]
}

// find is code for a text that is not empty, whose tail is known. The hash is of 32 bits;
// hash/maphash takes five times as long in WebAssembly, which multiplies 64 bits
// at most.
func (d *dictionary) find(text []byte, tail uint64) (code uint32, cost int) {
	if 4*len(d.ends) >= 3*len(d.slots) {
		d.grow()
	}
	n := len(text)
	hash := d.keys[0]
	for i := 0; i < n-8; i += 8 {
		hash = mix(hash^word(text[i:]), d.keys[1])
	}
	hash = mix(mix(hash^tail, d.keys[1]), d.keys[0]) >> 32
	short := uint64(0)
	if n < 8 {
		short = shortText
	}
	d.tail, d.length = tail, n
	slots, want := d.slots, (hash<<32|short)>>31
	mask := len(slots) - 1
	at := int(hash>>d.shift) & mask
	for ; slots[at].key != 0; at = (at + 1) & mask {
		s := &slots[at]
		if s.tail == tail && s.key>>31 == want {
			if d.last = uint32(s.key) &^ shortText; short != 0 || d.equal(d.last, text) {
				return d.last, 0
			}
		}
	}
	d.last = uint32(len(d.ends))
	slots[at] = slot{tail, hash<<32 | short | uint64(d.last)}
	d.arena = append(d.arena, text...)
	d.ends = append(d.ends, uint32(len(d.arena)))
	return d.last, n + 16
}

// tailOf returns the last eight bytes of a text, or all of a shorter one and its
// length.
func tailOf(text []byte) uint64 {
	if cap(text) < 8 {
		text = roomy(text)
	}
	from, mask, length := tailIn(len(text))
	return word(text[from:from+8])&mask | length
}

// tailIn tells where the tail of a text of n bytes begins, which bits of it
// count, and what stands in those left over: the length. There are no branches: in
// WebAssembly one costs as much as ten sums.
func tailIn(n int) (from int, mask, length uint64) {
	from = max(0, n-8)
	mask = ^uint64(0) >> ((64 - 8*uint(n-from)) & 63)
	return from, mask, uint64(n) << 56 &^ mask
}

// roomy copies a text to where eight bytes can be read.
func roomy(text []byte) []byte { return append(make([]byte, 0, 8), text...) }

// mix multiplies by an odd key, so that the highest bits come to depend on all,
// and hands them down.
func mix(h, key uint64) uint64 {
	h *= key
	return h ^ h>>32
}

// word reads eight bytes; the compiler makes one load of it.
func word(b []byte) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

func half(b []byte) uint32 {
	_ = b[3]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// equal compares the text of a code with a text that is not empty, eight bytes at a
// time. Texts of one column begin alike (ORD-1001, ORD-1002), so the last ones
// are asked first.
func (d *dictionary) equal(code uint32, text []byte) bool {
	known, n := d.arena[d.ends[code-1]:d.ends[code]], len(text)
	if len(known) != n {
		return false
	}
	switch {
	case n >= 8:
		if word(known[n-8:]) != word(text[n-8:]) {
			return false
		}
		for i := 0; i < n-8; i += 8 {
			if word(known[i:]) != word(text[i:]) {
				return false
			}
		}
		return true
	case n >= 4:
		return half(known) == half(text) && half(known[n-4:]) == half(text[n-4:])
	}
	return known[0] == text[0] && known[n/2] == text[n/2] && known[n-1] == text[n-1]
}

// prepare gives the dictionary its first slots and the keys of its hash.
func (d *dictionary) prepare() {
	if len(d.slots) > 0 {
		return
	}
	d.ends = append(d.ends, 0)
	d.slots, d.shift = make([]slot, 1<<4), 32-4
	seed := maphash.MakeSeed()
	d.keys = [2]uint64{maphash.Bytes(seed, []byte{0}) | 1, maphash.Bytes(seed, []byte{1}) | 1}
}

// grow makes room. What is small grows fast: a column of ids then moves its texts
// only a few times.
func (d *dictionary) grow() {
	if len(d.slots) == 0 {
		d.prepare()
		return
	}
	old, bits := d.slots, uint(1)
	if len(old) < 1<<17 {
		bits = 2
	}
	d.slots = make([]slot, len(old)<<bits)
	d.shift -= bits
	mask := len(d.slots) - 1
	for _, s := range old {
		if s.key == 0 {
			continue
		}
		at := int(s.key>>32>>d.shift) & mask
		for d.slots[at].key != 0 {
			at = (at + 1) & mask
		}
		d.slots[at] = s
	}
}
