// Package xls reads the cells of .xls workbooks of Excel 5 to 2003: records of
// BIFF5 or BIFF8 ([MS-XLS]) in a compound file ([MS-CFB]).
//
// Older workbooks are the Fault "old_xls", encrypted ones "password"; a stream
// that breaks off is "damaged" with the rows before.
package xls

import (
	"io"
	"runtime"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
)

// maxStream is the most bytes of a workbook's stream that are read: it is held
// in memory. 65,536 rows of 80 columns take less.
const maxStream = 96 << 20

// maxSheets bounds the sheets that are kept.
const maxSheets = 4096

// Types of records.
const (
	typeEOF        = 0x0a
	typeDateMode   = 0x22
	typeCodePage   = 0x42
	typeFilePass   = 0x2f
	typeContinue   = 0x3c
	typeBoundSheet = 0x85
	typeMulRK      = 0xbd
	typeRString    = 0xd6
	typeXF         = 0xe0
	typeSST        = 0xfc
	typeLabelSST   = 0xfd
	typeFormula    = 0x06
	typeNumber     = 0x203
	typeLabel      = 0x204
	typeBoolErr    = 0x205
	typeString     = 0x207
	typeRK         = 0x27e
	typeFormat     = 0x41e
	typeBOF        = 0x809
)

// A Book is an open workbook. It is for one goroutine.
type Book struct {
	Sheets []cell.Sheet // in the order of the tabs; chart and macro sheets are left out

	stream   []byte
	starts   []uint32 // of Sheets in the stream
	strings  cell.Strings
	dates    []bool // by cell format: does a number in it show as a date?
	date1904 bool
	// bytes decodes the texts of BIFF5, which are bytes of a code page; nil in
	// BIFF8, whose texts are Unicode.
	bytes func([]byte) string
}

// A Decoder turns bytes of a Windows or DOS code page into text.
type Decoder func(page int, text []byte) string

// Open reads what a workbook says of itself.
func Open(r io.ReaderAt, size int64, decode Decoder) (*Book, error) {
	file, err := openCompound(r, size)
	if err != nil || file.broken {
		return nil, damaged()
	}
	b := &Book{}
	// What is missing at the stream's end is noticed where it should stand.
	for _, name := range []string{"Workbook", "Book"} { // the latter of Excel 5 and 95
		if b.stream, err = file.stream(name); b.stream != nil {
			break
		}
	}
	if err == errLarge {
		return nil, notice.NewFault("too_large_inside", notice.Count("limit", maxStream>>20))
	}
	if err := b.globals(decode); err != nil {
		return nil, err
	}
	return b, nil
}

func damaged() *notice.Fault { return notice.NewFault("damaged_part", notice.Text("part", "Workbook")) }

// A record is one piece of the stream.
type record struct {
	kind uint16
	data []byte
	next int // where the next one begins
}

// record returns the record at a place; ok is false past the last whole one.
func (b *Book) record(at int) (r record, ok bool) {
	if at >= 0 && at+2 <= len(b.stream) && at+4 > len(b.stream) && u16(b.stream[at:]) == typeEOF {
		return record{kind: typeEOF, next: len(b.stream)}, true // some writers end in the middle of the last one
	}
	if at < 0 || at+4 > len(b.stream) {
		return r, false
	}
	n := int(u16(b.stream[at+2:]))
	if at+4+n > len(b.stream) {
		return r, false
	}
	return record{u16(b.stream[at:]), b.stream[at+4 : at+4+n], at + 4 + n}, true
}

// globals reads the first part of the stream, which speaks of the workbook.
func (b *Book) globals(decode Decoder) error {
	first, ok := b.record(0)
	if !ok || first.kind != typeBOF || len(first.data) < 4 {
		return damaged()
	}
	switch u16(first.data) {
	case 0x0600:
	case 0x0500:
		b.bytes = func(text []byte) string { return decode(1252, text) }
	default:
		return notice.NewFault("old_xls")
	}
	formats := map[uint16]bool{}
	var used []uint16 // format of each XF
	records := 0
	for at := first.next; ; {
		r, ok := b.record(at)
		if !ok {
			return damaged()
		}
		at = r.next
		switch r.kind {
		case typeEOF:
			for _, id := range used {
				date, known := formats[id]
				b.dates = append(b.dates, date || !known && cell.IsDateID(int(id)))
			}
			if len(b.Sheets) == 0 {
				return notice.NewFault("no_sheet")
			}
			b.measure()
			return nil
		case typeFilePass:
			return notice.NewFault("password")
		case typeDateMode:
			b.date1904 = len(r.data) >= 2 && u16(r.data) == 1
		case typeFormat:
			if len(r.data) >= 5 {
				formats[u16(r.data)] = cell.IsDateFormat(b.shortText(r.data[2:], b.bytes == nil))
			}
		case typeCodePage:
			if b.bytes != nil && len(r.data) >= 2 {
				page := int(u16(r.data))
				b.bytes = func(text []byte) string { return decode(page, text) }
			}
		case typeXF:
			if len(r.data) >= 4 {
				used = append(used, u16(r.data[2:]))
			}
		case typeBoundSheet:
			b.boundSheet(r.data)
		case typeSST:
			if at = b.sharedStrings(r); b.strings.Full() != nil {
				return b.strings.Full()
			}
		}
		if records++; records%4096 == 0 {
			runtime.Gosched()
		}
	}
}

// boundSheet notes a worksheet.
func (b *Book) boundSheet(data []byte) {
	if len(data) < 8 || data[5] != 0 || len(b.Sheets) == maxSheets {
		return
	}
	sheet := cell.Sheet{Name: b.shortText(data[6:], false), Hidden: data[4]&3 != 0}
	b.Sheets, b.starts = append(b.Sheets, sheet), append(b.starts, u32(data))
}

// measure takes the bytes from the start of each sheet to that of the next one
// as its size.
func (b *Book) measure() {
	for i, start := range b.starts {
		next := uint32(len(b.stream))
		for _, other := range b.starts {
			if other > start && other < next {
				next = other
			}
		}
		b.Sheets[i].Bytes = max(0, int64(next)-int64(start))
	}
}

// sharedStrings reads the texts that cells refer to by number. The counts that
// the record declares are often wrong and not believed. It returns where the
// records after it begin.
func (b *Book) sharedStrings(r record) (next int) {
	s := &segments{parts: [][]byte{r.data}}
	for next = r.next; ; next = r.next {
		var ok bool
		if r, ok = b.record(next); !ok || r.kind != typeContinue {
			break
		}
		s.parts = append(s.parts, r.data)
	}
	s.skip(8)
	var text []byte
	for n := 1; !s.ended() && b.strings.Full() == nil; n++ {
		var ok bool
		if text, ok = sharedString(text[:0], s); !ok {
			break
		}
		b.strings.Add(text)
		if n%4096 == 0 {
			runtime.Gosched()
		}
	}
	return next
}
