package headers

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestPolicy(t *testing.T) {
	directives := map[string]string{}
	for _, directive := range strings.Split(Policy, "; ") {
		name, value, _ := strings.Cut(directive, " ")
		if _, twice := directives[name]; twice {
			t.Errorf("%s stands twice; browsers read only the first", name)
		}
		directives[name] = value
	}
	want := map[string]string{
		"default-src":               "'none'",
		"script-src":                "'self' 'wasm-unsafe-eval'",
		"connect-src":               "'self'",
		"worker-src":                "'self' blob:",
		"manifest-src":              "'self'",
		"form-action":               "'none'",
		"base-uri":                  "'none'",
		"require-trusted-types-for": "'script'",
		"trusted-types":             "clv",
	}
	for name, value := range want {
		if directives[name] != value {
			t.Errorf("%s is %q, want %q", name, directives[name], value)
		}
	}
	for _, leak := range []string{"unsafe-inline", "'unsafe-eval'", "http:", "https:", " * "} {
		if strings.Contains(Policy, leak) {
			t.Errorf("the policy contains %s", leak)
		}
	}
}

// The style that Plot inserts is read from its source as npm installed it.
func TestPlotStyle(t *testing.T) {
	source, err := os.ReadFile("../../../site/node_modules/@observablehq/plot/src/plot.js")
	if err != nil {
		t.Skip("npm ci has not run in site/: ", err)
	}
	found := regexp.MustCompile("append\\(\"style\"\\)\\.text\\(\\s*`([^`]*)`").FindSubmatch(source)
	if found == nil {
		t.Fatal("Plot inserts no style: the hash may go")
	}
	style := strings.ReplaceAll(string(found[1]), "${className}", "plot")
	sum := sha256.Sum256([]byte(style))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; plotStyle != want {
		t.Errorf("Plot's style has the hash %s", want)
	}
}

// pages stand alone, at any depth, whether they are there or not.
var pages = []string{"/", "/fa/", "/fa/calculators/clv/", "/method/", "/a/b/c/d/", "//", "/404.html", "/sw.js",
	"/manifest.webmanifest", "/sitemap.xml", "/robots.txt", "/embedded", "/embed", "/assetsx", "/health", Saved, Saved + "/x", "/gallery/", "/pl/gallery/", "/gallery"}

// shares are what other sites load.
var shares = []string{"/assets/engine-ABC.wasm", "/assets/", "/embed/fa/clv/", "/embed/x", "/embed.js"}

func TestSet(t *testing.T) {
	for _, path := range slices.Concat(pages, shares) {
		h := http.Header{}
		Set(h, path)
		shared := slices.Contains(shares, path)
		framed := strings.HasPrefix(path, "/embed/")
		policy, corp, cors, coep := Policy+"; frame-ancestors 'none'", "same-origin", "", ""
		if shared {
			corp, cors = "cross-origin", "*"
		}
		switch {
		case framed:
			policy, coep = Policy, "require-corp"
		case strings.HasSuffix(path, "/gallery/"):
			policy = Framing + "; frame-ancestors 'none'"
		}
		for name, want := range map[string]string{
			"Content-Security-Policy":      policy,
			"Cross-Origin-Resource-Policy": corp,
			"Access-Control-Allow-Origin":  cors,
			"Cross-Origin-Embedder-Policy": coep,
			"Cross-Origin-Opener-Policy":   "same-origin",
			"X-Content-Type-Options":       "nosniff",
			"Referrer-Policy":              "no-referrer",
			"Cache-Control":                cacheOf(path),
		} {
			if got := h.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", path, name, got, want)
			}
		}
		if (h.Get("Content-Disposition") != "") != (path == Saved) {
			t.Errorf("%s: Content-Disposition %q", path, h.Get("Content-Disposition"))
		}
	}
}

func cacheOf(path string) string {
	switch {
	case strings.HasPrefix(path, "/assets/"):
		return "public, max-age=31536000, immutable"
	case path == "/embed.js":
		return "public, max-age=3600, stale-while-revalidate=86400"
	case path == Saved:
		return "no-cache, no-transform"
	}
	return "no-cache"
}

// The file says what Set says, and no more than hosts take.
func TestFile(t *testing.T) {
	text := File()
	rules := 0
	for line := range strings.Lines(text) {
		if len(line) > 2000 {
			t.Errorf("hosts take lines of up to 2000 characters, this has %d", len(line))
		}
		if strings.HasPrefix(line, "/") {
			rules++
		}
	}
	if rules != len(Rules()) || rules > 100 {
		t.Errorf("%d rules; hosts take up to 100", rules)
	}
	for _, path := range slices.Concat(pages, shares) {
		want := http.Header{}
		Set(want, path)
		if got := Given(text, path); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: _headers gives\n%v\nwant\n%v", path, got, want)
		}
	}
}

func TestGiven(t *testing.T) {
	const text = "/*\n  A: 1\n  B: x: y\n/b/*\n  ! A\n  C: 2\n\n/b/c\n  a: 3\n  C: 4\n"
	for path, want := range map[string]http.Header{
		"/":    {"A": {"1"}, "B": {"x: y"}},
		"/b":   {"A": {"1"}, "B": {"x: y"}},
		"/b/":  {"B": {"x: y"}, "C": {"2"}},
		"/b/c": {"A": {"3"}, "B": {"x: y"}, "C": {"2, 4"}},
		"":     {},
	} {
		if got := Given(text, path); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %v, want %v", path, got, want)
		}
	}
}
