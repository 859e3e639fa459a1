package order

// Each case: a file, the orders it must give (customer, month-day,
// revenue−refund) and the rows left out.
var cases = []struct{ name, file, want, out string }{
	{"each row an order", `
customer_id,order_date,gross
B,2024-01-02,5
A,2024-01-03,7
B,2024-01-01,0`,
		"B 01-01 0; B 01-02 5; A 01-03 7", ""},
	{"lines of one order", `
order_id,customer_id,order_date,gross
1,A,2024-01-02,5
1,A,2024-01-01,7
2,A,2024-01-05,1`,
		"A 01-01 12; A 01-05 1", ""},
	{"one id, two customers", `
order_id,customer_id,order_date,gross
1,A,2024-01-02,5
1,B,2024-01-02,7`,
		"A 01-02 5; B 01-02 7", ""},
	{"order cells blank after the first line", `
order_id,customer_id,order_date,gross,status,product,quantity,unit_price
#1,A,2024-01-02,30,paid,tea,1,10
#1,,,,,cup,2,10
#2,B,2024-01-03,8,voided,tea,1,8
#2,,,,,spoon,1,1
#3,C,2024-01-04,,paid,tea,3,4`,
		"A 01-02 30; C 01-04 12", "cancelled 2 (row 4: voided)"},
	{"a total below a column before its label, headings that begin with it", `
gross,customer_id,order_date
5,A,2024-01-02
gross,customer_id,order_date
7,B,2024-01-03
12,Total,`,
		"A 01-02 5; B 01-03 7", "total_row 1 (row 5: 12), not_an_order 1 (row 3: gross)"},
	{"a journal of sales and returns", `
order_id,customer_id,order_date,gross,status
1,A,2024-01-02,5,Продажа
2,A,2024-01-03,8,Продажа
2,A,2024-01-05,3,Возврат
3,B,2024-01-03,7,Продажа
90,B,2024-01-09,7,Возврат`,
		"A 01-02 5; A 01-03 8−3; B 01-03 7−7", ""},
	{"an order list with orders that were refunded", `
order_id,customer_id,order_date,gross,status
1,A,2024-01-02,5,paid
2,A,2024-01-03,8,refunded`,
		"A 01-02 5; A 01-03 8−8", ""},
	{"merged cells", `
order_id,customer_id,order_date,gross,product
1,A,2024-01-02,30,tea
,,,5,cup
2,B,2024-01-02,1,tea
,,,36,`,
		"A 01-02 35; B 01-02 1", "not_an_order 1 (row 5: 36)"},
	{"totals repeated on every line", `
order_id,customer_id,order_date,gross,product
1,A,2024-01-02,30,tea
1,A,2024-01-02,30,cup
2,B,2024-01-03,8,tea
3,C,2024-01-04,12,tea
3,C,2024-01-04,12,pot
3,C,2024-01-04,12,cup`,
		"A 01-02 30; B 01-03 8; C 01-04 12", ""},
	{"equal lines among different ones are lines", `
order_id,customer_id,order_date,gross,product
1,A,2024-01-02,30,tea
1,A,2024-01-02,20,cup
2,B,2024-01-03,8,tea
2,B,2024-01-03,8,pot
2,B,2024-01-03,8,cup`,
		"A 01-02 50; B 01-03 24", ""},
	{"equal lines that prices explain are lines", `
order_id,customer_id,order_date,gross,quantity,unit_price
1,A,2024-01-02,30,1,30
1,A,2024-01-02,30,3,10
2,B,2024-01-03,8,2,4
2,B,2024-01-03,8,1,8
3,C,2024-01-03,7,1,7`,
		"A 01-02 60; B 01-03 16; C 01-03 7", ""},
	{"one order of equal totals, prices say repeated", `
order_id,customer_id,order_date,gross,quantity,unit_price
1,A,2024-01-02,30,1,20
1,A,2024-01-02,30,1,10
2,B,2024-01-03,8,2,4`,
		"A 01-02 30; B 01-03 8", ""},
	{"one price for all says nothing", `
order_id,customer_id,order_date,gross,product
1,A,2024-01-02,9,tea
1,A,2024-01-02,9,cup
2,B,2024-01-03,9,tea
2,B,2024-01-03,9,pot`,
		"A 01-02 18; B 01-03 18", ""},
	{"quantity, price, discount in money", `
order_id,customer_id,order_date,quantity,unit_price,discount
1,A,2024-01-02,2,10,3
1,A,2024-01-02,,5,
2,B,2024-01-02,1,10,12`,
		"A 01-02 22; B 01-02 0", ""},
	{"discount as a rate", `
customer_id,order_date,quantity,unit_price,discount
A,2024-01-02,2,10,0.25
B,2024-01-02,1,10,0`,
		"A 01-02 15; B 01-02 10", ""},
	{"a total is net of the discount", `
customer_id,order_date,gross,discount
A,2024-01-02,20,3`,
		"A 01-02 20", ""},
	{"refund column, once where repeated", `
order_id,customer_id,order_date,gross,refund,product
1,A,2024-01-02,30,5,tea
1,A,2024-01-02,30,5,cup
2,B,2024-01-03,8,8,tea
2,B,2024-01-03,8,8,cup
3,C,2024-01-04,12,,tea`,
		"A 01-02 30−5; B 01-03 8−8; C 01-04 12", ""},
	{"refund rows join by order id", `
order_id,customer_id,order_date,gross
1,A,2024-01-02,30
2,A,2024-01-09,50
1,A,2024-02-01,-10
2,,,-50`,
		"A 01-02 30−10; A 01-09 50−50", ""},
	{"negative quantity is money given back", `
order_id,customer_id,order_date,quantity,unit_price
1,A,2024-01-02,3,10
1,A,2024-01-05,-1,10
C2,A,2024-01-06,-1,5`,
		"A 01-02 30−15", ""},
	{"refunds without an id find the order that has the money", `
customer_id,order_date,gross
A,2024-01-02,80
A,2024-01-09,20
A,2024-02-01,-80
A,2024-03-01,40
B,2024-02-01,-5`,
		"A 01-02 80−80; A 01-09 20; A 03-01 40", "lone_refund 1 (row 6: -5)"},
	{"status refunded, and the same refund as a row", `
order_id,customer_id,order_date,gross,status
p1,A,2024-01-02,80,Completed
p2,A,2024-01-09,20,Refunded
p3,A,2024-01-11,-20,Refund
p4,A,2024-01-12,7,Completed`,
		"A 01-02 80; A 01-09 20−20; A 01-12 7", ""},
	{"a returned line of an order", `
order_id,customer_id,order_date,gross,product,status
1,A,2024-01-02,30,tea,shipped
1,A,2024-01-02,12,cup,returned`,
		"A 01-02 42−12", ""},
	{"a ledger of sales and refunds in positive amounts", `
order_id,customer_id,order_date,gross,product,status
1,A,2024-01-02,30,tea,Продажа
1,A,2024-01-12,30,tea,Возврат
2,A,2024-01-03,9,cup,Продажа`,
		"A 01-02 30−30; A 01-03 9", ""},
	{"a refund of nothing is no order", `
order_id,customer_id,order_date,gross,status
1,A,2024-01-02,0,refunded
2,A,2024-01-03,0,completed
3,A,2024-01-04,4,completed`,
		"A 01-03 0; A 01-04 4", "lone_refund 1 (row 2: 0)"},
	{"a cancelled line leaves the others", `
order_id,customer_id,order_date,gross,status
1,A,2024-01-02,30,ok
1,A,2024-01-02,20,Отменён
1,A,2024-01-02,12,ok`,
		"A 01-02 42", "cancelled 1 (row 3: Отменён)"},
	{"a status that stands on the first line only", `
order_id,customer_id,order_date,gross,quantity,unit_price,status
1,A,2024-01-02,30,1,10,voided
1,A,2024-01-02,,2,10,
2,A,2024-01-03,30,1,10,paid
2,A,2024-01-03,,2,10,`,
		"A 01-03 30", "cancelled 2 (row 2: voided)"},
	{"a refund that names its order beside an id of its own", `
order_id,customer_id,order_date,gross,Reference Txn ID
1,A,2024-01-02,30,
2,B,2024-01-03,20,
R1,shop,2024-01-04,-30,1
R2,shop,2024-01-05,-5,9`,
		"A 01-02 30−30; B 01-03 20", "lone_refund 1 (row 5: -5)"},
	{"deals: only the won ones", `
order_id,customer_id,order_date,gross,status
1,A,2024-01-02,30,Closed Won
2,A,2024-01-03,20,Proposal
3,A,2024-01-04,20,Closed Lost`,
		"A 01-02 30", "cancelled 2 (row 3: Proposal)"},
	{"what is no order", `
customer_id,order_date,gross
A,2024-01-02,30
customer_id,order_date,gross
,2024-01-02,3
B,,3
B,soon,3
B,2024-01-02,free
B,2024-01-02,
"a note by the cashier",,
Total,,30
Итого:,,30
جمع کل,,30`,
		"A 01-02 30", "no_customer 1 (row 4), no_date 1 (row 5), bad_date 1 (row 6: soon), no_amount 1 (row 8), bad_amount 1 (row 7: free), total_row 3 (row 10: Total), not_an_order 2 (row 3: customer_id)"},
	{"the most frequent currency counts", `
customer_id,order_date,gross,currency
A,2024-01-02,30,zł
A,2024-01-03,20,PLN
A,2024-01-04,9,€
B,2024-01-05,1,`,
		"A 01-02 30; A 01-03 20; B 01-05 1", "other_currency 1 (row 4: €)"},
	{"the same row twice, and rows have names", `
order_id,customer_id,order_date,gross
1,A,2024-01-02,30
2,A,2024-01-02,30
2,A,2024-01-02,30`,
		"A 01-02 30; A 01-02 30", "duplicate 1 (row 4)"},
	{"equal rows without names are purchases", `
customer_id,order_date,gross
A,2024-01-02,30
A,2024-01-02,30`,
		"A 01-02 30; A 01-02 30", ""},
	{"equal lines of an order without row names are lines", `
order_id,customer_id,order_date,gross,product
1,A,2024-01-02,30,tea
1,A,2024-01-02,30,tea
1,A,2024-01-02,9,cup
2,A,2024-01-02,8,cup`,
		"A 01-02 69; A 01-02 8", ""},
	{"receipts counted anew each day", `
order_id,customer_id,order_date,gross
1,A,2024-01-02,1
1,A,2024-01-03,2
2,B,2024-01-02,3
2,B,2024-01-03,4
3,C,2024-01-02,5
3,C,2024-01-04,6
4,D,2024-01-02,7
4,D,2024-01-05,8
5,E,2024-01-02,9
5,E,2024-01-06,10`,
		"A 01-02 1; A 01-03 2; B 01-02 3; B 01-03 4; C 01-02 5; C 01-04 6; D 01-02 7; D 01-05 8; E 01-02 9; E 01-06 10", ""},
}
