package main

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"clvcalc/core/clv"
	"clvcalc/core/customer"
)

// A shop is a data set that models are fitted to.
type shop struct {
	name      string // as the peers' timings call it
	runs      int    // fits of which the median counts
	customers []customer.Summary
}

// million names the largest data set.
const million = "a million"

// shops reads and simulates the data sets. Those that lie beside the project
// may be absent.
func shops(oracles string, runs int, large bool) ([]shop, error) {
	all := []shop{{name: "cdnow_sample_cal", runs: runs}, {name: "cdnow_master_cal", runs: max(runs/4, 1)}}
	var err error
	if all[0].customers, err = sampleCustomers(filepath.Join(oracles, "data", "cdnow_sample_cal_summary.csv")); err == nil {
		all[1].customers, err = cohortCustomers(filepath.Join(oracles, "data", "cdnow_master_transactions.csv.gz"), "1997-09-30")
	}
	if errors.Is(err, os.ErrNotExist) {
		all, err = nil, nil
	}
	all = append(all, shop{"simulated", max(runs/8, 1), simulated(100_000)})
	if large {
		all = append(all, shop{million, 1, simulated(1_000_000)})
	}
	return all, err
}

// rows returns the records of a csv file, its header left out.
func rows(path string) ([][]string, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var in io.Reader = file
	if filepath.Ext(path) == ".gz" {
		if in, err = gzip.NewReader(file); err != nil {
			return nil, err
		}
	}
	all, err := csv.NewReader(in).ReadAll()
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[1:], nil
}

// sampleCustomers reads customer, frequency, recency, T (weeks) and mean spend.
func sampleCustomers(path string) ([]customer.Summary, error) {
	lines, err := rows(path)
	var out []customer.Summary
	for _, line := range lines {
		var v [4]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(line[i+1], 64); err != nil {
				return nil, err
			}
		}
		out = append(out, customer.Summary{
			Frequency: int(v[0]), Recency: int(math.Round(7 * v[1])), T: int(math.Round(7 * v[2])), MonetaryValue: v[3],
		})
	}
	return out, err
}

// cohortCustomers summarises orders up to a day; they come by customer and day,
// with the amount last.
func cohortCustomers(path, end string) ([]customer.Summary, error) {
	lines, err := rows(path)
	if err != nil {
		return nil, err
	}
	last, err := time.Parse(time.DateOnly, end)
	var out []customer.Summary
	key, first, latest := "", 0, 0 // the customer, and ages at the end of its first and latest order
	for _, line := range lines {
		day, problem := time.Parse(time.DateOnly, line[1])
		amount, wrong := strconv.ParseFloat(line[len(line)-1], 64)
		if err = errors.Join(err, problem, wrong); err != nil {
			return nil, err
		}
		age := int(last.Sub(day).Hours() / 24)
		switch {
		case age < 0:
			continue
		case line[0] != key:
			key, first, latest = line[0], age, age
			out = append(out, customer.Summary{T: age})
			continue
		case age == first:
			continue
		}
		c := &out[len(out)-1]
		sum := c.MonetaryValue*float64(c.Frequency) + amount
		if age < latest {
			c.Frequency++
			c.Recency = first - age
			c.LogGaps += math.Log(float64(latest - age))
			latest = age
		}
		c.MonetaryValue = sum / float64(c.Frequency)
	}
	return out, err
}

// simulated returns n customers of a shop of three years.
func simulated(n int) []customer.Summary {
	rng := rand.New(rand.NewPCG(15, 16))
	truth := clv.Models[0].New([]float64{.8, 12, .9, 2})
	out := make([]customer.Summary, n)
	for i := range out {
		c := &out[i]
		c.T = 1 + rng.IntN(3*365)
		for _, age := range truth.Simulate(rng, float64(c.T)/7) {
			if day := int(age * 7); day > c.Recency {
				c.LogGaps += math.Log(float64(day - c.Recency))
				c.Recency = day
				c.Frequency++
			}
		}
		if c.Frequency > 0 {
			c.MonetaryValue = 10 + 50*rng.Float64()
		}
	}
	return out
}
