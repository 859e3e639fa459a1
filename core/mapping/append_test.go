package mapping

import (
	"context"
	"errors"
	"slices"
	"testing"

	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// Equal headings in any order and spelling go together, whatever stands above.
func TestAppend(t *testing.T) {
	a := fromCSV("Order ID,Customer,Order date,Total", "1,anna,2024-01-05,10", "2,olga,2024-01-06,20")
	b := table.FromRows("feb.csv", [][]string{
		{"Orders of February"}, {}, {"total", "order_id", "ORDER DATE", "Customer "}, {"30", "3", "2024-02-05", "anna"}, {"Total", "", "", ""}})
	if err := Append(context.Background(), a, b, Choices{}); err != nil {
		t.Fatal(err)
	}
	m, err := Guess(a, Choices{}, Hints{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Read(context.Background(), a, m)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Gross.Value) != 3 || f.Gross.Value[2] != 30 || f.Customer.At(2) != "anna" || f.OrderID.At(2) != "3" || f.Day.Value[2].String() != "2024-02-05" {
		t.Errorf("%+v", f)
	}
	if file, row := a.Origin(a.RowNumber(3)); file != "feb.csv" || row != 4 {
		t.Errorf("the third order stands in %s, row %d", file, row)
	}
}

func TestAppendMatchesHeadings(t *testing.T) {
	for _, c := range []struct {
		name          string
		first, second []string
		columns       []int
		missing       int
	}{
		{"turned", []string{"a", "b"}, []string{"b", "a"}, []int{1, 0}, 0},
		{"a heading twice", []string{"a", "b", "a"}, []string{"a", "a", "b"}, []int{0, 2, 1}, 0},
		{"columns without a heading", []string{"a", "", "b"}, []string{"", "b", "a", ""}, []int{1, 2, 0, 3}, 0},
		{"one more here", []string{"a", "b"}, []string{"a"}, nil, 1},
		{"one more there", []string{"a"}, []string{"a", "b"}, nil, -2},
		{"twice here", []string{"a", "a"}, []string{"a"}, nil, 1},
		{"no headings", []string{"", ""}, []string{"", ""}, []int{0, 1}, 0},
		{"no headings, wider", []string{"", ""}, []string{"", "", ""}, nil, -3},
		{"no headings, narrower", []string{"", ""}, []string{""}, nil, 1},
		{"no headings there", []string{"a", "b"}, []string{"", ""}, nil, 0},
		{"no headings here", []string{"", ""}, []string{"a", "b"}, nil, -1},
	} {
		columns, missing := match(c.first, c.second, false)
		if !slices.Equal(columns, c.columns) || missing != c.missing {
			t.Errorf("%s: %v, %d, want %v, %d", c.name, columns, missing, c.columns, c.missing)
		}
	}
}

func TestAppendDiffers(t *testing.T) {
	a := table.FromRows("orders.csv", [][]string{{"Order ID", "Customer", "Order date", "Total"}, {"1", "anna", "2024-01-05", "10"}})
	b := table.FromRows("customers.csv", [][]string{{"Customer", "E-mail", "City"}, {"anna", "a@example.com", "Kraków"}})
	for _, c := range []struct {
		t, next               *table.Table
		with, without, column string
	}{
		{a, b, "customers.csv", "orders.csv", "E-mail"},
		{b, a, "orders.csv", "customers.csv", "Order ID"},
	} {
		err := Append(context.Background(), c.t, c.next, Choices{})
		var f *notice.Fault
		if !errors.As(err, &f) || f.Code != "files_differ" || f.Args[0].Text != c.with || f.Args[1].Text != c.without || f.Column != c.column {
			t.Errorf("%v: %+v", err, f)
		}
	}
	if a.Rows != 2 || b.Rows != 2 || a.Parts != nil {
		t.Error("a refused file changed the table")
	}
}
