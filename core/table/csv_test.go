package table

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"clvcalc/core/notice"
)

func readText1(t testing.TB, name, text string, opt Options) (*Table, error) {
	t.Helper()
	return Read(context.Background(), Source{strings.NewReader(text), name, int64(len(text))}, opt, nil)
}

func TestCSV(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"plain", "a,b\n1,2\n", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"no end of line", "a,b\n1,2", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"CR", "a,b\r1,2\r", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"CR LF", "a,b\r\n1,2\r\n", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"blank rows count", "a,b\n\n,,\n \t\n1,2\n", "1:\"a\"|\"b\"\n5:\"1\"|\"2\"\n"},
		{"row numbers count records", "a,b\n\"1\n1\",2\n3,4\n", "1:\"a\"|\"b\"\n2:\"1\\n1\"|\"2\"\n3:\"3\"|\"4\"\n"},
		{"sep", "sep=;\r\na,x;b\r\n1,5;2,5\r\n", "1:\"a,x\"|\"b\"\n2:\"1,5\"|\"2,5\"\n"},
		{"decimal commas", "sku;net\nA;1,50\nB;2,75\n", "1:\"sku\"|\"net\"\n2:\"A\"|\"1,50\"\n3:\"B\"|\"2,75\"\n"},
		{"decimal commas everywhere", "1,5;2,5\n3,5;4,5\n5,5;6,5\n", "1:\"1,5\"|\"2,5\"\n2:\"3,5\"|\"4,5\"\n3:\"5,5\"|\"6,5\"\n"},
		{"only commas, between digits", "1,2\n3,4\n", "1:\"1\"|\"2\"\n2:\"3\"|\"4\"\n"},
		{"tab", "a\tb, c\n1\t2\n", "1:\"a\"|\"b, c\"\n2:\"1\"|\"2\"\n"},
		{"bar", "a|b|c\n1|2|3\n", "1:\"a\"|\"b\"|\"c\"\n2:\"1\"|\"2\"|\"3\"\n"},
		{"caret", "a^b, c^d\n1^2, 5^3\n", "1:\"a\"|\"b, c\"|\"d\"\n2:\"1\"|\"2, 5\"|\"3\"\n"},
		{"tilde", "a~b~c\n1~2~3\n", "1:\"a\"|\"b\"|\"c\"\n2:\"1\"|\"2\"|\"3\"\n"},
		{"two blanks", "Order  Customer Name  Sold\n1  Ann Lee  2024-01-05\n2  Bo Li Wang  2024-01-06\n", "1:\"Order\"|\"Customer Name\"|\"Sold\"\n2:\"1\"|\"Ann Lee\"|\"2024-01-05\"\n3:\"2\"|\"Bo Li Wang\"|\"2024-01-06\"\n"},
		{"sep of any kind", "sep=^\na;b^c;d\n1;2^3;4\n", "1:\"a;b\"|\"c;d\"\n2:\"1;2\"|\"3;4\"\n"},
		{"sep is a tab", "sep=\t\r\na,b\tc\r\n", "1:\"a,b\"|\"c\"\n"},
		{"sep in quotes, CR", "\"sep=;\"\ra,x;b\r1;2\r", "1:\"a,x\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"ragged rows", "a;b;c\n1;2\n1;2;3;4;5\n1\n1;2;3\n1;2;3\n", "1:\"a\"|\"b\"|\"c\"||\n2:\"1\"|\"2\"|||\n3:\"1\"|\"2\"|\"3\"|\"4\"|\"5\"\n4:\"1\"||||\n5:\"1\"|\"2\"|\"3\"||\n6:\"1\"|\"2\"|\"3\"||\n"},
		{"trailing delimiters in some rows", "a,b\n1,2,,,,\n3,4\n", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n3:\"3\"|\"4\"\n"},
		{"CR within LF", "a,b\n\"1\r2\",3\n", "1:\"a\"|\"b\"\n2:\"1\\r2\"|\"3\"\n"},
		{"tags are text", "a,b\n<b>1</b>,<table>\n", "1:\"a\"|\"b\"\n2:\"<b>1</b>\"|\"<table>\"\n"},
		{"preamble", "Orders of May\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n", "1:\"Orders of May\"||\n3:\"a\"|\"b\"|\"c\"\n4:\"1\"|\"2\"|\"3\"\n5:\"4\"|\"5\"|\"6\"\n6:\"7\"|\"8\"|\"9\"\n"},
		{"aligned by blanks", " 00004 0001  19970101  2   29.33\r\n 00021 0002  19970103  3   63.34\r\n", "1:\"00004\"|\"0001\"|\"19970101\"|\"2\"|\"29.33\"\n2:\"00021\"|\"0002\"|\"19970103\"|\"3\"|\"63.34\"\n"},
		{"fixed places", "Order  Customer Name    Gift    Total\n1      Ann Lee          yes      5.00\n2      Żółć Ü                   10.00\n3      Bo Li            no     345.00\n",
			"1:\"Order\"|\"Customer Name\"|\"Gift\"|\"Total\"\n2:\"1\"|\"Ann Lee\"|\"yes\"|\"5.00\"\n3:\"2\"|\"Żółć Ü\"||\"10.00\"\n4:\"3\"|\"Bo Li\"|\"no\"|\"345.00\"\n"},
		{"one column", "name\nAnn Lee\nBob\n", "1:\"name\"\n2:\"Ann Lee\"\n3:\"Bob\"\n"},
		{"trailing delimiters", "a,b,\n1,2,\n", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"doubled quotes", "a,b\n\"say \"\"hi\"\"\",\"\"\n\"\"\"\",2\n", "1:\"a\"|\"b\"\n2:\"say \\\"hi\\\"\"|\n3:\"\\\"\"|\"2\"\n"},
		{"blanks behind a quote", "a,b\n\"1\" ,\"2\" \n", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"quote inside", "a,b\n5\" pipe,2\n", "1:\"a\"|\"b\"\n2:\"5\\\" pipe\"|\"2\"\n"},
		{"quotes not doubled", "a,b\n\"he said \"hi\" once\",2\n", "1:\"a\"|\"b\"\n2:\"he said \\\"hi\\\" once\"|\"2\"\n"},
		{"quoted beginning", "a,b\n\"Best\" offer,2\n\"x\",3\n", "1:\"a\"|\"b\"\n2:\"\\\"Best\\\" offer\"|\"2\"\n3:\"x\"|\"3\"\n"},
		{"no closing quote", "a,b\n1,\"2\n3,4\n5,6\n", "1:\"a\"|\"b\"\n2:\"1\"|\"\\\"2\"\n3:\"3\"|\"4\"\n4:\"5\"|\"6\"\n"},
		{"no closing quote, another field quoted", "a,b\n1,\"2\n3,4\n5,\"6, x\"\n", "1:\"a\"|\"b\"\n2:\"1\"|\"\\\"2\"\n3:\"3\"|\"4\"\n4:\"5\"|\"6, x\"\n"},
		{"blanks before a quote", "a, b\n1, \"2, x\"\n \"3\" , 4\n", "1:\"a\"|\" b\"\n2:\"1\"|\"2, x\"\n3:\"3\"|\" 4\"\n"},
		{"quotes behind backslashes", "a,b\n\"6\\\"\",2\n\"a \\\"b, c\\\" d\",\"e\\\"\"\n", "1:\"a\"|\"b\"\n2:\"6\\\\\\\"\"|\"2\"\n3:\"a \\\\\\\"b, c\\\\\\\" d\"|\"e\\\\\\\"\"\n"},
		{"lines in quotes as a whole", "\"a,b,\"\"c, d\"\"\"\n\"1,2,\"\"3 \"\"\"\"x\"\"\"\"\"\"\"\n", "1:\"a\"|\"b\"|\"c, d\"\n2:\"1\"|\"2\"|\"3 \\\"x\\\"\"\n"},
		{"end of file of DOS", "a,b\n1,2\n\x1a", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"byte order mark", "\xef\xbb\xbfa,b\n1,2\n", "1:\"a\"|\"b\"\n2:\"1\"|\"2\"\n"},
		{"text by formula", "id,n\n=\"007\",1\n\"=\"\"008\"\"\",=A2\n", "1:\"id\"|\"n\"\n2:\"007\"|\"1\"\n3:\"008\"|\"=A2\"\n"},
		{"ids stay text", "id,phone\n007,+48601\n12345678901234567890,1e5\n", "1:\"id\"|\"phone\"\n2:\"007\"|\"+48601\"\n3:\"12345678901234567890\"|\"1e5\"\n"},
	} {
		table, err := readText1(t, "o.csv", c.text, Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := show(table); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// TestCSVChosen checks that the user's choices overrule what would be found.
func TestCSVChosen(t *testing.T) {
	table, err := readText1(t, "o.csv", "a;b,c\n1;2,3\n", Options{Delimiter: ","})
	if err != nil || table.Cell(0, 0).Text != "a;b" {
		t.Error(table, err)
	}
	table, err = readText1(t, "o.csv", "a;b\nz\xb3;2\n", Options{Encoding: "windows-1250"})
	if err != nil || table.Cell(1, 0).Text != "zł" || table.Charset != "windows-1250" {
		t.Error(table, err)
	}
	expectFault(t, "bad_encoding", func() error { _, err := readText1(t, "o.csv", "a,b\n", Options{Encoding: "ebcdic"}); return err })
	expectFault(t, "bad_delimiter", func() error { _, err := readText1(t, "o.csv", "a,b\n", Options{Delimiter: "ab"}); return err })
}

var samples = map[string]string{
	"windows-1250": "Nr zamówienia;Imię i nazwisko;Wartość\n1;Józef Żółć;12,50 zł\n2;Święta Łąka;3,40 zł\n3;Małgorzata Grześkowiak;9,99 zł\n",
	"iso-8859-2":   "Nr zamówienia;Imię i nazwisko;Wartość\n1;Józef Żółć;12,50 zł\n2;Święta Łąka;3,40 zł\n3;Małgorzata Grześkowiak;9,99 zł\n",
	"cp852":        "Nr zamówienia;Imię i nazwisko;Wartość\n1;Józef Żółć;12,50 zł\n2;Święta Łąka;3,40 zł\n3;Małgorzata Grześkowiak;9,99 zł\n",
	"windows-1251": "Номер заказа;Покупатель;Сумма\n1;Иванов Пётр;1 250,50\n2;ООО «Ромашка»;3 400,00\n",
	"cp866":        "Номер заказа;Покупатель;Сумма\n1;Иванов Пётр;1 250,50\n2;ООО Ромашка;3 400,00\n",
	"koi8-r":       "Номер заказа;Покупатель;Сумма\n1;Иванов Пётр;1 250,50\n2;ООО Ромашка;3 400,00\n",
	"windows-1252": "Bestellung;Größe;Straße\n1;Käse für Müller;Königsallee\n2;Crème brûlée;Rue de l'Été\n",
	"windows-1256": "شماره سفارش;مشتري;مبلغ\n1;علي رضايي;250000\n2;مريم کريمي;90000\n",
}

func encode(t *testing.T, name, text string) string {
	page := charmaps[name]
	if page == nil {
		t.Fatal("no code page", name)
	}
	out, err := page.NewEncoder().String(text)
	if err != nil {
		t.Fatal(name, err)
	}
	return out
}

var charmaps = map[string]*charmap.Charmap{
	"windows-1250": charmap.Windows1250, "windows-1251": charmap.Windows1251, "windows-1252": charmap.Windows1252,
	"windows-1256": charmap.Windows1256, "iso-8859-2": charmap.ISO8859_2,
	"cp852": charmap.CodePage852, "cp866": charmap.CodePage866, "koi8-r": charmap.KOI8R,
}

func TestCodePages(t *testing.T) {
	for _, page := range codePages {
		for c := range 256 {
			want := charmaps[page.name].DecodeByte(byte(c))
			if got := string(page.decode(nil, []byte{byte(c)})); got != string(want) {
				t.Errorf("%s: byte %#x is %q, want %q", page.name, c, got, want)
			}
		}
	}
}

// A Cyrillic letter in the middle of a Latin word gives the wrong page away, and
// so does a letter in the place of a currency.
func TestCharsetOfFewLetters(t *testing.T) {
	for _, text := range []string{"Order;Customer\n1;Zoë van der Berg\n2;Olu García\n3;Müller\n4;García\n", "Order;Total\n1;£12.50\n2;£7.00\n"} {
		table, err := readText1(t, "o.csv", encode(t, "windows-1252", text), Options{})
		if err != nil || table.Charset != "windows-1252" {
			t.Errorf("%s: %v, %v", text, table.Charset, err)
		}
	}
}

func TestCharsetGuessed(t *testing.T) {
	for name, text := range samples {
		table, err := readText1(t, "o.csv", encode(t, name, text), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		plain, err := readText1(t, "o.csv", text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if table.Charset != name || show(table) != show(plain) {
			t.Errorf("%s was read as %s:\n%s", name, table.Charset, show(table))
		}
		if len(table.Notices) != 1 || table.Notices[0].Code != "charset_guessed" {
			t.Errorf("%s: notices %+v", name, table.Notices)
		}
	}
}

// TestCharsetLate has its first letter beyond ASCII far behind the beginning.
func TestCharsetLate(t *testing.T) {
	text := "Nr;Klient\n" + strings.Repeat("1;Kowalski\n", 100_000) + strings.Repeat("2;Grześkowiak Łódź\n", 5)
	out, err := charmap.Windows1250.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	table, err := readText1(t, "o.csv", out, Options{})
	if err != nil || table.Rows != 100_006 {
		t.Fatal(err)
	}
	if got := table.Cell(table.Rows-1, 1).Text; got != "Grześkowiak Łódź" {
		t.Errorf("%q in %s", got, table.Charset)
	}
}

// TestWrongBytes keeps UTF-8 when hardly anything in the file is not.
func TestWrongBytes(t *testing.T) {
	text := "سفارش,مشتری\n" + strings.Repeat("۱,مریم\n", 100) + "۲,\xff\n"
	table, err := readText1(t, "o.csv", text, Options{})
	if err != nil || table.Charset != "utf-8" || table.Cell(101, 1).Text != "\ufffd" {
		t.Fatal(table, err)
	}
	if len(table.Notices) != 1 || table.Notices[0].Code != "bad_characters" || table.Notices[0].Args[0].Number != 1 {
		t.Errorf("%+v", table.Notices)
	}
}

func wide(text string, size int, big, mark bool) string {
	units := []uint32{}
	if mark {
		text = "\ufeff" + text
	}
	for _, r := range text {
		if size == 2 {
			for _, u := range utf16.Encode([]rune{r}) {
				units = append(units, uint32(u))
			}
		} else {
			units = append(units, uint32(r))
		}
	}
	var b strings.Builder
	for _, u := range units {
		for i := range size {
			shift := 8 * i
			if big {
				shift = 8 * (size - 1 - i)
			}
			b.WriteByte(byte(u >> shift))
		}
	}
	return b.String()
}

func TestWideUnicode(t *testing.T) {
	text := "سفارش\tمشتری\tsum\r\n۱\t😀 مریم\t12\r\n2\tŁódź\t34\r\n"
	plain, err := readText1(t, "o.csv", text, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name      string
		size      int
		big, mark bool
	}{{"utf-16le", 2, false, true}, {"utf-16be", 2, true, true}, {"utf-16le", 2, false, false}, {"utf-16be", 2, true, false}, {"utf-32le", 4, false, true}, {"utf-32be", 4, true, true}} {
		table, err := readText1(t, "o.csv", wide(text, c.size, c.big, c.mark), Options{})
		if err != nil {
			t.Errorf("%+v: %v", c, err)
		} else if table.Charset != c.name || show(table) != show(plain) {
			t.Errorf("%+v: %s\n%s", c, table.Charset, show(table))
		}
	}
}

// TestChunks puts every kind of boundary of a text across the end of the
// chunk in which files are read, at every offset.
func TestChunks(t *testing.T) {
	tail := "a,\"x,\"\"y\r\nz\"\"\",Łódź😀\r\n\"q\" r,\"s \"t\" u\",\"v\"\r\n1,2,3\r\n"
	plain, err := readText1(t, "o.csv", "p,p,p\r\n"+tail, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := show(plain)
	for shift := 0; shift <= len(tail)+2; shift++ {
		filler := strings.Repeat(",,\r\n", (readSize-shift)/4)
		text := "p,p,p\r\n" + filler[:len(filler)-8] + tail
		table, err := readText1(t, "o.csv", text, Options{})
		if err != nil {
			t.Fatal(err)
		}
		got := show(FromCells("", cells(table)))
		if got != want {
			t.Fatalf("shift %d:\n%swant\n%s", shift, got, want)
		}
	}
}

func cells(t *Table) [][]Cell {
	rows := make([][]Cell, t.Rows)
	for row := range rows {
		for column := range t.Columns {
			rows[row] = append(rows[row], t.Cell(row, column))
		}
	}
	return rows
}

// splitWindows cuts a text into rows through windows of a fixed size.
func splitWindows(text []byte, delimiter byte, size int) (rows [][]string, stray int) {
	s := newSplitter(delimiter)
	pos, end := 0, min(size, len(text))
	for pos < len(text) {
		s.base = int64(pos)
		next, ok := s.row(text[pos:end], 0, end == len(text))
		if !ok {
			end = min(end+size, len(text))
			continue
		}
		row := []string{}
		for _, f := range s.fields {
			row = append(row, string(halve(nil, text[pos:end][f.start:f.end])))
		}
		rows, pos = append(rows, row), pos+next
	}
	return rows, s.stray
}

func FuzzSplit(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "\"a\"\"b\",c\r\n", "\"\n\"\n", "\"x\" y,\"z\n", "\"a\"b\"c\",d\re\n", " 1  2\n", "\"\"\"\"\",\"\r\r\n"} {
		f.Add([]byte(seed), byte(','), 1)
		f.Add([]byte(seed), byte(' '), 3)
	}
	f.Fuzz(func(t *testing.T, text []byte, delimiter byte, size int) {
		if delimiter == '"' || delimiter == '\n' || delimiter == '\r' || len(text) > 4096 {
			return
		}
		whole, stray := splitWindows(text, delimiter, len(text)+1)
		parts, stray2 := splitWindows(text, delimiter, max(1, size&63))
		if len(whole) != len(parts) || stray != stray2 {
			t.Fatalf("%d rows and %d strays at once, %d and %d in windows", len(whole), stray, len(parts), stray2)
		}
		for i := range whole {
			if strings.Join(whole[i], "\x00") != strings.Join(parts[i], "\x00") {
				t.Fatalf("row %d: %q at once, %q in windows", i, whole[i], parts[i])
			}
		}
		agreesWithStandard(t, text, delimiter, whole)
	})
}

// agreesWithStandard compares with encoding/csv wherever that reads the text
// strictly.
func agreesWithStandard(t *testing.T, text []byte, delimiter byte, rows [][]string) {
	if delimiter != ',' && delimiter != ';' || bytes.ContainsAny(text, "\r") {
		return
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord = rune(delimiter), -1
	want, err := r.ReadAll()
	if err != nil {
		return
	}
	kept := rows[:0:0]
	for _, row := range rows {
		if len(row) > 1 || row[0] != "" { // encoding/csv drops empty lines
			kept = append(kept, row)
		}
	}
	for i := range want {
		if len(want[i]) == 1 && want[i][0] == "" {
			return // it keeps a lone pair of quotes
		}
		if i >= len(kept) || strings.Join(want[i], "\x00") != strings.Join(kept[i], "\x00") {
			t.Fatalf("%q: got %q, encoding/csv has %q", text, rows, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range samples {
		f.Add([]byte(text))
	}
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte("ab  cd  ef  gh\nab  cd  ef  gh\nab  cd  ef  gh\nab  cd  ef  gh\nabcdefghijklmnopqr\n" + strings.Repeat("ab  cd  ef  gh\n", 60)))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)))
	f.Add([]byte(wide("a,b\n1,2\n", 2, false, true)))
	f.Fuzz(func(t *testing.T, data []byte) {
		table, err := Read(context.Background(), Source{bytes.NewReader(data), "o.csv", int64(len(data))}, Options{}, nil)
		var fault *notice.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Fatal(err)
		}
		if table != nil {
			show(table)
		}
	})
}

// TestHostileQuotes has quotes wherever they cost most; an effort that grew
// with the square of the size would not come to an end.
func TestHostileQuotes(t *testing.T) {
	for name, text := range map[string]string{
		"opened on every row":  strings.Repeat("\"abc\n", 400_000),
		"stray on one line":    strings.Repeat("\"a", 1_000_000) + "\n",
		"opened by every cell": strings.Repeat("x,\"", 700_000),
		"doubled":              "\"" + strings.Repeat("\"\"", 1_000_000) + "\n1,2\n",
	} {
		_, err := readText1(t, "o.csv", text, Options{Delimiter: ","})
		var fault *notice.Fault
		if err != nil && !errors.As(err, &fault) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStrayQuotesAreTold(t *testing.T) {
	table, err := readText1(t, "o.csv", "a,b\n1,\"2\n3,4\n", Options{})
	if err != nil || len(table.Notices) != 1 {
		t.Fatal(table, err)
	}
	if n := table.Notices[0]; n.Code != "stray_quotes" || n.Row != 2 || n.Args[0].Number != 1 {
		t.Errorf("%+v", n)
	}
}

// Below the rows by which the places were found, a cell may be longer than all
// of those: it stays whole.
func TestFixedPlacesGrow(t *testing.T) {
	text := "Order   Customer      Note      Total\n" + strings.Repeat("1       Ann Lee                  5.00\n2       Bo Li         gift      10.00\n", 200) +
		"3       Maximilian S.          1234.00\n4       Ann Lee       gift 1234567.00\n"
	table, err := readText1(t, "o.txt", text, Options{})
	if err != nil || table.Rows != 403 || len(table.Columns) != 4 {
		t.Fatalf("%+v %v", table, err)
	}
	for row, want := range map[int][4]string{
		401: {"3", "Maximilian S.", "", "1234.00"},
		402: {"4", "Ann Lee", "gift", "1234567.00"},
	} {
		for column, text := range want {
			if got := table.Cell(row, column).Text; got != text {
				t.Errorf("row %d, column %d: %q, want %q", row, column, got, text)
			}
		}
	}
}

func TestManyColumns(t *testing.T) {
	text := strings.Repeat("h,", 400) + "h\n" + strings.Repeat("1,", 400) + "1\n"
	table, err := readText1(t, "o.csv", text, Options{})
	if err != nil || len(table.Columns) != 401 || table.Cell(1, 400).Text != "1" {
		t.Fatal(err)
	}
	expectFault(t, "too_many_columns", func() error {
		_, err := readText1(t, "o.csv", strings.Repeat("h,", 20_000)+"h\n", Options{})
		return err
	})
	expectFault(t, "too_many_columns", func() error {
		_, err := readText1(t, "o.csv", "a,b\n"+strings.Repeat(",", 3*maxFields), Options{})
		return err
	})
	expectFault(t, "row_too_long", func() error {
		_, err := readText1(t, "o.csv", strings.Repeat("h", maxRowBytes*2+readSize), Options{Delimiter: ","})
		return err
	})
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	text := strings.Repeat("a,b,c\n", 200_000)
	told := 0
	_, err := Read(ctx, Source{strings.NewReader(text), "o.csv", int64(len(text))}, Options{}, func(rows int, share float64) {
		told++
		if rows <= 0 || share <= 0 || share > 1 {
			t.Errorf("%d rows, share %g", rows, share)
		}
		cancel()
	})
	if !errors.Is(err, context.Canceled) || told != 1 {
		t.Errorf("%v after %d", err, told)
	}
}

// goneReader is a file that was taken away after its beginning was read.
type goneReader struct{ *strings.Reader }

func (g goneReader) ReadAt(p []byte, off int64) (int, error) {
	if off > 0 {
		return 0, errors.New("gone")
	}
	n, err := g.Reader.ReadAt(p, off)
	if err == io.EOF {
		err = nil
	}
	return n, err
}

func TestUnreadable(t *testing.T) {
	text := strings.Repeat("a,b,c\n", 200_000)
	expectFault(t, "unreadable", func() error {
		_, err := Read(context.Background(), Source{goneReader{strings.NewReader(text)}, "o.csv", int64(len(text))}, Options{}, nil)
		return err
	})
}
