package table

import (
	"bytes"
	"context"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"
)

// benchRows are orders of six columns, as the measurements of other readers used.
func benchRows(n int) [][]any {
	rng := rand.New(rand.NewPCG(1, 2))
	rows := [][]any{{"customer_id", "order_date", "order_id", "amount", "channel", "product"}}
	for i := range n {
		rows = append(rows, []any{"C" + strconv.Itoa(100000+rng.IntN(n/5+1)), 44000 + rng.Float64()*2000, "ORD-" + strconv.Itoa(10000000+i),
			float64(rng.IntN(50000)) / 100, []string{"Online store", "Phone", "Shop"}[rng.IntN(3)], "SKU-" + strconv.Itoa(rng.IntN(400)) + " Product"})
	}
	return rows
}

func benchCSV(n int) []byte {
	var b bytes.Buffer
	for _, row := range benchRows(n) {
		for i, v := range row {
			if i > 0 {
				b.WriteByte(',')
			}
			switch v := v.(type) {
			case string:
				b.WriteString(v)
			case float64:
				b.WriteString(strconv.FormatFloat(v, 'f', -1, 64))
			}
		}
		b.WriteString("\r\n")
	}
	return b.Bytes()
}

func benchWorkbook(b *testing.B, n int) []byte {
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	for i, row := range benchRows(n) {
		if err := w.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	out, err := f.WriteToBuffer()
	if err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

func benchRead(b *testing.B, name string, data []byte, rows int) {
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		t, err := Read(context.Background(), Source{bytes.NewReader(data), name, int64(len(data))}, Options{}, nil)
		if err != nil || t.Rows != rows+1 {
			b.Fatal(err, t.Rows)
		}
	}
}

func BenchmarkCSV100k(b *testing.B)  { benchRead(b, "o.csv", benchCSV(100_000), 100_000) }
func BenchmarkXLSX100k(b *testing.B) { benchRead(b, "o.xlsx", benchWorkbook(b, 100_000), 100_000) }
