package report

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// A bought is one line of an order of a made-up shop.
type bought struct {
	order, customer, day, channel, product string
	quantity, price, total                 int // of the order
	first                                  bool
}

// shopOf makes a shop whose orders have one to four lines; the total of an order
// holds its shipping too, so that it is no sum of the lines.
func shopOf(customers int, seed uint64) (lines []bought) {
	rng := rand.New(rand.NewPCG(seed, 1))
	id := 1000
	for c := range customers {
		channel := []string{"google", "shop", "friends"}[c%3]
		gap := 15 + rng.IntN(90)
		for day := rng.IntN(300); day < 700; day += 1 + rng.IntN(2*gap) {
			id++
			from := len(lines)
			total := 5
			for range 1 + rng.IntN(4) {
				l := bought{order: fmt.Sprint(id), customer: fmt.Sprintf("Person%d@Example.com", c), channel: channel,
					day: fmt.Sprintf("%d-%02d-%02d", 2022+day/360, 1+day%360/30, 1+day%30%28), product: fmt.Sprint("p", rng.IntN(40)),
					quantity: 1 + rng.IntN(3), price: 3 + rng.IntN(60), first: len(lines) == from}
				total += l.quantity * l.price
				lines = append(lines, l)
			}
			for k := from; k < len(lines); k++ {
				lines[k].total = total
			}
			if rng.IntN(12) == 0 {
				break
			}
		}
	}
	return lines
}

// csvOf writes one row for every line that counts.
func csvOf(head string, lines []bought, row func(l bought) string) string {
	var b strings.Builder
	b.WriteString(head + "\n")
	for _, l := range lines {
		if text := row(l); text != "" {
			b.WriteString(text + "\n")
		}
	}
	return b.String()
}

