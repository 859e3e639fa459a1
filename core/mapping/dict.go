package mapping

import (
	"iter"
	"unsafe"
)

// A Dict holds distinct texts under codes counted from 0; in that of a column, 0
// is "". The texts lie one behind the other: a million of them are two pieces of
// memory, without a pointer for the garbage collector to follow. The zero value
// is empty and ready for use.
type Dict struct {
	bytes []byte // only ever appended to
	ends  []uint32
}

// newDict returns a dictionary of "" alone, with room for n texts.
func newDict(n int) Dict { return Dict{ends: make([]uint32, 1, n+1)} }

// DictOf returns a dictionary of texts.
func DictOf(texts ...string) (d Dict) {
	for _, s := range texts {
		d.Append(s)
	}
	return d
}

// Len returns the number of texts.
func (d *Dict) Len() int { return len(d.ends) }

// At returns the text of a code (< Len), without a copy: no byte of it changes
// any more, so a string may share it, as in strings.Builder.
func (d *Dict) At(code uint32) string {
	from := uint32(0)
	if code > 0 {
		from = d.ends[code-1]
	}
	b := d.bytes[from:d.ends[code]]
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// Append adds a text that the dictionary does not hold and returns its code.
func (d *Dict) Append(s string) uint32 {
	d.bytes = append(d.bytes, s...)
	d.ends = append(d.ends, uint32(len(d.bytes)))
	return uint32(len(d.ends) - 1)
}

// All walks through the codes and their texts.
func (d *Dict) All() iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for code := range d.ends {
			if !yield(code, d.At(uint32(code))) {
				return
			}
		}
	}
}

// Strings returns the texts by code.
func (d *Dict) Strings() []string {
	all := make([]string, len(d.ends))
	for code := range all {
		all[code] = d.At(uint32(code))
	}
	return all
}
