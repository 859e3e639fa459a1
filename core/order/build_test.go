package order

import (
	"context"
	"errors"
	"math"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/notice"
)

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
A,2024-01-02,30,paid,0000-00-00 00:00:00
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
	if !errors.As(r.err, &fault) || fault.Code != "no_orders_before_cutoff" || fault.Args[0].Number != float64(cut) {
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

// What one program means by a word it means in its own export alone.
func TestWordsOfPresets(t *testing.T) {
	const text = `
order_id,customer_id,order_date,gross,status
1,A,2024-01-02,5,Closed
2,A,2024-01-03,7,General Authorization
3,A,2024-01-04,9,Completed`
	for preset, want := range map[string]string{
		"":                "A 01-02 5; A 01-03 7; A 01-04 9",
		"magento_grid":    "A 01-02 5−5; A 01-03 7; A 01-04 9",
		"paypal_activity": "A 01-02 5; A 01-04 9",
	} {
		s := sheetOf(t, text)
		s.m.Preset = preset
		if got := s.build(Rules{}); got.String() != want {
			t.Errorf("%s: %s, want %s", preset, got, want)
		}
	}
}
