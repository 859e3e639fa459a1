package workbook

import (
	"fmt"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/report"
)

// hostile are customers whose names would be formulas, breaks or tags if they
// were not written as text.
var hostile = []string{
	`=cmd|' /C calc'!A0`, "+1+1", "-2+3", "@SUM(A1)", "\t=1+1", `=HYPERLINK("http://x","y")`,
	"<b>&amp;</b>", "  spaced  ", "_x0041_", "مریم احمدی", "line\nbreak", "nul\x00byte", "bad\xffutf8", "😀", "00123",
}

// shopKeys names n customers, the hostile ones first.
func shopKeys(n int) []string {
	keys := append([]string(nil), hostile...)
	for i := len(keys); i < n; i++ {
		keys = append(keys, fmt.Sprintf("customer-%03d@example.com", i))
	}
	return keys[:n]
}

var cutoff = calendar.Of(2025, 10, 31)

// shop returns customers with plausible columns.
func shopCustomers(n int) *report.Customers {
	c := &report.Customers{Key: shopKeys(n)}
	for i := range n {
		f := float64(i)
		c.First = append(c.First, calendar.Of(2023, 1, 5)+calendar.Day(i*7%700))
		c.Last = append(c.Last, cutoff-calendar.Day(i*13%400))
		c.SinceLast = append(c.SinceLast, int32(i*13%400))
		c.Orders = append(c.Orders, int32(1+i%9))
		c.Frequency = append(c.Frequency, int32(i%9))
		c.Recency = append(c.Recency, int32(i*5%500))
		c.T = append(c.T, int32(500+i))
		c.Spend = append(c.Spend, 57.13*float64(1+i%9)+f/7)
		c.Monetary = append(c.Monetary, 57.13)
		c.Historic = append(c.Historic, 25.5*float64(1+i%9)-40)
		c.R = append(c.R, uint8(1+i%5))
		c.F = append(c.F, uint8(1+i/5%5))
		c.M = append(c.M, uint8(1+i/25%5))
		c.Segment = append(c.Segment, uint8(i%10))
		c.PAlive = append(c.PAlive, 1/(1+f/10))
		c.Expected = append(c.Expected, 3/(1+f/5))
		c.Predicted = append(c.Predicted, 200/(1+f/3))
		c.Late = append(c.Late, i%4 == 0)
	}
	addFutures(c)
	return c
}

var segmentNames = []struct{ name, group string }{
	{"champions", "steady"}, {"loyal", "steady"}, {"potential_loyalist", "growing"}, {"promising", "growing"}, {"new", "growing"},
	{"need_attention", "slipping"}, {"about_to_sleep", "slipping"}, {"at_risk", "slipping"}, {"cant_lose", "slipping"}, {"hibernating", "gone"},
}

// shop is a plausible Report of a shop of n customers in a currency.
func shop(n int, currency string) *report.Report {
	r := &report.Report{
		Settings: report.Applied{Cutoff: cutoff, Model: "mbgnbd", Basis: report.Margin, Margin: 0.45, DiscountRate: 0.1, HorizonMonths: 24, CAC: 27, Currency: currency, Refunds: report.RefundsCounted, Calendar: calendar.Gregorian},
		Source: report.Source{File: "orders-2022-2025.xlsx", Format: "xlsx", Sheet: "=Orders", Mapping: mapping.Mapping{
			Headings: []string{"=Kunde", "Datum", "Betrag"}, Decimal: ",", DateOrder: mapping.DMY,
			Assignments: []mapping.Assignment{
				{Role: mapping.CustomerID, Columns: []int{0}, Headings: []string{"=Kunde"}, Confidence: mapping.Sure},
				{Role: mapping.OrderDate, Columns: []int{1}, Confidence: mapping.Likely},
				{Role: mapping.Gross, Columns: []int{2}, Headings: []string{"Betrag"}, Confidence: mapping.Chosen},
			}}},
		Quality: order.Quality{RowsRead: 48212, RowsUsed: 46870, LeftOut: []order.LeftOut{
			{Reason: order.Cancelled, Rows: 1200, Example: order.Example{Row: 17, Text: "storniert"}},
			{Reason: order.BadDate, Rows: 142, Example: order.Example{Row: 901, Text: "=31.02.2024"}},
		}},
		Period: report.Period{First: calendar.Of(2022, 11, 1), Last: cutoff, Days: 1096},
		Totals: report.Totals{Customers: 5797, Orders: 17488, Revenue: 2297200.86, Refunds: 1234.5, Profit: report.Without("no_profit"),
			AverageOrder: 131.3587, OrdersPerCustomer: 3.0167, OrdersPerYear: report.Of(2.31), RepeatRate: 0.5132},
		Notices: []notice.Notice{
			{Code: "model_at_edge", Level: notice.Caution, Args: []notice.Arg{notice.Key("reason", "fit.boundary")}},
			{Code: "spend_plain", Level: notice.Info, Args: []notice.Arg{notice.Key("reason", "fit.heavy_tail")}},
		},
	}
	r.Value = shopValue()
	r.RFM = shopRFM()
	r.Churn = shopChurn()
	r.Cohorts = shopCohorts()
	addModels(r)
	for m := range 36 {
		r.Months = append(r.Months, report.Month{Start: monthStart(m), Orders: 300 + m*7, Customers: 250 + m*5, New: 120 - m, Revenue: 30000 + float64(m*m%11)*2100.37, Complete: m < 35})
	}
	return r
}

