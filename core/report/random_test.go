package report

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/order"
	"clvcalc/core/table"
)

// randomTable draws the text of a table of some kind, good and bad rows mixed.
func randomTable(rng *rand.Rand) [][]string {
	one := func(list ...string) string { return list[rng.IntN(len(list))] }
	mostly := func(good string, bad ...string) string {
		if rng.IntN(8) > 0 {
			return good
		}
		return one(bad...)
	}
	date := func() string {
		return mostly(fmt.Sprintf("%d-%02d-%02d", 2022+rng.IntN(3), 1+rng.IntN(12), 1+rng.IntN(28)), "", "soon", "2024-02-31", "0000-00-00")
	}
	amount := func() string {
		return mostly(fmt.Sprintf("%d.%02d", rng.IntN(300), rng.IntN(100)), "12", "", "free", "-5.00", "0")
	}
	who := func() string { return mostly(fmt.Sprintf("c%d@x.io", rng.IntN(40)), "") }
	var rows [][]string
	var row func(i int) []string
	switch rng.IntN(4) {
	case 0:
		rows = [][]string{{"Order ID", "Customer email", "Order date", "Order total", "Status"}}
		row = func(int) []string {
			return []string{mostly(fmt.Sprint(1000+rng.IntN(90)), ""), who(), date(), amount(), mostly("paid", "cancelled", "refunded", "")}
		}
	case 1:
		rows = [][]string{{"customer_id", "frequency", "recency", "T", "monetary_value"}}
		row = func(i int) []string {
			t := 200 + rng.IntN(400)
			return []string{mostly(fmt.Sprint("k", i), "", "k1"), mostly(fmt.Sprint(rng.IntN(4)), "x", "-1"), fmt.Sprint(rng.IntN(t + 20)), fmt.Sprint(t), mostly("5.5", "", "n/a")}
		}
	case 2:
		rows = [][]string{{"Customer", "Start date", "End date", "Monthly amount"}}
		row = func(int) []string { return []string{who(), date(), one(date(), ""), amount()} }
	default:
		rows = [][]string{{"Customer", "2024-01", "2024-02", "2024-03", "2024-04"}}
		row = func(i int) []string {
			return []string{mostly(fmt.Sprint("c", i), "Total"), amount(), amount(), amount(), amount()}
		}
	}
	for i := range 20 + rng.IntN(200) {
		rows = append(rows, row(i))
	}
	return rows
}

func tableText(rows [][]string, order []int) string {
	var b strings.Builder
	for _, row := range rows {
		for k, c := range order {
			if k > 0 {
				b.WriteByte(',')
			}
			b.WriteString(row[c])
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// accounted holds that every row below the heading is used or left out, once.
func accounted(t *testing.T, shop *Shop, text string) {
	t.Helper()
	q := shop.Quality
	if q == nil {
		if shop.Fault == nil {
			t.Fatalf("neither rows nor a reason for\n%s", text)
		}
		return
	}
	seen, left := map[uint32]bool{}, 0
	for _, l := range q.LeftOut {
		left += l.Rows
		if len(l.Numbers) != l.Rows || l.Rows == 0 || l.Example.Row != int(l.Numbers[0]) {
			t.Fatalf("%s: %d rows, %d numbers, example %d", l.Reason, l.Rows, len(l.Numbers), l.Example.Row)
		}
		for _, n := range l.Numbers {
			if seen[n] && shop.whole == nil {
				t.Fatalf("row %d is left out twice of\n%s", n, text)
			}
			seen[n] = true
		}
	}
	if rows := shop.Table.Rows - shop.Mapping.FirstRow; q.RowsRead != q.RowsUsed+left || q.RowsRead != rows {
		t.Fatalf("%d rows, %d read, %d used, %d left out of\n%s", rows, q.RowsRead, q.RowsUsed, left, text)
	}
}

// reading is what a file is read as, whatever the order of its columns.
type reading struct {
	quality *order.Quality
	fault   string
	told    int
	shop    any
}

func readingOf(shop *Shop) reading {
	r := reading{quality: shop.Quality, told: len(shop.Told())}
	if shop.Fault != nil {
		r.fault = shop.Fault.Error()
	}
	switch {
	case shop.ready != nil:
		s := *shop.ready
		s.LogGaps = nil // NaN is not equal to itself
		summaries := *s.Summaries
		summaries.LogGaps = nil
		s.Summaries = &summaries
		r.shop = s
	case shop.contracts != nil:
		r.shop = *shop.contracts
	case shop.log != nil:
		r.shop = *shop.log
	}
	return r
}

// Every row of every table is accounted for, and columns in another order, or a
// file whose every byte lies elsewhere, are read alike.
func TestReadingAnyTable(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	for range 150 {
		rows := randomTable(rng)
		columns := make([]int, len(rows[0]))
		for i := range columns {
			columns[i] = i
		}
		text := tableText(rows, columns)
		shop, err := openText(t, text, Settings{})
		if err != nil {
			t.Fatalf("%v of\n%s", err, text)
		}
		accounted(t, shop, text)
		want := readingOf(shop)
		rng.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
		if shop.whole != nil {
			columns[slices.Index(columns, 0)], columns[0] = columns[0], 0 // the customer stands first
			slices.Sort(columns)                                          // and the months rise, by which orders are counted
		}
		shuffled := tableText(rows, columns)
		shop, err = openText(t, shuffled, Settings{})
		if err != nil {
			t.Fatal(err)
		}
		if got := readingOf(shop); got.told != want.told || !reflect.DeepEqual(stable(got), stable(want)) {
			t.Fatalf("columns %v: %+v %s, want %+v %s of\n%s", columns, got.quality, got.fault, want.quality, want.fault, text)
		}
	}
}

// stable leaves out the text of examples of whole rows, which is their first
// cell and so moves with the columns.
func stable(r reading) reading {
	if r.quality == nil {
		return r
	}
	q := *r.quality
	q.LeftOut = slices.Clone(q.LeftOut)
	for i := range q.LeftOut {
		if l := &q.LeftOut[i]; l.Reason == order.NotAnOrder || l.Reason == order.TotalRow || l.Reason == order.Impossible {
			l.Example.Text = ""
		}
	}
	r.quality = &q
	return r
}

// The reader sees a long file through windows: wherever they cut it, it reads
// the same.
func TestReadingCutAnywhere(t *testing.T) {
	var rows strings.Builder
	for i := range 9000 {
		fmt.Fprintf(&rows, "%d,\"customer %d, Łódź\",2024-%02d-%02d,\"%d,50 zł\"\n", i, i%700, 1+i%12, 1+i%28, 10+i%90)
	}
	var want *Shop
	for shift := range 60 {
		text := strings.Repeat("\n", shift) + "Order ID,Customer,Order date,Total\n" + rows.String()
		src := table.Source{ReaderAt: strings.NewReader(text), Name: "a.csv", Size: int64(len(text))}
		shop, err := Open(context.Background(), src, Settings{}, Hints{Lang: "pl", Today: someDay}, silent)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = shop
		}
		if !reflect.DeepEqual(shop.log, want.log) || shop.Quality.RowsUsed != 9000 {
			t.Fatalf("shifted by %d bytes the file reads otherwise", shift)
		}
	}
}
