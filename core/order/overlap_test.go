package order

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
)

// builtOf builds the orders of several files: a heading of roles, then lines.
func builtOf(t *testing.T, heading string, files ...string) result {
	t.Helper()
	var all *table.Table
	for k, text := range files {
		rows := [][]string{strings.Split(heading, ",")}
		for line := range strings.Lines(strings.TrimSpace(text)) {
			rows = append(rows, strings.Split(strings.TrimSpace(line), ","))
		}
		next := table.FromRows(string(rune('a'+k))+".csv", rows)
		if all == nil {
			all = next
		} else if err := mapping.Append(context.Background(), all, next, mapping.Choices{}); err != nil {
			t.Fatal(err)
		}
	}
	m, err := mapping.Guess(all, mapping.Choices{}, mapping.Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := mapping.Read(context.Background(), all, m)
	if err != nil {
		t.Fatal(err)
	}
	log, q, notices, err := Build(context.Background(), f, all, m, Rules{})
	if err != nil {
		t.Fatal(err)
	}
	return result{log, q, notices, err}
}

func TestOverlappingFiles(t *testing.T) {
	const orders, lines, plain = "Order ID,Customer ID,Order date,Total,Status", "Order ID,Customer ID,Order date,Product,Quantity,Unit price", "Customer ID,Order date,Total"
	for _, c := range []struct {
		name, heading string
		files         []string
		want, out     string
	}{
		{"an order that stands in both counts once", orders,
			[]string{"1,ann,2024-01-05,10,paid\n2,bob,2024-01-20,20,paid", "2,bob,2024-01-20,20,paid\n3,ann,2024-02-01,30,paid"},
			"ann 01-05 10; ann 02-01 30; bob 01-20 20", "in_two_files 1 (a.csv 3)"},
		{"the newer file says how it is, wherever it stands", orders,
			[]string{"2,bob,2024-01-20,20,refunded\n3,ann,2024-02-01,30,cancelled\n4,ann,2024-02-03,35,paid", "1,ann,2024-01-05,10,paid\n2,bob,2024-01-20,25,paid\n3,ann,2024-02-01,30,paid"},
			"bob 01-20 20−20; ann 01-05 10; ann 02-03 35", "cancelled 1 (a.csv 3), in_two_files 2 (b.csv 3)"},
		{"the same file twice", orders,
			[]string{"1,ann,2024-01-05,10,paid\n2,bob,2024-01-20,20,paid", "1,ann,2024-01-05,10,paid\n2,bob,2024-01-20,20,paid"},
			"ann 01-05 10; bob 01-20 20", "in_two_files 2 (a.csv 2)"},
		{"numbers that begin anew name other orders", orders,
			[]string{"1,ann,2024-01-05,10,paid\n2,bob,2024-01-20,20,paid", "1,eve,2024-01-05,10,paid\n2,dan,2024-01-20,20,paid"},
			"ann 01-05 10; bob 01-20 20; eve 01-05 10; dan 01-20 20", ""},
		{"lines of one order, one of them changed", lines,
			[]string{"1,ann,2024-01-05,pen,1,10\n1,ann,2024-01-05,ink,2,5\n2,bob,2024-01-09,pen,1,10", "1,ann,2024-01-05,pen,1,10\n1,ann,2024-01-05,ink,1,5\n3,bob,2024-02-01,ink,1,5"},
			"bob 01-09 10; bob 02-01 5; ann 01-05 15", "in_two_files 2 (a.csv 2)"},
		{"an order that the cut between two files divides", lines,
			[]string{"2,bob,2024-01-04,pen,1,10\n2,bob,2024-01-04,pad,1,1\n1,ann,2024-01-05,pen,1,10", "1,ann,2024-01-05,ink,2,5\n3,bob,2024-02-01,ink,1,5"},
			"bob 01-04 11; bob 02-01 5; ann 01-05 20", ""},
		{"without numbers, all of the days in both", plain,
			[]string{"ann,2024-01-05,10\nbob,2024-01-20,20\nbob,2024-01-20,20\neve,2024-01-21,7", "bob,2024-01-20,20\nbob,2024-01-20,20\neve,2024-01-21,7\nann,2024-02-02,30"},
			"ann 01-05 10; ann 02-02 30; bob 01-20 20; bob 01-20 20; eve 01-21 7", "in_two_files 3 (a.csv 3)"},
		{"without numbers, one a part of the other", plain,
			[]string{"ann,2024-01-05,10\nbob,2024-01-20,20\neve,2024-01-20,9\neve,2024-01-21,7\nann,2024-01-22,8", "ann,2024-01-05,10\neve,2024-01-21,7\nann,2024-01-22,8"},
			"ann 01-05 10; ann 01-22 8; bob 01-20 20; eve 01-20 9; eve 01-21 7", "in_two_files 3 (b.csv 2)"},
		{"without numbers, two branches", plain,
			[]string{"ann,2024-01-05,10\nbob,2024-01-20,20\neve,2024-01-21,7\neve,2024-01-22,7", "ann,2024-01-05,10\nbob,2024-01-19,21\neve,2024-01-21,8\neve,2024-01-22,9"},
			"ann 01-05 10; ann 01-05 10; bob 01-19 21; bob 01-20 20; eve 01-21 7; eve 01-21 8; eve 01-22 7; eve 01-22 9", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := builtOf(t, c.heading, c.files...)
			if got := r.String(); got != c.want {
				t.Errorf("orders\n got %s\nwant %s", got, c.want)
			}
			var out []string
			sum := r.q.RowsUsed
			for _, l := range r.q.LeftOut {
				out = append(out, fmt.Sprintf("%s %d (%s %d)", l.Reason, l.Rows, l.Example.File, l.Example.Row))
				sum += l.Rows
			}
			if got := strings.Join(out, ", "); got != c.out {
				t.Errorf("left out %s, want %s", got, c.out)
			}
			if sum != r.q.RowsRead {
				t.Errorf("%d rows read, %d accounted for", r.q.RowsRead, sum)
			}
			if r.says("files_overlap") != strings.Contains(c.out, "in_two_files") {
				t.Errorf("notices %v", r.notices)
			}
		})
	}
}