func monthStart(m int) calendar.Day { return calendar.Of(2022, 11, 1).AddMonths(m) }

func shopValue() report.Value {
	v := report.Value{
		Historic: report.Historic{Total: 1234567.89, Mean: 212.97, Median: 88.5, Min: -27, Max: 9876.54, Negative: 312},
		Formula:  report.Formula{AverageOrder: 131.3587, OrdersPerYear: report.Of(2.31), Years: report.Of(2.6), Margin: 0.45, CAC: 27, CLV: report.Of(328.02)},
		Predicted: report.Predicted{Model: "mbgnbd", Total: report.Of(224111.5), Mean: report.Of(38.6599), Median: report.Of(18.25), Orders: report.Of(9120.4), Revenue: report.Of(526000.1),
			Active: report.Of(2900.3), NewCustomer: report.Of(89.12), BestTenth: report.Of(0.481)},
		TenthsBy: "predicted",
	}
	for i, share := range []float64{.481, .169, .114, .081, .056, .039, .026, .018, .01, .006} {
		v.Tenths = append(v.Tenths, report.Tenth{Customers: 580 - i%2, Sum: 224111.5 * share, Share: report.Of(share)})
	}
	for i, n := range []int{312, 2210, 1430, 760, 420, 260, 170, 110, 70, 55} {
		v.Histogram = append(v.Histogram, report.Bin{From: float64(i-1) * 20, To: float64(i) * 20, Customers: n})
	}
	return v
}

func shopRFM() report.RFM {
	var r report.RFM
	names := [5][5]string{ // [r-1][f-1]
		{"hibernating", "hibernating", "at_risk", "at_risk", "cant_lose"},
		{"hibernating", "hibernating", "at_risk", "at_risk", "cant_lose"},
		{"about_to_sleep", "about_to_sleep", "need_attention", "loyal", "loyal"},
		{"promising", "potential_loyalist", "potential_loyalist", "loyal", "loyal"},
		{"new", "potential_loyalist", "potential_loyalist", "champions", "champions"},
	}
	for f := range 5 {
		for s := range 5 {
			r.MapSegment[f][s] = names[s][f]
			r.Map[f][s] = 100*f + 37*s + 3
		}
	}
	for i, s := range segmentNames {
		seg := report.Segment{Name: s.name, Group: s.group, Customers: 900 - 70*i, Share: 0.155 - 0.012*float64(i), Spend: 500000 / float64(i+1), SpendShare: report.Of(0.3 / float64(i+1)),
			Predicted: report.Of(100000 / float64(i*i+1)), PredictedShare: report.Of(0.5 / float64(i*i+1)), PAlive: report.Of(0.9 - 0.08*float64(i)), AverageOrder: report.Of(131.4), SinceLast: float64(12 + 40*i)}
		if s.name == "hibernating" {
			seg.AverageOrder = report.Without("none")
		}
		r.Segments = append(r.Segments, seg)
	}
	for score := 1; score <= 5; score++ {
		r.Recency = append(r.Recency, report.Threshold{Score: score, From: float64(500 - 90*score), To: float64(590 - 90*score), Customers: 1159})
		r.Frequency = append(r.Frequency, report.Threshold{Score: score, From: float64(score), To: float64(score), Customers: 1159 * (score % 2)})
		r.Monetary = append(r.Monetary, report.Threshold{Score: score, From: 100.55 * float64(score), To: 180.25 * float64(score), Customers: 1159})
	}
	return r
}

