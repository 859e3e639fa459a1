package e2e

import (
	"bufio"
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"clvcalc/core/material"
	"clvcalc/scripts/serve/static"
)

// newFox prepares a Firefox that reaches only the given hosts.
func newFox(t *testing.T, hosts map[string]http.Handler) *driven {
	t.Helper()
	return newDriven(t, "Firefox ESR", hosts, inFirefox)
}

// inFirefox does the steps by firefox.mjs.
func inFirefox(f *driven) []json.RawMessage {
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
		"firefox": firefox, "proxy": f.proxy(), "downloads": f.Downloads, "prefs": f.prefs, "steps": f.steps,
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

// The main job, from the file to the workbook, in Firefox: see TestSavedJob.
func TestSavedJobFirefox(t *testing.T) {
	t.Parallel()
	newFox(t, nil).savedJob()
}

// After the first visit the site opens without a network in Firefox too, and
// does its work.
func TestInstalledOfflineFirefox(t *testing.T) {
	t.Parallel()
	wire := &cable{host: static.Handler(distFolder(t))}
	newFox(t, map[string]http.Handler{site: wire}).offlineJob(wire)
}

// What goes wrong with a saved copy is said in Firefox too.
func TestSavedBadFirefox(t *testing.T) {
	t.Parallel()
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
