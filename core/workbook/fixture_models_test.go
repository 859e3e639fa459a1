package workbook

import (
	"math"

	"clvcalc/core/calendar"
	"clvcalc/core/join"
	"clvcalc/core/report"
)

// addModels fills in what the models say: choice, fits, test, ranges, P(alive)
// and survival.
func addModels(r *report.Report) {
	r.Choice = report.Choice{Model: "mbgnbd", By: "test"}
	r.Models = shopModels()
	r.Test = shopTest()
	r.Attributes, r.Channels = shopAttributes(), shopChannels()
	r.Alive = shopAlive()
	r.Survival = shopSurvival()
	around := func(v float64) report.Range {
		return report.Range{Low95: 0.8 * v, Low80: 0.88 * v, High80: 1.13 * v, High95: 1.22 * v}
	}
	p := &r.Value.Predicted
	p.Ranges = &report.Ranges{Futures: 1000, Parameters: "normal", Total: around(p.Total.Value), Orders: around(p.Orders.Value),
		Revenue: around(p.Revenue.Value), Active: around(p.Active.Value), NewCustomer: around(p.NewCustomer.Value)}
	for i := range r.RFM.Segments {
		s := &r.RFM.Segments[i]
		band := around(s.Predicted.Value)
		s.PredictedRange = &band
	}
}

func shopModels() []report.Model {
	se := report.Of
	return []report.Model{
		{Name: "mbgnbd", Status: "converged", Used: true, Customers: 5797, LogLikelihood: se(-9582.4292), AIC: se(19172.86), BIC: se(19199.5), Orders: se(12000.5),
			Parameters: []report.Parameter{{Name: "r", Value: 0.243, StandardError: se(0.012)}, {Name: "alpha", Value: 4.414, StandardError: report.Without("undefined")}, {Name: "a", Value: 0.793, StandardError: se(0.186)}, {Name: "b", Value: 2.426, StandardError: se(0.705)}}},
		{Name: "bgnbd", Status: "boundary", Customers: 5797, LogLikelihood: se(-9600.1), AIC: report.Without("undefined"), BIC: report.Without("undefined"), Orders: report.Without("undefined")},
		{Name: "gammagamma", Status: "converged", Used: true, Customers: 2975, LogLikelihood: se(-4055.9177), AIC: se(8117.8), BIC: se(8135.9), Orders: report.Without("not_buying"),
			Parameters: []report.Parameter{{Name: "p", Value: 6.25, StandardError: se(1.19)}, {Name: "q", Value: 3.74, StandardError: se(0.27)}, {Name: "gamma", Value: 15.44, StandardError: se(3.92)}}},
	}
}

func shopTest() *report.Test {
	of := report.Of
	t := &report.Test{CalibrationEnd: calendar.Of(2025, 4, 30), Customers: 5000, Actual: 1882, Best: "mbgnbd", Methods: []report.Method{
		{Name: "mbgnbd", Status: "converged", LogLikelihood: of(-9000.5), Expected: of(1577), Error: of(-0.162), MAE: of(0.61), RMSE: of(1.2), Tracking: of(0.071), Score: of(0.532)},
		{Name: "bgnbd", Status: "not_converged", LogLikelihood: of(-9000.5), Expected: report.Without("no_model"), Error: report.Without("no_model"), MAE: report.Without("no_model"), RMSE: report.Without("no_model"), Tracking: report.Without("no_model"), Score: report.Without("no_model")},
		{Name: "last_period", LogLikelihood: report.Without("not_buying"), Expected: of(1700), Error: of(-0.0967), MAE: of(0.88), RMSE: of(1.5), Tracking: of(0.104), Score: of(0.611)},
	}}
	start := calendar.Of(2024, 2, 3)
	for w := range 91 {
		expected := 70 * (1 - math.Exp(-float64(w)/20))
		t.Weeks = append(t.Weeks, report.Week{Start: start + calendar.Day(7*w), Actual: int(expected) + w*w%13 - 6, Expected: expected + 0.25, Holdout: w >= 65})
	}
	for x, n := range []int{2600, 1100, 560, 310, 190, 110, 80} {
		g := report.FrequencyGroup{From: x, To: x, Customers: n, Actual: 0.14 + 0.43*float64(x), Expected: 0.11 + 0.45*float64(x)}
		if x == 6 {
			g.To = -1
		}
		t.ByFrequency = append(t.ByFrequency, g)
	}
	return t
}

