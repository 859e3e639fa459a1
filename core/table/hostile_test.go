package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/notice"
	"clvcalc/core/table/cell"
)

// maxHostile is how many bytes may be allocated for a file that is built to
// exhaust the machine, over the whole time: at no moment is it more.
const maxHostile = 350 << 20

// TestHostileFiles: a small file that claims much is refused, or read as the
// little that it is, within bounds of memory.
func TestHostileFiles(t *testing.T) {
	le := binary.LittleEndian
	number := `<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="7"/>`
	circles := []byte(compoundFile("Workbook", bookStream(oldGlobals(), oldSheet{"Orders", 0, bytes.Repeat(numberAt(0, 0, 0, 1), 300)})))
	for at := 512 + 4*2; at < 1024; at += 4 { // every sector leads to the third
		le.PutUint32(circles[at:], 2)
	}
	endless := []byte(compoundFile("Workbook", bookStream(oldGlobals(), oldSheet{"Orders", 0, nil})))
	le.PutUint32(endless[68:], 1) // the list of tables goes on in a sector that leads to itself
	for at := 1024; at < 1536; at += 4 {
		le.PutUint32(endless[at:], 1)
	}
	alike := make([]oldSheet, 3000)
	for i := range alike {
		alike[i] = oldSheet{"S" + strconv.Itoa(i), 0, numberAt(0, 0, 0, 1)}
	}
	manyTexts := biff(0xfc, words(-1, -1, -1, -1), bytes.Repeat([]byte{0xff, 0xff, 0xc}, 2000))
	entries := make([]string, 0, 120_000)
	for i := range 60_000 {
		entries = append(entries, "x"+strconv.Itoa(i), "")
	}
	var spans strings.Builder
	for range 60_000 {
		spans.WriteString("<tr><td rowspan=9999 colspan=16384><td>")
	}
	for _, c := range []struct{ name, fault, file string }{
		{"xlsx of 60,000 parts", "unsafe", zipOf(t, append(entries, "xl/workbook.xml", "x")...)},
		{"xlsx, expanding sheet", "unsafe", workbook(t, strings.Repeat(" ", 80<<20))},
		{"xlsx, expanding texts", "unsafe", workbook(t, "<row/>", "xl/sharedStrings.xml", "<sst>"+strings.Repeat("<si/>", 16<<20))},
		{"xlsx, nested", "unsafe", workbook(t, strings.Repeat("<a>", 2_000_000))},
		{"xlsx, entities", "unsafe", workbook(t, "", "xl/sharedStrings.xml", `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>`)},
		{"xlsx, many sheets", "damaged_part", zipOf(t, "_rels/.rels", rels, "xl/workbook.xml", "<workbook>"+strings.Repeat(`<sheet name="a" id="x"/>`, 300_000)+"</workbook>")},
		{"ods, repeats", "unsafe", openDocument(t, ods1(`<table:table-row table:number-rows-repeated="1048576">`+number+`</table:table-row>`))},
		{"ods, rows of repeats", "unsafe", openDocument(t, ods1(strings.Repeat(`<table:table-row>`+number+`</table:table-row>`, 100_000)))},
		{"ods, expanding", "unsafe", openDocument(t, ods1(strings.Repeat(" ", 80<<20)))},
		{"ods, nested", "unsafe", openDocument(t, ods1(strings.Repeat("<text:span>", 2_000_000)))},
		{"ods, many sheets", "no_sheet", zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml", strings.Repeat("<table:x/>", 1_000_000))},
		{"xls, a chain in circles", "damaged", string(circles)},
		{"xls, tables in circles", "damaged_part", string(endless)},
		{"xls, many sheets", "", compoundFile("Workbook", bookStream(oldGlobals(), alike...))},
		{"xls, texts that lie", "damaged_part", compoundFile("Workbook", bytes.Join([][]byte{bof(5), manyTexts}, nil))},
		{"html, nested tables", "unsafe", strings.Repeat("<table><tr><td>", 2_000_000)},
		{"html, nested elements", "html_table", "<html>" + strings.Repeat("<div>", 2_000_000)},
		{"html, many tables", "unsafe", strings.Repeat("<table></table>", 200_000)},
		{"html, spans", "unsafe", "<table>" + spans.String()},
		{"html, wide cells", "too_many_columns", "<table><tr>" + strings.Repeat("<td colspan=999999999>", 100_000) + "x</table>"},
		{"html, a long cell", "unsafe", "<table><tr><td>" + strings.Repeat("x", 8<<20)},
		{"html, a long tag", "html_table", "<table " + strings.Repeat("x=\"\" ", 4<<20)},
		{"html, open ends", "html_table", "<table>" + strings.Repeat("<", 4<<20)},
		{"html, many attributes", "damaged", "<table><tr><td>1<tr><td" + strings.Repeat(" x:num=1", 1<<20)},
		{"xml, nested", "unsafe", workbookXML + strings.Repeat("<Worksheet>", 2_000_000)},
		{"xml, far away", "damaged", workbookXML + `<Worksheet><Table><Row ss:Index="99999999999999999999"/>`},
		{"xml, many sheets", "damaged", workbookXML + strings.Repeat("<Worksheet><Table>", 20)},
		{"zip, expanding", "unsafe", zipOf(t, "o.csv", strings.Repeat("1,2\n", 20<<20))},
		{"zip of 60,000 files", "unsafe", zipOf(t, entries...)},
		{"csv, one line", "row_too_long", strings.Repeat("x", 40<<20)},
		{"csv of nothing", "too_many_columns", "a,b\n1,2\n" + strings.Repeat(",", 8<<20)},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := readText1(t, "o.x", c.file, Options{})
		runtime.ReadMemStats(&after)
		var fault *notice.Fault
		if err == nil && c.fault != "" || err != nil && (!errors.As(err, &fault) || fault.Code != c.fault) {
			t.Errorf("%s: %v, want %q", c.name, err, c.fault)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > maxHostile {
			t.Errorf("%s: %d MB", c.name, used>>20)
		} else if testing.Verbose() {
			t.Logf("%s: %d kB of %d MB, %v", c.name, used>>10, len(c.file)>>20, err)
		}
	}
}

// TestRoomBySize: what the cells of a small file may take is far less than
// what those of a large one may.
func TestRoomBySize(t *testing.T) {
	small, large := newBuilder(Source{Size: 1 << 20}, "x"), newBuilder(Source{Size: 1 << 40}, "x")
	if small.limit > 128<<20 || large.limit != maxMemory {
		t.Errorf("%d MB, %d MB", small.limit>>20, large.limit>>20)
	}
	small.Row(1)
	small.memory = small.limit + 1
	small.Text(0, []byte("x"))
	if fault := small.Full(); fault == nil || fault.Code != "too_large" {
		t.Error(fault)
	}
	packed := newBuilder(Source{ReaderAt: &watchedReader{source: &heldFile{size: 1 << 30, packed: 1000}}, Size: 1 << 30}, "x")
	if packed.limit > 128<<20 {
		t.Errorf("unpacked: %d MB", packed.limit>>20)
	}
}

func TestStringsAreBounded(t *testing.T) {
	var s cell.Strings
	text := bytes.Repeat([]byte("x"), 1<<20)
	for range 97 {
		if s.Full() != nil {
			return
		}
		s.Add(text)
	}
	if s.Full() == nil {
		t.Error("97 MB of texts are kept")
	}
}
