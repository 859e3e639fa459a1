package ods

import (
	"context"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// maxRepeated bounds the cells that repeats may unfold to: some million cells
// that are equal to their neighbours are no order file.
const maxRepeated = 1 << 22

// progressRows is the number of rows between two calls of progress.
const progressRows = 4096

// A value is a cell as it stands in the file.
type value struct {
	column, repeat int
	kind           string
	number         []byte // office:value, date-value, time-value or boolean-value
	text           []byte
	failed         bool // an error, which is written as a text that is empty and shown nevertheless
}

// A sheetReader turns the tags of one sheet into cells.
type sheetReader struct {
	*xml.Scanner
	sink cell.Sink

	wanted, sheet int // index of the sheet to read, of the current one
	tables        int // nested tables that are open
	ended         bool

	row, rowRepeat int // number of the current row, how often it stands there
	column         int // of the next cell
	inRow, inCell  bool
	aside          int // depth of an annotation or a drawing in the cell, whose text is not the cell's
	paragraphs     int
	cells          []value // of the current row that hold something
	used           int
	repeated       int // cells that repeats added
}

// ReadSheet reads all cells of a sheet into the sink. Damage is the Fault
// "damaged" with the number of the last whole row; the sink then holds the
// rows so far.
func (b *Book) ReadSheet(ctx context.Context, index int, sink cell.Sink, progress func(row int, share float64)) error {
	p, err := b.open()
	if err != nil {
		return zip.FaultOf(err, b.file)
	}
	r := &sheetReader{Scanner: xml.NewScanner(ctx, p), sink: sink, wanted: index, sheet: -1}
	told, total := 0, float64(max(b.file.Packed, 1))
	r.Refill = func() {
		if r.row >= told+progressRows {
			told = r.row
			progress(r.row, min(1, float64(p.Packed())/total))
		}
	}
	for !r.ended && r.Tag() {
		r.element()
	}
	if r.Err == nil && !r.ended {
		r.Cut()
	}
	if r.Err == nil {
		_ = r.Drain() // kept in Err
	}
	return r.fault(b, index)
}

// fault says what ended the reading, nil when it came to its proper end.
func (r *sheetReader) fault(b *Book, index int) error {
	err := zip.FaultOf(r.Err, b.file)
	fault, ok := err.(*notice.Fault)
	if !ok {
		return err
	}
	if fault.Code == "damaged_part" {
		fault = notice.NewFault("damaged", notice.Count("row", r.row), notice.Text("sheet", b.Sheets[index].Name))
	}
	fault.Row = r.row
	return fault
}

func (r *sheetReader) element() {
	if r.Is("table") {
		r.table()
		return
	}
	if r.sheet != r.wanted || r.tables != 1 {
		return
	}
	switch string(r.Name) {
	case "table-row":
		r.rowTag()
	case "table-cell", "covered-table-cell":
		if !r.inRow {
			r.Err = xml.ErrSyntax
			return
		}
		r.cellTag()
	case "annotation", "shapes", "frame", "custom-shape":
		if r.inCell && r.Started() {
			r.aside++
		} else if r.inCell && r.Closing {
			r.aside--
		}
	default:
		if r.inCell && r.aside == 0 {
			r.textTag()
		}
	}
}

// table counts the sheets; a table within a cell is none.
func (r *sheetReader) table() {
	switch {
	case r.Closing && r.inRow && r.tables == 1:
		r.Err = xml.ErrSyntax
	case r.Closing:
		r.tables--
		r.ended = r.tables == 0 && r.sheet == r.wanted
	default:
		if r.tables == 0 {
			r.sheet++
		}
		if r.Empty {
			r.ended = r.tables == 0 && r.sheet == r.wanted
		} else {
			r.tables++
		}
	}
}

func (r *sheetReader) rowTag() {
	if r.Closing != r.inRow {
		r.Err = xml.ErrSyntax
		return
	}
	r.inRow = r.Started()
	if !r.Closing {
		r.column, r.used = 0, 0
		r.rowRepeat = count(r.Attr("number-rows-repeated"))
	}
	if r.Closing || r.Empty {
		r.endRow()
	}
}

// endRow gives the row to the sink, as often as it says.
func (r *sheetReader) endRow() {
	if r.used == 0 {
		r.row = min(r.row+r.rowRepeat, cell.MaxRows)
		return
	}
	if r.row+r.rowRepeat > cell.MaxRows {
		r.Err = notice.NewFault("too_many_rows", notice.Count("limit", cell.MaxRows))
		return
	}
	wide := 0
	for _, v := range r.cells[:r.used] {
		wide += v.repeat
	}
	if r.repeated += wide*r.rowRepeat - r.used; r.repeated > maxRepeated {
		r.Err = notice.NewFault("unsafe", notice.Key("reason", "unsafe.repeats"))
		return
	}
	for range r.rowRepeat {
		r.row++
		r.sink.Row(r.row)
		for i := range r.cells[:r.used] {
			r.put(&r.cells[i])
		}
		if full := r.sink.Full(); full != nil {
			r.Err = full
			return
		}
	}
}

func (r *sheetReader) cellTag() {
	if r.Closing {
		r.inCell = false
		r.endCell()
		return
	}
	v := r.next()
	v.column, v.repeat = r.column, count(r.Attr("number-columns-repeated"))
	v.kind = string(r.Attr("value-type"))
	v.number, v.text, v.failed = v.number[:0], v.text[:0], false
	for _, name := range []string{"value", "date-value", "time-value", "boolean-value", "string-value"} {
		if at := r.Attr(name); at != nil {
			if name == "string-value" {
				v.text = xml.AppendText(v.text, at)
				v.failed = len(v.text) == 0
			} else {
				v.number = append(v.number, at...)
			}
		}
	}
	r.column = min(r.column+v.repeat, cell.MaxColumns)
	r.paragraphs, r.aside = 0, 0
	r.inCell = !r.Empty && len(v.text) == 0 // the paragraphs say the same again
	if r.Empty {
		r.endCell()
	}
}

// next is the place for one more cell of the row.
func (r *sheetReader) next() *value {
	if r.used == len(r.cells) {
		r.cells = append(r.cells, value{})
	}
	return &r.cells[r.used]
}

// endCell keeps the cell if it holds anything.
func (r *sheetReader) endCell() {
	v := r.next()
	if len(v.text) == 0 && len(v.number) == 0 {
		return
	}
	if v.column+v.repeat > cell.MaxColumns {
		r.Err = notice.NewFault("too_many_columns", notice.Count("limit", cell.MaxColumns))
		return
	}
	r.used++
}

// textTag gathers the text of a cell: paragraphs are its lines.
func (r *sheetReader) textTag() {
	v := r.next()
	switch string(r.Name) {
	case "p", "h":
		if !r.Closing {
			if r.paragraphs++; r.paragraphs > 1 {
				v.text = append(v.text, '\n')
			}
		}
	case "s":
		if !r.Closing {
			for range min(count(r.Attr("c")), 1024) {
				v.text = append(v.text, ' ')
			}
		}
	case "tab":
		if !r.Closing {
			v.text = append(v.text, '\t')
		}
	case "line-break":
		if !r.Closing {
			v.text = append(v.text, '\n')
		}
	}
	if r.paragraphs > 0 && !(r.Closing && (r.Is("p") || r.Is("h"))) {
		v.text = r.Text(v.text)
	}
}

// put gives one cell to the sink, as often as it says.
func (r *sheetReader) put(v *value) {
	for column := v.column; column < v.column+v.repeat; column++ {
		switch v.kind {
		case "float", "currency", "percentage":
			if n, ok := cell.Number(v.number); ok {
				r.sink.Number(column, n)
				continue
			}
		case "date":
			if days, ok := cell.ISO(v.number); ok {
				r.sink.Date(column, days)
				continue
			}
		case "boolean":
			r.sink.Bool(column, string(v.number) == "true")
			continue
		}
		if v.failed {
			r.sink.Error(column, v.text)
		} else if len(v.text) > 0 {
			r.sink.Text(column, v.text)
		} else if v.kind != "string" {
			r.sink.Text(column, v.number)
		}
	}
}

// count reads a number of repeats, 1 where there is none.
func count(attr []byte) int {
	n, ok := cell.Int(attr)
	if !ok && len(attr) > 0 {
		return cell.MaxRows + 1
	}
	return max(n, 1)
}