// figures is the Report without what names files and columns.
func figuresOf(t *testing.T, shop *Shop, err error, s Settings) string {
	t.Helper()
	r := *analyse(t, shop, err, s).Report
	r.Source, r.Notices, r.Quality, r.Channels.By = Source{}, nil, order.Quality{}, ""
	out, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// differs shows where two texts part.
func differs(t *testing.T, what, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	k := 0
	for k < min(len(got), len(want)) && got[k] == want[k] {
		k++
	}
	around := func(s string) string { return s[max(0, k-120):min(len(s), k+120)] }
	t.Errorf("%s: %s\nwant %s", what, around(got), around(want))
}

// A shop in one wide file, in files of orders and lines (in either order, with
// and without the total, the id written otherwise) and in files of orders and
// customers gives one Report.
func TestTogether(t *testing.T) {
	lines := shopOf(150, 3)
	wideLine := func(l bought) string {
		return fmt.Sprintf("%s,%s,%s,%s,%d,%d,%d,%s", l.order, l.customer, l.day, l.product, l.quantity, l.price, l.total, l.channel)
	}
	wide := csvOf("Order ID,Email,Order date,Product,Quantity,Unit price,Order total,Channel", lines, wideLine)
	items := csvOf("order_id,product,quantity,unit_price", lines, func(l bought) string {
		return fmt.Sprintf("#%s,%s,%d,%d", l.order, l.product, l.quantity, l.price)
	})
	firsts := func(row func(l bought) string) func(bought) string {
		return func(l bought) string {
			if !l.first {
				return ""
			}
			return row(l)
		}
	}
	orders := csvOf("Order ID,Email,Order date,Order total,Channel", lines, firsts(func(l bought) string {
		return fmt.Sprintf("%s,%s,%s,%d,%s", l.order, l.customer, l.day, l.total, l.channel)
	}))
	model := Settings{Model: "bgnbd"}
	shop, err := openTexts(wide)
	want := figuresOf(t, shop, err, model)
	for name, texts := range map[string][]string{"orders, lines": {orders, items}, "lines, orders": {items, orders}} {
		shop, err := openTexts(texts...)
		differs(t, name, figuresOf(t, shop, err, model), want)
		q := shop.Quality
		if q.RowsRead != strings.Count(orders, "\n")+strings.Count(items, "\n")-2 || q.RowsUsed != q.RowsRead {
			t.Errorf("%s: %d rows read, %d used of %d", name, q.RowsRead, q.RowsUsed, len(lines))
		}
	}

	seen := map[string]bool{}
	people := csvOf("Customer e-mail,Channel,City", lines, func(l bought) string {
		if seen[l.customer] {
			return ""
		}
		seen[l.customer] = true
		return strings.ToUpper(l.customer) + "," + l.channel + ","
	})
	bare := csvOf("Order ID,Email,Order date,Order total", lines, firsts(func(l bought) string {
		return fmt.Sprintf("%s,%s,%s,%d", l.order, l.customer, l.day, l.total)
	}))
	shop, err = openTexts(bare, people)
	differs(t, "orders, customers", figuresOf(t, shop, err, model), want)
	shop, err = openTexts(people, items, bare)
	differs(t, "customers, lines, orders", figuresOf(t, shop, err, model), want)

	// Without a total an order is worth its lines, the shipping apart.
	shop, err = openTexts(csvOf("Order ID,Email,Order date,Product,Quantity,Unit price,Channel", lines, func(l bought) string {
		return fmt.Sprintf("%s,%s,%s,%s,%d,%d,%s", l.order, l.customer, l.day, l.product, l.quantity, l.price, l.channel)
	}))
	want = figuresOf(t, shop, err, model)
	untold := csvOf("Order ID,Email,Order date,Channel", lines, firsts(func(l bought) string {
		return fmt.Sprintf("%s,%s,%s,%s", l.order, l.customer, l.day, l.channel)
	}))
	shop, err = openTexts(untold, items)
	differs(t, "no totals", figuresOf(t, shop, err, model), want)
}

// What finds no partner is accounted for, by file and reason.
func TestLeftOver(t *testing.T) {
	orders := "order_id,customer,date,total\n1,ann,2024-01-05,10\n2,bob,2024-01-20,20\n2,bob,2024-01-20,20\n3,eve,2024-02-01,7\n4,ann,2024-02-09,9\n"
	items := "order_id,product,qty,price\n001,tea,1,10\n2,cup,2,10\n4,tea,1,4\n4,pot,1,5\n9,tea,1,3\n"
	people := "customer,city\nann,Riga\nann,Tartu\nzoe,Riga\n,Riga\nbob,Tartu\n"
	shop, err := openTexts(orders, items, people)
	if err != nil {
		t.Fatal(err)
	}
	q := shop.Quality
	left := map[order.Reason]int{}
	total := 0
	for _, l := range q.LeftOut {
		left[l.Reason] = l.Rows
		total += l.Rows
	}
	if q.RowsRead != 15 || q.RowsUsed+total != 15 || left["no_header"] != 1 || left["order_again"] != 1 || left["customer_twice"] != 1 || left["no_orders"] != 1 || left["no_customer"] != 1 || len(left) != 5 {
		t.Errorf("%+v", q)
	}
	if shop.log.Len() != 4 || len(shop.log.Customers) != 3 {
		t.Errorf("%d orders of %v", shop.log.Len(), shop.log.Customers)
	}
	var codes []string
	for _, n := range analyse(t, shop, nil, Settings{}).Report.Notices {
		codes = append(codes, n.Code)
	}
	for _, code := range []string{"joined_lines", "lines_without_order", "orders_without_lines", "joined_attributes"} {
		if !strings.Contains(strings.Join(codes, " "), code) {
			t.Errorf("no %s in %v", code, codes)
		}
	}
}

// An order file with other headings that play the same roles is appended, with
// its own way of writing days and numbers.
func TestAlike(t *testing.T) {
	shop, err := openTexts("order id,customer,date,total\n1,ann,2024-01-05,1000.5\n2,bob,2024-01-20,20\n",
		"Дата заказа;Клиент;Номер заказа;Сумма заказа;Город\n31.02.2024;кто;7;1\n05.02.2024;ann;3;1 030,25;Рига\n25.02.2024;eve;4;15;Рига\n")
	a := analyse(t, shop, err, Settings{})
	if got := a.Report.Totals; got.Orders != 4 || got.Customers != 3 || got.Revenue != 2065.75 {
		t.Errorf("%+v %+v", got, a.Report.Quality)
	}
	if last := a.Report.Period.Last.String(); last != "2024-02-25" {
		t.Error(last)
	}
}

// Headings in four languages, and keys written in many ways.
func TestTogetherInFourLanguages(t *testing.T) {
	for _, texts := range [][]string{
		{"Order ID,Customer email,Order date,Total\n1,A@x.com,2024-01-05,10\n2,b@x.com,2024-01-20,20\n3,a@x.com,2024-03-20,20\n", "E-mail,City,Loyalty member\nmailto:a@x.com,Riga,yes\n B@X.COM ,Tartu,no\n", "Month,Channel,Spend\n2024-01,google,100\n"},
		{"Номер заказа;Телефон;Дата заказа;Сумма\n1;8 (912) 345-67-89;05.01.2024;10\n2;+7 912 000-00-01;20.01.2024;20\n3;79123456789;20.03.2024;20\n", "Телефон клиента;Город;Участник программы\n+7 912 345 67 89;Пермь;да\n89120000001;Омск;нет\n", "Месяц;Канал;Расходы\n2024-01;google;100\n"},
		{"Nr zamówienia;Klient e-mail;Data zamówienia;Kwota\n1;a@x.pl;2024-01-05;10,00\n2;b@x.pl;2024-01-20;20,00\n3;a@x.pl;2024-03-20;20,00\n", "Adres e-mail;Miasto;Program lojalnościowy\nA@X.PL;Łódź;tak\nb@x.pl;Opole;nie\n", "Miesiąc;Kanał;Wydatki\n2024-01;google;100\n"},
		{"شماره سفارش,موبایل,تاریخ سفارش,مبلغ کل\n1,09123456789,1402/10/15,1000\n2,09120000001,1402/10/30,2000\n3,+989123456789,1403/01/01,2000\n", "شماره موبایل,شهر,عضو باشگاه\n۰۹۱۲۳۴۵۶۷۸۹,تهران,بله\n9120000001,شیراز,خیر\n", "ماه,کانال,هزینه تبلیغات\n1402/10,google,100\n"},
	} {
		shop, err := openTexts(texts...)
		if err != nil {
			t.Errorf("%s: %v", texts[1], err)
			continue
		}
		a := analyse(t, shop, nil, Settings{})
		if got := a.Report.Source.Inputs; len(got) != 3 || got[1].Role != mapping.AttributeTable || got[1].Used != 2 || got[2].Role != mapping.SpendTable || got[2].Used != 1 {
			t.Errorf("%s: %+v", texts[1], got)
		}
		if len(a.Report.Attributes) != 2 || len(a.Report.Attributes[0].Levels) != 2 {
			t.Errorf("%s: %+v", texts[1], a.Report.Attributes)
		}
		if c := a.Report.Channels; !c.Spend || c.Total.Customers != 2 || c.Total.CAC.Value != 50 {
			t.Errorf("%s: %+v", texts[2], c)
		}
	}
}

// What fits nothing is a Fault that names the file.
func TestFileUnknown(t *testing.T) {
	const orders = "order id,customer,date,total\n1,ann,2024-01-05,10\n2,ann,2024-02-05,10\n"
	for name, c := range map[string]struct{ code, text string }{
		"nothing":      {"file_unknown", "word,meaning\nblue,sky\nred,rose\n"},
		"other ids":    {"file_unknown", "order id,product,qty,price\n77,tea,1,10\n78,tea,1,10\n"},
		"empty":        {"empty_file", ""},
		"subscription": {"file_unknown", "word,from,to\nblue,1,2\nred,4,5\n"},
	} {
		_, err := openTexts(orders, c.text)
		var fault *notice.Fault
		if !errors.As(err, &fault) || fault.Code != c.code {
			t.Errorf("%s: %v", name, err)
			continue
		}
		named := false
		for _, a := range fault.Args {
			named = named || a == notice.Text("file", "b.csv")
		}
		if !named {
			t.Errorf("%s: %v names no file", name, fault)
		}
	}
}

// Customers of whom nothing matches leave the orders as they are, and say so;
// another key of the orders finds those that the first does not.
func TestKeys(t *testing.T) {
	const orders = "order id,customer id,e-mail,date,total\n1,7,ann@x.com,2024-01-05,10\n2,7,ann@x.com,2024-02-05,10\n3,8,bob@x.com,2024-02-05,10\n"
	shop, err := openTexts(orders, "customer,city\nxx,Riga\nyy,Riga\n")
	if err != nil || shop.told[0].Code != "attributes_no_match" || shop.log.Len() != 3 {
		t.Errorf("%v %+v", err, shop.told)
	}
	for _, people := range []string{"id,email,city\n07,none@x.com,Riga\n08,nobody@x.com,Tartu\n", "contact,city\nANN@x.com,Riga\nbob@x.com,Tartu\n", "nr,mail\n1,ann@x.com\n2,bob@x.com\n"} {
		shop, err := openTexts(orders, people)
		if err != nil {
			t.Errorf("%s: %v", people, err)
		} else if len(shop.inputs) != 1 || shop.inputs[0].Used != 2 {
			t.Errorf("%s: %+v", people, shop.inputs)
		}
	}
}

// Very many columns and rows are read, and most of them said not to be used.
func TestManyAttributes(t *testing.T) {
	var head, row strings.Builder
	head.WriteString("customer")
	for k := range 3000 {
		fmt.Fprintf(&head, ",trait %d", k)
		fmt.Fprintf(&row, ",%d", k%7)
	}
	var people strings.Builder
	people.WriteString(head.String() + "\n")
	for _, name := range []string{"ann", "bob", "eve"} {
		people.WriteString(name + row.String() + "\n")
	}
	const orders = "order id,customer,date,total\n1,ann,2024-01-05,10\n2,bob,2024-02-05,10\n3,eve,2024-02-05,10\n4,ann,2024-03-05,10\n"
	shop, err := openTexts(orders, people.String())
	if err != nil || shop.inputs[0].Used != 3 {
		t.Fatal(err, shop)
	}
	var many strings.Builder
	many.WriteString("customer,city\n")
	for k := range 200_000 {
		fmt.Fprintf(&many, "c%d,%d\n", k, k%9)
	}
	many.WriteString("ann,1\nbob,2\neve,3\n")
	if shop, err = openTexts(orders, many.String()); err != nil || shop.inputs[0].Used != 3 || shop.inputs[0].Rows != 200_003 {
		t.Errorf("%v %+v", err, shop.inputs)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	src := table.Source{ReaderAt: strings.NewReader(orders), Name: "a.csv", Size: int64(len(orders))}
	if _, err := OpenAll(ctx, []table.Source{src, src}, Settings{}, Hints{}, silent); err == nil {
		t.Error("read on after the end")
	}
}
