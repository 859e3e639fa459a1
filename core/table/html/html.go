// Package html reads the tables of web pages, as shops export them under the
// name of a workbook and as spreadsheet programs save them. It takes what
// browsers take: tags in any case, cells and rows without an end, tables
// within tables. Each table is a sheet.
//
// Texts stay as they are shown; only what the page marks as a number or a
// date for Excel or LibreOffice (x:num, mso-number-format, sdval) becomes one.
package html

import (
	"context"
	"io"
	"strconv"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
)

// Limits of a page.
const (
	maxNested = 32      // tables within tables
	maxTables = 10_000  // in all
	maxText   = 1 << 20 // bytes of one cell
	maxTag    = 32 << 10
	maxStyles = 1 << 20 // bytes of style sheets that are searched
	maxSpans  = 1 << 24 // places that cells cover beside their own
)

// A Book is an open page. It is for one goroutine.
type Book struct {
	Sheets []cell.Sheet // tables that have a cell, in the order in which they begin

	open    func() io.Reader
	indexes []int             // of Sheets among all tables
	formats map[string]format // by style class
	bytes   int64             // of the page's text
}

// Open lists the tables of a page, which open returns in UTF-8, each time from
// its beginning. Whatever reading the page fails with is returned as it is.
func Open(ctx context.Context, open func() io.Reader) (*Book, error) {
	b := &Book{open: open, formats: map[string]format{}}
	r := newReader(ctx, b, -1, nothing{})
	r.walk()
	if err := r.failure(); err != nil {
		return nil, err
	}
	b.bytes = r.counted.Bytes
	for i, cells := range r.cells {
		if cells > 0 {
			b.Sheets = append(b.Sheets, cell.Sheet{Name: "Table " + strconv.Itoa(len(b.Sheets)+1), Bytes: cells})
			b.indexes = append(b.indexes, i)
		}
	}
	return b, nil
}

// ReadSheet reads all cells of a table into the sink. A page that breaks off in
// it is the Fault "damaged" with the number of the last whole row; the sink
// then holds the rows so far.
func (b *Book) ReadSheet(ctx context.Context, index int, sink cell.Sink, progress func(row int, share float64)) error {
	r := newReader(ctx, b, b.indexes[index], sink)
	told := 0
	r.Refill = func() {
		if r.row >= told+4096 {
			told = r.row
			progress(r.row, min(1, float64(r.counted.Bytes)/float64(max(b.bytes, 1))))
		}
	}
	r.walk()
	if err := r.failure(); err != nil {
		return err
	}
	if r.ended {
		return nil
	}
	fault := notice.NewFault("damaged", notice.Count("row", r.whole), notice.Text("sheet", b.Sheets[index].Name))
	fault.Row = r.whole
	return fault
}

// nothing is a sink for whoever only counts.
type nothing struct{}

func (nothing) Row(int)             {}
func (nothing) Text(int, []byte)    {}
func (nothing) Number(int, float64) {}
func (nothing) Date(int, float64)   {}
func (nothing) Bool(int, bool)      {}
func (nothing) Error(int, []byte)   {}
func (nothing) Full() *notice.Fault { return nil }