func shopChurn() report.Churn {
	return report.Churn{WindowDays: 180, From: calendar.Of(2024, 10, 31), To: cutoff, Start: 1000, New: 300, Returned: 0, Lost: 200, LostStart: 140, End: 1100,
		Recommended: report.Of(.14), Simple: report.Of(-.1), AllLost: report.Of(.2), Exposure: report.Of(200. / 1050), Annual: report.Of(.14), Monthly: report.Of(0.01249),
		WatchCount: 358, Watch: []report.Watch{
			{Customer: "=Marta Keller", Orders: []calendar.Day{cutoff - 300, cutoff - 114}, UsualGap: 22, Threshold: 48, SinceLast: 114, PAlive: report.Of(.27), AtStake: 874.25},
			{Customer: "Café Ringo", Orders: []calendar.Day{cutoff - 72}, UsualGap: 6, Threshold: 12, SinceLast: 72, PAlive: report.Without("no_model"), AtStake: 642},
		}}
}

func shopCohorts() report.Cohorts {
	c := report.Cohorts{Unit: "quarter"}
	for q := range 12 {
		row := report.Cohort{Start: monthStart(2 + 3*q - 3), Customers: 377 + 29*q%90, Complete: 11 - q}
		for age := range 12 - q {
			active := row.Customers * (30 - 2*age - q%3) / 100
			if age == 0 {
				active = row.Customers
			}
			row.Active = append(row.Active, active)
			row.Retention = append(row.Retention, float64(active)/float64(row.Customers))
			row.Revenue = append(row.Revenue, float64(active)*57.3)
		}
		c.Rows = append(c.Rows, row)
	}
	for age := range 11 {
		c.Mean = append(c.Mean, report.Of(.3-.02*float64(age)))
	}
	return c
}

// bare is a Report about one customer with one order: nothing can be foretold.
func bare() (*report.Report, *report.Customers) {
	no := report.Without("too_short")
	r := &report.Report{
		Settings: report.Applied{Cutoff: cutoff, Basis: report.Revenue, Margin: 1, DiscountRate: 0.1, HorizonMonths: 12, Refunds: report.RefundsCounted},
		Source:   report.Source{File: "one.csv", Format: "csv"},
		Quality:  order.Quality{RowsRead: 1, RowsUsed: 1},
		Period:   report.Period{First: cutoff, Last: cutoff, Days: 1},
		Totals:   report.Totals{Customers: 1, Orders: 1, Revenue: 10, AverageOrder: 10, OrdersPerCustomer: 1, Profit: no, OrdersPerYear: no},
		Value: report.Value{Formula: report.Formula{AverageOrder: 10, OrdersPerYear: no, Years: no, Margin: 1, CLV: no},
			Predicted: report.Predicted{Total: no, Mean: no, Median: no, Orders: no, Revenue: no, Active: no, NewCustomer: no, BestTenth: no}, TenthsBy: "historic",
			Tenths: []report.Tenth{{Customers: 1, Sum: 10, Share: no}}},
		Choice: report.Choice{NoTest: "too_short"}, Survival: report.Survival{Median: no},
		Churn: report.Churn{Recommended: no, Simple: no, AllLost: no, Exposure: no, Annual: no, Monthly: no},
	}
	c := &report.Customers{Key: []string{"=1"}, First: []calendar.Day{cutoff}, Last: []calendar.Day{cutoff}, SinceLast: []int32{0}, Orders: []int32{1}, Frequency: []int32{0}, Recency: []int32{0}, T: []int32{0},
		Spend: []float64{10}, Monetary: []float64{0}, Historic: []float64{10}, R: []uint8{1}, F: []uint8{1}, M: []uint8{1}, Segment: []uint8{0}, Late: []bool{false}}
	return r, c
}
