package xml

import (
	"bytes"
	"context"
	"io"

	"clvcalc/core/table/stream"
)

// A Scanner walks through the tags of an XML document, by a window that slides
// over it. It knows elements by their local names, whatever their prefixes.
type Scanner struct {
	stream.Window

	Name    []byte // of the current tag, without prefix
	Closing bool   // </name>
	Empty   bool   // <name/>
	Depth   int    // open elements, the current one included

	attrs []byte // of the current tag, as they stand
}

// NewScanner returns a Scanner at the beginning of a document in UTF-8 or
// UTF-16.
func NewScanner(ctx context.Context, source io.Reader) *Scanner {
	return &Scanner{Window: stream.New(ctx, &unicodeReader{source: source}, 2*maxText)}
}

// Take passes over n bytes of the window, which leave so many more elements
// open than there were.
func (s *Scanner) Take(n, opened int) {
	s.Skip(n)
	s.Depth += opened
}

// Started reports whether the current tag opens an element with content.
func (s *Scanner) Started() bool { return !s.Closing && !s.Empty }

// Tag moves to the next tag, over whatever text stands before it. It returns
// false at the end of the document and on an error.
func (s *Scanner) Tag() bool {
	for {
		for {
			b := s.Bytes()
			if i := bytes.IndexByte(b, '<'); i >= 0 {
				s.Skip(i)
				break
			}
			s.Skip(len(b))
			if !s.Fill() {
				return false
			}
		}
		special, ok := s.special()
		if !ok {
			return false
		}
		if !special {
			return s.element()
		}
	}
}

// special passes over a comment, a CDATA section or a processing instruction
// at pos and reports whether there was one. A DOCTYPE is refused: entities
// are how small files grow.
func (s *Scanner) special() (was, ok bool) {
	b := s.Peek(len("<![CDATA["))
	switch {
	case len(b) < 2:
		return false, s.Cut()
	case b[1] == '?':
		return true, s.SkipTo("?>")
	case b[1] != '!':
		return false, true
	case bytes.HasPrefix(b, []byte("<!--")):
		s.Skip(len("<!--"))
		return true, s.SkipTo("-->")
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		return true, s.SkipTo("]]>")
	}
	s.Err = unsafe("doctype")
	return false, false
}

// element parses the tag at pos.
func (s *Scanner) element() bool {
	length := s.tagLength()
	if length < 0 {
		return s.Cut()
	}
	tag := s.Bytes()[1 : length-1]
	s.Skip(length)
	s.Closing, s.Empty = false, false
	if len(tag) > 0 && tag[0] == '/' {
		s.Closing, tag = true, tag[1:]
	} else if n := len(tag); n > 0 && tag[n-1] == '/' {
		s.Empty, tag = true, tag[:n-1]
	}
	i, start := 0, 0
	for ; i < len(tag) && !isSpace(tag[i]); i++ {
		if tag[i] == ':' {
			start = i + 1
		}
	}
	s.Name, s.attrs = tag[start:i], tag[i:]
	return s.nest()
}

func (s *Scanner) nest() bool {
	switch {
	case s.Closing:
		s.Depth--
	case !s.Empty:
		s.Depth++
	}
	if s.Depth > maxDepth {
		s.Err = unsafe("depth")
	} else if s.Depth < 0 || len(s.Name) == 0 {
		s.Err = ErrSyntax
	}
	return s.Err == nil
}

// tagLength returns the length of the tag at pos, −1 when the part ends
// inside. A ">" in quotes does not end it, a "<" outside is an error.
func (s *Scanner) tagLength() int {
	quote, b := byte(0), s.Bytes()
	for i := 1; ; i++ {
		if i >= len(b) {
			if !s.Fill() {
				return -1
			}
			b = s.Bytes()
		}
		switch c := b[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			s.Err = ErrSyntax
			return -1
		}
	}
}

// Attr returns the value of an attribute of the current tag by its local
// name, as it stands in the file; nil where there is none.
func (s *Scanner) Attr(name string) []byte {
	rest := s.attrs
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := Trim(rest[:eq])
		rest = Trim(rest[eq+1:])
		if len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if local := key[bytes.IndexByte(key, ':')+1:]; string(local) == name {
			return rest[1 : 1+end]
		}
		rest = rest[2+end:]
	}
}

// Is reports whether the current tag has the local name.
func (s *Scanner) Is(name string) bool { return string(s.Name) == name }

// Trim drops white space at both ends.
func Trim(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
