package table

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"clvcalc/core/notice"
)

func TestPages(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "<table><tr><th>id</th><th>sum</th></tr><tr><td>1</td><td>2,50 zł</td></tr></table>", "1:\"id\"|\"sum\"\n2:\"1\"|\"2,50 zł\"\n"},
		{"whole page", "<!DOCTYPE html PUBLIC \"-//W3C//DTD HTML 4.01//EN\"><html><head><title>a < b</title><script>if (a<b) document.write('<td>no</td>')</script></head><body><p>Orders<TABLE border=1><TR><TD>1<TD>2<TR><TD>3<TD>4</TABLE></body></html>", "1:\"1\"|\"2\"\n2:\"3\"|\"4\"\n"},
		{"no ends at all", "<html><table><tr><td>1<td>2<tr><td>3<td>4</html>", "1:\"1\"|\"2\"\n2:\"3\"|\"4\"\n"},
		{"no rows", "<table><td>1<td>2</table>", "1:\"1\"|\"2\"\n"},
		{"entities", "<table><tr><td>&nbsp;a&amp;b&nbsp;&lt;c&gt;&#322;&#x142;&#128;&oacute;&laquo;&raquo;&hellip;&unknown;&&#xffffffff;</td><td>&nbsp;</td><td>AT&T</td></tr></table>", "1:\"a&b\\u00a0<c>łł€ó«»…&unknown;&&#xffffffff;\"||\"AT&T\"\n"},
		{"blanks", "<table>\r\n <tr>\r\n  <td>\r\n  a  b\tc\r\n  </td>\r\n <td>x<br>y<br/> z</td><td><p>p</p><p>q</p></td></tr></table>", "1:\"a b c\"|\"x\\ny\\nz\"|\"p\\nq\"\n"},
		{"markup in a cell", "<table><tr><td><b>a</b><font color='red'>b</font> <a href=\"?x=1>2\">c</a></td><td title=5\">d</td></tr></table>", "1:\"ab c\"|\"d\"\n"},
		{"comments", "<table><!-- <tr><td>no</td></tr> --><tr><td>1<!--[if x]><td>2<![endif]--></td><!--><td>3</td></tr></table>", "1:\"1\"|\"3\"\n"},
		{"spans", "<table><tr><td rowspan=3>a<td colspan=2>b<td>c<tr><td>d<td rowspan=2 colspan=2>e<tr><td>f<td>g<tr><td>h</table>", "1:\"a\"|\"b\"||\"c\"|\n2:|\"d\"|\"e\"||\n3:|\"f\"|||\"g\"\n4:\"h\"||||\n"},
		{"sections", "<table><caption>May</caption><thead><tr><th>a<tbody><tr><td>1<tr><td>2<tfoot><tr><td>3</table>", "1:\"a\"\n2:\"1\"\n3:\"2\"\n4:\"3\"\n"},
		{"empty rows", "<table><tr><td>a<td>b</tr><tr></tr><tr><td></td></tr><tr><td>1<td>2</table>", "1:\"a\"|\"b\"\n4:\"1\"|\"2\"\n"},
		{"Excel", "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><style><!--table {mso-displayed-decimal-separator:\"\\,\";}\n.xl65, .xl66\n\t{mso-style-parent:style0; mso-number-format:\"Short Date\";}\n.xl67 {mso-number-format:\"\\@\";}\n.xl68 {mso-number-format:\"yyyy\\\\-mm\\\\-dd\\;\\@\"}\n.xl69 {mso-number-format:Fixed;}--></style><table x:str>" +
			"<tr><td class=xl65 x:num=\"44197\">01.01.2021</td><td class='a xl68' x:num=\"44197.5\">x</td><td class=xl69 x:num=\"1863.4\">1 863,40</td><td x:num>12.5</td><td x:num>1 2</td><td class=xl67 x:num=7>007</td><td x:str=\" a &amp; b\">c</td><td x:bool=\"TRUE\">PRAWDA</td><td x:err=\"#N/A\">#N/D!</td><td class=xl69>3</td></tr></table>",
			"1:day 18628|day 18628.5|1863.4|12.5|\"1 2\"|\"007\"|\"a & b\"|is 1|#N/A|\"3\"\n"},
		{"inline formats", "<table><tr><td style='mso-number-format:\"\\@\"'>007</td><td x:num=44197 style='color:red;mso-number-format:\"dd\\/mm\\/yyyy\"'>x</td><td x:num=44197 style=\"mso-number-format:'0\\.00'\">x</td><td x:num=44197 style=\"mso-number-format:&quot;dd\\0022 \\0022mm&quot;\">x</td></tr></table>", "1:\"007\"|day 18628|44197|day 18628\n"},
		{"LibreOffice", "<table><tr><td sdval=\"44197\" sdnum=\"1045;0;YYYY-MM-DD\">2021-01-01</td><td sdval=\"2.5\" sdnum=\"1045;\">2,5</td></tr></table>", "1:day 18628|2.5\n"},
		{"a table in a table", "<table><tr><td>Shop<td><table><tr><td>1<td>2<tr><td>3<td>4</table>after</table>", "1:\"1\"|\"2\"\n2:\"3\"|\"4\"\n"},
		{"a table that has no end", "<html><table><tr><td>x</tr><table><tr><td>1<td>2<tr><td>3<td>4</table>", "1:\"1\"|\"2\"\n2:\"3\"|\"4\"\n"},
		{"a message first", "<br />\n<b>Warning</b>: Undefined variable<table ><tr><td>1<td>2</table>", "1:\"1\"|\"2\"\n"},
		{"XHTML", "<?xml version=\"1.0\"?><!DOCTYPE html><html><body><table><tr><td>1</td><td/><td>2</td></tr></table></body></html>", "1:\"1\"||\"2\"\n"},
	} {
		table, err := readText1(t, "o.xls", c.text, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := show(table); got != c.want || table.Format != "html" {
			t.Errorf("%s: %s\n%swant\n%s", c.name, table.Format, got, c.want)
		}
	}
}

