package table

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
	"clvcalc/core/table/html"
	"clvcalc/core/table/spreadsheetml"
)

// Tables in markup are text files: their encoding is found as that of any
// other text, and what they declare of it settles what would be guessed.

// readPage reads a table of a web page, the largest unless another is asked for.
func readPage(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	return readMarkup(ctx, src, opt, func(open func() io.Reader) (*Table, error) {
		b, err := html.Open(ctx, open)
		if err != nil {
			return nil, err
		}
		if len(b.Sheets) == 0 {
			return nil, notice.NewFault("html_table")
		}
		t, err := readBook(ctx, src, "html", b, b.Sheets, largest(b.Sheets), opt, progress)
		if err == nil && (t.Rows == 0 || t.Rows == 1 && len(t.Columns) == 1) {
			return nil, notice.NewFault("html_table")
		}
		return t, err
	})
}

// readSpreadsheetML reads a sheet of an XML Spreadsheet 2003 file.
func readSpreadsheetML(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	return readMarkup(ctx, src, opt, func(open func() io.Reader) (*Table, error) {
		b, err := spreadsheetml.Open(ctx, open)
		if err != nil {
			return nil, err
		}
		return readBook(ctx, src, "xml", b, b.Sheets, likeliest(b.Sheets), opt, progress)
	})
}

// readMarkup reads a text in tags as UTF-8, in the encoding it declares, or in
// the likeliest: whichever comes first and fits.
func readMarkup(ctx context.Context, src Source, opt Options, read func(open func() io.Reader) (*Table, error)) (*Table, error) {
	head, err := readHead(src)
	if err != nil {
		return nil, err
	}
	m := &markup{ctx: ctx, src: src}
	m.encoding, m.mark = encodingOf(head, strings.ToLower(opt.Encoding))
	if m.encoding != "" {
		if decoderOf(m.encoding) == nil {
			return nil, notice.NewFault("bad_encoding", notice.Text("encoding", m.encoding))
		}
		t, err := read(m.open)
		return m.finish(t), err
	}
	m.encoding, m.strict = "utf-8", true
	t, err := read(m.open)
	if !errors.Is(err, errNotUTF8) {
		return m.finish(t), err
	}
	clear := true
	m.strict, m.encoding = false, declaredEncoding(head)
	guessed := m.encoding == ""
	if guessed {
		if m.encoding, clear, err = guessEncoding(ctx, src, 0); err != nil {
			return nil, err
		}
	}
	if t, err = read(m.open); t != nil && guessed && m.encoding != "utf-8" {
		t.Notices = append(t.Notices, guessedNotice(m.encoding, clear))
	}
	return m.finish(t), err
}

// A markup opens a text in tags.
type markup struct {
	ctx      context.Context
	src      Source
	encoding string
	mark     int64
	strict   bool
	last     *decoded
}

func (m *markup) open() io.Reader {
	m.last = &decoded{textReader: textReader{ctx: m.ctx, src: m.src, offset: m.mark, decode: decoderOf(m.encoding), strict: m.strict}}
	return m.last
}

func (m *markup) finish(t *Table) *Table {
	if t == nil {
		return nil
	}
	t.Charset = m.encoding
	if n := m.last.bad; n > 0 {
		t.Notices = append(t.Notices, badCharacters(n, t.Charset))
	}
	return t
}

// A decoded text is read as UTF-8.
type decoded struct {
	textReader
	buf, rest []byte
	err       error
}

func (d *decoded) Read(p []byte) (int, error) {
	for len(d.rest) == 0 && d.err == nil {
		d.buf, d.err = d.more(d.buf[:0])
		d.rest = d.buf
	}
	n := copy(p, d.rest)
	d.rest = d.rest[n:]
	if n == 0 && len(p) > 0 {
		return 0, d.err
	}
	return n, nil
}

// declaredEncoding returns the encoding that the head of a text in tags names,
// "" where it names none that is known, or one of Unicode, which its bytes
// have already denied.
func declaredEncoding(head []byte) string {
	text := strings.ToLower(string(head))
	for _, key := range []string{"charset=", "encoding="} {
		_, value, found := strings.Cut(text, key)
		if !found {
			continue
		}
		value = strings.TrimLeft(value, "\"' ")
		end := strings.IndexFunc(value, func(r rune) bool {
			return r != '-' && r != '_' && (r < '0' || r > '9') && (r < 'a' || r > 'z')
		})
		if end < 0 {
			end = len(value)
		}
		if name := encodingNamed(value[:end]); name != "" && !strings.HasPrefix(name, "utf") {
			return name
		}
	}
	return ""
}

// encodingNamed returns the encoding that goes by a name, "" for an unknown one.
func encodingNamed(name string) string {
	for _, prefix := range []string{"x-", "windows-", "windows", "win-", "win", "cp-", "cp", "ibm"} {
		if rest, found := strings.CutPrefix(name, prefix); found {
			name = rest
		}
	}
	switch name {
	case "1250", "1251", "1252", "1256":
		name = "windows-" + name
	case "852", "866":
		name = "cp" + name
	case "iso-8859-1", "iso-8859-15", "latin1", "us-ascii":
		name = "windows-1252"
	case "latin2":
		name = "iso-8859-2"
	case "koi8-u":
		name = "koi8-r"
	}
	if slices.Contains(Encodings, name) {
		return name
	}
	return ""
}

// isPage recognises web pages: by the tag that they begin with, or by a table
// close behind another tag.
func isPage(g Glimpse) bool {
	text := bytes.ToLower(visible(g.Head))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div", "<script"} {
		if bytes.HasPrefix(text, []byte(tag)) {
			return true
		}
	}
	return bytes.HasPrefix(text, []byte("<")) && (bytes.Contains(text, []byte("<html")) || bytes.Contains(text, []byte("<table>")) || bytes.Contains(text, []byte("<table "))) && !isSpreadsheetML(g)
}

// isSpreadsheetML recognises XML Spreadsheet 2003 by its name space.
func isSpreadsheetML(g Glimpse) bool {
	text := visible(g.Head)
	return bytes.HasPrefix(text, []byte("<")) && bytes.Contains(text, []byte("urn:schemas-microsoft-com:office:spreadsheet")) && bytes.Contains(text, []byte("Workbook"))
}

// largest returns the sheet with the most cells.
func largest(sheets []cell.Sheet) int {
	best := 0
	for i, sheet := range sheets {
		if sheet.Bytes > sheets[best].Bytes {
			best = i
		}
	}
	return best
}
