package report

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// A tab is a sheet of a made-up workbook: its rows as csv.
type tab struct {
	name, rows string
	hidden     bool
}

// bookOf writes a workbook, as XML.
func bookOf(t testing.TB, tabs ...tab) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">`)
	for _, tab := range tabs {
		fmt.Fprintf(&b, `<Worksheet ss:Name=%q><Table>`, tab.name)
		for _, line := range strings.Split(strings.TrimSpace(tab.rows), "\n") {
			b.WriteString("<Row>")
			for c, text := range strings.Split(line, ",") {
				kind := "String"
				if _, err := strconv.ParseFloat(text, 64); err == nil {
					kind = "Number"
				}
				if text != "" {
					fmt.Fprintf(&b, `<Cell ss:Index="%d"><Data ss:Type=%q>%s</Data></Cell>`, c+1, kind, text)
				}
			}
			b.WriteString("</Row>")
		}
		b.WriteString("</Table>")
		if tab.hidden {
			b.WriteString("<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions>")
		}
		b.WriteString("</Worksheet>")
	}
	b.WriteString("</Workbook>")
	return b.Bytes()
}

func openBooks(s Settings, books ...[]byte) (*Shop, error) {
	var sources []table.Source
	for k, data := range books {
		sources = append(sources, table.Source{ReaderAt: bytes.NewReader(data), Name: string(rune('a'+k)) + ".xml", Size: int64(len(data))})
	}
	return OpenAll(context.Background(), sources, s, Hints{Lang: "en", Today: someDay}, silent)
}

func withSheet(name string) Settings { return Settings{Options: table.Options{Sheet: name}} }

// told returns a notice of the shop, the empty one without.
func (shop *Shop) notice(code string) notice.Notice {
	for _, n := range shop.Told() {
		if n.Code == code {
			return n
		}
	}
	return notice.Notice{}
}

const sheetHead = "Order ID,Customer,Date,Amount\n"

// The months of a year on twelve sheets are the year in one file, whatever the
// order of their columns; a remark that one has alone is no other column.
func TestMonthsOnSheets(t *testing.T) {
	var tabs []tab
	var all strings.Builder
	all.WriteString(sheetHead)
	for month := range 12 {
		var rows strings.Builder
		for k := range 20 {
			id, customer, day, amount := 100*month+k, fmt.Sprint("c", (7*k+month)%23), fmt.Sprintf("2024-%02d-%02d", month+1, k+1), 10+(3*k+month)%17
			fmt.Fprintf(&all, "%d,%s,%s,%d\n", id, customer, day, amount)
			switch month {
			case 3:
				fmt.Fprintf(&rows, "%d,%s,%d,%s\n", amount, day, id, customer)
			case 5:
				fmt.Fprintf(&rows, "%d,%s,%s,%d,late\n", id, customer, day, amount)
			default:
				fmt.Fprintf(&rows, "%d,%s,%s,%d\n", id, customer, day, amount)
			}
		}
		head := sheetHead
		switch month {
		case 3:
			head = "Amount,Date,Order ID,Customer\n"
		case 5:
			head = "Order ID,Customer,Date,Amount,Remark\n"
		}
		tabs = append(tabs, tab{name: fmt.Sprintf("2024-%02d", month+1), rows: head + rows.String()})
	}
	one, err := openTexts(all.String())
	want := figuresOf(t, one, err, Settings{})
	shop, err := openBooks(Settings{}, bookOf(t, tabs...))
	differs(t, "twelve sheets", figuresOf(t, shop, err, Settings{}), want)
	inputs := shop.Inputs()
	if len(inputs) != 12 || inputs[11] != (Input{File: "a.xml", Sheet: "2024-12", Role: mapping.OrderTable, Rows: 20, Used: 20}) {
		t.Errorf("%+v", inputs)
	}
	if n := shop.notice("sheets_appended"); n.Args[0].Number != 12 || n.Args[1].Number != 240 || !strings.HasPrefix(n.Args[2].Text, "20 2024-01\n20 2024-02") {
		t.Errorf("%+v", n)
	}
	shop, err = openBooks(withSheet("2024-04"), bookOf(t, tabs...))
	if err != nil || shop.Quality.RowsRead != 20 || len(shop.Inputs()) != 1 {
		t.Errorf("one sheet: %v %+v", err, shop)
	}
	// Two halves of the year in two workbooks.
	shop, err = openBooks(Settings{}, bookOf(t, tabs[:6]...), bookOf(t, tabs[6:]...))
	differs(t, "two workbooks", figuresOf(t, shop, err, Settings{}), want)
	if in := shop.Inputs(); len(in) != 12 || in[6].File != "b.xml" || in[6].Sheet != "2024-07" {
		t.Errorf("%+v", in)
	}
}

