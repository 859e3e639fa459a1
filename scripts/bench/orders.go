package main

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
)

var headings = []string{"Order ID", "Customer", "Date", "Product", "Quantity", "Total"}

// years is the length of the made-up shop's history.
const years = 3

// A file is one that the bench gives to a page.
type file struct {
	name      string // as the tables show it
	path      string
	rows      int // beside the headings
	megabytes float64
}

// newFile names a file that was written.
func newFile(kind, path string, rows int) (file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return file{}, err
	}
	return file{strconv.Itoa(rows/1000) + "k " + kind, path, rows, float64(info.Size()) / 1e6}, nil
}

// writeFiles writes the orders of a made-up shop in files of several kinds:
// customers who differ in how often they buy, how much they spend and when they
// leave, as the models assume. The same for every run.
func writeFiles(folder string, rows int, kinds []string) ([]file, error) {
	lines := shopLines(rows)
	var files []file
	for _, kind := range []struct {
		name, kind string
		write      func(path string, lines [][]string) error
	}{
		{"csv", "csv", writeCSV},
		{"xlsx shared", "shared.xlsx", func(path string, lines [][]string) error { return writeWorkbook(path, lines, true) }},
		{"xlsx inline", "inline.xlsx", func(path string, lines [][]string) error { return writeWorkbook(path, lines, false) }},
	} {
		if !slices.Contains(kinds, kind.kind) {
			continue
		}
		path := filepath.Join(folder, strconv.Itoa(rows)+"-orders."+kind.kind)
		if err := kind.write(path, lines); err != nil {
			return nil, err
		}
		f, err := newFile(kind.name, path, rows)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	return files, nil
}

// writeLong writes a csv alone.
func writeLong(folder string, rows int) (file, error) {
	path := filepath.Join(folder, "long.csv")
	if err := writeCSV(path, shopLines(rows)); err != nil {
		return file{}, err
	}
	return newFile("csv", path, rows)
}

// shopLines returns n lines, two to an order, sorted by customer.
func shopLines(n int) [][]string {
	rng := rand.New(rand.NewPCG(20, 26))
	model := clv.Models[0].New([]float64{0.6, 7, 0.9, 2.2}) // near the fit of a well-known music shop
	first := calendar.Of(2023, 1, 1)
	var lines [][]string
	for customer := 0; len(lines) < n; customer++ {
		joined := rng.IntN(years * 365)
		ages := append([]float64{0}, model.Simulate(rng, float64(years*365-joined)/7)...)
		usual := 20 * math.Exp(0.6*rng.NormFloat64())
		for _, age := range ages {
			day := first + calendar.Day(joined+int(age*7))
			for range 2 {
				lines = append(lines, []string{
					"O-" + strconv.Itoa(100000+len(lines)/2), "customer" + strconv.Itoa(customer) + "@example.com", day.String(),
					"Tea " + strconv.Itoa(rng.IntN(200)), strconv.Itoa(1 + rng.IntN(4)),
					strconv.FormatFloat(usual*math.Exp(0.4*rng.NormFloat64()), 'f', 2, 64),
				})
			}
		}
	}
	return lines[:n]
}

func writeCSV(file string, lines [][]string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	if err := w.Write(headings); err != nil {
		return err
	}
	return w.WriteAll(lines)
}
