package xls

import (
	"encoding/binary"
	"errors"
	"io"
	"unicode/utf16"
)

// A compound file is a small file system ([MS-CFB]): a header, sectors, and a
// table that chains the sectors of each stream. Chains are followed no further
// than the file has sectors.

var (
	errCompound = errors.New("xls: no compound file")
	errLarge    = errors.New("xls: the stream is too large")
)

// Special entries of the sector table.
const (
	lastSector = 0xfffffffe
	maxSector  = 0xfffffffa
)

// Streams returns the names in the directory of a compound file, as far as it
// can be followed.
func Streams(r io.ReaderAt, size int64) []string {
	c, err := openCompound(r, size)
	if err != nil {
		return nil
	}
	names := make([]string, len(c.entries))
	for i, e := range c.entries {
		names[i] = e.name
	}
	return names
}

type compound struct {
	source io.ReaderAt
	size   int64
	sector int64    // bytes
	fat    []uint32 // the sector after each
	mini   struct {
		fat    []uint32
		cutoff uint32 // streams below live in the mini stream
		stream []byte
	}
	entries []entry
	broken  bool // the directory ends before it should
	buf     []byte
}

// An entry is a stream or a storage of the directory.
type entry struct {
	name               string
	left, right, child uint32 // in the tree of the directory
	start              uint32
	size               uint64
}

// openCompound reads the tables and the directory.
func openCompound(r io.ReaderAt, size int64) (*compound, error) {
	head := make([]byte, 512)
	if n, _ := r.ReadAt(head, 0); n < len(head) || u32(head) != 0xe011cfd0 {
		return nil, errCompound
	}
	shift := u16(head[30:])
	if shift != 9 && shift != 12 {
		return nil, errCompound
	}
	c := &compound{source: r, size: size, sector: 1 << shift, buf: make([]byte, 1<<shift)}
	c.readTable(head)
	directory, err := c.chain(u32(head[48:]), 0)
	c.broken = err != nil
	for at := 0; at+128 <= len(directory); at += 128 {
		c.entries = append(c.entries, entryOf(directory[at:at+128]))
	}
	if len(c.entries) == 0 {
		return nil, errCompound
	}
	c.mini.cutoff = u32(head[56:])
	if table, err := c.chain(u32(head[60:]), 0); err == nil {
		for ; len(table) >= 4; table = table[4:] {
			c.mini.fat = append(c.mini.fat, u32(table))
		}
		c.mini.stream, _ = c.chain(c.entries[0].start, c.entries[0].size)
	}
	return c, nil
}

// readTable reads the sectors of the table: 109 are listed in the header, the
// others in sectors of their own.
func (c *compound) readTable(head []byte) {
	var list []uint32
	for at := 76; at < 512; at += 4 {
		list = append(list, u32(head[at:]))
	}
	limit := int(c.size/c.sector) + 1
	for id := u32(head[68:]); id < maxSector && len(list) < limit; {
		s := c.read(id)
		if len(s) < 4 {
			break
		}
		last := len(s) - 4
		for at := 0; at < last; at += 4 {
			list = append(list, u32(s[at:]))
		}
		id = u32(s[last:])
	}
	for _, id := range list[:min(len(list), limit+109)] {
		if id >= maxSector {
			continue
		}
		for s := c.read(id); len(s) >= 4 && len(c.fat) <= limit+int(c.sector/4); s = s[4:] {
			c.fat = append(c.fat, u32(s))
		}
	}
}

// read returns a sector, the last one of a file perhaps short; empty outside.
// It is valid up to the next call.
func (c *compound) read(id uint32) []byte {
	n, _ := c.source.ReadAt(c.buf, (int64(id)+1)*c.sector)
	return c.buf[:n&^3]
}

// chain returns the bytes of a chain of sectors, which will be some size.
func (c *compound) chain(id uint32, size uint64) ([]byte, error) {
	out := make([]byte, 0, min(size, uint64(c.size), maxStream)+uint64(c.sector))
	for steps := int64(0); id != lastSector; steps++ {
		if int64(id) >= int64(len(c.fat)) || steps > c.size/c.sector {
			return out, errCompound
		}
		if len(out) >= maxStream {
			return nil, errLarge
		}
		s := c.read(id)
		out = append(out, s...)
		if len(s) == 0 {
			return out, io.ErrUnexpectedEOF
		}
		id = c.fat[id]
	}
	return out, nil
}

// stream returns the stream with a name, as much of it as can be read; nil
// where there is none.
func (c *compound) stream(name string) ([]byte, error) {
	e := c.find(name)
	if e == nil {
		return nil, errCompound
	}
	if e.size < uint64(c.mini.cutoff) {
		return c.miniChain(*e)
	}
	data, err := c.chain(e.start, e.size)
	if uint64(len(data)) > e.size {
		data = data[:e.size]
	}
	if err == nil && uint64(len(data)) < e.size {
		err = io.ErrUnexpectedEOF
	}
	return data, err
}

// find returns the stream with a name: the one below the root rather than
// that of a workbook embedded in this one.
func (c *compound) find(name string) *entry {
	seen := make([]bool, len(c.entries))
	for next := []uint32{c.entries[0].child}; len(next) > 0; {
		id := next[len(next)-1]
		next = next[:len(next)-1]
		if int64(id) >= int64(len(seen)) || seen[id] {
			continue
		}
		seen[id] = true
		e := &c.entries[id]
		if e.name == name {
			return e
		}
		next = append(next, e.left, e.right)
	}
	for i := range c.entries { // a tree that leads nowhere
		if c.entries[i].name == name {
			return &c.entries[i]
		}
	}
	return nil
}

// miniChain returns a stream of the mini stream, whose sectors have 64 bytes.
func (c *compound) miniChain(e entry) ([]byte, error) {
	const sector = 64
	var out []byte
	for id := e.start; uint64(len(out)) < e.size; id = c.mini.fat[id] {
		at := int64(id) * sector
		if int64(id) >= int64(len(c.mini.fat)) || at+sector > int64(len(c.mini.stream)) {
			return out, io.ErrUnexpectedEOF
		}
		out = append(out, c.mini.stream[at:at+sector]...)
	}
	return out[:e.size], nil
}

func entryOf(b []byte) entry {
	length := min(int(u16(b[64:])), 64)
	var units []uint16
	for i := 0; i+3 < length; i += 2 {
		units = append(units, u16(b[i:]))
	}
	return entry{string(utf16.Decode(units)), u32(b[68:]), u32(b[72:]), u32(b[76:]), u32(b[116:]), uint64(u32(b[120:]))}
}

func u16(b []byte) uint16 { return binary.LittleEndian.Uint16(b) }
func u32(b []byte) uint32 { return binary.LittleEndian.Uint32(b) }