// Rows left out are told by sheet and row; an order on two sheets counts once; a
// total under each sheet is no order.
func TestRowsOfSheets(t *testing.T) {
	shop, err := openBooks(Settings{}, bookOf(t,
		tab{name: "orders-2024", rows: sheetHead + "1,ann,2024-01-05,10\n2,bob,2024-11-20,20\n3,eve,2024-12-30,30\nTotal,,,60\n"},
		tab{name: "orders-2025", rows: "Shop of tea\n" + sheetHead + "3,eve,2024-12-30,30\n4,ann,2025-02-05,\n5,ann,2025-03-05,7\nTotal,,,37\n"}))
	if err != nil || shop.Fault != nil {
		t.Fatal(err, shop.Fault)
	}
	examples := map[order.Reason]order.Example{}
	for _, l := range shop.Quality.LeftOut {
		examples[l.Reason] = l.Example
	}
	if e := examples[order.NoAmount]; e.File != "orders-2025" || e.Row != 4 {
		t.Errorf("%+v", shop.Quality)
	}
	if e := examples["in_two_files"]; e.File != "orders-2024" || e.Row != 4 {
		t.Errorf("%+v", shop.Quality)
	}
	if e := examples[order.TotalRow]; e.File != "orders-2024" || e.Row != 5 {
		t.Errorf("%+v", shop.Quality)
	}
	if shop.log.Len() != 4 || shop.notice("files_overlap").Args[0].Number != 1 {
		t.Errorf("%d orders, %+v", shop.log.Len(), shop.Told())
	}
	want := []Input{{"a.xml", "orders-2024", mapping.OrderTable, 4, 2, 0}, {"a.xml", "orders-2025", mapping.OrderTable, 4, 2, 0}}
	if got := shop.Inputs(); !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}

// Sheets that are something else are named with their rows and not read; hidden
// ones are named; returns are no sales, whatever their columns.
func TestSheetsNotRead(t *testing.T) {
	orders := sheetHead + "1,ann,2024-01-05,10\n2,bob,2024-01-20,20\n3,ann,2024-02-05,30\n"
	book := bookOf(t, tab{name: "Read me", rows: "Export of the shop"}, tab{name: "Orders", rows: orders}, tab{name: "Returns", rows: orders},
		tab{name: "Old", rows: strings.ReplaceAll(orders, "2024", "2020"), hidden: true}, tab{name: "Cities", rows: "Name,Region\nRiga,1\nTartu,2\n"},
		tab{name: "More", rows: "Customer,Day,Total,Product,Shop\nzoe,2024-01-07,5,tea,1\nzoe,2024-03-07,5,tea,1\n"}, tab{name: "Empty"})
	shop, err := openBooks(Settings{}, book)
	if err != nil || shop.Fault != nil || shop.log.Len() != 3 || shop.Table.Sheet != "Orders" {
		t.Fatal(err, shop)
	}
	n := shop.notice("other_sheets")
	if n.Level != notice.Caution || n.Args[0].Number != 4 || n.Args[1] != notice.Each("sheets", []string{"Read me", "Returns", "Cities", "More"}, []int{0, 3, 2, 2}) {
		t.Errorf("%+v", n)
	}
	if n := shop.notice("hidden_sheets"); n.Args[1].Text != "Old" {
		t.Errorf("%+v", n)
	}
	if shop, err = openBooks(withSheet("Old"), book); err != nil || shop.log.Len() != 3 || len(shop.Sheets) != 7 {
		t.Errorf("hidden: %v %+v", err, shop)
	}
}

