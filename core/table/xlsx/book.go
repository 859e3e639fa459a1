package xlsx

import (
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"clvcalc/core/notice"
)

// A Book is an open workbook. It is for one goroutine.
type Book struct {
	Sheets []Sheet // in the order of the tabs; chart sheets have no cells and are left out

	parts    map[string]*file // by normalised name
	strings  *file
	dates    []bool // by cell format: does a number in it show as a date?
	date1904 bool
	bytes    int64 // unpacked so far
}

// A Sheet is one worksheet.
type Sheet struct {
	Name   string
	Hidden bool  // hidden or very hidden
	Bytes  int64 // size of its XML as the directory declares it
	file   *file
}

// Names returns the names of all parts of a zip file, normalised: lower case,
// forward slashes. A zip file that cannot be opened is the Fault "cut_off".
func Names(r io.ReaderAt, size int64) ([]string, error) {
	parts, err := directory(r, size)
	if err != nil {
		return nil, err
	}
	names := make([]string, 0, len(parts))
	for name := range parts {
		names = append(names, name)
	}
	return names, nil
}

func directory(r io.ReaderAt, size int64) (map[string]*file, error) {
	files, err := readDirectory(r, size)
	if err != nil {
		return nil, notice.NewFault("cut_off")
	}
	if len(files) > maxParts {
		return nil, unsafe("parts")
	}
	parts := make(map[string]*file, len(files))
	for _, f := range files {
		if name := normal(f.name); parts[name] == nil {
			parts[name] = f
		}
	}
	return parts, nil
}

// Open reads what a workbook says of itself: its sheets, its formats, its
// epoch. A zip file without a workbook is the Fault "no_workbook".
func Open(ctx context.Context, r io.ReaderAt, size int64) (*Book, error) {
	parts, err := directory(r, size)
	if err != nil {
		return nil, err
	}
	b := &Book{parts: parts}
	main, err := b.mainPart(ctx)
	if err != nil {
		return nil, err
	}
	if main == "" {
		return nil, notice.NewFault("no_workbook")
	}
	related, err := b.relations(ctx, main)
	if err != nil {
		return nil, err
	}
	if err := b.readWorkbook(ctx, main, related); err != nil {
		return nil, err
	}
	if styles := b.related(related, "/styles", main, "styles.xml"); styles != nil {
		if b.dates, err = b.readStyles(ctx, styles); err != nil {
			return nil, err
		}
	}
	b.strings = b.related(related, "/sharedStrings", main, "sharedstrings.xml")
	return b, nil
}

// mainPart returns the name of the workbook part, "" where there is none.
func (b *Book) mainPart(ctx context.Context) (string, error) {
	if b.parts["_rels/.rels"] != nil {
		related, err := b.relations(ctx, "")
		if err != nil {
			return "", err
		}
		for _, rel := range related {
			if strings.HasSuffix(rel.kind, "/officeDocument") && b.parts[rel.target] != nil {
				return rel.target, nil
			}
		}
	}
	if b.parts["xl/workbook.xml"] != nil {
		return "xl/workbook.xml", nil
	}
	return "", nil
}

// A relation leads from one part to another (ECMA-376 part 2, 8.3).
type relation struct{ id, kind, target string }

func (b *Book) relations(ctx context.Context, of string) ([]relation, error) {
	dir, base := path.Split(of)
	f := b.parts[dir+"_rels/"+base+".rels"]
	if f == nil {
		return nil, nil
	}
	var list []relation
	err := b.walk(ctx, f, func(s *scanner) {
		if s.is("Relationship") && !s.closing && len(list) < maxParts {
			target := plain(s.attr("Target"))
			if !strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "\\") {
				target = dir + target
			}
			list = append(list, relation{plain(s.attr("Id")), plain(s.attr("Type")), normal(target)})
		}
	})
	return list, err
}

// related returns the part of a kind, by relation or else by its usual name
// beside the workbook.
func (b *Book) related(list []relation, kind, main, usual string) *file {
	for _, rel := range list {
		if strings.HasSuffix(rel.kind, kind) && b.parts[rel.target] != nil {
			return b.parts[rel.target]
		}
	}
	return b.parts[path.Dir(main)+"/"+usual]
}

func (b *Book) readWorkbook(ctx context.Context, main string, related []relation) error {
	return b.walk(ctx, b.parts[main], func(s *scanner) {
		switch {
		case s.closing:
		case s.is("workbookPr"):
			v := string(s.attr("date1904"))
			b.date1904 = v == "1" || v == "true" || v == "on"
		case s.is("sheet") && len(b.Sheets) < maxParts:
			b.addSheet(s, main, related)
		}
	})
}

func (b *Book) addSheet(s *scanner, main string, related []relation) {
	sheet := Sheet{Name: plain(s.attr("name"))}
	state := string(s.attr("state"))
	sheet.Hidden = state == "hidden" || state == "veryHidden"
	id := string(s.attr("id"))
	for _, rel := range related {
		if rel.id != id {
			continue
		}
		if !strings.HasSuffix(rel.kind, "/worksheet") {
			return
		}
		sheet.file = b.parts[rel.target]
	}
	if sheet.file == nil {
		sheet.file = b.parts[path.Dir(main)+"/worksheets/sheet"+string(s.attr("sheetId"))+".xml"]
	}
	if sheet.file != nil {
		sheet.Bytes = int64(sheet.file.unpacked)
	}
	b.Sheets = append(b.Sheets, sheet)
}

// walk reads a small part to its end and shows each of its tags.
func (b *Book) walk(ctx context.Context, f *file, tag func(*scanner)) error {
	p, err := b.openPart(f)
	if err != nil {
		return partFault(err, f)
	}
	s := newScanner(ctx, p)
	for s.tag() {
		tag(s)
	}
	if s.err == nil && s.depth > 0 {
		s.cut()
	}
	return partFault(s.err, f)
}

// partFault turns an error about a part into its Fault: what is one already
// and a cancelled context stay as they are, everything else is damage.
func partFault(err error, f *file) error {
	var fault *notice.Fault
	if err == nil || errors.As(err, &fault) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return damagedPart(f.name)
}

// normal returns a part's name as it is looked up: names differ in case and
// slashes between writers.
func normal(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, "\\", "/"))
	return strings.TrimPrefix(path.Clean("/"+name), "/")
}

func plain(attr []byte) string { return string(appendText(nil, attr)) }
