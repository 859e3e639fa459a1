package mapping

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/material"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

var today = calendar.Of(2026, 11, 22)

func fromRows(name string, rows [][]string) *table.Table { return table.FromRows(name, rows) }

// fromCSV splits simple lines at the commas.
func fromCSV(lines ...string) *table.Table {
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, strings.Split(l, ","))
	}
	return table.FromRows("orders.csv", rows)
}

func fault(err error) string {
	var f *notice.Fault
	if errors.As(err, &f) {
		return f.Code
	}
	if err != nil {
		return err.Error()
	}
	return ""
}

func headingsOfRole(m *Mapping, r Role) []string {
	for _, a := range m.Assignments {
		if a.Role == r {
			return a.Headings
		}
	}
	return nil
}

// exportCase is one heading row as a shop writes it.
type exportCase struct {
	Name, Preset, Fault string
	Header              []string
	Expect              map[Role][]string
}

func exportCases(t *testing.T) []exportCase {
	data, err := os.ReadFile("testdata/exports.json")
	if err != nil {
		t.Fatal(err)
	}
	var list []exportCase
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

// rows makes three rows of values in the style of an export.
func (c exportCase) rows() [][]string {
	roles := map[string]Role{}
	for role, names := range c.Expect {
		for _, n := range names {
			roles[n] = role
		}
	}
	rows := [][]string{c.Header}
	for i := range 3 {
		var row []string
		for _, h := range c.Header {
			row = append(row, exportValue(roles[h], h, i))
		}
		rows = append(rows, row)
	}
	return rows
}

func exportValue(role Role, heading string, i int) string {
	n := strconv.Itoa(i + 1)
	switch role {
	case CustomerID:
		return []string{"ada@x.com", "bob@y.org", "ada@x.com"}[i]
	case OrderID:
		return "10" + n
	case OrderDate:
		return "2025-10-0" + n + " 09:50:26 +0200"
	case Status:
		if strings.HasPrefix(heading, "Cancelled") {
			return ""
		}
		return "paid"
	case Currency:
		return "EUR"
	case Product, Channel:
		return "thing " + n
	case "":
		return ""
	}
	return n + "2.50"
}

func TestExports(t *testing.T) {
	for _, c := range exportCases(t) {
		m, err := Guess(table.FromRows("export.csv", c.rows()), Choices{}, Hints{Lang: "en", Today: today})
		if fault(err) != c.Fault {
			t.Errorf("%s: fault %q, want %q", c.Name, fault(err), c.Fault)
		}
		if m.Preset != c.Preset {
			t.Errorf("%s: preset %q, want %q", c.Name, m.Preset, c.Preset)
		}
		for role, want := range c.Expect {
			if got := headingsOfRole(m, role); !slices.Equal(got, want) {
				t.Errorf("%s: %s is %q, want %q", c.Name, role, got, want)
			}
		}
		if c.Fault == "no_customer" && m.Column(CustomerID) >= 0 {
			t.Errorf("%s: customer %q", c.Name, headingsOfRole(m, CustomerID))
		}
	}
}

func TestNoCustomerSaysWhy(t *testing.T) {
	for _, c := range exportCases(t) {
		if c.Fault != "no_customer" || c.Preset == "" {
			continue
		}
		_, err := Guess(table.FromRows("export.csv", c.rows()), Choices{}, Hints{})
		var f *notice.Fault
		if !errors.As(err, &f) || len(f.Args) == 0 || f.Args[0].Text == "no_customer.why.none" {
			t.Errorf("%s: %v does not say which export leaves the customer out", c.Name, err)
		}
	}
}

func TestSharedHeadersAreCovered(t *testing.T) {
	var list map[string]any
	if err := json.Unmarshal(material.Read(t, "import/presets.json"), &list); err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{"_note": true, "unverified": true, "fa_generic": true}
	for _, p := range presets() {
		known[p.Name] = true
	}
	for name := range list {
		if !known[name] {
			t.Errorf("no preset for %s", name)
		}
	}
}

func TestSuperstore(t *testing.T) {
	// Quoted cells: split as csv by hand is enough for the columns looked at.
	lines := bytes.Split(bytes.TrimPrefix(material.Read(t, "corpus/orders/superstore.csv"), []byte("\ufeff")), []byte("\n"))
	var rows [][]string
	for _, l := range lines {
		if l = bytes.TrimSpace(l); len(l) > 0 {
			rows = append(rows, splitQuoted(string(l)))
		}
	}
	tab := table.FromRows("superstore.csv", rows)
	m, err := Guess(tab, Choices{}, Hints{Lang: "pl", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for role, want := range map[Role]string{CustomerID: "Customer ID", OrderID: "Order ID", OrderDate: "Order Date", Gross: "Sales", Quantity: "Quantity", Discount: "Discount", Profit: "Profit", Product: "Product Name"} {
		if got := headingsOfRole(m, role); !slices.Equal(got, []string{want}) {
			t.Errorf("%s is %q, want %q", role, got, want)
		}
	}
	for _, role := range []Role{Status, Channel, Currency, Refund, Cost, UnitPrice} {
		if got := headingsOfRole(m, role); got != nil {
			t.Errorf("%s is %q, want none", role, got)
		}
	}
	if m.DateOrder != MDY || len(m.Questions) != 0 || m.HeaderRow != 0 || m.EndRow != 9995 {
		t.Errorf("order %s, questions %v, header %d, end %d", m.DateOrder, m.Questions, m.HeaderRow, m.EndRow)
	}
	f, err := Read(context.Background(), tab, m)
	if err != nil {
		t.Fatal(err)
	}
	sum, customers := 0.0, map[uint32]bool{}
	for i, v := range f.Gross.Value {
		sum += v
		customers[f.Customer.Code[i]] = true
		if f.Gross.State[i] != Good || f.Day.State[i] != Good {
			t.Fatalf("row %d was not read", i+2)
		}
	}
	if len(f.Gross.Value) != 9994 || len(customers) != 793 || sum < 2297200.855 || sum > 2297200.865 {
		t.Errorf("%d rows, %d customers, sum %v", len(f.Gross.Value), len(customers), sum)
	}
	if f.Day.Value[0] != calendar.Of(2016, 11, 8) {
		t.Errorf("first day %v", f.Day.Value[0])
	}
}

func splitQuoted(line string) []string {
	var out []string
	var b strings.Builder
	quoted := false
	for _, r := range line {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ',' && !quoted:
			out = append(out, b.String())
			b.Reset()
		default:
			b.WriteRune(r)
		}
	}
	return append(out, b.String())
}

func TestCDNOWWithoutHeading(t *testing.T) {
	var rows [][]string
	for line := range strings.Lines(string(material.Read(t, "corpus/orders/cdnow_fixed_width.txt"))) {
		rows = append(rows, strings.Fields(line))
	}
	tab := table.FromRows("cdnow.txt", rows)
	m, err := Guess(tab, Choices{}, Hints{Lang: "en", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	if m.HeaderRow != -1 || m.FirstRow != 0 || m.EndRow != 6919 {
		t.Errorf("rows %d, %d to %d", m.HeaderRow, m.FirstRow, m.EndRow)
	}
	for role, want := range map[Role]int{CustomerID: 0, OrderDate: 2, Quantity: 3, Gross: 4, OrderID: -1} {
		if m.Column(role) != want {
			t.Errorf("%s is column %d, want %d", role, m.Column(role), want)
		}
	}
	f, err := Read(context.Background(), tab, m)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0.0
	for _, v := range f.Gross.Value {
		sum += v
	}
	if f.Customer.Dict.Len()-1 != 2357 || sum < 244091.935 || sum > 244091.945 {
		t.Errorf("%d customers, %v", f.Customer.Dict.Len()-1, sum)
	}
	if lo, hi := slices.Min(f.Day.Value), slices.Max(f.Day.Value); lo != calendar.Of(1997, 1, 1) || hi != calendar.Of(1998, 6, 30) {
		t.Errorf("days %v to %v", lo, hi)
	}
}

func TestOracleTransactions(t *testing.T) {
	for name, want := range map[string]string{"cdnow_sample_transactions.csv": "", "edge_transactions.csv": "", "example_transactions.csv": "no_amount"} {
		var rows [][]string
		for line := range strings.Lines(string(material.Read(t, "oracles/data/"+name))) {
			rows = append(rows, strings.Split(strings.TrimSpace(line), ","))
		}
		m, err := Guess(table.FromRows(name, rows), Choices{}, Hints{})
		if fault(err) != want || m.Column(CustomerID) != 0 || m.Column(OrderDate) != 1 {
			t.Errorf("%s: %v, %+v", name, err, m.Assignments)
		}
	}
}

func TestSellersAreNoCustomers(t *testing.T) {
	rows := [][]string{
		{"Kraj", "Sprzedawca", "Data zamowienia", "idZamowienia", "Utarg"},
		{"Polska", "Kowalski", "16.07.2003", "10248", "440,00 zł"},
		{"Polska", "Sowiński", "10.07.2003", "10249", "1\u00a0863,40 zł"},
		{"Niemcy", "Peacock", "12.07.2003", "10250", "1 552,60 zł"},
	}
	tab := table.FromRows("zamowienia.csv", rows)
	m, err := Guess(tab, Choices{}, Hints{Lang: "en", Today: today})
	if fault(err) != "no_customer" || m.Column(CustomerID) >= 0 {
		t.Fatalf("%v, %+v", err, m.Assignments)
	}
	if m.Column(OrderID) != 3 || m.Column(OrderDate) != 2 || m.Column(Gross) != 4 || m.Currency != "PLN" || m.Decimal != "," || m.DateOrder != DMY {
		t.Errorf("%+v", m)
	}
	// The user may still say that the seller is what they want to see.
	m, err = Guess(tab, Choices{Columns: Columns{CustomerID: {"sprzedawca"}}}, Hints{})
	if err != nil || m.Assignments[0].Confidence != Chosen {
		t.Errorf("%v, %+v", err, m.Assignments)
	}
}

func TestNorthwindIsRefused(t *testing.T) {
	m, err := Guess(fromCSV("orderid,productid,unitprice,quantity,discount", "10248,11,14,12,0", "10248,42,9.8,10,0", "10249,14,18.6,9,0.15"), Choices{}, Hints{})
	if fault(err) != "no_columns_understood" {
		t.Errorf("%v", err)
	}
	if m.Column(OrderID) != 0 || m.Column(Product) != 1 || m.Column(UnitPrice) != 2 || m.Column(Quantity) != 3 || m.Column(Discount) != 4 {
		t.Errorf("%+v", m.Assignments)
	}
}

func TestHeadingInRowSeven(t *testing.T) {
	tab := fromCSV("Sales by customer detail", "Tea shop", "January to March 2024", ",,", "", "Note: all amounts in EUR",
		"Customer,Order number,Order date,Total", "ada@x.com,1,2024-01-05,12.50", "bob@x.com,2,2024-01-06,8.00", "Total,,,20.50", "", "2 record(s) downloaded")
	m, err := Guess(tab, Choices{}, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	if tab.RowNumber(m.HeaderRow) != 7 || m.EndRow-m.FirstRow != 2 {
		t.Errorf("heading in row %d, %d rows", tab.RowNumber(m.HeaderRow), m.EndRow-m.FirstRow)
	}
}

func TestFooters(t *testing.T) {
	for _, foot := range []string{"Total,,,99", "ИТОГО,,,99", "Итого по всем заказам,,,99", ",,Razem,99", "Suma,,,99", "جمع کل,,,99", "12 record(s) downloaded", "Seller ID: tea_shop"} {
		m, err := Guess(fromCSV("Customer,Order number,Order date,Total", "ada,1,2024-01-05,12.50", "bob,2,2024-01-06,8.00", foot), Choices{}, Hints{})
		if err != nil || m.EndRow != 3 {
			t.Errorf("%q: end %d, %v", foot, m.EndRow, err)
		}
	}
	// A line without its order's cells, and a customer called Sum, stay in.
	for _, last := range []string{"Sum,9,2024-01-07,5", "Totally Tea,9,2024-01-07,5", ",9,,5"} {
		m, err := Guess(fromCSV("Customer,Order number,Order date,Total", "ada,1,2024-01-05,12.50", last), Choices{}, Hints{})
		if err != nil || m.EndRow != 3 {
			t.Errorf("%q: end %d, %v", last, m.EndRow, err)
		}
	}
}

func TestTwoRowHeading(t *testing.T) {
	m, _ := Guess(fromCSV("Информация о заказах,,,Товары,", "Номер заказа,Дата оформления,Статус,Название товара,Количество",
		"1001,05.03.2024,Доставлен,Чай,2", "1002,06.03.2024,Доставлен,Кофе,1"), Choices{}, Hints{})
	if m.HeaderRow != 1 || m.Column(OrderID) != 0 || m.Column(OrderDate) != 1 || m.Column(Product) != 3 || m.Column(Quantity) != 4 {
		t.Errorf("%d %+v", m.HeaderRow, m.Assignments)
	}
	m, _ = Guess(fromCSV("Order,,Shipping,", "Number,Date,Date,City", "1,2024-03-05,2024-03-07,Łódź", "2,2024-03-06,2024-03-08,Gdynia"), Choices{}, Hints{})
	if m.Column(OrderDate) != 1 || m.Headings[2] != "Shipping · Date" {
		t.Errorf("%q %+v", m.Headings, m.Assignments)
	}
}

func TestChoices(t *testing.T) {
	tab := fromCSV("E-mail,Phone,Ordered on,Grand sum,Ref", "ADA@x.com,1,2024-01-05,12.50,a", "bob@x.com,2,2024-01-06,8.00,b")
	var c Choices
	if err := json.Unmarshal([]byte(`{"mapping":{"customer_id":["e-MAIL","Phone"],"gross":4,"order_id":"Ref","channel":null}}`), &c); err != nil {
		t.Fatal(err)
	}
	m, err := Guess(tab, c, Hints{})
	if err != nil || !slices.Equal(m.Columns(CustomerID), []int{0, 1}) || m.Column(Gross) != 3 || m.Column(OrderID) != 4 {
		t.Errorf("%v %+v", err, m.Assignments)
	}
	m, err = Guess(tab, Choices{Columns: Columns{Gross: {"Umsatz"}}}, Hints{})
	var f *notice.Fault
	if !errors.As(err, &f) || f.Code != "unknown_column" || f.Column != "Umsatz" || m == nil {
		t.Errorf("%v", err)
	}
	if _, err = Guess(tab, Choices{Columns: Columns{"colour": {"Ref"}}}, Hints{}); fault(err) != "unknown_role" {
		t.Errorf("%v", err)
	}
	if _, err = Guess(tab, Choices{Columns: Columns{CustomerID: {}}}, Hints{}); fault(err) != "no_customer" {
		t.Errorf("%v", err)
	}
	if err := json.Unmarshal([]byte(`{"mapping":{"gross":{"a":1}}}`), &c); err == nil {
		t.Error("an object is no column")
	}
	nine := 9
	if _, err = Guess(tab, Choices{HeaderRow: &nine}, Hints{}); fault(err) != "no_heading_row" {
		t.Errorf("%v", err)
	}
	zero := 0
	if m, _ = Guess(tab, Choices{HeaderRow: &zero}, Hints{}); m.HeaderRow != -1 || m.FirstRow != 0 {
		t.Errorf("%d %d", m.HeaderRow, m.FirstRow)
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct {
		want  string
		lines []string
	}{
		{"no_rows", []string{"Customer,Order date,Total"}},
		{"no_date", []string{"Customer,Total", "ada,3", "bob,4"}},
		{"no_amount", []string{"Customer,Order date", "ada,2024-01-05", "bob,2024-01-06"}},
		{"no_customer", []string{"Order ID,Order date,Total", "1,2024-01-05,3", "2,2024-01-06,4"}},
		{"no_columns_understood", []string{"foo,bar", "x,y", "z,w"}},
		{"", []string{"Customer,Order date,Unit price,Qty", "ada,2024-01-05,3,2", "bob,2024-01-06,4,1"}},
		{"", []string{"Customer,Order date,Price", "ada,2024-01-05,3", "bob,2024-01-06,4"}},
	} {
		m, err := Guess(fromCSV(c.lines...), Choices{}, Hints{})
		if fault(err) != c.want || m == nil {
			t.Errorf("%q: %v, want %q", c.lines, err, c.want)
		}
	}
	if m, err := Guess(table.FromRows("empty.csv", nil), Choices{}, Hints{}); fault(err) != "empty_sheet" || m == nil {
		t.Errorf("%v", err)
	}
}

func TestCustomerFallsBack(t *testing.T) {
	m, err := Guess(fromCSV("Order ID,Email,Phone,Date,Total", "1,ADA@X.com ,+48 601 234 567,2024-01-05,3", "2,,0048601234567,2024-01-06,4", "3,ada@x.com,,2024-01-07,5"), Choices{}, Hints{})
	if err != nil || !slices.Equal(m.Columns(CustomerID), []int{1, 2}) {
		t.Fatalf("%v %+v", err, m.Assignments)
	}
}

func TestAmbiguousHeadings(t *testing.T) {
	for _, c := range []struct {
		lines []string
		role  Role
		col   int
	}{
		{[]string{"Клиент,Дата,Количество,Цена продажи", "a1,05.01.2024,2,3.50", "b2,06.01.2024,1,4.50"}, UnitPrice, 3},
		{[]string{"Клиент,Дата,Количество,Цена,Цена продажи", "a1,05.01.2024,2,3.50,7.00", "b2,06.01.2024,3,4.50,13.50", "b2,07.01.2024,4,1,4"}, Gross, 4},
		{[]string{"Клиент,Дата,Цена продажи", "a1,05.01.2024,3.50", "b2,06.01.2024,4.50"}, Gross, 2},
		{[]string{"کد مشتری,تاریخ,قیمت خرید", "12,1402/05/17,3500", "13,1402/05/18,4500"}, Gross, 2},
		{[]string{"کد مشتری,تاریخ,قیمت خرید,مبلغ کل", "12,1402/05/17,2500,3500", "13,1402/05/18,2500,4500"}, Cost, 2},
	} {
		m, err := Guess(fromCSV(c.lines...), Choices{}, Hints{Today: today})
		if err != nil || m.Column(c.role) != c.col {
			t.Errorf("%q: %v %+v", c.lines[0], err, m.Assignments)
		}
	}
}

func TestMixedTextInAmounts(t *testing.T) {
	tab := fromCSV("Customer,Order date,Total", "ada,2024-01-05,3.50", "bob,2024-01-06,by agreement", "cem,2024-01-07,4", "dan,2024-01-08,--", "eva,2024-01-09,n/a", "fay,2024-01-10,7")
	m, err := Guess(tab, Choices{}, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, _ := Read(context.Background(), tab, m)
	if !slices.Equal(f.Gross.State, []State{Good, Bad, Good, Missing, Missing, Good}) {
		t.Errorf("%v", f.Gross.State)
	}
}

func TestManyColumns(t *testing.T) {
	rows := make([][]string, 4)
	for i := range rows {
		for j := range 300 {
			rows[i] = append(rows[i], "c"+strconv.Itoa(i)+"x"+strconv.Itoa(j))
		}
	}
	rows[0][250], rows[0][260], rows[0][299] = "Customer", "Order date", "Total"
	for i := 1; i < 4; i++ {
		rows[i][260], rows[i][299] = "2024-01-0"+strconv.Itoa(i), "5"
	}
	if m, err := Guess(table.FromRows("wide.csv", rows), Choices{}, Hints{}); err != nil || m.Column(CustomerID) != 250 {
		t.Errorf("%v %+v", err, m.Assignments)
	}
}
