// Package headers is the one list of response headers: scripts/build writes it
// into the _headers file of static hosts and the policy into the pages,
// scripts/serve and the edge handler send it.
package headers

import (
	"net/http"
	"strings"

	"clvcalc/core/lang"
)

// plotStyle is the hash of the <style> that Observable Plot puts into every
// drawing of the class "plot". It is the only inline style the policy lets in.
const plotStyle = "'sha256-+TfQir1nvDucAdvE6XUQBt4ayUjpAWkbw2kCdSfekHM='"

// Policy is the content security policy as a page states it itself, in a meta
// element: nothing is loaded, asked or run but the site's own files, and no text
// becomes markup or a script. Workers start from a Blob and so inherit the
// policy; the site's own address is there for the service worker, which has the
// policy from its headers. In an embedded calculator, whose sandbox has an origin of
// its own, 'self' still means the host that the page came from.
const Policy = "default-src 'none'; " +
	"script-src 'self' 'wasm-unsafe-eval'; " +
	"style-src 'self' " + plotStyle + "; " +
	"connect-src 'self'; " +
	"worker-src 'self' blob:; " +
	"manifest-src 'self'; " +
	"img-src 'self' data: blob:; " +
	"font-src 'self'; " +
	"base-uri 'none'; " +
	"form-action 'none'; " +
	"require-trusted-types-for 'script'; " +
	"trusted-types clv"

// Framing is the policy of the gallery, which shows the embedded calculators at
// work: it may frame pages of this site as well.
const Framing = Policy + "; frame-src 'self'"

// SavedPolicy is the policy of the saved page, which has no address and needs
// none: one script and one style, known by their hashes ("sha256-…").
func SavedPolicy(script, style string) string {
	return "default-src 'none'; " +
		"script-src '" + script + "' 'wasm-unsafe-eval'; " +
		"style-src '" + style + "' " + plotStyle + "; " +
		"worker-src blob:; " +
		"connect-src 'none'; " +
		"img-src data: blob:; " +
		"font-src data:; " +
		"base-uri 'none'; " +
		"form-action 'none'; " +
		"require-trusted-types-for 'script'; " +
		"trusted-types clv"
}

// A Header is one line of a response.
type Header struct{ Name, Value string }

// A Rule gives the headers of one address, or of all that begin alike: a star
// at the end stands for anything.
type Rule struct {
	Pattern string
	Headers []Header
}

// Saved is the address of the whole product in one file. A host must send
// these bytes and nothing else, because their hash is published.
const Saved = "/clv-calculator.html"

// Rules lists the rules. All that match an address apply; a later one replaces
// what an earlier one says. What is not named is strict, so that a new folder
// is: only what other sites put into their pages is loosened.
//
// That any site may read the assets and the embedded calculators harms nobody:
// they are the same bytes for everyone, and no cookie makes them anybody's own.
func Rules() []Rule {
	rules := []Rule{
		{"/*", strict()},
		// A host sends these headers with a missing asset too. That is bearable,
		// since a name that is missing once is not used again.
		{"/assets/*", append(shared(), Header{"Cache-Control", "public, max-age=31536000, immutable"})},
		{"/embed/*", append(shared(), embedded()...)},
		{"/embed.js", append(shared(), Header{"Cache-Control", "public, max-age=3600, stale-while-revalidate=86400"})},
		{Saved, []Header{
			{"Cache-Control", "no-cache, no-transform"},
			{"Content-Disposition", `attachment; filename="` + Saved[1:] + `"`},
		}},
	}
	for i, l := range lang.Languages {
		folder := "/" + l.Code
		if i == 0 {
			folder = "" // the default language has the root
		}
		rules = append(rules, Rule{folder + "/gallery/*", framing()})
	}
	return rules
}

// strict is for pages that stand alone. The policy is here once more because a
// page cannot forbid by itself to be framed.
func strict() []Header {
	return []Header{
		{"Content-Security-Policy", Policy + "; frame-ancestors 'none'"},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "no-referrer"},
		{"Permissions-Policy", "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), " +
			"hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()"},
		{"Cross-Origin-Opener-Policy", "same-origin"},
		{"Cross-Origin-Resource-Policy", "same-origin"},
		{"Cache-Control", "no-cache"},
	}
}

// framing is for the gallery in each language.
func framing() []Header {
	return []Header{{"Content-Security-Policy", Framing + "; frame-ancestors 'none'"}}
}

// shared is for what other sites load. The embedded calculators count among
// them: their sandbox makes them a stranger to their own host.
func shared() []Header {
	return []Header{
		{"Cross-Origin-Resource-Policy", "cross-origin"},
		{"Access-Control-Allow-Origin", "*"},
	}
}

// embedded is for the frames of calculators. They may stand in any page, also
// in one that lets in only frames which ask of their own files what it asks of
// them (Cross-Origin-Embedder-Policy). No frame-ancestors at all, because a
// star would shut out pages from a file and the sandboxed previews of editors.
func embedded() []Header {
	return []Header{
		{"Content-Security-Policy", Policy},
		{"Cross-Origin-Embedder-Policy", "require-corp"},
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

func matches(pattern, path string) bool {
	if start, ok := strings.CutSuffix(pattern, "*"); ok {
		return strings.HasPrefix(path, start)
	}
	return pattern == path
}
