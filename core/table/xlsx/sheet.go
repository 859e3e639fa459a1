package xlsx

import (
	"context"

	"clvcalc/core/notice"
)

// Progress is told the last row's number and the share of the packed bytes
// read (0..1), every few thousand rows.
type Progress func(row int, share float64)

// progressRows is the number of rows between two calls of Progress.
const progressRows = 4096

// A sheetReader turns the tags of one sheet into cells.
type sheetReader struct {
	*scanner
	book    *Book
	sink    Sink
	strings *sharedStrings

	inData, inRow, inCell, ended, phonetic bool

	row    int  // number of the current row, or of the last one
	column int  // of the current cell, or of the last one
	style  int  // of the current cell
	kind   kind // of the current cell
	value  []byte
}

// ReadSheet reads all cells of a sheet into the sink. Damage is the Fault
// "damaged" with the number of the last whole row; the sink then holds the
// rows so far.
func (b *Book) ReadSheet(ctx context.Context, index int, sink Sink, progress Progress) error {
	sheet := b.Sheets[index]
	if sheet.file == nil {
		return damagedPart(sheet.Name)
	}
	total := float64(sheet.file.packed)
	before := 0.0
	if b.strings != nil {
		before = float64(b.strings.packed)
		total += before
	}
	share := func(packed float64) float64 { return min(1, packed/max(1, total)) }
	texts, err := b.readStrings(ctx, func(packed float64) { progress(0, share(packed)) })
	if err != nil {
		return err
	}
	p, err := b.openPart(sheet.file)
	if err != nil {
		return partFault(err, sheet.file)
	}
	r := &sheetReader{scanner: newScanner(ctx, p), book: b, sink: sink, strings: texts}
	told := 0
	r.refill = func() {
		if r.row >= told+progressRows {
			told = r.row
			progress(r.row, share(before+float64(p.packed.bytes)))
		}
	}
	r.walk()
	return r.fault(sheet)
}

// walk goes through the sheet's data and then to the end of the part.
func (r *sheetReader) walk() {
	for !r.ended && r.err == nil {
		if !r.inCell && (r.inRow && (r.plainCell() || r.plainRowEnd()) || r.inData && !r.inRow && r.plainRow()) {
			continue
		}
		if !r.tag() {
			break
		}
		r.element()
	}
	if r.err == nil && !r.ended {
		r.cut()
	}
	if r.err == nil {
		r.drain()
	}
}

func (r *sheetReader) element() {
	switch string(r.name) {
	case "c":
		r.cellTag()
	case "row":
		r.rowTag()
	case "v":
		if r.inCell && !r.closing && !r.empty {
			r.value = r.text(r.value[:0])
		}
	case "t":
		if r.inCell && !r.closing && !r.empty && !r.phonetic {
			r.value = r.text(r.value)
		}
	case "rPh":
		r.phonetic = !r.closing && !r.empty
	case "sheetData":
		if r.inRow || r.inData != r.closing {
			r.err = errSyntax
			return
		}
		r.inData = !r.closing && !r.empty
		r.ended = !r.inData
	}
}

func (r *sheetReader) rowTag() {
	if r.closing {
		if !r.inRow || r.inCell {
			r.err = errSyntax
			return
		}
		r.endRow()
		return
	}
	if !r.inData || r.inRow {
		r.err = errSyntax
		return
	}
	number := r.row + 1
	if attr := r.attr("r"); len(attr) > 0 {
		n, ok := parseInt(attr)
		if !ok || n < 1 {
			r.err = errSyntax
			return
		}
		number = n
	}
	r.beginRow(number, r.empty)
}

func (r *sheetReader) beginRow(number int, empty bool) {
	if number > maxRows {
		r.err = notice.NewFault("too_many_rows", notice.Count("limit", maxRows))
		return
	}
	r.row, r.column, r.inRow = number, -1, !empty
	r.sink.Row(number)
}

func (r *sheetReader) endRow() {
	r.inRow = false
	if full := r.sink.Full(); full != nil {
		r.err = full
	}
}

// plainRow takes <row r="…" …> at one go when it lies whole in the window and
// has no ">" in an attribute, else nothing.
func (r *sheetReader) plainRow() bool {
	const open = `<row r="`
	b := r.buf[r.pos:r.end]
	if len(b) < len(open) || string(b[:len(open)]) != open {
		return false
	}
	i, number := len(open), 0
	for i < len(b) && isDigit(b[i]) && number <= maxRows {
		number = number*10 + int(b[i]-'0')
		i++
	}
	quotes := 1
	for start := i; i < len(b) && b[i] != '>'; i++ {
		if b[i] == '"' {
			quotes++
		} else if b[i] == '<' || b[i] == '\'' || i == start {
			return false
		}
	}
	if i == len(b) || b[i-1] == '/' || quotes%2 != 0 || number == 0 {
		return false
	}
	r.pos += i + 1
	r.depth++
	r.beginRow(number, false)
	return true
}

// plainRowEnd takes </row>.
func (r *sheetReader) plainRowEnd() bool {
	const shut = "</row>"
	if r.end-r.pos < len(shut) || string(r.buf[r.pos:r.pos+len(shut)]) != shut {
		return false
	}
	r.pos += len(shut)
	r.depth--
	r.endRow()
	return true
}

// fault says what ended the reading, nil when it came to its proper end.
func (r *sheetReader) fault(sheet Sheet) error {
	err := partFault(r.err, sheet.file)
	fault, ok := err.(*notice.Fault)
	if !ok {
		return err
	}
	whole := r.row
	if r.inRow {
		whole--
	}
	if fault.Code == "damaged_part" {
		fault = notice.NewFault("damaged", notice.Count("row", max(0, whole)), notice.Text("sheet", sheet.Name))
	}
	fault.Row = max(0, whole)
	return fault
}
