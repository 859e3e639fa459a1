package mapping

import (
	"context"
	"strings"
	"testing"

	"clvcalc/core/table"
)

func semicolons(lines []string) *table.Table {
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, strings.Split(l, ";"))
	}
	return table.FromRows("t.csv", rows)
}

// Tables that are no list of orders are known for what they are, in four
// languages, and their columns get their roles.
func TestKinds(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		kind  Kind
		want  map[Role]int
	}{
		{"the summary of a library", []string{"customer_id;frequency;recency;T;monetary_value", "1;2;30.43;38.86;22.35", "2;0;0;38.86;0", "3;1;1.71;38.86;10"},
			CustomerSummary, map[Role]int{CustomerID: 0, Frequency: 1, Recency: 2, Age: 3, UnitPrice: 4}},
		{"the same under the letters of the papers", []string{"x;t.x;T.cal", "2;30.43;38.86", "0;0;38.86", "1;1.71;38.86"},
			CustomerSummary, map[Role]int{Frequency: 0, Recency: 1, Age: 2}},
		{"days of orders", []string{"Client;First order;Last order;Number of orders;Total spent", "a;2024-01-05;2024-03-05;3;30.5", "b;2024-01-07;2024-01-07;1;10.5"},
			CustomerSummary, map[Role]int{CustomerID: 0, FirstOrder: 1, OrderDate: 2, OrderCount: 3, Gross: 4}},
		{"RFM in Russian", []string{"Клиент;Давность;Частота;Сумма покупок", "Анна;5;3;30,5", "Иван;70;1;10,5"},
			CustomerSummary, map[Role]int{CustomerID: 0, Recency: 1, Frequency: 2, Gross: 3}},
		{"RFM in Polish", []string{"Klient;Data ostatniego zamówienia;Liczba zamówień;Suma zakupów", "Anna;2024-01-05;3;30,5", "Jan;2024-01-07;1;10,5"},
			CustomerSummary, map[Role]int{CustomerID: 0, OrderDate: 1, OrderCount: 2, Gross: 3}},
		{"RFM in Persian", []string{"کد مشتری;تازگی خرید;تعداد دفعات خرید;ارزش مالی خرید", "1001;5;3;300000", "1002;70;1;120000"},
			CustomerSummary, map[Role]int{CustomerID: 0, Recency: 1, Frequency: 2, Gross: 3}},
		{"subscriptions", []string{"Customer;Plan;Start date;End date;MRR", "a@x.io;Pro;2024-01-05;;49", "b@x.io;Basic;2024-01-07;2024-05-07;9"},
			SubscriptionList, map[Role]int{CustomerID: 0, Product: 1, OrderDate: 2, EndDate: 3, Gross: 4}},
		{"subscriptions of a payment service", []string{"id;Customer Email;Plan;Interval;Amount;Status;Start (UTC);Ended At (UTC)", "s1;a@x.io;Pro;year;490;active;2024-01-05 10:00;", "s2;b@x.io;Basic;month;9;canceled;2024-01-07 10:00;2024-05-07 10:00"},
			SubscriptionList, map[Role]int{CustomerID: 1, Product: 2, Interval: 3, Gross: 4, Status: 5, OrderDate: 6, EndDate: 7}},
		{"subscriptions in Russian", []string{"Клиент;Тариф;Дата начала;Дата окончания;Абонентская плата", "Анна;Про;05.01.2024;;490", "Иван;Старт;07.01.2024;07.05.2024;90"},
			SubscriptionList, map[Role]int{CustomerID: 0, Product: 1, OrderDate: 2, EndDate: 3, Gross: 4}},
		{"subscriptions in Polish", []string{"Klient;Data rozpoczęcia;Data zakończenia;Kwota miesięczna", "Anna;05.01.2024;;49,00 zł", "Jan;07.01.2024;07.05.2024;9,00 zł"},
			SubscriptionList, map[Role]int{CustomerID: 0, OrderDate: 1, EndDate: 2, Gross: 3}},
		{"subscriptions in Persian", []string{"کد مشتری;تاریخ شروع;تاریخ پایان;مبلغ ماهانه (تومان)", "1001;1402/05/17;;300000", "1002;1402/06/17;1403/01/17;120000"},
			SubscriptionList, map[Role]int{CustomerID: 0, OrderDate: 1, EndDate: 2, Gross: 3}},
	} {
		m, err := Guess(semicolons(c.lines), Choices{}, Hints{Lang: "en", Today: today})
		if err != nil || m.Kind != c.kind {
			t.Errorf("%s: %q, %v", c.name, m.Kind, err)
		}
		for role, column := range c.want {
			if m.Column(role) != column {
				t.Errorf("%s: %s is column %d, want %d", c.name, role, m.Column(role), column)
			}
		}
		if len(m.Assignments) != len(c.want) {
			t.Errorf("%s: %d roles, want %d: %+v", c.name, len(m.Assignments), len(c.want), m.Assignments)
		}
		if m, _ := Guess(semicolons(c.lines), Choices{Kind: Orders}, Hints{}); m.Kind != "" || m.Column(Age) >= 0 || m.Column(EndDate) >= 0 {
			t.Errorf("%s: taken for %q against the user's word", c.name, m.Kind)
		}
	}
}

