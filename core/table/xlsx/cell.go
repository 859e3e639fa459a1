package xlsx

import (
	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/xml"
)

// kind is the t attribute of a cell (ECMA-376, 18.18.11).
type kind uint8

const (
	number kind = iota
	shared
	formula // t="str": the text that a formula gave
	inline
	boolean
	errorName
	iso
)

func kindOf(t []byte) kind {
	switch string(t) {
	case "s":
		return shared
	case "str":
		return formula
	case "inlineStr":
		return inline
	case "b":
		return boolean
	case "e":
		return errorName
	case "d":
		return iso
	}
	return number
}

// cellTag takes <c …>, <c …/> and </c> as they come.
func (r *sheetReader) cellTag() {
	if r.Closing {
		if !r.inCell {
			r.Err = xml.ErrSyntax
			return
		}
		r.inCell = false
		r.cell(r.value)
		return
	}
	if !r.inRow || r.inCell {
		r.Err = xml.ErrSyntax
		return
	}
	r.column++
	if ref := r.Attr("r"); len(ref) > 0 {
		column, n := columnOf(ref)
		if n == 0 {
			r.Err = xml.ErrSyntax
			return
		}
		r.column = column
	}
	r.style, _ = cell.Int(r.Attr("s"))
	r.kind = kindOf(r.Attr("t"))
	r.value = r.value[:0]
	r.inCell = !r.Empty
}

// plainCell takes the commonest cells at one go when they lie whole in the
// window: <c r s t><v>…</v></c>, <c r s/> and inline strings without runs.
// It returns false, with nothing taken, for whatever it does not know.
func (r *sheetReader) plainCell() bool {
	b := r.Bytes()
	if len(b) < 16 || b[0] != '<' || b[1] != 'c' || b[2] != ' ' || b[3] != 'r' || b[4] != '=' || b[5] != '"' {
		return false
	}
	column, letters := columnOf(b[6:16])
	i := 6 + letters
	for i < len(b) && cell.IsDigit(b[i]) {
		i++
	}
	if letters == 0 || i == len(b) || b[i] != '"' {
		return false
	}
	style, t, i, ok := plainAttrs(b, i+1)
	if !ok {
		return false
	}
	if b[i] == '/' {
		r.Take(i+2, 0)
		r.column = column
		return true
	}
	value, length := plainValue(b[i+1:])
	if length == 0 {
		return false
	}
	r.column, r.style, r.kind = column, style, t
	r.cell(value)
	r.Take(i+1+length, 0)
	return true
}

// plainAttrs takes s="…" and t="…" in either order from i on, up to ">" or
// "/>" at the index returned.
func plainAttrs(b []byte, i int) (style int, t kind, end int, ok bool) {
	for {
		if i+3 >= len(b) {
			return 0, 0, 0, false
		}
		if b[i] == '>' || b[i] == '/' && b[i+1] == '>' {
			return style, t, i, true
		}
		if b[i] != ' ' || b[i+2] != '=' || b[i+3] != '"' {
			return 0, 0, 0, false
		}
		name, start := b[i+1], i+4
		for i = start; i < len(b) && b[i] != '"'; i++ {
		}
		if i == len(b) {
			return 0, 0, 0, false
		}
		switch name {
		case 's':
			style, _ = cell.Int(b[start:i])
		case 't':
			t = kindOf(b[start:i])
		default:
			return 0, 0, 0, false
		}
		i++
	}
}

// ends are the bytes at which a plain value ends, or is not plain.
var ends = [256]bool{'<': true, '&': true, '\r': true}

// plainValue returns the value between <v> or <is><t> and the end of the
// cell, and the length up to that end; 0 when there is more to it.
func plainValue(b []byte) (value []byte, length int) {
	const v, vShut, is, isShut = "<v>", "</v></c>", "<is><t>", "</t></is></c>"
	start, shut := len(v), vShut
	if len(b) < 16 || string(b[:len(v)]) != v {
		if len(b) < 32 || string(b[:len(is)]) != is {
			return nil, 0
		}
		start, shut = len(is), isShut
	}
	i := start
	for i < len(b) && !ends[b[i]] {
		i++
	}
	if i+len(shut) > len(b) || string(b[i:i+len(shut)]) != shut || i-start > maxText {
		return nil, 0
	}
	return b[start:i], i + len(shut)
}

// columnOf returns the column (0-based) of a reference such as "AB12" and the
// number of its letters; 0 letters where it is none. Columns beyond the last
// one stop at the limit.
func columnOf(ref []byte) (column, letters int) {
	for letters < len(ref) {
		c := ref[letters] | 0x20
		if c < 'a' || c > 'z' {
			break
		}
		column = min(column*26+int(c-'a')+1, cell.MaxColumns+1)
		letters++
	}
	return column - 1, letters
}

// cell gives the current cell to the sink.
func (r *sheetReader) cell(value []byte) {
	if r.column >= cell.MaxColumns {
		r.Err = notice.NewFault("too_many_columns", notice.Count("limit", cell.MaxColumns))
		return
	}
	if len(value) == 0 {
		return
	}
	switch r.kind {
	case number:
		r.number(value)
	case shared:
		index, ok := cell.Int(value)
		if !ok {
			index, ok = cell.Int(xml.Trim(value))
		}
		text, found := r.strings.Text(index)
		if !ok || !found {
			r.Err = xml.ErrSyntax
			return
		}
		r.sink.Text(r.column, text)
	case boolean:
		r.sink.Bool(r.column, value[0] == '1' || value[0] == 't')
	case errorName:
		r.sink.Error(r.column, value)
	case iso:
		if days, ok := cell.ISO(value); ok {
			r.sink.Date(r.column, days)
		} else {
			r.sink.Text(r.column, value)
		}
	default:
		r.sink.Text(r.column, unescape(value))
	}
}

// number gives a number, a date where the format says so; what cannot be
// read as either stays text.
func (r *sheetReader) number(value []byte) {
	v, ok := cell.Number(value)
	if !ok {
		r.sink.Text(r.column, value)
		return
	}
	if r.style < len(r.book.dates) && r.book.dates[r.style] {
		if days, ok := cell.Serial(v, r.book.date1904); ok {
			r.sink.Date(r.column, days)
			return
		}
	}
	r.sink.Number(r.column, v)
}
