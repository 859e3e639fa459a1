package xlsx

import (
	"bytes"
	"context"
	"io"
	"runtime"
)

// A scanner walks through the tags of an XML part. It keeps a window of the
// part in buf; what lies between pos and end is still to be read. It knows
// elements by their local names, whatever their prefixes.
type scanner struct {
	ctx    context.Context
	source io.Reader
	refill func() // told of each refill; may be nil

	buf      []byte
	pos, end int
	atEnd    bool
	err      error

	name    []byte // of the current tag, without prefix
	attrs   []byte // of the current tag, as they stand
	closing bool   // </name>
	empty   bool   // <name/>
	depth   int
}

func newScanner(ctx context.Context, source io.Reader) *scanner {
	return &scanner{ctx: ctx, source: source, buf: make([]byte, bufferSize)}
}

// fill reads more of the part behind what is left of the window. It is where
// long work lets others run and hears of being cancelled.
func (s *scanner) fill() bool {
	if s.atEnd || s.err != nil {
		return false
	}
	runtime.Gosched()
	if s.err = s.ctx.Err(); s.err != nil {
		return false
	}
	if s.refill != nil {
		s.refill()
	}
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	} else if s.end == len(s.buf) {
		if len(s.buf) >= 2*maxText {
			s.err = unsafe("long")
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	return s.read()
}

func (s *scanner) read() bool {
	for tries := 0; tries < 100; tries++ {
		n, err := s.source.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.atEnd = true
		} else if err != nil {
			s.err = err
		}
		if n > 0 || err != nil {
			return n > 0 && s.err == nil
		}
	}
	s.err = io.ErrNoProgress
	return false
}

// peek makes n bytes available, fewer only at the end of the part.
func (s *scanner) peek(n int) []byte {
	for s.end-s.pos < n && s.fill() {
	}
	return s.buf[s.pos:s.end]
}

// find returns the distance from pos to the first occurrence of what, −1
// when the part ends before it.
func (s *scanner) find(what string) int {
	from := 0
	for {
		if i := bytes.Index(s.buf[s.pos+from:s.end], []byte(what)); i >= 0 {
			return from + i
		}
		from = max(0, s.end-s.pos-len(what)+1)
		if !s.fill() {
			return -1
		}
	}
}

// skipTo drops everything up to and including what, however long it is.
func (s *scanner) skipTo(what string) bool {
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(what)); i >= 0 {
			s.pos += i + len(what)
			return true
		}
		s.pos = max(s.pos, s.end-len(what)+1)
		if !s.fill() {
			return s.cut()
		}
	}
}

// tag moves to the next tag, over whatever text stands before it. It returns
// false at the end of the part and on an error.
func (s *scanner) tag() bool {
	for {
		for {
			if i := bytes.IndexByte(s.buf[s.pos:s.end], '<'); i >= 0 {
				s.pos += i
				break
			}
			s.pos = s.end
			if !s.fill() {
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
func (s *scanner) special() (was, ok bool) {
	b := s.peek(len("<![CDATA["))
	switch {
	case len(b) < 2:
		return false, s.cut()
	case b[1] == '?':
		return true, s.skipTo("?>")
	case b[1] != '!':
		return false, true
	case bytes.HasPrefix(b, []byte("<!--")):
		s.pos += len("<!--")
		return true, s.skipTo("-->")
	case bytes.HasPrefix(b, []byte("<![CDATA[")):
		return true, s.skipTo("]]>")
	}
	s.err = unsafe("doctype")
	return false, false
}

// element parses the tag at pos.
func (s *scanner) element() bool {
	length := s.tagLength()
	if length < 0 {
		return s.cut()
	}
	tag := s.buf[s.pos+1 : s.pos+length-1]
	s.pos += length
	s.closing, s.empty = false, false
	if len(tag) > 0 && tag[0] == '/' {
		s.closing, tag = true, tag[1:]
	} else if n := len(tag); n > 0 && tag[n-1] == '/' {
		s.empty, tag = true, tag[:n-1]
	}
	i, start := 0, 0
	for ; i < len(tag) && !isSpace(tag[i]); i++ {
		if tag[i] == ':' {
			start = i + 1
		}
	}
	s.name, s.attrs = tag[start:i], tag[i:]
	return s.nest()
}

func (s *scanner) nest() bool {
	switch {
	case s.closing:
		s.depth--
	case !s.empty:
		s.depth++
	}
	if s.depth > maxDepth {
		s.err = unsafe("depth")
	} else if s.depth < 0 || len(s.name) == 0 {
		s.err = errSyntax
	}
	return s.err == nil
}

// tagLength returns the length of the tag at pos, −1 when the part ends
// inside. A ">" in quotes does not end it, a "<" outside is an error.
func (s *scanner) tagLength() int {
	quote := byte(0)
	for i := 1; ; i++ {
		if s.pos+i >= s.end && !s.fill() {
			return -1
		}
		switch c := s.buf[s.pos+i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		case c == '<':
			s.err = errSyntax
			return -1
		}
	}
}

// cut records that the part ended where it must not.
func (s *scanner) cut() bool {
	if s.err == nil {
		s.err = io.ErrUnexpectedEOF
	}
	return false
}

// drain reads the rest of the part, so that its checksum is compared.
func (s *scanner) drain() error {
	s.pos = s.end
	for s.fill() {
		s.pos = s.end
	}
	return s.err
}

// attr returns the value of an attribute of the current tag by its local
// name, as it stands in the file; nil where there is none.
func (s *scanner) attr(name string) []byte {
	rest := s.attrs
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := trim(rest[:eq])
		rest = trim(rest[eq+1:])
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

func (s *scanner) is(name string) bool { return string(s.name) == name }

// trim drops white space at both ends.
func trim(b []byte) []byte {
	for len(b) > 0 && isSpace(b[0]) {
		b = b[1:]
	}
	for len(b) > 0 && isSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
