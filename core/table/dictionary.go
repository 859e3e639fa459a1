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
	slots []uint64  // hash<<32 | code by open addressing; 0 = free; the length is a power of two
	keys  [2]uint64 // of the hash, by chance: whoever made the file cannot foresee what collides

	// The text found last, for columns repeat themselves: its code, its length (0 =
	// none yet) and its tail.
	last   uint32
	length int
	tail   uint64
}

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

// find is code for a text that is not empty, whose tail is known. The hash is of 32 bits;
// hash/maphash takes five times as long in WebAssembly, which multiplies 64 bits
// at most.
func (d *dictionary) find(text []byte, tail uint64) (code uint32, cost int) {
	if 4*len(d.ends) >= 3*len(d.slots) {
		d.grow()
	}
	n := len(text)
	hash := d.keys[1] + uint64(n)
	for i := 0; i < n-8; i += 8 {
		hash = mix(hash^word(text[i:]), d.keys[0])
	}
	hash = mix(mix(hash^tail, d.keys[0]), d.keys[1]) & (1<<32 - 1)
	slots := d.slots
	mask := len(slots) - 1
	slot := int(hash) & mask
	for entry := slots[slot]; entry != 0; entry = slots[slot] {
		if c := uint32(entry); entry>>32 == hash && d.equal(c, text) {
			d.last, d.tail, d.length = c, tail, n
			return c, 0
		}
		slot = (slot + 1) & mask
	}
	code = uint32(len(d.ends))
	slots[slot] = hash<<32 | uint64(code)
	d.last, d.tail, d.length = code, tail, n
	d.arena = append(d.arena, text...)
	d.ends = append(d.ends, uint32(len(d.arena)))
	return code, n + 16
}

// tailOf returns the last eight bytes of a text, or all of a shorter one.
func tailOf(text []byte) uint64 {
	if cap(text) < 8 {
		text = roomy(text)
	}
	from, mask := tailIn(len(text))
	return word(text[from:from+8]) & mask
}

// tailIn tells where the tail of a text of n bytes begins and which bits of it
// count, without branches: in WebAssembly one costs as much as ten sums.
func tailIn(n int) (from int, mask uint64) {
	from = max(0, n-8)
	return from, ^uint64(0) >> ((64 - 8*uint(n-from)) & 63)
}

// roomy copies a text to where eight bytes can be read.
func roomy(text []byte) []byte { return append(make([]byte, 0, 8), text...) }

// mix multiplies the halves of h, each hidden by a part of the key, so that each bit
// counts for all.
func mix(h, key uint64) uint64 {
	h ^= key
	h = (h & (1<<32 - 1)) * (h >> 32)
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

func (d *dictionary) grow() {
	if len(d.slots) == 0 {
		d.ends = append(d.ends, 0)
		d.slots = make([]uint64, 16)
		seed := maphash.MakeSeed()
		d.keys = [2]uint64{maphash.Bytes(seed, []byte{0}), maphash.Bytes(seed, []byte{1})}
		return
	}
	old := d.slots
	d.slots = make([]uint64, 2*len(old))
	mask := len(d.slots) - 1
	for _, entry := range old {
		if entry == 0 {
			continue
		}
		slot := int(entry>>32) & mask
		for d.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		d.slots[slot] = entry
	}
}
