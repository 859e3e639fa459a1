package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/chromedp/chromedp"

	"clvcalc/scripts/serve/static"
)

// A cable is a host whose network can be cut: then it answers nothing.
type cable struct {
	host http.Handler
	cut  atomic.Bool
}

func (c *cable) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if c.cut.Load() || r.URL.Path == "/cut" {
		c.cut.Store(true)
		panic(http.ErrAbortHandler)
	}
	c.host.ServeHTTP(w, r)
}

const isInstalled = `navigator.serviceWorker.getRegistration().then(r => !!r?.active)`

// keptOnly lists what the caches hold that is no file of the site.
const keptOnly = `(async () => {
	const kept = [];
	for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) kept.push(name + " " + request.method + " " + request.url);
	return kept;
})()`

// After the first visit the site works with the network cut: the main job with
// its workbook, in another language, and the other pages.
func TestInstalledOffline(t *testing.T) {
	t.Parallel()
	wire := &cable{host: static.Handler(distFolder(t))}
	tab := launch(t, map[string]http.Handler{site: wire})
	tab.run(chromedp.Navigate("http://" + site + "/"))
	eval[any](tab, `navigator.serviceWorker.ready.then(() => null)`)
	before := eval[[]string](tab, keptOnly)
	wire.cut.Store(true)
	tab.run(chromedp.Navigate("http://" + site + "/"))
	tab.until(`!!document.querySelector("h1")`)
	tab.run(chromedp.Navigate("http://" + site + "/fa/?from=home"))
	tab.picture("installed-chromium-offline")
	file := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, file, "fa")
	tab.results(file)
	report := native(t, file, "fa")
	alikeNative(t, tab.figures(), report)
	tab.click("#export")
	sheets(t, tab.download(".xlsx"), report)
	for _, p := range []string{"ru/calculators/clv/", "pl/method/", "privacy/"} {
		tab.run(chromedp.Navigate("http://" + site + "/" + p))
		tab.until(`!!document.querySelector("main h1")`)
	}
	after := eval[[]string](tab, keptOnly)
	if strings.Join(before, "\n") != strings.Join(after, "\n") || len(before) < 60 {
		t.Errorf("%d files were kept, after the job %d", len(before), len(after))
	}
	for _, kept := range after {
		if !strings.Contains(kept, " GET http://"+site+"/") || strings.Contains(kept, "?") || strings.Contains(kept, "/clv-calculator") {
			t.Errorf("the cache holds %s", kept)
		}
	}
	verdict(t, "installed", "Chromium", "main job, pages and languages without a network", "work", !t.Failed())
}

// A new version waits until the reader wants it, or all pages are closed; then
// the old one is forgotten.
func TestInstalledUpdate(t *testing.T) {
	t.Parallel()
	dist := distFolder(t)
	var newer atomic.Bool
	files := static.Handler(dist)
	host := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/sw.js" || !newer.Load() {
			files.ServeHTTP(w, r)
			return
		}
		text, err := os.ReadFile(filepath.Join(dist, "sw.js"))
		if err != nil {
			t.Error(err)
		}
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write([]byte(strings.Replace(string(text), `{"version":"`, `{"version":"newer-`, 1)))
	})
	tab := launch(t, map[string]http.Handler{site: host})
	tab.run(chromedp.Navigate("http://" + site + "/"))
	eval[any](tab, `navigator.serviceWorker.ready.then(() => null)`)
	newer.Store(true)
	tab.run(chromedp.Navigate("http://" + site + "/"))
	file := filepath.Join(t.TempDir(), "orders.csv")
	write(t, file, orders(60, plain))
	tab.results(file)
	tab.waitFor("#update")
	tab.picture("installed-chromium-update")
	if !eval[bool](tab, `document.querySelectorAll("data[data-key]").length > 10`) {
		t.Error("the page was loaded anew by itself")
	}
	eval[any](tab, `void (globalThis.same = true)`)
	tab.click("#update .button--primary")
	tab.until(`!globalThis.same`)
	tab.until(`document.readyState === "complete"`)
	eval[any](tab, `(async () => {
		for (;;) {
			const all = await caches.keys();
			if (all.length === 1 && all[0].includes("newer-")) return;
			await new Promise(done => setTimeout(done, 50));
		}
	})()`)
	tab.noErrors()
	verdict(t, "installed", "Chromium", "a new version", "waits, says so, replaces the old one", !t.Failed())
}

// Frames on other sites keep nothing on anybody's device.
func TestEmbedInstallsNothing(t *testing.T) {
	t.Parallel()
	tab := launch(t, map[string]http.Handler{site: static.Handler(distFolder(t))})
	tab.run(chromedp.Navigate("http://" + site + "/embed/en/clv/"))
	tab.until(`document.readyState === "complete"`)
	if eval[bool](tab, `!!document.querySelector("script[data-worker]")`) || tab.Recorder.seen("sw.js") {
		t.Error("the frame of a calculator installs a service worker")
	}
}
