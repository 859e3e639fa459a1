package html

import (
	"context"
	"io"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/stream"
)

// Marks in the gathered text of a cell. Neither is a character of a page.
const (
	lineBreak = 0 // <br>
	blockEdge = 1 // where a paragraph begins or ends
)

// A frame is an open table.
type frame struct {
	index       int
	row, column int // number of the current row or of the last one, column of the next cell
	inRow       bool
	inCell      bool
	until       []int // by column: the last row that a cell from above covers
}

// A reader turns the tags of one table into cells; with no table wanted it
// counts those of all.
type reader struct {
	scanner
	book    *Book
	counted *stream.Counter
	wanted  int
	sink    cell.Sink

	cells  []int64 // of each table
	open   []frame
	spans  int // places covered so far
	row    int // of the wanted table
	whole  int // its last whole row
	ended  bool
	column int  // of the cell being gathered
	cell   mark // what its tag says
	raw    []byte
	value  []byte
}

func newReader(ctx context.Context, b *Book, wanted int, sink cell.Sink) *reader {
	c := &stream.Counter{Reader: b.open()}
	return &reader{scanner: scanner{Window: stream.New(ctx, c, maxText)}, book: b, counted: c, wanted: wanted, sink: sink}
}

// walk goes through the page up to the end of the wanted table.
func (r *reader) walk() {
	for !r.ended {
		if r.gathering() {
			if r.raw = r.text(r.raw); len(r.raw) > maxText {
				r.fail("long")
			}
		} else {
			r.pass()
		}
		if r.Err != nil || !r.tag() {
			return
		}
		r.element()
	}
}

// failure is what ended the reading before the page did.
func (r *reader) failure() error {
	if r.Err == io.ErrUnexpectedEOF {
		return nil
	}
	return r.Err
}

func (r *reader) fail(reason string) {
	r.Err = notice.NewFault("unsafe", notice.Key("reason", "unsafe."+reason))
}

func (r *reader) top() *frame {
	if len(r.open) == 0 {
		return nil
	}
	return &r.open[len(r.open)-1]
}

func (r *reader) element() {
	switch string(r.name) {
	case "table":
		r.table()
	case "tr":
		r.endRow()
		if !r.closing {
			r.beginRow()
		}
	case "td", "th":
		r.endCell()
		if !r.closing {
			r.beginCell()
		}
	case "thead", "tbody", "tfoot":
		r.endRow()
	case "body", "html":
		for r.closing && len(r.open) > 0 {
			r.endTable()
		}
	case "br":
		r.mark(lineBreak)
	case "p", "div", "li", "h1", "h2", "h3", "h4":
		r.mark(blockEdge)
	case "script":
		if !r.closing {
			r.scanner.raw(nil, 0)
		}
	case "style":
		if !r.closing {
			r.styles(r.scanner.raw(nil, maxStyles))
		}
	}
}

// gathering reports whether the text at hand belongs to a wanted cell.
func (r *reader) gathering() bool {
	f := r.top()
	return f != nil && f.inCell && f.index == r.wanted
}

func (r *reader) mark(c byte) {
	if r.gathering() {
		r.raw = append(r.raw, c)
	}
}

func (r *reader) table() {
	if f := r.top(); f != nil && (r.closing || !f.inCell) { // outside cells the next table ends the one before
		r.endTable()
	}
	if !r.closing {
		if len(r.open) == maxNested {
			r.fail("depth")
		} else if len(r.cells) == maxTables {
			r.fail("parts")
		}
		r.open = append(r.open, frame{index: len(r.cells)})
		r.cells = append(r.cells, 0)
	}
}

func (r *reader) endTable() {
	r.endRow()
	r.ended = r.ended || r.top().index == r.wanted
	r.open = r.open[:len(r.open)-1]
}

func (r *reader) beginRow() {
	f := r.top()
	if f == nil {
		return
	}
	f.row++
	f.column, f.inRow = 0, true
	if f.index == r.wanted {
		r.row = f.row
		r.sink.Row(f.row)
	}
}

func (r *reader) endRow() {
	r.endCell()
	f := r.top()
	if f == nil || !f.inRow {
		return
	}
	f.inRow = false
	if f.index == r.wanted {
		r.whole = f.row
		if full := r.sink.Full(); full != nil {
			r.Err = full
		}
	}
}

func (r *reader) beginCell() {
	f := r.top()
	if f == nil {
		return
	}
	if !f.inRow {
		r.beginRow()
	}
	f.inCell = true
	r.cells[f.index]++
	if f.index != r.wanted {
		return
	}
	m := r.marks()
	for f.column < len(f.until) && f.until[f.column] >= f.row {
		f.column++
		r.spans++
	}
	r.column, r.cell, r.raw = f.column, m, r.raw[:0]
	next := min(f.column+m.columns, cell.MaxColumns)
	if m.rows > 1 {
		r.cover(f, next, f.row+m.rows-1)
	}
	f.column = max(next, f.column)
	if r.spans > maxSpans {
		r.fail("repeats")
	}
}

// cover notes that the cell at the current column reaches down to a row.
func (r *reader) cover(f *frame, next, row int) {
	if n := next - len(f.until); n > 0 {
		f.until = append(f.until, make([]int, n)...)
	}
	for column := f.column; column < next; column++ {
		f.until[column] = row
		r.spans++
	}
}

func (r *reader) endCell() {
	f := r.top()
	if f == nil || !f.inCell {
		return
	}
	f.inCell = false
	if f.index == r.wanted {
		r.value = shown(r.value[:0], r.raw)
		r.put()
	}
}
