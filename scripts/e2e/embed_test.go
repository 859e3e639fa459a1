package e2e

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"clvcalc/core/calculator"
	"clvcalc/core/material"
	"clvcalc/scripts/serve/static"
)

// article is a page of somebody else's blog, with its own strict policy.
const article = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title>
<script async src="http://SITE/embed.js"></script></head><body><h1>An article</h1>BODY</body></html>`

// onBlog opens a page of another site that lets in nothing but scripts and
// frames of this one.
func onBlog(t *testing.T, body string) *Tab {
	t.Helper()
	page := strings.ReplaceAll(strings.Replace(article, "BODY", body, 1), "SITE", site)
	host := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src http://"+site+"; frame-src http://"+site)
		_, _ = w.Write([]byte(page))
	})
	tab := launch(t, map[string]http.Handler{site: static.Handler(filepath.Join(material.Root(t), "dist")), blog: host})
	tab.run(chromedp.Navigate("http://" + blog + "/"))
	return tab
}

// inside returns a tab that runs its expressions in the frame of a calculator.
func (tab *Tab) inside(name string) *Tab {
	tab.t.Helper()
	for range 200 {
		targets, err := chromedp.Targets(tab.ctx)
		if err != nil {
			tab.stop("%v", err)
		}
		for _, one := range targets {
			if one.Type == "iframe" && strings.Contains(one.URL, "/embed/") && strings.Contains(one.URL, "/"+name+"/") {
				return tab.attach(one.TargetID)
			}
		}
		tab.run(chromedp.Sleep(50_000_000))
	}
	tab.stop("no frame shows %s", name)
	return nil
}

func (tab *Tab) attach(id target.ID) *Tab {
	ctx, cancel := chromedp.NewContext(tab.ctx, chromedp.WithTargetID(id))
	tab.t.Cleanup(cancel)
	return &Tab{t: tab.t, ctx: ctx, Recorder: tab.Recorder}
}

// frameHeight is the height of the frame in the page around it.
const frameHeight = `document.querySelector("clv-calculator").shadowRoot.querySelector("iframe").getBoundingClientRect().height`

// Far down a page an embedded calculator loads nothing of its program; near, it
// is readable, and touched, it works out what is typed. What is typed stays in
// the frame until the visitor shares it.
func TestEmbed(t *testing.T) {
	t.Parallel()
	tab := onBlog(t, `<div id="far"></div><clv-calculator calculator="retention" lang="fa" theme="dark" accent="#c2185b" currency="EUR"></clv-calculator>`)
	tab.run(chromedp.Sleep(1_000_000_000))
	tab.until(`customElements.get("clv-calculator")`)
	frame := tab.inside("retention")
	frame.until(`document.readyState === "complete"`)
	if text := eval[string](frame, `document.querySelector("[data-answer]").innerText`); len(text) < 10 {
		t.Errorf("before the program the frame says %q", text)
	}
	if got := eval[string](frame, `origin + " " + document.documentElement.dir + " " + document.documentElement.dataset.theme`); got != "null rtl dark" {
		t.Errorf("the frame is %q", got)
	}
	eval[bool](tab, `(globalThis.shared = [], addEventListener("clv:result", (e) => shared.push(e.detail)), true)`)
	frame.enter("retention", "۸۵٫۵")
	frame.until(`performance.getEntriesByName("calculator").length`)
	c, _ := calculator.Find("retention")
	inputs := exampleIn(c, "en")
	inputs["retention"] = calculator.Value{Number: 0.855}
	same(t, "in the frame", frame.shownFigures(), c, inputs)
	tab.until(`Math.abs(` + frameHeight + ` - ` + fmt.Sprint(eval[float64](frame, `document.querySelector(".embed").getBoundingClientRect().height`)) + `) < 2`)
	if n := eval[int](tab, `shared.length`); n != 0 {
		t.Errorf("the page around got %d results unasked", n)
	}
	eval[bool](frame, `(document.querySelector('[data-do="share"]').click(), true)`)
	tab.run(chromedp.Sleep(200_000_000))
	if n := eval[int](tab, `shared.length`); n != 0 {
		t.Error("a script shared the visitor's figures")
	}
	frame.run(chromedp.Focus(chromedp.CSS(`[data-do="share"]`)), chromedp.KeyEvent("\r"))
	tab.until(`shared.length === 1`)
	if got := eval[float64](tab, `shared[0].inputs.retention`); got != 0.855 {
		t.Errorf("shared was %v", got)
	}
	for _, request := range tab.Recorder.Requests() {
		if strings.Contains(request.URL, "855") || strings.Contains(request.URL, "retention=") {
			t.Errorf("%s carries what was typed", request.URL)
		}
	}
	tab.noErrors()
}

// Nothing of the program comes before the calculator is near. It measures time, so
// no other test runs beside it.
func TestEmbedLoadsLate(t *testing.T) {
	tab := onBlog(t, strings.Repeat("<p>A long article.</p>", 600)+`<clv-calculator calculator="clv"></clv-calculator>`)
	tab.until(`customElements.get("clv-calculator") && document.readyState === "complete"`)
	tab.run(chromedp.Sleep(1_500_000_000))
	if tab.Recorder.seen("/embed/") || tab.Recorder.seen(".wasm") {
		t.Error("a calculator far away was loaded with the page")
	}
	long := eval[float64](tab, `new Promise(done => { const o = new PerformanceObserver(l => done(Math.max(...l.getEntries().map(e => e.duration)))); o.observe({type: "longtask", buffered: true}); setTimeout(() => done(0), 300); })`)
	t.Logf("longest task of the host page: %.0f ms", long)
	eval[bool](tab, `(document.querySelector("clv-calculator").scrollIntoView(), true)`)
	frame := tab.inside("clv")
	frame.until(`document.querySelector("[data-answer]")`)
	for range 100 {
		if tab.Recorder.seen(".wasm") {
			return
		}
		tab.run(chromedp.Sleep(50_000_000))
	}
	t.Error("the control fails: near the reader the program was not loaded either")
}

// What other windows say, and what the frame is told by a hostile page, changes
// nothing; heights stay within bounds.
func TestEmbedHostile(t *testing.T) {
	t.Parallel()
	tab := onBlog(t, `<clv-calculator calculator="clv" lang="en"></clv-calculator>`)
	frame := tab.inside("clv")
	frame.until(`document.readyState === "complete"`)
	tab.until(frameHeight + ` !== 640`)
	before := eval[float64](tab, frameHeight)
	eval[bool](tab, `(() => {
		globalThis.results = 0;
		addEventListener("clv:result", () => results++);
		const frame = document.querySelector("clv-calculator").shadowRoot.querySelector("iframe").contentWindow;
		for (const data of [{clv: "height", height: 99999}, {clv: "height", height: "x"}, {clv: "height"}, {clv: "result", result: {}}, null, 1, "clv", {clv: "open", href: "javascript:alert(1)"}]) {
			postMessage(data, "*"); // from a wrong source
			frame.postMessage(data, "*");
		}
		for (const look of [null, 1, {accent: "url(http://x/)"}, {font: "x;}*{display:none"}, {radius: "9999999"}, {theme: "<b>"}]) frame.postMessage({clv: "look", look}, "*");
		for (let i = 0; i < 20000; i++) frame.postMessage({clv: "look", look: {radius: String(i % 30)}}, "*");
		return true;
	})()`)
	tab.run(chromedp.Sleep(1_500_000_000))
	if after := eval[float64](tab, frameHeight); after != before {
		t.Errorf("the frame was %v px high and is %v", before, after)
	}
	if n := eval[int](tab, `results`); n != 0 {
		t.Errorf("%d results came from nowhere", n)
	}
	if style := eval[string](frame, `document.documentElement.getAttribute("style") ?? ""`); strings.Contains(style, "url") || strings.Contains(style, "display") {
		t.Errorf("the look is %q", style)
	}
	frame.enter("years", "5")
	frame.until(`performance.getEntriesByName("calculator").length && document.querySelector('[data-figure="clv"] data')`)
	// A frame that lies about its height is held to bounds.
	eval[bool](frame, `(parent.postMessage({clv: "height", height: 1e9}, "*"), true)`)
	tab.until(frameHeight + ` === 6000`)
	tab.noErrors()
}

// WordPress puts what it discovers into a frame that may run scripts and nothing
// else, and listens for a height and for links with the secret it gave.
func TestEmbedInWordPress(t *testing.T) {
	t.Parallel()
	tab := onBlog(t, `<iframe sandbox="allow-scripts" security="restricted" width="600" height="338" data-secret="Ab12Cd34Ef" src="http://SITE/embed/pl/retention/#?secret=Ab12Cd34Ef"></iframe>`)
	eval[bool](tab, `(globalThis.said = [], addEventListener("message", (e) => said.push(e.data)), true)`)
	tab.run(chromedp.Navigate("about:blank"), chromedp.Navigate("http://"+blog+"/"))
	eval[bool](tab, `(globalThis.said = [], addEventListener("message", (e) => said.push(e.data)), document.querySelector("iframe").contentWindow.postMessage({message: "ready", secret: "Ab12Cd34Ef"}, "*"), true)`)
	frame := tab.inside("retention")
	frame.until(`document.readyState === "complete"`)
	frame.enter("retention", "85,5")
	frame.until(`performance.getEntriesByName("calculator").length`)
	frame.until(`document.querySelector('[name="retention"]').value === "85,5" && document.querySelector('[data-figure="case_already"] data')`)
	tab.until(`said.some((m) => m.message === "height" && m.secret === "Ab12Cd34Ef" && Number(m.value) >= 200 && Number(m.value) <= 1000)`)
	frame.run(chromedp.Focus(chromedp.CSS(`.calculator__origin a`)), chromedp.KeyEvent("\r"))
	tab.until(`said.some((m) => m.message === "link" && m.secret === "Ab12Cd34Ef" && m.value.endsWith("/pl/calculators/retention/"))`)
	frame.run(chromedp.Focus(chromedp.CSS(`[data-do="result"]`)), chromedp.KeyEvent("\r"))
	frame.until(`document.querySelector(".calculator__said").textContent || document.querySelector("[data-byhand]").value`)
	if shared := eval[bool](frame, `document.querySelector('[data-do="share"]').checkVisibility()`); shared {
		t.Error("nobody listens, and sharing is offered")
	}
}
