package main

import (
	"bytes"
	"encoding/binary"
)

// Go's programs share their runtime and most of what the core is made of, too
// far apart for gzip to see. A delta is a program without what others have as
// well; site/js/saved/packed.js puts it together again.

const (
	window   = 16 // bytes that are looked up
	shortest = 36 // bytes that are worth an entry of the list
	bits     = 24 // of the table of windows
)

// delta says how data is made from a base:
//
//	length of data, length of the list, the list, own bytes
//
// all numbers as varints. An entry of the list is how many own bytes come next,
// how many bytes of the base after them, and how far those stand from where the
// last ones ended (signed).
func delta(base, data []byte) []byte {
	table := make([]int32, 1<<bits) // window → its last place in the base, plus one
	for i := range max(0, len(base)-window+1) {
		table[slot(base[i:])] = int32(i + 1)
	}
	var list, own []byte
	start, expected := 0, 0
	for i := 0; i+window <= len(data); {
		place := int(table[slot(data[i:])]) - 1
		if place < 0 || !bytes.Equal(base[place:place+window], data[i:i+window]) {
			i++
			continue
		}
		from, to, length := extend(base, data, place, i, start)
		if length < shortest {
			i++
			continue
		}
		own = append(own, data[start:to]...)
		list = binary.AppendUvarint(list, uint64(to-start))
		list = binary.AppendUvarint(list, uint64(length))
		list = binary.AppendVarint(list, int64(from-expected))
		expected, start = from+length, to+length
		i = start
	}
	own = append(own, data[start:]...)
	out := binary.AppendUvarint(nil, uint64(len(data)))
	out = binary.AppendUvarint(out, uint64(len(list)))
	return append(append(out, list...), own...)
}

// extend widens what is alike on both sides; data before start is spoken for.
func extend(base, data []byte, place, at, start int) (from, to, length int) {
	end, stop := place+window, at+window
	for at > start && place > 0 && base[place-1] == data[at-1] {
		place, at = place-1, at-1
	}
	for end < len(base) && stop < len(data) && base[end] == data[stop] {
		end, stop = end+1, stop+1
	}
	return place, at, end - place
}

func slot(b []byte) uint32 {
	mixed := binary.LittleEndian.Uint64(b)*0x9E3779B97F4A7C15 ^ binary.LittleEndian.Uint64(b[8:])*0xC2B2AE3D27D4EB4F
	return uint32(mixed >> (64 - bits))
}
