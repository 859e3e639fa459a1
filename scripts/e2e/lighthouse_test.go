package e2e

import (
	"encoding/json"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"clvcalc/core/material"
	"clvcalc/scripts/serve/static"
)

// least is the score that each page reaches in each category.
const least = 0.95

// runLighthouse measures one address as on a phone and prints its scores.
const runLighthouse = `
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
const chrome = await launch({ chromePath: process.argv[3], chromeFlags: [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
const { lhr } = await lighthouse(process.argv[2], { port: chrome.port, logLevel: "error" });
await chrome.kill();
const lost = Object.values(lhr.audits).filter(a => a.score !== null && a.score < 0.9 && a.scoreDisplayMode !== "informative").map(a => a.id + " " + (a.displayValue ?? ""));
console.log(JSON.stringify({ scores: Object.fromEntries(Object.entries(lhr.categories).map(([k, c]) => [k, c.score])), lost }));
`

// measured are the scores of a page by category, and the audits that cost some.
type measured struct {
	Scores map[string]float64
	Lost   []string
}

// Lighthouse gives the start page, a calculator and the gallery 95 at least. A
// page that misses it is measured once more: what else the machine does counts, so
// no other test runs beside it.
func TestLighthouse(t *testing.T) {
	if _, err := os.Stat(filepath.Join(material.Root(t), "scripts", "node_modules", "lighthouse")); err != nil {
		t.Skip("npm ci has not run in scripts/: ", err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: static.Handler(distFolder(t))}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	for _, page := range []string{"/", "/calculators/clv/", "/gallery/"} {
		m := lighthouse(t, "http://"+listener.Addr().String()+page)
		if !m.enough() {
			t.Logf("%s: %v %v; once more", page, m.Scores, m.Lost)
			m = lighthouse(t, "http://"+listener.Addr().String()+page)
		}
		t.Logf("%s: %v", page, m.Scores)
		if !m.enough() {
			t.Errorf("%s: %v, because of %v", page, m.Scores, m.Lost)
		}
	}
}

func (m measured) enough() bool {
	for _, category := range []string{"performance", "accessibility", "best-practices", "seo"} {
		if m.Scores[category] < least {
			return false
		}
	}
	return true
}

func lighthouse(t *testing.T, address string) (m measured) {
	t.Helper()
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		t.Fatal("chromium is not installed: run go run ./scripts/install")
	}
	cmd := exec.Command("node", "--input-type=module", "-e", runLighthouse, "--", address, chromium)
	cmd.Args = []string{"node", "--input-type=module", "-e", runLighthouse, "lighthouse", address, chromium}
	cmd.Dir = filepath.Join(material.Root(t), "scripts")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("lighthouse: %v\n%s", err, out)
	}
	if err := json.Unmarshal(out, &m); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	return m
}
