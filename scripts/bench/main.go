// Command bench measures the main job in a real browser: 100,000 order lines
// as csv and as xlsx, from drop to dashboard, seconds for each phase, then until
// the models are tested and every range is there, and peak memory of the page
// with its workers. It prints a table.
//
//	go run ./scripts/bench [-rows 100000] [-runs 3]
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"

	"github.com/chromedp/chromedp"

	"clvcalc/scripts/serve/static"
)

func main() {
	rows := flag.Int("rows", 100_000, "order lines in each file")
	runs := flag.Int("runs", 3, "runs of each file; the median is shown")
	flag.Parse()
	if err := bench(*rows, *runs); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func bench(rows, runs int) error {
	folder, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	server := httptest.NewServer(static.Handler("dist"))
	defer server.Close()
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(out, "%d rows\tMB\t", rows)
	for _, phase := range phases {
		fmt.Fprintf(out, "%s s\t", phase)
	}
	fmt.Fprintln(out, "total s\tchoice s\tpeak MB\t")
	for _, kind := range []string{"csv", "xlsx"} {
		file := filepath.Join(folder, "orders."+kind)
		if err := writeOrders(file, rows); err != nil {
			return err
		}
		m, err := median(runs, func() (measurement, error) { return measure(server.URL, file) })
		if err != nil {
			return err
		}
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%s\t%.1f\t", kind, float64(info.Size())/1e6)
		for _, phase := range phases {
			fmt.Fprintf(out, "%.2f\t", m.seconds[phase])
		}
		fmt.Fprintf(out, "%.2f\t%.2f\t%d\t\n", m.total, m.choice, m.peak>>20)
	}
	return out.Flush()
}

// phases are those the engine tells; "open" is from the drop to the first of
// them, the start of the engine included.
var phases = []string{"open", "read", "map", "group", "columns", "count", "fit", "show"}

type measurement struct {
	seconds map[string]float64
	total   float64 // to the first figures; the user's click between columns and results not counted
	choice  float64 // from there until the models are tested and the whole Report is shown
	peak    int64   // bytes, largest sum over the browser's page processes
}

// median returns the run with the median total.
func median(runs int, run func() (measurement, error)) (measurement, error) {
	var all []measurement
	for range runs {
		m, err := run()
		if err != nil {
			return m, err
		}
		all = append(all, m)
	}
	slices.SortFunc(all, func(a, b measurement) int { return int((a.total - b.total) * 1e6) })
	return all[len(all)/2], nil
}

// measure does the job once in a fresh browser.
func measure(url, file string) (measurement, error) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return measurement{}, errors.New("chromium is not installed: go run ./scripts/install")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1440, 1000),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
	)
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	defer stop()
	ctx, cancel := chromedp.NewContext(alloc)
	defer cancel()
	ctx, expire := context.WithTimeout(ctx, 5*time.Minute)
	defer expire()
	peak := watchMemory(ctx)
	err = chromedp.Do(ctx,
		chromedp.Navigate(url),
		mark("drop"),
		chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{file}),
		chromedp.WaitVisible(chromedp.CSS("#show-results")),
		mark("columns"), mark("go"),
		chromedp.Click(chromedp.CSS("#show-results")),
		chromedp.WaitVisible(chromedp.CSS(`data[data-key="totals.revenue"]`)),
		mark("done"),
		chromedp.WaitVisible(chromedp.CSS(`#answers[data-report="whole"]`)),
		mark("whole"),
	)
	if err != nil {
		return measurement{}, err
	}
	marks, err := chromedp.Run(ctx, chromedp.Evaluate[[]timelineMark](`performance.getEntriesByType("mark").map(m => ({name: m.name, at: m.startTime / 1000}))`))
	if err != nil {
		return measurement{}, err
	}
	m := split(marks)
	m.peak = peak()
	return m, nil
}

type timelineMark struct {
	Name string  `json:"name"`
	At   float64 `json:"at"`
}

// mark notes a moment in the browser's own timeline.
func mark(name string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[any](`void performance.mark("`+name+`")`))
		return err
	})
}

// split turns the marks into seconds for each phase: a phase lasts until the
// next mark. What follows the first figures is one stretch.
func split(marks []timelineMark) measurement {
	m := measurement{seconds: map[string]float64{}}
	names := map[string]string{"drop": "open", "answer": "", "columns": "", "go": "show"}
	for _, phase := range phases {
		names["phase:"+phase] = phase
	}
	slices.SortStableFunc(marks, func(a, b timelineMark) int { return int((a.At - b.At) * 1e9) })
	for k := 0; k+1 < len(marks); k++ {
		if marks[k].Name == "done" {
			whole := slices.IndexFunc(marks, func(later timelineMark) bool { return later.Name == "whole" })
			m.choice = marks[whole].At - marks[k].At
			break
		}
		length := marks[k+1].At - marks[k].At
		name := names[marks[k].Name]
		if marks[k].Name == "answer" { // drawing follows the answer
			name = "show"
			if marks[k+1].Name == "columns" {
				name = "columns"
			}
		}
		if marks[k].Name == "columns" {
			continue
		}
		m.seconds[name] += length
		m.total += length
	}
	return m
}
