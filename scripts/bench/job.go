package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/chromedp/chromedp"
)

// phases are those the engine tells; "open" is from the drop to the first of
// them, the start of the engine included.
var phases = []string{"open", "read", "map", "group", "columns", "count", "fit", "show"}

// A job is one file from drop to dashboard.
type job struct {
	seconds map[string]float64
	total   float64 // to the first figures; the user's click between columns and results not counted
	choice  float64 // from there until the models are tested and the whole Report is shown
	peak    int64   // bytes
}

// benchJob prints the job's phases for files of a number of rows.
func benchJob(out io.Writer, site string, files []file, runs int) error {
	fmt.Fprintf(out, "drop to dashboard\tMB\t")
	for _, phase := range phases {
		fmt.Fprintf(out, "%s s\t", phase)
	}
	fmt.Fprintln(out, "total s\tchoice s\tpeak MB\t")
	for _, f := range files {
		var all []job
		for range runs {
			j, err := doJob(site, f.path)
			if err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
			all = append(all, j)
		}
		j := middle(all, func(j job) float64 { return j.total })
		fmt.Fprintf(out, "%s\t%.1f\t", f.name, f.megabytes)
		for _, phase := range phases {
			fmt.Fprintf(out, "%.2f\t", j.seconds[phase])
		}
		fmt.Fprintf(out, "%.2f\t%.2f\t%d\t\n", j.total, j.choice, j.peak>>20)
	}
	return nil
}

// doJob does the job once in a fresh browser.
func doJob(site, path string) (job, error) {
	return dropFile(site, path, 0,
		mark("columns"), mark("go"),
		chromedp.Click(chromedp.CSS("#show-results")),
		chromedp.WaitVisible(chromedp.CSS(`data[data-key="totals.revenue"]`)),
		mark("done"),
		chromedp.WaitVisible(chromedp.CSS(`#answers[data-report="whole"]`)),
		mark("whole"),
	)
}

// split turns the marks into seconds for each phase: a phase lasts until the
// next mark. What follows the first figures is one stretch.
func split(marks []timelineMark) job {
	j := job{seconds: map[string]float64{}}
	names := map[string]string{"drop": "open", "ready": "open", "go": "show"}
	for _, phase := range phases {
		names["phase:"+phase] = phase
	}
	slices.SortStableFunc(marks, func(a, b timelineMark) int { return int((a.At - b.At) * 1e9) })
	marks = marks[slices.IndexFunc(marks, func(m timelineMark) bool { return m.Name == "drop" }):]
	for k := 0; k+1 < len(marks); k++ {
		if marks[k].Name == "done" {
			whole := slices.IndexFunc(marks, func(later timelineMark) bool { return later.Name == "whole" })
			j.choice = marks[whole].At - marks[k].At
			break
		}
		length := marks[k+1].At - marks[k].At
		name := names[marks[k].Name]
		if marks[k].Name == "answer" {
			name = after(marks[k+1].Name)
		}
		if marks[k].Name == "columns" {
			continue
		}
		j.seconds[name] += length
		j.total += length
	}
	return j
}

// after names what goes on between an answer and the next mark.
func after(next string) string {
	switch next {
	case "phase:read": // the engine has said who it is
		return "open"
	case "columns":
		return "columns"
	}
	return "show" // drawing
}

// looking is how long somebody looks at a page at least before dropping a file.
const looking = 3 * time.Second

// benchDrop prints how long a file takes from the drop to the order log, on a page
// that was looked at before, and on one whose programs start only then.
func benchDrop(out io.Writer, site string, f file, runs int) error {
	fmt.Fprintln(out, "drop to order log\tMB\topen s\tread s\tmap s\tgroup s\ttotal s\tpeak MB\t")
	for _, before := range []struct {
		name string
		wait time.Duration
	}{{"", looking}, {" at once", 0}} {
		var all []job
		for range runs {
			j, err := dropFile(site, f.path, before.wait)
			if err != nil {
				return fmt.Errorf("%s: %w", f.name, err)
			}
			all = append(all, j)
		}
		j := middle(all, func(j job) float64 { return j.total })
		fmt.Fprintf(out, "%s%s\t%.1f\t%.2f\t%.2f\t%.2f\t%.2f\t%.2f\t%d\t\n", f.name, before.name, f.megabytes,
			j.seconds["open"], j.seconds["read"], j.seconds["map"], j.seconds["group"], j.total, j.peak>>20)
	}
	return nil
}

// dropFile drops a file in a fresh browser, waits until its columns are shown
// and does what is to be done then.
func dropFile(site, path string, wait time.Duration, then ...chromedp.Action[chromedp.Void]) (j job, err error) {
	peak, err := inBrowser(func(ctx context.Context) error {
		steps := []chromedp.Action[chromedp.Void]{
			chromedp.Navigate(site),
			chromedp.Sleep(wait),
			mark("drop"),
			chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{path}),
			chromedp.WaitVisible(chromedp.CSS("#show-results")),
		}
		if err := chromedp.Do(ctx, append(steps, then...)...); err != nil {
			return err
		}
		marks, err := marksOf(ctx)
		j = split(marks)
		return err
	})
	j.peak = peak
	return j, err
}
