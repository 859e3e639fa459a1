package mapping

import (
	"context"
	"slices"
	"strings"
	"testing"
)

// A name in two columns is one key, in the four languages and around them.
func TestNameInParts(t *testing.T) {
	for _, c := range []struct{ heading, joined string }{
		{"Order ID,First name,Last name,Order date,Total", "First name + Last name"},
		{"Order date,Total,Given Name,Surname", "Given Name + Surname"},
		{"Order ID,Date,Total,Name,Surname", "Name + Surname"},
		{"Order ID,Date,Total,First Name (Billing),Last Name (Billing),First Name (Shipping),Last Name (Shipping)", "First Name (Billing) + Last Name (Billing)"},
		{"Order ID,Date,Total,shipping_first_name,shipping_last_name", "shipping_first_name + shipping_last_name"},
		{"Order ID,Date,Total,Customer First Name,Customer Last Name", "Customer First Name + Customer Last Name"},
		{"Bestellnummer,Datum,Total,Vorname,Nachname", "Vorname + Nachname"},
		{"Номер заказа,Дата заказа,Сумма,Фамилия,Имя", "Фамилия + Имя"},
		{"Номер заказа,Дата заказа,Сумма,Фамилия клиента,Имя клиента", "Фамилия клиента + Имя клиента"},
		{"Nr zamówienia,Data zamówienia,Kwota,Imię,Nazwisko", "Imię + Nazwisko"},
		{"Nr zamówienia,Data zamówienia,Kwota,Imię kupującego,Nazwisko kupującego", "Imię kupującego + Nazwisko kupującego"},
		{"شماره سفارش,تاریخ سفارش,مبلغ کل,نام,نام خانوادگی", "نام + نام خانوادگی"},
		{"شماره سفارش,تاریخ سفارش,مبلغ کل,نام مشتری,نام‌خانوادگی مشتری", "نام مشتری + نام‌خانوادگی مشتری"},
		{"شماره سفارش,تاریخ سفارش,مبلغ کل,نام,نام فاميلي", "نام + نام فاميلي"},
	} {
		var rows [][]string
		headings := strings.Split(c.heading, ",")
		rows = append(rows, headings)
		for _, values := range [][2]string{{"Anna", "Nowak"}, {"Olga", "Petrova"}, {"Anna", "Petrova"}, {" Anna ", "Nowak"}} {
			row := make([]string, len(headings))
			for i, h := range headings {
				part, _, _ := namePart(Fold(h))
				switch {
				case part == givenName:
					row[i] = values[0]
				case part == familyName:
					row[i] = values[1]
				case slices.Contains([]string{"date", "orderdate", "datum", "датазаказа", "datazamowienia", "تاریخسفارش"}, Fold(h)):
					row[i] = "2024-03-05"
				case strings.Contains(c.heading, h+",") && i == 0:
					row[i] = "A-" + string(rune('1'+len(rows)))
				default:
					row[i] = "19.90"
				}
			}
			rows = append(rows, row)
		}
		table := fromRows("orders.csv", rows)
		m, err := Guess(table, Choices{}, Hints{Today: today})
		if err != nil {
			t.Errorf("%s: %v", c.heading, err)
			continue
		}
		if got := strings.Join(headingsOfRole(m, CustomerID), " + "); got != c.joined {
			t.Errorf("%s: the customer is %q", c.heading, got)
			continue
		}
		if !slices.ContainsFunc(m.Assignments, func(a Assignment) bool { return a.Role == CustomerID && a.Confidence == Likely && len(a.Joined) == 2 }) {
			t.Errorf("%s: %+v", c.heading, m.Assignments)
		}
		if len(m.Notices) != 1 || m.Notices[0].Code != "customer_by_name" || m.Notices[0].Args[0].Text != c.joined {
			t.Errorf("%s: notices %+v", c.heading, m.Notices)
		}
		f, err := Read(context.Background(), table, m)
		if err != nil {
			t.Fatal(err)
		}
		if f.Customer.Dict.Len() != 4 || f.Customer.Code[0] != f.Customer.Code[3] {
			t.Errorf("%s: customers %q, codes %v", c.heading, f.Customer.Dict.Strings(), f.Customer.Code)
		}
	}
}

