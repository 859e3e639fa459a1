package customer

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/material"
	"clvcalc/core/order"
)

// A purchase is one order of a hand-made log.
type purchase struct {
	customer        string
	day             string
	revenue, refund float64
}

// logOf sorts nothing: purchases come by customer, then day.
func logOf(purchases ...purchase) *order.Log {
	l := &order.Log{}
	for _, p := range purchases {
		if n := len(l.Customers); n == 0 || l.Customers[n-1] != p.customer {
			l.Customers = append(l.Customers, p.customer)
		}
		l.Customer = append(l.Customer, uint32(len(l.Customers)-1))
		l.Day = append(l.Day, day(p.day))
		l.Revenue, l.Refund = append(l.Revenue, p.revenue), append(l.Refund, p.refund)
	}
	return l
}

func day(s string) calendar.Day {
	d, ok := calendar.Parse(s)
	if !ok {
		panic("no date: " + s)
	}
	return d
}

func TestSummarize(t *testing.T) {
	log := logOf(
		purchase{"A", "2024-01-01", 10, 0}, purchase{"A", "2024-01-01", 20, 0}, purchase{"A", "2024-01-08", 30, 5}, purchase{"A", "2024-03-01", 7, 0},
		purchase{"B", "2024-01-05", 40, 40}, purchase{"B", "2024-01-09", 8, 0},
		purchase{"C", "2024-01-05", 40, 40},
		purchase{"D", "2024-02-05", 4, 0},
		purchase{"E", "2024-01-06", 15, 0}, purchase{"E", "2024-01-20", 0, 0},
	)
	log.Profit = []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	log.ProfitLost = []float64{0, 0, 1, 0, 9, 0, 9, 0, 0, 0}
	s := Summarize(log, day("2024-01-31"), true)
	if s.Len() != 3 || s.AllRefunded != 1 {
		t.Fatalf("%d customers %v, %d all refunded", s.Len(), s.Key, s.AllRefunded)
	}
	want := []struct {
		key           string
		sum           Summary
		orders        int32
		spend, profit float64
		since         int
	}{
		{"A", Summary{1, 7, 30, 25, math.Log(7)}, 3, 55, 5, 23},
		{"B", Summary{0, 0, 22, 0, 0}, 1, 8, 2, 22},
		{"E", Summary{1, 14, 25, 0, math.Log(14)}, 2, 15, 19, 11},
	}
	for i, w := range want {
		if s.Key[i] != w.key || s.At(i) != w.sum || s.Orders[i] != w.orders || s.Spend[i] != w.spend || s.Profit[i] != w.profit || s.SinceLast(i) != w.since {
			t.Errorf("%s: %+v, %d orders, spend %v, profit %v, since %d; want %+v", s.Key[i], s.At(i), s.Orders[i], s.Spend[i], s.Profit[i], s.SinceLast(i), w)
		}
	}
	ignored := Summarize(log, day("2024-01-31"), false)
	if ignored.Len() != 4 || ignored.AllRefunded != 0 || ignored.Spend[0] != 60 || ignored.Profit[1] != 11 || ignored.At(1) != (Summary{1, 4, 26, 8, math.Log(4)}) {
		t.Errorf("refunds ignored: %+v", ignored)
	}
}

func TestSplit(t *testing.T) {
	log := logOf(
		purchase{"A", "2024-01-01", 10, 0}, purchase{"A", "2024-02-01", 1, 0}, purchase{"A", "2024-02-01", 2, 0}, purchase{"A", "2024-02-05", 4, 4}, purchase{"A", "2024-03-01", 8, 3}, purchase{"A", "2024-04-01", 16, 0},
		purchase{"B", "2024-02-01", 10, 0},
		purchase{"C", "2024-01-31", 10, 0},
	)
	c := Split(log, day("2024-01-31"), day("2024-03-01"), true)
	if c.Len() != 2 || c.Key[0] != "A" || c.Key[1] != "C" {
		t.Fatalf("customers %v", c.Key)
	}
	if c.Holdout[0] != 2 || c.HoldoutSpend[0] != 8 || c.Holdout[1] != 0 || c.HoldoutSpend[1] != 0 {
		t.Errorf("holdout %v, spend %v", c.Holdout, c.HoldoutSpend)
	}
	if c := Split(log, day("2024-01-31"), day("2024-03-01"), false); c.Holdout[0] != 3 || c.HoldoutSpend[0] != 15 {
		t.Errorf("refunds ignored: holdout %v, spend %v", c.Holdout, c.HoldoutSpend)
	}
}

