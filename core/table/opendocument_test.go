package table

import (
	"strings"
	"testing"
)

// openDocument makes an .ods file of the sheets' XML.
func openDocument(t testing.TB, sheets string) string {
	return zipOf(t, "mimetype", "application/vnd.oasis.opendocument.spreadsheet", "content.xml",
		`<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>`+
			`<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>`+
			`<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`+
			`</office:automatic-styles><office:body><office:spreadsheet>`+sheets+`</office:spreadsheet></office:body></office:document-content>`)
}

func ods1(rows string) string {
	return `<table:table table:name="Orders" table:style-name="ta1">` + rows + `</table:table>`
}

func TestOpenDocument(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"kinds": {`<table:table-row><table:table-cell office:value-type="string"><text:p>ID</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="float" office:value="1863.4"><text:p>1 863,40</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="currency" office:currency="PLN" office:value="-2"><text:p>-2 zł</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="date" office:date-value="2021-01-01T12:00:00"><text:p>1 stycznia</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>PRAWDA</text:p></table:table-cell></table:table-row>`,
			"1:\"ID\"|1863.4|-2|0.5|day 18628.5|is 1\n"},
		"text": {`<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2"/>b<text:tab/>c<text:span>d</text:span>e &amp; f</text:p><text:p>g</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="string" office:string-value="given"><text:p>shown</text:p></table:table-cell>` +
			`<table:table-cell office:value-type="string"><office:annotation><text:p>note</text:p></office:annotation><text:p>cell</text:p></table:table-cell></table:table-row>`,
			"1:\"a  b\\tcde & f\\ng\"|\"given\"|\"cell\"\n"},
		"repeats": {`<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"/>` +
			`<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="7"/></table:table-row>` +
			`<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
			"1:||7|7\n2:||7|7\n3:||7|7\n"},
		"gap": {`<table:table-row table:number-rows-repeated="4"><table:table-cell/></table:table-row>` +
			`<table:table-row/><table:table-row><table:covered-table-cell/><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`, "6:|1\n"},
	} {
		table, err := readText1(t, "o.ods", openDocument(t, ods1(c.rows)), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := show(table); got != c.want || table.Format != "ods" || table.Sheet != "Orders" {
			t.Errorf("%s: %s sheet %q: %swant %s", name, table.Format, table.Sheet, got, c.want)
		}
	}
}

func TestOpenDocumentSheets(t *testing.T) {
	row := `<table:table-row><table:table-cell office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>`
	file := openDocument(t, `<table:table table:name="Hidden" table:style-name="ta2">`+strings.Repeat(row, 9)+`</table:table>`+
		`<table:table table:name="Empty" table:style-name="ta1"/>`+ods1(strings.Repeat(row, 3)))
	table, err := readText1(t, "o.ods", file, Options{})
	if err != nil || table.Sheet != "Orders" || table.Rows != 3 || len(table.Sheets) != 3 || !table.Sheets[0].Hidden || table.Sheets[2].Hidden {
		t.Fatalf("%v %+v", err, table)
	}
	if table, err = readText1(t, "o.ods", file, Options{Sheet: "Hidden"}); err != nil || table.Rows != 9 {
		t.Fatalf("%v %+v", err, table)
	}
}

// TestHostileOpenDocument: claims of many cells and broken files are answered.
func TestHostileOpenDocument(t *testing.T) {
	value := `<table:table-cell table:number-columns-repeated="%" office:value-type="float" office:value="7"/>`
	many := func(columns string) string { return strings.ReplaceAll(value, "%", columns) }
	for _, c := range []struct{ fault, rows string }{
		{"unsafe", `<table:table-row table:number-rows-repeated="1048576">` + many("1000") + `</table:table-row>`},
		{"too_many_rows", `<table:table-row table:number-rows-repeated="1048577">` + many("1") + `</table:table-row>`},
		{"too_many_rows", `<table:table-row table:number-rows-repeated="99999999999999999999">` + many("1") + `</table:table-row>`},
		{"too_many_columns", `<table:table-row>` + many("20000") + `</table:table-row>`},
		{"unsafe", `<table:table-row>` + strings.Repeat(`<text:p>`, 100) + `</table:table-row>`},
		{"damaged", `<table:table-row>` + many("1") + `</table:table-row><table:table-row>` + many("1")},
	} {
		expectFault(t, c.fault, func() error {
			_, err := readText1(t, "o.ods", openDocument(t, ods1(c.rows)), Options{})
			return err
		})
	}
}

// TestZipOfOne: a zip file of one file is that file.
func TestZipOfOne(t *testing.T) {
	for _, c := range []struct{ name, content, format string }{
		{"export/orders.csv", "a;b\n1;2\n", "csv"},
		{"orders.xlsx", workbook(t, `<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>`), "xlsx"},
		{"orders.ods", openDocument(t, ods1(`<table:table-row><table:table-cell office:value-type="float" office:value="1"/></table:table-row>`)), "ods"},
	} {
		table, err := readText1(t, "o.zip", zipOf(t, c.name, c.content, "__MACOSX/._"+c.name, "x", ".DS_Store", "y"), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if table.Format != c.format || table.File != "o.zip" || len(table.Notices) == 0 || table.Notices[0].Code != "unpacked" {
			t.Errorf("%s: %s of %s, %v", c.name, table.Format, table.File, table.Notices)
		}
	}
}
