package table

import (
	"context"
	"errors"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/material"
	"clvcalc/core/notice"
)

func readFile(t testing.TB, path string, opt Options) (*Table, error) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	return Read(context.Background(), Source{f, filepath.Base(path), info.Size()}, opt, nil)
}

func mustRead(t testing.TB, path string, opt Options) *Table {
	t.Helper()
	table, err := readFile(t, path, opt)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return table
}

// show writes a table as text: one line a row, "number: cell|cell".
func show(t *Table) string {
	var b strings.Builder
	for row := range t.Rows {
		b.WriteString(strconv.Itoa(t.RowNumber(row)) + ":")
		for column := range t.Columns {
			if column > 0 {
				b.WriteByte('|')
			}
			switch cell := t.Cell(row, column); cell.Kind {
			case Text:
				b.WriteString(strconv.Quote(cell.Text))
			case Error:
				b.WriteString(cell.Text)
			case Number:
				b.WriteString(strconv.FormatFloat(cell.Number, 'g', -1, 64))
			case Date:
				b.WriteString("day " + strconv.FormatFloat(cell.Number, 'g', 12, 64))
			case Bool:
				b.WriteString("is " + strconv.FormatFloat(cell.Number, 'g', -1, 64))
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func TestCorpusCells(t *testing.T) {
	want := map[string]string{
		"date.xlsx":                      "1:day 18628|15\n2:day 18629|16\n3:day -25557.3679398|17\n",
		"date.ods":                       "1:day 18628|15\n2:day 18628.4237269|16\n3:\"10:10:10\"|17\n4:\"10:10:10.12\"|18\n",
		"date_1904.xlsx":                 "1:day 18628|15\n2:day 18629|16\n3:day -24096.3679398|17\n",
		"date_1904.xls":                  "1:day 18628|15\n2:day 18629|16\n3:day -24096.3679398|17\n",
		"vba.xlsm":                       "",
		"date_quoted_format.xlsx":        "1:day 18628\n2:day 18628\n3:day 18628\n4:day 18628\n",
		"nonstandard-xml-ns-prefix.xlsx": "1:\"a\"|\"b\"\n2:1|3\n3:2|4\n",
		"empty_s_attribute.xlsx":         "1:\"Name\"|\"Value\"\n2:\"John\"|1\n3:\"Sophia\"|2\n4:\"Peter\"|3\n5:\"Sam\"|4\n",
		"issue_419.xlsx":                 "1:\"Hello\"\n",
		"inlineStr_cdata.xlsx":           "1:\"Hello CDATA\"|\"World\"\n2:\"12345\"|\"NormalText\"\n",
		"has_x000D_.xlsx":                "1:\"ABC\\r\\nDEF\"\n",
		"has_x000D_inline.xlsx":          "1:\"ABC\\r\\nDEF\"\n",
		"richtext-namespaced.xlsx":       "1:\"inline string\\nLine 2\\nLine 3\"|||||||\"shared string\\nLine 2\\nLine 3\"\n",
		"empty_shared_string_value.xlsx": "1:\"Name\"|\"City\"|\"Status\"\n2:\"Alice\"||\"Active\"\n3:|\"Berlin\"|\n",
		"empty_sheet.xlsx":               "",
		"string-ref.xlsx":                "1:\"col1\"\n2:\"-8086931554011838357\"\n",
		"header-row.xlsx":                "3:||\"Note 1\"|\n9:\"Columns\"|\"Column A\"|\"Column B\"|\"Column C\"\n10:\"put data here\"|1|2|3\n",
	}
	dir := material.Path(t, "corpus/files/calamine")
	for name, want := range want {
		if got := show(mustRead(t, filepath.Join(dir, name), Options{})); got != want {
			t.Errorf("%s:\n%swant\n%s", name, got, want)
		}
	}
}

// TestCorpusManifest: every file that the corpus lists has its outcome in one
// of the tests here.
func TestCorpusManifest(t *testing.T) {
	tests, err := os.ReadFile("corpus_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(material.Read(t, "corpus/MANIFEST.tsv"))), "\n")[1:] {
		path, _, _ := strings.Cut(line, "\t")
		if !strings.Contains(string(tests), "\""+filepath.Base(path)) && !strings.Contains(string(tests), "/"+filepath.Base(path)) {
			t.Errorf("%s has no expected outcome", path)
		}
	}
}

func TestCorpusPlaces(t *testing.T) {
	dir := material.Path(t, "corpus/files/calamine")
	for _, c := range []struct {
		file        string
		row, column int
		want        Cell
	}{
		{"date_iso.xlsx", 1, 0, Cell{Kind: Date, Number: 18628}},
		{"date_iso.xlsx", 2, 0, Cell{Kind: Date, Number: 18628 + 36610.0/86400}},
		{"date_iso.xlsx", 3, 0, Cell{Kind: Date, Number: -25569 + 36610.0/86400}},
		{"minimal_package.xlsx", 3, 0, Cell{Kind: Text, Text: "BKG_NUM"}},
		{"inlineStr_with_value.xlsx", 1, 4, Cell{Kind: Text, Text: "ID"}},
		{"inlineStr_with_value.xlsx", 2, 4, Cell{Kind: Text, Text: "RQ11610"}},
		{"inlineStr_with_value.xlsx", 2, 3, Cell{Kind: Text, Text: "1.01."}},
		{"issue_530.xlsx", 2, 1, Cell{Kind: Text, Text: "2023年03月04日"}},
		{"gh548_incorrect_sst_unique_count.xls", 10, 2, Cell{Kind: Text, Text: "11th May 2023"}},
		{"OOM_alloc2.xls", 1, 0, Cell{Kind: Text, Text: "Sales_Statement_Id"}},
		{"sst_continue.xls", 1, 0, Cell{Kind: Text, Text: "This is a long string with a serial number at the end 0001"}},
		{"sst_continue.xls", 136, 0, Cell{Kind: Text, Text: "New CONTINUE block"}},
		{"strict_iso_paths.xlsx", 1, 0, Cell{Kind: Text, Text: "Item"}},
	} {
		table := mustRead(t, filepath.Join(dir, c.file), Options{})
		got := Cell{}
		for row := range table.Rows {
			if table.RowNumber(row) == c.row {
				got = table.Cell(row, c.column)
			}
		}
		if got.Kind != c.want.Kind || got.Text != c.want.Text || math.Abs(got.Number-c.want.Number) > 1e-9 {
			t.Errorf("%s row %d column %d: %+v, want %+v", c.file, c.row, c.column, got, c.want)
		}
	}
}

func TestCorpusSpectrum(t *testing.T) {
	dir := material.Path(t, "corpus/files/csv-spectrum")
	for name, want := range map[string]string{
		"escaped_quotes.csv":      "1:\"a\"|\"b\"\n2:\"1\"|\"ha \\\"ha\\\" ha\"\n3:\"3\"|\"4\"\n",
		"newlines_crlf.csv":       "1:\"a\"|\"b\"|\"c\"\n2:\"1\"|\"2\"|\"3\"\n3:\"Once upon \\na time\"|\"5\"|\"6\"\n4:\"7\"|\"8\"|\"9\"\n",
		"quotes_and_newlines.csv": "1:\"a\"|\"b\"\n2:\"1\"|\"ha \\n\\\"ha\\\" \\nha\"\n3:\"3\"|\"4\"\n",
		"utf8.csv":                "1:\"a\"|\"b\"|\"c\"\n2:\"1\"|\"2\"|\"3\"\n3:\"4\"|\"5\"|\"ʤ\"\n",
	} {
		if got := show(mustRead(t, filepath.Join(dir, name), Options{})); got != want {
			t.Errorf("%s:\n%swant\n%s", name, got, want)
		}
	}
}

func TestCorpusSheets(t *testing.T) {
	path := filepath.Join(material.Path(t, "corpus/files/calamine"), "any_sheets.xlsx")
	table := mustRead(t, path, Options{})
	want := []Sheet{{"Visible", false}, {"Hidden", true}, {"VeryHidden", true}}
	if table.Sheet != "Visible" || len(table.Sheets) != 3 || table.Sheets[0] != want[0] || table.Sheets[1] != want[1] || table.Sheets[2] != want[2] {
		t.Errorf("%q of %+v", table.Sheet, table.Sheets)
	}
	if hidden := mustRead(t, path, Options{Sheet: "Hidden"}); hidden.Sheet != "Hidden" || len(hidden.Sheets) != 3 {
		t.Errorf("Hidden: %q with %d rows", hidden.Sheet, hidden.Rows)
	}
	expectFault(t, "no_such_sheet", func() error { _, err := readFile(t, path, Options{Sheet: "x"}); return err })
}

func TestCorpusFaults(t *testing.T) {
	dir := material.Path(t, "corpus/files")
	for name, want := range map[string]string{
		"calamine/pass_protected.xlsx": "password",
		"calamine/OOM_alloc3.xls":      "damaged_part",
		"calamine/date.xlsb":           "xlsb",
		"calamine/any_sheets.xlsb":     "xlsb",
		"calamine/pass_protected.ods":  "password",
		"calamine/issue_594_dos.ods":   "too_many_columns",
		"calamine/too_small.xls":       "no_table",
		"damaged_deflate_10k.xlsx":     "damaged",
		"truncated_sheet_xml_10k.xlsx": "damaged",
	} {
		expectFault(t, want, func() error { _, err := readFile(t, filepath.Join(dir, name), Options{}); return err })
	}
}

// TestCorpusDamaged checks that the rows before the damage are those of the
// sound file, that none of them is half a row, and that the Fault names the last.
func TestCorpusDamaged(t *testing.T) {
	dir := material.Path(t, "corpus/files")
	sound := mustRead(t, filepath.Join(dir, "synthetic_orders_10k_ok.xlsx"), Options{})
	part, err := readFile(t, filepath.Join(dir, "truncated_sheet_xml_10k.xlsx"), Options{})
	var fault *notice.Fault
	if !errors.As(err, &fault) || part == nil {
		t.Fatal(part, err)
	}
	if part.Rows < 4000 || part.Rows >= sound.Rows || fault.Row != part.RowNumber(part.Rows-1) {
		t.Errorf("%d rows, fault after row %d", part.Rows, fault.Row)
	}
	for row := range part.Rows {
		for column := range sound.Columns {
			if part.Cell(row, column) != sound.Cell(row, column) {
				t.Fatalf("row %d column %d: %+v, want %+v", row, column, part.Cell(row, column), sound.Cell(row, column))
			}
		}
	}
	if part.Cell(part.Rows, 0) != (Cell{}) {
		t.Error("half a row is left behind the last")
	}
}

func TestCorpusOrders(t *testing.T) {
	dir := material.Path(t, "corpus")
	for _, c := range []struct {
		file   string
		rows   int
		amount int // column
		sum    float64
	}{
		{"orders/superstore.csv", 9995, 17, 2297200.86},
		{"orders/cdnow_fixed_width.txt", 6919, 4, 244091.94},
		{"orders/tiny_orders.xlsx", 21, 2, 0},
		{"orders/northwind_lines.xlsx", 2156, 2, 0},
		{"orders/zamowienia_cp852.csv", 800, 4, 1228327.40},
		{"orders/zamowienia_cp1250.csv", 800, 4, 1228327.40},
		{"files/synthetic_orders_10k_ok.xlsx", 10001, 3, 2506833.40},
		{"files/lying_zip_size_10k.xlsx", 10001, 3, 2506833.40},
	} {
		table := mustRead(t, filepath.Join(dir, c.file), Options{})
		if table.Rows != c.rows {
			t.Errorf("%s: %d rows, want %d", c.file, table.Rows, c.rows)
		}
		sum := 0.0
		for row := range table.Rows {
			cell := table.Cell(row, c.amount)
			if cell.Kind == Text {
				text := strings.NewReplacer(" ", "", "\u00a0", "", "zł", "", ",", ".").Replace(cell.Text)
				cell.Number, _ = strconv.ParseFloat(text, 64)
			}
			sum += cell.Number
		}
		if c.sum != 0 && math.Abs(sum-c.sum) > 0.005 {
			t.Errorf("%s: sum %.2f, want %.2f", c.file, sum, c.sum)
		}
	}
}

// TestCorpusPolish checks that both encodings give the same letters.
func TestCorpusPolish(t *testing.T) {
	dir := material.Path(t, "corpus/orders")
	dos := mustRead(t, filepath.Join(dir, "zamowienia_cp852.csv"), Options{})
	win := mustRead(t, filepath.Join(dir, "zamowienia_cp1250.csv"), Options{})
	if dos.Charset != "cp852" || win.Charset != "windows-1250" || dos.Comma != ';' {
		t.Errorf("%s, %s, %q", dos.Charset, win.Charset, dos.Comma)
	}
	if show(dos) != show(win) {
		t.Error("the two encodings of one table differ")
	}
	if cell := dos.Cell(2, 1); cell.Text != "Sowiński" {
		t.Errorf("row 3: %q", cell.Text)
	}
}

// TestCorpusSurvives reads everything there is: no file may do worse than a Fault.
func TestCorpusSurvives(t *testing.T) {
	err := filepath.WalkDir(material.Path(t, "corpus"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		var fault *notice.Fault
		if _, err := readFile(t, path, Options{}); err != nil && !errors.As(err, &fault) {
			t.Errorf("%s: %v", path, err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func expectFault(t *testing.T, code string, read func() error) {
	t.Helper()
	var fault *notice.Fault
	if err := read(); !errors.As(err, &fault) || fault.Code != code {
		t.Errorf("got %v, want the fault %q", err, code)
	}
}