func TestPageTables(t *testing.T) {
	text := "<html><table><tr><td>Shop<td>May</table><table></table><table><tr><td>a<td>b<tr><td>1<td>2</table><table><tr><td>x</table></html>"
	table, err := readText1(t, "o.html", text, Options{})
	if err != nil || table.Sheet != "Table 2" || len(table.Sheets) != 3 || table.Rows != 2 {
		t.Fatalf("%v %+v", err, table)
	}
	if table, err = readText1(t, "o.html", text, Options{Sheet: "Table 1"}); err != nil || table.Cell(0, 1).Text != "May" {
		t.Fatalf("%v %+v", err, table)
	}
}

// TestBrokenPages: a page that stops is damaged, unless it closes itself.
func TestBrokenPages(t *testing.T) {
	for _, c := range []struct {
		text, want string
		row        int
	}{
		{"<table><tr><td>1</tr><tr><td>2</tr><tr><td>3", "1:\"1\"\n2:\"2\"\n", 2},
		{"<table><tr><td>1</tr><tr><td>2</tr><tr><td", "1:\"1\"\n2:\"2\"\n", 2},
		{"<table><tr><td>1</tr><tr><td>2</tr><!-- ", "1:\"1\"\n2:\"2\"\n", 2},
	} {
		table, err := readText1(t, "o.xls", c.text, Options{})
		var fault *notice.Fault
		if !errors.As(err, &fault) || fault.Code != "damaged" || fault.Row != c.row || show(table) != c.want {
			t.Errorf("%s: %v %+v", c.text, err, table)
		}
	}
	for _, text := range []string{"<html><body>Please sign in</body></html>", "<html><frameset><frame src=a></frameset></html>", "<table><tr><td>no orders</table>", "<table><tr><td><td></table>"} {
		expectFault(t, "html_table", func() error { _, err := readText1(t, "o.xls", text, Options{}); return err })
	}
}