// How the numbers of a summary are meant is told by those who ordered once.
func TestReading(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  Reading
		asked bool
	}{
		{"ages in days", []string{"id;frequency;recency;T;monetary_value", "1;2;30;380;5", "2;0;0;200;0", "3;0;0;150;0"}, Reading{Unit: "days", RepeatsOnly: true}, false},
		{"sevenths are weeks", []string{"id;frequency;recency;T", "1;2;30.43;38.86", "2;0;0;38.71", "3;1;1.14;38.86"}, Reading{Unit: "weeks"}, false},
		{"the heading names months", []string{"id;frequency;recency (months);T (months)", "1;2;3;8", "2;0;0;7"}, Reading{Unit: "months"}, false},
		{"small whole numbers are asked about", []string{"id;frequency;recency;T", "1;2;30;38", "2;0;0;39"}, Reading{Unit: "days"}, true},
		{"time since the last order", []string{"id;frequency;recency;T", "1;2;30;380", "2;0;200;200", "3;0;150;150"}, Reading{Unit: "days", SinceLast: true}, false},
		{"the first order is counted", []string{"id;frequency;recency;T", "1;3;30;380", "2;1;0;200", "3;1;0;150"}, Reading{Unit: "days", CountsFirst: true}, false},
		{"RFM", []string{"id;recency;frequency;monetary", "1;30;3;380", "2;200;1;20", "3;150;1;20"}, Reading{Unit: "days", SinceLast: true, CountsFirst: true}, false},
	} {
		m, err := Guess(semicolons(c.lines), Choices{}, Hints{})
		if err != nil || m.Reading == nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		asked := false
		for _, q := range m.Questions {
			asked = asked || q.Setting == "time_unit"
		}
		if *m.Reading != c.want || asked != c.asked {
			t.Errorf("%s: %+v, asked %v", c.name, *m.Reading, asked)
		}
	}
	m, _ := Guess(semicolons([]string{"id;frequency;recency;T", "1;2;30;38", "2;0;0;39"}), Choices{TimeUnit: "weeks"}, Hints{})
	if m.Reading.Unit != "weeks" {
		t.Errorf("the user's unit is not used: %+v", m.Reading)
	}
}

