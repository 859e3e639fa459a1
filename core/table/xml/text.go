package xml

import (
	"bytes"
	"errors"
	"strconv"
	"unicode/utf8"
)

// ErrSyntax is markup that is none.
var ErrSyntax = errors.New("xml: malformed")

// Text appends the text from here to the next tag, CDATA sections included.
func (s *Scanner) Text(dst []byte) []byte {
	for {
		i := s.Find("<")
		if i < 0 {
			s.Cut()
			return dst
		}
		dst = AppendText(dst, s.Bytes()[:i])
		s.Skip(i)
		if len(dst) > maxText {
			s.Err = unsafe("long")
			return dst
		}
		b := s.Peek(len("<![CDATA["))
		if len(b) < 2 || b[1] != '!' && b[1] != '?' {
			return dst
		}
		if bytes.HasPrefix(b, []byte("<![CDATA[")) {
			s.Skip(len("<![CDATA["))
			end := s.Find("]]>")
			if end < 0 {
				s.Cut()
				return dst
			}
			dst = append(dst, s.Bytes()[:end]...)
			s.Skip(end + len("]]>"))
		} else if _, ok := s.special(); !ok {
			return dst
		}
	}
}

// AppendText appends character data: line ends as XML reads them, entities resolved.
func AppendText(dst, raw []byte) []byte {
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
