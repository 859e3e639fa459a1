// Package e2e drives the built site in a real Chromium: the main job on real
// files, figures held against the core run natively, everything that leaves
// the browser recorded. The saved page and the installed site are tried in
// Firefox and WebKit as well.
//
// Tests run beside each other, each with a browser, a recorder and folders of its
// own. Those that measure time are not parallel: they run first, each alone.
package e2e

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"clvcalc/scripts/serve/static"

	"clvcalc/core/material"
)

// site is the address under which the recorder serves dist.
const site = "calculator.localhost:8080"

// A Tab is one browser with one page and its own recorder.
type Tab struct {
	t         *testing.T
	ctx       context.Context
	Recorder  *Recorder
	Downloads string
	mu        sync.Mutex
	problems  []string // uncaught exceptions and console errors
}

// open starts a browser on a page of the site ("" or "fa/").
func open(t *testing.T, path string) *Tab {
	dist := filepath.Join(material.Root(t), "dist")
	if _, err := os.Stat(filepath.Join(dist, "index.html")); err != nil {
		t.Fatal("dist/ is not built: run make build")
	}
	tab := launch(t, map[string]http.Handler{site: static.Handler(dist)})
	tab.run(chromedp.Navigate("http://" + site + "/" + path))
	return tab
}

// quiet turns off what Chromium itself would ask its maker for.
const quiet = "Translate,OptimizationHints,OptimizationGuideModelDownloading,OptimizationHintsFetching," +
	"OptimizationTargetPrediction,AutofillServerCommunication,MediaRouter,NetworkTimeServiceQuerying,InterestFeedContentSuggestions"

// launch starts a browser that reaches only the given hosts.
func launch(t *testing.T, hosts map[string]http.Handler) *Tab {
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("chromium is not installed: run go run ./scripts/install")
	}
	recorder := newRecorder(t, hosts)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WindowSize(1440, 1000),
		chromedp.ProxyServer(recorder.URL),
		chromedp.Flag("proxy-bypass-list", "<-loopback>"),
		chromedp.Flag("disable-quic", true), chromedp.Flag("no-first-run", true),
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-features", quiet), chromedp.Flag("disable-domain-reliability", true),
		chromedp.Flag("no-pings", true), chromedp.Flag("disable-component-extensions-with-background-pages", true),
	)
	alloc, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(alloc)
	ctx, expire := context.WithTimeout(ctx, 8*time.Minute)
	t.Cleanup(func() { expire(); cancel(); stop() })
	tab := &Tab{t: t, ctx: ctx, Recorder: recorder, Downloads: t.TempDir()}
	if err := chromedp.Listen(ctx, tab.listen); err != nil {
		t.Fatal(err)
	}
	allow := browser.SetDownloadBehaviorParams{Behavior: browser.SetDownloadBehaviorBehaviorAllow, DownloadPath: tab.Downloads}
	if _, err := chromedp.CallBrowser(ctx, browser.SetDownloadBehavior, allow); err != nil {
		t.Fatal(err)
	}
	return tab
}

// listen collects what should not happen on any page.
func (tab *Tab) listen(event any) {
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		tab.note(exceptionText(e))
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" {
			text := []string{}
			for _, arg := range e.Args {
				text = append(text, string(arg.Value)+arg.Description)
			}
			tab.note(strings.Join(text, " "))
		}
	}
}

func (tab *Tab) note(problem string) {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	tab.problems = append(tab.problems, problem)
}

// errors returns what went wrong in the page so far.
func (tab *Tab) errors() []string {
	tab.mu.Lock()
	defer tab.mu.Unlock()
	return append([]string{}, tab.problems...)
}

// stop ends the test with what the browser shows and says.
func (tab *Tab) stop(format string, args ...any) {
	tab.t.Helper()
	tab.screenshot("failure")
	tab.t.Fatalf(format+"\nin the browser: %s", append(args, strings.Join(tab.errors(), "\n"))...)
}

func (tab *Tab) run(actions ...chromedp.Action[chromedp.Void]) {
	tab.t.Helper()
	if err := chromedp.Do(tab.ctx, actions...); err != nil {
		tab.stop("%v", err)
	}
}

