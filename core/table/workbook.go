package table

import (
	"context"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/ods"
	"clvcalc/core/table/xlsx"
	"clvcalc/core/table/zip"
)

// A book is an open workbook of any format.
type book interface {
	ReadSheet(ctx context.Context, index int, sink cell.Sink, progress func(row int, share float64)) error
}

// readWorkbook reads a sheet of an .xlsx or .xlsm file.
func readWorkbook(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	parts, err := zip.Open(src, src.Size)
	if err != nil {
		return nil, err
	}
	b, err := xlsx.Open(ctx, parts)
	if err != nil {
		return nil, err
	}
	return readBook(ctx, src, "xlsx", b, b.Sheets, likeliest(b.Sheets), opt, progress)
}

// readOpenDocument reads a sheet of an .ods file.
func readOpenDocument(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	parts, err := zip.Open(src, src.Size)
	if err != nil {
		return nil, err
	}
	b, err := ods.Open(ctx, parts)
	if err != nil {
		return nil, err
	}
	return readBook(ctx, src, "ods", b, b.Sheets, likeliest(b.Sheets), opt, progress)
}

// readFlatDocument reads a sheet of an OpenDocument spreadsheet that is one XML file.
func readFlatDocument(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	b, err := ods.OpenFlat(ctx, src, src.Name, src.Size)
	if err != nil {
		return nil, err
	}
	return readBook(ctx, src, "ods", b, b.Sheets, likeliest(b.Sheets), opt, progress)
}

// readBook reads the sheet that was asked for, else the likely one, to which
// others may be read: see Other.
func readBook(ctx context.Context, src Source, format string, from book, sheets []cell.Sheet, likely int, opt Options, progress Progress) (*Table, error) {
	index, err := chooseSheet(sheets, opt.Sheet, likely)
	if err != nil {
		return nil, err
	}
	b := &openBook{from, src, format, sheets}
	t, err := b.read(ctx, index, 0, progress)
	if t != nil && (opt.Sheet == "" || opt.Sheet == AllSheets) {
		t.book = b
	}
	return t, err
}

// chooseSheet returns the sheet that was asked for, else the likely one.
func chooseSheet(sheets []cell.Sheet, name string, likely int) (int, error) {
	if len(sheets) == 0 {
		return 0, notice.NewFault("no_sheet")
	}
	if name == "" || name == AllSheets {
		return likely, nil
	}
	for i, sheet := range sheets {
		if sheet.Name == name {
			return i, nil
		}
	}
	return 0, notice.NewFault("no_such_sheet", notice.Text("sheet", name))
}

// likeliest returns the first visible sheet, unless it is small (a title page,
// notes) beside another; the first of all where none is visible.
func likeliest(sheets []cell.Sheet) int {
	most := int64(0)
	for _, sheet := range sheets {
		if !sheet.Hidden {
			most = max(most, sheet.Bytes)
		}
	}
	for i, sheet := range sheets {
		if !sheet.Hidden && sheet.Bytes*8 >= most {
			return i
		}
	}
	return 0
}
