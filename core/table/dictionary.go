package table

import (
	"hash/maphash"
	"unsafe"
)

// A dictionary gives each distinct text a code, counted from 1 in the order of
// first appearance; 0 is the empty text. All bytes lie in one arena, so a text
// costs no allocation of its own. The zero value is ready for use.
type dictionary struct {
	arena  []byte   // only ever appended to
	ends   []uint32 // ends[code] is where the text of the code ends in the arena
	hashes []uint32 // by code
	slots  []uint32 // codes by open addressing; 0 = free; the length is a power of two
	last   uint32   // code found last: columns repeat themselves
}

// seed makes collisions of texts unpredictable for whoever made the file.
var seed = maphash.MakeSeed()

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
	if d.last != 0 && d.text(d.last) == string(text) {
		return d.last, 0
	}
	if 4*len(d.ends) >= 3*len(d.slots) {
		d.grow()
	}
	hash := uint32(maphash.Bytes(seed, text))
	mask := uint32(len(d.slots) - 1)
	slot := hash & mask
	for d.slots[slot] != 0 {
		if c := d.slots[slot]; d.hashes[c] == hash && d.text(c) == string(text) {
			d.last = c
			return c, 0
		}
		slot = (slot + 1) & mask
	}
	code = uint32(len(d.ends))
	d.slots[slot], d.last = code, code
	d.arena = append(d.arena, text...)
	d.ends = append(d.ends, uint32(len(d.arena)))
	d.hashes = append(d.hashes, hash)
	return code, len(text) + 16
}

func (d *dictionary) grow() {
	if len(d.slots) == 0 {
		d.ends, d.hashes = append(d.ends, 0), append(d.hashes, 0)
		d.slots = make([]uint32, 16)
		return
	}
	d.slots = make([]uint32, 2*len(d.slots))
	mask := uint32(len(d.slots) - 1)
	for code := uint32(1); code < uint32(len(d.ends)); code++ {
		slot := d.hashes[code] & mask
		for d.slots[slot] != 0 {
			slot = (slot + 1) & mask
		}
		d.slots[slot] = code
	}
}
