package html

import (
	"bytes"

	"clvcalc/core/table/stream"
)

// A scanner walks through the tags of a page.
type scanner struct {
	stream.Window
	name    []byte // of the current tag, in lower case
	closing bool   // </name>
	attrs   []byte // of the current tag, as they stand
	whole   []byte // the tag that name and attrs lie in
}

// text appends what stands before the next tag.
func (s *scanner) text(dst []byte) []byte {
	for {
		b := s.Bytes()
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			i = len(b)
		}
		dst = append(dst, b[:i]...)
		s.Skip(i)
		switch {
		case s.atTag() || len(dst) > maxText:
			return dst
		case len(s.Bytes()) > 0:
			dst = append(dst, '<')
			s.Skip(1)
		case !s.Fill():
			return dst
		}
	}
}

// pass drops what stands before the next tag.
func (s *scanner) pass() {
	for {
		b := s.Bytes()
		i := bytes.IndexByte(b, '<')
		if i < 0 {
			i = len(b)
		}
		s.Skip(i)
		switch {
		case s.atTag():
			return
		case len(s.Bytes()) > 0:
			s.Skip(1)
		case !s.Fill():
			return
		}
	}
}

// atTag reports whether a tag or a comment begins here: any other "<" is a
// character.
func (s *scanner) atTag() bool {
	if b := s.Bytes(); len(b) == 0 || b[0] != '<' {
		return false
	}
	b := s.Peek(2)
	return len(b) >= 2 && (isLetter(b[1]) || b[1] == '/' || b[1] == '!' || b[1] == '?')
}

// tag takes the tag at hand, after any comments before it; false at the end.
func (s *scanner) tag() bool {
	for {
		b := s.Peek(4)
		switch {
		case len(b) < 2:
			return false
		case bytes.HasPrefix(b, []byte("<!--")):
			s.Skip(2) // of four: "<!-->" is a comment
			if !s.SkipTo("-->") {
				return false
			}
			s.name, s.closing, s.attrs = nil, false, nil
			return true
		}
		return s.element()
	}
}

// element takes a tag up to the ">" outside quotes, of a long one only its
// beginning is kept.
func (s *scanner) element() bool {
	s.whole = s.whole[:0]
	quote, before := byte(0), byte(0)
	s.Skip(1)
	for {
		b := s.Bytes()
		for i, c := range b {
			switch {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case (c == '"' || c == '\'') && before == '=':
				quote = c
			case c == '>':
				s.keep(b[:i])
				s.Skip(i + 1)
				s.split()
				return true
			}
			if !isSpace(c) {
				before = c
			}
		}
		s.keep(b)
		s.Skip(len(b))
		if !s.Fill() {
			return s.Cut()
		}
	}
}

func (s *scanner) keep(b []byte) {
	s.whole = append(s.whole, b[:min(len(b), maxTag-len(s.whole))]...)
}

// split divides the tag into name and attributes.
func (s *scanner) split() {
	tag := s.whole
	if s.closing = len(tag) > 0 && tag[0] == '/'; s.closing {
		tag = tag[1:]
	}
	n := 0
	for n < len(tag) && !isSpace(tag[n]) && tag[n] != '/' {
		if tag[n] >= 'A' && tag[n] <= 'Z' {
			tag[n] |= 0x20
		}
		n++
	}
	s.name, s.attrs = tag[:n], tag[n:]
}

// raw passes over the content of an element that holds no markup, such as a
// script, and appends it to dst as long as that stays below a limit.
func (s *scanner) raw(dst []byte, limit int) []byte {
	name := string(s.name)
	for {
		b := s.Bytes()
		i := bytes.Index(b, []byte("</"))
		n := i
		if i < 0 {
			n = max(0, len(b)-1)
		}
		dst = append(dst, b[:min(n, max(0, limit-len(dst)))]...)
		s.Skip(n)
		if i < 0 {
			if !s.Fill() {
				return dst
			}
			continue
		}
		if b = s.Peek(2 + len(name)); len(b) < 2+len(name) || bytes.EqualFold(b[2:2+len(name)], []byte(name)) {
			return dst
		}
		s.Skip(2)
	}
}

// eachAttr shows the attributes of the current tag; the value of one without
// is nil.
func (s *scanner) eachAttr(show func(name, value []byte)) {
	rest := s.attrs
	for {
		for len(rest) > 0 && (isSpace(rest[0]) || rest[0] == '/') {
			rest = rest[1:]
		}
		if len(rest) == 0 {
			return
		}
		n := 1 // a name may begin with "="
		for n < len(rest) && !isSpace(rest[n]) && rest[n] != '=' && rest[n] != '/' {
			n++
		}
		name := rest[:n]
		rest = trimLeft(rest[n:])
		var value []byte
		if len(rest) > 0 && rest[0] == '=' {
			value, rest = attrValue(trimLeft(rest[1:]))
		}
		show(name, value)
	}
}

func attrValue(b []byte) (value, rest []byte) {
	if len(b) > 0 && (b[0] == '"' || b[0] == '\'') {
		end := bytes.IndexByte(b[1:], b[0])
		if end < 0 {
			return b[1:], nil
		}
		return b[1 : 1+end], b[2+end:]
	}
	n := 0
	for n < len(b) && !isSpace(b[n]) {
		n++
	}
	return b[:n:n], b[n:]
}

func trimLeft(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	return b
}

func isSpace(c byte) bool  { return c == ' ' || c >= '\t' && c <= '\r' }
func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
