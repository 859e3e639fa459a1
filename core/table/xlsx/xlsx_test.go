package xlsx

import (
	"testing"

	"clvcalc/core/table/cell"
)

func TestUnescape(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "plain", "a_x000D_b": "a\rb", "_x005F_x000D_": "_x000D_", "_x00ZZ_": "_x00ZZ_", "_x000D": "_x000D", "__x0041_": "_A",
		"_xD83D__xDE00_": "😀", "_xD83D_x": "\ufffdx", "_x0041_x0041_": "Ax0041_",
	} {
		if got := string(unescape([]byte(text))); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestColumnOf(t *testing.T) {
	for ref, want := range map[string]int{"A1": 0, "Z9": 25, "AA1": 26, "xfd1": 16383, "XFE1": 16384} {
		if got, n := columnOf([]byte(ref)); got != want || n != len(ref)-1 {
			t.Errorf("%s: %d after %d letters", ref, got, n)
		}
	}
	if got, _ := columnOf([]byte("ZZZZZZZZZZZZZZZZ1")); got < cell.MaxColumns {
		t.Errorf("a reference past the last column is %d", got)
	}
}
