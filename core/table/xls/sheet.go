package xls

import (
	"cmp"
	"context"
	"encoding/binary"
	"math"
	"runtime"
	"slices"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
)

// maxCells is how many cells are gathered, in some 130 MB. A sheet of this
// format has at most 65,536 rows.
const maxCells = 1 << 22

// A value is one cell: a number, or the text in a table of texts.
type value struct {
	row, column uint16
	kind        kind
	number      float64
	text        string
}

type kind uint8

const (
	number kind = iota
	date
	label
	boolean
	failure
)

// ReadSheet reads all cells of a sheet into the sink. Damage is the Fault
// "damaged" with the number of the last row before it; the sink then holds the
// rows so far.
func (b *Book) ReadSheet(ctx context.Context, index int, sink cell.Sink, progress func(row int, share float64)) error {
	start := int(b.starts[index])
	r := &sheetReader{book: b, start: start, length: float64(max(b.Sheets[index].Bytes, 1))}
	whole := r.read(ctx, progress)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if len(r.values) >= maxCells {
		return notice.NewFault("too_large", notice.Count("rows", int(r.values[maxCells-1].row)))
	}
	if err := r.give(sink); err != nil {
		return err
	}
	if !whole {
		last := 0
		if n := len(r.values); n > 0 {
			last = int(r.values[n-1].row) + 1
		}
		fault := notice.NewFault("damaged", notice.Count("row", last), notice.Text("sheet", b.Sheets[index].Name))
		fault.Row = last
		return fault
	}
	return nil
}

// A sheetReader gathers the cells of a sheet.
type sheetReader struct {
	book   *Book
	start  int
	length float64
	values []value
	asked  bool // the last value is a formula whose text follows
}

// read walks through the records up to the sheet's end and reports whether it
// came there.
func (r *sheetReader) read(ctx context.Context, progress func(row int, share float64)) bool {
	first, ok := r.book.record(r.start)
	if !ok || first.kind != typeBOF {
		return false
	}
	depth := 0 // of charts embedded in the sheet
	for at, n := first.next, 0; len(r.values) < maxCells; n++ {
		rec, ok := r.book.record(at)
		if !ok {
			return false
		}
		at = rec.next
		switch rec.kind {
		case typeBOF:
			depth++
		case typeEOF:
			if depth == 0 {
				return true
			}
			depth--
		default:
			if depth == 0 {
				r.cell(rec)
			}
		}
		if n%4096 == 4095 {
			runtime.Gosched()
			if ctx.Err() != nil {
				return false
			}
			row := 0
			if len(r.values) > 0 {
				row = int(r.values[len(r.values)-1].row) + 1
			}
			progress(row, min(1, float64(at-r.start)/r.length))
		}
	}
	return false
}

// cell takes the records that hold cells; all begin with row, column, format.
func (r *sheetReader) cell(rec record) {
	d := rec.data
	if rec.kind == typeString && r.asked && len(d) >= 3 {
		last := &r.values[len(r.values)-1]
		last.kind, last.text, r.asked = label, r.book.text(r.continued(d[2:], rec.next), int(u16(d))), false
		return
	}
	if len(d) < 6 {
		return
	}
	v := value{row: u16(d), column: u16(d[2:])}
	switch rec.kind {
	case typeLabelSST:
		if len(d) >= 10 {
			if i := u32(d[6:]); int64(i) < int64(len(r.book.strings)) {
				v.kind, v.text = label, r.book.strings[i]
				r.values = append(r.values, v)
			}
		}
	case typeLabel, typeRString:
		if len(d) >= 9 {
			v.kind = label
			v.text = r.book.text(r.continued(d[8:], rec.next), int(u16(d[6:])))
			r.values = append(r.values, v)
		}
	case typeNumber:
		if len(d) >= 14 {
			r.number(v, u16(d[4:]), float(d[6:]))
		}
	case typeRK:
		if len(d) >= 10 {
			r.number(v, u16(d[4:]), rk(u32(d[6:])))
		}
	case typeMulRK:
		for at := 4; at+6 <= len(d)-2; at += 6 {
			r.number(v, u16(d[at:]), rk(u32(d[at+2:])))
			v.column++
		}
	case typeBoolErr:
		if len(d) >= 8 {
			r.boolErr(v, d[6], d[7] != 0)
		}
	case typeFormula:
		if len(d) >= 14 {
			r.formula(v, d)
		}
	}
}

