package table

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"clvcalc/core/notice"
)

// biff is one record.
func biff(kind uint16, data ...[]byte) []byte {
	all := bytes.Join(data, nil)
	return append(binary.LittleEndian.AppendUint16(binary.LittleEndian.AppendUint16(nil, kind), uint16(len(all))), all...)
}

// words are numbers of 16 bits.
func words(values ...int) (b []byte) {
	for _, v := range values {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func float64s(v float64) []byte {
	return binary.LittleEndian.AppendUint64(nil, math.Float64bits(v))
}

// sharedText is an entry of the shared strings: one byte a letter where that
// is enough, else two.
func sharedText(text string) []byte {
	units := utf16.Encode([]rune(text))
	for _, u := range units {
		if u > 0xff {
			return append(append(words(len(units)), 1), words(ints(units)...)...)
		}
	}
	b := append(words(len(units)), 0)
	for _, u := range units {
		b = append(b, byte(u))
	}
	return b
}

func ints(units []uint16) (all []int) {
	for _, u := range units {
		all = append(all, int(u))
	}
	return all
}

// An oldSheet is a sheet of an .xls file: its name, the state and kind of its
// tab, and its records between BOF and EOF.
type oldSheet struct {
	name    string
	tab     int
	records []byte
}

var (
	bof = func(part int) []byte { return biff(0x809, words(0x600, part, 0, 0, 0, 0, 0, 0)) }
	eof = biff(0x0a)
)

// bookStream is the stream of a workbook of BIFF8 with some records of its own.
func bookStream(globals []byte, sheets ...oldSheet) []byte {
	length := len(bof(5)) + len(globals) + len(eof)
	for _, s := range sheets {
		length += 4 + 8 + len(s.name)
	}
	stream := append(bof(5), globals...)
	for _, s := range sheets {
		stream = append(stream, biff(0x85, words(length, length>>16, s.tab), []byte{byte(len(s.name)), 0}, []byte(s.name))...)
		length += len(bof(16)) + len(s.records) + len(eof)
	}
	stream = append(stream, eof...)
	for _, s := range sheets {
		stream = append(append(append(stream, bof(16)...), s.records...), eof...)
	}
	return stream
}

// compoundFile puts a stream into a compound file of sectors of 512 bytes.
func compoundFile(name string, stream []byte) string {
	const sector, end, free = 512, 0xfffffffe, 0xffffffff
	le := binary.LittleEndian
	data := (max(len(stream), 4096) + sector - 1) / sector // a shorter one would lie in the mini stream
	tables := 1
	for tables*sector/4 < data+1+tables {
		tables++
	}
	file := make([]byte, sector*(1+tables+1+data))
	copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le.PutUint16(file[30:], 9)
	le.PutUint32(file[44:], uint32(tables))
	le.PutUint32(file[48:], uint32(tables)) // the directory
	le.PutUint32(file[56:], 4096)
	le.PutUint32(file[60:], end)
	le.PutUint32(file[68:], end)
	for i := range 109 {
		id := uint32(free)
		if i < tables {
			id = uint32(i)
		}
		le.PutUint32(file[76+4*i:], id)
	}
	for id := range tables + 1 + data {
		next := uint32(id + 1)
		if id < tables {
			next = free - 2 // a sector of the table itself
		} else if id == tables || id == tables+data {
			next = end
		}
		le.PutUint32(file[sector+4*id:], next)
	}
	for i, e := range []string{"Root Entry", name} {
		at := sector*(1+tables) + 128*i
		for j, r := range e {
			le.PutUint16(file[at+2*j:], uint16(r))
		}
		le.PutUint16(file[at+64:], uint16(2*len(e)+2))
		file[at+66] = byte(5 - 3*i)
		le.PutUint32(file[at+68:], free)
		le.PutUint32(file[at+72:], free)
		le.PutUint32(file[at+76:], uint32(1-i)-uint32(i)) // of the stream: none
		le.PutUint32(file[at+116:], end)
	}
	at := sector*(1+tables) + 128
	le.PutUint32(file[at+116:], uint32(tables+1))
	le.PutUint32(file[at+120:], uint32(data*sector))
	copy(file[sector*(2+tables):], stream)
	return string(file)
}

// Records of cells.
func numberAt(row, column, format int, v float64) []byte {
	return biff(0x203, words(row, column, format), float64s(v))
}
func sharedAt(row, column, index int) []byte {
	return biff(0xfd, words(row, column, 0, index, index>>16))
}
func formulaAt(row, column, format int, result []byte) []byte {
	return biff(0x06, words(row, column, format), result, make([]byte, 8))
}

// oldGlobals has four formats (General, a built-in date, one of its own, one
// that is none) and some texts: rich, with phonetic runs, over two records.
func oldGlobals() []byte {
	format := func(id int, code string) []byte { return biff(0x41e, words(id), sharedText(code)) }
	xf := func(id int) []byte { return biff(0xe0, words(0, id, 0, 0, 0, 0, 0, 0, 0, 0)) }
	rich := append(append(words(4), 8, 2, 0), append([]byte("bold"), words(0, 1, 2, 3)...)...)
	far := append(append(words(2), 1|4), append(append(words(6, 0), words('漢', '字')...), make([]byte, 6)...)...)
	first := bytes.Join([][]byte{words(6, 0, 99, 0), sharedText("name"), sharedText("Łódź"), rich, far, {9, 0, 0}, []byte("abc")}, nil)
	rest := bytes.Join([][]byte{{1}, words('d', 'e', 'f', 'Ż', 0xd83d, 0xde00), sharedText("last")}, nil)
	return bytes.Join([][]byte{biff(0x42, words(1200)), format(164, `yyyy\-mm\-dd`), format(165, `#,##0.00 "zł"`), xf(0), xf(14), xf(164), xf(165), biff(0xfc, first), biff(0x3c, rest)}, nil)
}

func TestOldWorkbook(t *testing.T) {
	chart := bytes.Join([][]byte{bof(32), numberAt(0, 0, 0, 9), eof}, nil)
	for _, c := range []struct {
		name    string
		records [][]byte
		want    string
	}{
		{"texts", [][]byte{sharedAt(0, 0, 0), sharedAt(0, 1, 1), sharedAt(0, 2, 2), sharedAt(0, 3, 3), sharedAt(0, 4, 4), sharedAt(0, 5, 5)}, "1:\"name\"|\"Łódź\"|\"bold\"|\"漢字\"|\"abcdefŻ😀\"|\"last\"\n"},
		{"numbers", [][]byte{numberAt(1, 1, 0, 2.5), biff(0x27e, words(1, 2, 0, 7<<2|2, 0)), biff(0x27e, words(1, 3, 0, 250<<2|3, 0)), biff(0x27e, words(1, 4, 0, 0, 0x4004)),
			biff(0xbd, words(1, 5, 0, 1<<2|2, 0, 0, 0xfffe, 0xffff, 6))}, "2:|2.5|7|2.5|2.5|1|-1\n"},
		{"dates", [][]byte{numberAt(0, 0, 1, 44197), numberAt(0, 1, 2, 44197.5), numberAt(0, 2, 3, 44197), numberAt(0, 3, 99, 1)}, "1:day 18628|day 18628.5|44197|1\n"},
		{"formulas", [][]byte{formulaAt(0, 0, 0, float64s(1.5)), formulaAt(0, 1, 1, float64s(44197)), formulaAt(0, 2, 0, []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}), biff(0x21, words(0)), biff(0x207, sharedText("wynik ł")),
			formulaAt(0, 3, 0, []byte{1, 0, 1, 0, 0, 0, 0xff, 0xff}), formulaAt(0, 4, 0, []byte{2, 0, 7, 0, 0, 0, 0xff, 0xff}), formulaAt(0, 5, 0, []byte{3, 0, 0, 0, 0, 0, 0xff, 0xff})}, "1:1.5|day 18628|\"wynik ł\"|is 1|#DIV/0!\n"},
		{"truth and errors", [][]byte{biff(0x205, words(0, 0, 0), []byte{1, 0}), biff(0x205, words(0, 1, 0), []byte{0x2a, 1})}, "1:is 1|#N/A\n"},
		{"labels", [][]byte{biff(0x204, words(0, 0, 0), sharedText("old label")), biff(0xd6, words(0, 1, 0), sharedText("ż"))}, "1:\"old label\"|\"ż\"\n"},
		{"rows out of order", [][]byte{numberAt(5, 0, 0, 3), sharedAt(2, 1, 0), numberAt(2, 0, 0, 1), numberAt(5, 0, 0, 4)}, "3:1|\"name\"\n6:4|\n"},
		{"stated twice", [][]byte{sharedAt(0, 0, 0), numberAt(0, 0, 0, 1), numberAt(0, 1, 0, 1), sharedAt(0, 1, 0)}, "1:1|\"name\"\n"},
		{"a chart between", [][]byte{numberAt(0, 0, 0, 1), chart, numberAt(1, 0, 0, 2)}, "1:1\n2:2\n"},
		{"a size that lies", [][]byte{biff(0x200, words(0, 0, 0xffff, 0x7fff, 0, 255, 0)), numberAt(0, 0, 0, 1)}, "1:1\n"},
	} {
		file := compoundFile("Workbook", bookStream(oldGlobals(), oldSheet{"Orders", 0, bytes.Join(c.records, nil)}))
		table, err := readText1(t, "o.xls", file, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := show(table); got != c.want || table.Format != "xls" || table.Sheet != "Orders" {
			t.Errorf("%s: %s of %q\n%swant\n%s", c.name, table.Format, table.Sheet, got, c.want)
		}
	}
}

func TestOldWorkbookSheets(t *testing.T) {
	rows := func(n int) (b []byte) {
		for i := range n {
			b = append(b, numberAt(i, 0, 1, 42735)...)
		}
		return b
	}
	date1904 := append(oldGlobals(), biff(0x22, words(1))...)
	file := compoundFile("Workbook", bookStream(date1904, oldSheet{"Old", 1, rows(99)}, oldSheet{"Secret", 2, rows(99)}, oldSheet{"Chart", 0x200, rows(99)}, oldSheet{"Macro", 0x100, rows(99)}, oldSheet{"Title", 0, rows(1)}, oldSheet{"Orders", 0, rows(40)}))
	table, err := readText1(t, "o.xls", file, Options{})
	if err != nil || table.Sheet != "Orders" || table.Rows != 40 || len(table.Sheets) != 4 || !table.Sheets[0].Hidden || !table.Sheets[1].Hidden || table.Sheets[2].Hidden || table.Cell(0, 0) != (Cell{Kind: Date, Number: 18628}) {
		t.Fatalf("%v %+v", err, table)
	}
	if table, err = readText1(t, "o.xls", file, Options{Sheet: "Secret"}); err != nil || table.Rows != 99 {
		t.Fatalf("%v %+v", err, table)
	}
}

func TestBrokenOldWorkbooks(t *testing.T) {
	good := append(numberAt(0, 0, 0, 1), numberAt(1, 0, 0, 2)...)
	book := func(records []byte) []byte { return bookStream(oldGlobals(), oldSheet{"Orders", 0, records}) }
	cut := book(append(good, numberAt(2, 0, 0, 3)...))
	lies := book(good)
	copy(lies[bytes.Index(lies, biff(0x85, words())[:2])+4:], words(0, 0)) // the sheet begins where the workbook does
	for _, c := range []struct {
		name, fault, want string
		stream            []byte
	}{
		{"a text that is not there", "damaged", "1:1\n", book(append(good, sharedAt(1, 1, 77)...))},
		// The row before the cut may be half there.
		{"cut in a record", "damaged", "1:1\n", cut[:len(cut)-9]},
		{"a start that lies", "damaged", "", lies},
		{"encrypted", "password", "", bookStream(biff(0x2f, words(1, 1)), oldSheet{"Orders", 0, good})},
		{"no sheet", "no_sheet", "", bookStream(oldGlobals())},
		{"BIFF4", "old_xls", "", biff(0x809, words(0x400, 5))},
		{"nothing", "damaged_part", "", biff(0x0a)},
		{"cut in the workbook's part", "damaged_part", "", lies[:40]},
	} {
		// What follows the stream in its last sector is no record.
		stream := append(bytes.Clone(c.stream), bytes.Repeat([]byte{0xff}, max(0, 4096-len(c.stream)))...)
		table, err := readText1(t, "o.xls", compoundFile("Workbook", stream), Options{})
		var fault *notice.Fault
		if !errors.As(err, &fault) || fault.Code != c.fault {
			t.Errorf("%s: %v", c.name, err)
		} else if c.fault == "damaged" && show(table) != c.want {
			t.Errorf("%s: rows so far\n%s", c.name, show(table))
		}
	}
}

// FuzzXLS reads damaged records, as a stream and as a file.
func FuzzXLS(f *testing.F) {
	sheet := oldSheet{"Orders", 0, bytes.Join([][]byte{sharedAt(0, 0, 4), numberAt(0, 1, 1, 44197), formulaAt(1, 0, 0, []byte{0, 0, 0, 0, 0, 0, 0xff, 0xff}), biff(0x207, sharedText("ł")), numberAt(0, 0, 0, 1)}, nil)}
	f.Add(bookStream(oldGlobals(), sheet), false)
	f.Add([]byte(compoundFile("Workbook", bookStream(oldGlobals(), sheet))), true)
	f.Add([]byte(compoundFile("Book", bytes.Replace(bookStream(biff(0x42, words(1250)), sheet), words(0x600), words(0x500), -1))), true)
	f.Fuzz(func(t *testing.T, data []byte, whole bool) {
		if !whole {
			data = []byte(compoundFile("Workbook", data))
		}
		survives(t, "o.xls", string(data))
	})
}

func FuzzODS(f *testing.F) {
	f.Add(`<table:table-row><table:table-cell table:number-columns-repeated="3" office:value-type="float" office:value="7"/></table:table-row>`)
	f.Add(`<table:table-row table:number-rows-repeated="9"><table:table-cell office:value-type="string"><text:p>a<text:s text:c="9"/><text:span>b</text:span></text:p></table:table-cell></table:table-row>`)
	f.Add(`<table:table-row><table:table-cell office:value-type="string" office:string-value=""><office:annotation><text:p>x</text:p></office:annotation></table:table-cell><table:table/>`)
	f.Fuzz(func(t *testing.T, rows string) { survives(t, "o.ods", openDocument(t, ods1(rows))) })
}

func FuzzHTML(f *testing.F) {
	f.Add("<table><tr><td rowspan=2 colspan=3>a&nbsp;&#1;<td x:num=1>1<tr><td><table><td>x</table></table>")
	f.Add("<style>.a{mso-number-format:\"\\@\"}</style><table class=a><td class=a style='mso-number-format:\\0022'><script></scr</script><br><!-- -->")
	f.Add(workbookXML + `<Worksheet ss:Name="x"><Table><Row ss:Index="2"><Cell ss:MergeAcross="2"><Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet>`)
	f.Fuzz(func(t *testing.T, text string) {
		survives(t, "o.xls", text)
		survives(t, "o.xls", "<table><tr><td>"+text)
	})
}

// survives reads a file: no file may do worse than a Fault, no number of a
// table is none.
func survives(t *testing.T, name, file string) {
	table, err := readText1(t, name, file, Options{})
	var fault *notice.Fault
	if err != nil && !errors.As(err, &fault) {
		t.Fatal(err)
	}
	if table == nil {
		return
	}
	for row := range min(table.Rows, 100) {
		for column := range min(len(table.Columns), 100) {
			c := table.Cell(row, column)
			if math.IsNaN(c.Number) || math.IsInf(c.Number, 0) || c.Kind == Empty && c != (Cell{}) {
				t.Fatal(strconv.Itoa(row) + " " + strings.Repeat("|", column) + c.Text)
			}
		}
	}
}
