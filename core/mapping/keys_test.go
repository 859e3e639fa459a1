package mapping

import (
	"math/rand/v2"
	"testing"
)

// TestKeysAtAGlance checks that a key which is taken as it is would have come
// out of the rules unchanged.
func TestKeysAtAGlance(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	parts := []string{"a", "Z", "0", "7", "12", ".", ".0", "@", "-", "_", "#", "/", " ", "'", "+", "guest", "none", "null", "n/a", "mailto:", "ż", "۴", "ي", "e5", "0912", "example.com"}
	taken := 0
	for range 200_000 {
		text := ""
		for range 1 + rng.IntN(5) {
			text += parts[rng.IntN(len(parts))]
		}
		isPhone := rng.IntN(4) == 0
		if got, want := customerKey(text, isPhone), mendedCustomer(text, isPhone); got != want {
			t.Fatalf("customer %q: %q, by the rules %q", text, got, want)
		}
		if got, want := orderKey(text), mendedOrder(text); got != want {
			t.Fatalf("order %q: %q, by the rules %q", text, got, want)
		}
		if kinds := makeup(text); kinds&others == 0 {
			taken++
		}
	}
	if taken < 1000 {
		t.Errorf("only %d texts could be taken as they are", taken)
	}
}
