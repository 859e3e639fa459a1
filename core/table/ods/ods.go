// Package ods reads the cells of OpenDocument spreadsheets (ISO/IEC 26300,
// OpenDocument 1.3 part 3) with the scanner that reads .xlsx workbooks.
//
// All sheets stand in one part. A row or a cell may say that it is repeated: a
// small file can claim billions of cells that way, so that repeats are counted
// before they are unfolded.
package ods

import (
	"context"
	"io"
	"slices"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/stream"
	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// content is the part that holds the sheets.
const content = "content.xml"

// A Book is an open spreadsheet. It is for one goroutine.
type Book struct {
	Sheets []cell.Sheet // in the order of the tabs

	open func() (part, error) // the sheets, each time from the beginning
	file *zip.File            // where they stand
}

// A part is a document that tells how much of it was read.
type part interface {
	io.Reader
	Packed() int64
}

// Open lists the sheets. A spreadsheet under a password is the Fault
// "password", an archive without one the Fault "no_workbook".
func Open(ctx context.Context, parts *zip.Archive) (*Book, error) {
	file := parts.File(content)
	if file == nil {
		return nil, notice.NewFault("no_workbook")
	}
	b := &Book{file: file, open: func() (part, error) { return parts.Open(file) }}
	if err := checkPassword(ctx, parts); err != nil {
		return nil, err
	}
	return b.listed(ctx)
}

// OpenFlat lists the sheets of a spreadsheet that is one document (.fods) of a
// name and so many bytes.
func OpenFlat(ctx context.Context, document io.ReaderAt, name string, size int64) (*Book, error) {
	b := &Book{file: &zip.File{Name: name, Packed: uint64(size)}}
	b.open = func() (part, error) {
		return &flat{stream.Counter{Reader: io.NewSectionReader(document, 0, size)}}, nil
	}
	return b.listed(ctx)
}

// A flat is a document that is not packed.
type flat struct{ stream.Counter }

// Packed returns the number of bytes read so far.
func (f *flat) Packed() int64 { return f.Bytes }

func (b *Book) listed(ctx context.Context) (*Book, error) {
	err := b.list(ctx)
	if fault, ok := err.(*notice.Fault); ok && fault.Code == "damaged_part" && len(b.Sheets) > 0 {
		err = nil // whoever reads a sheet meets the damage again and keeps what stands before it
	}
	return b, err
}

// checkPassword looks for encrypted parts in the manifest.
func checkPassword(ctx context.Context, parts *zip.Archive) error {
	f := parts.File("meta-inf/manifest.xml")
	if f == nil {
		return nil
	}
	locked := false
	err := walk(ctx, func() (part, error) { return parts.Open(f) }, f, func(s *xml.Scanner) bool {
		locked = locked || s.Is("encryption-data")
		return !locked
	})
	if locked {
		return notice.NewFault("password")
	}
	return err
}

// list finds the sheets and which of them a style hides.
func (b *Book) list(ctx context.Context) error {
	var style string
	var hidden []string
	depth := 0 // of nested tables
	return walk(ctx, b.open, b.file, func(s *xml.Scanner) bool {
		switch {
		case s.Is("style") && s.Started():
			style = plain(s.Attr("name"))
		case s.Is("table-properties") && !s.Closing && string(s.Attr("display")) == "false":
			hidden = append(hidden, style)
		case s.Is("table"):
			if !s.Closing && depth == 0 {
				name := plain(s.Attr("style-name"))
				b.Sheets = append(b.Sheets, cell.Sheet{Name: plain(s.Attr("name")), Hidden: slices.Contains(hidden, name)})
			}
			if s.Closing {
				depth--
			} else if !s.Empty {
				depth++
			}
		case s.Is("table-cell") && s.Closing && depth == 1:
			b.Sheets[len(b.Sheets)-1].Bytes++ // cells that hold something tell the larger sheet as well
		}
		return len(b.Sheets) <= cell.MaxColumns
	})
}

// walk shows the tags of a part until show has seen enough; a part read to
// its end is checked.
func walk(ctx context.Context, open func() (part, error), f *zip.File, show func(*xml.Scanner) bool) error {
	p, err := open()
	if err != nil {
		return zip.FaultOf(err, f)
	}
	s := xml.NewScanner(ctx, p)
	for s.Tag() {
		if !show(s) {
			return nil
		}
	}
	if s.Err == nil && s.Depth > 0 {
		s.Cut()
	}
	return zip.FaultOf(s.Err, f)
}

func plain(attr []byte) string { return string(xml.AppendText(nil, attr)) }