func shopAttributes() []report.Attribute {
	of := report.Of
	return []report.Attribute{{Name: "channel", Model: "bgnbd", Status: "converged", LogLikelihood: of(-9570.25), Statistic: of(24.36), Freedom: 4, P: of(0.0000675), Levels: []report.AttributeLevel{
		{Name: "=shop", Customers: 3000},
		{Name: "Instagram", Customers: 1797, Coefficients: []report.Parameter{{Name: "alpha:channel=Instagram", Value: 0.31, StandardError: of(0.07)}, {Name: "a:channel=Instagram", Value: -0.12, StandardError: of(0.05)}}},
		{Name: "سایت", Customers: 1000, Coefficients: []report.Parameter{{Name: "alpha:channel=سایت", Value: -0.08, StandardError: of(0.09)}, {Name: "a:channel=سایت", Value: 0.02, StandardError: report.Without("undefined")}}},
	}}, {Heading: "=Birthday", Status: "few_of_a_kind", LogLikelihood: report.Without("no_model"), Statistic: report.Without("no_model"), P: report.Without("no_model"), Adjusted: report.Without("no_model"), Levels: []report.AttributeLevel{
		{Name: "1970–1979", Band: &join.Band{From: 1970, To: 1979, Year: true}, Customers: 40, Historic: 12.5, Predicted: of(3.25), PAlive: of(0.5), Repeat: 0.25},
		{Customers: 5757, Historic: 11.5, Predicted: report.Without("no_model"), PAlive: report.Without("no_model")},
	}}}
}

func shopChannels() report.Channels {
	of, without := report.Of, report.Without
	rows := []report.Channel{
		{Name: "=Instagram", Customers: 1797, Spend: of(5400), CAC: of(3.005), Margin: 41000, ToCome: of(9000), LTV: of(27.4), Ratio: of(9.118), Payback: of(1), Past: of(6.59), Forecast: of(8.26)},
		{Name: "سایت", Customers: 0, Spend: of(120), CAC: without("no_new_customers"), ToCome: of(0), LTV: without("no_new_customers"), Ratio: without("no_new_customers"), Payback: without("no_new_customers"), Past: of(-1), Forecast: of(-1)},
	}
	return report.Channels{By: "orders", Spend: true, From: calendar.Of(2024, 1, 1), To: calendar.Of(2024, 12, 31), Rows: rows, Total: rows[0]}
}

func shopAlive() report.AliveMap {
	a := report.AliveMap{Tenths: [10]int{1200, 610, 420, 350, 330, 340, 380, 470, 690, 1007}, Orders: []int{1, 2, 3, 5, 9}, SinceLast: []int{0, 30, 60, 120, 240, 480}}
	for i := range a.Orders {
		var row []report.AliveCell
		for k := range a.SinceLast {
			c := report.AliveCell{Customers: 40 * (5 - i) * (6 - k), PAlive: report.Of(0.97 * math.Exp(-float64(k)*0.21*float64(i+1)))}
			if i == 4 && k == 5 {
				c = report.AliveCell{PAlive: report.Without("nobody_here")}
			}
			row = append(row, c)
		}
		a.Cells = append(a.Cells, row)
	}
	return a
}

func shopSurvival() report.Survival {
	s := report.Survival{WindowDays: 180, Median: report.Of(642)}
	for d := 0; d <= 1000; d += 25 {
		share := math.Exp(-float64(d) / 926)
		s.Points = append(s.Points, report.SurvivalPoint{Days: d, AtRisk: 5797 - 5*d, Share: share, Low: share - 0.00003*float64(d), High: min(share+0.00003*float64(d), 1)})
	}
	return s
}

// addFutures fills in what is expected of each customer, as far as it can be
// told: every seventh is not expected back within a lifetime.
func addFutures(c *report.Customers) {
	for i := range c.Key {
		c.Low, c.High = append(c.Low, c.Predicted[i]*0.4), append(c.High, c.Predicted[i]*1.9)
		c.OrdersLow, c.OrdersHigh = append(c.OrdersLow, 0), append(c.OrdersHigh, c.Expected[i]*2)
		c.Returns = append(c.Returns, c.PAlive[i]*0.9)
		early, next, late := int32(3+i%20), int32(30+i%90), int32(120+i%400)
		if i%7 == 6 {
			next, late = -1, -1
		}
		c.NextEarly, c.NextOrder, c.NextLate = append(c.NextEarly, early), append(c.NextOrder, next), append(c.NextLate, late)
	}
}
