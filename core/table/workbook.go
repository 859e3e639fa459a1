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

// readBook reads the sheet that was asked for, else the likely one.
func readBook(ctx context.Context, src Source, format string, from book, sheets []cell.Sheet, likely int, opt Options, progress Progress) (*Table, error) {
	index, err := chooseSheet(sheets, opt.Sheet, likely)
	if err != nil {
		return nil, err
	}
	b := newBuilder(src, format)
	b.table.Sheet = sheets[index].Name
	for _, sheet := range sheets {
		b.table.Sheets = append(b.table.Sheets, Sheet{Name: sheet.Name, Hidden: sheet.Hidden})
	}
	if opt.Sheet == "" {
		b.table.Notices = otherSheets(sheets, index)
	}
	err = from.ReadSheet(ctx, index, b, func(_ int, share float64) { progress(b.table.Rows, share) })
	if err == nil {
		return b.table, nil
	}
	fault, ok := err.(*notice.Fault)
	if !ok || fault.Code != "damaged" {
		return nil, err
	}
	if b.number > fault.Row {
		b.dropRow()
	}
	return b.table, err
}

// chooseSheet returns the sheet that was asked for, else the likely one.
func chooseSheet(sheets []cell.Sheet, name string, likely int) (int, error) {
	if len(sheets) == 0 {
		return 0, notice.NewFault("no_sheet")
	}
	if name == "" {
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

// otherSheets tells that a workbook has more visible sheets than the one read.
func otherSheets(sheets []cell.Sheet, read int) []notice.Notice {
	others := 0
	for i, sheet := range sheets {
		if i != read && !sheet.Hidden {
			others++
		}
	}
	if others == 0 {
		return nil
	}
	return []notice.Notice{{Code: "other_sheets", Level: notice.Info,
		Args: []notice.Arg{notice.Text("sheet", sheets[read].Name), notice.Count("n", others)}}}
}
