package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// withoutTraces takes the tables out of a WebAssembly program that only the text
// of a crash uses: names of files and numbers of lines ("main.go:17" becomes
// "?:0"; the names of functions stay), which calls were inlined, what arguments
// were given; and where a signal may interrupt, for there are none. They are ten of
// a hundred bytes that a browser loads. Tables that the garbage collector, growing
// stacks and panics use stay where they are.
//
// The layout is that of package runtime (symtab.go: pcHeader; runtime2.go: _func),
// found by the magic number of its version: a Go with another layout is an
// error, and a program that was cut wrongly ends at its first stack.
func withoutTraces(program []byte) ([]byte, error) {
	image, segments, err := readData(program)
	if err != nil {
		return nil, err
	}
	t, err := findTables(image)
	if err != nil {
		return nil, err
	}
	if err := t.forgetTraces(); err != nil {
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

// tables are those that runtime calls pclntab, and what they point to.
type tables struct {
	lookup   []byte // from functab to the end of memory: an entry for each function
	values   []byte // pctab: values that change along a function's code
	files    []byte // cutab and filetab: names of files
	subjects []byte // go:func.*: what is known of a function as a whole
	count    int    // functions
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
		header[i] = u64(image, at+8+8*i)
	}
	names, files, values, lookup := header[3], header[4], header[6], header[7]
	if names > files || files > values || values > lookup || at+lookup > len(image) {
		return nil, errors.New("the tables of functions are not in the order of Go 1.20 to 1.26")
	}
	subjects, err := findSubjects(image, at, at+names)
	if err != nil {
		return nil, err
	}
	image = image[at:]
	return &tables{lookup: image[lookup:], values: image[values:lookup], files: image[files:values], subjects: subjects, count: header[0]}, nil
}

// findSubjects finds moduledata, which begins with the addresses of the tables'
// header and of the names and has that of go:func.* as its 41st word.
func findSubjects(image []byte, header, names int) ([]byte, error) {
	begin := binary.LittleEndian.AppendUint64(nil, uint64(header))
	begin = binary.LittleEndian.AppendUint64(begin, uint64(names))
	module := bytes.Index(image, begin)
	if module < 0 || module+8*41 > len(image) {
		return nil, errors.New("moduledata is not laid out as in Go 1.26")
	}
	subjects := u64(image, module+8*40)
	if subjects <= 0 || subjects >= len(image) {
		return nil, errors.New("moduledata is not laid out as in Go 1.26")
	}
	return image[subjects:], nil
}

// Where the fields of a _func stand.
const (
	entry, pcsp, pcfile, npcdata, startLine, funcID, nfuncdata, pcdata = 0, 16, 20, 28, 36, 40, 43, 44
)

// Numbers of package internal/abi. A wrapper keeps its inlined calls: recover
// looks at them.
const (
	unsafePoint, inlinedIndex, liveIndex                                             = 0, 2, 3 // tables of values
	argMaps, localMaps, stackObjects, inlinedCalls, defers, arguments, liveArguments = 0, 1, 2, 3, 4, 5, 6
	wrapper                                                                          = 23
	none                                                                             = 1<<32 - 1
)

// forgetTraces clears what only traces use of every function, but for what
// another table shares with it.
func (t *tables) forgetTraces() error {
	kept, known := make([]bool, len(t.values)), make([]bool, len(t.subjects))
	var told []stretch
	for i := range t.count {
		entryOff, at := u32(t.lookup, 8*i), u32(t.lookup, 8*i+4)
		f := t.lookup[at:]
		if u32(f, entry) != entryOff {
			return fmt.Errorf("function %d is not laid out as in Go 1.26", i)
		}
		clear(f[pcfile:npcdata])
		clear(f[startLine : startLine+4])
		t.keep(kept, u32(f, pcsp))
		told = append(told, t.forgetSubjects(f, known)...)
		for k := range u32(f, npcdata) {
			table := f[pcdata+4*k:]
			if k == unsafePoint || k == liveIndex || k == inlinedIndex && f[funcID] != wrapper {
				clear(table[:4])
				continue
			}
			t.keep(kept, u32(table, 0))
		}
	}
	for i := 1; i < len(kept); i++ { // the first byte stands for "no table"
		if !kept[i] {
			t.values[i] = 0
		}
	}
	for _, s := range told {
		for i := s.from; i < s.to; i++ {
			if !known[i] {
				t.subjects[i] = 0
			}
		}
	}
	clear(t.files)
	return nil
}

// A stretch is a run of bytes.
type stretch struct{ from, to int }

// forgetSubjects takes what only traces use out of a function's list and returns
// where it stands; what stays is marked as known.
func (t *tables) forgetSubjects(f []byte, known []bool) (told []stretch) {
	list := f[pcdata+4*u32(f, npcdata):]
	for k := range int(f[nfuncdata]) {
		at, length := u32(list, 4*k), 0
		if at == none {
			continue
		}
		switch forget := f[funcID] != wrapper; {
		case k == inlinedCalls && forget:
			length = 16 * (t.highest(u32(f, pcdata+4*inlinedIndex)) + 1)
		case k == arguments:
			length = 1 + max(-1, bytes.IndexByte(t.subjects[at:min(at+256, len(t.subjects))], 0xff))
		case k == liveArguments:
		default:
			for i := range sizeOf(k, t.subjects[at:]) {
				known[at+i] = true
			}
			continue
		}
		told = append(told, stretch{at, at + length})
		binary.LittleEndian.PutUint32(list[4*k:], none)
	}
	return told
}

// sizeOf returns how long a subject that stays is at most.
func sizeOf(kind int, subject []byte) int {
	n := 256
	switch kind {
	case argMaps, localMaps: // how many maps, how many bits in each
		n = 8 + u32(subject, 0)*((u32(subject, 4)+7)/8)
	case stackObjects:
		n = 8 + 16*u64(subject, 0)
	case defers:
		n = 20
	}
	return min(n, len(subject))
}

// keep marks a table of values: pairs of a change in value and one in code,
// until a change of nothing.
func (t *tables) keep(kept []bool, at int) {
	t.walk(at, func(from, to, _ int) {
		for ; from < to; from++ {
			kept[from] = true
		}
	})
}

// highest returns the highest value of a table, −1 without one.
func (t *tables) highest(at int) int {
	value, highest := -1, -1
	t.walk(at, func(_, _, change int) {
		value += change
		highest = max(highest, value)
	})
	return highest
}

// walk visits the pairs of a table of values.
func (t *tables) walk(at int, visit func(from, to, change int)) {
	if at == 0 {
		return
	}
	for first := true; ; first = false {
		coded, next := leb(t.values, at)
		last := coded == 0 && !first
		if !last {
			_, next = leb(t.values, next)
		}
		visit(at, next, coded>>1^-(coded&1)) // zigzag
		if last {
			return
		}
		at = next
	}
}

func u32(data []byte, at int) int { return int(binary.LittleEndian.Uint32(data[at:])) }

func u64(data []byte, at int) int { return int(binary.LittleEndian.Uint64(data[at:])) }
