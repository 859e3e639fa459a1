package xml

import (
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// A unicodeReader gives a document in UTF-16 as UTF-8, and any other as it
// is: XML is written in one of the two unless it says otherwise.
type unicodeReader struct {
	source io.Reader
	begun  bool
	wide   bool   // UTF-16 …
	big    bool   // … with the upper byte first
	raw    []byte // read and not yet decoded
	text   []byte // decoded and not yet given
	err    error
}

func (u *unicodeReader) Read(p []byte) (int, error) {
	if !u.begun {
		u.begin()
	}
	if !u.wide {
		if len(u.raw) == 0 {
			if u.err != nil {
				return 0, u.err
			}
			return u.source.Read(p)
		}
		n := copy(p, u.raw)
		u.raw = u.raw[n:]
		return n, nil
	}
	for len(u.text) == 0 && u.err == nil {
		u.more()
	}
	n := copy(p, u.text)
	u.text = u.text[n:]
	if n == 0 {
		return 0, u.err
	}
	return n, nil
}

// begin tells UTF-16 by its mark or by the "<" that a document begins with.
func (u *unicodeReader) begin() {
	u.begun = true
	u.raw = make([]byte, 0, 8<<10)
	for len(u.raw) < 2 && u.err == nil {
		var n int
		n, u.err = u.source.Read(u.raw[len(u.raw):2])
		u.raw = u.raw[:len(u.raw)+n]
	}
	switch string(u.raw) {
	case "\xff\xfe", "<\x00":
		u.wide = true
	case "\xfe\xff", "\x00<":
		u.wide, u.big = true, true
	}
}

// more decodes the next bytes; half a character stays for later.
func (u *unicodeReader) more() {
	kept := len(u.raw)
	n, err := u.source.Read(u.raw[kept:cap(u.raw)])
	u.raw, u.err = u.raw[:kept+n], err
	units := make([]uint16, len(u.raw)/2)
	for i := range units {
		low, high := u.raw[2*i], u.raw[2*i+1]
		if u.big {
			low, high = high, low
		}
		units[i] = uint16(high)<<8 | uint16(low)
	}
	if n := len(units); n > 0 && err == nil && utf16.IsSurrogate(rune(units[n-1])) && units[n-1] < 0xdc00 {
		units = units[:n-1]
	}
	u.raw = u.raw[:copy(u.raw, u.raw[2*len(units):])]
	u.text = u.text[:0]
	for _, r := range utf16.Decode(units) {
		u.text = utf8.AppendRune(u.text, r)
	}
}
