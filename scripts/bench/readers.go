package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// A reading is one file read once in a worker that was ready for it.
type reading struct {
	Seconds float64 `json:"seconds"`
	Rows    int     `json:"rows"`
	peak    int64   // bytes
}

// readOrders is this project's reader: the engine in its worker, from the
// question to the order log, typed columns, dates and roles included.
//
//go:embed peers/engine.js
var readOrders string

// peerOf names the reader that a kind of file is measured against, by the
// script of its worker, and the share of its time that is allowed.
func peerOf(path string) (script, name string, bar float64) {
	if filepath.Ext(path) == ".csv" {
		return "papaparse", "PapaParse", 0.5
	}
	return "sheetjs", "SheetJS", 0.45
}

// benchReaders prints how long each file takes beside the peer of its kind.
// The two take turns, so that a busy moment of the machine troubles both.
func benchReaders(out io.Writer, site string, files []file, runs int) error {
	fmt.Fprintln(out, "file to order log\tMB\tours s\tpeer s\tratio\tbar\tours MB\tpeer MB\tpeer\t")
	for _, f := range files {
		script, peer, bar := peerOf(f.path)
		var ours, theirs []reading
		for range runs {
			mine, err := readIn(site, readOrders, f)
			if err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
			other, err := readIn(site+"/peers/", `read("`+script+`")`, f)
			if err != nil {
				return fmt.Errorf("%s by %s: %w", f.name, peer, err)
			}
			ours, theirs = append(ours, mine), append(theirs, other)
		}
		us, them := middle(ours, readingTime), middle(theirs, readingTime)
		fmt.Fprintf(out, "%s\t%.1f\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t%d\t%s\t\n",
			f.name, f.megabytes, us.Seconds, them.Seconds, us.Seconds/them.Seconds, bar, us.peak>>20, them.peak>>20, peer)
	}
	return nil
}

func readingTime(r reading) float64 { return r.Seconds }

// readIn opens a page in a fresh browser, chooses a file there and evaluates
// an expression that reads it.
func readIn(page, expression string, f file) (r reading, err error) {
	peak, err := inBrowser(func(ctx context.Context) error {
		err := chromedp.Do(ctx,
			chromedp.Navigate(page),
			evaluate(addChooser),
			chromedp.SetUploadFiles(chromedp.CSS("#bench-file"), []string{f.path}),
		)
		if err == nil {
			r, err = chromedp.Run(ctx, chromedp.Evaluate[reading](expression, chromedp.EvalAwaitPromise))
		}
		return err
	})
	if err == nil && r.Rows != f.rows {
		err = fmt.Errorf("%d rows of %d", r.Rows, f.rows)
	}
	r.peak = peak
	return r, err
}

// addChooser puts the place where the bench gives its files into a page.
const addChooser = `{
	const input = document.createElement("input");
	input.type = "file";
	input.id = "bench-file";
	document.body.append(input);
}`
