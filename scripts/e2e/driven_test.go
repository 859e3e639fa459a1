package e2e

import (
	"encoding/json"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A driven is a browser other than Chromium whose every request goes through
// the recorder. It is told its steps first and does them all in run:
//
//	open ADDRESS        until(EXPRESSION)      eval(EXPRESSION)
//	click(SELECTOR)     choose(FILE)           picture(FILE)
//	problems: errors that the pages met since
type driven struct {
	t         *testing.T
	engine    string
	Recorder  *Recorder
	Downloads string
	prefs     map[string]any // Firefox alone has them
	steps     [][]any
	do        func(*driven) []json.RawMessage
}

// newDriven prepares a browser that reaches only the given hosts.
func newDriven(t *testing.T, engine string, hosts map[string]http.Handler, do func(*driven) []json.RawMessage) *driven {
	t.Helper()
	return &driven{t: t, engine: engine, Recorder: newRecorder(t, hosts), Downloads: t.TempDir(), prefs: map[string]any{}, do: do}
}

// then adds a step and returns the number of its answer.
func (d *driven) then(step ...any) int {
	d.steps = append(d.steps, step)
	return len(d.steps) - 1
}

// run does the steps and returns their answers.
func (d *driven) run() []json.RawMessage {
	d.t.Helper()
	return d.do(d)
}

// proxy is the recorder's address, "host:port".
func (d *driven) proxy() string { return strings.TrimPrefix(d.Recorder.URL, "http://") }

// shot adds a picture of what the window shows.
func (d *driven) shot(name string) {
	d.t.Helper()
	engine, _, _ := strings.Cut(strings.ToLower(d.engine), " ")
	d.then("picture", filepath.Join(screenshots(d.t), strings.Replace(name, "ENGINE", engine, 1)+".png"))
}

// answerOf reads an answer as a value of a type.
func answerOf[T any](d *driven, answers []json.RawMessage, number int) (value T) {
	d.t.Helper()
	if err := json.Unmarshal(answers[number], &value); err != nil {
		d.t.Fatalf("step %d: %v", number, err)
	}
	return value
}

const (
	isReady    = `performance.getEntriesByName("ready").length > 0`
	readyAfter = `performance.getEntriesByName("ready")[0].startTime`
	allFigures = `[...document.querySelectorAll("data[data-key]")].map(d => [d.dataset.key, d.getAttribute("value")])`
	isWhole    = `document.getElementById("answers").dataset.report === "whole"`
	isDone     = `document.getElementById("done").checkVisibility()`
)

// savedReady returns how long the saved page takes until its program runs, ms.
func (d *driven) savedReady(file string) float64 {
	d.t.Helper()
	d.then("open", "file://"+file)
	d.then("until", isReady)
	ready := d.then("eval", readyAfter)
	return answerOf[float64](d, d.run(), ready)
}

// savedJob is the main job with the saved page, from the file to the workbook:
// see TestSavedJob.
func (d *driven) savedJob() {
	t := d.t
	orders := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, orders, "en")
	bare := filepath.Join(t.TempDir(), "control.html")
	write(t, bare, []byte(control))
	d.then("open", "file://"+savedCopyOf(t, asBuilt))
	d.then("until", isReady)
	d.shot("saved-ENGINE-start")
	d.then("choose", orders)
	d.then("click", "#show-results")
	d.then("until", isWhole)
	d.then("until", `document.querySelectorAll("svg.plot[aria-label]").length >= 11`)
	figures := d.then("eval", allFigures)
	d.shot("saved-ENGINE-results")
	d.then("click", "#export")
	d.then("until", isDone)
	d.then("eval", `void (location.hash = "#/calculators/clv/")`)
	d.then("click", "#page [data-calculator] input")
	d.then("until", `performance.getEntriesByName("calculator").length > 0`)
	d.shot("saved-ENGINE-calculator")
	problems := d.then("problems")
	d.then("open", "file://"+bare)
	d.then("until", `document.title === "control"`)
	d.then("eval", `new Promise(done => setTimeout(done, 1000))`)
	answers := d.run()

	report := native(t, orders, "en")
	alikeNative(t, d.figures(answers, figures), report)
	sheets(t, d.download(".xlsx"), report)
	for _, problem := range answerOf[[]string](d, answers, problems) {
		t.Errorf("in %s: %s", d.engine, problem)
	}
	verdict(t, "saved page", d.engine, "main job, figures and workbook", "as scripts/report", !t.Failed())
	nothingAskedBut(t, d.Recorder, "control.example")
	verdict(t, "saved page", d.engine, "requests during the job", "0, the control was caught", !t.Failed() && caught(d.Recorder))
}

// offlineJob is the main job on the site whose network is cut after the first
// visit, and a page in another language.
func (d *driven) offlineJob(wire *cable) {
	t := d.t
	file := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, file, "en")
	d.then("open", "http://"+site+"/")
	d.then("until", isInstalled)
	d.then("eval", `fetch("/cut").catch(() => null).then(() => null)`)
	d.then("open", "http://"+site+"/")
	d.then("choose", file)
	d.then("click", "#show-results")
	d.then("until", isWhole)
	figures := d.then("eval", allFigures)
	d.shot("installed-ENGINE-offline")
	d.then("click", "#export")
	d.then("until", isDone)
	d.then("open", "http://"+site+"/fa/calculators/clv/")
	d.then("click", "[data-calculator] input")
	d.then("until", `performance.getEntriesByName("calculator").length > 0`)
	answers := d.run()
	report := native(t, file, "en")
	alikeNative(t, d.figures(answers, figures), report)
	sheets(t, d.download(".xlsx"), report)
	verdict(t, "installed", d.engine, "main job and pages without a network", "work", !t.Failed() && wire.cut.Load())
}

func (d *driven) figures(answers []json.RawMessage, number int) map[string]float64 {
	d.t.Helper()
	figures := map[string]float64{}
	for _, pair := range answerOf[[][2]string](d, answers, number) {
		v, err := strconv.ParseFloat(pair[1], 64)
		if err != nil {
			d.t.Errorf("figure %s has the value %q", pair[0], pair[1])
		}
		figures[pair[0]] = v
	}
	return figures
}

// download returns the finished download whose name ends in suffix.
func (d *driven) download(suffix string) string {
	d.t.Helper()
	var found []string
	for end := time.Now().Add(10 * time.Second); len(found) == 0 && time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		found = finished(d.Downloads, suffix)
	}
	if len(found) != 1 {
		d.t.Fatalf("%d downloads end in %s", len(found), suffix)
	}
	return found[0]
}

// nothingAskedBut fails where anything but one host was asked for anything.
func nothingAskedBut(t *testing.T, r *Recorder, host string) {
	t.Helper()
	for _, q := range r.Requests() {
		if asked := hostOf(q); asked != host && !ownBusiness(asked) {
			t.Errorf("a request left the browser: %s %s (%d bytes)", q.Method, q.URL, q.Body)
		}
	}
}
