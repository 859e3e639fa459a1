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
	last  uint32    // code found last: columns repeat themselves
	keys  [2]uint64 // of the hash, by chance: whoever made the file cannot foresee what collides
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
	if d.last != 0 && d.equal(d.last, text) {
		return d.last, 0
	}
	if 4*len(d.ends) >= 3*len(d.slots) {
		d.grow()
	}
	hash := d.hash(text)
	mask := len(d.slots) - 1
	slot := int(hash) & mask
	for d.slots[slot] != 0 {
		if c := uint32(d.slots[slot]); d.slots[slot]>>32 == hash && d.equal(c, text) {
			d.last = c
			return c, 0
		}
		slot = (slot + 1) & mask
	}
	code = uint32(len(d.ends))
	d.slots[slot], d.last = hash<<32|uint64(code), code
	d.arena = append(d.arena, text...)
	d.ends = append(d.ends, uint32(len(d.arena)))
	return code, len(text) + 16
}

// hash returns 32 bits for a text that is not empty. hash/maphash takes five
// times as long in WebAssembly, which multiplies 64 bits at most.
func (d *dictionary) hash(text []byte) uint64 {
	h, n := d.keys[1]+uint64(len(text)), len(text)
	for i := 0; i < n-8; i += 8 {
		h = mix(h^word(text[i:]), d.keys[0])
	}
	switch {
	case n >= 8: // the last ones overlap those before
		h ^= word(text[n-8:])
	case n >= 4:
		h ^= uint64(half(text)) | uint64(half(text[n-4:]))<<32
	default:
		h ^= uint64(text[0]) | uint64(text[n/2])<<32 | uint64(text[n-1])<<48
	}
	return mix(mix(h, d.keys[0]), d.keys[1]) & (1<<32 - 1)
}

// mix multiplies the halves of h, each hidden by a part of the key, so that each bit
// counts for all.
func mix(h, key uint64) uint64 {
	h ^= key
	h = (h & (1<<32 - 1)) * (h >> 32)
	return h ^ h>>32
}

func word(b []byte) uint64 { return uint64(half(b)) | uint64(half(b[4:]))<<32 }

func half(b []byte) uint32 {
	b = b[:4]
	return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 | uint32(b[3])<<24
}

// equal compares the text of a code with a text. Texts of one column begin
// alike (ORD-1001, ORD-1002), so the last byte is asked first.
func (d *dictionary) equal(code uint32, text []byte) bool {
	start, end, n := int(d.ends[code-1]), int(d.ends[code]), len(text)
	return end-start == n && d.arena[end-1] == text[n-1] && string(d.arena[start:end]) == string(text)
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