// continued is the rest of a record with those that continue it.
func (r *sheetReader) continued(data []byte, next int) *segments {
	s := &segments{parts: [][]byte{data}}
	for {
		rec, ok := r.book.record(next)
		if !ok || rec.kind != typeContinue {
			return s
		}
		s.parts = append(s.parts, rec.data)
		next = rec.next
	}
}

// number keeps a number, a date where the format says so.
func (r *sheetReader) number(v value, format uint16, n float64) {
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return
	}
	v.kind, v.number = number, n
	if int(format) < len(r.book.dates) && r.book.dates[format] {
		if days, ok := cell.Serial(n, r.book.date1904); ok {
			v.kind, v.number = date, days
		}
	}
	r.values = append(r.values, v)
}

func (r *sheetReader) boolErr(v value, code byte, isError bool) {
	v.kind, v.number = boolean, float64(code)
	if isError {
		v.kind, v.text = failure, errorName(code)
	}
	r.values = append(r.values, v)
}

// formula keeps the result that the file remembers (2.5.133).
func (r *sheetReader) formula(v value, d []byte) {
	if u16(d[12:]) != 0xffff {
		r.number(v, u16(d[4:]), float(d[6:]))
		return
	}
	switch d[6] {
	case 0: // a text, in the record that follows
		v.kind = label
		r.values, r.asked = append(r.values, v), true
	case 1:
		r.boolErr(v, d[8], false)
	case 2:
		r.boolErr(v, d[8], true)
	}
}

// give hands the cells to the sink row by row. Writers put them in order; those
// that do not are put so.
func (r *sheetReader) give(sink cell.Sink) error {
	byPlace := func(a, b value) int { return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.column, b.column)) }
	if !slices.IsSortedFunc(r.values, byPlace) {
		slices.SortStableFunc(r.values, byPlace)
	}
	row := -1
	for i, v := range r.values {
		if int(v.row) != row {
			row = int(v.row)
			sink.Row(row + 1)
		}
		switch v.kind {
		case number:
			sink.Number(int(v.column), v.number)
		case date:
			sink.Date(int(v.column), v.number)
		case label:
			sink.Text(int(v.column), []byte(v.text))
		case boolean:
			sink.Bool(int(v.column), v.number != 0)
		case failure:
			sink.Error(int(v.column), []byte(v.text))
		}
		if i%4096 == 4095 {
			runtime.Gosched()
		}
		if full := sink.Full(); full != nil {
			return full
		}
	}
	return nil
}

// rk unfolds a number of 30 bits: a whole number or the upper part of a
// floating one, either perhaps a hundred times too large (2.5.217).
func rk(bits uint32) float64 {
	v := float64(int32(bits) >> 2)
	if bits&2 == 0 {
		v = math.Float64frombits(uint64(bits&^3) << 32)
	}
	if bits&1 != 0 {
		v /= 100
	}
	return v
}

func float(b []byte) float64 { return math.Float64frombits(binary.LittleEndian.Uint64(b)) }

// errorName words an error value (2.5.10).
func errorName(code byte) string {
	switch code {
	case 0x00:
		return "#NULL!"
	case 0x07:
		return "#DIV/0!"
	case 0x0f:
		return "#VALUE!"
	case 0x17:
		return "#REF!"
	case 0x1d:
		return "#NAME?"
	case 0x24:
		return "#NUM!"
	}
	return "#N/A"
}
