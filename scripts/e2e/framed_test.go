package e2e

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"clvcalc/scripts/serve/static"
	"clvcalc/wasm/edge/headers"
)

// blog is a host of somebody else.
const blog = "blog.localhost:8080"

// framedPage stands for an embedded calculator: it loads a style with a font, a
// script, a module, data and a worker, and says which of them came.
const framedPage = `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="POLICY">
<link rel="stylesheet" href="/assets/style.css"><p id="p">calculator
<script src="/assets/plain.js"></script><script type="module" src="/assets/module.js"></script>`

const framedModule = `import { two } from "./second.js";
const came = { origin: self.origin, plain: window.plain, module: two, style: getComputedStyle(document.querySelector("#p")).color };
came.data = await fetch("/assets/data.json").then((r) => r.json()).catch(String);
came.foreign = await fetch("http://BLOG/").then(() => "reached", () => "refused");
try { came.inline = eval("1"); } catch { came.inline = "refused"; }
const policy = trustedTypes.createPolicy("clv", { createScriptURL: (url) => url });
const code = 'fetch("http://SITE/assets/data.json").then((r) => r.json()).catch(String).then(postMessage)';
came.worker = await new Promise((done) => {
  const worker = new Worker(policy.createScriptURL(URL.createObjectURL(new Blob([code]))));
  worker.onmessage = (e) => done(e.data);
  worker.onerror = () => done("no worker");
});
top.postMessage(came, "*");`

// framing are the pages into which people put a calculator.
var framing = map[string]string{
	"article": `FRAME`,
	"editor":  `<iframe sandbox="allow-scripts" srcdoc='FRAME'></iframe>`, // the preview of an editor
}

const frame = `<iframe sandbox="allow-scripts allow-downloads" src="http://SITE/embed/en/clv/"></iframe>`

// A page of the embedded kind works wherever it is put, from an origin of its
// own, under the site's policy; no other page can be framed.
func TestFramed(t *testing.T) {
	t.Parallel()
	dist := framedSite(t)
	named := strings.NewReplacer("SITE", site, "BLOG", blog).Replace
	others := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		if strings.HasPrefix(r.URL.Path, "/isolated/") {
			w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
			w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		}
		text := framing[filepath.Base(r.URL.Path)]
		if r.URL.Path == "/whole" {
			text = `<iframe src="http://SITE/fa/"></iframe>`
		}
		_, _ = w.Write([]byte(listening + named(strings.ReplaceAll(text, "FRAME", frame))))
	})
	tab := launch(t, map[string]http.Handler{site: static.Handler(dist), blog: others})
	saved := filepath.Join(t.TempDir(), "article.html")
	if err := os.WriteFile(saved, []byte(listening+named(frame)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"http://" + blog + "/article", "http://" + blog + "/editor", "http://" + blog + "/isolated/article", "file://" + saved} {
		tab.run(chromedp.Navigate(page))
		came := eval[map[string]any](tab, `Promise.race([came, new Promise(done => setTimeout(() => done({nothing: "came"}), 20000))])`)
		for name, want := range map[string]any{
			"origin": "null", "plain": "loaded", "module": "loaded", "style": "rgb(1, 2, 3)",
			"data": "loaded", "worker": "loaded", "foreign": "refused", "inline": "refused",
		} {
			if came[name] != want {
				t.Errorf("%s: %s is %v, want %v", page, name, came[name], want)
			}
		}
	}
	tab.run(chromedp.Navigate("http://"+blog+"/whole"), chromedp.Sleep(time.Second))
	if eval[bool](tab, `frames[0].length === 1`) {
		t.Error("a page that stands alone was framed")
	}
	if !tab.Recorder.seen("/fa/") {
		t.Error("the frame asked for no page: nothing is shown by this")
	}
	if !tab.Recorder.seen("font.woff2") {
		t.Error("the style did not ask for its font")
	}
}

// listening keeps what the frame says.
const listening = `<!doctype html><script>const came = new Promise(done => addEventListener("message", e => done(e.data)))</script>`

// framedSite lays out the files of a small site.
func framedSite(t *testing.T) string {
	dist := t.TempDir()
	for name, text := range map[string]string{
		"embed/en/clv/index.html": strings.ReplaceAll(framedPage, "POLICY", headers.Policy),
		"fa/index.html":           `<!doctype html><p>page<iframe srcdoc="x"></iframe>`,
		"404.html":                "nothing",
		"assets/style.css":        `@font-face{font-family:F;src:url(font.woff2)} p{color:rgb(1,2,3);font-family:F}`,
		"assets/font.woff2":       "no font",
		"assets/plain.js":         `window.plain = "loaded"`,
		"assets/second.js":        `export const two = "loaded"`,
		"assets/module.js":        strings.NewReplacer("SITE", site, "BLOG", blog).Replace(framedModule),
		"assets/data.json":        `"loaded"`,
	} {
		file := filepath.Join(dist, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dist
}
