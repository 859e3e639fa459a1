package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	protocol "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"clvcalc/scripts/serve/static"
	"clvcalc/wasm/edge/headers"
)

// A reader whose browser prefers Persian finds Persian at "/", and English
// where English was chosen, also after a reload.
func TestFront(t *testing.T) {
	t.Parallel()
	dist := t.TempDir()
	for _, folder := range []string{"", "fa"} {
		if err := os.MkdirAll(filepath.Join(dist, folder), 0o755); err != nil {
			t.Fatal(err)
		}
		page := []byte(`<!doctype html><p><a id="english" href="/?lang=en">English</a> <a id="home" href="/">home</a>`)
		if err := os.WriteFile(filepath.Join(dist, folder, "index.html"), page, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tab := launch(t, map[string]http.Handler{site: static.Handler(dist)})
	prefer(t, tab, "fa-IR,fa,en")
	at := func(what, want string) {
		t.Helper()
		got := ""
		for range 50 { // until the page is there
			place := chromedp.Evaluate[string]("location.pathname + location.search + location.hash")
			if found, err := chromedp.Run(tab.ctx, place); err == nil {
				got = found
			}
			if got == want {
				return
			}
			tab.run(chromedp.Sleep(100 * time.Millisecond))
		}
		t.Errorf("%s: the reader is at %s, want %s", what, got, want)
	}
	open := func(address string) { tab.run(chromedp.Navigate("http://" + site + address)) }
	open("/#clv=1")
	at("first visit", "/fa/#clv=1") // what is typed after the hash goes along, unsent
	tab.click("#english")
	at("English chosen", "/?lang=en")
	tab.run(chromedp.Reload())
	at("reloaded", "/?lang=en")
	tab.click("#home")
	at("home of the English pages", "/")
	open("/?lang=en")
	at("an English bookmark", "/?lang=en")
	open("/")
	at("a new visit", "/fa/")
}

// The policy lets in what an installed site needs, and a service worker that
// fills its cache gets the English page, whatever its reader prefers.
func TestInstallable(t *testing.T) {
	t.Parallel()
	dist := t.TempDir()
	page := `<!doctype html><meta http-equiv="Content-Security-Policy" content="` + headers.Policy + `">
<link rel="manifest" href="/manifest.webmanifest"><p id="home">home<script src="/page.js"></script>`
	for name, text := range map[string]string{
		"index.html": page, "fa/index.html": page, "manifest.webmanifest": `{"name":"CLV Calculator","start_url":"/","icons":[]}`,
		"page.js": `const policy = trustedTypes.createPolicy("clv", { createScriptURL: (url) => url });
window.installed = navigator.serviceWorker.register(policy.createScriptURL("/sw.js"))
  .then(() => navigator.serviceWorker.ready).then(() => caches.match("/")).then((kept) => kept.redirected ? "sent on" : "kept", String);`,
		"sw.js": `addEventListener("install", (e) => e.waitUntil(caches.open("site").then((c) => c.addAll(["/"]))));`,
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dist, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dist, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tab := launch(t, map[string]http.Handler{site: static.Handler(dist)})
	prefer(t, tab, "fa-IR,fa,en")
	tab.run(chromedp.Navigate("http://" + site + "/"))
	tab.waitFor("#home")
	if got := eval[string](tab, "installed"); got != "kept" {
		t.Errorf("the page in the cache: %s", got)
	}
	manifest, err := chromedp.Call(tab.ctx, protocol.GetAppManifest, protocol.GetAppManifestParams{})
	if err != nil || len(manifest.Errors) > 0 || !tab.Recorder.seen("/manifest.webmanifest") {
		t.Errorf("the manifest: %v, %v", err, manifest.Errors)
	}
	tab.noErrors()
}

// prefer sets the languages that the browser asks for.
func prefer(t *testing.T, tab *Tab, languages string) {
	t.Helper()
	as := emulation.SetUserAgentOverrideParams{UserAgent: "Mozilla/5.0", AcceptLanguage: languages}
	if _, err := chromedp.Call(tab.ctx, emulation.SetUserAgentOverride, as); err != nil {
		t.Fatal(err)
	}
}
