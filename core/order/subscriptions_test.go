package order

import (
	"context"
	"errors"
	"strings"
	"testing"

	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

func readContracts(t *testing.T, rules Rules, lines ...string) (*Subscriptions, *Quality, []notice.Notice, error) {
	t.Helper()
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, strings.Split(l, ";"))
	}
	tab := table.FromRows("s.csv", rows)
	m, err := mapping.Guess(tab, mapping.Choices{Kind: mapping.SubscriptionList}, mapping.Hints{Lang: "en"})
	if err != nil {
		t.Fatal(err)
	}
	return ReadSubscriptions(context.Background(), tab, m, rules)
}

func TestReadSubscriptions(t *testing.T) {
	s, q, _, err := readContracts(t, Rules{Today: calendar.Of(2025, 1, 1)}, "Customer;Start;End;Interval;Amount;Status",
		"bob;2024-03-10;2024-06-10;month;10;canceled", "ann;2024-01-31;;year;120;active", "ann;2023-01-31;2023-02-20;month;9;ended",
		"eve;2024-05-01;2024-04-01;month;9;x", ";2024-05-01;;month;9;x", "eve;;;month;9;x", "eve;2024-05-01;;month;free;x", "eve;2024-05-01;;month;0;x",
		"eve;2026-05-01;;month;9;x", "eve;2024-05-01;;month;9;canceled", "kim;2024-12-01;2025-12-01;quarter;30;active", "Total;;;;;")
	if err != nil {
		t.Fatal(err)
	}
	left := map[Reason]int{}
	for _, l := range q.LeftOut {
		left[l.Reason] = l.Rows
	}
	for reason, n := range map[Reason]int{EndBeforeStart: 1, NoCustomer: 1, NoDate: 2, BadAmount: 1, NoAmount: 1, FutureDate: 1, TotalRow: 1} {
		if left[reason] != n {
			t.Errorf("%s: %d rows, want %d", reason, left[reason], n)
		}
	}
	if q.RowsRead != 12 || q.RowsUsed != 4 || len(s.Customers) != 3 || s.Cutoff != calendar.Of(2024, 12, 1) {
		t.Errorf("%+v, %d customers, cutoff %v", q, len(s.Customers), s.Cutoff)
	}
	want := []Span{
		{0, calendar.Of(2024, 3, 10), calendar.Of(2024, 6, 10), 10},
		{1, calendar.Of(2023, 1, 31), calendar.Of(2023, 2, 20), 9},
		{1, calendar.Of(2024, 1, 31), Open, 10},
		{2, calendar.Of(2024, 12, 1), Open, 10},
	}
	for k, span := range s.Spans {
		if span != want[k] {
			t.Errorf("span %d: %+v, want %+v", k, span, want[k])
		}
	}
	log, err := s.Payments()
	if err != nil || log.Len() != 3+1+11+1 {
		t.Fatalf("%d payments, %v", log.Len(), err)
	}
	if log.Day[5] != calendar.Of(2024, 2, 29) || log.Revenue[5] != 10 || log.Customer[5] != 1 {
		t.Errorf("the second payment of 31 January falls due on %v", log.Day[5])
	}
}

// Ends that fit whole months as last days are last days.
func TestLastDays(t *testing.T) {
	s, _, told, err := readContracts(t, Rules{}, "Customer;Start;End;Monthly amount", "a;2024-01-01;2024-03-31;10", "b;2024-02-01;2024-04-30;10", "c;2024-02-10;2024-04-20;10")
	if err != nil || s.Spans[0].End != calendar.Of(2024, 4, 1) || len(told) != 2 || told[1].Code != "ends_are_last_days" {
		t.Errorf("%+v, %+v, %v", s.Spans, told, err)
	}
	s, _, told, err = readContracts(t, Rules{}, "Customer;Start;End;Monthly amount", "a;2024-01-01;2024-04-01;10", "b;2024-02-01;2024-05-01;10", "c;2024-02-10;2024-04-20;10")
	if err != nil || s.Spans[0].End != calendar.Of(2024, 4, 1) || len(told) != 1 {
		t.Errorf("%+v, %+v, %v", s.Spans, told, err)
	}
	var fault *notice.Fault
	if _, _, _, err := readContracts(t, Rules{}, "Customer;Start;End;Monthly amount", "a;2024-01-01;2023-04-01;10"); !errors.As(err, &fault) || fault.Code != "no_subscriptions" {
		t.Errorf("%v", err)
	}
}
