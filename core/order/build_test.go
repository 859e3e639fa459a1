package order

import (
	"context"
	"errors"
	"math"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
)

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

func TestBuild(t *testing.T) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := built(t, c.file)
			if got := r.String(); got != c.want {
				t.Errorf("orders\n got %s\nwant %s", got, c.want)
			}
			if got := r.out(); got != c.out {
				t.Errorf("left out\n got %s\nwant %s", got, c.out)
			}
			if r.log.Lines != r.q.RowsUsed {
				t.Errorf("%d lines in the log, %d rows used", r.log.Lines, r.q.RowsUsed)
			}
		})
	}
}

func TestNoticesAndRepairs(t *testing.T) {
	byName := func(name string) result {
		for _, c := range cases {
			if c.name == name {
				return built(t, c.file)
			}
		}
		t.Fatalf("no case %q", name)
		return result{}
	}
	for name, code := range map[string]string{
		"totals repeated on every line":          "totals_repeated",
		"equal rows without names are purchases": "maybe_duplicates",
		"receipts counted anew each day":         "order_ids_come_back",
		"one id, two customers":                  "order_ids_shared",
		"the most frequent currency counts":      "other_currencies",
		"discount as a rate":                     "discount_rates",
	} {
		if r := byName(name); !r.says(code) {
			t.Errorf("%s: no notice %s in %v", name, code, r.notices)
		}
	}
	for name, want := range map[string]struct {
		code string
		rows int
	}{
		"totals repeated on every line":                           {"totals_repeated", 5},
		"order cells blank after the first line":                  {"filled_from_order", 2},
		"merged cells":                                            {"filled_down", 1},
		"refunds without an id find the order that has the money": {"refund_by_customer", 1},
	} {
		if r := byName(name); r.repaired(want.code) != want.rows {
			t.Errorf("%s: repairs %v, want %d %s", name, r.q.Repairs, want.rows, want.code)
		}
	}
	if r := byName("lines of one order"); len(r.notices) != 0 || len(r.q.Repairs) != 0 {
		t.Errorf("a clean file: notices %v, repairs %v", r.notices, r.q.Repairs)
	}
}

func TestPartialRefundWithoutSum(t *testing.T) {
	r := built(t, `
customer_id,order_date,gross,status
A,2024-01-02,30,partially_refunded
A,2024-01-03,30,частичный возврат
A,2024-01-04,30,paid`)
	if r.String() != "A 01-02 30; A 01-03 30; A 01-04 30" || !r.says("partial_refund_unknown") {
		t.Errorf("%s, notices %v", r, r.notices)
	}
}

func TestCancelledAt(t *testing.T) {
	s := sheetOf(t, `
customer_id,order_date,gross,status,Cancelled at
A,2024-01-02,30,paid,
A,2024-01-03,20,paid,2024-01-04 10:00`)
	s.m.Assignments[3].Columns = []int{3, 4}
	r := s.build(Rules{})
	if r.err != nil || r.String() != "A 01-02 30" || r.q.LeftOut[0].Reason != Cancelled {
		t.Errorf("%s %+v %v", r, r.q, r.err)
	}
}

func TestProfit(t *testing.T) {
	for name, c := range map[string]struct {
		file   string
		profit []float64
		lost   []float64
	}{
		"profit column": {`
order_id,customer_id,order_date,gross,profit
1,A,2024-01-02,30,12
1,A,2024-01-02,10,-2
2,A,2024-01-03,20,5
2,A,2024-01-09,-20,-5`, []float64{10, 5}, []float64{0, 5}},
		"cost of the line": {`
customer_id,order_date,gross,cost,quantity
A,2024-01-02,30,12,2
A,2024-01-03,20,5,1`, []float64{18, 15}, []float64{0, 0}},
		"a refund takes the money, not the cost": {`
customer_id,order_date,gross,cost,refund
A,2024-01-02,30,12,30
A,2024-01-03,20,5,4`, []float64{18, 15}, []float64{30, 4}},
		"a refunded order whose profit is already nil": {`
customer_id,order_date,gross,profit,status
A,2024-01-02,30,0,refunded
A,2024-01-03,20,5,paid`, []float64{0, 5}, []float64{0, 0}},
		"a blank profit is estimated": {`
customer_id,order_date,gross,profit
A,2024-01-02,30,12
A,2024-01-03,10,`, []float64{12, 4}, []float64{0, 0}},
	} {
		t.Run(name, func(t *testing.T) {
			r := built(t, c.file)
			for i := range c.profit {
				if math.Abs(r.log.Profit[i]-c.profit[i]) > 1e-9 || math.Abs(r.log.ProfitLost[i]-c.lost[i]) > 1e-9 {
					t.Errorf("profit %v less %v, want %v less %v", r.log.Profit, r.log.ProfitLost, c.profit, c.lost)
					break
				}
			}
		})
	}
	if r := built(t, "customer_id,order_date,gross\nA,2024-01-02,3"); r.log.Profit != nil || r.log.ProfitLost != nil {
		t.Error("a profit where the file has neither profit nor cost")
	}
}

