package handler

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"clvcalc/core/lang"
)

// front answers "/", the only address whose answer depends on the reader's
// language. It lies in English there, for search engines and for everyone who
// asks for no other language; whoever does is sent on, and no cookie remembers
// it. Every other address says its language itself and is left alone.
type front struct{ english http.Handler }

// varies names what the answer at "/" depends on.
const varies = "Accept-Language, Sec-Fetch-Mode, Sec-Fetch-Site"

func (f front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Vary", varies)
	code := language(r)
	if code == lang.Languages[0].Code {
		f.english.ServeHTTP(w, r)
		return
	}
	w.Header().Set("Location", "/"+code+"/")
	say(w, r, http.StatusFound, `{"language":"`+code+`"}`)
}

// language is the one in which "/" is answered. Who follows the language menu
// to /?lang=en stays there, also after a reload and from a bookmark, whatever
// the browser prefers; so does who comes from another page of the site, which
// browsers say in Sec-Fetch-Site (the site sends no referrer), and so does a
// service worker that fills its cache.
func language(r *http.Request) string {
	if code := r.URL.Query().Get("lang"); known(code) {
		return code
	}
	mode := r.Header.Get("Sec-Fetch-Mode")
	if r.Header.Get("Sec-Fetch-Site") == "same-origin" || mode != "" && mode != "navigate" {
		return lang.Languages[0].Code
	}
	// Some hosts give a list as several values.
	return preferred(strings.Join(r.Header.Values("Accept-Language"), ","))
}

func known(code string) bool {
	return slices.ContainsFunc(lang.Languages, func(l lang.Language) bool { return l.Code == code })
}

// preferred reads an Accept-Language header, "fa-IR, en;q=0.8, *;q=0.1", and
// returns the language of the site with the highest quality; of equals the one
// named first. The region is not looked at, a star stands for the default.
func preferred(header string) string {
	best, most := lang.Languages[0].Code, 0.0
	for item := range strings.SplitSeq(header, ",") {
		tag, weight, ok := strings.Cut(item, ";")
		quality := 1.0
		if ok {
			quality = qualityOf(weight)
		}
		code, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		if code == "*" {
			code = lang.Languages[0].Code
		}
		if quality > most && known(code) {
			best, most = code, quality
		}
	}
	return best
}

// qualityOf reads "q=0.8". What is no quality from 0 to 1 counts as none.
func qualityOf(text string) float64 {
	name, value, _ := strings.Cut(strings.TrimSpace(text), "=")
	quality, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if !strings.EqualFold(strings.TrimSpace(name), "q") || err != nil || !(quality >= 0 && quality <= 1) {
		return 0
	}
	return quality
}
