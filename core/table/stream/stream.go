// Package stream reads a document through a window that slides over it: what
// scans markup never holds more than a part.
package stream

import (
	"bytes"
	"context"
	"io"
	"runtime"

	"clvcalc/core/notice"
)

// size is what a Window holds unless something in it is longer. It yields at
// each refill.
const size = 64 << 10

// A Window is a part of a document: what has been read and is still to be
// taken. It may end anywhere.
type Window struct {
	Refill func() // told of each refill; may be nil
	Err    error  // what ended the reading; nil at the proper end of the document

	ctx      context.Context
	source   io.Reader
	limit    int // bytes that the window may grow to
	buf      []byte
	pos, end int
	atEnd    bool
}

// New returns a Window at the beginning of a document. Something that must be
// in it whole and is longer than limit is the Fault "unsafe".
func New(ctx context.Context, source io.Reader, limit int) Window {
	return Window{ctx: ctx, source: source, limit: limit, buf: make([]byte, size)}
}

// Bytes is what stands in the window, valid up to the next refill.
func (w *Window) Bytes() []byte { return w.buf[w.pos:w.end] }

// Skip takes n bytes out of the window.
func (w *Window) Skip(n int) { w.pos += n }

// Fill reads more of the document behind what is left in the window. It is
// where long work lets others run and hears of being cancelled.
func (w *Window) Fill() bool {
	if w.atEnd || w.Err != nil {
		return false
	}
	runtime.Gosched()
	if w.Err = w.ctx.Err(); w.Err != nil {
		return false
	}
	if w.Refill != nil {
		w.Refill()
	}
	if w.pos > 0 {
		w.end = copy(w.buf, w.buf[w.pos:w.end])
		w.pos = 0
	} else if w.end == len(w.buf) {
		if len(w.buf) >= w.limit {
			w.Err = notice.NewFault("unsafe", notice.Key("reason", "unsafe.long"))
			return false
		}
		w.buf = append(w.buf, make([]byte, len(w.buf))...)
	}
	return w.read()
}

func (w *Window) read() bool {
	for tries := 0; tries < 100; tries++ {
		n, err := w.source.Read(w.buf[w.end:])
		w.end += n
		if err == io.EOF {
			w.atEnd = true
		} else if err != nil {
			w.Err = err
		}
		if n > 0 || err != nil {
			return n > 0 && w.Err == nil
		}
	}
	w.Err = io.ErrNoProgress
	return false
}

// Peek makes n bytes available, fewer only at the end of the document.
func (w *Window) Peek(n int) []byte {
	for w.end-w.pos < n && w.Fill() {
	}
	return w.buf[w.pos:w.end]
}

// Find returns the distance to the first occurrence of what, −1 when the
// document ends before it.
func (w *Window) Find(what string) int {
	from := 0
	for {
		if i := bytes.Index(w.buf[w.pos+from:w.end], []byte(what)); i >= 0 {
			return from + i
		}
		from = max(0, w.end-w.pos-len(what)+1)
		if !w.Fill() {
			return -1
		}
	}
}

// SkipTo drops everything up to and including what, however long it is.
func (w *Window) SkipTo(what string) bool {
	for {
		if i := bytes.Index(w.buf[w.pos:w.end], []byte(what)); i >= 0 {
			w.pos += i + len(what)
			return true
		}
		w.pos = max(w.pos, w.end-len(what)+1)
		if !w.Fill() {
			return w.Cut()
		}
	}
}

// Cut records that the document ended where it must not.
func (w *Window) Cut() bool {
	if w.Err == nil {
		w.Err = io.ErrUnexpectedEOF
	}
	return false
}

// Drain reads the rest of the document, so that its checksum is compared.
func (w *Window) Drain() error {
	w.pos = w.end
	for w.Fill() {
		w.pos = w.end
	}
	return w.Err
}
