//go:build js

package main

import (
	"bytes"
	"context"
	"strconv"

	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/browser"
)

// warmRows is enough for every step of reading and few enough for a moment.
const warmRows = 400

// warm reads a small made-up file. A browser compiles each function when it is
// first called, and dictionaries are made when first asked for: a fifth of a
// second that the first file then need not wait for.
func warm(ctx context.Context) {
	var b bytes.Buffer
	b.WriteString("Order ID,Customer,Date,Quantity,Total\n")
	for i := range warmRows {
		order := strconv.Itoa(i / 2)
		b.WriteString("A-" + order + ",name" + strconv.Itoa(i/2%90) + "@example.com,2025-0" + strconv.Itoa(1+i/50) + "-" + strconv.Itoa(10+i%18) +
			"," + strconv.Itoa(1+i%3) + "," + strconv.Itoa(10+i%37) + ".50\n")
	}
	src := table.Source{ReaderAt: bytes.NewReader(b.Bytes()), Name: "warm.csv", Size: int64(b.Len())}
	_, _ = report.Open(ctx, src, report.Settings{}, report.Hints{Lang: "en", Today: browser.Today()}, func(string, int, float64) {})
}
