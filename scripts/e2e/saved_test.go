package e2e

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"clvcalc/wasm/edge/headers"
)

// most is how large the saved page may be.
const most = 10_000_000

// savedCopyOf puts the saved page, changed in some way, into a folder of its own
// and returns its path.
func savedCopyOf(t *testing.T, change func(string) string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(distFolder(t), headers.Saved))
	if err != nil {
		t.Fatal("dist/ has no saved page: run make build: ", err)
	}
	file := filepath.Join(t.TempDir(), "clv calculator é.html") // a name as readers give it
	write(t, file, []byte(change(string(text))))
	return file
}

func asBuilt(text string) string { return text }

// openSaved opens a file from the disk in a browser that reaches no host; first
// runs in the page before its own script.
func openSaved(t *testing.T, file, first string) *Tab {
	t.Helper()
	tab := launch(t, nil)
	if first != "" {
		if _, err := chromedp.Call(tab.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: first}); err != nil {
			t.Fatal(err)
		}
	}
	tab.run(chromedp.Navigate("file://" + file))
	return tab
}

// ready waits until the program of the page runs.
func (tab *Tab) ready() {
	tab.t.Helper()
	tab.until(isReady)
}

// nothingAsked fails where the page asked any host for anything.
func nothingAsked(t *testing.T, r *Recorder) {
	t.Helper()
	for _, q := range r.Requests() {
		if !ownBusiness(hostOf(q)) {
			t.Errorf("a request left the browser: %s %s (%d bytes)", q.Method, q.URL, q.Body)
		}
	}
}

// alikeNative holds the figures of a page against the Report of the core run
// natively.
func alikeNative(t *testing.T, figures map[string]float64, report any) {
	t.Helper()
	if len(figures) < 40 {
		t.Errorf("only %d figures on the page", len(figures))
	}
	for key, got := range figures {
		if want := at(t, report, key); math.Abs(got-want) > tolerance(key)*math.Max(1, math.Abs(want)) {
			t.Errorf("%s is %v on the page, %v in the native Report", key, got, want)
		}
	}
}

// control is a page without a policy that asks for something: the positive
// control of every test that says nothing was asked.
const control = `<!doctype html><title>control</title><script>fetch("http://control.example/").catch(() => {})</script>`

func caught(r *Recorder) bool { return r.seen("control.example") }

// The main job, from the file to the workbook, in Chromium.
func TestSavedJob(t *testing.T) {
	t.Parallel()
	file := savedCopyOf(t, asBuilt)
	tab := openSaved(t, file, "")
	tab.ready()
	tab.picture("saved-chromium-start")
	orders := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, orders, "en")
	tab.drop(orders)
	tab.click("#show-results")
	tab.whole()
	report := native(t, orders, "en")
	alikeNative(t, tab.figures(), report)
	tab.until(`document.querySelectorAll("svg.plot[aria-label]").length >= 11`)
	tab.picture("saved-chromium-results")
	tab.click("#export")
	sheets(t, tab.download(".xlsx"), report)
	verdict(t, "saved page", "Chromium", "main job, figures and workbook", "as scripts/report", !t.Failed())
	again := savedAs(t, tab)
	nothingAsked(t, tab.Recorder)
	tab.noErrors()
	bare := filepath.Join(t.TempDir(), "control.html")
	write(t, bare, []byte(control))
	tab.run(chromedp.Navigate("file://" + bare))
	tab.until(`document.title === "control"`)
	for end := time.Now().Add(5 * time.Second); !caught(tab.Recorder) && time.Now().Before(end); {
		tab.run(chromedp.Sleep(50 * time.Millisecond))
	}
	verdict(t, "saved page", "Chromium", "requests during the job", "0, the control was caught", !t.Failed() && caught(tab.Recorder))
	startsClean(t, again)
}

// savedAs writes the page as it stands into a file, as "Save page as" does.
func savedAs(t *testing.T, tab *Tab) string {
	t.Helper()
	text := eval[string](tab, `"<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->\n" + document.documentElement.outerHTML`)
	if !strings.Contains(text, "totals.customers") {
		t.Fatal("the control fails: the page as saved has no figures")
	}
	// Chromium adds this element.
	text = strings.Replace(text, "<head>", `<head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">`, 1)
	file := filepath.Join(t.TempDir(), "saved as.html")
	write(t, file, []byte(text))
	return file
}

// startsClean opens what was saved of a page in use.
func startsClean(t *testing.T, file string) {
	t.Helper()
	tab := openSaved(t, file, "")
	tab.ready()
	if left := eval[int](tab, `document.querySelectorAll("data[data-key]").length + document.querySelectorAll(".plot").length`); left > 0 {
		t.Errorf("%d figures of the page as it was saved", left)
	}
	fresh := openSaved(t, savedCopyOf(t, asBuilt), "")
	fresh.ready()
	const shown = `[document.title, document.body.innerText, document.body.dataset.view, document.querySelectorAll("body *").length].join("\n")`
	if got, want := eval[string](tab, shown), eval[string](fresh, shown); got != want {
		t.Errorf("a page saved while in use begins with\n%s\nwant\n%s", got, want)
	}
	tab.click("#sample")
	tab.until(`document.querySelectorAll("data[data-key]").length > 30`)
	tab.noErrors()
	verdict(t, "saved page", "Chromium", "“Save page as” of a page in use", "starts clean", !t.Failed())
}

