package spreadsheetml

import (
	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/xml"
)

// A reader turns the tags of one sheet into cells.
type reader struct {
	*xml.Scanner
	book *Book
	sink cell.Sink

	wanted, sheet int // index of the sheet to read, of the current one
	inSheet       bool
	ended         bool

	row, column          int // numbers of the current ones or of the last
	below, beside        int // rows and columns that those take beyond their own
	inRow, inCell, aside bool
	date                 bool   // does a number in the cell show as a date?
	kind                 string // ss:Type, "" outside Data
	value                []byte
}

func (r *reader) element() {
	if r.Is("Worksheet") {
		r.worksheet()
		return
	}
	if !r.inSheet {
		return
	}
	switch string(r.Name) {
	case "Row":
		r.rowTag()
	case "Cell":
		r.cellTag()
	case "Comment", "PhoneticText":
		r.aside = r.Started()
	case "Data":
		r.dataTag()
	default:
		if r.kind != "" { // markup inside a text
			r.value = r.Text(r.value)
		}
	}
}

func (r *reader) worksheet() {
	if r.inRow {
		r.Err = xml.ErrSyntax
		return
	}
	if !r.Closing {
		r.sheet++
	}
	r.inSheet = r.Started() && r.sheet == r.wanted
	r.ended = !r.inSheet && r.sheet == r.wanted
}

func (r *reader) rowTag() {
	if r.Closing != r.inRow || r.inCell {
		r.Err = xml.ErrSyntax
		return
	}
	if !r.Closing {
		r.row = r.next(r.row+r.below, cell.MaxRows, "too_many_rows")
		r.below, r.inRow = count(r.Attr("Span")), true
		r.column, r.beside = 0, 0
		if r.Err != nil {
			return
		}
		r.sink.Row(r.row)
	}
	if r.Closing || r.Empty {
		r.inRow = false
		if full := r.sink.Full(); full != nil {
			r.Err = full
		}
	}
}

// next returns the place that an element states, or the one behind the last.
func (r *reader) next(last, limit int, beyond string) int {
	n := last + 1
	if attr := r.Attr("Index"); attr != nil {
		stated, ok := cell.Int(attr)
		if !ok || stated < n {
			r.Err = xml.ErrSyntax
			return last
		}
		n = stated
	}
	if n > limit {
		r.Err = notice.NewFault(beyond, notice.Count("limit", limit))
	}
	return n
}

func (r *reader) cellTag() {
	if !r.inRow || r.Closing != r.inCell {
		r.Err = xml.ErrSyntax
		return
	}
	if !r.Closing {
		r.column = r.next(r.column+r.beside, cell.MaxColumns, "too_many_columns")
		r.beside = count(r.Attr("MergeAcross"))
		r.date = r.book.dates[string(r.Attr("StyleID"))]
	}
	r.inCell = r.Started()
}

// count reads a number of further rows or columns, 0 where there is none.
func count(attr []byte) int {
	n, _ := cell.Int(attr)
	return n
}

func (r *reader) dataTag() {
	switch {
	case !r.inCell || r.aside || r.Empty:
	case r.Closing:
		r.put()
		r.kind = ""
	default:
		r.kind = string(r.Attr("Type")) + "!" // never ""
		r.value = r.Text(r.value[:0])
	}
}

// put gives the value of the cell to the sink; what its type does not fit
// stays text.
func (r *reader) put() {
	column := r.column - 1
	switch r.kind {
	case "Number!":
		v, ok := cell.Number(r.value)
		if !ok {
			break
		}
		if days, ok := cell.Serial(v, r.book.date1904); ok && r.date {
			r.sink.Date(column, days)
		} else {
			r.sink.Number(column, v)
		}
		return
	case "DateTime!":
		days, ok := cell.ISO(r.value)
		if !ok {
			break
		}
		if days >= dayZero && days < dayZero+1 {
			days-- // a time of day, which lies on 1899-12-30 in other formats
		}
		r.sink.Date(column, days)
		return
	case "Boolean!":
		r.sink.Bool(column, len(r.value) > 0 && (r.value[0] == '1' || r.value[0] == 't'))
		return
	case "Error!":
		r.sink.Error(column, r.value)
		return
	}
	r.sink.Text(column, r.value)
}

// dayZero is 1899-12-31, the day on which times of day are written.
const dayZero = -25568
