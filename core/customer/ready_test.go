package customer

import (
	"context"
	"errors"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/table"
)

var someDay = calendar.Of(2024, 12, 31)

// readSummary reads a customer summary of lines with semicolons.
func readSummary(t *testing.T, rules order.Rules, lines ...string) (*Ready, *order.Quality, []notice.Notice, error) {
	t.Helper()
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, strings.Split(l, ";"))
	}
	tab := table.FromRows("summary.csv", rows)
	m, err := mapping.Guess(tab, mapping.Choices{Kind: mapping.CustomerSummary}, mapping.Hints{Lang: "en", Today: rules.Today})
	if err != nil {
		t.Fatal(err)
	}
	return ReadyMade(context.Background(), tab, m, rules)
}

func has(list []notice.Notice, code string) bool {
	for _, n := range list {
		if n.Code == code {
			return true
		}
	}
	return false
}

// The numbers of a summary are those of the customer, and every row that cannot
// be one is left out with its reason.
func TestReadyMade(t *testing.T) {
	r, q, told, err := readSummary(t, order.Rules{Today: someDay},
		"id;frequency;recency;T;monetary_value",
		"a;2;30;380;5.5", "b;0;0;200;0", "c;1;400;380;5", "d;1;0;380;5", "e;0;3;380;0", "a;1;3;380;1",
		";1;3;380;1", "f;-1;3;380;1", "g;many;3;380;1", "h;1.5;3;380;1", "i;1;3;380;", "j;3;380;380;2")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Join(r.Key, " ") != "a b j" || r.Cutoff != someDay || !r.Ages || !r.Amounts {
		t.Errorf("%v at %v, ages %v, amounts %v", r.Key, r.Cutoff, r.Ages, r.Amounts)
	}
	if one := r.At(0); one.Frequency != 2 || one.Recency != 30 || one.T != 380 || one.MonetaryValue != 5.5 || r.Orders[0] != 3 || r.Spend[0] != 11 {
		t.Errorf("%+v, %d orders, %v", one, r.Orders[0], r.Spend[0])
	}
	if one := r.At(1); one.Frequency != 0 || one.Recency != 0 || one.T != 200 || one.MonetaryValue != 0 || r.SinceLast(1) != 200 {
		t.Errorf("%+v", one)
	}
	left := map[order.Reason]int{}
	for _, l := range q.LeftOut {
		left[l.Reason] = l.Rows
	}
	want := map[order.Reason]int{order.Impossible: 5, order.CustomerTwice: 1, order.NoCustomer: 1, order.NoHistory: 1, order.NoAmount: 1}
	for reason, n := range want {
		if left[reason] != n {
			t.Errorf("%s: %d rows, want %d", reason, left[reason], n)
		}
	}
	if len(left) != len(want) || q.RowsRead != 12 || q.RowsUsed != 3 {
		t.Errorf("%+v", q)
	}
	if !has(told, "summary_undated") || !has(told, "summary_repeats_only") || has(told, "summary_no_amounts") {
		t.Errorf("%+v", told)
	}
}

// One and the same customer, written in different ways.
func TestReadyMadeAlike(t *testing.T) {
	cutoff := someDay
	for _, c := range []struct {
		name  string
		lines []string
		spend float64
	}{
		{"the time since the last order", []string{"id;frequency;recency;T;monetary_value", "a;2;240;380;5", "b;0;200;200;0", "c;0;150;150;0"}, 10},
		{"frequency with the first order", []string{"id;frequency;recency;T;monetary_value;total spent", "a;3;140;380;5;17", "b;1;0;200;0;3", "c;1;0;150;0;3"}, 17},
		{"days of the first and last order", []string{"client;first order;last order;orders;total spent", "a;2023-12-17;2024-05-05;3;15", "b;2024-06-14;2024-06-14;1;9", "c;2024-08-03;2024-08-03;1;8"}, 15},
		{"the last order and T", []string{"client;last order;T;orders;total spent", "a;2024-05-05;380;3;15", "b;2024-06-14;200;1;9"}, 15},
		{"weeks", []string{"id;frequency;recency (weeks);T (weeks);total spent", "a;2;20;54.2857;15", "b;0;0;28.5714;9"}, 15},
	} {
		r, _, _, err := readSummary(t, order.Rules{Today: someDay, Cutoff: &cutoff}, c.lines...)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		one := r.At(0)
		if one.Frequency != 2 || one.Recency != 140 || one.T != 380 || r.SinceLast(0) != 240 || one.MonetaryValue != 5 || r.Spend[0] != c.spend {
			t.Errorf("%s: %+v, spend %v", c.name, one, r.Spend[0])
		}
		if two := r.At(1); two.Frequency != 0 || two.T != 200 || r.Orders[1] != 1 {
			t.Errorf("%s: %+v", c.name, two)
		}
	}
}

// Scores need no T; a summary without amounts counts orders.
func TestReadyMadeLacks(t *testing.T) {
	r, _, told, err := readSummary(t, order.Rules{Today: someDay}, "customer;recency;frequency;monetary", "a;30;3;380", "b;200;1;20")
	if err != nil || r.Ages || r.SinceLast(0) != 30 || r.Orders[0] != 3 || r.Spend[0] != 380 || !has(told, "summary_no_age") {
		t.Errorf("%+v, %v", r, err)
	}
	r, _, told, err = readSummary(t, order.Rules{Today: someDay}, "customer;frequency;recency;T", "a;2;30;380", "b;0;0;200")
	if err != nil || r.Amounts || r.Spend[0] != 3 || r.At(0).MonetaryValue != 1 || !has(told, "summary_no_amounts") {
		t.Errorf("%+v, %v", r, err)
	}
	var fault *notice.Fault
	_, q, _, err := readSummary(t, order.Rules{Today: someDay}, "customer;frequency;recency;T", "a;2;390;380", "b;1;201;200", "c;0;7;200")
	if !errors.As(err, &fault) || fault.Code != "no_customers" || q.RowsUsed != 0 {
		t.Errorf("%v, %+v", err, q)
	}
}
