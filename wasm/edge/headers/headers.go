// Package headers is the one list of response headers: scripts/build writes it
// into the _headers file of static hosts and the policy into the pages,
// scripts/serve and the edge handler send it.
package headers

import (
	"net/http"
	"strings"
)

// plotStyle is the hash of the <style> that Observable Plot puts into every
// drawing of the class "plot". It is the only inline style the policy lets in.
const plotStyle = "'sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM='"

// Policy is the content security policy as a page states it itself, in a meta
// element: nothing is loaded, asked or run but the site's own files, workers
// start from a Blob only (and so inherit the policy), and no text becomes
// markup or a script.
const Policy = "default-src 'none'; " +
	"script-src 'self' 'wasm-unsafe-eval'; " +
	"style-src 'self' " + plotStyle + "; " +
	"connect-src 'self'; " +
	"worker-src blob:; " +
	"img-src 'self' data: blob:; " +
	"font-src 'self'; " +
	"base-uri 'none'; " +
	"form-action 'none'; " +
	"require-trusted-types-for 'script'; " +
	"trusted-types clv"

// A Header is one line of a response.
type Header struct{ Name, Value string }

// A Rule gives the headers of the addresses that match a pattern as static
// hosts read it: "*" at the end stands for anything, ":name" for one segment.
type Rule struct {
	Pattern string
	Headers []Header
}

// Rules lists the rules. All that match an address apply; no header stands in
// two of them that match the same address, because hosts would join the values.
func Rules() []Rule {
	page := []Header{{"Cache-Control", "no-cache"}}
	return []Rule{
		{"/*", Always()},
		{"/", page},
		{"/:language/", page},
		{"/assets/*", []Header{{"Cache-Control", "public, max-age=31536000, immutable"}}},
	}
}

// Always lists the headers of every response. The policy is here once more
// because a page cannot forbid by itself to be framed.
func Always() []Header {
	return []Header{
		{"Content-Security-Policy", Policy + "; frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
			"hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
	}
}

// Set puts the headers of an address into a response.
func Set(response http.Header, path string) {
	for _, rule := range Rules() {
		if !matches(rule.Pattern, path) {
			continue
		}
		for _, h := range rule.Headers {
			response.Set(h.Name, h.Value)
		}
	}
}

// File is the text of _headers.
func File() string {
	var text strings.Builder
	for _, rule := range Rules() {
		text.WriteString(rule.Pattern + "\n")
		for _, h := range rule.Headers {
			text.WriteString("  " + h.Name + ": " + h.Value + "\n")
		}
	}
	return text.String()
}

func matches(pattern, path string) bool {
	if start, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(path, start)
	}
	want, got := strings.Split(pattern, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return false
	}
	for i, segment := range want {
		named := strings.HasPrefix(segment, ":") && got[i] != ""
		if !named && segment != got[i] {
			return false
		}
	}
	return true
}
