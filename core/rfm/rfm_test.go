package rfm

import (
	"math/rand/v2"
	"strings"
	"testing"

	"clvcalc/core/customer"
)

// The map as the definition words it: recency scores, frequency scores, segment.
const definition = `
12 12 hibernating
12 34 at_risk
12 5 cant_lose
3 12 about_to_sleep
3 3 need_attention
34 45 loyal
4 1 promising
5 1 new
45 23 potential_loyalist
5 45 champions`

func TestMapIsTheDefinition(t *testing.T) {
	covered := 0
	for line := range strings.Lines(strings.TrimSpace(definition)) {
		part := strings.Fields(line)
		for _, r := range part[0] {
			for _, f := range part[1] {
				covered++
				if got := Segments[SegmentOf(uint8(r-'0'), uint8(f-'0'))].Name; got != part[2] {
					t.Errorf("R%c F%c is %s, want %s", r, f, got, part[2])
				}
			}
		}
	}
	if covered != 25 {
		t.Errorf("the definition covers %d cells, want 25", covered)
	}
}

func TestScoreCountsTheStrictlyWorse(t *testing.T) {
	// Ten values: L = 0, 1, 2, 2, 2, 5, 6, 7, 8, 9.
	got := score([]float64{1, 2, 3, 3, 3, 4, 5, 6, 7, 8})
	want := []uint8{1, 1, 2, 2, 2, 3, 4, 4, 5, 5}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("value %d scores %d, want %d", i, got[i], want[i])
		}
	}
}

func TestEqualsScoreOne(t *testing.T) {
	for _, s := range score([]float64{7, 7, 7, 7}) {
		if s != 1 {
			t.Errorf("equal values score %d, want 1", s)
		}
	}
}

func TestScoresFollowValues(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		values := make([]float64, 1+rng.IntN(40))
		for i := range values {
			values[i] = float64(rng.IntN(12))
		}
		scores := score(values)
		lowest := uint8(5)
		for i, a := range values {
			lowest = min(lowest, scores[i])
			for j, b := range values {
				if a > b && scores[i] < scores[j] || a == b && scores[i] != scores[j] {
					t.Fatalf("%v scores %v", values, scores)
				}
			}
		}
		if lowest != 1 {
			t.Fatalf("%v: lowest score is %d", values, lowest)
		}
	}
}

func TestThresholdsHoldEveryCustomer(t *testing.T) {
	values := []float64{5, 1, 3, 3, 9}
	ranges := Thresholds(values, score(values))
	total := 0
	for _, r := range ranges {
		total += r.Customers
		if r.Customers > 0 && r.From > r.To {
			t.Errorf("range %v is upside down", r)
		}
	}
	if total != len(values) {
		t.Errorf("ranges hold %d customers, want %d", total, len(values))
	}
}

func TestRecencyIsBestForTheLatest(t *testing.T) {
	s := &customer.Summaries{Cutoff: 100, Key: []string{"a", "b"}, Last: nil, Orders: []int32{1, 1}, Spend: []float64{1, 1}}
	s.Last = append(s.Last, 10, 99)
	got := Of(s)
	if got.R[0] >= got.R[1] {
		t.Errorf("recency scores %v: the later order must score higher", got.R)
	}
}
