package mapping

import (
	"context"
	"slices"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/table"
)

func TestCustomerKey(t *testing.T) {
	for _, c := range []struct {
		text  string
		phone bool
		want  string
	}{
		{" Ada@Example.COM ", false, "ada@example.com"}, {"mailto:a@b.c", false, "a@b.c"},
		{"+98 912 345 6789", true, "9123456789"}, {"00989123456789", true, "9123456789"}, {"989123456789", true, "9123456789"},
		{"09123456789", true, "9123456789"}, {"9123456789", true, "9123456789"}, {"۰۹۱۲ ۳۴۵ ۶۷۸۹", true, "9123456789"}, {"+989123456789", false, "9123456789"},
		{"021-88776655", true, "02188776655"}, {"+98 21 88776655", true, "02188776655"},
		{"8 (912) 345-67-89", true, "79123456789"}, {"+7 912 345 67 89", true, "79123456789"},
		{"+48 601 234 567", true, "601234567"}, {"601-234-567", true, "601234567"}, {"0048601234567", true, "601234567"},
		{"9.12345E+09", true, ""}, {"9,12E+09", true, ""}, {"9.123456789E+09", true, "9123456789"},
		{"98123456789", false, "98123456789"}, {"0012", false, "0012"}, {"CG-12520", false, "CG-12520"}, {"  Ada \u00a0 Lovelace ", false, "Ada Lovelace"},
		{"علي كريمي", false, "علی کریمی"}, {"'75008", false, "75008"}, {"\u200eC-7\u200f", false, "C-7"}, {"می‌نا", false, "می‌نا"},
		{"", false, ""}, {"--", false, ""}, {"n/a", false, ""}, {"ندارد", false, ""},
	} {
		if got := customerKey(c.text, c.phone); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

func num(v float64) table.Cell { return table.Cell{Kind: table.Number, Number: v} }
func txt(s string) table.Cell  { return table.Cell{Kind: table.Text, Text: s} }
func date(d string) table.Cell {
	day, _ := calendar.Parse(d)
	return table.Cell{Kind: table.Date, Number: float64(day) + 0.4}
}
func blank() table.Cell                { return table.Cell{} }
func row(c ...table.Cell) []table.Cell { return c }

func TestReadTypedCells(t *testing.T) {
	tab := table.FromCells("t.xlsx", [][]table.Cell{
		row(txt("Customer ID"), txt("Order ID"), txt("Order date"), txt("Total"), txt("Status"), txt("Cancelled at"), txt("Discount %")),
		row(num(10248), num(12345678901), date("2024-03-05"), num(12.5), txt("paid"), blank(), num(10)),
		row(num(1.5e15), txt("A 7"), num(20240306), txt("1 234,50"), txt("paid"), txt("2024-03-07 10:00"), num(0)),
		row(txt(" 10248 "), txt("A\u00a07"), txt("2024-02-30"), blank(), blank(), txt("0000-00-00"), blank()),
		row(blank(), blank(), num(45107), txt("x"), txt("--"), blank(), txt("n/a")),
	})
	m, err := Guess(tab, Choices{}, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(context.Background(), tab, m)
	if err != nil {
		t.Fatal(err)
	}
	if got := []string{f.Customer.At(0), f.Customer.At(1), f.Customer.At(2), f.Customer.At(3)}; !slices.Equal(got, []string{"10248", "1500000000000000", "10248", ""}) {
		t.Errorf("customers %q", got)
	}
	if f.Customer.Code[0] != f.Customer.Code[2] {
		t.Error("a number and the same text are two customers")
	}
	if got := []string{f.OrderID.At(0), f.OrderID.At(1), f.OrderID.At(2)}; !slices.Equal(got, []string{"12345678901", "A 7", "A 7"}) {
		t.Errorf("orders %q", got)
	}
	if !slices.Equal(f.Day.State, []State{Good, Good, Bad, Good}) || f.Day.Value[0].String() != "2024-03-05" || f.Day.Value[1].String() != "2024-03-06" || f.Day.Value[3].String() != "2023-06-30" {
		t.Errorf("days %v %v", f.Day.Value, f.Day.State)
	}
	if !slices.Equal(f.Gross.State, []State{Good, Good, Missing, Bad}) || !slices.Equal(f.Gross.Value, []float64{12.5, 1234.5, 0, 0}) {
		t.Errorf("gross %v %v", f.Gross.Value, f.Gross.State)
	}
	if got := []string{f.Status.At(0), f.Status.At(1), f.Status.At(2), f.Status.At(3)}; !slices.Equal(got, []string{"paid", "cancelled", "", ""}) {
		t.Errorf("status %q", got)
	}
	if !slices.Equal(f.Discount.Value, []float64{0.1, 0, 0, 0}) {
		t.Errorf("discount %v", f.Discount.Value)
	}
	if f.Product.Code != nil || f.Quantity.Value != nil {
		t.Error("a role without a column has values")
	}
}

func TestReadTakesTheFirstThatIsThere(t *testing.T) {
	tab := fromCSV("Order ID,Email,Phone,Date,Total", "1,ADA@X.com,,2024-01-05,3", "2,,+98 912 345 6789,2024-01-06,4", "3,--,09123456789,2024-01-07,5", "4,,,2024-01-08,6")
	m, err := Guess(tab, Choices{}, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, _ := Read(context.Background(), tab, m)
	if got := []string{f.Customer.At(0), f.Customer.At(1), f.Customer.At(2), f.Customer.At(3)}; !slices.Equal(got, []string{"ada@x.com", "9123456789", "9123456789", ""}) {
		t.Errorf("%q", got)
	}
}

func TestPhonePrecision(t *testing.T) {
	tab := fromCSV("Mobile,Order date,Total", "9.89123E+11,2024-01-05,3", "9.89123E+11,2024-01-06,4", "09123456789,2024-01-07,5")
	m, err := Guess(tab, Choices{}, Hints{})
	if err != nil || len(m.Notices) != 1 || m.Notices[0].Code != "phone_precision" || m.Notices[0].Args[1].Number != 2 {
		t.Fatalf("%v %+v", err, m.Notices)
	}
	f, _ := Read(context.Background(), tab, m)
	if f.Customer.At(0) != "" || f.Customer.At(2) != "9123456789" {
		t.Errorf("%q", f.Customer.Dict.Strings())
	}
}

func TestReadStops(t *testing.T) {
	tab := fromCSV("Customer,Order date,Total", "ada,2024-01-05,3")
	m, _ := Guess(tab, Choices{}, Hints{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if f, err := Read(ctx, tab, m); err == nil || f != nil {
		t.Errorf("%v %v", f, err)
	}
}

// Whatever a table holds, it is answered, and every data row has an entry in
// every column read.
func FuzzGuess(f *testing.F) {
	f.Add("Customer,Order date,Total\nada,2024-01-05,3\n", "en")
	f.Add("کد مشتری,تاریخ,مبلغ\n۱,۱۴۰۲/۵/۱۷,۲۵۰/۰۰۰\nجمع کل,,۵\n", "fa")
	f.Add(",,\n\n1,2,3\n", "ru")
	f.Fuzz(func(t *testing.T, text, lang string) {
		var rows [][]string
		for _, l := range slices.Collect(lines(text)) {
			rows = append(rows, splitQuoted(l))
		}
		tab := table.FromRows("f.csv", rows)
		m, _ := Guess(tab, Choices{}, Hints{Lang: lang, Today: today})
		if m == nil || len(m.Headings) != len(tab.Columns) || m.EndRow > tab.Rows || m.EndRow < m.FirstRow && m.EndRow != tab.Rows && tab.Rows > 0 {
			t.Fatalf("%+v", m)
		}
		fields, err := Read(context.Background(), tab, m)
		if err != nil {
			t.Fatal(err)
		}
		n := max(m.EndRow-m.FirstRow, 0)
		if fields.Day.State != nil && len(fields.Day.State) != n || fields.Customer.Code != nil && len(fields.Customer.Code) != n || fields.Gross.State != nil && len(fields.Gross.State) != n {
			t.Fatalf("%d rows, %d days", n, len(fields.Day.State))
		}
	})
}

func lines(s string) func(func(string) bool) {
	return func(yield func(string) bool) {
		start := 0
		for i := 0; i <= len(s); i++ {
			if i == len(s) || s[i] == '\n' {
				if !yield(s[start:i]) {
					return
				}
				start = i + 1
			}
		}
	}
}

// A column that says whether an order was cancelled, returned or paid speaks before
// the status.
func TestCancelFlags(t *testing.T) {
	for _, c := range []struct{ heading, yes, no string }{
		{"Returned", "Yes", "No"}, {"Returns", "1.0", "0.0"}, {"Возврат", "да", "нет"}, {"Zwrot", "tak", "nie"},
		{"Paid", "no", "yes"}, {"Opłacone", "nie", "tak"}, {"Оплачено", "нет", "да"}, {"پرداخت شده", "خیر", "بله"},
		{"Cancelled", "yes", "no"}, {"is_cancelled", "True", "False"}, {"canceled", "1", "0"}, {"Отменён", "Да", "Нет"}, {"Anulowane", "TAK", "nie"}, {"لغو شده", "بله", "خیر"},
	} {
		tab := table.FromRows("t.csv", [][]string{
			{"Order ID", "Customer ID", "Order date", "Total", "Status", c.heading},
			{"1", "A", "2024-03-05", "1.00", "paid", c.no}, {"2", "B", "2024-03-06", "2.00", "paid", c.yes}, {"3", "B", "2024-03-06", "2.00", "paid", ""},
		})
		m, err := Guess(tab, Choices{}, Hints{})
		if err != nil {
			t.Fatal(err)
		}
		f, err := Read(context.Background(), tab, m)
		if err != nil {
			t.Fatal(err)
		}
		word := "cancelled"
		if isRefund(Fold(c.heading)) {
			word = "refunded"
		} else if is(Fold(c.heading), headings().words.PaidFlag) {
			word = "unpaid"
		}
		if got := []string{f.Status.At(0), f.Status.At(1), f.Status.At(2)}; !slices.Equal(got, []string{"paid", word, "paid"}) {
			t.Errorf("%s: %v", c.heading, got)
		}
	}
}

// A guest is nobody: the next key stands in, or none.
func TestGuests(t *testing.T) {
	for _, guest := range []string{"Guest", "guest user", "Walk-in customer", "ANONYMOUS", "Гость", "Розничный покупатель", "частное лицо", "Gość", "Klient detaliczny", "مهمان", "مشتری متفرقه", "مشتری حضوری", "(blank)", "كاربر مهمان"} {
		if got := customerKey(guest, false); got != "" {
			t.Errorf("%q is the customer %q", guest, got)
		}
	}
	for _, somebody := range []string{"Guest House Riga", "guest17", "Анна Гость", "Gościński", "Mehmaan"} {
		if customerKey(somebody, false) == "" {
			t.Errorf("%q is nobody", somebody)
		}
	}
	tab := fromCSV("Customer ID,Email,Order date,Total", "guest,a@example.com,2024-01-05,10", "guest,b@example.com,2024-01-06,11", "Guest,,2024-01-07,12", "c-9,c@example.com,2024-01-07,12")
	m, err := Guess(tab, Choices{Columns: Columns{CustomerID: {"Customer ID", "Email"}}}, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(context.Background(), tab, m)
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range []string{"a@example.com", "b@example.com", "", "c-9"} {
		if got := f.Customer.At(row); got != want {
			t.Errorf("row %d: %q, want %q", row, got, want)
		}
	}
}
