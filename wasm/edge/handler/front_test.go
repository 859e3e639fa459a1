package handler

import (
	"strings"
	"testing"
)

func TestPreferred(t *testing.T) {
	for header, want := range map[string]string{
		"":                                    "en",
		"fa":                                  "fa",
		"fa-IR,fa;q=0.9,en-US;q=0.8,en;q=0.7": "fa",
		"FA-ir":                               "fa",
		"ru-RU, ru;q=0.9, en;q=0.8":           "ru",
		"pl;q=0.9, ru;q=0.8":                  "pl",
		"pl;q=0.8, ru;q=0.9":                  "ru",
		"pl, ru":                              "pl", // equals: the first
		"de-DE,de;q=0.9,en;q=0.8,pl;q=0.7":    "en", // German is not there, English is next
		"de, fr;q=0.5":                        "en",
		"uk,ru;q=0.4":                         "ru",
		"*":                                   "en",
		"*, fa;q=0.5":                         "en",
		"fa, *;q=0.5":                         "fa",
		"fa;q=0":                              "en",
		"fa;q=0, ru;q=0.1":                    "ru",
		"en;q=0, pl":                          "pl",
		"fa ; q = 0.5 , en;q=0.4":             "fa",
		"fa;q=1.000, pl;q=1.0":                "fa",
		"fa;q=2, pl;q=0.1":                    "pl", // no quality
		"fa;q=NaN, pl;q=0.1":                  "pl",
		"fa;q=-1, pl;q=0.1":                   "pl",
		"fa;q=, ru;q=0.2":                     "ru",
		"fa;Q=0.9, ru;q=0.2":                  "fa",
		"fas, per":                            "en", // browsers send two letters where there are two
		"f, a, -fa, fa_IR, ;;, ,q=1,=":        "en",
		strings.Repeat("xx,", 9999) + "ru":    "ru",
		"zh-Hant-TW,ru-Cyrl-RU;q=0.9,*;q=0":   "ru",
		"<script>,pl-PL;q=0.1":                "pl",
		"en-GB,en;q=0.9,fa;q=0.8":             "en",
		"ru\r\nSet-Cookie: x=y":               "en",
		"pl-PL;level=1;q=0.9,fa;q=0.1":        "fa", // parameters that do not exist are no quality
	} {
		if got := preferred(header); got != want {
			t.Errorf("%.60q: %s, want %s", header, got, want)
		}
	}
}

// TestFront: the address says the language, or where the reader comes from
// does, or what the browser prefers.
func TestFront(t *testing.T) {
	const fa = "fa-IR,fa;q=0.9,en;q=0.8"
	for _, c := range []struct {
		target, language, site, mode string
		want                         string // where the reader is sent; nothing where the page is
	}{
		{"/", "", "", "", ""},
		{"/", "en", "none", "navigate", ""},
		{"/", fa, "", "", "/fa/"}, // a browser that does not say where its reader comes from
		{"/", fa, "none", "navigate", "/fa/"},
		{"/", fa, "cross-site", "navigate", "/fa/"},
		{"/", fa, "same-site", "navigate", "/fa/"},
		{"/", fa, "same-origin", "navigate", ""}, // from a page of the site
		{"/", fa, "same-origin", "cors", ""},     // a service worker fills its cache
		{"/", fa, "cross-site", "no-cors", ""},   // an image, say
		{"/?lang=en", fa, "none", "navigate", ""},
		{"/?lang=en&x=1", fa, "", "", ""},
		{"/?lang=ru", fa, "none", "navigate", "/ru/"},
		{"/?lang=fa", "en", "same-origin", "navigate", "/fa/"},
		{"/?lang=xx", fa, "none", "navigate", "/fa/"},
		{"/?lang=//evil.example", "en", "none", "navigate", ""},
		{"/?utm_source=x", fa, "none", "navigate", "/fa/"},
		{"/", "*", "none", "navigate", ""},
	} {
		answer := ask("GET", c.target, "Accept-Language", c.language, "Sec-Fetch-Site", c.site, "Sec-Fetch-Mode", c.mode)
		status, body := 200, "file /"
		if c.want != "" {
			status, body = 302, `{"language":"`+strings.Trim(c.want, "/")+"\"}\n"
		}
		h := answer.Header()
		if answer.Code != status || h.Get("Location") != c.want || answer.Body.String() != body {
			t.Errorf("%+v: %d to %q with %q", c, answer.Code, h.Get("Location"), answer.Body)
		}
		if h.Get("Vary") != varies {
			t.Errorf("%+v: Vary %q", c, h.Get("Vary"))
		}
		if want := map[bool]string{true: "no-store", false: "no-cache"}[c.want != ""]; h.Get("Cache-Control") != want {
			t.Errorf("%+v: Cache-Control %q", c, h.Get("Cache-Control"))
		}
	}
}

// The edge's runtime gives a list as several values.
func TestPreferredInParts(t *testing.T) {
	answer := ask("GET", "/", "Accept-Language", "de", "Accept-Language", "pl;q=0.9", "Accept-Language", " en;q=0.8")
	if answer.Header().Get("Location") != "/pl/" {
		t.Errorf("to %q", answer.Header().Get("Location"))
	}
}