// A year cut into months that overlap by a week is the year, whatever the
// order in which the files are given.
func TestOverlapOfManyFiles(t *testing.T) {
	const heading = "Order ID,Customer ID,Order date,Total"
	var whole []string
	for d := range 360 {
		for k := range 3 {
			whole = append(whole, fmt.Sprintf("%d,c%d,2024-%02d-%02d,%d.50", 3*d+k, (d*7+k*5)%40, 1+d/30, 1+min(27, d%30), 10+(d+k)%9))
		}
	}
	want := builtOf(t, heading, strings.Join(whole, "\n"))
	var months []string
	for m := range 12 {
		months = append(months, strings.Join(whole[max(0, 90*m-21):90*(m+1)], "\n"))
	}
	for range 2 {
		got := builtOf(t, heading, months...)
		if got.log.Len() != want.log.Len() || sum(got.log.Revenue) != sum(want.log.Revenue) || len(got.log.Customers) != len(want.log.Customers) {
			t.Errorf("%d orders of %v, want %d of %v", got.log.Len(), sum(got.log.Revenue), want.log.Len(), sum(want.log.Revenue))
		}
		slices.Reverse(months)
	}
}

// Several files end when the context does.
func TestOverlapEnds(t *testing.T) {
	a := table.FromRows("a.csv", [][]string{{"Customer ID", "Order date", "Total"}, {"ann", "2024-01-05", "10"}})
	b := table.FromRows("b.csv", [][]string{{"Customer ID", "Order date", "Total"}, {"ann", "2024-01-05", "10"}})
	if err := mapping.Append(context.Background(), a, b, mapping.Choices{}); err != nil {
		t.Fatal(err)
	}
	m, err := mapping.Guess(a, mapping.Choices{}, mapping.Hints{})
	if err != nil {
		t.Fatal(err)
	}
	f, _ := mapping.Read(context.Background(), a, m)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	_, _, _, err = Build(ctx, f, a, m, Rules{})
	var fault *notice.Fault
	if err == nil || errors.As(err, &fault) {
		t.Errorf("%v", err)
	}
}
