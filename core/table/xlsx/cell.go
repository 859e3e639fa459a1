package xlsx

import (
	"bytes"

	"clvcalc/core/notice"
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
	if r.closing {
		if !r.inCell {
			r.err = errSyntax
			return
		}
		r.inCell = false
		r.cell(r.value)
		return
	}
	if !r.inRow || r.inCell {
		r.err = errSyntax
		return
	}
	r.column++
	if ref := r.attr("r"); len(ref) > 0 {
		column, n := columnOf(ref)
		if n == 0 {
			r.err = errSyntax
			return
		}
		r.column = column
	}
	r.style, _ = parseInt(r.attr("s"))
	r.kind = kindOf(r.attr("t"))
	r.value = r.value[:0]
	r.inCell = !r.empty
}

// plainCell takes the commonest cells at one go when they lie whole in the
// window: <c r s t><v>…</v></c>, <c r s/> and inline strings without runs.
// It returns false, with nothing taken, for whatever it does not know.
func (r *sheetReader) plainCell() bool {
	b := r.buf[r.pos:r.end]
	if len(b) < 4 || b[0] != '<' || b[1] != 'c' || b[2] != ' ' {
		return false
	}
	column, style, t, i := r.column+1, 0, []byte(nil), 3
	for {
		if i+3 > len(b) || b[i+1] != '=' || b[i+2] != '"' {
			return false
		}
		name, start := b[i], i+3
		for i = start; i < len(b) && b[i] != '"'; i++ {
		}
		if i+3 > len(b) {
			return false
		}
		value := b[start:i]
		switch name {
		case 'r':
			n := 0
			if column, n = columnOf(value); n == 0 {
				return false
			}
		case 's':
			style, _ = parseInt(value)
		case 't':
			t = value
		default:
			return false
		}
		i++
		if b[i] == '>' {
			break
		}
		if b[i] == '/' && b[i+1] == '>' {
			r.pos, r.column = r.pos+i+2, column
			return true
		}
		if b[i] != ' ' {
			return false
		}
		i++
	}
	value, length := plainValue(b[i+1:])
	if length == 0 {
		return false
	}
	r.column, r.style, r.kind = column, style, kindOf(t)
	r.cell(value)
	r.pos += i + 1 + length
	return true
}

// plainValue returns the value between <v> or <is><t> and the end of the
// cell, and the length up to that end; 0 when there is more to it.
func plainValue(b []byte) (value []byte, length int) {
	start, shut := 0, "</v></c>"
	if len(b) > 16 && b[0] == '<' && b[1] == 'v' && b[2] == '>' {
		start = 3
	} else if bytes.HasPrefix(b, []byte("<is><t>")) {
		start, shut = len("<is><t>"), "</t></is></c>"
	} else {
		return nil, 0
	}
	i := start
	for i < len(b) && b[i] != '<' && b[i] != '&' && b[i] != '\r' {
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
		column = min(column*26+int(c-'a')+1, maxColumns+1)
		letters++
	}
	return column - 1, letters
}

// cell gives the current cell to the sink.
func (r *sheetReader) cell(value []byte) {
	if r.column >= maxColumns {
		r.err = notice.NewFault("too_many_columns", notice.Count("limit", maxColumns))
		return
	}
	if len(value) == 0 {
		return
	}
	switch r.kind {
	case number:
		r.number(value)
	case shared:
		index, ok := parseInt(bytes.TrimSpace(value))
		text, found := r.strings.text(index)
		if !ok || !found {
			r.err = errSyntax
			return
		}
		r.sink.Text(r.column, text)
	case boolean:
		r.sink.Bool(r.column, value[0] == '1' || value[0] == 't')
	case errorName:
		r.sink.Error(r.column, value)
	case iso:
		if days, ok := parseISO(value); ok {
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
	v, ok := parseNumber(value)
	if !ok {
		r.sink.Text(r.column, value)
		return
	}
	if r.style < len(r.book.dates) && r.book.dates[r.style] {
		if days, ok := r.book.serialDays(v); ok {
			r.sink.Date(r.column, days)
			return
		}
	}
	r.sink.Number(r.column, v)
}
