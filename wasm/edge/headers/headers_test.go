package headers

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"os"
	"regexp"
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
		"worker-src":                "blob:",
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

func TestSet(t *testing.T) {
	const immutable, page = "public, max-age=31536000, immutable", "no-cache"
	for path, cache := range map[string]string{
		"/": page, "/fa/": page, "/assets/engine-ABC.wasm": immutable,
		"/robots.txt": "", "/a/b/": "", "//": "", "/health": "",
	} {
		h := http.Header{}
		Set(h, path)
		if got := h.Get("Cache-Control"); got != cache {
			t.Errorf("%s: Cache-Control %q, want %q", path, got, cache)
		}
		if got := h.Get("Content-Security-Policy"); got != Policy+"; frame-ancestors 'none'" {
			t.Errorf("%s: Content-Security-Policy %q", path, got)
		}
		if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: headers missing: %v", path, h)
		}
	}
}

// Hosts join the values of a header that two matching rules set.
func TestNoHeaderTwice(t *testing.T) {
	for _, path := range []string{"/", "/fa/", "/assets/x.css", "/robots.txt"} {
		seen := map[string]string{}
		for _, rule := range Rules() {
			if !matches(rule.Pattern, path) {
				continue
			}
			for _, h := range rule.Headers {
				if other, twice := seen[h.Name]; twice && other != h.Value {
					t.Errorf("%s gets %s from two rules", path, h.Name)
				}
				seen[h.Name] = h.Value
			}
		}
	}
}

func TestFile(t *testing.T) {
	text := File()
	for _, rule := range Rules() {
		block := rule.Pattern + "\n"
		for _, h := range rule.Headers {
			block += "  " + h.Name + ": " + h.Value + "\n"
		}
		if !strings.Contains(text, block) {
			t.Errorf("_headers lacks\n%s", block)
		}
	}
	for line := range strings.Lines(text) {
		if len(line) > 2000 {
			t.Errorf("static hosts take lines of up to 2000 characters, this has %d", len(line))
		}
	}
}