// eval evaluates an expression in the page.
func eval[T any](tab *Tab, expression string) T {
	tab.t.Helper()
	value, err := chromedp.Run(tab.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		tab.stop("%s: %v", expression, err)
	}
	return value
}

// drop gives the page a file, as the file button does.
func (tab *Tab) drop(path string) {
	tab.t.Helper()
	tab.run(chromedp.SetUploadFiles(chromedp.CSS("#file"), []string{path}))
}

// waitFor waits until an element is there and visible.
func (tab *Tab) waitFor(selector string) {
	tab.t.Helper()
	ctx, cancel := context.WithTimeout(tab.ctx, 90*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.WaitVisible(chromedp.CSS(selector))); err != nil {
		tab.stop("%s does not appear: %v", selector, err)
	}
}

func (tab *Tab) click(selector string) {
	tab.t.Helper()
	tab.waitFor(selector)
	tab.run(chromedp.Click(chromedp.CSS(selector)))
}

// figures returns every figure of the page by its place in the Report.
func (tab *Tab) figures() map[string]float64 {
	tab.t.Helper()
	pairs := eval[[][2]string](tab, `[...document.querySelectorAll("data[data-key]")].map(d => [d.dataset.key, d.getAttribute("value")])`)
	figures := map[string]float64{}
	for _, pair := range pairs {
		v, err := strconv.ParseFloat(pair[1], 64)
		if err != nil {
			tab.t.Errorf("figure %s has the value %q", pair[0], pair[1])
		}
		if earlier, ok := figures[pair[0]]; ok && earlier != v {
			tab.t.Errorf("figure %s is both %v and %v", pair[0], earlier, v)
		}
		figures[pair[0]] = v
	}
	return figures
}

// screenshot keeps a picture of the page where SCREENSHOTS names a folder.
func (tab *Tab) screenshot(name string) {
	dir := os.Getenv("SCREENSHOTS")
	if dir == "" {
		return
	}
	if picture, err := chromedp.Run(tab.ctx, chromedp.FullScreenshot(100)); err == nil {
		file := strings.ReplaceAll(tab.t.Name(), "/", "-") + "-" + name + ".png"
		_ = os.WriteFile(filepath.Join(dir, file), picture, 0o644)
	}
}

// download waits for a finished download whose name ends in suffix.
func (tab *Tab) download(suffix string) string {
	tab.t.Helper()
	deadline := time.Now().Add(90 * time.Second)
	for time.Now().Before(deadline) {
		if found := finished(tab.Downloads, suffix); len(found) > 0 {
			return found[0]
		}
		tab.run(chromedp.Sleep(100 * time.Millisecond))
	}
	tab.stop("no download ending in %s", suffix)
	return ""
}

// finished returns the downloads in a folder whose names end in suffix. While one
// is under way, browsers keep its name with an empty file.
func finished(folder, suffix string) (whole []string) {
	found, _ := filepath.Glob(filepath.Join(folder, "*"+suffix))
	for _, path := range found {
		if info, err := os.Stat(path); err == nil && info.Size() > 0 {
			whole = append(whole, path)
		}
	}
	return whole
}

// noErrors fails when the page threw or logged an error.
func (tab *Tab) noErrors() {
	tab.t.Helper()
	for _, e := range tab.errors() {
		tab.t.Errorf("in the browser: %s", e)
	}
}

// at returns the number at a path of a JSON value ("rfm.segments.0.customers").
func at(t *testing.T, value any, path string) float64 {
	t.Helper()
	for _, step := range strings.Split(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[step]
		case []any:
			i, err := strconv.Atoi(step)
			if err != nil || i < 0 || i >= len(v) {
				t.Fatalf("%s is not in the Report", path)
			}
			value = v[i]
		}
	}
	n, ok := value.(json.Number)
	if !ok {
		t.Fatalf("%s is %v in the Report", path, value)
	}
	f, err := n.Float64()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func exceptionText(e *runtime.EventExceptionThrown) string {
	text := e.ExceptionDetails.Text
	if e.ExceptionDetails.Exception != nil {
		text += " " + e.ExceptionDetails.Exception.Description
	}
	return text
}
