package answer

import (
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/join"
	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/rfm"
)

// sample is a Report in which every number is different, so that a figure
// taken from the wrong place is found.
func sample() *report.Report {
	n := 100.0
	next := func() float64 { n += 1.25; return n }
	whole := func() int { n++; return int(n) }
	figure := func() report.Figure { return report.Of(next()) }
	r := &report.Report{}
	r.Settings = report.Applied{Model: "mbgnbd", Basis: report.Revenue, Margin: 0.5, DiscountRate: 0.1, HorizonMonths: 12,
		Currency: "EUR", Refunds: report.RefundsCounted, Cutoff: calendar.Of(2025, 10, 31)}
	r.Period = report.Period{First: calendar.Of(2022, 11, 1), Last: calendar.Of(2025, 10, 31), Days: 1096}
	r.Totals = report.Totals{Customers: whole(), Orders: whole(), Revenue: next(), Refunds: next(), Profit: figure(),
		AverageOrder: next(), OrdersPerCustomer: next(), OrdersPerYear: figure(), RepeatRate: 0.31}
	r.Value.Historic = report.Historic{Total: next(), Mean: next(), Median: next(), Min: next(), Max: next()}
	r.Value.Formula = report.Formula{AverageOrder: next(), OrdersPerYear: figure(), Years: figure(), Margin: 0.45, CAC: next(), CLV: figure()}
	r.Value.Predicted = report.Predicted{Model: "mbgnbd", Total: figure(), Mean: figure(), Median: figure(), Orders: figure(),
		Revenue: figure(), Active: figure(), NewCustomer: figure(), BestTenth: report.Of(0.48)}
	r.Value.TenthsBy = "predicted"
	for i := range 10 {
		r.Value.Tenths = append(r.Value.Tenths, report.Tenth{Customers: whole(), Sum: next(), Share: report.Of(0.1 + float64(i)/100)})
		r.Value.Histogram = append(r.Value.Histogram, report.Bin{From: next(), To: next(), Customers: whole()})
	}
	for _, s := range rfm.Segments {
		r.RFM.Segments = append(r.RFM.Segments, report.Segment{Name: s.Name, Group: string(s.Group), Customers: whole(), Share: next() / 1000,
			Spend: next(), SpendShare: figure(), Predicted: figure(), PredictedShare: figure(), PAlive: figure(), AverageOrder: figure(), SinceLast: next()})
	}
	for f := range 5 {
		for rs := range 5 {
			r.RFM.Map[f][rs], r.RFM.MapSegment[f][rs] = whole(), rfm.Segments[rfm.SegmentOf(uint8(rs+1), uint8(f+1))].Name
		}
		t := report.Threshold{Score: f + 1, From: next(), To: next(), Customers: whole()}
		r.RFM.Recency, r.RFM.Frequency, r.RFM.Monetary = append(r.RFM.Recency, t), append(r.RFM.Frequency, t), append(r.RFM.Monetary, t)
	}
	r.Churn = report.Churn{WindowDays: whole(), From: calendar.Of(2024, 10, 31), To: r.Settings.Cutoff, Start: whole(), New: whole(), Returned: whole(),
		Lost: whole(), LostStart: whole(), End: whole(), Recommended: figure(), Simple: figure(), AllLost: figure(), Exposure: figure(), Annual: figure(),
		Monthly: figure(), WatchCount: whole(), Watch: []report.Watch{{Customer: "=HYPERLINK(1)", UsualGap: next(), SinceLast: whole(), PAlive: figure(), AtStake: next()}}}
	r.Cohorts = report.Cohorts{Unit: "quarter", Mean: []report.Figure{report.Of(1), figure(), figure()}, Rows: []report.Cohort{
		{Start: calendar.Of(2025, 1, 1), Customers: 20, Active: []int{20, 7, 5}, Retention: []float64{1, .35, .25}, Revenue: []float64{1, 2, 3}, Complete: 2},
		{Start: calendar.Of(2025, 4, 1), Customers: 10, Active: []int{10, 3}, Retention: []float64{1, .3}, Revenue: []float64{1, 2}, Complete: 1},
	}}
	r.Months = []report.Month{{Start: calendar.Of(2025, 9, 1), Orders: whole(), Customers: whole(), New: whole(), Revenue: next(), Complete: true},
		{Start: calendar.Of(2025, 10, 1), Orders: whole(), Customers: whole(), New: whole(), Revenue: next()}}
	fit := report.Model{Name: "mbgnbd", Status: "converged", Used: true, Customers: whole(), LogLikelihood: figure(), AIC: figure(), BIC: figure(), Orders: figure(),
		Parameters: []report.Parameter{{Name: "r", Value: next(), StandardError: figure()}}}
	r.Models = []report.Model{fit}
	r.Test = &report.Test{CalibrationEnd: calendar.Of(2025, 4, 30), Customers: whole(), Actual: whole(), Best: "mbgnbd", Methods: []report.Method{
		{Name: "mbgnbd", Status: "boundary", Expected: figure(), Error: report.Of(-0.142), MAE: figure(), RMSE: figure(), Tracking: figure(), Score: figure()},
		{Name: "own_rate", Expected: figure(), Error: report.Without("too_short"), MAE: figure(), RMSE: figure(), Tracking: figure(), Score: figure()}},
		Weeks:       []report.Week{{Start: calendar.Of(2025, 4, 24), Actual: whole(), Expected: next()}, {Start: calendar.Of(2025, 5, 1), Actual: whole(), Expected: next(), Holdout: true}},
		ByFrequency: []report.FrequencyGroup{{Customers: whole(), Actual: next(), Expected: next()}, {From: 1, To: 3, Customers: whole(), Actual: next(), Expected: next()}, {From: 4, To: -1, Customers: whole(), Actual: next(), Expected: next()}}}
	span := func() report.Range { return report.Range{Low95: next(), Low80: next(), High80: next(), High95: next()} }
	r.Value.Predicted.Ranges = &report.Ranges{Futures: whole(), Parameters: "normal", Total: span(), Orders: span(), Revenue: span(), Active: span(), NewCustomer: span()}
	for i := range r.RFM.Segments {
		s := span()
		r.RFM.Segments[i].PredictedRange = &s
	}
	r.Choice = report.Choice{Model: "mbgnbd", By: "test"}
	r.Alive = report.AliveMap{Orders: []int{1, 2, 5}, SinceLast: []int{0, 31}, Cells: [][]report.AliveCell{
		{{Customers: whole(), PAlive: figure()}, {PAlive: report.Without("nobody_in_cell")}},
		{{Customers: whole(), PAlive: figure()}, {Customers: whole(), PAlive: figure()}},
		{{Customers: whole(), PAlive: figure()}, {Customers: whole(), PAlive: figure()}}}}
	r.Survival = report.Survival{WindowDays: whole(), Median: figure(), Points: []report.SurvivalPoint{
		{Days: 0, AtRisk: whole(), Share: 1, Low: 1, High: 1}, {Days: whole(), AtRisk: whole(), Share: .5, Low: .4, High: .6}}}
	level := func(name string, band *join.Band, c ...report.Parameter) report.AttributeLevel {
		return report.AttributeLevel{Name: name, Band: band, Customers: whole(), Historic: next(), Predicted: figure(), PAlive: figure(), Repeat: next() / 1000, Coefficients: c}
	}
	none := report.Without("no_model")
	r.Attributes = []report.Attribute{
		{Name: "channel", Freedom: 2, P: report.Of(.01), Adjusted: report.Of(.02), Levels: []report.AttributeLevel{level("shop", nil),
			level("web", nil, report.Parameter{Name: "alpha:channel=web", Value: .26}, report.Parameter{Name: "a:channel=web", Value: -.2}), level("", nil)}},
		{Heading: "Visits", P: none, Adjusted: none, Levels: []report.AttributeLevel{level("0", &join.Band{}), level("1–7.5", &join.Band{From: 1, To: 7.5})}},
		{Heading: "Birthday", Freedom: 2, P: report.Of(.4), Adjusted: report.Of(.4), Levels: []report.AttributeLevel{level("1970–1979", &join.Band{From: 1970, To: 1979, Year: true}), level("", nil)}},
	}
	row := func(name string) report.Channel {
		return report.Channel{Name: name, Customers: whole(), Spend: figure(), CAC: figure(), Margin: next(), ToCome: figure(), LTV: figure(), Ratio: figure(),
			Payback: report.Of(float64(whole())), Past: report.Of(next() / 1000), Forecast: report.Of(next() / 1000)}
	}
	r.Channels = report.Channels{By: "orders", From: calendar.Of(2024, 1, 1), To: calendar.Of(2025, 6, 30), Spend: true, Rows: []report.Channel{row("web"), row("shop")}, Total: row("")}
	r.Channels.Rows[1].CAC = report.Without("no_spend")
	return r
}

