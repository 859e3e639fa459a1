package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"clvcalc/core/material"
)

// A fox is a Firefox whose every request goes through the recorder.
type fox struct {
	t         *testing.T
	Recorder  *Recorder
	Downloads string
	prefs     map[string]any
	steps     [][]any
}

// newFox prepares a Firefox that reaches only the given hosts.
func newFox(t *testing.T, hosts map[string]http.Handler) *fox {
	t.Helper()
	return &fox{t: t, Recorder: newRecorder(t, hosts), Downloads: t.TempDir(), prefs: map[string]any{}}
}

// then adds a step; see firefox.mjs. It returns the number of its answer.
func (f *fox) then(step ...any) int {
	f.steps = append(f.steps, step)
	return len(f.steps) - 1
}

// run does the steps and returns their answers.
func (f *fox) run() []json.RawMessage {
	f.t.Helper()
	firefox, err := exec.LookPath("firefox-esr")
	if err != nil {
		f.t.Fatal("firefox-esr is not installed: run go run ./scripts/install")
	}
	if _, err := os.Stat(filepath.Join(material.Root(f.t), "scripts", "node_modules", "puppeteer-core")); err != nil {
		f.t.Skip("npm ci has not run in scripts/: ", err)
	}
	config := filepath.Join(f.t.TempDir(), "config.json")
	text, err := json.Marshal(map[string]any{
		"firefox": firefox, "proxy": strings.TrimPrefix(f.Recorder.URL, "http://"), "downloads": f.Downloads, "prefs": f.prefs, "steps": f.steps,
	})
	if err != nil {
		f.t.Fatal(err)
	}
	write(f.t, config, text)
	driver := exec.Command("node", "firefox.mjs", config)
	var out, complaints bytes.Buffer
	driver.Stdout, driver.Stderr = &out, &complaints
	err = driver.Run()
	var answers []json.RawMessage
	lines := bufio.NewScanner(&out)
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var answer struct {
			Value json.RawMessage
			Error string
		}
		if err := json.Unmarshal(lines.Bytes(), &answer); err != nil {
			f.t.Fatalf("firefox.mjs: %v in %q", err, lines.Text())
		}
		if answer.Error != "" {
			f.t.Fatalf("in Firefox: %s", answer.Error)
		}
		answers = append(answers, answer.Value)
	}
	if err != nil || len(answers) != len(f.steps) {
		f.t.Fatalf("firefox.mjs did %d of %d steps: %v\n%s", len(answers), len(f.steps), err, complaints.String())
	}
	return answers
}

// answerOf reads an answer as a value of a type.
func answerOf[T any](f *fox, answers []json.RawMessage, number int) (value T) {
	f.t.Helper()
	if err := json.Unmarshal(answers[number], &value); err != nil {
		f.t.Fatalf("step %d: %v", number, err)
	}
	return value
}

const (
	isReady    = `performance.getEntriesByName("ready").length > 0`
	allFigures = `[...document.querySelectorAll("data[data-key]")].map(d => [d.dataset.key, d.getAttribute("value")])`
	isWhole    = `document.getElementById("answers").dataset.report === "whole"`
)