func TestPageEncodings(t *testing.T) {
	page := func(head string) string {
		return "<html><head>" + head + "</head><table><tr><td>Nr zamówienia<td>Imię</tr><tr><td>1<td>Łukasz Żółć</table></html>"
	}
	want := "1:\"Nr zamówienia\"|\"Imię\"\n2:\"1\"|\"Łukasz Żółć\"\n"
	encoded := func(m *charmap.Charmap, text string) string {
		out, err := m.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	for name, c := range map[string]struct {
		text, charset string
		notices       int
	}{
		"UTF-8":     {page(""), "utf-8", 0},
		"a lie":     {page("<meta charset=windows-1251>"), "utf-8", 0},
		"mark":      {"\xef\xbb\xbf" + page(""), "utf-8", 0},
		"UTF-16":    {wide(page(""), 2, false, true), "utf-16le", 0},
		"UTF-16 BE": {wide(page("<meta charset=utf-16>"), 2, true, false), "utf-16be", 0},
		"declared":  {encoded(charmap.CodePage852, page("<meta http-equiv=Content-Type content=\"text/html; charset=IBM852\">")), "cp852", 0},
		"short":     {encoded(charmap.Windows1250, page("<meta charset='cp1250'>")), "windows-1250", 0},
		"guessed":   {encoded(charmap.Windows1250, page("<meta charset=utf-8>")), "windows-1250", 1},
	} {
		table, err := readText1(t, "o.htm", c.text, Options{})
		if err != nil || show(table) != want || table.Charset != c.charset || len(table.Notices) != c.notices {
			t.Errorf("%s: %v %+v", name, err, table)
		}
	}
	table, err := readText1(t, "o.htm", encoded(charmap.Windows1250, page("")), Options{Encoding: "windows-1251"})
	if err != nil || table.Charset != "windows-1251" {
		t.Errorf("%v %+v", err, table)
	}
}

const workbookXML = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">` +
	`<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="n"><NumberFormat ss:Format="Standard"/></Style></Styles>`

func TestSpreadsheetML(t *testing.T) {
	sheet := func(rows string) string {
		return workbookXML + `<Worksheet ss:Name="Orders &amp; more"><Table ss:ExpandedColumnCount="1"><Column ss:Index="3"/>` + rows + `</Table></Worksheet></Workbook>`
	}
	for _, c := range []struct{ name, text, want string }{
		{"kinds", sheet(`<Row><Cell><Data ss:Type="String">a &lt;b&gt;</Data></Cell><Cell ss:StyleID="n"><Data ss:Type="Number">1863.4</Data></Cell><Cell><Data ss:Type="DateTime">2021-01-01T12:00:00.000</Data></Cell><Cell ss:StyleID="d"><Data ss:Type="Number">44197</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T12:00:00.000</Data></Cell><Cell><Data ss:Type="Number">1,5</Data></Cell><Cell/></Row>`),
			"1:\"a <b>\"|1863.4|day 18628.5|day 18628|is 1|#N/A|day -25568.5|\"1,5\"\n"},
		{"places", sheet(`<Row ss:Index="2" ss:Span="2"/><Row><Cell ss:Index="2" ss:MergeAcross="1"><Data ss:Type="Number">1</Data></Cell><Cell><Data ss:Type="Number">2</Data></Cell></Row><Row ss:Index="9"><Cell><Data ss:Type="Number">3</Data></Cell></Row>`),
			"5:|1||2\n9:3|||\n"},
		{"markup and notes", sheet(`<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>bold</B> and <I>not</I></ss:Data><Comment><ss:Data>note</ss:Data></Comment></Cell><Cell><Data ss:Type="String"><![CDATA[<raw>]]></Data></Cell></Row>`), "1:\"bold and not\"|\"<raw>\"\n"},
		{"UTF-16", wide(sheet(`<Row><Cell><Data ss:Type="String">سفارش</Data></Cell></Row>`), 2, false, true), "1:\"سفارش\"\n"},
		{"prefixed", strings.NewReplacer("<W", "<ss:W", "</W", "</ss:W", "<R", "<ss:R", "</R", "</ss:R", "<C", "<ss:C", "</C", "</ss:C", "<D", "<ss:D", "</D", "</ss:D").Replace(sheet(`<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>`)), "1:1\n"},
	} {
		table, err := readText1(t, "o.xls", c.text, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := show(table); got != c.want || table.Format != "xml" || table.Sheet != "Orders & more" {
			t.Errorf("%s: %s of %q\n%swant\n%s", c.name, table.Format, table.Sheet, got, c.want)
		}
	}
}

func TestSpreadsheetMLSheets(t *testing.T) {
	row := `<Row><Cell><Data ss:Type="Number">1</Data></Cell></Row>`
	file := workbookXML + `<Worksheet ss:Name="Hidden"><Table>` + strings.Repeat(row, 9) + `</Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>` +
		`<Worksheet ss:Name="Empty"/><Worksheet ss:Name="Orders"><Table>` + strings.Repeat(row, 3) + `</Table></Worksheet></Workbook>`
	table, err := readText1(t, "o.xml", file, Options{})
	if err != nil || table.Sheet != "Orders" || table.Rows != 3 || len(table.Sheets) != 3 || !table.Sheets[0].Hidden || table.Sheets[2].Hidden {
		t.Fatalf("%v %+v", err, table)
	}
	if table, err = readText1(t, "o.xml", file, Options{Sheet: "Hidden"}); err != nil || table.Rows != 9 {
		t.Fatalf("%v %+v", err, table)
	}
	if table, err = readText1(t, "o.xml", file, Options{Sheet: "Empty"}); err != nil || table.Rows != 0 {
		t.Fatalf("%v %+v", err, table)
	}
	for _, c := range []struct{ code, rows string }{
		{"damaged", row + `<Row ss:Index="1"/>`},
		{"damaged", row + `<Row><Row/></Row>`},
		{"damaged", row + `<Row><Cell>`},
		{"too_many_rows", row + `<Row ss:Index="1048577"/>`},
		{"too_many_columns", row + `<Row><Cell ss:Index="16385"/></Row>`},
		{"unsafe", row + strings.Repeat("<a>", 100)},
	} {
		expectFault(t, c.code, func() error {
			_, err := readText1(t, "o.xml", workbookXML+`<Worksheet ss:Name="x"><Table>`+c.rows, Options{})
			return err
		})
	}
	expectFault(t, "no_sheet", func() error { _, err := readText1(t, "o.xml", workbookXML+`</Workbook>`, Options{}); return err })
	expectFault(t, "unsafe", func() error {
		_, err := readText1(t, "o.xml", strings.Replace(workbookXML, "<Workbook", "<!DOCTYPE x [<!ENTITY a 'b'>]><Workbook", 1), Options{})
		return err
	})
}
