package xlsx

import (
	"context"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// progressRows is the number of rows between two calls of progress.
const progressRows = 4096

// A sheetReader turns the tags of one sheet into cells.
type sheetReader struct {
	*xml.Scanner
	book    *Book
	sink    cell.Sink
	strings *cell.Strings

	inData, inRow, inCell, ended, phonetic bool

	row    int  // number of the current row, or of the last one
	column int  // of the current cell, or of the last one
	style  int  // of the current cell
	kind   kind // of the current cell
	value  []byte
}

// ReadSheet reads all cells of a sheet into the sink. Damage is the Fault
// "damaged" with the number of the last whole row; the sink then holds the
// rows so far. progress is told the last row's number and the share of the
// packed bytes read (0..1), every few thousand rows.
func (b *Book) ReadSheet(ctx context.Context, index int, sink cell.Sink, progress func(row int, share float64)) error {
	sheet, file := b.Sheets[index], b.files[index]
	if file == nil {
		return zip.Damaged(sheet.Name)
	}
	total := float64(file.Packed)
	before := 0.0
	if b.strings != nil {
		before = float64(b.strings.Packed)
		total += before
	}
	share := func(packed float64) float64 { return min(1, packed/max(1, total)) }
	texts, err := b.readStrings(ctx, func(packed float64) { progress(0, share(packed)) })
	if err != nil {
		return err
	}
	p, err := b.parts.Open(file)
	if err != nil {
		return zip.FaultOf(err, file)
	}
	r := &sheetReader{Scanner: xml.NewScanner(ctx, p), book: b, sink: sink, strings: texts}
	told := 0
	r.Refill = func() {
		if r.row >= told+progressRows {
			told = r.row
			progress(r.row, share(before+float64(p.Packed())))
		}
	}
	r.walk()
	return r.fault(sheet, file)
}

// walk goes through the sheet's data and then to the end of the part.
func (r *sheetReader) walk() {
	for !r.ended && r.Err == nil {
		if !r.inCell && (r.inRow && (r.plainCell() || r.plainRowEnd()) || r.inData && !r.inRow && r.plainRow()) {
			continue
		}
		if !r.Tag() {
			break
		}
		r.element()
	}
	if r.Err == nil && !r.ended {
		r.Cut()
	}
	if r.Err == nil {
		r.Drain()
	}
}

func (r *sheetReader) element() {
	switch string(r.Name) {
	case "c":
		r.cellTag()
	case "row":
		r.rowTag()
	case "v":
		if r.inCell && r.Started() {
			r.value = r.Text(r.value[:0])
		}
	case "t":
		if r.inCell && r.Started() && !r.phonetic {
			r.value = r.Text(r.value)
		}
	case "rPh":
		r.phonetic = r.Started()
	case "sheetData":
		if r.inRow || r.inData != r.Closing {
			r.Err = xml.ErrSyntax
			return
		}
		r.inData = r.Started()
		r.ended = !r.inData
	}
}

func (r *sheetReader) rowTag() {
	if r.Closing {
		if !r.inRow || r.inCell {
			r.Err = xml.ErrSyntax
			return
		}
		r.endRow()
		return
	}
	if !r.inData || r.inRow {
		r.Err = xml.ErrSyntax
		return
	}
	number := r.row + 1
	if attr := r.Attr("r"); len(attr) > 0 {
		n, ok := cell.Int(attr)
		if !ok || n < 1 {
			r.Err = xml.ErrSyntax
			return
		}
		number = n
	}
	r.beginRow(number, r.Empty)
}

func (r *sheetReader) beginRow(number int, empty bool) {
	if number > cell.MaxRows {
		r.Err = notice.NewFault("too_many_rows", notice.Count("limit", cell.MaxRows))
		return
	}
	r.row, r.column, r.inRow = number, -1, !empty
	r.sink.Row(number)
}

func (r *sheetReader) endRow() {
	r.inRow = false
	if full := r.sink.Full(); full != nil {
		r.Err = full
	}
}

// plainRow takes <row r="…" …> at one go when it lies whole in the window and
// has no ">" in an attribute, else nothing.
func (r *sheetReader) plainRow() bool {
	const open = `<row r="`
	b := r.Bytes()
	if len(b) < len(open) || string(b[:len(open)]) != open {
		return false
	}
	i, number := len(open), 0
	for i < len(b) && cell.IsDigit(b[i]) && number <= cell.MaxRows {
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
	r.Take(i+1, 1)
	r.beginRow(number, false)
	return true
}

// plainRowEnd takes </row>.
func (r *sheetReader) plainRowEnd() bool {
	const shut = "</row>"
	if b := r.Bytes(); len(b) < len(shut) || string(b[:len(shut)]) != shut {
		return false
	}
	r.Take(len(shut), -1)
	r.endRow()
	return true
}

// fault says what ended the reading, nil when it came to its proper end.
func (r *sheetReader) fault(sheet cell.Sheet, file *zip.File) error {
	err := zip.FaultOf(r.Err, file)
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