// Orders, customers and spend on the sheets of one workbook give what they give
// as files; what fits nothing is left aside and named.
func TestShopInOneWorkbook(t *testing.T) {
	lines := shopOf(90, 5)
	var orders, people strings.Builder
	orders.WriteString("Order ID,Email,Order date,Order total\n")
	people.WriteString("Customer e-mail,Channel,City\nnobody@x.com,shop,Riga\n")
	seen := map[string]bool{}
	for _, l := range lines {
		if l.first {
			fmt.Fprintf(&orders, "%s,%s,%s,%d\n", l.order, l.customer, l.day, l.total)
		}
		if !seen[l.customer] {
			seen[l.customer] = true
			fmt.Fprintf(&people, "%s,%s,%s\n", l.customer, l.channel, []string{"Riga", "Tartu"}[len(seen)%2])
		}
	}
	items := csvOf("Order ID,Product,Quantity,Unit price", lines, func(l bought) string {
		return fmt.Sprintf("%s,%s,%d,%d", l.order, l.product, l.quantity, l.price)
	})
	spend := "Month,google,shop,friends,Sum\n2022-01,100,20,3,123\n2022-02,110,,5,115\n2022-03,90,30,7,127\nTotal,300,50,15,365\n"
	want, err := openTexts(orders.String(), items, people.String(), spend)
	figures := figuresOf(t, want, err, Settings{})
	book := bookOf(t, tab{name: "Orders", rows: orders.String()}, tab{name: "Items", rows: items}, tab{name: "Customers", rows: people.String()},
		tab{name: "Spend", rows: spend}, tab{name: "Notes", rows: "word,meaning\nblue,sky\n"}, tab{name: "Empty"})
	shop, err := openBooks(withSheet(table.AllSheets), book)
	differs(t, "one workbook", figuresOf(t, shop, err, withSheet(table.AllSheets)), figures)
	if n := shop.notice("sheets_aside"); n.Args[1].Text != "Notes" {
		t.Errorf("%+v", shop.Told())
	}
	roles := map[string]Input{}
	for _, in := range shop.Inputs() {
		roles[in.Sheet] = in
	}
	if in := roles["Customers"]; in.Role != mapping.AttributeTable || in.Rows != 91 || in.Used != 90 || in.Alone != 1 {
		t.Errorf("%+v", roles)
	}
	if roles["Spend"].Used != 8 || roles["Items"].Role != mapping.LineTable || roles["Orders"].Role != mapping.HeaderTable {
		t.Errorf("%+v", roles)
	}
	// Without being asked for, the orders alone are read.
	shop, err = openBooks(Settings{}, book)
	if err != nil || len(shop.Inputs()) != 1 || shop.notice("other_sheets").Args[0].Number != 4 {
		t.Errorf("%v %+v", err, shop.Told())
	}
	// Where no sheet alone holds orders, all are asked for.
	bare := strings.ReplaceAll(orders.String(), "Order total", "Remark")
	shop, err = openBooks(Settings{}, bookOf(t, tab{name: "Orders", rows: bare}, tab{name: "Items", rows: items}))
	if err != nil || shop.Fault != nil || len(shop.Inputs()) != 2 {
		t.Errorf("headers and lines: %v %+v", err, shop)
	}
}

