//go:build js

package main

import (
	"bytes"
	"context"
	"runtime"
	"strconv"

	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/protocol"
)

// warmRows is how often the loops of reading have to run until a browser takes
// the trouble to compile them well, which it does beside the work.
const warmRows = 10_000

// warm reads a made-up file. A browser compiles each function when it is first
// called, and once more, for speed, when it has run long; dictionaries are made
// when first asked for. The first file then need not wait for any of it.
func (d *desk) warm(ctx context.Context, _ protocol.Warm, _ protocol.Attachment, _ func(protocol.Progress)) (protocol.Warmed, protocol.Attachment, error) {
	var b bytes.Buffer
	b.WriteString("Order ID,Customer,Date,Quantity,Total\n")
	for i := range warmRows {
		n := i / 2 // two lines to an order
		b.WriteString("A-" + strconv.Itoa(n) + ",name" + strconv.Itoa(n*7%4001) + "@example.com,2025-0" + strconv.Itoa(1+n/(warmRows/18)) + "-" + strconv.Itoa(10+n%18) +
			"," + strconv.Itoa(1+i%3) + "," + strconv.Itoa(10+i*31%1999) + ".50\n")
	}
	src := table.Source{ReaderAt: bytes.NewReader(b.Bytes()), Name: "warm.csv", Size: int64(b.Len())}
	_, _ = report.Open(ctx, src, report.Settings{}, report.Hints{Lang: "en", Today: browser.Today()}, func(string, int, float64) {})
	runtime.GC()
	return protocol.Warmed{}, nil, nil
}
