package xml

import (
	"bytes"
	"context"
	"io"
	"runtime"
)

// A Scanner walks through the tags of an XML document. It keeps a window of
// the document in buf; what lies between pos and end is still to be read. It
// knows elements by their local names, whatever their prefixes.
type Scanner struct {
	Refill func() // told of each refill of the window; may be nil
	Err    error  // what ended the scan; nil at the proper end of the document

	Name    []byte // of the current tag, without prefix
	Closing bool   // </name>
	Empty   bool   // <name/>
	Depth   int    // open elements, the current one included

	ctx      context.Context
	source   io.Reader
	buf      []byte
	pos, end int
	atEnd    bool
	attrs    []byte // of the current tag, as they stand
}

// NewScanner returns a Scanner at the beginning of a document.
func NewScanner(ctx context.Context, source io.Reader) *Scanner {
	return &Scanner{ctx: ctx, source: source, buf: make([]byte, bufferSize)}
}

// Window is what has been read ahead: it may end anywhere.
func (s *Scanner) Window() []byte { return s.buf[s.pos:s.end] }

// Take passes over n bytes of the window, which leave so many more elements
// open than there were.
func (s *Scanner) Take(n, opened int) {
	s.pos += n
	s.Depth += opened
}

// Started reports whether the current tag opens an element with content.
func (s *Scanner) Started() bool { return !s.Closing && !s.Empty }

// fill reads more of the part behind what is left of the window. It is where
// long work lets others run and hears of being cancelled.
func (s *Scanner) fill() bool {
	if s.atEnd || s.Err != nil {
		return false
	}
	runtime.Gosched()
	if s.Err = s.ctx.Err(); s.Err != nil {
		return false
	}
	if s.Refill != nil {
		s.Refill()
	}
	if s.pos > 0 {
		s.end = copy(s.buf, s.buf[s.pos:s.end])
		s.pos = 0
	} else if s.end == len(s.buf) {
		if len(s.buf) >= 2*maxText {
			s.Err = unsafe("long")
			return false
		}
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	return s.read()
}

func (s *Scanner) read() bool {
	for tries := 0; tries < 100; tries++ {
		n, err := s.source.Read(s.buf[s.end:])
		s.end += n
		if err == io.EOF {
			s.atEnd = true
		} else if err != nil {
			s.Err = err
		}
		if n > 0 || err != nil {
			return n > 0 && s.Err == nil
		}
	}
	s.Err = io.ErrNoProgress
	return false
}

// peek makes n bytes available, fewer only at the end of the document.
func (s *Scanner) peek(n int) []byte {
	for s.end-s.pos < n && s.fill() {
	}
	return s.buf[s.pos:s.end]
}

// find returns the distance from pos to the first occurrence of what, −1
// when the part ends before it.
func (s *Scanner) find(what string) int {
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
func (s *Scanner) skipTo(what string) bool {
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(what)); i >= 0 {
			s.pos += i + len(what)
			return true
		}
		s.pos = max(s.pos, s.end-len(what)+1)
		if !s.fill() {
			return s.Cut()
		}
	}
}

// Tag moves to the next tag, over whatever text stands before it. It returns
// false at the end of the document and on an error.
func (s *Scanner) Tag() bool {
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
func (s *Scanner) special() (was, ok bool) {
	b := s.peek(len("<![CDATA["))
	switch {
	case len(b) < 2:
		return false, s.Cut()
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
	s.Err = unsafe("doctype")
	return false, false
}

// element parses the tag at pos.
func (s *Scanner) element() bool {
	length := s.tagLength()
	if length < 0 {
		return s.Cut()
	}
	tag := s.buf[s.pos+1 : s.pos+length-1]
	s.pos += length
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
			s.Err = ErrSyntax
			return -1
		}
	}
}

// Cut records that the document ended where it must not.
func (s *Scanner) Cut() bool {
	if s.Err == nil {
		s.Err = io.ErrUnexpectedEOF
	}
	return false
}

// Drain reads the rest of the part, so that its checksum is compared.
func (s *Scanner) Drain() error {
	s.pos = s.end
	for s.fill() {
		s.pos = s.end
	}
	return s.Err
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
