package clv

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// oracle returns the path of a file of reference results beside the
// repository, or skips the test where there are none.
func oracle(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if parent := filepath.Dir(dir); parent != dir {
			dir = parent
			continue
		}
		t.Fatal("no go.mod above the test")
	}
	path := filepath.Join(dir, "..", "shared", "oracles", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no reference results at %s", path)
	}
	return path
}

// readJSON decodes a file of reference results.
func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(oracle(t, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// A buyer is one line of a reference summary.
type buyer struct {
	History
	mean    float64
	holdout float64
}

// readBuyers reads a summary with the columns frequency, recency, T, monetary
// value (and holdout frequency) after the customer, in weeks.
func readBuyers(t *testing.T, name string) []buyer {
	t.Helper()
	file, err := os.Open(oracle(t, filepath.Join("data", name)))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines, err := csv.NewReader(file).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var buyers []buyer
	for _, line := range lines[1:] {
		var v [6]float64
		for i := range min(len(line)-1, len(v)) {
			if v[i], err = strconv.ParseFloat(line[i+1], 64); err != nil {
				t.Fatal(err)
			}
		}
		buyers = append(buyers, buyer{History{int(v[0]), v[1], v[2]}, v[3], v[4]})
	}
	return buyers
}

// patternsOf merges the histories of buyers.
func patternsOf(buyers []buyer) []Pattern {
	var patterns []Pattern
	for _, b := range buyers {
		patterns = append(patterns, Pattern{b.History, 1})
	}
	return merged(patterns)
}
