package zip

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// errZip is a zip file without a directory that can be followed.
var errZip = errors.New("zip: no directory")

// Methods of packing.
const (
	stored   = 0
	deflated = 8
)

// encrypted is the flag of a file that opens only with a password.
const encrypted = 1

// A File is an entry of the directory.
type File struct {
	Name string // as it is written there
	// Packed and Unpacked are its sizes in bytes, as the directory declares them.
	Packed, Unpacked uint64

	flags, method uint16
	crc           uint32
	header        int64 // where the file's own header begins
	source        io.ReaderAt
	size          int64 // of the source
}

// open returns the packed bytes, as far as there are any.
func (f *File) open() (io.Reader, error) {
	var head [30]byte
	if f.header < 0 || f.header > f.size {
		return nil, errZip
	}
	if err := readAt(f.source, head[:], f.header); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(head[:], []byte("PK\x03\x04")) {
		return nil, errZip
	}
	from := f.header + 30 + int64(u16(head[26:])) + int64(u16(head[28:]))
	return io.NewSectionReader(f.source, from, int64(min(f.Packed, uint64(f.size)))), nil
}

// readDirectory reads the entries of a zip file in their order, at most one
// more than maxParts.
func readDirectory(r io.ReaderAt, size int64) ([]*File, error) {
	d, err := findDirectory(r, size)
	if err != nil {
		return nil, err
	}
	in := bufio.NewReader(io.NewSectionReader(r, d.at, size-d.at))
	var files []*File
	for len(files) <= maxParts {
		f, err := readEntry(in)
		if err == errZip || err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return nil, err
		}
		f.header += d.before
		f.source, f.size = r, size
		files = append(files, f)
	}
	// The count is kept in 16 bits and may have wrapped.
	if len(files) <= maxParts && uint16(len(files)) != uint16(d.entries) {
		return nil, errZip
	}
	return files, nil
}

// readEntry reads one entry; errZip is what no longer is one.
func readEntry(in *bufio.Reader) (*File, error) {
	var head [46]byte
	if _, err := io.ReadFull(in, head[:]); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(head[:], []byte("PK\x01\x02")) {
		return nil, errZip
	}
	name, extra := int(u16(head[28:])), int(u16(head[30:]))
	rest := make([]byte, name+extra)
	if _, err := io.ReadFull(in, rest); err != nil {
		return nil, err
	}
	if _, err := in.Discard(int(u16(head[32:]))); err != nil { // the comment
		return nil, err
	}
	f := &File{
		Name:  string(rest[:name]),
		flags: u16(head[8:]), method: u16(head[10:]), crc: u32(head[16:]),
		Packed: uint64(u32(head[20:])), Unpacked: uint64(u32(head[24:])),
	}
	header := uint64(u32(head[42:]))
	widen(rest[name:], &f.Unpacked, &f.Packed, &header)
	f.header = int64(min(header, 1<<62))
	return f, nil
}

// widen takes the values that do not fit 32 bits from the entry's extra field,
// where they stand in this order (4.5.3).
func widen(extra []byte, values ...*uint64) {
	for len(extra) >= 4 {
		id, n := u16(extra), int(u16(extra[2:]))
		extra = extra[4:]
		if n > len(extra) {
			return
		}
		for field := extra[:n]; id == 1 && len(values) > 0; values = values[1:] {
			if *values[0] != 1<<32-1 {
				continue
			}
			if len(field) < 8 {
				return
			}
			*values[0], field = u64(field), field[8:]
		}
		extra = extra[n:]
	}
}

// A place says where the directory is.
type place struct {
	at      int64  // its first entry
	before  int64  // bytes before the zip file proper, which its offsets do not count
	entries uint64 // that it claims to have
}

// findDirectory finds the directory by the record at its end.
func findDirectory(r io.ReaderAt, size int64) (place, error) {
	const reach = 65 << 10 // the record, the longest comment and some more
	tail := make([]byte, min(size, reach))
	if err := readAt(r, tail, size-int64(len(tail))); err != nil {
		return place{}, err
	}
	at := endRecord(tail)
	if at < 0 {
		return place{}, errZip
	}
	end := size - int64(len(tail)) + int64(at) // of the directory
	entries, length, from := uint64(u16(tail[at+10:])), uint64(u32(tail[at+12:])), uint64(u32(tail[at+16:]))
	if entries == 1<<16-1 || length == 1<<32-1 || from == 1<<32-1 {
		if wide, record, ok := findWide(r, end); ok {
			end, entries, length, from = wide, u64(record[32:]), u64(record[40:]), u64(record[48:])
		}
	}
	if length > uint64(end) || from > 1<<62 {
		return place{}, errZip
	}
	p := place{at: end - int64(length), entries: entries}
	p.before = p.at - int64(from)
	// Some writers misstate the length, and their offsets count from the start.
	if p.before > 0 {
		in := bufio.NewReader(io.NewSectionReader(r, int64(from), size-int64(from)))
		if _, err := readEntry(in); err == nil {
			p.at, p.before = int64(from), 0
		}
	}
	return p, nil
}

// endRecord returns where the last whole end record begins, -1 for none.
func endRecord(tail []byte) int {
	at := len(tail)
	for {
		at = bytes.LastIndex(tail[:at], []byte("PK\x05\x06"))
		if at < 0 || len(tail)-at >= 22 && at+22+int(u16(tail[at+20:])) <= len(tail) {
			return at
		}
	}
}

// findWide finds the end record of a zip64 file by the locator before the
// plain one.
func findWide(r io.ReaderAt, end int64) (at int64, record [56]byte, ok bool) {
	var locator [20]byte
	if end < 20 || readAt(r, locator[:], end-20) != nil || string(locator[:4]) != "PK\x06\x07" ||
		u32(locator[4:]) != 0 || u32(locator[16:]) != 1 { // of several disks
		return 0, record, false
	}
	from := u64(locator[8:])
	if from > uint64(end) || readAt(r, record[:], int64(from)) != nil || string(record[:4]) != "PK\x06\x06" {
		return 0, record, false
	}
	return int64(from), record, true
}

// readAt fills p or fails.
func readAt(r io.ReaderAt, p []byte, off int64) error {
	n, err := r.ReadAt(p, off)
	if n == len(p) {
		return nil
	}
	if err == nil || err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func u16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func u32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
func u64(b []byte) uint64 { return binary.LittleEndian.Uint64(b) }
