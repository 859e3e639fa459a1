package xls

import (
	"encoding/binary"
	"errors"
	"math"

	"clvcalc/core/table/cell"
)

// cell takes the records that hold cells; all begin with row, column, format.
func (r *sheetReader) cell(rec record) {
	d := rec.data
	if rec.kind == typeString && r.asked != nil && len(d) >= 3 {
		v := *r.asked
		r.asked = nil
		r.text(v, d[2:], int(u16(d)), rec.next)
		return
	}
	if len(d) < 6 {
		return
	}
	v := value{row: u16(d), column: u16(d[2:])}
	switch rec.kind {
	case typeLabelSST:
		if len(d) >= 10 {
			text, ok := r.book.strings.Text(int(min(u32(d[6:]), 1<<30)))
			if !ok {
				r.err = errMissing
				return
			}
			v.kind, v.text = label, text
			r.put(v)
		}
	case typeLabel, typeRString:
		if len(d) >= 9 {
			r.text(v, d[8:], int(u16(d[6:])), rec.next)
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

// errMissing is a cell that refers to a text that is not there.
var errMissing = errors.New("xls: no such text")

// text gives a text of n characters that begins in data and may go on in the
// records from next on.
func (r *sheetReader) text(v value, data []byte, n, next int) {
	s := &segments{parts: [][]byte{data}}
	for {
		rec, ok := r.book.record(next)
		if !ok || rec.kind != typeContinue {
			break
		}
		s.parts = append(s.parts, rec.data)
		next = rec.next
	}
	r.scratch = r.book.text(r.scratch[:0], s, n)
	v.kind, v.text = label, r.scratch
	r.put(v)
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
	r.put(v)
}

func (r *sheetReader) boolErr(v value, code byte, isError bool) {
	v.kind, v.number = boolean, float64(code)
	if isError {
		v.kind, v.text = failure, []byte(errorName(code))
	}
	r.put(v)
}

// formula keeps the result that the file remembers (2.5.133).
func (r *sheetReader) formula(v value, d []byte) {
	r.asked = nil
	if u16(d[12:]) != 0xffff {
		r.number(v, u16(d[4:]), float(d[6:]))
		return
	}
	switch d[6] {
	case 0: // a text, in the record that follows
		r.asked = &v
	case 1:
		r.boolErr(v, d[8], false)
	case 2:
		r.boolErr(v, d[8], true)
	}
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
