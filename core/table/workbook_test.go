package table

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/material"
	"clvcalc/core/notice"
)

const (
	rels     = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	bookXML  = `<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="Orders" sheetId="1" r:id="s1"/></sheets></workbook>`
	bookRels = `<Relationships><Relationship Id="s1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s2" Type="x/styles" Target="styles.xml"/><Relationship Id="s3" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
)

// workbook packs a workbook whose one sheet has the rows given, with more
// parts in pairs of name and content.
func workbook(t testing.TB, rows string, more ...string) string {
	return sheetOf(t, "<worksheet><sheetData>"+rows+"</sheetData></worksheet>", more...)
}

func sheetOf(t testing.TB, sheet string, more ...string) string {
	parts := []string{"_rels/.rels", rels, "xl/workbook.xml", bookXML, "xl/_rels/workbook.xml.rels", bookRels, "xl/worksheets/sheet1.xml", sheet}
	return zipOf(t, append(parts, more...)...)
}

func TestSheet(t *testing.T) {
	styles := `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[$-3010000]yyyy/mm/dd;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`
	strings := `<sst count="9"><si><t>plain</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh><t>read</t></rPh></si><si/><si><t>a&amp;b&#x41;_x0042_</t></si></sst>`
	for _, c := range []struct{ name, rows, want string }{
		{"no references", `<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>`, "1:1|2\n2:3|\n"},
		{"gap", `<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row r="9"><c r="A9"><v>3</v></c></row>`, "2:|1|2\n9:3||\n"},
		{"empty rows far away", `<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"/>`, "1:1\n"},
		{"shared", `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row>`, "1:\"plain\"|\"rich text\"||\"a&bAB\"\n"},
		{"dates", `<row><c s="1"><v>44197</v></c><c s="2"><v>-181753</v></c><c s="0"><v>44197</v></c><c s="1"><v>1</v></c><c s="1"><v>61</v></c><c s="99"><v>7</v></c></row>`,
			"1:day 18628|day -207322|44197|day -25567|day -25508|7\n"},
		{"kinds", `<row><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c t="str"><f t="shared">A1&amp;"x"</f><v>x&lt;y</v></c><c t="n"><v>1e3</v></c><c><v>1.2.3</v></c><c t="d"><v>2021-01-01</v></c></row>`,
			"1:is 1|#N/A|\"x<y\"|1000|\"1.2.3\"|day 18628\n"},
		{"inline", `<row><c t="inlineStr"><is><t>one</t></is></c><c t="inlineStr"><is><r><t>two </t></r><r><t>runs</t></r></is></c><c t="inlineStr"><is><t><![CDATA[<3]]> &gt;</t></is></c></row>`,
			"1:\"one\"|\"two runs\"|\"<3 >\"\n"},
		{"comments", `<!-- > <row> --><row><!--<c>--><c r="A1"><?x <v>?><v>1<!-- -->2</v></c></row>`, "1:12\n"},
		{"quoted bracket", `<row r="1" x="a>b"><c r="A1" s='1' x='/>'><v>44197</v></c></row>`, "1:day 18628\n"},
		{"prefixes", `<x:row r="1" xmlns:x="m"><x:c r="A1"><x:v>1</x:v></x:c></x:row>`, "1:1\n"},
		{"blanks in tags", "<row r = \"1\" ><c\nr=\"C1\"\t><v >1</v ></c ></row\n>", "1:||1\n"},
		{"attributes of LibreOffice", `<row r="1" customFormat="false" ht="12.8"><c r="A1" s="1" t="n"><v>44197</v></c><c r="B1" s="0"/></row>`, "1:day 18628\n"},
	} {
		table, err := readText1(t, "o.xlsx", workbook(t, c.rows, "xl/styles.xml", styles, "xl/sharedStrings.xml", strings), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := show(table); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// TestWideParts has parts in UTF-16, which XML allows.
func TestWideParts(t *testing.T) {
	sheet := `<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2.5</v></c></row></sheetData></worksheet>`
	file := sheetOf(t, wide(sheet, 2, false, true), "xl/sharedStrings.xml", wide("<sst><si><t>Łódź 😀</t></si></sst>", 2, true, true))
	table, err := readText1(t, "o.xlsx", file, Options{})
	if err != nil || show(table) != "1:\"Łódź 😀\"|2.5\n" {
		t.Fatalf("%v %+v", err, table)
	}
}

// TestDamagedSheets has every way in which a sheet can break off or break.
func TestDamagedSheets(t *testing.T) {
	good := `<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>`
	for name, sheet := range map[string]string{
		"cut after a row":       `<worksheet><sheetData>` + good,
		"cut in a row":          `<worksheet><sheetData>` + good + `<row r="3"><c r="A3"><v>3</v></c>`,
		"cut in a cell":         `<worksheet><sheetData>` + good + `<row r="3"><c r="A3"><v>3`,
		"cut in a tag":          `<worksheet><sheetData>` + good + `<row r="3"><c r="A`,
		"row in a row":          `<worksheet><sheetData>` + good + `<row r="3"><row r="4"></row></row></sheetData></worksheet>`,
		"cell in a cell":        `<worksheet><sheetData>` + good + `<row r="3"><c r="A3"><c r="B3"/></c></row></sheetData></worksheet>`,
		"tag in a tag":          `<worksheet><sheetData>` + good + `<row r="3" <c r="A3"><v>3</v></c></row></sheetData></worksheet>`,
		"row number":            `<worksheet><sheetData>` + good + `<row r="x"></row></sheetData></worksheet>`,
		"cell reference":        `<worksheet><sheetData>` + good + `<row r="3"><c r="3"><v>1</v></c></row></sheetData></worksheet>`,
		"shared string missing": `<worksheet><sheetData>` + good + `<row r="3"><c r="A3" t="s"><v>7</v></c></row></sheetData></worksheet>`,
		"data ends in a row":    `<worksheet><sheetData>` + good + `<row r="3"></sheetData></worksheet>`,
	} {
		table, err := readText1(t, "o.xlsx", sheetOf(t, sheet), Options{})
		var fault *notice.Fault
		if !errors.As(err, &fault) || fault.Code != "damaged" || fault.Row != 2 {
			t.Errorf("%s: %v %+v", name, err, fault)
		} else if got := show(table); got != "1:1\n2:2\n" {
			t.Errorf("%s: rows so far:\n%s", name, got)
		}
	}
	expectFault(t, "damaged", func() error { _, err := readText1(t, "o.xlsx", sheetOf(t, "<worksheet/>"), Options{}); return err })
	expectFault(t, "damaged_part", func() error {
		_, err := readText1(t, "o.xlsx", workbook(t, good, "xl/sharedStrings.xml", "<sst><si><t>a"), Options{})
		return err
	})
	expectFault(t, "damaged_part", func() error {
		_, err := readText1(t, "o.xlsx", workbook(t, good, "xl/styles.xml", "<styleSheet><cellXfs>"), Options{})
		return err
	})
}

// TestFlippedBytes damages each byte of a workbook in turn: the cells come out
// unchanged, or a Fault says that they did not.
func TestFlippedBytes(t *testing.T) {
	sound := workbook(t, `<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>2.5</v></c></row>`, "xl/sharedStrings.xml", "<sst><si><t>name</t></si></sst>")
	const want = "1:\"name\"\n2:2.5\n"
	for i := range sound {
		data := []byte(sound)
		data[i] ^= 0x55
		table, err := Read(context.Background(), Source{bytes.NewReader(data), "o.xlsx", int64(len(data))}, Options{}, nil)
		var fault *notice.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Fatalf("byte %d: %v", i, err)
		}
		if err == nil && table.Format == "xlsx" && show(table) != want {
			t.Errorf("byte %d changed the cells without a word:\n%s", i, show(table))
		}
	}
}

func TestHostileWorkbooks(t *testing.T) {
	many := func() string {
		parts := make([]string, 0, 24_000)
		for i := range 12_000 {
			parts = append(parts, "x"+strconv.Itoa(i), "")
		}
		return zipOf(t, parts...)
	}
	for _, c := range []struct{ name, fault, file string }{
		{"doctype", "unsafe", sheetOf(t, `<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>`)},
		{"nested", "unsafe", workbook(t, strings.Repeat("<a>", 500_000))},
		{"expanding", "unsafe", workbook(t, strings.Repeat(" ", 100<<20))},
		{"long cell", "unsafe", workbook(t, `<row><c t="str"><v>`+strings.Repeat("x", 3<<20)+`</v></c></row>`)},
		{"long tag", "unsafe", workbook(t, `<row a="`+strings.Repeat("x", 6<<20)+`"/>`)},
		{"columns", "too_many_columns", workbook(t, `<row><c r="XFE1"><v>1</v></c></row>`)},
		{"endless reference", "too_many_columns", workbook(t, `<row><c r="`+strings.Repeat("Z", 999)+`1"><v>1</v></c></row>`)},
		{"rows", "too_many_rows", workbook(t, `<row r="1048577"><c r="A1048577"><v>1</v></c></row>`)},
		{"parts", "unsafe", many()},
	} {
		expectFault(t, c.fault, func() error { _, err := readText1(t, c.name+".xlsx", c.file, Options{}); return err })
	}
}

// TestFarColumn reads 20,000 rows that have only the last column of all: cells
// that are not there must cost nothing.
func TestFarColumn(t *testing.T) {
	var rows strings.Builder
	for i := 1; i <= 20_000; i++ {
		fmt.Fprintf(&rows, `<row r="%d"><c r="XFD%d"><v>%d</v></c></row>`, i, i, i)
	}
	file := workbook(t, rows.String())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	table, err := readText1(t, "o.xlsx", file, Options{})
	runtime.ReadMemStats(&after)
	if err != nil || table.Rows != 20_000 || table.Cell(19_999, 16_383).Number != 20_000 {
		t.Fatal(err)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
		t.Errorf("%d MB for 20,000 cells", used>>20)
	}
}

// TestLyingSize claims 4 GB for a sheet of a few bytes.
func TestLyingSize(t *testing.T) {
	path := filepath.Join(material.Path(t, "corpus/files"), "lying_zip_size_10k.xlsx")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	table := mustRead(t, path, Options{})
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; table.Rows != 10_001 || used > 64<<20 {
		t.Errorf("%d rows, %d MB", table.Rows, used>>20)
	}
}

func TestChooseSheet(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for name, rows := range map[string]int{"Sheet1": 1, "Orders": 200, "Lines": 900, "Old": 2000} {
		if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for i := range rows {
			if err := f.SetCellValue(name, "A"+strconv.Itoa(i+1), i); err != nil {
				t.Fatal(err)
			}
		}
	}
	order := f.GetSheetList() // of a map: any
	if err := f.SetSheetVisible("Old", false); err != nil {
		t.Fatal(err)
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	table, err := readText1(t, "o.xlsx", data.String(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range order {
		if name == "Orders" || name == "Lines" { // the first of the two large visible ones
			if table.Sheet != name {
				t.Errorf("read %q of %v", table.Sheet, order)
			}
			break
		}
	}
	if others, near := table.Others(); len(others) != 2 || near != 2 {
		t.Errorf("others %v of %v", others, order)
	}
}

// TestWrittenByExcelize writes random cells and reads them back.
func TestWrittenByExcelize(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	f := excelize.NewFile()
	defer f.Close()
	date, err := f.NewStyle(&excelize.Style{NumFmt: 22})
	if err != nil {
		t.Fatal(err)
	}
	texts := []string{"Łódź", "سفارش\u200cها", "a<b>&\"c\"", " padded ", "two\nlines", "=1+1", "00042", "😀"}
	want := map[[2]int]Cell{}
	for range 3000 {
		row, column := rng.IntN(400), rng.IntN(40)
		name, _ := excelize.CoordinatesToCellName(column+1, row+1)
		switch rng.IntN(4) {
		case 0:
			text := texts[rng.IntN(len(texts))] + strconv.Itoa(rng.IntN(50))
			err = f.SetCellStr("Sheet1", name, text)
			want[[2]int{row, column}] = Cell{Kind: Text, Text: text}
		case 1:
			v := math.Float64frombits(rng.Uint64())
			if math.IsNaN(v) || math.IsInf(v, 0) {
				v = 0.1
			}
			err = errors.Join(f.SetCellFloat("Sheet1", name, v, -1, 64), f.SetCellStyle("Sheet1", name, name, 0))
			want[[2]int{row, column}] = Cell{Kind: Number, Number: v}
		case 2:
			serial := float64(rng.IntN(40000)+20000) + float64(rng.IntN(4))/4
			err = errors.Join(f.SetCellFloat("Sheet1", name, serial, -1, 64), f.SetCellStyle("Sheet1", name, name, date))
			want[[2]int{row, column}] = Cell{Kind: Date, Number: serial - 25569}
		case 3:
			err = f.SetCellBool("Sheet1", name, true)
			want[[2]int{row, column}] = Cell{Kind: Bool, Number: 1}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	data, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	table, err := readText1(t, "o.xlsx", data.String(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for row := range table.Rows {
		for column := range table.Columns {
			got := table.Cell(row, column)
			if got.Kind != Empty {
				found++
			}
			if w := want[[2]int{table.RowNumber(row) - 1, column}]; got != w {
				t.Fatalf("row %d column %d: %+v, want %+v", table.RowNumber(row), column, got, w)
			}
		}
	}
	if found != len(want) {
		t.Errorf("%d cells of %d", found, len(want))
	}
}

// TestBesideExcelize reads every workbook of the corpus with excelize too, and
// compares cell by cell. Left out are the files that excelize misreads: it
// knows no backslashes in part names, no text of <v> in inline strings, no empty
// style, and believes the sizes that a directory declares.
func TestBesideExcelize(t *testing.T) {
	misread := map[string]bool{"empty_s_attribute.xlsx": true, "issue_530.xlsx": true, "inlineStr_with_value.xlsx": true, "lying_zip_size_10k.xlsx": true}
	compared := 0
	err := filepath.WalkDir(material.Path(t, "corpus"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".xlsx") || misread[d.Name()] {
			return err
		}
		table, err := readFile(t, path, Options{})
		if err != nil {
			return nil
		}
		f, err := excelize.OpenFile(path, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Logf("%s: excelize: %v", d.Name(), err)
			return nil
		}
		defer f.Close()
		rows, err := f.GetRows(table.Sheet, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Logf("%s: excelize: %v", d.Name(), err)
			return nil
		}
		epoch := 25569.0
		if props, err := f.GetWorkbookProps(); err == nil && props.Date1904 != nil && *props.Date1904 {
			epoch = 24107
		}
		compared += compareRows(t, d.Name(), table, rows, epoch)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if compared < 70_000 {
		t.Errorf("only %d cells were compared", compared)
	}
}

func compareRows(t *testing.T, name string, table *Table, rows [][]string, epoch float64) (compared int) {
	index := map[int]int{}
	for row := range table.Rows {
		index[table.RowNumber(row)] = row
	}
	for i, row := range rows {
		for column, text := range row {
			got := Cell{}
			if at, ok := index[i+1]; ok {
				got = table.Cell(at, column)
			}
			if !sameCell(got, text, epoch) {
				t.Errorf("%s row %d column %d: %+v, excelize has %q", name, i+1, column, got, text)
				return compared
			}
			compared++
		}
	}
	for row := range table.Rows {
		for column := range table.Columns {
			n := table.RowNumber(row) - 1
			if table.Cell(row, column).Kind != Empty && (n >= len(rows) || column >= len(rows[n])) {
				t.Errorf("%s row %d column %d: excelize has no cell", name, n+1, column)
				return compared
			}
		}
	}
	return compared
}

func sameCell(got Cell, text string, epoch float64) bool {
	switch got.Kind {
	case Number, Bool:
		v, err := strconv.ParseFloat(text, 64)
		return err == nil && v == got.Number || got.Kind == Bool && strings.EqualFold(text, strconv.FormatBool(got.Number == 1))
	case Date:
		v, err := strconv.ParseFloat(text, 64)
		return err != nil || math.Abs(v-epoch-got.Number) < 1e-9 || v < 61
	}
	return strings.ReplaceAll(got.Text, "\r\n", "\n") == strings.ReplaceAll(text, "\r\n", "\n")
}

func FuzzSheet(f *testing.F) {
	for _, seed := range []string{
		`<row r="1"><c r="A1" s="1" t="s"><v>0</v></c></row>`,
		`<row><c t="inlineStr"><is><t>a&amp;_x0041_</t></is></c></row>`,
		`<x:row><x:c><x:v>1e5</x:v></x:c></x:row><!-- --><row/>`,
		`<row r="1"><c r="A1"><v><![CDATA[1]]></v></c>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, rows string) {
		file := workbook(t, rows, "xl/sharedStrings.xml", "<sst>"+rows+"<si><t>x</t></si></sst>", "xl/styles.xml", "<styleSheet><cellXfs>"+rows+"</cellXfs></styleSheet>")
		table, err := readText1(t, "o.xlsx", file, Options{})
		var fault *notice.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Fatal(err)
		}
		if table != nil {
			for row := range table.Rows {
				for column := range min(len(table.Columns), 100) {
					if cell := table.Cell(row, column); math.IsNaN(cell.Number) || math.IsInf(cell.Number, 0) {
						t.Fatalf("%+v", cell)
					}
				}
			}
		}
	})
}
