package xlsx

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

var errSyntax = errors.New("xlsx: malformed XML")

// text appends the text from pos to the next tag, CDATA sections included.
func (s *scanner) text(dst []byte) []byte {
	for {
		i := bytes.IndexByte(s.buf[s.pos:s.end], '<')
		if i < 0 {
			i = s.find("<")
		}
		if i < 0 {
			s.cut()
			return dst
		}
		dst = appendText(dst, s.buf[s.pos:s.pos+i])
		s.pos += i
		if len(dst) > maxText {
			s.err = unsafe("long")
			return dst
		}
		b := s.peek(len("<![CDATA["))
		if len(b) < 2 || b[1] != '!' && b[1] != '?' {
			return dst
		}
		if bytes.HasPrefix(b, []byte("<![CDATA[")) {
			s.pos += len("<![CDATA[")
			end := s.find("]]>")
			if end < 0 {
				s.cut()
				return dst
			}
			dst = append(dst, s.buf[s.pos:s.pos+end]...)
			s.pos += end + len("]]>")
		} else if _, ok := s.special(); !ok {
			return dst
		}
	}
}

// appendText appends character data: line ends as XML reads them, entities resolved.
func appendText(dst, raw []byte) []byte {
	for len(raw) > 0 {
		i := bytes.IndexAny(raw, "&\r")
		if i < 0 {
			return append(dst, raw...)
		}
		dst = append(dst, raw[:i]...)
		raw = raw[i:]
		if raw[0] == '\r' {
			dst, raw = append(dst, '\n'), bytes.TrimPrefix(raw[1:], []byte{'\n'})
			continue
		}
		end := bytes.IndexByte(raw[:min(len(raw), 12)], ';')
		if r := entity(raw[1:max(1, end)]); r >= 0 {
			dst, raw = utf8.AppendRune(dst, r), raw[end+1:]
		} else {
			dst, raw = append(dst, '&'), raw[1:]
		}
	}
	return dst
}

// entity returns the character of an entity's name, −1 for an unknown one.
func entity(name []byte) rune {
	switch string(name) {
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "amp":
		return '&'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(name) < 2 || name[0] != '#' {
		return -1
	}
	base, digits := 10, name[1:]
	if digits[0] == 'x' || digits[0] == 'X' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil || n > utf8.MaxRune {
		return -1
	}
	return rune(n)
}

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