// first is the sample before its test and ranges.
func first() *report.Report {
	r := sample()
	r.First, r.Test, r.Choice, r.Value.Predicted.Ranges, r.Attributes = true, nil, report.Choice{Model: "mbgnbd", By: "default"}, nil, nil
	return r
}

// simple is the sample where a rule foretold the past best.
func simple() *report.Report {
	r := sample()
	r.Test.Best = "own_rate"
	r.Choice.Simple = &report.Simple{Rule: "own_rate", Orders: 7001, Revenue: 7002, Value: 7003}
	return r
}

// alone is a Report without any model, but with a rule.
func alone(bare *report.Report) *report.Report {
	r := *bare
	r.Choice = report.Choice{By: "test", NoTest: "too_short", Simple: &report.Simple{Rule: "last_period", Orders: 1, Revenue: 2, Value: 3}}
	return &r
}

// A simple rule that foretold the past best comes before the model's figures.
func TestTheSimpleFigureComesFirst(t *testing.T) {
	r := simple()
	w, _ := lang.Lookup("en")
	figures := KeyFigures(r)
	if got, want := figures[0].Value.Arg.Number, 7003/float64(r.Totals.Customers); got != want {
		t.Errorf("the leading figure is %v, want %v", got, want)
	}
	if got := figures[len(figures)-1].Value.Arg; got.Number != 7002 || got.Path != "choice.simple.revenue" {
		t.Errorf("the expected revenue is %+v", got)
	}
	if said := Worth(r).Sentence; said.Key != "worth.answer.simple" {
		t.Errorf("the first sentence says %q", said.Plain(w))
	}
}

