package mapping

import (
	"maps"
	"strings"
	"testing"

	"clvcalc/core/table"
)

// Tables as shops, tills and warehouses write them, none of them a preset
// unless said; the columns are counted from 0.
func TestKindsOfTables(t *testing.T) {
	for _, c := range []struct {
		name, preset string
		lines        []string
		want         map[Role]int
		date         DateOrder
		decimal      string
		rows         int
	}{
		{"a warehouse", "", []string{"InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country",
			"536365;85123A;WHITE HANGING HEART;6;12/1/2010 8:26;2.55;17850;United Kingdom", "536367;84406B;CREAM CUPID;8;12/13/2010 8:34;2.75;13047;France"},
			map[Role]int{OrderID: 0, Product: 2, Quantity: 3, OrderDate: 4, UnitPrice: 5, CustomerID: 6}, MDY, ".", 2},
		{"a marketplace", "", []string{"order_id;customer_unique_id;order_purchase_timestamp;payment_value;order_status",
			"e481;7c39;2017-10-02 10:56:33;38.71;delivered", "53cd;af07;2018-07-24 20:41:37;141.46;delivered"},
			map[Role]int{OrderID: 0, CustomerID: 1, OrderDate: 2, Gross: 3, Status: 4}, YMD, ".", 2},
		{"a database", "", []string{"id;user_id;created_at;total_price;total_cost;gross_profit;quantity;coupon_code",
			"1;11;2024-01-01T10:00:00Z;10.00;6.00;4.00;1;", "2;12;2024-01-02T10:00:00Z;20.00;12.00;8.00;2;SUMMER", "3;11;2024-01-03T10:00:00Z;20.00;12.00;8.00;2;"},
			map[Role]int{CustomerID: 1, OrderDate: 2, Gross: 3, Cost: 4, Profit: 5, Quantity: 6}, YMD, ".", 3},
		{"a till in Poland", "", []string{"Nr paragonu;Data sprzedaży;Karta klienta;Nazwa towaru;Ilość;Cena brutto;Wartość brutto;Rabat",
			"P/1;05.01.2024;K-100;Herbata;2;12,50 zł;25,00 zł;0,00", "P/2;06.01.2024;K-101;Kawa;1;30,00 zł;30,00 zł;5,00"},
			map[Role]int{OrderID: 0, OrderDate: 1, CustomerID: 2, Product: 3, Quantity: 4, UnitPrice: 5, Gross: 6, Discount: 7}, DMY, ",", 2},
		{"a report with title and total", "1c", []string{"Отчет по продажам;;;;;", "Период: 01.01.2023 - 31.12.2023;;;;;", "Дата;Контрагент;Номенклатура;Количество;Выручка;Себестоимость",
			"26.01.2023 10:11:45;ООО Ромашка;Чай;2,000;1 234,50;800,00", "27.01.2023 10:11:45;ИП Иванов;Кофе;1,000;500,00;300,00", "Итого;;;3,000;1 734,50;1 100,00"},
			map[Role]int{OrderDate: 0, CustomerID: 1, Product: 2, Quantity: 3, Gross: 4, Cost: 5}, DMY, ",", 2},
		{"a Russian shop with its manager", "", []string{"№ заказа;Дата создания;Имя клиента;Телефон клиента;Сумма заказа;Статус заказа;Менеджер;Скидка",
			"1001;05.01.2024 12:00;Иван;89161234567;1500.00;Выполнен;Петр;0", "1002;06.01.2024 12:00;Анна;+7 916 123-45-68;2500.00;Отменён;Петр;10%"},
			map[Role]int{OrderID: 0, OrderDate: 1, CustomerID: 3, Gross: 4, Status: 5, Discount: 7}, DMY, ".", 2},
		{"a Persian shop", "", []string{"شماره سفارش;تاریخ سفارش;نام مشتری;شماره موبایل;نام محصول;تعداد;قیمت واحد;مبلغ کل (تومان)",
			"۱۰۰۱;۱۴۰۲/۵/۱۷;علی رضایی;۰۹۱۲۳۴۵۶۷۸۹;چای;۲;۱۲۰٬۰۰۰;۲۴۰٬۰۰۰", "۱۰۰۲;۱۴۰۲/۵/۱۸;مینا کریمی;۰۹۳۵۱۲۳۴۵۶۷;قهوه;۱;۳۵۰٬۰۰۰;۳۵۰٬۰۰۰", "جمع کل;;;;;;;۵۹۰٬۰۰۰"},
			map[Role]int{OrderID: 0, OrderDate: 1, CustomerID: 3, Product: 4, Quantity: 5, UnitPrice: 6, Gross: 7}, YMD, ".", 2},
		{"German headings", "", []string{"Bestellnummer;Bestelldatum;Kunde;E-Mail;Gesamtbetrag",
			"1;05.01.2024;Ann;ann@x.de;12,50 €", "2;06.01.2024;Bob;bob@x.de;1.112,50 €"},
			map[Role]int{OrderID: 0, OrderDate: 1, CustomerID: 3, Gross: 4}, DMY, ",", 2},
		{"a language that the dictionary does not know", "", []string{"Tilausnumero;Tilauspäivä;Asiakas;Sähköposti;Loppusumma",
			"1;05.01.2024;Ann;ann@x.fi;12,50 €", "2;06.01.2024;Bob;bob@x.fi;1.112,50 €"},
			map[Role]int{OrderDate: 1, CustomerID: 3, Gross: 4}, DMY, ",", 2},
		{"ids as decimals, of a column with blanks", "", []string{"InvoiceNo;StockCode;Quantity;InvoiceDate;UnitPrice;CustomerID",
			"536365;85123A;6;12/1/2010 8:26;2.55;17850.0", "536366;22633;8;12/13/2010 8:28;1.85;17851.0", "536367;22633;8;12/14/2010 8:28;1.85;"},
			map[Role]int{OrderID: 0, Product: 1, Quantity: 2, OrderDate: 3, UnitPrice: 4, CustomerID: 5}, MDY, ".", 3},
		{"an id that is new in every order", "", []string{"order_id;customer_id;customer_unique_id;order_purchase_timestamp;payment_value",
			"e481;a1;7c39;2017-10-02 10:56:33;38.71", "53cd;a2;af07;2018-07-24 20:41:37;141.46"},
			map[Role]int{OrderID: 0, CustomerID: 2, OrderDate: 3, Gross: 4}, YMD, ".", 2},
		{"one id for all who have no account", "", []string{"Order ID;Customer ID;Billing Email;Order Date;Order Total",
			"1;0;a@x.io;2024-01-05;1.00", "2;0;b@x.io;2024-01-05;1.00", "3;0;c@x.io;2024-01-05;1.00", "4;7;d@x.io;2024-01-05;1.00", "5;0;e@x.io;2024-01-05;1.00", "6;0;f@x.io;2024-01-05;1.00"},
			map[Role]int{OrderID: 0, CustomerID: 2, OrderDate: 3, Gross: 4}, YMD, ".", 6},
		{"seconds since 1970", "", []string{"order_id;customer_id;created;amount", "1;A;1704412800;12.50", "2;B;1704499199;8.00"},
			map[Role]int{OrderID: 0, CustomerID: 1, OrderDate: 2, Gross: 3}, YMD, ".", 2},
		{"adjusted totals that are all zero", "etsy_orders", []string{"Sale Date;Order ID;Buyer User ID;Order Value;Order Total;Status;Adjusted Order Total",
			"09/24/26;1;ann;10.00;12.00;;0", "09/25/26;2;bob;10.00;13.00;;0"},
			map[Role]int{OrderDate: 0, OrderID: 1, CustomerID: 2, Gross: 4, Status: 5}, MDY, ".", 2},
		{"no heading at all", "", []string{"ada;2024-01-05;12.50", "bob;2024-01-06;8.00", "ada;2024-02-06;9.00"},
			map[Role]int{CustomerID: 0, OrderDate: 1, Gross: 2}, YMD, ".", 3},
	} {
		var rows [][]string
		for _, l := range c.lines {
			rows = append(rows, strings.Split(l, ";"))
		}
		m, err := Guess(table.FromRows("orders.csv", rows), Choices{}, Hints{Lang: "en", Today: today})
		if err != nil || len(m.Questions) > 0 {
			t.Errorf("%s: %v, questions %v", c.name, err, m.Questions)
		}
		got := map[Role]int{}
		for _, a := range m.Assignments {
			got[a.Role] = a.Columns[0]
		}
		if !maps.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if m.Preset != c.preset || m.DateOrder != c.date || m.Decimal != c.decimal || m.EndRow-m.FirstRow != c.rows {
			t.Errorf("%s: preset %q, dates %s, decimal %q, %d rows", c.name, m.Preset, m.DateOrder, m.Decimal, m.EndRow-m.FirstRow)
		}
	}
}
