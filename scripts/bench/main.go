// Command bench measures in a real browser, on files of a made-up shop.
//
// First the reader beside its peers: how long a worker that is ready takes from
// being given a file to the order log, typed columns, dates and roles included,
// and how long SheetJS (lean) or PapaParse (headings, typed values) takes in a
// worker for the rows alone, with the peak memory of the page's process.
//
// Then the main job, from drop to dashboard: seconds for each phase, until the
// models are tested and every range is there, and peak memory.
//
//	go run ./scripts/bench [-rows 100000,500000] [-kinds csv,shared.xlsx] [-runs 3] [-site dist]
package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"clvcalc/scripts/serve/static"
)

func main() {
	rows := flag.String("rows", "100000,500000", "order lines of the files read beside the peers; the first also of the job")
	million := flag.Int("million", 1_000_000, "order lines of the csv that goes from drop to order log; 0 leaves it out")
	kinds := flag.String("kinds", "csv,shared.xlsx,inline.xlsx", "kinds of the files read beside the peers")
	runs := flag.Int("runs", 3, "runs of each file; the median is shown")
	site := flag.String("site", "dist", "folder of the built site")
	flag.Parse()
	if err := bench(*site, strings.Split(*rows, ","), strings.Split(*kinds, ","), *million, *runs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func bench(site string, sizes, kinds []string, million, runs int) error {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	server := httptest.NewServer(pages(site))
	defer server.Close()
	for i, size := range sizes {
		rows, err := strconv.Atoi(size)
		if err != nil {
			return err
		}
		files, err := writeFiles(folder, rows, kinds)
		if err != nil {
			return err
		}
		if err := table(func(out io.Writer) error { return benchReaders(out, server.URL, files, runs) }); err != nil {
			return err
		}
		if i > 0 {
			continue
		}
		if err := table(func(out io.Writer) error { return benchJob(out, server.URL, files, runs) }); err != nil {
			return err
		}
	}
	if million == 0 {
		return nil
	}
	long, err := writeLong(folder, million)
	if err != nil {
		return err
	}
	return table(func(out io.Writer) error { return benchDrop(out, server.URL, long, runs) })
}

// pages serves the site, and beside it what only the bench needs: the pages of
// the peers and their programs as npm installed them.
func pages(site string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", static.Handler(site))
	mux.Handle("/peers/", http.StripPrefix("/peers/", http.FileServer(http.Dir("scripts/bench/peers"))))
	mux.Handle("/modules/", http.StripPrefix("/modules/", http.FileServer(http.Dir("scripts/node_modules"))))
	return mux
}

// table prints what write writes as a table.
func table(write func(io.Writer) error) error {
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	if err := write(out); err != nil {
		return err
	}
	fmt.Fprintln(out)
	return out.Flush()
}

// middle returns the one of the runs with the median time.
func middle[T any](runs []T, time func(T) float64) T {
	slices.SortFunc(runs, func(a, b T) int { return int((time(a) - time(b)) * 1e6) })
	return runs[len(runs)/2]
}
