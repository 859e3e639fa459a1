package table

import (
	"bytes"
	"slices"
	"strings"

	"clvcalc/core/notice"
)

// A foreign kind of file is recognised only to say what it is and what to do.
type foreign struct {
	fault string
	marks []string           // it begins with one of them,
	is    func(Glimpse) bool // or this says so
}

// foreigners are tried in order, before the formats.
var foreigners = []foreign{
	{"lock_file", nil, isLockFile},
	{"image", []string{"\xff\xd8\xff", "\x89PNG\r\n\x1a\n", "GIF87a", "GIF89a", "II*\x00", "MM\x00*"}, nil},
	{"image", nil, func(g Glimpse) bool {
		head := g.Head
		return hasAt(head, 0, "RIFF") && hasAt(head, 8, "WEBP") || hasAt(head, 0, "BM") && hasAt(head, 6, "\x00\x00\x00\x00") ||
			hasAt(head, 4, "ftyp") && containsAny(string(head[8:min(len(head), 32)]), "heic", "heix", "hevc", "mif1", "avif")
	}},
	{"media", nil, func(g Glimpse) bool {
		head := g.Head
		return hasAt(head, 4, "ftyp") || hasAt(head, 0, "ID3") || hasAt(head, 0, "OggS") || hasAt(head, 0, "RIFF") || hasAt(head, 0, "\x1aE\xdf\xa3")
	}},
	{"pdf", nil, func(g Glimpse) bool { return bytes.Contains(g.Head[:min(len(g.Head), 1024)], []byte("%PDF-")) }},
	{"archive", []string{"\x1f\x8b", "Rar!\x1a\x07", "7z\xbc\xaf\x27\x1c", "BZh", "\xfd7zXZ\x00", "\x28\xb5\x2f\xfd"}, nil},
	{"database", []string{"SQLite format 3\x00", "\x00\x01\x00\x00Standard ", "PAR1", "ARROW1", "ORC"}, nil},
	{"document", []string{"{\\rtf"}, nil},
	{"xml_table", nil, func(g Glimpse) bool {
		return bytes.HasPrefix(visible(g.Head), []byte("<?xml")) && !isPage(g) && !isSpreadsheetML(g) && !isFlatDocument(g)
	}},
	{"web_archive", []string{"MIME-Version: ", "From: <Saved by "}, nil},
	{"old_xls", []string{"\t\x00\x04\x00", "\t\x02\x06\x00", "\t\x04\x06\x00", "\t\x08\x08\x00", "\t\x08\x10\x00"}, nil},
	{"json_file", nil, isJSON},
}

// refuse returns the Fault of a file that is known but not read, nil for any other.
func refuse(g Glimpse) *notice.Fault {
	for _, f := range foreigners {
		if f.is != nil && f.is(g) || slices.ContainsFunc(f.marks, func(mark string) bool { return hasAt(g.Head, 0, mark) }) {
			return notice.NewFault(f.fault)
		}
	}
	switch g.Zip {
	case "", zipWorkbook, zipOpenDocument, zipFiles:
	default:
		return notice.NewFault(g.Zip)
	}
	if isCompound(g) {
		if code := compoundFault(g.Source); code != "" {
			return lockedFault(code, g.Source)
		}
	}
	return nil
}

// isLockFile recognises the small file that Excel (a user's name in a field of
// blanks) or LibreOffice (a line of commas) leaves beside an open workbook.
func isLockFile(g Glimpse) bool {
	head, src := g.Head, g.Source
	if strings.HasPrefix(src.Name, ".~lock.") && src.Size < 1024 {
		return true
	}
	if src.Size < 100 || src.Size > 1024 || int(head[0]) > 54 {
		return false
	}
	rest := head[1+int(head[0]) : 55]
	return len(rest) > 0 && len(bytes.Trim(rest, " \x00")) == 0 && (src.Size == 165 || strings.HasPrefix(src.Name, "~$"))
}

func isJSON(g Glimpse) bool {
	text := visible(g.Head)
	if len(text) < 2 || text[0] != '{' && text[0] != '[' {
		return false
	}
	next := bytes.TrimLeft(text[1:], " \t\r\n")
	return len(next) > 0 && (next[0] == '{' || next[0] == '"' && text[0] == '{')
}

// visible is the beginning of a text without byte order mark and blanks;
// every other NUL byte of UTF-16 is dropped.
func visible(head []byte) []byte {
	if utf16Order(head) != "" {
		head = bytes.ReplaceAll(head, []byte{0}, nil)
	}
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	return bytes.TrimLeft(head, " \t\r\n")
}

// isText reports whether the bytes are those of a text, in any encoding:
// hardly any control characters and, in Unicode of wide units, hardly any
// that are none.
func isText(g Glimpse) bool {
	head := g.Head
	text, bad := head, 0
	if encoding, mark := encodingOf(head, ""); encoding != "" {
		text, _, bad = decoderOf(encoding)(nil, head[mark:], false)
	}
	for _, c := range text {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1a {
			bad++
		}
	}
	return bad*100 <= len(text)
}

func hasAt(head []byte, at int, mark string) bool {
	return len(head) >= at+len(mark) && string(head[at:at+len(mark)]) == mark
}

func containsAny(s string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(s, part) {
			return true
		}
	}
	return false
}
