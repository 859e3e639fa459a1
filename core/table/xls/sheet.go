package xls

import (
	"bytes"
	"cmp"
	"context"
	"runtime"
	"slices"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
)

// maxUnordered is how many cells of a sheet that does not keep its rows in
// order are gathered, to be put so.
const maxUnordered = 1 << 20

// A value is one cell.
type value struct {
	row, column uint16
	kind        kind
	number      float64
	text        []byte
}

type kind uint8

const (
	number kind = iota
	date
	label
	boolean
	failure
)

// A sheetReader turns the records of a sheet into cells.
type sheetReader struct {
	book *Book
	sink cell.Sink

	row      int     // of the cell given last, −1 before the first
	asked    *value  // a formula whose text follows
	gathered []value // of a sheet out of order
	gather   bool
	scratch  []byte
	err      error
}

// ReadSheet reads all cells of a sheet into the sink. Damage is the Fault
// "damaged" with the number of the last row before it; the sink then holds the
// rows so far.
func (b *Book) ReadSheet(ctx context.Context, index int, sink cell.Sink, progress func(row int, share float64)) error {
	start, length := int(b.starts[index]), float64(max(b.Sheets[index].Bytes, 1))
	r := &sheetReader{book: b, sink: sink, row: -1}
	r.gather = !b.inOrder(ctx, start)
	whole := b.walk(ctx, start, func(rec record) bool {
		r.cell(rec)
		return r.err == nil
	}, func(at int) { progress(r.row+1, min(1, float64(at-start)/length)) })
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if r.gather && r.err == nil {
		r.giveGathered()
	}
	if fault, ok := r.err.(*notice.Fault); ok {
		fault.Row = max(r.row, 0) + 1
		return fault
	}
	if whole && r.err == nil {
		return nil
	}
	fault := notice.NewFault("damaged", notice.Count("row", max(r.row, 0)), notice.Text("sheet", b.Sheets[index].Name))
	fault.Row = max(r.row, 0) // the one being read may be half there
	return fault
}

// walk shows the records of a sheet up to its end, those of embedded charts
// left out, and reports whether it came there. Now and then told hears how far
// it is.
func (b *Book) walk(ctx context.Context, start int, show func(record) bool, told func(at int)) bool {
	const globals = 5 // the other kind of part, which is no sheet
	first, ok := b.record(start)
	if !ok || first.kind != typeBOF || len(first.data) < 4 || u16(first.data[2:]) == globals {
		return false
	}
	depth := 0 // of charts
	for at, n := first.next, 1; ; n++ {
		rec, ok := b.record(at)
		if !ok {
			return false
		}
		at = rec.next
		switch {
		case rec.kind == typeBOF:
			depth++
		case rec.kind == typeEOF && depth == 0:
			return true
		case rec.kind == typeEOF:
			depth--
		case depth == 0 && !show(rec):
			return false
		}
		if n%4096 == 0 {
			runtime.Gosched()
			if ctx.Err() != nil {
				return false
			}
			told(at)
		}
	}
}

// inOrder reports whether the rows of a sheet never go back. Writers keep them
// in order, so that cells can be given as they come.
func (b *Book) inOrder(ctx context.Context, start int) bool {
	last, sorted := uint16(0), true
	b.walk(ctx, start, func(rec record) bool {
		switch rec.kind {
		case typeLabelSST, typeLabel, typeRString, typeNumber, typeRK, typeMulRK, typeBoolErr, typeFormula:
			if len(rec.data) >= 6 {
				row := u16(rec.data)
				sorted, last = row >= last, row
			}
		}
		return sorted
	}, func(int) {})
	return sorted
}

// put gives a cell to the sink, or keeps it where the sheet is out of order.
func (r *sheetReader) put(v value) {
	if !r.gather {
		r.give(v)
		return
	}
	if len(r.gathered) == maxUnordered {
		r.err = notice.NewFault("too_large", notice.Count("rows", int(v.row)))
		return
	}
	v.text = bytes.Clone(v.text)
	r.gathered = append(r.gathered, v)
}

func (r *sheetReader) giveGathered() {
	slices.SortStableFunc(r.gathered, func(a, b value) int { return cmp.Compare(a.row, b.row) })
	for i, v := range r.gathered {
		if r.give(v); r.err != nil {
			return
		}
		if i%4096 == 4095 {
			runtime.Gosched()
		}
	}
}

func (r *sheetReader) give(v value) {
	if int(v.row) != r.row {
		if full := r.sink.Full(); full != nil {
			r.err = full
			return
		}
		r.row = int(v.row)
		r.sink.Row(r.row + 1)
	}
	switch column := int(v.column); v.kind {
	case number:
		r.sink.Number(column, v.number)
	case date:
		r.sink.Date(column, v.number)
	case label:
		r.sink.Text(column, v.text)
	case boolean:
		r.sink.Bool(column, v.number != 0)
	case failure:
		r.sink.Error(column, v.text)
	}
}
