package table

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"clvcalc/core/notice"
)

// A Format reads one kind of file, recognised by content and never by name.
type Format struct {
	Name       string   // "csv"; worded by the text "format.NAME"
	Extensions []string // for the file picker: ".csv", ".tsv", ".txt"
	// Is reports whether a file is of this format.
	Is func(Glimpse) bool
	// Read reads one sheet. A damaged or hostile file is a *notice.Fault.
	Read func(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error)
}

// A Glimpse is what the kind of a file is recognised by.
type Glimpse struct {
	Source
	Head []byte // the first 4 KiB, fewer of a shorter file
	Zip  string // what a zip file holds: see zipKind; "" for any other
}

// Formats lists the formats that are read, in the order in which they are tried.
var Formats = []Format{
	{Name: "xlsx", Extensions: []string{".xlsx", ".xlsm"}, Is: isWorkbook, Read: readWorkbook},
	{Name: "ods", Extensions: []string{".ods"}, Is: isOpenDocument, Read: readOpenDocument},
	{Name: "ods", Extensions: []string{".fods"}, Is: isFlatDocument, Read: readFlatDocument},
	{Name: "xls", Extensions: []string{".xls"}, Is: isCompound, Read: readOldWorkbook},
	{Name: "html", Extensions: []string{".html", ".htm", ".xls"}, Is: isPage, Read: readPage},
	{Name: "xml", Extensions: []string{".xml", ".xls"}, Is: isSpreadsheetML, Read: readSpreadsheetML},
	{Name: "csv", Extensions: []string{".csv", ".tsv", ".txt"}, Is: isText, Read: readText},
}

// Extensions returns the endings of the names of files that are read, those of
// a file in a zip file included.
func Extensions() []string {
	all := []string{".zip"}
	for _, format := range Formats {
		for _, extension := range format.Extensions {
			if !slices.Contains(all, extension) {
				all = append(all, extension)
			}
		}
	}
	return all
}

// headSize is how much of a file its kind is recognised by.
const headSize = 4096

// Read reads one sheet of a file. What kind of file it is says its content;
// where the name says otherwise, a Notice tells.
//
// Every file that cannot be read is a *notice.Fault with a way out. With the
// Fault "damaged" the table is not nil: it holds the rows before the damage.
// Where the user decided to keep them (Options.Damaged), they are the table,
// and a Notice says so. A cancelled ctx is returned as its error.
func Read(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	if progress == nil {
		progress = func(int, float64) {}
	}
	watched := &watchedReader{source: src.ReaderAt}
	src.ReaderAt = watched
	table, err := read(ctx, src, opt, progress)
	if watched.err != nil && ctx.Err() == nil {
		return nil, notice.NewFault("unreadable")
	}
	if opt.Damaged == KeepRows {
		return keepRows(table, err)
	}
	return table, err
}

// keepRows turns the Fault of a damaged file into a Notice, if there are rows
// before the damage.
func keepRows(table *Table, err error) (*Table, error) {
	var fault *notice.Fault
	if table == nil || table.Rows == 0 || !errors.As(err, &fault) || fault.Code != "damaged" {
		return table, err
	}
	table.Notices = append(table.Notices, notice.Notice{Code: "damaged_kept", Level: notice.Caution, Row: fault.Row, Args: fault.Args})
	return table, nil
}

func read(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	head, err := readHead(src)
	if err != nil {
		return nil, err
	}
	g := Glimpse{src, head, zipKind(head, src)}
	if fault := refuse(g); fault != nil {
		return nil, fault
	}
	if g.Zip == zipFiles {
		return readArchive(ctx, src, opt, progress)
	}
	for _, format := range Formats {
		if !format.Is(g) {
			continue
		}
		table, err := format.Read(ctx, src, opt, progress)
		if table != nil {
			table.Notices = append(nameLies(format, src.Name), table.Notices...)
		}
		return table, err
	}
	return nil, notice.NewFault("binary")
}

func readHead(src Source) ([]byte, error) {
	if src.Size <= 0 {
		return nil, notice.NewFault("empty_file")
	}
	head := make([]byte, min(src.Size, headSize))
	n, err := src.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return nil, err
	}
	return head[:n], nil
}

// nameLies tells when the name of a file promises another format.
func nameLies(format Format, name string) []notice.Notice {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return nil
	}
	extension := strings.ToLower(name[dot:])
	known := []string{".csv", ".tsv", ".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".html", ".htm", ".xml", ".zip", ".pdf"}
	if slices.Contains(format.Extensions, extension) || !slices.Contains(known, extension) {
		return nil
	}
	return []notice.Notice{{Code: "name_lies", Level: notice.Info,
		Args: []notice.Arg{notice.Text("extension", extension), notice.Key("format", "format."+format.Name)}}}
}

// A watchedReader remembers that the file itself could not be read: it was
// moved or changed, which no format can tell from damage.
type watchedReader struct {
	source io.ReaderAt
	err    error
}

func (w *watchedReader) ReadAt(p []byte, off int64) (int, error) {
	n, err := w.source.ReadAt(p, off)
	if err != nil && !errors.Is(err, io.EOF) {
		w.err = err
	}
	return n, err
}