// Every calculator works, in every language, and so do the other pages.
func TestSavedPages(t *testing.T) {
	t.Parallel()
	tab := openSaved(t, savedCopyOf(t, asBuilt), "")
	tab.ready()
	for _, language := range []string{"en", "fa", "ru", "pl"} {
		eval[any](tab, `void document.querySelector('.footer [data-language="`+language+`"]').click()`)
		tab.until(`document.documentElement.lang === "` + language + `"`)
		for _, p := range places(t) {
			if p.language != language {
				continue
			}
			eval[any](tab, `void (location.hash = "#/`+p.path+`")`)
			tab.until(`document.querySelector("#page h1")?.textContent === ` + quoted(p.heading))
			if !p.live {
				continue
			}
			eval[any](tab, changeField)
			tab.until(`document.querySelector("#page [data-calculator]").dataset.before !== document.querySelector("#page [data-calculator]").textContent`)
		}
	}
	tab.picture("saved-chromium-calculator")
	eval[any](tab, `void (location.hash = "#/licenses.txt")`)
	tab.until(`document.querySelector("#page pre")?.textContent.includes("excelize")`)
	eval[any](tab, `void document.getElementById("home").click()`)
	tab.until(`!document.getElementById("page") && document.getElementById("main").checkVisibility()`)
	nothingAsked(t, tab.Recorder)
	tab.noErrors()
	verdict(t, "saved page", "Chromium", "9 calculators and all pages in 4 languages", "work", !t.Failed())
}

// changeField changes the first number or choice of the calculator in view.
const changeField = `void (() => {
	const section = document.querySelector("#page [data-calculator]");
	section.dataset.before = section.textContent;
	const field = section.querySelector("input:not([type=radio]):not([type=range]), textarea") ?? section.querySelector("input[type=radio]:not(:checked)");
	if (field.type === "radio") field.click();
	else {
		field.value = field.localName === "textarea" ? "0.8\n0.7\n0.6\n0.55" : "7";
		field.dispatchEvent(new Event("input", { bubbles: true }));
	}
})()`

// One byte of what counts is changed, anywhere: the copy says so and runs nothing.
func TestSavedDamaged(t *testing.T) {
	t.Parallel()
	pristine := savedCopyOf(t, asBuilt)
	text, err := os.ReadFile(pristine)
	if err != nil {
		t.Fatal(err)
	}
	tab := launch(t, nil)
	file := filepath.Join(t.TempDir(), "damaged.html")
	for what, at := range bytesToChange(t, string(text)) {
		changed := append([]byte{}, text...)
		if changed[at]++; changed[at] == '{' {
			changed[at] = 'a'
		}
		write(t, file, changed)
		tab.run(chromedp.Navigate("file://" + file))
		tab.until(`[...document.querySelectorAll(".copy__problem, .copy")].some(e => e.checkVisibility({visibilityProperty: true}))`)
		if eval[bool](tab, `performance.getEntriesByName("ready").length > 0 || !!document.getElementById("dropzone")`) {
			t.Errorf("%s at %d is changed, and the page runs", what, at)
		}
		if said := eval[string](tab, `document.body.innerText`); !strings.Contains(said, "damaged") {
			t.Errorf("%s is changed, and the page says %q", what, said)
		}
	}
	tab.picture("saved-chromium-damaged")
	verdict(t, "saved page", "Chromium", "one byte changed", "says so, does not run", !t.Failed())
}

// bytesToChange are places in the page, by what they are in.
func bytesToChange(t *testing.T, text string) map[string]int {
	t.Helper()
	places := map[string]int{}
	for what, place := range map[string]struct {
		after string
		by    int
	}{
		"policy": {"connect-src", 7}, "viewport": {"initial-scale=", 0}, "style": {"<style data-own>", 900},
		"script": {"<script data-own>", 3000}, "a sentence": {`class="copy"`, 60}, "base": {`data-base="page e`, 0},
		"page": {`id="part-page">`, 70_000}, "engine": {`id="part-engine" data-base="page">`, 900_000},
		"excel": {`id="part-excel" data-base="page engine">`, 3_000_000}, "sample": {`id="part-sample.fa">`, 0}, "markup": {`id="part-app.en">`, 100},
	} {
		at := strings.Index(text, place.after)
		if at < 0 {
			t.Fatalf("the saved page has no %s", place.after)
		}
		places[what] = at + len(place.after) + place.by
	}
	return places
}
