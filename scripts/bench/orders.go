package main

import (
	"encoding/csv"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/calendar"
	"clvcalc/core/clv"
)

var headings = []string{"Order ID", "Customer", "Date", "Product", "Quantity", "Total"}

// years is the length of the made-up shop's history.
const years = 3

// writeOrders writes n order lines of a made-up shop: customers who differ in
// how often they buy, how much they spend and when they leave, as the models
// assume. The same for every run.
func writeOrders(file string, n int) error {
	lines := shopLines(n)
	if filepath.Ext(file) == ".csv" {
		return writeCSV(file, lines)
	}
	return writeXLSX(file, lines)
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

func writeXLSX(file string, lines [][]string) error {
	book := excelize.NewFile()
	defer book.Close()
	sheet, err := book.NewStreamWriter("Sheet1")
	if err != nil {
		return err
	}
	dates, err := book.NewStyle(&excelize.Style{NumFmt: 14})
	if err != nil {
		return err
	}
	row := make([]any, len(headings))
	for k, h := range headings {
		row[k] = h
	}
	if err := sheet.SetRow("A1", row); err != nil {
		return err
	}
	for i, cells := range lines {
		day, _ := calendar.Parse(cells[2])
		quantity, _ := strconv.Atoi(cells[4])
		total, _ := strconv.ParseFloat(cells[5], 64)
		date := excelize.Cell{StyleID: dates, Value: int(day - calendar.Of(1899, 12, 30))}
		row := []any{cells[0], cells[1], date, cells[3], quantity, total}
		if err := sheet.SetRow("A"+strconv.Itoa(i+2), row); err != nil {
			return err
		}
	}
	if err := sheet.Flush(); err != nil {
		return err
	}
	return book.SaveAs(file)
}
