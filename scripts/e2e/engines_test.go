package e2e

import (
	"encoding/json"
	"fmt"
	"html"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"

	"clvcalc/core/material"
)

// verdicts is what was found of each engine, told when all tests are done.
var verdicts struct {
	sync.Mutex
	rows []string
}

func TestMain(m *testing.M) {
	code := m.Run()
	slices.Sort(verdicts.rows)
	if len(verdicts.rows) > 0 {
		fmt.Println("| what | engine | feature | result |\n|---|---|---|---|")
		fmt.Println(strings.Join(verdicts.rows, "\n"))
	}
	os.Exit(code)
}

// verdict notes what was found of a feature in an engine, and fails where it is
// not as it should be.
func verdict(t *testing.T, what, engine, feature, result string, good bool) {
	t.Helper()
	if !good {
		t.Errorf("%s in %s: %s: %s", what, engine, feature, result)
		result = "FAILED: " + result
	}
	verdicts.Lock()
	defer verdicts.Unlock()
	verdicts.rows = append(verdicts.rows, fmt.Sprintf("| %s | %s | %s | %s |", what, engine, feature, result))
}

// screenshots is where pictures of the engines at work are kept.
func screenshots(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(material.Root(t), ".cache", "screenshots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// picture keeps a picture of what the window shows.
func (tab *Tab) picture(name string) {
	tab.t.Helper()
	picture, err := chromedp.Run(tab.ctx, chromedp.CaptureScreenshot())
	if err != nil {
		tab.stop("no picture: %v", err)
	}
	write(tab.t, filepath.Join(screenshots(tab.t), name+".png"), picture)
}

// ownBusiness reports whether a host is one that a browser asks by itself.
func ownBusiness(host string) bool {
	if slices.Contains(chromium, host) {
		return true
	}
	for _, firefox := range []string{".mozilla.com", ".mozilla.org", ".mozilla.net", ".firefox.com"} {
		if strings.HasSuffix(host, firefox) {
			return true
		}
	}
	return false
}

// A savedPlace is a page of the site as it has to be in the saved one.
type savedPlace struct {
	language, path, heading string
	live                    bool // has a calculator
}

var firstHeading = regexp.MustCompile(`(?s)<h1[^>]*>(.*?)</h1>`)

// places lists the pages of the site but those that the saved page leaves out.
func places(t *testing.T) (list []savedPlace) {
	t.Helper()
	for _, p := range writtenPages(t, distFolder(t)) {
		inside := strings.TrimPrefix(strings.TrimPrefix(p.path, "/"), p.language+"/")
		if inside == "" || inside == "gallery/" || path.Base(inside) == "404.html" {
			continue
		}
		list = append(list, savedPlace{p.language, inside, html.UnescapeString(firstHeading.FindStringSubmatch(p.text)[1]), strings.Contains(p.text, "data-calculator")})
	}
	if len(list) < 40 {
		t.Errorf("only %d pages", len(list))
	}
	return list
}

// quoted is a text as JavaScript writes it.
func quoted(text string) string {
	q, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text always can be written
	}
	return string(q)
}
