package table

import (
	"bytes"
	"context"
	"io"
	"path"
	"runtime"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/table/zip"
)

// What a zip file holds is told by the names in it.

// The kinds of zip files that are read.
const (
	zipWorkbook     = "xlsx"
	zipOpenDocument = "ods"
	zipFiles        = "zip" // files for their own sake
)

func isWorkbook(g Glimpse) bool     { return g.Zip == zipWorkbook }
func isOpenDocument(g Glimpse) bool { return g.Zip == zipOpenDocument }

// isFlatDocument recognises a spreadsheet of OpenDocument that is one XML file.
func isFlatDocument(g Glimpse) bool {
	text := visible(g.Head)
	return bytes.HasPrefix(text, []byte("<")) && bytes.Contains(text, []byte("<office:document")) && bytes.Contains(text, []byte("opendocument.spreadsheet"))
}

func isZip(head []byte) bool {
	return hasAt(head, 0, "PK\x03\x04") || hasAt(head, 0, "PK\x05\x06") || hasAt(head, 0, "PK\x07\x08")
}

// zipKind returns the kind of a zip file: one of those that are read, or the
// Fault of one that is not; "" for any other file.
func zipKind(head []byte, src Source) string {
	if !isZip(head) {
		return ""
	}
	parts, err := zip.Open(src, src.Size)
	if err != nil {
		return zipWorkbook // its reader says what is wrong
	}
	kind := zipFiles
	for _, name := range parts.Names() {
		switch {
		case strings.HasSuffix(name, "workbook.bin"):
			return "xlsb"
		case strings.HasPrefix(name, "word/") || strings.HasPrefix(name, "ppt/"):
			return "document"
		case strings.HasSuffix(name, ".iwa") || name == "index.zip":
			return "numbers_file"
		case strings.HasSuffix(name, "workbook.xml") || name == "_rels/.rels":
			kind = zipWorkbook
		case name == "mimetype" && kind == zipFiles:
			kind = openDocumentKind(parts, head)
		}
	}
	return kind
}

// openDocumentKind tells a spreadsheet from other files with a mimetype. It is to
// stand unpacked at their very beginning, which not every program heeds.
func openDocumentKind(parts *zip.Archive, head []byte) string {
	text := string(head[:min(len(head), 256)])
	if p, err := parts.Open(parts.File("mimetype")); err == nil {
		own := make([]byte, 256)
		n, _ := io.ReadFull(p, own)
		text = string(own[:n])
	}
	switch {
	case strings.Contains(text, "opendocument.spreadsheet"):
		return zipOpenDocument
	case strings.Contains(text, "opendocument"), strings.Contains(text, "epub"):
		return "document"
	}
	return zipFiles
}

// maxInside is the most bytes that a file within a zip file may unpack to: it
// is held in memory.
const maxInside = 192 << 20

// readArchive reads the one file that a zip file holds, leaving aside folders
// and what systems put beside it. Several files are the Fault "zip", zip files
// within zip files are not opened.
func readArchive(ctx context.Context, src Source, opt Options, progress Progress) (*Table, error) {
	parts, err := zip.Open(src, src.Size)
	if err != nil {
		return nil, err
	}
	var only *zip.File
	for _, name := range parts.Names() {
		if f := parts.File(name); f.Unpacked > 0 && !beside(name) {
			if only != nil {
				return nil, notice.NewFault("zip")
			}
			only = f
		}
	}
	if only == nil {
		return nil, notice.NewFault("zip_empty")
	}
	held, err := unpack(ctx, parts, only)
	if err != nil {
		return nil, err
	}
	inner := Source{ReaderAt: held, Name: path.Base(strings.ReplaceAll(only.Name, "\\", "/")), Size: held.size}
	if head, err := readHead(inner); err == nil && zipKind(head, inner) == zipFiles {
		return nil, notice.NewFault("zip")
	}
	t, err := read(ctx, inner, opt, progress)
	if t != nil {
		t.File = src.Name
		t.Notices = append([]notice.Notice{{Code: "unpacked", Level: notice.Info, Args: []notice.Arg{notice.Text("file", inner.Name)}}}, t.Notices...)
	}
	return t, err
}

// beside reports whether a file in a zip file was not put there by the user.
func beside(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__macosx/") || strings.HasPrefix(base, ".") || base == "desktop.ini" || base == "thumbs.db"
}

// A heldFile is a file that was unpacked into memory, in pieces of one size:
// it is not known before how many there will be.
type heldFile struct {
	pieces       [][]byte
	size, packed int64
}

const pieceSize = 1 << 20

// ReadAt reads what the pieces hold.
func (h *heldFile) ReadAt(p []byte, off int64) (n int, err error) {
	for n < len(p) {
		at := off + int64(n)
		if at < 0 || at >= h.size {
			return n, io.EOF
		}
		n += copy(p[n:], h.pieces[at/pieceSize][at%pieceSize:])
	}
	return n, nil
}

// held returns the file that was unpacked into memory; nil for any other.
func (s Source) held() *heldFile {
	reader := s.ReaderAt
	if w, ok := reader.(*watchedReader); ok {
		reader = w.source
	}
	h, _ := reader.(*heldFile)
	return h
}

// unpacked reports whether the file stood in a zip file.
func (s Source) unpacked() bool { return s.held() != nil }

// sizeOnDisk is what the file takes where the user has it.
func (s Source) sizeOnDisk() int64 {
	if h := s.held(); h != nil {
		return h.packed
	}
	return s.Size
}

// unpack returns the content of a file.
func unpack(ctx context.Context, parts *zip.Archive, f *zip.File) (*heldFile, error) {
	p, err := parts.Open(f)
	if err != nil {
		return nil, zip.FaultOf(err, f)
	}
	h := &heldFile{}
	for {
		piece, n := make([]byte, pieceSize), 0
		for n < pieceSize && err == nil {
			var more int
			more, err = p.Read(piece[n:])
			n += more
		}
		h.pieces = append(h.pieces, piece[:n])
		h.size += int64(n)
		h.packed = p.Packed()
		switch {
		case err == io.EOF:
			return h, nil
		case err != nil:
			return nil, zip.FaultOf(err, f)
		case h.size > maxInside:
			return nil, notice.NewFault("too_large_inside", notice.Count("limit", maxInside>>20))
		case ctx.Err() != nil:
			return nil, ctx.Err()
		}
		runtime.Gosched()
	}
}
