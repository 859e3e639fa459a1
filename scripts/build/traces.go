package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// withoutLines takes the tables of file names and line numbers out of a
// WebAssembly program. Only the text of a crash uses them ("main.go:17" becomes
// "?:0"; the names of functions stay), and they are six of a hundred bytes that
// a browser loads. Tables that the garbage collector and growing stacks use stay
// where they are.
//
// The layout is that of package runtime (symtab.go: pcHeader; runtime2.go: _func),
// found by the magic number of its version: a Go with another layout is an
// error, and a program that was cut wrongly ends at its first stack.
func withoutLines(program []byte) ([]byte, error) {
	image, segments, err := readData(program)
	if err != nil {
		return nil, err
	}
	t, err := findTables(image)
	if err != nil {
		return nil, err
	}
	if err := t.forgetLines(); err != nil {
		return nil, err
	}
	cut := bytes.Clone(program)
	for _, s := range segments {
		copy(cut[s.at:s.at+s.size], image[s.address:])
	}
	return cut, nil
}

// A segment is a piece of a program that becomes memory at its start.
type segment struct{ address, at, size int }

// readData returns the memory that a program starts with.
func readData(program []byte) (image []byte, segments []segment, err error) {
	defer func() {
		if recover() != nil {
			err = errors.New("not a WebAssembly program, or a cut one")
		}
	}()
	const dataSection, constant, end = 11, 0x41, 0x0b
	for at := 8; at < len(program); {
		kind := program[at]
		size, body := leb(program, at+1)
		at = body + size
		if kind != dataSection {
			continue
		}
		count, next := leb(program, body)
		for range count {
			_, next = leb(program, next)
			if program[next] != constant {
				return nil, nil, errors.New("data without a fixed address")
			}
			var s segment
			s.address, next = leb(program, next+1)
			if program[next] != end {
				return nil, nil, errors.New("data without a fixed address")
			}
			s.size, s.at = leb(program, next+1)
			next = s.at + s.size
			segments = append(segments, s)
			if grow := s.address + s.size - len(image); grow > 0 {
				image = append(image, make([]byte, grow)...)
			}
			copy(image[s.address:], program[s.at:s.at+s.size])
		}
	}
	return image, segments, nil
}

// leb reads a number in LEB128; addresses are below 2³¹, so that a signed one
// reads the same.
func leb(data []byte, at int) (value, next int) {
	for shift := 0; ; shift += 7 {
		b := data[at]
		at++
		value |= int(b&0x7f) << shift
		if b < 0x80 {
			return value, at
		}
	}
}

// tables are those that runtime calls pclntab.
type tables struct {
	lookup []byte // from functab to the end of memory: an entry for each function
	values []byte // pctab: values that change along a function's code
	files  []byte // cutab and filetab: names of files
	count  int    // functions
}

// magic begins the tables since Go 1.20: the number, two zeros, the smallest
// instruction and the size of a pointer.
var magic = []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}

func findTables(image []byte) (*tables, error) {
	at := bytes.Index(image, magic)
	if at < 0 || bytes.Contains(image[at+1:], magic) {
		return nil, errors.New("the tables of functions are not where Go 1.20 to 1.26 put them")
	}
	var header [8]int // nfunc, nfiles, unused, and where the tables begin: names, cutab, filetab, pctab, functab
	for i := range header {
		header[i] = int(binary.LittleEndian.Uint64(image[at+8+8*i:]))
	}
	names, files, values, lookup := header[3], header[4], header[6], header[7]
	if names > files || files > values || values > lookup || at+lookup > len(image) {
		return nil, errors.New("the tables of functions are not in the order of Go 1.20 to 1.26")
	}
	image = image[at:]
	return &tables{lookup: image[lookup:], values: image[values:lookup], files: image[files:values], count: header[0]}, nil
}

// Where the fields of a _func stand.
const (
	entry, pcsp, pcfile, pcln, npcdata, startLine, pcdata = 0, 16, 20, 24, 28, 36, 44
)

// forgetLines clears the tables of files and lines of every function, and what
// no other table shares with them.
func (t *tables) forgetLines() error {
	kept := make([]bool, len(t.values))
	for i := range t.count {
		entryOff, at := u32(t.lookup, 8*i), u32(t.lookup, 8*i+4)
		f := t.lookup[at:]
		if u32(f, entry) != entryOff {
			return fmt.Errorf("function %d is not laid out as in Go 1.26", i)
		}
		clear(f[pcfile:npcdata])
		clear(f[startLine : startLine+4])
		t.keep(kept, u32(f, pcsp))
		for k := range u32(f, npcdata) {
			t.keep(kept, u32(f, pcdata+4*k))
		}
	}
	for i := 1; i < len(kept); i++ { // the first byte stands for "no table"
		if !kept[i] {
			t.values[i] = 0
		}
	}
	clear(t.files)
	return nil
}

// keep marks a table: pairs of a change in value and one in code, until a
// change of nothing.
func (t *tables) keep(kept []bool, at int) {
	if at == 0 {
		return
	}
	for first, next := true, at; ; first = false {
		change, after := leb(t.values, next)
		if change != 0 || first {
			_, after = leb(t.values, after)
		}
		for ; next < after; next++ {
			kept[next] = true
		}
		if change == 0 && !first {
			return
		}
	}
}

func u32(data []byte, at int) int { return int(binary.LittleEndian.Uint32(data[at:])) }