// The first figures say that their ranges follow; the whole ones give them.
func TestRangesFollow(t *testing.T) {
	for r, want := range map[*report.Report]string{first(): "range.follows", sample(): "range.between"} {
		if got := KeyFigures(r)[0].Range.Key; got != want {
			t.Errorf("first %v: %q, want %q", r.First, got, want)
		}
	}
}

var questions = map[string]func(*report.Report) Answer{
	"worth": Worth, "who": Who, "leaving": Leaving, "back": Back, "history": History, "do": Do, "sure": Sure, "channels": Channels,
}

// figures lists every marked figure of everything the page says.
func figures(r *report.Report) []notice.Arg {
	var all []notice.Arg
	say := func(s Say) { all = append(all, s.Args...) }
	cell := func(c *Cell) {
		if c.Missing == "" {
			all = append(all, c.Arg)
			say(c.Say)
			say(c.Below)
		}
	}
	for _, ask := range questions {
		a := ask(r)
		say(a.Sentence)
		for _, note := range a.Notes {
			say(note)
		}
		for _, t := range a.Tables {
			for _, row := range t.Rows {
				for _, c := range row.Cells {
					cell(c)
				}
			}
		}
	}
	for _, f := range KeyFigures(r) {
		cell(f.Value)
		say(f.Note)
		say(f.Range)
	}
	for _, a := range Actions(r) {
		cell(a.Sum)
		say(a.Who)
		say(a.Range)
	}
	for _, s := range append(AttributeNotes(r), Meta(r), Chosen(r)) {
		say(s)
	}
	return all
}

// Every figure that names its place in the Report has the value that stands there.
func TestFiguresStandWhereTheySay(t *testing.T) {
	r := simple()
	body, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var tree any
	if err := json.Unmarshal(body, &tree); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, a := range append(figures(sample()), figures(r)...) {
		if a.Path == "" {
			continue
		}
		seen++
		want, ok := at(tree, a.Path).(float64)
		if !ok || math.Abs(want-a.Number) > 1e-12 {
			t.Errorf("%s is %v on the page, %v in the Report", a.Path, a.Number, at(tree, a.Path))
		}
		if v, err := strconv.ParseFloat(Raw(a), 64); err != nil || v != a.Number {
			t.Errorf("%s is written %q", a.Path, Raw(a))
		}
	}
	if seen < 200 {
		t.Errorf("only %d figures are marked", seen)
	}
}

func at(tree any, path string) any {
	for _, step := range strings.Split(path, ".") {
		switch v := tree.(type) {
		case map[string]any:
			tree = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i >= len(v) {
				return nil
			}
			tree = v[i]
		default:
			return nil
		}
	}
	return tree
}

