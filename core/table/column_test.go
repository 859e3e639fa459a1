package table

import (
	"math/rand/v2"
	"strconv"
	"testing"
)

// TestDictionary compares with a map.
func TestDictionary(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	var d dictionary
	codes := map[string]uint32{"": 0}
	for range 50_000 {
		text := strconv.Itoa(rng.IntN(rng.IntN(20_000) + 1))
		if rng.IntN(50) == 0 {
			text = ""
		}
		code, _ := d.code([]byte(text))
		known, ok := codes[text]
		if !ok {
			known = uint32(len(codes))
			codes[text] = known
		}
		if code != known || d.text(code) != text {
			t.Fatalf("%q: code %d is %q, want %d", text, code, d.text(code), known)
		}
	}
	if d.len() != len(codes) {
		t.Errorf("%d codes, want %d", d.len(), len(codes))
	}
	var empty dictionary
	if empty.len() != 1 || empty.text(0) != "" {
		t.Error("the empty text is missing")
	}
}

// TestColumns puts random cells of all kinds and reads them in all ways.
func TestColumns(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	rows := make([][]Cell, 3*chunkRows)
	for i := range rows {
		rows[i] = make([]Cell, 5)
		rows[i][4] = Cell{Kind: Number, Number: float64(i)} // no row is blank
		for column := range 4 {
			switch Kind(rng.IntN(8)) {
			case Text:
				rows[i][column] = Cell{Kind: Text, Text: "t" + strconv.Itoa(rng.IntN(9))}
			case Error:
				rows[i][column] = Cell{Kind: Error, Text: "#N/A"}
			case Number:
				rows[i][column] = Cell{Kind: Number, Number: rng.NormFloat64()}
			case Date:
				rows[i][column] = Cell{Kind: Date, Number: float64(rng.IntN(20000))}
			case Bool:
				rows[i][column] = Cell{Kind: Bool, Number: float64(rng.IntN(2))}
			}
		}
	}
	table := FromCells("x", rows)
	if table.Rows != len(rows) || len(table.Columns) != 5 {
		t.Fatalf("%d rows, %d columns", table.Rows, len(table.Columns))
	}
	for i, row := range rows {
		for column, want := range row {
			c := &table.Columns[column]
			got := Cell{Kind: c.Kind(i), Text: c.Text(c.Code(i)), Number: c.Number(i)}
			if got != want || table.Cell(i, column) != want {
				t.Fatalf("row %d column %d: %+v, want %+v", i, column, got, want)
			}
		}
	}
	for _, outside := range [][2]int{{-1, 0}, {len(rows), 0}, {0, -1}, {0, 5}, {1 << 30, 0}} {
		if got := table.Cell(outside[0], outside[1]); got != (Cell{}) {
			t.Errorf("outside at %v: %+v", outside, got)
		}
	}
}

func TestFromRows(t *testing.T) {
	table := FromRows("x.csv", [][]string{{"a", "b"}, {"", ""}, {"1", ""}, {"", "2"}})
	if got, want := show(table), "1:\"a\"|\"b\"\n3:\"1\"|\n4:|\"2\"\n"; got != want {
		t.Errorf("%swant\n%s", got, want)
	}
}