// Tables of customers × months, of two years, on two sheets or in two files, are
// the list of both.
func TestCrossTablesTogether(t *testing.T) {
	first := "Customer,Jan,Feb,Mar,Apr,Total\nann,10,20,,5,35\nbob,,7,7,,14\neve,1,,,,1\nTotal,11,27,7,5,50\n"
	second := "Customer,Jan,Feb,Mar,Apr,Total\nann,,,3,,3\nzoe,9,8,,,17\nTotal,9,8,3,,20\n"
	list := "Customer,Month,Amount\nann,2023-01,10\nann,2023-02,20\nann,2023-04,5\nbob,2023-02,7\nbob,2023-03,7\neve,2023-01,1\nann,2024-03,3\nzoe,2024-01,9\nzoe,2024-02,8\n"
	one, err := openTexts(list)
	want := figuresOf(t, one, err, Settings{})
	shop, err := openBooks(Settings{}, bookOf(t, tab{name: "2023", rows: first}, tab{name: "2024", rows: second}))
	differs(t, "two sheets", figuresOf(t, shop, err, Settings{}), want)
	if in := shop.Inputs(); len(in) != 2 || in[1].Sheet != "2024" || in[1].Used != 3 || shop.notice("crosses_read").Args[0].Number != 2 {
		t.Errorf("%+v %+v", in, shop.Told())
	}
	dated := func(text, year string) string {
		for _, month := range []string{"Jan", "Feb", "Mar", "Apr"} {
			text = strings.ReplaceAll(text, month, month+" "+year)
		}
		return text
	}
	shop, err = openTexts(dated(first, "2023"), dated(second, "2024"))
	differs(t, "two files", figuresOf(t, shop, err, Settings{}), want)
	// With what is known of the customers beside.
	shop, err = openTexts(dated(first, "2023"), "Customer,City\nann,Riga\nbob,Tartu\neve,Tartu\n", dated(second, "2024"))
	if in := analyse(t, shop, err, Settings{}).Report.Source.Inputs; len(in) != 3 || in[2].Used != 3 {
		t.Errorf("%+v", in)
	}
	// One alone can still be told to be none.
	shop, err = openBooks(Settings{}, bookOf(t, tab{name: "2023", rows: first}, tab{name: "Notes", rows: "a\nb\n"}))
	if err != nil || shop.Mapping.Kind != mapping.CrossTable || len(shop.Mapping.Questions) == 0 {
		t.Errorf("%v %+v", err, shop)
	}
}

// Five hundred sheets are read; one that is damaged ends the reading, unless its
// rows before the damage are wanted.
func TestHostileSheets(t *testing.T) {
	var tabs []tab
	for k := range 500 {
		tabs = append(tabs, tab{name: fmt.Sprint("S", k), rows: sheetHead + fmt.Sprintf("%d,c%d,2024-%02d-05,10\n%d,c%d,2024-%02d-15,20\n", 2*k, k%40, 1+k%12, 2*k+1, k%30, 1+k%12)})
	}
	shop, err := openBooks(Settings{}, bookOf(t, tabs...))
	if err != nil || shop.log.Len() != 1000 || len(shop.Inputs()) != 500 {
		t.Fatal(err)
	}
	var differing []tab
	for k := range 60 {
		differing = append(differing, tab{name: fmt.Sprint("D", k), rows: fmt.Sprintf("what%d,why%d\n1,2\n", k, k)})
	}
	differing[7] = tabs[0]
	for _, s := range []Settings{{}, withSheet(table.AllSheets)} {
		if shop, err = openBooks(s, bookOf(t, differing...)); err != nil || shop.log.Len() != 2 {
			t.Errorf("%v %+v", err, shop)
		}
	}
	whole := bookOf(t, tabs[:3]...)
	cut := whole[:bytes.LastIndex(whole, []byte("<Row>"))]
	_, err = openBooks(Settings{}, cut)
	var fault *notice.Fault
	if !errors.As(err, &fault) || fault.Code != "damaged" || fault.Row != 2 || !slices.Contains(fault.Args, notice.Text("sheet", "S2")) {
		t.Error(err)
	}
	shop, err = openBooks(Settings{Options: table.Options{Damaged: table.KeepRows}}, cut)
	if err != nil || shop.log.Len() != 5 || shop.notice("damaged_kept").Level != notice.Caution {
		t.Errorf("%v %+v", err, shop)
	}
	_, err = openBooks(withSheet("none"), bookOf(t, tabs[:2]...))
	if !errors.As(err, &fault) || fault.Code != "no_such_sheet" {
		t.Error(err)
	}
}
