package main

import (
	"context"
	"errors"
	"os/exec"
	"time"

	"github.com/chromedp/chromedp"
)

// inBrowser does actions in a fresh browser and returns the peak memory of
// its largest page process.
func inBrowser(do func(ctx context.Context) error) (peak int64, err error) {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		return 0, errors.New("chromium is not installed: go run ./scripts/install")
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
	err = do(ctx)
	return peakOfRenderers(), err
}

// mark notes a moment in the browser's own timeline.
func mark(name string) chromedp.Action[chromedp.Void] {
	return evaluate(`performance.mark("` + name + `")`)
}

// evaluate runs a script in the page for what it does.
func evaluate(script string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Run(ctx, chromedp.Evaluate[any](script+"; null"))
		return err
	})
}

type timelineMark struct {
	Name string  `json:"name"`
	At   float64 `json:"at"` // seconds
}

// marksOf returns the marks of the page's timeline.
func marksOf(ctx context.Context) ([]timelineMark, error) {
	return chromedp.Run(ctx, chromedp.Evaluate[[]timelineMark](
		`performance.getEntriesByType("mark").map(m => ({name: m.name, at: m.startTime / 1000}))`))
}
