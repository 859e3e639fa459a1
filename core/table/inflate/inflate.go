// Package inflate unpacks DEFLATE streams (RFC 1951). It does what
// compress/flate does, twice as fast in WebAssembly and without what packs.
package inflate

import (
	"errors"
	"io"
)

// ErrCorrupt is the error of a stream that no program packed so.
var ErrCorrupt error = corrupt{}

type corrupt struct{}

func (corrupt) Error() string { return "inflate: corrupt stream" }

const (
	inputSize = 1 << 20  // a browser takes a millisecond for each read, however short
	history   = 32 << 10 // how far back a copy may reach
	longest   = 258      // bytes of one copy
	chunk     = 64 << 10 // of output at once
)

// A Reader unpacks a stream. It reads ahead of the stream's end.
type Reader struct {
	src      io.Reader
	srcErr   error  // why src gives no more
	in       []byte // read from src
	pos, end int    // of what is still to be taken

	bits  uint64 // taken from in and not yet used, the first bit lowest
	count uint   // of those that count
	over  uint   // of count, how many stand for what is behind the end of src

	out   []byte // up to history bytes that were given, then those to give
	given int
	made  int

	block    func() bool // goes on with the current block; reports that it has ended
	last     bool        // no block follows
	stored   int         // bytes left of a stored block
	literals [literalSize]code
	reaches  [reachSize]code
	err      error // why out gets no more
}

// NewReader returns a Reader of the stream that src begins with.
func NewReader(src io.Reader) *Reader {
	return &Reader{src: src, in: make([]byte, inputSize), out: make([]byte, history+chunk+longest+8)}
}

// Read implements io.Reader: io.EOF at the end of the stream, ErrCorrupt or
// io.ErrUnexpectedEOF where it is damaged, after all that came before.
func (r *Reader) Read(p []byte) (int, error) {
	for r.given == r.made && r.err == nil {
		r.slide()
		r.more()
	}
	n := copy(p, r.out[r.given:r.made])
	r.given += n
	if n == 0 && len(p) > 0 {
		return 0, r.err
	}
	return n, nil
}

// slide makes room behind the history.
func (r *Reader) slide() {
	if r.made >= history+chunk {
		r.made = copy(r.out, r.out[r.made-history:r.made])
		r.given = r.made
	}
}

// more unpacks until the room is full or the stream ends.
func (r *Reader) more() {
	for r.err == nil && r.made < history+chunk {
		switch {
		case r.block != nil:
			if r.block() {
				r.block = nil
			}
		case r.last:
			r.err = io.EOF
		default:
			r.header()
		}
	}
}

// header begins a block.
func (r *Reader) header() {
	r.last = r.take(1) == 1
	switch r.take(2) {
	case 0:
		r.take(r.count % 8)
		r.stored = int(r.take(16))
		if r.take(16) != uint32(r.stored)^0xffff {
			r.fail(ErrCorrupt)
		}
		r.block = r.copyStored
	case 1:
		r.fixedCodes()
		r.block = r.unpack
	case 2:
		r.readCodes()
		r.block = r.unpack
	default:
		r.fail(ErrCorrupt)
	}
}

// copyStored copies from a block that is not packed.
func (r *Reader) copyStored() bool {
	for r.stored > 0 && r.err == nil && r.made < history+chunk {
		switch {
		case r.count > 0:
			b := byte(r.take(8))
			if r.err == nil {
				r.out[r.made] = b
				r.made++
				r.stored--
			}
		case r.pos < r.end:
			r.bits = 0 // beyond count it holds what is copied here
			n := copy(r.out[r.made:min(len(r.out), r.made+r.stored)], r.in[r.pos:r.end])
			r.pos, r.made, r.stored = r.pos+n, r.made+n, r.stored-n
		case !r.load():
			r.fail(r.srcErr)
		}
	}
	return r.stored == 0
}

// take uses n bits (0 ≤ n ≤ 16); 0 when there are none.
func (r *Reader) take(n uint) uint32 {
	if r.count < n {
		r.refill()
	}
	v := uint32(r.bits & (1<<n - 1))
	r.bits >>= n
	r.count -= n
	if r.count < r.over {
		r.fail(r.srcErr)
		return 0
	}
	return v
}

// refill takes bytes until there are 48 bits; behind the end of src come zeros,
// which nobody may use.
func (r *Reader) refill() {
	r.bits &= 1<<r.count - 1
	for r.count < 48 {
		if r.pos < r.end || r.load() {
			r.bits |= uint64(r.in[r.pos]) << r.count
			r.pos++
		} else {
			r.over += 8
		}
		r.count += 8
	}
}

// load reads from src once all that was read has been taken.
func (r *Reader) load() bool {
	r.pos, r.end = 0, 0
	for tries := 0; r.srcErr == nil && r.end == 0; tries++ {
		r.end, r.srcErr = r.src.Read(r.in)
		if r.end == 0 && r.srcErr == nil && tries == 100 {
			r.srcErr = io.ErrNoProgress
		}
	}
	return r.end > 0
}

// fail ends the reading; a stream that src breaks off is io.ErrUnexpectedEOF.
func (r *Reader) fail(why error) {
	if r.err != nil {
		return
	}
	if errors.Is(why, io.EOF) {
		why = io.ErrUnexpectedEOF
	}
	r.err = why
}
