package table

import (
	"context"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
)

// AllSheets, for Options.Sheet, asks for every visible sheet of a workbook that
// belongs to the others. No sheet can be called so.
const AllSheets = "*"

// An openBook is a workbook of which one sheet after another is read.
type openBook struct {
	from   book
	src    Source
	format string
	sheets []cell.Sheet
}

// read reads a sheet, or its first so many rows (0 = all). With the Fault
// "damaged" the table holds the rows before the damage.
func (o *openBook) read(ctx context.Context, index, rows int, progress Progress) (*Table, error) {
	b := newBuilder(o.src, o.format)
	t := b.table
	t.Sheet = o.sheets[index].Name
	for _, sheet := range o.sheets {
		t.Sheets = append(t.Sheets, Sheet{Name: sheet.Name, Hidden: sheet.Hidden})
	}
	var sink cell.Sink = b
	if rows > 0 {
		sink = top{b, rows}
	}
	err := o.from.ReadSheet(ctx, index, sink, func(_ int, share float64) { progress(t.Rows, share) })
	fault, ok := err.(*notice.Fault)
	switch {
	case err == nil, ok && fault.Code == enough:
		return t, nil
	case !ok || fault.Code != "damaged":
		return nil, err
	}
	if b.number > fault.Row {
		b.dropRow()
	}
	return t, err
}

// A top ends the reading after so many rows.
type top struct {
	*builder
	rows int
}

const enough = "enough" // the Fault by which it ends

// Full ends the reading.
func (t top) Full() *notice.Fault {
	if t.fault == nil && t.table.Rows >= t.rows {
		return notice.NewFault(enough)
	}
	return t.fault
}

// Other reads another sheet of the workbook that the table was read from, by
// its index in Sheets: its first so many rows, or all for 0. It fails as Read
// does. Only a table for which no sheet was named has others, until Close.
func (t *Table) Other(ctx context.Context, sheet, rows int, opt Options, progress Progress) (*Table, error) {
	next, err := t.book.read(ctx, sheet, rows, progress)
	if w, ok := t.book.src.ReaderAt.(*watchedReader); ok && w.err != nil && ctx.Err() == nil {
		return nil, notice.NewFault("unreadable")
	}
	if next != nil {
		next.File, next.Charset = t.File, t.Charset
	}
	if opt.Damaged == KeepRows {
		return keepRows(next, err)
	}
	return next, err
}

// CountRows counts the rows of another sheet that have a cell.
func (t *Table) CountRows(ctx context.Context, sheet int) (int, error) {
	c := &counter{}
	err := t.book.from.ReadSheet(ctx, sheet, c, func(int, float64) {})
	return c.rows, err
}

// A counter counts rows.
type counter struct {
	rows int
	open bool // the row has no cell yet
}

func (c *counter) cell() {
	if c.open {
		c.rows++
		c.open = false
	}
}

func (c *counter) Row(int)             { c.open = true }
func (c *counter) Text(int, []byte)    { c.cell() }
func (c *counter) Number(int, float64) { c.cell() }
func (c *counter) Date(int, float64)   { c.cell() }
func (c *counter) Bool(int, bool)      { c.cell() }
func (c *counter) Error(int, []byte)   { c.cell() }
func (c *counter) Full() *notice.Fault { return nil }

// mostPassed is how many cells are passed over in all to reach the sheets of a
// file in which they stand behind each other.
const mostPassed = 20_000_000

// Others returns the indexes in Sheets of the other visible sheets, of which
// Other reads the first near ones; to reach the rest takes too long.
func (t *Table) Others() (others []int, near int) {
	if t.book == nil {
		return nil, 0
	}
	before, passed := int64(0), int64(0)
	for i, sheet := range t.book.sheets {
		passed += before
		before += sheet.Bytes
		if sheet.Hidden || sheet.Name == t.Sheet {
			continue
		}
		if others = append(others, i); passed <= mostPassed || t.Format == "xlsx" || t.Format == "xls" {
			near = len(others)
		}
	}
	return others, near
}

// Close lets go of the workbook; there are no others then.
func (t *Table) Close() { t.book = nil }

// Called is what the rows of the table are known by beside those of others: the
// name of its file, or of its sheet.
func (t *Table) Called() string {
	if t.Title != "" {
		return t.Title
	}
	return t.File
}
