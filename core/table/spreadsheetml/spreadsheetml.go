// Package spreadsheetml reads the cells of XML Spreadsheet 2003 files ("XML
// Spreadsheet Reference", Microsoft 2001), one XML document that shops and
// reporting services export under the name of a workbook.
package spreadsheetml

import (
	"context"
	"io"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/stream"
	"clvcalc/core/table/xml"
)

// maxStyles bounds the styles and the sheets that are kept.
const maxStyles = 1 << 16

// A Book is an open file. It is for one goroutine.
type Book struct {
	Sheets []cell.Sheet // in the order of the tabs

	open     func() io.Reader
	dates    map[string]bool // by style: does a number in it show as a date?
	date1904 bool
	bytes    int64
}

// Open lists the sheets of a document, which open returns in UTF-8 or UTF-16,
// each time from its beginning. Whatever reading it fails with is returned as it
// is; markup that is none is left for ReadSheet to find.
func Open(ctx context.Context, open func() io.Reader) (*Book, error) {
	b := &Book{open: open, dates: map[string]bool{}}
	counted := &stream.Counter{Reader: open()}
	s := xml.NewScanner(ctx, counted)
	style := ""
	for s.Tag() && len(b.Sheets) < maxStyles {
		switch {
		case s.Is("Style") && s.Started():
			style = plain(s.Attr("ID"))
		case s.Is("NumberFormat") && !s.Closing && len(b.dates) < maxStyles:
			if cell.IsDateStyle(plain(s.Attr("Format"))) {
				b.dates[style] = true
			}
		case s.Is("Date1904"):
			b.date1904 = true
		case s.Is("Worksheet") && !s.Closing:
			b.Sheets = append(b.Sheets, cell.Sheet{Name: plain(s.Attr("Name"))})
		case len(b.Sheets) == 0:
		case s.Is("Visible") && s.Started():
			state := string(s.Text(nil))
			b.Sheets[len(b.Sheets)-1].Hidden = state == "SheetHidden" || state == "SheetVeryHidden"
		case s.Is("Data") && s.Closing:
			b.Sheets[len(b.Sheets)-1].Bytes++ // cells tell the larger sheet as well
		}
	}
	b.bytes = counted.Bytes
	if s.Err == xml.ErrSyntax || s.Err == io.ErrUnexpectedEOF {
		return b, nil
	}
	return b, s.Err
}

// ReadSheet reads all cells of a sheet into the sink. Damage is the Fault
// "damaged" with the number of the last whole row; the sink then holds the
// rows so far.
func (b *Book) ReadSheet(ctx context.Context, index int, sink cell.Sink, progress func(row int, share float64)) error {
	counted := &stream.Counter{Reader: b.open()}
	r := &reader{Scanner: xml.NewScanner(ctx, counted), book: b, sink: sink, wanted: index, sheet: -1}
	told := 0
	r.Refill = func() {
		if r.row >= told+4096 {
			told = r.row
			progress(r.row, min(1, float64(counted.Bytes)/float64(max(b.bytes, 1))))
		}
	}
	for !r.ended && r.Err == nil && r.Tag() {
		r.element()
	}
	if r.Err == nil && !r.ended {
		r.Cut()
	}
	switch err := r.Err.(type) {
	case nil:
		return nil
	case *notice.Fault:
		err.Row = r.row
		return err
	}
	if r.Err != xml.ErrSyntax && r.Err != io.ErrUnexpectedEOF {
		return r.Err
	}
	whole := r.row
	if r.inRow {
		whole--
	}
	fault := notice.NewFault("damaged", notice.Count("row", max(whole, 0)), notice.Text("sheet", b.Sheets[index].Name))
	fault.Row = max(whole, 0)
	return fault
}

func plain(attr []byte) string { return string(xml.AppendText(nil, attr)) }
