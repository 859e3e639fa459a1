package check

import "testing"

func TestVectors(t *testing.T) {
	names := map[string]bool{}
	for _, v := range Vectors {
		if got := v.Compute(); !v.Agrees(got) {
			t.Errorf("%s: %.*f, published %.*f", v.Name, v.Decimals+2, got, v.Decimals, v.Published)
		}
		if names[v.Name] {
			t.Errorf("%s stands twice", v.Name)
		}
		names[v.Name] = true
	}
}

// The comparison itself tells a wrong last digit from a right one.
func TestAgrees(t *testing.T) {
	v := Vector{Published: 1.2260, Decimals: 4}
	for value, want := range map[float64]bool{1.22600: true, 1.22604: true, 1.22596: true, 1.22606: false, 1.22594: false} {
		if v.Agrees(value) != want {
			t.Errorf("%v agrees with 1.2260: %v", value, !want)
		}
	}
}
