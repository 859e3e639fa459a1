package report

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"clvcalc/core/contract"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// A customer summary gives the fits, forecasts and scores of the orders that it
// was made of; what needs single orders says so.
func TestSummaryIsItsOrders(t *testing.T) {
	shop := simulated(900)
	want := analyseSales(t, shop, Settings{Model: "mbgnbd"})
	var text strings.Builder
	text.WriteString("customer_id,frequency,recency,T,monetary_value,orders,total_spent\n")
	c := want.Customers
	for i := range c.Key {
		fmt.Fprintf(&text, "%s,%d,%d,%d,%v,%d,%v\n", c.Key[i], c.Frequency[i], c.Recency[i], c.T[i], c.Monetary[i], c.Orders[i], c.Spend[i])
	}
	cutoff := want.Report.Settings.Cutoff
	set := Settings{Model: "mbgnbd", Cutoff: &cutoff}
	opened, err := openText(t, text.String(), set)
	got := analyse(t, opened, err, set)
	if opened.Mapping.Kind != mapping.CustomerSummary || got.Customers.Len() != c.Len() {
		t.Fatalf("%q, %d of %d customers", opened.Mapping.Kind, got.Customers.Len(), c.Len())
	}
	for k, m := range want.Report.Models {
		if m.Name == "bgcnbd" || m.Name == "mbgcnbd" {
			continue // they know the gaps between orders, which a summary does not have
		}
		if o := got.Report.Models[k]; o.Name != m.Name || math.Abs(o.LogLikelihood.Value-m.LogLikelihood.Value) > 1e-6*math.Abs(m.LogLikelihood.Value) {
			t.Errorf("%s: %v, of the orders %v", m.Name, o.LogLikelihood, m.LogLikelihood)
		}
	}
	for i := range c.Key {
		g := got.Customers
		if math.Abs(g.PAlive[i]-c.PAlive[i]) > 1e-9 || math.Abs(g.Predicted[i]-c.Predicted[i]) > 1e-6*(1+c.Predicted[i]) || g.Segment[i] != c.Segment[i] || g.Last[i] != c.Last[i] {
			t.Fatalf("%s: P(alive) %v, value %v, segment %d; of the orders %v, %v, %d", c.Key[i], g.PAlive[i], g.Predicted[i], g.Segment[i], c.PAlive[i], c.Predicted[i], c.Segment[i])
		}
	}
	r := got.Report
	for name, f := range map[string]Figure{"churn": r.Churn.Recommended, "survival": r.Survival.Median, "orders per year": r.Totals.OrdersPerYear, "formula": r.Value.Formula.CLV} {
		if f.Unavailable != fromSummary {
			t.Errorf("%s: %+v", name, f)
		}
	}
	if r.Choice.NoTest != fromSummary || r.Test != nil || len(r.Months) > 0 || len(r.Cohorts.Rows) > 0 || r.Value.Predicted.Ranges == nil {
		t.Errorf("%+v", r.Choice)
	}
	first := analyseFirst(t, opened, nil, set)
	if !first.Report.First || first.Report.Totals != r.Totals {
		t.Errorf("first figures %+v, then %+v", first.Report.Totals, r.Totals)
	}
	if row := got.Customers.Row(0, got.Purchases, cutoff); len(row.Days) > 0 {
		t.Errorf("days of orders in a summary: %v", row.Days)
	}
}

// Without ages there are scores and no forecast.
func TestSummaryWithoutAges(t *testing.T) {
	text := "customer,recency,frequency,monetary\n"
	for i := range 40 {
		text += fmt.Sprintf("c%d,%d,%d,%d\n", i, 10*i, 1+i%7, 20+i)
	}
	shop, err := openText(t, text, Settings{})
	a := analyse(t, shop, err, Settings{})
	if p := a.Report.Value.Predicted; p.Total.Unavailable != "summary_no_age" || a.Customers.PAlive != nil || a.Report.Choice.Model != "" {
		t.Errorf("%+v", p)
	}
	if a.Report.Totals.Customers != 40 || a.Report.RFM.Recency[4].Customers == 0 {
		t.Errorf("%+v", a.Report.Totals)
	}
}

// subscribers draws customers who leave as sBG(α, β) says, all from the first
// of a month on.
func subscribers(n int, alpha, beta float64) string {
	rng := rand.New(rand.NewPCG(5, 6))
	model := contract.Models[0].New([]float64{alpha, beta})
	var text strings.Builder
	text.WriteString("Customer,Start date,End date,Monthly amount\n")
	for i := range n {
		start := rng.IntN(30)
		stays := model.Simulate(rng, 0, 1000)
		end := ""
		if start+stays+1 <= 35 {
			end = monthDay(start + stays + 1)
		}
		fmt.Fprintf(&text, "c%d,%s,%s,%d\n", i, monthDay(start), end, 10+i%3*5)
	}
	return text.String()
}

func monthDay(month int) string { return fmt.Sprintf("%d-%02d-01", 2022+month/12, month%12+1) }

