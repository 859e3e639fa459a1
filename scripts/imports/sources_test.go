package imports

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A ban is something that no source of some kinds may contain.
type ban struct {
	why     string
	pattern *regexp.Regexp
	kinds   []string // extensions of files
}

// shipped kinds run in the reader's browser.
var shipped = []string{".go", ".js", ".html"}

var bans = []ban{
	{
		"text of a file must never become markup",
		regexp.MustCompile(`(?i)innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|document\.write|srcdoc`),
		shipped,
	},
	{
		"text must never become a program",
		regexp.MustCompile(`"eval"|"Function"`),
		shipped,
	},
	{
		"text must never become a program",
		regexp.MustCompile(`\beval\(|\bFunction\(`),
		[]string{".js", ".html"},
	},
	{
		"the policy does not stop a page from carrying data away in an address",
		regexp.MustCompile(`\blocation(\.href)?\s*=[^=]|\blocation\.(assign|replace)\(|window\.open\(|` +
			`[lL]ocation(\(\)|"\))\.(Set|Call)|"location"\s*,\s*[^)]|Window\(\)\.Open\(|http-equiv="?refresh`),
		shipped,
	},
	{
		"the policy does not cover these ways to send",
		regexp.MustCompile(`RTCPeerConnection|sendBeacon|WebTransport\b`),
		shipped,
	},
	{
		"the policy allows neither inline styles nor inline handlers",
		regexp.MustCompile(`<style|\sstyle="|\son[a-z]+="`),
		[]string{".html"},
	},
	{
		"lock files name versions and hashes, not the host they came from",
		regexp.MustCompile(`registry\.(npmjs|yarnpkg|npmmirror)|"resolved":`),
		[]string{".json", ".npmrc"},
	},
	{
		"what waits for a while instead of an event is slow or wrong",
		regexp.MustCompile(`\btime\.Sleep\(`),
		[]string{".go"},
	},
}

// sources calls look with every file of the product's own folders.
func sources(t *testing.T, look func(path string, text []byte)) {
	t.Helper()
	files := 0
	for _, folder := range []string{"core", "wasm", "site", "scripts"} {
		err := filepath.WalkDir(filepath.Join(top, folder), func(path string, entry fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if entry.IsDir() {
				if slices.Contains([]string{"node_modules", "testdata"}, entry.Name()) {
					return filepath.SkipDir
				}
				return nil
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files++
			look(path, text)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 10 {
		t.Fatalf("only %d files found", files)
	}
}

func TestBans(t *testing.T) {
	sources(t, func(path string, text []byte) {
		if strings.HasSuffix(path, "_test.go") {
			return // tests try what is banned
		}
		for number, line := range strings.Split(string(text), "\n") {
			for _, b := range bans {
				if hit := b.find(path, line); hit != "" {
					t.Errorf("%s:%d: %q: %s", path, number+1, hit, b.why)
				}
			}
		}
	})
}

func (b ban) find(path, line string) string {
	ext := filepath.Ext(path)
	if !slices.Contains(b.kinds, ext) {
		return ""
	}
	return b.pattern.FindString(line)
}

// Each ban is shown what it is against, so that none is asleep.
func TestBansBite(t *testing.T) {
	for line, path := range map[string]string{
		`cell.innerHTML = text`:                            "a.js",
		`cell.SetInnerHTML(text)`:                          "a.go",
		`v.Call("insertAdjacentHTML", x)`:                  "a.go",
		`document.write(x)`:                                "a.js",
		`eval(x)`:                                          "a.js",
		`js.Global().Call("eval", x)`:                      "a.go",
		`new Function("a", x)`:                             "a.js",
		`location.href = there`:                            "a.js",
		`location = there`:                                 "a.js",
		`location.assign(there)`:                           "a.js",
		`dom.GetWindow().Location().SetHref(x)`:            "a.go",
		`js.Global().Get("location").Set("href", x)`:       "a.go",
		`js.Global().Set("location", x)`:                   "a.go",
		`dom.GetWindow().Open(x, "", "")`:                  "a.go",
		`window.open(x)`:                                   "a.js",
		`<meta http-equiv="refresh" content="1">`:          "a.html",
		`new RTCPeerConnection()`:                          "a.js",
		`navigator.sendBeacon(x)`:                          "a.js",
		`<p style="color:red">`:                            "a.html",
		`<button onclick="x()">`:                           "a.html",
		`"resolved": "https://registry.npmjs.org/d3.tgz",`: "a.json",
		"time.Sleep(time.Second)":                          "a.go",
	} {
		if !slices.ContainsFunc(bans, func(b ban) bool { return b.find(path, line) != "" }) {
			t.Errorf("no ban minds %s", line)
		}
	}
	for line, path := range map[string]string{
		`if (location.href === x)`:                         "a.js",
		`new URL(path, location.href)`:                     "a.js",
		`path := dom.GetWindow().Location().Pathname()`:    "a.go",
		`js.Global().Get("location").Get("pathname")`:      "a.go",
		`protocol.Open{Name: name}`:                        "a.go",
		`<section aria-labelledby="x" data-on="drag">`:     "a.html",
		`func evaluate(x float64) float64 { return f(x) }`: "a.go",
	} {
		for _, b := range bans {
			if hit := b.find(path, line); hit != "" {
				t.Errorf("%s is banned for %q", line, hit)
			}
		}
	}
}

// A look-up at package level runs before the page is ready, and in tests.
func TestNoLookUpAtPackageLevel(t *testing.T) {
	sources(t, func(path string, text []byte) {
		if filepath.Ext(path) != ".go" {
			return
		}
		for _, position := range lookUps(t, path, text) {
			t.Errorf("%s: looks up a global of the browser at package level", position)
		}
	})
}

// lookUps lists where variables of a package call js.Global or dom.GetWindow.
func lookUps(t *testing.T, path string, text []byte) (found []token.Position) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, text, parser.SkipObjectResolution)
	if err != nil {
		t.Error(err)
		return nil
	}
	for _, declaration := range file.Decls {
		general, ok := declaration.(*ast.GenDecl)
		if !ok {
			continue
		}
		ast.Inspect(general, func(node ast.Node) bool {
			if _, later := node.(*ast.FuncLit); later {
				return false
			}
			if s, ok := node.(*ast.SelectorExpr); ok && (s.Sel.Name == "Global" || s.Sel.Name == "GetWindow") {
				found = append(found, set.Position(s.Pos()))
			}
			return true
		})
	}
	return found
}

func TestLookUps(t *testing.T) {
	bad := "package p\n\nvar window = js.Global().Get(\"window\")\n"
	good := "package p\n\nvar window = func() any { return js.Global() }\n\nfunc f() { js.Global() }\n"
	if n := len(lookUps(t, "bad.go", []byte(bad))); n != 1 {
		t.Errorf("%d look-ups found, want 1", n)
	}
	if n := len(lookUps(t, "good.go", []byte(good))); n != 0 {
		t.Errorf("%d look-ups found, want none", n)
	}
}

func TestFormatted(t *testing.T) {
	sources(t, func(path string, text []byte) {
		if filepath.Ext(path) != ".go" {
			return
		}
		formatted, err := format.Source(text)
		if err != nil {
			t.Errorf("%s: %v", path, err)
		} else if !bytes.Equal(formatted, text) {
			t.Errorf("%s is not formatted: run gofmt -w", path)
		}
	})
}