// Whatever names a customer better than a name comes first.
func TestNameInPartsIsTheLastResort(t *testing.T) {
	for heading, want := range map[string]string{
		"First name,Last name,E-mail,Order date,Total":          "E-mail",
		"First name,Last name,Customer ID,Order date,Total":     "Customer ID",
		"First name,Last name,Phone,Order date,Total":           "Phone",
		"First name,Last name,Billing contact,Order date,Total": "Billing contact", // e-mails by their looks
		"Imię,Nazwisko,Imię i nazwisko,Data zamówienia,Kwota":   "Imię i nazwisko",
	} {
		third := map[string][2]string{"Phone": {"+48 601 234 567", "+48 601 234 568"}, "Imię i nazwisko": {"Anna Nowak", "Olga Petrova"}}[want]
		if third[0] == "" {
			third = [2]string{"anna@example.com", "olga@example.com"}
		}
		m, err := Guess(fromCSV(heading, "Anna,Nowak,"+third[0]+",2024-01-05,12.50", "Olga,Petrova,"+third[1]+",2024-01-06,13.50"), Choices{}, Hints{})
		if err != nil {
			t.Errorf("%s: %v", heading, err)
		} else if got := headingsOfRole(m, CustomerID); len(got) != 1 || got[0] != want || m.NameParts() != nil || len(m.Notices) > 0 {
			t.Errorf("%s: customer %q, notices %+v", heading, got, m.Notices)
		}
	}
}

// A given name alone names nobody, a family name alone somebody; names and
// numbers do not make a name.
// "Name" alone names the customer where nothing is a thing; a key that hardly
// any row has does not stand before a name that all have.
func TestBareName(t *testing.T) {
	for heading, want := range map[string]string{"Name,Date,Amount": "Name", "نام,تاریخ,مبلغ": "نام", "Name,Date,Price,Qty": "", "Klient,Data,Kwota,NIP": "Klient"} {
		rows := [][]string{strings.Split(heading, ",")}
		for i, name := range []string{"Anna Nowak", "Olga Lis", "Jan Kos", "Ewa Bak", "Anna Nowak", "Iza Gaj"} {
			row := []string{name, "2024-03-1" + string(rune('0'+i)), "19.90", "1"}
			if row = row[:len(rows[0])]; strings.HasSuffix(heading, "NIP") && i > 0 {
				row[3] = ""
			}
			rows = append(rows, row)
		}
		m, _ := Guess(fromRows("orders.csv", rows), Choices{}, Hints{Today: today})
		if got := strings.Join(headingsOfRole(m, CustomerID), " + "); got != want {
			t.Errorf("%s: the customer is %q, want %q", heading, got, want)
		}
	}
}

func TestNameWithAMissingPart(t *testing.T) {
	table := fromCSV("First name,Last name,Order date,Total", "Anna,,2024-01-05,12.50", ",Nowak GmbH,2024-01-06,13.50", "Anna,Nowak,2024-01-07,1.50")
	m, err := Guess(table, Choices{}, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(context.Background(), table, m)
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range []string{"", "Nowak GmbH", "Anna Nowak"} {
		if got := f.Customer.At(row); got != want {
			t.Errorf("row %d: %q, want %q", row, got, want)
		}
	}
	for _, heading := range []string{"First name,Age,Order date,Total", "Last visit,Firstname,Order date,Total"} {
		if m, err := Guess(fromCSV(heading, "Anna,31,2024-01-05,12.50"), Choices{}, Hints{}); fault(err) != "no_customer" {
			t.Errorf("%s: %v, %+v", heading, err, m.Assignments)
		}
	}
}

// The user may set names beside an e-mail: the name stands in where it is
// blank. A patronymic that most rows have belongs to the name.
func TestNamePartsChosen(t *testing.T) {
	table := fromCSV("Фамилия,Имя,Отчество,Почта,Дата заказа,Сумма", "Попов,Иван,Ильич,ip@example.com,2024-01-05,12.50", "Попов,Иван,Ильич,,2024-01-06,13.50", "Попов,Иван,,,2024-01-06,13.50")
	choice := Columns{CustomerID: {"Почта", "Фамилия", "Имя", "Отчество"}}
	m, err := Guess(table, Choices{Columns: choice}, Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(context.Background(), table, m)
	if err != nil {
		t.Fatal(err)
	}
	for row, want := range []string{"ip@example.com", "Попов Иван Ильич", "Попов Иван"} {
		if got := f.Customer.At(row); got != want {
			t.Errorf("row %d: %q, want %q", row, got, want)
		}
	}
	m, err = Guess(fromCSV("Фамилия,Имя,Отчество,Дата заказа,Сумма", "Попов,Иван,Ильич,2024-01-05,12.50", "Попов,Иван,Петрович,2024-01-06,13.50"), Choices{}, Hints{})
	if err != nil || len(m.NameParts()) != 3 {
		t.Errorf("%v, %+v", err, m.Assignments)
	}
}