func TestUnitCost(t *testing.T) {
	rows := "customer_id,order_date,gross,quantity,cost\n"
	for _, q := range []string{"10,1,6", "20,1,12", "30,1,17", "10,1,6", "40,1,24", "20,2,6", "30,3,6", "60,3,12", "50,5,6", "80,2,24"} {
		rows += "A,2024-01-02," + q + "\n"
	}
	r := built(t, rows)
	if !r.says("unit_cost") || math.Abs(r.log.Profit[6]-(30-18)) > 1e-9 {
		t.Errorf("unit cost unseen: profit %v", r.log.Profit)
	}
}

func TestCutoffAndToday(t *testing.T) {
	day := func(s string) calendar.Day { d, _ := calendar.Parse(s); return d }
	s := sheetOf(t, `
customer_id,order_date,gross
A,2024-01-02,30
A,2024-01-05,4
A,2024-01-06,5
A,2024-01-07,6`)
	cut := day("2024-01-05")
	r := s.build(Rules{Today: day("2024-01-05")})
	if r.String() != "A 01-02 30; A 01-05 4; A 01-06 5" || r.out() != "future_date 1 (row 5: 2024-01-07)" || !r.says("future_dates") {
		t.Errorf("today: %s; %s", r, r.out())
	}
	r = s.build(Rules{Cutoff: &cut})
	if r.String() != "A 01-02 30; A 01-05 4" || r.out() != "after_cutoff 2 (row 4: 2024-01-06)" {
		t.Errorf("cutoff: %s; %s", r, r.out())
	}
}

func TestCurrencyOfTheUser(t *testing.T) {
	s := sheetOf(t, `
customer_id,order_date,gross,currency
A,2024-01-02,30,USD
A,2024-01-03,20,USD
A,2024-01-04,9,€`)
	if r := s.build(Rules{Currency: "EUR"}); r.String() != "A 01-04 9" || r.log.Currency != "EUR" {
		t.Errorf("EUR: %s in %s", r, r.log.Currency)
	}
	if r := s.build(Rules{Currency: "PLN"}); r.log.Currency != "USD" || !r.says("currency_not_in_file") {
		t.Errorf("PLN: %s in %s", r, r.log.Currency)
	}
}

func TestFaults(t *testing.T) {
	for name, c := range map[string]struct{ file, code, reason string }{
		"no rows":          {"customer_id,order_date,gross", "no_rows", ""},
		"no dates":         {"customer_id,order_date,gross\nA,x,1\nB,y,2\nC,,3", "no_orders", "reason.bad_date"},
		"no customer":      {"order_date,gross\n2024-01-01,1", "no_orders", "reason.no_customer"},
		"all in future":    {"customer_id,order_date,gross\nA,2094-01-01,1", "all_in_future", ""},
		"all zero":         {"customer_id,order_date,gross\nA,2014-01-01,0", "all_amounts_not_positive", ""},
		"all negative":     {"customer_id,order_date,gross\nA,2014-01-01,-3", "all_amounts_not_positive", ""},
		"beyond belief":    {"customer_id,order_date,gross\nA,2014-01-01,1e300", "no_orders", "reason.bad_amount"},
		"not a number":     {"customer_id,order_date,gross\nA,2014-01-01,NaN\nA,2014-01-01,Inf", "no_orders", "reason.bad_amount"},
		"overflow by kind": {"customer_id,order_date,quantity,unit_price\nA,2014-01-01,1e15,1e15", "no_orders", "reason.bad_amount"},
	} {
		t.Run(name, func(t *testing.T) {
			r := sheetOf(t, c.file).build(Rules{Today: calendar.Of(2025, 1, 1)})
			var fault *notice.Fault
			if !errors.As(r.err, &fault) || fault.Code != c.code {
				t.Fatalf("got %v, want %s", r.err, c.code)
			}
			accounted(t, r.q)
			for _, a := range fault.Args {
				if a.Name == "reason" && a.Text != c.reason {
					t.Errorf("reason %s, want %s", a.Text, c.reason)
				}
			}
		})
	}
}

func TestCutoffTooEarly(t *testing.T) {
	cut := calendar.Of(2013, 1, 1)
	r := sheetOf(t, "customer_id,order_date,gross\nA,2014-02-01,1\nA,2014-01-01,1").build(Rules{Cutoff: &cut})
	var fault *notice.Fault
	if !errors.As(r.err, &fault) || fault.Code != "cutoff_too_early" || fault.Args[0].Number != float64(calendar.Of(2014, 1, 1)) {
		t.Fatalf("got %v", r.err)
	}
}

func TestCancelledContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s := sheetOf(t, "customer_id,order_date,gross\nA,2014-01-01,1")
	if _, _, _, err := Build(ctx, s.f, s.t, s.m, Rules{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
