package zip

import (
	"errors"
	"hash"
	"hash/crc32"
	"io"

	"clvcalc/core/notice"
	"clvcalc/core/table/inflate"
)

var errChecksum = errors.New("zip: checksum differs")

// A Part is one file of an archive while it is read. The sizes that the
// directory declares are not believed: what was unpacked is counted, and the
// CRC-32 at the end says whether it is what was packed.
type Part struct {
	archive *Archive
	file    *File
	packed  counter
	content io.Reader
	crc     hash.Hash32
	bytes   int64
	fault   error
}

// A counter counts the packed bytes for progress.
type counter struct {
	io.Reader
	bytes int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.bytes += int64(n)
	return n, err
}

// Open opens a file of the archive. One under a password is the Fault
// "password".
func (a *Archive) Open(f *File) (*Part, error) {
	if f.flags&encrypted != 0 {
		return nil, notice.NewFault("password")
	}
	raw, err := f.open()
	if err != nil {
		return nil, err
	}
	p := &Part{archive: a, file: f, crc: crc32.NewIEEE()}
	p.packed.Reader = raw
	switch f.method {
	case stored:
		p.content = &p.packed
	case deflated:
		p.content = inflate.NewReader(&p.packed)
	default:
		return nil, Damaged(f.Name)
	}
	return p, nil
}

// Packed returns the number of packed bytes read so far.
func (p *Part) Packed() int64 { return p.packed.bytes }

// Read unpacks, counts and checks; io.EOF comes only when the checksum fits.
func (p *Part) Read(buf []byte) (int, error) {
	if p.fault != nil {
		return 0, p.fault
	}
	n, err := p.content.Read(buf)
	p.crc.Write(buf[:n])
	p.bytes += int64(n)
	p.archive.bytes += int64(n)
	switch {
	case p.archive.bytes > maxBytes:
		err = notice.NewFault("too_large_inside", notice.Count("limit", maxBytes>>20))
	case p.bytes > ratioFrom && p.bytes > maxRatio*max(1, p.packed.bytes):
		err = unsafe("ratio")
	case err == io.EOF && p.file.crc != 0 && p.crc.Sum32() != p.file.crc:
		err = errChecksum
	}
	p.fault = err
	return n, err
}
