package main

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"io"
	"os"
	"strconv"

	"clvcalc/core/calendar"
)

// parts are those of a workbook beside its sheet and its texts. Excel writes
// the texts into a part of their own, other programs into the cells.
var parts = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`},
}

const mainNamespace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`

// writeWorkbook writes the lines as .xlsx, its texts shared or in the cells.
func writeWorkbook(path string, lines [][]string, shared bool) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	defer f.Close()
	archive := zip.NewWriter(f)
	for _, part := range parts {
		if err := addPart(archive, part[0], func(w io.StringWriter) { w.WriteString(part[1]) }); err != nil {
			return err
		}
	}
	texts := &sharedTexts{index: map[string]int{}}
	if !shared {
		texts.index = nil
	}
	if err := addPart(archive, "xl/worksheets/sheet1.xml", func(w io.StringWriter) { writeSheet(w, lines, texts) }); err != nil {
		return err
	}
	if err := addPart(archive, "xl/sharedStrings.xml", texts.write); err != nil {
		return err
	}
	return archive.Close()
}

func addPart(archive *zip.Writer, name string, write func(io.StringWriter)) error {
	part, err := archive.Create(name)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(part)
	w.WriteString(xml.Header)
	write(w)
	return w.Flush() // tells of every error before it
}

func writeSheet(w io.StringWriter, lines [][]string, texts *sharedTexts) {
	w.WriteString(`<worksheet ` + mainNamespace + `><sheetData><row r="1">`)
	for column, heading := range headings {
		texts.cell(w, refOf(column, 1), heading)
	}
	w.WriteString("</row>")
	for i, line := range lines {
		row := i + 2
		w.WriteString(`<row r="` + strconv.Itoa(row) + `">`)
		for column, text := range line {
			ref := refOf(column, row)
			switch headings[column] {
			case "Date":
				day, _ := calendar.Parse(text)
				w.WriteString(`<c r="` + ref + `" s="1"><v>` + strconv.Itoa(int(day-calendar.Of(1899, 12, 30))) + `</v></c>`)
			case "Quantity", "Total":
				w.WriteString(`<c r="` + ref + `"><v>` + text + `</v></c>`)
			default:
				texts.cell(w, ref, text)
			}
		}
		w.WriteString("</row>")
	}
	w.WriteString("</sheetData></worksheet>")
}

func refOf(column, row int) string { return string(rune('A'+column)) + strconv.Itoa(row) }

// sharedTexts are the texts of a workbook in the order of first appearance;
// without an index they stand in the cells.
type sharedTexts struct {
	index map[string]int
	list  []string
}

// cell writes a cell with a text. The texts of the made-up shop need no escapes.
func (t *sharedTexts) cell(w io.StringWriter, ref, text string) {
	if t.index == nil {
		w.WriteString(`<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`)
		return
	}
	i, known := t.index[text]
	if !known {
		i = len(t.list)
		t.index[text], t.list = i, append(t.list, text)
	}
	w.WriteString(`<c r="` + ref + `" t="s"><v>` + strconv.Itoa(i) + `</v></c>`)
}

func (t *sharedTexts) write(w io.StringWriter) {
	w.WriteString(`<sst ` + mainNamespace + `>`)
	for _, text := range t.list {
		w.WriteString("<si><t>" + text + "</t></si>")
	}
	w.WriteString("</sst>")
}
