package customer

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/material"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

// edgeLog builds the log of the edge set from its rows, refunds included.
func edgeLog(t *testing.T) *order.Log {
	rows := readCSV(t, "oracles/data/edge_transactions.csv")
	n := len(rows) - 1
	f := &mapping.Fields{
		Customer: mapping.Texts{Code: make([]uint32, n), Dict: mapping.DictOf("")},
		Day:      mapping.Days{Value: make([]calendar.Day, n), State: make([]mapping.State, n)},
		Gross:    mapping.Numbers{Value: make([]float64, n), State: make([]mapping.State, n)},
	}
	known := map[string]uint32{}
	for i, row := range rows[1:] {
		if known[row[0]] == 0 {
			known[row[0]] = f.Customer.Dict.Append(row[0])
		}
		f.Customer.Code[i] = known[row[0]]
		f.Day.Value[i], f.Day.State[i] = day(row[1][:10]), mapping.Good
		f.Gross.Value[i], f.Gross.State[i] = number(t, row[2]), mapping.Good
	}
	m := &mapping.Mapping{FirstRow: 1, EndRow: n + 1, Headings: rows[0]}
	log, _, _, err := order.Build(context.Background(), f, table.FromRows("edge.csv", rows), m, order.Rules{})
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// The edge set against lifetimes. It counts a refund as a purchase, so two
// customers differ by design: D, whose only order was given back, is none;
// L's first purchase was given back on the day, so only the later one counts.
func TestEdgeTransactions(t *testing.T) {
	data, err := os.ReadFile(material.Path(t, "oracles/edge_transactions__summary__lifetimes.json"))
	if err != nil {
		t.Fatal(err)
	}
	var oracle struct {
		Summaries map[string][]struct {
			ID            string
			Frequency     float64
			Recency, T    float64
			MonetaryValue float64 `json:"monetary_value"`
		}
	}
	if err := json.Unmarshal(data, &oracle); err != nil {
		t.Fatal(err)
	}
	log := edgeLog(t)
	for end, name := range map[string]string{"2024-03-31": "freq=D,multiplier=1,end=2024-03-31,include_first=False", "2024-04-05": "freq=D,multiplier=1,end=None,include_first=False"} {
		want := oracle.Summaries[name]
		if len(want) == 0 {
			t.Fatalf("no oracle %q", name)
		}
		s := Summarize(log, day(end), true)
		at := map[string]int{}
		for i, key := range s.Key {
			at[key] = i
		}
		if s.Len() != len(want)-1 || s.AllRefunded != 1 {
			t.Errorf("%s: %d customers, %d all refunded; lifetimes has %d", end, s.Len(), s.AllRefunded, len(want))
		}
		for _, w := range want {
			i, found := at[w.ID]
			if w.ID == "D" {
				if found {
					t.Errorf("%s: D is a customer", end)
				}
				continue
			}
			if w.ID == "L" {
				if got := s.At(i); got != (Summary{T: int(day(end) - day("2024-03-10"))}) || s.Spend[i] != 30 {
					t.Errorf("%s: L is %+v, spend %v", end, got, s.Spend[i])
				}
				continue
			}
			got := s.At(i)
			if !found || float64(got.Frequency) != w.Frequency || float64(got.Recency) != w.Recency || float64(got.T) != w.T || math.Abs(got.MonetaryValue-w.MonetaryValue) > 1e-12 {
				t.Errorf("%s: %s is %+v, want %+v", end, w.ID, got, w)
			}
		}
	}
}
