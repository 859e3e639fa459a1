package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"clvcalc/core/notice"
)

var update = flag.Bool("update", false, "write the files of testdata and what is read from them anew")

// A golden is what is expected of a file of testdata. It stands beside the
// file, in NAME.json: a file dropped there with one is a further case.
type golden struct {
	Options Options  `json:"options"`
	Format  string   `json:"format,omitempty"`
	Sheet   string   `json:"sheet,omitempty"`
	Charset string   `json:"charset,omitempty"`
	Comma   string   `json:"comma,omitempty"`
	Rows    []string `json:"rows,omitempty"` // as show writes them
	Notices []string `json:"notices,omitempty"`
	Fault   string   `json:"fault,omitempty"`
	Row     int      `json:"row,omitempty"` // of the Fault
}

func readGolden(t *testing.T, path string, opt Options) golden {
	table, err := readFile(t, path, opt)
	g := golden{Options: opt}
	var fault *notice.Fault
	if errors.As(err, &fault) {
		g.Fault, g.Row = fault.Code, fault.Row
	} else if err != nil {
		t.Fatal(err)
	}
	if table == nil {
		return g
	}
	g.Format, g.Sheet, g.Charset = table.Format, table.Sheet, table.Charset
	if table.Comma != 0 {
		g.Comma = string(table.Comma)
	}
	if rows := strings.TrimSuffix(show(table), "\n"); rows != "" {
		g.Rows = strings.Split(rows, "\n")
	}
	for _, n := range table.Notices {
		g.Notices = append(g.Notices, n.Code)
	}
	return g
}

func TestGoldens(t *testing.T) {
	if *update {
		writeGoldens(t)
	}
	files, err := filepath.Glob("testdata/golden/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no goldens", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var want golden
		decoder := json.NewDecoder(bytes.NewReader(data))
		decoder.DisallowUnknownFields()
		if err := decoder.Decode(&want); err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if got := readGolden(t, strings.TrimSuffix(file, ".json"), want.Options); !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", file, got, want)
		}
	}
}

func writeGoldens(t *testing.T) {
	for name, content := range goldenFiles(t) {
		path := filepath.Join("testdata/golden", name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		data, err := json.MarshalIndent(readGolden(t, path, Options{}), "", " ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+".json", append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// goldenFiles makes one small file of each kind.
func goldenFiles(t *testing.T) map[string]string {
	const polish = "Nr zamówienia;Imię i nazwisko;Wartość\r\n00042;Józef Żółć;12,50 zł\r\n00043;Święta Łąka;3,40 zł\r\n"
	const russian = "Номер заказа;Покупатель;Сумма\r\n1;Иванов Пётр;1 250,50\r\n2;ООО Ромашка;3 400,00\r\n"
	const persian = "شماره سفارش,مشتري,مبلغ\r\n1,علي رضايي,250000\r\n2,مريم کريمي,90000\r\n"
	const western = "Bestellung;Größe;Straße\r\n1;Käse für Müller;Königsallee\r\n2;Crème brûlée;Rue de l'Été\r\n"
	styles := `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`
	texts := `<sst><si><t>Order</t></si><si><t>Łódź</t></si></sst>`
	rows := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Sold</t></is></c></row><row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" s="1"><v>44197.5</v></c><c r="C3"><v>12.5</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="e"><v>#N/A</v></c></row>`
	book := workbook(t, rows, "xl/styles.xml", styles, "xl/sharedStrings.xml", texts)
	parts := func(workbookXML string, more ...string) string {
		return zipOf(t, append([]string{"_rels/.rels", rels, "xl/workbook.xml", workbookXML, "xl/_rels/workbook.xml.rels", bookRels, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>", "xl/styles.xml", styles, "xl/sharedStrings.xml", texts}, more...)...)
	}
	open := `<table:table-row><table:table-cell office:value-type="string"><text:p>Order</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Łódź</text:p></table:table-cell></table:table-row>` +
		`<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="12.5"/><table:table-cell office:value-type="date" office:date-value="2021-01-01"/></table:table-row>`
	old := bytes.Join([][]byte{sharedAt(0, 0, 0), sharedAt(0, 1, 4), numberAt(1, 0, 0, 12.5), numberAt(1, 1, 2, 44197.5)}, nil)
	page := "<html><head><meta charset=windows-1250><style>.d{mso-number-format:\"Short Date\"}</style></head><table><tr><th>Order<th>Sold<th>Name</tr><tr><td style='mso-number-format:\"\\@\"'>00042<td class=d x:num=44197>1 sty<td>" + encode(t, "windows-1250", "Żółć") + "</table></html>"
	return map[string]string{
		"utf-8.csv": polish, "mark.csv": "\ufeff" + persian, "utf-16.csv": wide(polish, 2, false, true), "utf-16-plain.csv": wide(western, 2, true, false), "utf-32.csv": wide(russian, 4, false, true),
		"windows-1250.csv": encode(t, "windows-1250", polish), "iso-8859-2.csv": encode(t, "iso-8859-2", polish), "cp852.csv": encode(t, "cp852", polish),
		"windows-1251.csv": encode(t, "windows-1251", russian), "cp866.csv": encode(t, "cp866", russian), "koi8-r.csv": encode(t, "koi8-r", russian),
		"windows-1252.csv": encode(t, "windows-1252", western), "windows-1256.csv": encode(t, "windows-1256", persian),
		"tabs.tsv": "order\tsold\n1\t2021-01-01\n", "sep.csv": "sep=|\r\na;b|c\r\n1;2|3\r\n", "bars.txt": "a|b\n1|2\n",
		"preamble.csv": "Orders of May\r\n\r\nOrder,Customer,Total\r\n1,\"Lee, Ann\",5\r\n2,\"say \"\"hi\"\"\",6\r\nTotal,,11\r\n",
		"fixed.txt":    "Order  Customer Name    Gift    Total\n1      Ann Lee          yes      5.00\n2      Bo                        10.00\n3      Cy Young         no     345.00\n",
		"1900.xlsx":    book, "1904.xlsx": parts(strings.Replace(bookXML, "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)), "macros.xlsm": parts(bookXML, "xl/vbaProject.bin", "\xd0\xcf"),
		"cut.xlsx": sheetOf(t, "<worksheet><sheetData>"+rows, "xl/styles.xml", styles, "xl/sharedStrings.xml", texts), "open.ods": openDocument(t, ods1(open)),
		"biff8.xls": compoundFile("Workbook", bookStream(oldGlobals(), oldSheet{"Hidden", 1, old}, oldSheet{"Orders", 0, old})),
		"page.xls":  page, "2003.xml": workbookXML + `<Worksheet ss:Name="Orders"><Table><Row><Cell><Data ss:Type="String">Łódź</Data></Cell><Cell ss:Index="3" ss:StyleID="d"><Data ss:Type="Number">44197</Data></Cell></Row></Table></Worksheet></Workbook>`,
		"one.zip": zipOf(t, "export/orders.csv", polish), "two.zip": zipOf(t, "a.csv", polish, "b.csv", russian), "image.csv": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
	}
}
