package xls

import (
	"unicode/utf16"
	"unicode/utf8"
)

// segments are the data of a record and of those that continue it.
type segments struct {
	parts [][]byte
	part  int
	at    int
}

// settle moves over the ends of parts.
func (s *segments) settle() {
	for s.part < len(s.parts) && s.at >= len(s.parts[s.part]) {
		s.part++
		s.at = 0
	}
}

func (s *segments) ended() bool {
	s.settle()
	return s.part >= len(s.parts)
}

// byte returns the next byte, 0 at the end.
func (s *segments) byte() byte {
	if s.ended() {
		return 0
	}
	c := s.parts[s.part][s.at]
	s.at++
	return c
}

func (s *segments) u16() uint16 { return uint16(s.byte()) | uint16(s.byte())<<8 }
func (s *segments) u32() uint32 { return uint32(s.u16()) | uint32(s.u16())<<16 }

// skip passes over n bytes.
func (s *segments) skip(n int) {
	for n > 0 && !s.ended() {
		step := min(n, len(s.parts[s.part])-s.at)
		s.at += step
		n -= step
	}
}

// Flags of a text.
const (
	wide = 1 // two bytes a character, else one
	far  = 4 // phonetic data follow
	rich = 8 // formatting runs follow
)

// text appends a text of n characters: Unicode behind its flags
// (XLUnicodeString), or bytes of a code page. It ends where the data end.
func (b *Book) text(dst []byte, s *segments, n int) []byte {
	if b.bytes == nil {
		dst, _ = characters(dst, s, n, s.byte())
		return dst
	}
	var raw []byte
	for ; n > 0 && !s.ended(); n-- {
		raw = append(raw, s.byte())
	}
	return append(dst, b.bytes(raw)...)
}

// shortText reads a text behind its length, of one byte or two.
func (b *Book) shortText(data []byte, wideLength bool) string {
	s := &segments{parts: [][]byte{data}}
	n := int(s.byte())
	if wideLength {
		n |= int(s.byte()) << 8
	}
	return string(b.text(nil, s, n))
}

// sharedString appends one text of the shared strings
// (XLUnicodeRichExtendedString, 2.5.293).
func sharedString(dst []byte, s *segments) ([]byte, bool) {
	n, flags := int(s.u16()), s.byte()
	runs, extra := 0, 0
	if flags&rich != 0 {
		runs = int(s.u16())
	}
	if flags&far != 0 {
		extra = int(s.u32() & 0x7fffffff)
	}
	dst, ok := characters(dst, s, n, flags)
	s.skip(4*runs + extra)
	return dst, ok
}

// characters appends n characters. Where a text goes on in another record,
// that begins with its flags again, and the width may change.
func characters(dst []byte, s *segments, n int, flags byte) ([]byte, bool) {
	high := rune(0) // the first half of a character of two
	for ; n > 0; n-- {
		if s.part < len(s.parts) && s.at >= len(s.parts[s.part]) {
			s.settle()
			flags = s.byte()
		}
		if s.ended() {
			return dst, false
		}
		unit := rune(0)
		if flags&wide != 0 {
			unit = rune(s.u16())
		} else {
			unit = rune(s.byte())
		}
		if high != 0 {
			if r := utf16.DecodeRune(high, unit); r != utf8.RuneError {
				dst, high = utf8.AppendRune(dst, r), 0
				continue
			}
			dst, high = utf8.AppendRune(dst, utf8.RuneError), 0
		}
		if unit >= 0xd800 && unit < 0xdc00 && n > 1 {
			high = unit
			continue
		}
		dst = utf8.AppendRune(dst, unit) // half a character alone becomes U+FFFD
	}
	return dst, true
}
