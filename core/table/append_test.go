package table

import (
	"context"
	"errors"
	"math/rand/v2"
	"strconv"
	"testing"

	"clvcalc/core/notice"
)

// Any tables put together have the cells of each in their places, and every
// row number leads back to its file and row.
func TestAppend(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 20 {
		columns := 1 + rng.IntN(5)
		files := []*Table{randomTable(rng, "a", columns), randomTable(rng, "b", columns), randomTable(rng, "c", columns)}
		all := randomTable(rng, "first", columns)
		want := [][]Cell{}
		type place struct {
			file string
			row  int
		}
		var places []place
		note := func(t *Table, first int, order []int) {
			for row := first; row < t.Rows; row++ {
				cells := make([]Cell, columns)
				for i, c := range order {
					cells[c] = t.Cell(row, i)
				}
				want, places = append(want, cells), append(places, place{t.File, t.RowNumber(row)})
			}
		}
		note(all, 0, rng.Perm(columns)[:0])
		for row := range all.Rows {
			for c := range columns {
				want[row][c] = all.Cell(row, c)
			}
		}
		for _, f := range files {
			first, order := rng.IntN(min(3, f.Rows)+1), rng.Perm(columns)
			note(f, first, order)
			if err := all.Append(context.Background(), f, first, order); err != nil {
				t.Fatal(err)
			}
		}
		if all.Rows != len(want) || len(all.Parts) != 4 {
			t.Fatalf("%d rows, want %d; parts %+v", all.Rows, len(want), all.Parts)
		}
		last := 0
		for row, cells := range want {
			for c := range columns {
				if got := all.Cell(row, c); got != cells[c] {
					t.Fatalf("row %d, column %d: %+v, want %+v", row, c, got, cells[c])
				}
			}
			n := all.RowNumber(row)
			if file, own := all.Origin(n); file != places[row].file || own != places[row].row || n <= last {
				t.Fatalf("row %d, number %d after %d: %s %d, want %+v", row, n, last, file, own, places[row])
			}
			last = n
		}
	}
}

// randomTable makes a table with gaps between its rows and cells of all kinds.
func randomTable(rng *rand.Rand, file string, columns int) *Table {
	b := newBuilder(Source{Name: file, Size: maxMemory}, "csv")
	number := 0
	for range rng.IntN(3 * chunkRows) {
		number += 1 + rng.IntN(2)
		b.Row(number)
		b.Number(0, float64(number))
		for c := 1; c < columns; c++ {
			switch rng.IntN(4) {
			case 0:
				b.Text(c, []byte(strconv.Itoa(rng.IntN(50))))
			case 1:
				b.Date(c, float64(rng.IntN(20000)))
			case 2:
				b.Error(c, []byte("#N/A"))
			}
		}
	}
	return b.table
}

func TestAppendEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	a, b := randomTable(rng, "a", 2), randomTable(rng, "b", 2)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := a.Append(ctx, b, 0, []int{0, 1}); b.Rows > 0 && !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled Append: %v", err)
	}
	huge := &Table{Rows: maxRows}
	var fault *notice.Fault
	if err := huge.Append(context.Background(), b, 0, []int{0, 1}); !errors.As(err, &fault) || fault.Code != "too_many_rows" {
		t.Errorf("too many rows: %v", err)
	}
	if file, row := a.Origin(12); file != "" || row != 12 {
		t.Errorf("of one file: %q %d", file, row)
	}
}
