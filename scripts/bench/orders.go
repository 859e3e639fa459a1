package main

import (
	"encoding/csv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/calendar"
)

var headings = []string{"Order ID", "Customer", "Date", "Product", "Quantity", "Total"}

// writeOrders writes n order lines of a made-up shop over three years. The
// same for every run.
func writeOrders(file string, n int) error {
	first := calendar.Of(2023, 1, 1)
	line := func(i int) []string {
		order := i / 2 // two lines each, of one customer and day
		rng := rand.New(rand.NewPCG(20, uint64(order)))
		customer, day := int(rng.ExpFloat64()*float64(n)/24), first+calendar.Day(rng.IntN(3*365))
		rng = rand.New(rand.NewPCG(26, uint64(i)))
		return []string{
			"O-" + strconv.Itoa(100000+order), "customer" + strconv.Itoa(customer) + "@example.com",
			day.String(), "Tea " + strconv.Itoa(rng.IntN(200)),
			strconv.Itoa(1 + rng.IntN(4)), strconv.FormatFloat(float64(200+rng.IntN(12000))/100, 'f', 2, 64),
		}
	}
	if filepath.Ext(file) == ".csv" {
		return writeCSV(file, n, line)
	}
	return writeXLSX(file, n, line)
}

func writeCSV(file string, n int, line func(int) []string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	if err := w.Write(headings); err != nil {
		return err
	}
	for i := range n {
		if err := w.Write(line(i)); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

func writeXLSX(file string, n int, line func(int) []string) error {
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
	for i := range n {
		cells := line(i)
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