// What the two parts hold is what the whole holds, and the merged days agree
// with the summaries.
func TestPartsMakeTheWhole(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var purchases []purchase
	for c := range 200 {
		at := day("2023-01-01") + calendar.Day(rng.IntN(300))
		for range 1 + rng.IntN(8) {
			p := purchase{customer: strconv.Itoa(c), day: at.String(), revenue: float64(rng.IntN(100))}
			if rng.IntN(5) == 0 {
				p.refund = float64(rng.IntN(int(p.revenue) + 1))
			}
			purchases = append(purchases, p)
			at += calendar.Day(rng.IntN(60))
		}
	}
	log := logOf(purchases...)
	for _, counted := range []bool{true, false} {
		end := day("2024-06-30")
		whole, cal := Summarize(log, end, counted), Split(log, day("2023-09-30"), end, counted)
		merged := PurchasesOf(log, whole, counted)
		at := map[string]int{}
		for i, key := range whole.Key {
			at[key] = i
			days := merged.Days(i)
			if len(days) != int(whole.Days[i]) || days[0] != whole.First[i] || days[len(days)-1] != whole.Last[i] {
				t.Errorf("customer %s: days %v, summary %d days %v to %v", key, days, whole.Days[i], whole.First[i], whole.Last[i])
			}
		}
		for i, key := range cal.Key {
			w := at[key]
			if cal.Days[i]+cal.Holdout[i] != whole.Days[w] || math.Abs(cal.Spend[i]+cal.HoldoutSpend[i]-whole.Spend[w]) > 1e-9 {
				t.Errorf("customer %s: %d+%d days of %d, %v+%v of %v", key, cal.Days[i], cal.Holdout[i], whole.Days[w], cal.Spend[i], cal.HoldoutSpend[i], whole.Spend[w])
			}
		}
	}
}

// CDNOW against two independent programs, lifetimes and the R package rfm.
func TestCDNOW(t *testing.T) {
	var purchases []purchase
	orders := map[string]int{} // in the holdout
	for _, row := range readCSV(t, "oracles/data/cdnow_sample_transactions.csv")[1:] {
		purchases = append(purchases, purchase{row[0], row[1], number(t, row[3]), 0})
		if row[1] > "1997-09-30" && row[1] <= "1998-06-30" {
			orders[row[0]]++
		}
	}
	log := logOf(purchases...)
	full := Summarize(log, day("1998-06-30"), true)
	for i, row := range readCSV(t, "oracles/data/cdnow_sample_full_summary.csv")[1:] {
		sameSummary(t, full, i, row)
	}
	cal := Split(log, day("1997-09-30"), day("1998-06-30"), true)
	total := 0
	for i, row := range readCSV(t, "oracles/data/cdnow_sample_cal_summary.csv")[1:] {
		sameSummary(t, cal.Summaries, i, row)
		if float64(cal.Holdout[i]) != number(t, row[5]) {
			t.Errorf("customer %s: %d in the holdout, want %s", row[0], cal.Holdout[i], row[5])
		}
		// lifetimes takes the mean over transactions here, not over days.
		if want := number(t, row[6]) * float64(orders[row[0]]); math.Abs(cal.HoldoutSpend[i]-want) > 1e-9 {
			t.Errorf("customer %s: spend %v in the holdout, want %v", row[0], cal.HoldoutSpend[i], want)
		}
		total += int(cal.Holdout[i])
	}
	if total != 1882 {
		t.Errorf("%d repeat purchases in the holdout, published 1882", total)
	}
	// The R package was asked on the day after the data end.
	rfm := Summarize(log, day("1998-07-01"), true)
	for i, row := range readCSV(t, "oracles/data/cdnow_sample_rfm_scores.csv")[1:] {
		if rfm.Key[i] != row[0] || float64(rfm.SinceLast(i)) != number(t, row[1]) || float64(rfm.Orders[i]) != number(t, row[2]) || math.Abs(rfm.Spend[i]-number(t, row[3])) > 1e-9 {
			t.Errorf("customer %s: since last %d, orders %d, spend %v; want %v", row[0], rfm.SinceLast(i), rfm.Orders[i], rfm.Spend[i], row[1:4])
		}
	}
}

// sameSummary compares with a row id, frequency, recency, T, monetary value in weeks.
func sameSummary(t *testing.T, s *Summaries, i int, row []string) {
	t.Helper()
	got := s.At(i)
	if s.Key[i] != row[0] || float64(got.Frequency) != number(t, row[1]) ||
		math.Abs(float64(got.Recency)/7-number(t, row[2])) > 1e-9 || math.Abs(float64(got.T)/7-number(t, row[3])) > 1e-9 ||
		math.Abs(got.MonetaryValue-number(t, row[4])) > 1e-9 {
		t.Errorf("customer %s: %+v, want %v", row[0], got, row[1:5])
	}
}

func readCSV(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(material.Path(t, name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}
