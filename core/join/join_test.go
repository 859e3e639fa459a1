package join

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/mapping"
	"clvcalc/core/table"
)

func fromCSV(name string, lines ...string) *table.Table {
	var rows [][]string
	for _, line := range lines {
		rows = append(rows, strings.Split(line, ","))
	}
	return table.FromRows(name, rows)
}

func recognised(t *testing.T, x *table.Table, role mapping.TableRole) *mapping.Mapping {
	t.Helper()
	got, m, _ := mapping.Recognise(x, mapping.Choices{}, mapping.Hints{Lang: "en"})
	if got != role {
		t.Fatalf("%s is %q, want %q: %+v", x.File, got, role, m)
	}
	return m
}

// Keys that are written otherwise are found; keys that would then be two are not.
func TestIndex(t *testing.T) {
	x := newIndex([]string{"", "1001", "#7", "A-1", "05", "5", "012"})
	for key, want := range map[string]int{"1001": 1, "#1001": 1, "01001": 1, "7": 2, "a-1": 3, "05": 4, "5": 5, "005": 0, "12": 6, "": 0, "0": 0, "x": 0} {
		if got := x.find(key); got != want {
			t.Errorf("%q: %d, want %d", key, got, want)
		}
	}
}

// The joined table has every line with its header and every header without a
// line; figures of the order stand once, and a heading that both have is told apart.
func TestLines(t *testing.T) {
	lines := fromCSV("items.csv", "order id,product,qty,price,status", "1,tea,1,2,x", "1,cup,1,3,y", "3,pot,2,9,x", "8,pan,1,4,x")
	headers := fromCSV("orders.csv", "order id,customer,date,total,status", "1,ann,2024-01-02,6,paid", "2,bob,2024-01-03,7,paid", "3,eve,2024-01-04,18,void", "1,ann,2024-01-02,6,paid")
	lm, hm := recognised(t, lines, mapping.LineTable), recognised(t, headers, mapping.OrderTable)
	l, err := Lines(context.Background(), lines, lm, headers, hm)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for row := range lines.Rows {
		var cells []string
		for c := range lines.Columns {
			cells = append(cells, lines.Cell(row, c).Text)
		}
		got = append(got, strings.Join(cells, ","))
	}
	want := []string{
		"order id,product,qty,price,status,orders.csv · order id,customer,date,total,orders.csv · status",
		"1,tea,1,2,x,1,ann,2024-01-02,6,paid", "1,cup,1,3,y,1,ann,2024-01-02,,paid", "3,pot,2,9,x,3,eve,2024-01-04,18,void",
		"8,pan,1,4,x,,,,,", ",,,,,2,bob,2024-01-03,7,paid",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if l.Headers != 4 || l.Found != 2 || l.Alone != 1 || !slices.Equal(l.Again, []uint32{5}) || len(l.Orphan) != 1 || !l.Orphan[5] {
		t.Errorf("%+v", l)
	}
	if file, row := lines.Origin(lines.RowNumber(5)); file != "orders.csv" || row != 3 {
		t.Errorf("the header without a line stands in %s, row %d", file, row)
	}
	roles := map[mapping.Role][]int{}
	for _, a := range l.Known {
		roles[a.Role] = a.Columns
	}
	for role, columns := range map[mapping.Role][]int{mapping.OrderID: {0, 5}, mapping.CustomerID: {6}, mapping.OrderDate: {7}, mapping.Gross: {8}, mapping.Product: {1}, mapping.Quantity: {2}, mapping.UnitPrice: {3}} {
		if !slices.Equal(roles[role], columns) {
			t.Errorf("%s: %v, want %v", role, roles[role], columns)
		}
	}
}

// What a table tells of customers, whatever else it holds: a key among other
// numbers, kinds, grades and measures, but neither contacts nor what follows
// from the orders.
func TestAttributes(t *testing.T) {
	rows := []string{"nr,mail,visits,satisfaction,city,birthday,total spent,note,member"}
	var customers Keyed
	for k := range 400 {
		member := "нет"
		if k%3 == 0 {
			member = "да"
		}
		rows = append(rows, fmt.Sprintf("%d,user%d@x.com,%d,%d,city %d,%d-05-17,%d,said so %d,%s", 1+k, k, k*37%401, 1+k%5, k%4, 1950+k%50, 7*k, k, member))
		if k < 300 {
			customers.Keys, customers.Customer = append(customers.Keys, fmt.Sprintf("user%d@x.com", k)), append(customers.Customer, int32(k))
		}
	}
	x := fromCSV("people.csv", rows...)
	_, m, _ := mapping.Recognise(x, mapping.Choices{}, mapping.Hints{Lang: "en"})
	k, err := Attributes(context.Background(), x, m, 300, customers, func() ([]Keyed, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(k.Key, []string{"mail"}) || k.Customers != 300 || k.Rows != 400 || k.Used != 300 || len(k.LeftOut) != 1 || k.LeftOut[0].Rows != 100 || k.LeftOut[0].Reason != NoOrders {
		t.Errorf("%v, %d customers, %+v", k.Key, k.Customers, k.Account)
	}
	levels := map[string]int{}
	for _, a := range k.Attributes {
		used := map[int32]int{}
		for _, l := range a.Of {
			used[l]++
		}
		levels[a.Name] = len(used)
		if a.Bands != nil && (len(a.Bands) != len(a.Levels) || !slices.IsSortedFunc(a.Bands, func(x, y Band) int { return int(x.From - y.From) })) {
			t.Errorf("%s: %+v", a.Name, a.Bands)
		}
	}
	for name, want := range map[string]int{"visits": 4, "satisfaction": 5, "city": 4, "birthday": 4, "member": 2} {
		if levels[name] != want {
			t.Errorf("%s has %d levels, want %d", name, levels[name], want)
		}
	}
	if len(levels) != 5 || !slices.Equal(k.Others, []string{"nr", "total spent", "note"}) {
		t.Errorf("%v, others %v", levels, k.Others)
	}
}

// Every value falls into the band that names it, and bands hold enough.
func TestMeasure(t *testing.T) {
	for name, value := range map[string]func(k int) float64{
		"many": func(k int) float64 { return float64(k*k%997) / 4 }, "few": func(k int) float64 { return float64(k % 3) },
		"mostly nothing": func(k int) float64 { return max(0, float64(k-250)) }, "one rare": func(k int) float64 { return float64(min(k, 2)) },
	} {
		a := mapping.Attribute{Heading: name}
		var rows [][]int32
		for k := range 300 {
			a.Numbers.Value, a.Numbers.State = append(a.Numbers.Value, value(k)), append(a.Numbers.State, mapping.Good)
			rows = append(rows, []int32{int32(k)})
		}
		out, _ := attributeOf(&a, rows, 300)
		held := make([]int, len(out.Bands))
		for k, l := range out.Of {
			if b := out.Bands[l]; value(k) < b.From || value(k) > b.To {
				t.Errorf("%s: %g is not in %+v", name, value(k), b)
			}
			held[l]++
		}
		if slices.Min(held) < fewIn {
			t.Errorf("%s: %v", name, held)
		}
	}
}