// What is no list of orders at all is called by its name.
func TestOtherTables(t *testing.T) {
	for kind, lines := range map[string][]string{
		"totals_by_day":     {"Day;Orders;Total sales;Average order value", "2024-01-01;3;30.5;10", "2024-01-02;3;30.5;10", "2024-01-03;5;33;10"},
		"totals_by_product": {"Product;Quantity;Total sales", "Tea;3;30.5", "Coffee;5;50"},
		"products":          {"SKU;Product name;Price;Category", "A1;Tea;3.5;drinks", "A2;Coffee;5.5;drinks"},
		"stock":             {"Артикул;Наименование;Остаток;Цена", "A1;Чай;3;30", "A2;Кофе;5;20"},
		"payouts":           {"Payout ID;Payout date;Amount;Fee;Net", "1;2024-01-01;10.5;1;9.5", "2;2024-01-08;10.5;1;9.5"},
		"customer_list":     {"Customer ID;Email;City;Total Spent;Total Orders", "1;a@x.io;Paris;10.5;1", "2;b@x.io;Rome;99.5;3"},
	} {
		_, err := Guess(semicolons(lines), Choices{}, Hints{Lang: "en", Today: today})
		if fault(err) != "other_table" || !strings.Contains(err.Error(), "kind."+kind) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}

// Every heading of the lists is written as headings are compared.
func TestKindTermsAreFolded(t *testing.T) {
	var lists map[string][]string
	mustDecode(kindsJSON, &lists)
	for name, terms := range lists {
		for _, term := range terms {
			if Fold(term) != term {
				t.Errorf("%s: %q folds to %q", name, term, Fold(term))
			}
		}
	}
}

func cross(t *testing.T, name string, c Choices, lines ...string) (*Cross, error) {
	t.Helper()
	tab := semicolons(lines)
	tab.File = name
	return Unpivot(context.Background(), tab, c, Hints{Lang: "en"})
}

// A table of customers by month becomes a list of orders, whatever way its
// months are written and whichever way it lies.
func TestUnpivot(t *testing.T) {
	for _, c := range []struct {
		name, file string
		lines      []string
		rows       []string // of the list: customer, month, amount
		customers  int
	}{
		{"months with a title and totals", "a.csv", []string{"Sales 2024;;;;", ";2024-01;2024-02;2024-03;Total", "ann;10;;0;10", "bob;;5,5;7;12,5", "eve;;;;", "Total;10;5,5;7;22,5"},
			[]string{"ann 2024-01 10", "bob 2024-02 5,5", "bob 2024-03 7", "Total"}, 3},
		{"names of months, short years", "a.csv", []string{"Client;Jan-24;Feb-24;Mar-24", "ann;10;;2", "bob;;5;"}, []string{"ann Jan 2024 10", "ann Mar 2024 2", "bob Feb 2024 5"}, 2},
		{"the year above the months", "a.csv", []string{";2023;;2024", "Client;Nov;Dec;Jan", "ann;10;;2", "bob;;5;"}, []string{"ann Nov 2023 10", "ann Jan 2024 2", "bob Dec 2023 5"}, 2},
		{"the year in the name of the file", "sales-2024.csv", []string{"Client;Jan;Feb;Mar", "ann;10;;2", "bob;;5;"}, []string{"ann Jan 2024 10", "ann Mar 2024 2", "bob Feb 2024 5"}, 2},
		{"Persian months", "a.csv", []string{"نام مشتری;فروردین ۱۴۰۲;اردیبهشت ۱۴۰۲;خرداد ۱۴۰۲", "آنا;۱۰;;۲"}, []string{"آنا فروردین ۱۴۰۲ ۱۰", "آنا خرداد ۱۴۰۲ ۲"}, 1},
		{"numbers of months", "a.csv", []string{"Client;202401;202402;202403", "ann;10;;2"}, []string{"ann 2024-01 10", "ann 2024-03 2"}, 1},
		{"lying on its side", "a.csv", []string{"Month;a@x.io;b@x.io;c@x.io", "Jan 2024;1;;2", "Feb 2024;;3;", "Mar 2024;4;0;"}, []string{"a@x.io Jan 2024 1", "c@x.io Jan 2024 2", "b@x.io Feb 2024 3", "a@x.io Mar 2024 4"}, 3},
	} {
		x, err := cross(t, c.file, Choices{}, c.lines...)
		if err != nil || x == nil {
			t.Errorf("%s: %v, %v", c.name, x, err)
			continue
		}
		var got []string
		for row := 1; row < x.Table.Rows; row++ {
			var cells []string
			for i := range x.Table.Columns {
				if text := cellText(&x.Table.Columns[i], row); text != "" {
					cells = append(cells, text)
				}
			}
			got = append(got, strings.Join(cells, " "))
		}
		if strings.Join(got, "\n") != strings.Join(c.rows, "\n") || x.Customers != c.customers || x.Months != 3 {
			t.Errorf("%s: %d customers, %d months, rows\n%s", c.name, x.Customers, x.Months, strings.Join(got, "\n"))
		}
		m, err := Guess(x.Table, Choices{}, Hints{Lang: "en", Today: today})
		if err != nil || !m.MonthOnly {
			t.Errorf("%s: %v, month only %v", c.name, err, m.MonthOnly)
		}
	}
}

func TestNoCross(t *testing.T) {
	for _, c := range []struct {
		fault string
		lines []string
	}{
		{"cross_no_year", []string{"Client;Jan;Feb;Mar", "ann;10;;2", "bob;;5;"}},
		{"other_table", []string{"Product;Jan 2024;Feb 2024;Mar 2024", "tea;10;;2", "coffee;;5;"}},
		{"", []string{"Order;Customer;Date;Total", "1;ann;2024-01-05;10", "2;bob;2024-02-05;11", "3;ann;2024-02-07;11"}},
		{"", []string{"Customer;2024-01-05;2024-01-06", "ann;1;2"}},
		{"", []string{"Customer;Order date;Ship date;Due date", "ann;2024-01-05;2024-01-06;2024-01-07", "bob;2024-02-05;2024-02-06;2024-02-07"}},
		{"", []string{"Month;Orders;Sales;Refunds", "2024-01;1;2;3", "2024-02;1;2;3", "2024-03;1;2;3"}},
	} {
		if x, err := cross(t, "a.csv", Choices{}, c.lines...); x != nil || (err != nil || c.fault != "") && fault(err) != c.fault {
			t.Errorf("%v: %v, %v, want %q", c.lines[0], x, err, c.fault)
		}
	}
	if x, err := cross(t, "a.csv", Choices{Kind: Orders}, "Client;Jan 2024;Feb 2024;Mar 2024", "ann;10;;2"); x != nil || err != nil {
		t.Errorf("a cross table against the user's word: %v, %v", x, err)
	}
}
