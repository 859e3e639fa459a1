package table

import (
	"context"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/table/xlsx"
	"clvcalc/core/table/zip"
)

// readWorkbook reads a sheet of an .xlsx or .xlsm file; another kind of zip
// file gets the Fault of its own.
func readWorkbook(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	parts, err := zip.Open(src, src.Size)
	if err != nil {
		return nil, err
	}
	if fault := zipKind(parts.Names(), src); fault != "" {
		return nil, notice.NewFault(fault)
	}
	book, err := xlsx.Open(ctx, parts)
	if err != nil {
		return nil, err
	}
	index, err := chooseSheet(book.Sheets, opt.Sheet)
	if err != nil {
		return nil, err
	}
	b := newBuilder(src.Name, "xlsx")
	b.table.Sheet = book.Sheets[index].Name
	for _, sheet := range book.Sheets {
		b.table.Sheets = append(b.table.Sheets, Sheet{Name: sheet.Name, Hidden: sheet.Hidden})
	}
	if opt.Sheet == "" {
		b.table.Notices = otherSheets(book.Sheets, index)
	}
	err = book.ReadSheet(ctx, index, b, func(_ int, share float64) { progress(b.table.Rows, share) })
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

// zipKind returns the Fault of a zip file that holds no .xlsx workbook, "" for
// one that does.
func zipKind(names []string, src Source) string {
	kind, mimetype := "zip", false
	for _, name := range names {
		switch {
		case strings.HasSuffix(name, "workbook.xml") || name == "_rels/.rels" && kind == "zip":
			kind = ""
		case strings.HasSuffix(name, "workbook.bin"):
			return "xlsb"
		case strings.HasPrefix(name, "word/") || strings.HasPrefix(name, "ppt/"):
			return "document"
		case strings.HasSuffix(name, ".iwa") || name == "index.zip":
			return "numbers_file"
		case name == "mimetype":
			mimetype = true
		}
	}
	if mimetype && kind != "" {
		return openDocumentKind(src)
	}
	return kind
}

// openDocumentKind tells an .ods file from other files with a mimetype, which
// stands unpacked at their very beginning.
func openDocumentKind(src Source) string {
	head := make([]byte, 256)
	n, _ := src.ReadAt(head, 0)
	switch text := string(head[:n]); {
	case strings.Contains(text, "opendocument.spreadsheet"):
		return "ods"
	case strings.Contains(text, "opendocument"), strings.Contains(text, "epub"):
		return "document"
	}
	return "zip"
}

// chooseSheet returns the sheet to read: the one asked for, or the first
// visible one, unless it is small (a title page, notes) beside another.
func chooseSheet(sheets []xlsx.Sheet, name string) (int, error) {
	largest := int64(0)
	for i, sheet := range sheets {
		if name != "" && sheet.Name == name {
			return i, nil
		}
		if !sheet.Hidden {
			largest = max(largest, sheet.Bytes)
		}
	}
	if name != "" {
		return 0, notice.NewFault("no_such_sheet", notice.Text("sheet", name))
	}
	for i, sheet := range sheets {
		if !sheet.Hidden && sheet.Bytes >= largest/8 {
			return i, nil
		}
	}
	if len(sheets) > 0 { // all hidden
		return 0, nil
	}
	return 0, notice.NewFault("no_sheet")
}

// otherSheets tells that a workbook has more visible sheets than the one read.
func otherSheets(sheets []xlsx.Sheet, read int) []notice.Notice {
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
