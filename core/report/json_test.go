package report

import (
	"bytes"
	std "encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"clvcalc/core/json"
)

// A Report is written as encoding/json writes it, and reads back the same.
func TestReportInJSON(t *testing.T) {
	margin := 0.3
	for seed := range uint64(4) {
		sales := randomShop(rand.New(rand.NewPCG(seed, 11)))
		for _, r := range []*Report{{}, analyseSales(t, sales, Settings{}).Report, analyseSales(t, sales, Settings{Margin: &margin}).Report} {
			body, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if want, err := std.Marshal(r); err != nil || !bytes.Equal(body, want) {
				t.Fatalf("got  %s\nwant %s (%v)", body, want, err)
			}
			var ours, theirs Report
			if err := json.Unmarshal(body, &ours); err != nil {
				t.Fatal(err)
			}
			if err := std.Unmarshal(body, &theirs); err != nil || !reflect.DeepEqual(ours, theirs) {
				t.Fatalf("%s is read otherwise (%v)", body, err)
			}
			if again, err := json.Marshal(ours); err != nil || !bytes.Equal(again, body) {
				t.Fatalf("got  %s\nwant %s (%v)", again, body, err)
			}
		}
	}
}

func BenchmarkReportInJSON(b *testing.B) {
	r := analyseSales(b, simulated(2357), Settings{}).Report
	body, err := json.Marshal(r)
	if err != nil {
		b.Fatal(err)
	}
	for name, marshal := range map[string]func(any) ([]byte, error){"write/own": json.Marshal, "write/std": std.Marshal} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, err := marshal(r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	for name, unmarshal := range map[string]func([]byte, any) error{"read/own": json.Unmarshal, "read/std": std.Unmarshal} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if err := unmarshal(body, &Report{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
