package xlsx

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// unescape resolves _xHHHH_ escapes (ECMA-376, 22.9.2.19) in place.
func unescape(text []byte) []byte {
	at := bytes.Index(text, []byte("_x"))
	if at < 0 {
		return text
	}
	out := text[:at]
	for at < len(text) {
		unit, ok := escape(text[at:])
		if !ok {
			out = append(out, text[at])
			at++
			continue
		}
		at += len("_xHHHH_")
		r := rune(unit)
		if utf16.IsSurrogate(r) {
			if low, ok := escape(text[at:]); ok && utf16.DecodeRune(r, rune(low)) != utf8.RuneError {
				r = utf16.DecodeRune(r, rune(low))
				at += len("_xHHHH_")
			}
		}
		out = utf8.AppendRune(out, r)
	}
	return out
}

func escape(b []byte) (unit uint16, ok bool) {
	if len(b) < 7 || b[0] != '_' || b[1] != 'x' || b[6] != '_' {
		return 0, false
	}
	for _, c := range b[2:6] {
		d := hexDigit(c)
		if d < 0 {
			return 0, false
		}
		unit = unit<<4 | uint16(d)
	}
	return unit, true
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