// Everything can be said in every language, also where figures are missing.
func TestEverythingIsWorded(t *testing.T) {
	bare := &report.Report{}
	bare.Settings = report.Applied{Model: "mbgnbd", Basis: report.Revenue, HorizonMonths: 12, Refunds: report.RefundsIgnored}
	bare.Cohorts.Unit = "month"
	blank(reflect.ValueOf(bare).Elem())
	for _, l := range lang.Languages {
		w, _ := lang.Lookup(l.Code)
		for name, r := range map[string]*report.Report{"full": sample(), "bare": bare, "first": first(), "simple": simple(), "alone": alone(bare)} {
			for id, ask := range questions {
				a := ask(r)
				for _, s := range append(a.Notes, a.Sentence) {
					worded(t, w, l.Code+" "+name+" "+id, s)
				}
				for _, table := range a.Tables {
					table.CSV(w)
					for _, h := range table.Heads {
						worded(t, w, l.Code+" "+table.Name, To(h.Key, h.Args...))
					}
					for _, row := range table.Rows {
						for _, c := range row.Cells {
							worded(t, w, l.Code+" "+table.Name, c.Say)
							worded(t, w, l.Code+" "+table.Name, c.Below)
						}
					}
				}
			}
			for _, f := range KeyFigures(r) {
				worded(t, w, l.Code+" "+name, f.Label)
				worded(t, w, l.Code+" "+name, f.Note)
				worded(t, w, l.Code+" "+name, f.Range)
				if f.Value.Missing != "" && !w.Has("unavailable."+f.Value.Missing) {
					t.Errorf("%s: unavailable.%s", l.Code, f.Value.Missing)
				}
			}
			for _, kind := range []string{"tenths", "histogram", "segments", "map", "cohorts", "months", "alive", "survival", "tracking", "weeks", "frequency"} {
				if _, err := json.Marshal(Chart(kind, r, w)); err != nil {
					t.Errorf("%s: %v", kind, err)
				}
			}
			for _, s := range append(AttributeNotes(r), Meta(r), Chosen(r), SurvivalSub(r), SegmentsSub(r)) {
				worded(t, w, l.Code, s)
			}
		}
	}
}

// blank makes every Figure unavailable.
func blank(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		if f.Type() == reflect.TypeFor[report.Figure]() {
			f.Set(reflect.ValueOf(report.Without("too_short")))
		} else if f.Kind() == reflect.Struct {
			blank(f)
		}
	}
}

func worded(t *testing.T, w *lang.Words, where string, s Say) {
	t.Helper()
	if s.Key == "" {
		return
	}
	if !w.Has(s.Key) {
		t.Errorf("%s: no text %s", where, s.Key)
	}
	if text := s.Plain(w); strings.Contains(text, "{") {
		t.Errorf("%s: %s is said as %q", where, s.Key, text)
	}
}

func TestCSV(t *testing.T) {
	w, _ := lang.Lookup("en")
	table := Table{Heads: []Head{text("head.customer"), num("head.at_stake")}, Rows: []Row{
		{Cells: []*Cell{Text("=HYPERLINK(1)"), Of(money("EUR")(2297200.86))}},
		{Cells: []*Cell{Text("+98 912 345 6789"), {Missing: "too_short"}}},
		{Cells: []*Cell{Text("Lis, \"Ida\"\nLtd"), Of(share(0.125))}},
		{Cells: []*Cell{Text("-"), Of(notice.Day("", int(calendar.Of(2025, 10, 31))))}},
	}}
	want := "\ufeffCustomer,At stake\r\n'=HYPERLINK(1),2297200.86\r\n+98 912 345 6789,\r\n" +
		"\"Lis, \"\"Ida\"\"\nLtd\",0.125\r\n'-,2025-10-31\r\n"
	if got := table.CSV(w); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestLine(t *testing.T) {
	cutoff := calendar.Of(2025, 10, 31)
	l := NewLine([]calendar.Day{cutoff - 730, cutoff - 365}, cutoff, 365, 100, true, 2.4)
	if len(l.Orders) != 2 || l.Orders[0] != 0 || l.Orders[1] != 0.5 {
		t.Errorf("orders at %v", l.Orders)
	}
	if len(l.Missed) != 3 || math.Abs(l.Missed[0]-(1-265.0/730)) > 1e-12 {
		t.Errorf("missed at %v", l.Missed)
	}
	if l.Next != 2 || !l.Ahead {
		t.Errorf("ahead %v %d", l.Ahead, l.Next)
	}
	if l := NewLine(nil, cutoff, 835, 94, true, -1); l.Ahead || !l.Silent || len(l.Missed) != mostDots || l.Missed[0] < 0 {
		t.Errorf("a long silence: %+v", l)
	}
}

func TestNiceTicks(t *testing.T) {
	for _, c := range []struct{ low, high float64 }{{0, 118000}, {0, 3}, {-50, 420}, {0, 6.63e6}, {0, 0.07}} {
		ticks := nice(c.low, c.high)
		if len(ticks) < 3 || len(ticks) > 7 {
			t.Errorf("%v: %v", c, ticks)
		}
		for _, v := range ticks {
			if v < c.low || v > c.high {
				t.Errorf("%v: tick %v is outside", c, v)
			}
		}
	}
	if nice(0, 0) != nil || nice(0, math.NaN()) != nil {
		t.Error("nothing to span")
	}
}
