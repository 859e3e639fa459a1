package clv

import (
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"clvcalc/core/material"
)

// readJSON decodes a file of reference results.
func readJSON(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(material.Path(t, "oracles/"+name))
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
	file, err := os.Open(material.Path(t, "oracles/data/"+name))
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

// readTransactions summarises a file of orders up to a day, in units of so many
// days.
func readTransactions(t *testing.T, name, end string, unit float64) []buyer {
	t.Helper()
	return summarise(t, readOrders(t, name), end, unit, func(_ *testing.T, day string) string { return day })
}

// readOrders reads the lines of a file of orders: the customer first, then the
// day, and the amount last where there is one.
func readOrders(t *testing.T, name string) [][]string {
	t.Helper()
	file, err := os.Open(material.Path(t, "oracles/data/"+name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var reader io.Reader = file
	if filepath.Ext(name) == ".gz" {
		if reader, err = gzip.NewReader(file); err != nil {
			t.Fatal(err)
		}
	}
	lines, err := csv.NewReader(reader).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return lines[1:]
}

// summarise summarises orders up to a day, in units of so many days, taking
// each to have been made on the day that on returns.
func summarise(t *testing.T, lines [][]string, end string, unit float64, on func(t *testing.T, day string) string) []buyer {
	t.Helper()
	spent := map[string]map[string]float64{}
	for _, line := range lines {
		if line[1] > end {
			continue
		}
		if spent[line[0]] == nil {
			spent[line[0]] = map[string]float64{}
		}
		amount, _ := strconv.ParseFloat(line[len(line)-1], 64)
		spent[line[0]][on(t, line[1])] += amount
	}
	end = on(t, end)
	var buyers []buyer
	for _, key := range slices.Sorted(maps.Keys(spent)) {
		days := slices.Sorted(maps.Keys(spent[key]))
		first, last := days[0], days[len(days)-1]
		b := buyer{History: History{len(days) - 1, between(t, first, last) / unit, between(t, first, end) / unit}}
		for _, day := range days[1:] {
			b.mean += spent[key][day] / float64(b.X)
		}
		buyers = append(buyers, b)
	}
	return buyers
}

// monday returns the Monday of the week of an ISO date.
func monday(t *testing.T, day string) string {
	t.Helper()
	date, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return date.AddDate(0, 0, -(int(date.Weekday())+6)%7).Format(time.DateOnly)
}

// between returns the days from one ISO date to another.
func between(t *testing.T, from, to string) float64 {
	t.Helper()
	a, err := time.Parse(time.DateOnly, from)
	if err != nil {
		t.Fatal(err)
	}
	b, err := time.Parse(time.DateOnly, to)
	if err != nil {
		t.Fatal(err)
	}
	return b.Sub(a).Hours() / 24
}

// patternsOf merges the histories of buyers.
func patternsOf(buyers []buyer) []Pattern {
	var patterns []Pattern
	for _, b := range buyers {
		patterns = append(patterns, Pattern{History: b.History, Count: 1})
	}
	return merged(patterns)
}