// A list of subscriptions gives back the parameters it was drawn with, and its
// sums agree with each other.
func TestSubscriptions(t *testing.T) {
	shop, err := openText(t, subscribers(4000, 0.9, 5), Settings{})
	a := analyse(t, shop, err, Settings{})
	r, s := a.Report, a.Report.Subscriptions
	if shop.Mapping.Kind != mapping.SubscriptionList || s == nil || r.Choice.Model != "sbg" && r.Choice.Model != "bdw" {
		t.Fatalf("%q, %+v", shop.Mapping.Kind, r.Choice)
	}
	for k, want := range []float64{0.9, 5} {
		p := r.Models[0].Parameters[k]
		if math.Abs(p.Value-want) > 4*p.StandardError.Value {
			t.Errorf("%s = %v ± %v, drawn with %v", p.Name, p.Value, p.StandardError.Value, want)
		}
	}
	paid, active, mrr := 0.0, 0, 0.0
	for i := range a.Customers.Key {
		paid += a.Customers.Spend[i]
		if a.Customers.PAlive[i] == 1 {
			active++
		} else if a.Customers.Predicted[i] != 0 || a.Customers.NextOrder[i] != -1 {
			t.Fatalf("%s left and is worth %v", a.Customers.Key[i], a.Customers.Predicted[i])
		}
		if c := a.Customers; c.Low[i] > c.High[i] || c.OrdersLow[i] > c.Expected[i]+1 || c.OrdersHigh[i] < c.Expected[i]-1 {
			t.Fatalf("%v..%v around %v", c.OrdersLow[i], c.OrdersHigh[i], c.Expected[i])
		}
	}
	last := 0.0
	for _, m := range s.Months {
		if math.Abs(m.Opening-last) > 1e-9 || math.Abs(m.Opening+m.New+m.Expansion+m.Reactivated-m.Contraction-m.Churned-m.Closing) > 1e-6 {
			t.Fatalf("%+v after %v", m, last)
		}
		last = m.Closing
		mrr += m.New + m.Expansion + m.Reactivated - m.Contraction - m.Churned
	}
	if active != s.Active || math.Abs(mrr-s.MRR) > 1e-6 || s.ARR != 12*s.MRR || math.Abs(paid-r.Totals.Revenue) > 1e-6 {
		t.Errorf("%d active of %d, MRR %v of %v", active, s.Active, mrr, s.MRR)
	}
	left := 0
	for k, p := range s.Renewals {
		left += p.Left
		if k > 0 && (p.Share > s.Renewals[k-1].Share || p.AtRisk > s.Renewals[k-1].AtRisk) {
			t.Errorf("renewal %d: %+v after %+v", k, p, s.Renewals[k-1])
		}
		if p.AtRisk > 500 && math.Abs(p.Share-p.Model.Value) > 0.03 {
			t.Errorf("renewal %d: %v, by the model %v", k, p.Share, p.Model.Value)
		}
	}
	if left != s.Customers-s.Active {
		t.Errorf("%d left, but %d of %d are there", left, s.Active, s.Customers)
	}
	if c := r.Cohorts.Rows[0]; c.Active[1] > c.Customers {
		t.Errorf("%+v", c)
	}
	if jalali := analyse(t, shop, nil, Settings{Calendar: "jalali"}); jalali.Report.Totals != r.Totals || jalali.Report.Subscriptions.MRR != s.MRR {
		t.Errorf("shown by Jalali months: %+v, else %+v", jalali.Report.Totals, r.Totals)
	}
	first := analyseFirst(t, shop, nil, Settings{})
	if !first.Report.First || first.Report.Subscriptions.MRR != s.MRR {
		t.Errorf("first figures: %+v", first.Report.Subscriptions)
	}
}

// Nobody has left, and the oldest months: what cannot be told says why.
func TestSubscriptionsTooYoung(t *testing.T) {
	shop, err := openText(t, "Customer,Start date,End date,Monthly amount\na,2024-01-01,,10\nb,2024-02-01,,12\nc,2024-03-01,,12\n", Settings{})
	a := analyse(t, shop, err, Settings{})
	s := a.Report.Subscriptions
	if s.MRR != 34 || s.Tenure.OK() || a.Report.Choice.Model != "" || !told(a.Report, "no_prediction") || s.Year.GRR.OK() || s.Churn.Value != 0 {
		t.Errorf("%+v", s)
	}
}

// A cross table is the list of its cells.
func TestCrossTable(t *testing.T) {
	flat, grid := "customer,month,amount\n", "customer,2024-01,2024-02,2024-03,2024-04,2024-05\n"
	rng := rand.New(rand.NewPCG(7, 8))
	for i := range 120 {
		grid += fmt.Sprintf("c%d", i)
		for month := 1; month <= 5; month++ {
			if rng.IntN(2) == 0 {
				grid += ","
				continue
			}
			grid += fmt.Sprintf(",%d.5", month+i)
			flat += fmt.Sprintf("c%d,2024-%02d,%d.5\n", i, month, month+i)
		}
		grid += "\n"
	}
	one, err := openText(t, flat, Settings{})
	want := analyse(t, one, err, Settings{})
	two, err := openText(t, grid, Settings{})
	got := analyse(t, two, err, Settings{})
	if got.Report.Totals != want.Report.Totals || got.Report.Value.Predicted.Total != want.Report.Value.Predicted.Total || two.Mapping.Kind != mapping.CrossTable {
		t.Errorf("%+v, want %+v", got.Report.Totals, want.Report.Totals)
	}
	orders := Settings{}
	orders.Kind = mapping.Orders
	if err := two.Read(context.Background(), orders, silent); err != nil || two.Mapping.Kind != "" || len(two.Mapping.Headings) != 6 {
		t.Errorf("against the user's word: %v, %+v", err, two.Mapping)
	}
	var fault *notice.Fault
	bad, err := openText(t, "product,2024-01,2024-02,2024-03\ntea,1,2,3\n", Settings{})
	if err != nil || bad.Fault == nil || bad.Fault.Code != "other_table" {
		t.Errorf("%v, %v", err, bad.Fault)
	}
	if _, err := bad.Analyze(context.Background(), Settings{}, silent); !errors.As(err, &fault) {
		t.Errorf("%v", err)
	}
}
