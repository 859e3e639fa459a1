package xlsx

import (
	"context"
	"path"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/xml"
	"clvcalc/core/table/zip"
)

// A Book is an open workbook. It is for one goroutine.
type Book struct {
	Sheets []cell.Sheet // in the order of the tabs; chart sheets have no cells and are left out

	parts    *zip.Archive
	files    []*zip.File // of Sheets
	strings  *zip.File
	texts    *cell.Strings // read from there with the first sheet
	dates    []bool        // by cell format: does a number in it show as a date?
	date1904 bool
}

// Open reads what a workbook says of itself: its sheets, its formats, its
// epoch. An archive without a workbook is the Fault "no_workbook".
func Open(ctx context.Context, parts *zip.Archive) (*Book, error) {
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
	if b.parts.File("_rels/.rels") != nil {
		related, err := b.relations(ctx, "")
		if err != nil {
			return "", err
		}
		for _, rel := range related {
			if strings.HasSuffix(rel.kind, "/officeDocument") && b.parts.File(rel.target) != nil {
				return rel.target, nil
			}
		}
	}
	if b.parts.File("xl/workbook.xml") != nil {
		return "xl/workbook.xml", nil
	}
	return "", nil
}

// A relation leads from one part to another (ECMA-376 part 2, 8.3).
type relation struct{ id, kind, target string }

func (b *Book) relations(ctx context.Context, of string) ([]relation, error) {
	dir, base := path.Split(of)
	f := b.parts.File(dir + "_rels/" + base + ".rels")
	if f == nil {
		return nil, nil
	}
	var list []relation
	err := b.walk(ctx, f, func(s *xml.Scanner) {
		if s.Is("Relationship") && !s.Closing && len(list) < maxParts {
			target := plain(s.Attr("Target"))
			if !strings.HasPrefix(target, "/") && !strings.HasPrefix(target, "\\") {
				target = dir + target
			}
			list = append(list, relation{plain(s.Attr("Id")), plain(s.Attr("Type")), zip.Normal(target)})
		}
	})
	return list, err
}

// related returns the part of a kind, by relation or else by its usual name
// beside the workbook.
func (b *Book) related(list []relation, kind, main, usual string) *zip.File {
	for _, rel := range list {
		if strings.HasSuffix(rel.kind, kind) && b.parts.File(rel.target) != nil {
			return b.parts.File(rel.target)
		}
	}
	return b.parts.File(path.Dir(main) + "/" + usual)
}

func (b *Book) readWorkbook(ctx context.Context, main string, related []relation) error {
	return b.walk(ctx, b.parts.File(main), func(s *xml.Scanner) {
		switch {
		case s.Closing:
		case s.Is("workbookPr"):
			v := string(s.Attr("date1904"))
			b.date1904 = v == "1" || v == "true" || v == "on"
		case s.Is("sheet") && len(b.Sheets) < maxParts:
			b.addSheet(s, main, related)
		}
	})
}

func (b *Book) addSheet(s *xml.Scanner, main string, related []relation) {
	sheet := cell.Sheet{Name: plain(s.Attr("name"))}
	state := string(s.Attr("state"))
	sheet.Hidden = state == "hidden" || state == "veryHidden"
	var file *zip.File
	id := string(s.Attr("id"))
	for _, rel := range related {
		if rel.id != id {
			continue
		}
		if !strings.HasSuffix(rel.kind, "/worksheet") {
			return
		}
		file = b.parts.File(rel.target)
	}
	if file == nil {
		file = b.parts.File(path.Dir(main) + "/worksheets/sheet" + string(s.Attr("sheetId")) + ".xml")
	}
	if file != nil {
		sheet.Bytes = int64(file.Unpacked)
	}
	b.Sheets, b.files = append(b.Sheets, sheet), append(b.files, file)
}

// walk reads a small part to its end and shows each of its tags.
func (b *Book) walk(ctx context.Context, f *zip.File, tag func(*xml.Scanner)) error {
	p, err := b.parts.Open(f)
	if err != nil {
		return zip.FaultOf(err, f)
	}
	s := xml.NewScanner(ctx, p)
	for s.Tag() {
		tag(s)
	}
	if s.Err == nil && s.Depth > 0 {
		s.Cut()
	}
	return zip.FaultOf(s.Err, f)
}

func plain(attr []byte) string { return string(xml.AppendText(nil, attr)) }
