package mapping

import (
	"slices"
	"strings"
	"testing"

	"clvcalc/core/json"
)

func TestFold(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"Order ID", "orderid"}, {"order_id", "orderid"}, {"*ContactName", "contactname"}, {"Order #", "order"},
		{"№ заказа", "noзаказа"}, {"Счёт", "счет"}, {"Мобильный телефон", "мобильныителефон"}, {"Кол-во", "колво"},
		{"Data zamówienia", "datazamowienia"}, {"Wartość łączna", "wartosclaczna"}, {"Ilość", "ilosc"},
		{"شمارهٔ سفارش", "شمارهسفارش"}, {"كد مشتري", "کدمشتری"}, {"آدرس", "ادرس"}, {"می‌شود", "میشود"}, {"جزئیات کالا", "جزییاتکالا"},
		{"مبلغ (﷼)", "مبلغریال"}, {"ســفارش", "سفارش"}, {"Column ۱۲", "column12"}, {"Ｏｒｄｅｒ", "order"}, {"", ""}, {"—", ""},
	} {
		if got := Fold(c.in); got != c.want {
			t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

// Every list in the data is folded, or it could never match.
func TestDataIsFolded(t *testing.T) {
	for text := range headings().terms {
		if Fold(text) != text {
			t.Errorf("synonyms.json: %q folds to %q", text, Fold(text))
		}
	}
	var lists map[string]json.Raw
	mustDecode(wordsJSON, &lists)
	for name, raw := range lists {
		if name == "currency" {
			continue
		}
		var list []string
		mustDecode(raw, &list)
		for _, w := range list {
			if Fold(w) != w || w == "" {
				t.Errorf("words.json: %s: %q folds to %q", name, w, Fold(w))
			}
		}
	}
}

func roleOf(heading string) []Role {
	var roles []Role
	for _, t := range headings().terms[Fold(heading)] {
		roles = append(roles, t.role)
	}
	return roles
}

// The generators of the dictionary: each word of one list with each of the other.
func TestGenerators(t *testing.T) {
	for _, g := range []struct {
		role Role
		a, b string
		flip bool // fa, ru and pl put the other word first
	}{
		{OrderID, "order,invoice,transaction,receipt", "id,number,no,#", false},
		{OrderID, "номер,№,id,код", "заказа,чека,документа", false},
		{OrderID, "nr,numer,id,kod", "zamówienia,faktury,paragonu", false},
		{OrderID, "شماره,کد,شناسه,سریال", "سفارش,فاکتور,تراکنش,سند", false},
		{CustomerID, "customer,client,buyer,user", "id,email,phone", false},
		{CustomerID, "id,код,телефон,email", "клиента,покупателя", false},
		{CustomerID, "id,login,email,telefon", "klienta,kupującego", false},
		{CustomerID, "کد,شناسه,نام", "مشتری,خریدار,کاربر", false},
		{CustomerID, "контрагент,nabywca,موبایل,طرف حساب", "", false},
		{OrderDate, "order,purchase,sale,created", "date,at,time", false},
		{OrderDate, "дата,время", "заказа,продажи,создания,оплаты", false},
		{OrderDate, "data", "zamówienia,sprzedaży,złożenia,wystawienia", false},
		{OrderDate, "تاریخ,زمان", "سفارش,ثبت,خرید,فاکتور", false},
		{Gross, "order,grand,line,net", "total,amount", false},
		{Gross, "сумма,итого,стоимость", "заказа,чека", false},
		{Gross, "wartość,kwota,suma", "zamówienia,brutto", false},
		{Gross, "مبلغ,جمع,مجموع", "کل,سفارش,نهایی,پرداختی", false},
		{Gross, "выручка,utarg", "", false},
		{Discount, "discount,rebate,coupon,voucher,скидка,сумма скидки,промокод,дисконт,rabat,zniżka,upust,bonifikata,تخفیف,مبلغ تخفیف,جمع تخفیف,تخفیفات", "", false},
		{Refund, "refund,refunded,returns,chargeback,возврат,возвращено,сумма возврата,сторно,zwrot,zwrócono,korekta,refundacja,مرجوعی,برگشتی,عودت,بازپرداخت,استرداد", "", false},
		{Quantity, "quantity,qty,units,pcs,количество,кол-во,шт,число товаров,ilość,liczba,sztuk,szt,تعداد,مقدار,تعداد کالا,اقلام", "", false},
		{UnitPrice, "price,unit price,rate,unitamount,цена,цена за единицу,ваша цена,cena,cena jednostkowa,cena brutto,فی,قیمت واحد,بهای واحد,نرخ", "", false},
		{Product, "product,item,sku,title,description,товар,наименование,номенклатура,артикул,produkt,towar,nazwa,symbol,محصول,کالا,نام کالا,شرح,کد محصول", "", false},
		{Channel, "channel,source,marketplace,origin,attribution,канал,источник,площадка,магазин,kanał,źródło,platforma,sklep,کانال فروش,منبع,نحوه آشنایی,شعبه", "", false},
		{Cost, "cost,cogs,purchase price,fees,себестоимость,закупочная цена,затраты,koszt,koszt własny,cena zakupu,بهای تمام شده,قیمت تمام شده,فی خرید", "", false},
		{Currency, "currency,currency code,ccy,валюта,код валюты,waluta,kod waluty,ارز,واحد پول,نوع ارز", "", false},
		{Status, "status,financial status,stage,event type,статус,состояние,стадия,тип документа,stan,etap,rodzaj dokumentu,وضعیت,حالت,مرحله,نوع فاکتور", "", false},
		{Profit, "profit,margin amount,سود,прибыль,zysk", "", false},
	} {
		for a := range strings.SplitSeq(g.a, ",") {
			for b := range strings.SplitSeq(g.b, ",") {
				heading := strings.TrimSpace(a + " " + b)
				if !slices.Contains(roleOf(heading), g.role) {
					t.Errorf("%q is %v, want %s", heading, roleOf(heading), g.role)
				}
			}
		}
	}
}

// A word that says a number of anything is an order's only by itself.
func TestWholeHeadings(t *testing.T) {
	d := headings()
	for heading, whole := range map[string]bool{"Numer": true, "№ чека": true, "Faktura": true, "Numer lokalu": false, "Номер квартиры": false, "Firma kurierska": false} {
		terms := d.terms[Fold(heading)]
		for _, text := range d.longest(Fold(heading)) {
			terms = append(terms, d.terms[text]...)
		}
		if (len(terms) > 0) != whole {
			t.Errorf("%q: %v", heading, terms)
		}
	}
}

// Three headings have two meanings, and no fourth.
func TestCollisions(t *testing.T) {
	want := map[string][]Role{"ценапродажи": {Gross, UnitPrice}, "قیمتفروش": {Gross, UnitPrice}, "قیمتخرید": {Gross, Cost}}
	for text, terms := range headings().terms {
		var roles []Role
		for _, term := range terms {
			roles = append(roles, term.role)
		}
		if len(roles) > 1 && !slices.Equal(roles, want[text]) {
			t.Errorf("%q means %v", text, roles)
		}
	}
}

// Each heading of the dictionary leads to its role in a table whose values
// agree with it.
func TestEveryTermMaps(t *testing.T) {
	values := map[Role][]string{
		CustomerID: {"a7", "b8", "a7"}, OrderID: {"X-1", "X-2", "X-3"}, OrderDate: {"2024-03-14", "2024-03-15", "2024-03-20"},
		Product: {"Tea", "Cup", "Tea"}, Channel: {"Shop", "Web", "Web"}, Currency: {"EUR", "EUR", "PLN"}, Status: {"paid", "cancelled", "paid"},
	}
	for text, terms := range headings().terms {
		if len(terms) > 1 || is(text, headings().words.Cancelled) || terms[0].role == Refund && containsAny(text, headings().words.NotRefund) ||
			terms[0].role == CustomerID && containsAny(text, headings().words.Seller) {
			continue
		}
		role := terms[0].role
		column := values[role]
		if column == nil {
			column = []string{"10.50", "12.25", "9.99"}
		}
		rows := [][]string{{"zz1", text, "zz2"}, {"q", column[0], "r"}, {"q", column[1], "r"}, {"q", column[2], "r"}}
		one := 1
		m, _ := Guess(fromRows("t.csv", rows), Choices{HeaderRow: &one}, Hints{})
		want := role
		if role == UnitPrice {
			want = Gross // a price alone is the total of one piece
		}
		if m.Column(want) != 1 {
			t.Errorf("%q (%s) was mapped to %+v", text, role, m.Assignments)
		}
	}
}