// The main job, from the file to the workbook, in Firefox: see TestSavedJob.
func TestSavedJobFirefox(t *testing.T) {
	orders := filepath.Join(t.TempDir(), "orders.csv")
	writeSample(t, orders, "en")
	bare := filepath.Join(t.TempDir(), "control.html")
	write(t, bare, []byte(control))
	f := newFox(t, nil)
	f.then("open", "file://"+savedCopyOf(t, asBuilt))
	f.then("until", isReady)
	ready := f.then("eval", `performance.getEntriesByName("ready")[0].startTime`)
	f.then("picture", filepath.Join(screenshots(t), "saved-firefox-start.png"))
	f.then("choose", orders)
	f.then("click", "#show-results")
	f.then("until", isWhole)
	f.then("until", `document.querySelectorAll("svg.plot[aria-label]").length >= 11`)
	figures := f.then("eval", allFigures)
	f.then("picture", filepath.Join(screenshots(t), "saved-firefox-results.png"))
	f.then("click", "#export")
	f.then("until", `document.getElementById("done").checkVisibility()`)
	f.then("eval", `void (location.hash = "#/calculators/clv/")`)
	f.then("click", "#page [data-calculator] input")
	f.then("until", `performance.getEntriesByName("calculator").length > 0`)
	f.then("picture", filepath.Join(screenshots(t), "saved-firefox-calculator.png"))
	problems := f.then("problems")
	f.then("open", "file://"+bare)
	f.then("until", `document.title === "control"`)
	f.then("eval", `new Promise(done => setTimeout(done, 1000))`)
	answers := f.run()

	took := answerOf[float64](f, answers, ready)
	report := native(t, orders, "en")
	alikeNative(t, foxFigures(f, answers, figures), report)
	sheets(t, f.download(".xlsx"), report)
	for _, problem := range answerOf[[]string](f, answers, problems) {
		t.Errorf("in Firefox: %s", problem)
	}
	verdict(t, "saved page", "Firefox ESR", "main job, figures and workbook", "as scripts/report", !t.Failed())
	nothingAskedBut(t, f.Recorder, "control.example")
	verdict(t, "saved page", "Firefox ESR", "requests during the job", "0, the control was caught", !t.Failed() && caught(f.Recorder))
	verdict(t, "saved page", "Firefox ESR", "ready from file://", fmt.Sprintf("%.0f ms", took), took < soonest)
}

func foxFigures(f *fox, answers []json.RawMessage, number int) map[string]float64 {
	f.t.Helper()
	figures := map[string]float64{}
	for _, pair := range answerOf[[][2]string](f, answers, number) {
		v, err := strconv.ParseFloat(pair[1], 64)
		if err != nil {
			f.t.Errorf("figure %s has the value %q", pair[0], pair[1])
		}
		figures[pair[0]] = v
	}
	return figures
}

// download returns the finished download whose name ends in suffix.
func (f *fox) download(suffix string) string {
	f.t.Helper()
	found, err := filepath.Glob(filepath.Join(f.Downloads, "*"+suffix))
	if err != nil || len(found) != 1 {
		f.t.Fatalf("%d downloads end in %s (%v)", len(found), suffix, err)
	}
	return found[0]
}

// What goes wrong with a saved copy is said in Firefox too.
func TestSavedBadFirefox(t *testing.T) {
	damaged := savedCopyOf(t, func(text string) string {
		at := strings.Index(text, `id="part-engine"`) + 100_000
		return text[:at] + map[bool]string{true: "B", false: "A"}[text[at] == 'A'] + text[at+1:]
	})
	f := newFox(t, nil)
	f.then("open", "file://"+damaged)
	f.then("until", `document.querySelector(".copy__problem")?.checkVisibility()`)
	said := f.then("eval", `document.body.innerText`)
	ran := f.then("eval", isReady)
	answers := f.run()
	verdict(t, "saved page", "Firefox ESR", "one byte changed", "says so, does not run",
		strings.Contains(answerOf[string](f, answers, said), "damaged") && !answerOf[bool](f, answers, ran))

	f = newFox(t, nil)
	f.prefs["javascript.options.wasm"] = false
	f.then("open", "file://"+savedCopyOf(t, asBuilt))
	f.then("until", `document.getElementById("boot-failed")?.checkVisibility()`)
	said = f.then("eval", `document.getElementById("boot-failed").innerText`)
	answers = f.run()
	verdict(t, "saved page", "Firefox ESR", "no WebAssembly", "a sentence", strings.Contains(answerOf[string](f, answers, said), "WebAssembly"))
}

// Nothing here drives WebKit, and the table says so.
func TestSavedWebKit(t *testing.T) {
	verdict(t, "saved page", "WebKit", "all", "not tried", true)
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
