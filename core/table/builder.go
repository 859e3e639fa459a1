package table

import "clvcalc/core/notice"

// Limits of a table. A spreadsheet program shows no more columns, and cells
// beyond the memory would end the program without a word.
const (
	maxColumns = 16384
	maxRows    = 5_000_000
	maxMemory  = 1500 << 20 // bytes of all cells …
	ownMemory  = 96 << 20   // … and of those of a file of no size: a small file
	perByte    = 4          // that takes more than so much for each of its bytes is built to exhaust the machine
)

// A builder fills a table row by row. Rows without a cell are not stored; the
// numbers of the rows around them tell of the gap.
type builder struct {
	table  *Table
	number int // of the current row, as a spreadsheet program shows it
	open   bool
	memory int
	limit  int           // of memory
	fault  *notice.Fault // the limit that was passed, if any
}

// newBuilder returns a builder for the table of a file.
func newBuilder(src Source, format string) *builder {
	limit := ownMemory + perByte*min(src.sizeOnDisk(), maxMemory)
	return &builder{table: &Table{File: src.Name, Format: format}, limit: int(min(limit, maxMemory))}
}

// Row begins the row with a number, counted from 1.
func (b *builder) Row(number int) { b.number, b.open = number, false }

// Text puts a text into a column (0-based) of the current row; the empty text
// leaves the cell Empty.
func (b *builder) Text(column int, text []byte) { b.put(column, Text, text) }

// Error puts the name of an error, "#N/A".
func (b *builder) Error(column int, text []byte) { b.put(column, Error, text) }

// Number puts a number.
func (b *builder) Number(column int, v float64) { b.putNumber(column, Number, v) }

// Date puts a date, in days since 1970-01-01.
func (b *builder) Date(column int, days float64) { b.putNumber(column, Date, days) }

// Bool puts a truth value.
func (b *builder) Bool(column int, v bool) {
	n := 0.0
	if v {
		n = 1
	}
	b.putNumber(column, Bool, n)
}

// Full returns the Fault that ends the reading when a limit was passed.
func (b *builder) Full() *notice.Fault { return b.fault }

func (b *builder) put(column int, kind Kind, text []byte) {
	if len(text) > 0 && (b.ready(column) || b.room(column)) {
		b.memory += b.table.Columns[column].setText(b.table.Rows-1, kind, text)
	}
}

func (b *builder) putNumber(column int, kind Kind, v float64) {
	if b.ready(column) || b.room(column) {
		b.memory += b.table.Columns[column].setNumber(b.table.Rows-1, kind, v)
	}
}

// ready reports whether the row and the column are open.
func (b *builder) ready(column int) bool {
	return b.open && column < len(b.table.Columns) && b.fault == nil
}

// room opens the row and the column when this is their first cell.
func (b *builder) room(column int) bool {
	if b.open && column < len(b.table.Columns) {
		return b.fault == nil
	}
	if column >= maxColumns {
		b.fail("too_many_columns", notice.Count("limit", maxColumns))
		return false
	}
	if !b.open {
		b.openRow()
	}
	if n := column + 1 - len(b.table.Columns); n > 0 {
		b.table.Columns = append(b.table.Columns, make([]Column, n)...)
	}
	return b.fault == nil
}

func (b *builder) openRow() {
	t := b.table
	if t.Rows >= maxRows {
		b.fail("too_many_rows", notice.Count("limit", maxRows))
		return
	}
	if b.memory > b.limit {
		b.fail("too_large", notice.Count("rows", t.Rows))
		return
	}
	t.Rows++
	b.open = true
	if t.numbers == nil && b.number != t.Rows {
		t.numbers = make([]uint32, t.Rows-1, t.Rows+chunkRows)
		for i := range t.numbers {
			t.numbers[i] = uint32(i + 1)
		}
	}
	if t.numbers != nil {
		t.numbers = append(t.numbers, uint32(b.number))
	}
}

// dropRow takes the row that was open away again: the file broke off in it.
func (b *builder) dropRow() {
	if !b.open {
		return
	}
	t := b.table
	t.Rows--
	for i := range t.Columns {
		t.Columns[i].clear(t.Rows)
	}
	if t.numbers != nil {
		t.numbers = t.numbers[:t.Rows]
	}
	b.open = false
}

func (b *builder) fail(code string, args ...notice.Arg) {
	if b.fault == nil {
		b.fault = notice.NewFault(code, args...)
		b.fault.Row = b.number
	}
}
