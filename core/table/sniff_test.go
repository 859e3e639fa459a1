package table

import (
	"archive/zip"
	"bytes"
	"context"
	"strings"
	"testing"

	"clvcalc/core/notice"
)

// zipOf packs parts, in pairs of name and content.
func zipOf(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		method := zip.Deflate
		if parts[i] == "mimetype" {
			method = zip.Store
		}
		part, err := w.CreateHeader(&zip.FileHeader{Name: parts[i], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write([]byte(parts[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestForeignFiles(t *testing.T) {
	blanks := strings.Repeat(" ", 100)
	lock := "\x05Maria" + strings.Repeat(" ", 49) + "\x05\x00M\x00a\x00r\x00i\x00a\x00" + strings.Repeat(" \x00", 49)
	for _, c := range []struct{ fault, name, content string }{
		{"empty_file", "o.csv", ""},
		{"empty_file", "o.csv", "\xef\xbb\xbf\r\n\r\n"},
		{"empty_file", "o.csv", ",,,\n,,,\n"},
		{"image", "photo.xlsx", "\xff\xd8\xff\xe0\x00\x10JFIF\x00" + blanks},
		{"image", "o.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"},
		{"image", "o.csv", "GIF89a\x01\x00\x01\x00"},
		{"image", "o.csv", "RIFF\x24\x00\x00\x00WEBPVP8 "},
		{"image", "photo.xlsx", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"},
		{"image", "o.csv", "BM\x36\x00\x0c\x00\x00\x00\x00\x00\x36\x00\x00\x00"},
		{"media", "o.csv", "\x00\x00\x00\x18ftypisom\x00\x00\x02\x00"},
		{"pdf", "orders.xlsx", "%PDF-1.7\n" + blanks},
		{"archive", "o.csv", "\x1f\x8b\x08\x00\x00\x00\x00\x00"},
		{"archive", "o.csv", "Rar!\x1a\x07\x01\x00"},
		{"archive", "o.csv", "7z\xbc\xaf\x27\x1c\x00\x04"},
		{"database", "o.csv", "SQLite format 3\x00\x10\x00"},
		{"document", "o.csv", "{\\rtf1\\ansi"},
		{"html_table", "orders.xls", "<html xmlns:o=\"urn\"><body>Please sign in</body></html>"},
		{"html_table", "orders.xls", wide("<html>no table", 2, false, true)},
		{"xml_table", "orders.xml", "<?xml version=\"1.0\"?><yml_catalog><shop/></yml_catalog>"},
		{"web_archive", "orders.xls", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n"},
		{"old_xls", "orders.xls", "\t\x04\x06\x00\x00\x04\x10\x00" + strings.Repeat("\x00", 60)},
		{"json_file", "orders.txt", "[\n {\"id\": 1}]"},
		{"json_file", "orders.txt", "{\"orders\": []}"},
		{"lock_file", "~$orders.xlsx", lock},
		{"lock_file", ".~lock.orders.ods#", ",maria,laptop,01.09.2025 10:00,file:///home;"},
		{"cut_off", "orders.xlsx", "PK\x03\x04\x14\x00\x00\x00\x08\x00" + blanks},
		{"zip", "orders.zip", zipOf(t, "orders.csv", "a,b\n1,2\n", "more.csv", "a,b\n1,2\n")},
		{"zip", "orders.zip", zipOf(t, "inner.zip", zipOf(t, "orders.csv", "a,b\n1,2\n"))},
		{"zip_empty", "orders.zip", zipOf(t, "__MACOSX/._orders.csv", "x", "a/.DS_Store", "x")},
		{"pdf", "orders.zip", zipOf(t, "invoice.pdf", "%PDF-1.7\n"+blanks)},
		{"xlsb", "orders.xlsx", zipOf(t, "[Content_Types].xml", "<Types/>", "xl/workbook.bin", "x")},
		{"document", "o.xlsx", zipOf(t, "_rels/.rels", "<Relationships/>", "word/document.xml", "<x/>")},
		{"document", "o.xlsx", zipOf(t, "_rels/.rels", "<Relationships/>", "ppt/presentation.xml", "<x/>")},
		{"no_sheet", "o.xlsx", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", "<x/>")},
		{"no_workbook", "o.ods", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "x.xml", "<x/>")},
		{"document", "o.xlsx", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>")},
		{"numbers_file", "o.xlsx", zipOf(t, "Index/Document.iwa", "x", "Metadata/Properties.plist", "x")},
		{"no_workbook", "o.xlsx", zipOf(t, "_rels/.rels", "<Relationships/>")},
		{"damaged_part", "o.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 2000)},
		{"binary", "o.csv", "\x00\x01\x02\x03\x80\x81" + strings.Repeat("\x07\x00\x13\xfe\x01", 50)},
		{"no_table", "o.xls", "Attachment not found!"},
	} {
		expectFault(t, c.fault, func() error { _, err := readText1(t, c.name, c.content, Options{}); return err })
	}
}

// TestNotForeign has files whose beginnings only look like something else.
func TestNotForeign(t *testing.T) {
	for _, text := range []string{
		"[Order],[Date]\n1,2\n", "BMW,Audi,Seat,Opel\n1,2,3,4\n", "ID3,x\n1,2\n3,4\n"[1:], "{a},b\n1,2\n", "<id>,b\n1,2\n",
	} {
		if _, err := readText1(t, "o.csv", text, Options{}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestNameLies(t *testing.T) {
	book := workbook(t, `<row r="1"><c r="A1"><v>1</v></c></row>`)
	for _, c := range []struct {
		name, content, format string
		told                  bool
	}{
		{"orders.xlsx", "a,b\n1,2\n", "csv", true},
		{"orders.xls", "a\tb\n1\t2\n", "csv", true},
		{"orders.csv", book, "xlsx", true},
		{"orders.xls", book, "xlsx", true},
		{"orders.csv", "a,b\n1,2\n", "csv", false},
		{"orders.XLSX", book, "xlsx", false},
		{"orders", book, "xlsx", false},
		{"orders.dat", "a,b\n1,2\n", "csv", false},
	} {
		table, err := readText1(t, c.name, c.content, Options{})
		if err != nil || table.Format != c.format {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		told := len(table.Notices) == 1 && table.Notices[0].Code == "name_lies"
		if told != c.told {
			t.Errorf("%s as %s: %+v", c.name, c.format, table.Notices)
		}
	}
}

// TestEncryptedAnywhere finds the name of the encrypted package in a directory
// that is not in the first sector.
func TestEncryptedAnywhere(t *testing.T) {
	file := make([]byte, 512*6)
	copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	put := func(at int, v uint32) {
		file[at], file[at+1], file[at+2], file[at+3] = byte(v), byte(v>>8), byte(v>>16), byte(v>>24)
	}
	file[30] = 9
	put(48, 1)               // the directory begins in sector 1 …
	put(76, 0)               // the allocation table is sector 0
	put(512+4*1, 3)          // … and goes on in sector 3
	put(512+4*3, 0xfffffffe) // where it ends
	for i, r := range "EncryptionInfo" {
		file[512*4+128+2*i] = byte(r)
	}
	file[512*4+128+64] = byte(2 * len("EncryptionInfo\x00"))
	if got := compoundFault(Source{bytes.NewReader(file), "o.xlsx", int64(len(file))}); got != "password" {
		t.Error(got)
	}
	put(512+4*3, 1) // a chain that goes round in circles ends too
	if got := compoundFault(Source{bytes.NewReader(file), "o.xlsx", int64(len(file))}); got != "password" {
		t.Error(got)
	}
}

// TestFaultNotRead checks that a Fault comes with no table.
func TestFaultNotRead(t *testing.T) {
	table, err := Read(context.Background(), Source{strings.NewReader("%PDF-1.4 x"), "o.pdf", 10}, Options{}, nil)
	if _, ok := err.(*notice.Fault); !ok || table != nil {
		t.Error(table, err)
	}
}
