package cell

import "clvcalc/core/notice"

// maxShared bounds the bytes of a workbook's shared strings: beyond it the
// table would not fit a browser either.
const maxShared = 96 << 20

// Strings are the texts that cells refer to by number, in one arena.
type Strings struct {
	arena []byte
	ends  []uint32
}

// Add adds a text behind the last.
func (s *Strings) Add(text []byte) {
	s.arena = append(s.arena, text...)
	s.ends = append(s.ends, uint32(len(s.arena)))
}

// Text returns the text with a number, counted from 0.
func (s *Strings) Text(i int) ([]byte, bool) {
	if i < 0 || i >= len(s.ends) {
		return nil, false
	}
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.arena[start:s.ends[i]], true
}

// Full returns the Fault that ends the reading when there are too many.
func (s *Strings) Full() *notice.Fault {
	if len(s.arena)+4*len(s.ends) > maxShared {
		return notice.NewFault("too_large_inside", notice.Count("limit", maxShared>>20))
	}
	return nil
}
