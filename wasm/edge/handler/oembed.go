package handler

import (
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"clvcalc/core/json"
	"clvcalc/wasm/edge/headers"
)

// The size of a frame for which nobody asks anything else, in CSS pixels. The
// calculators fit any width from 280 on.
const (
	frameWidth  = 640
	frameHeight = 720
)

// cacheAge is how long an answer may be kept, in seconds: a day.
const cacheAge = 86400

// rich is an oEmbed 1.0 answer of the type "rich" (oembed.com, section 2.3.4),
// in the order in which it is written.
type rich struct {
	Version      string `json:"version"`
	Type         string `json:"type"`
	Title        string `json:"title"`
	ProviderName string `json:"provider_name"`
	ProviderURL  string `json:"provider_url"`
	CacheAge     int    `json:"cache_age"`
	HTML         string `json:"html"`
	Width        int    `json:"width"`
	Height       int    `json:"height"`
}

// oembed answers consumers:
//
//	/oembed?url=ADDRESS[&format=json|xml][&maxwidth=N][&maxheight=N]
//
// 400: the query, the address or a size is not well formed; 404: there is no
// calculator at the address; 501: the format is neither json nor xml. Answers
// may be read by any site.
func oembed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		say(w, r, http.StatusBadRequest, `{"error":"the query cannot be read"}`)
		return
	}
	format := query.Get("format")
	if format != "" && format != "json" && format != "xml" {
		say(w, r, http.StatusNotImplemented, `{"error":"format must be json or xml"}`)
		return
	}
	address, ok := absolute(query.Get("url"))
	if !ok {
		say(w, r, http.StatusBadRequest, `{"error":"url must be the full address of a calculator"}`)
		return
	}
	width, wide := atMost(query.Get("maxwidth"), frameWidth)
	height, high := atMost(query.Get("maxheight"), frameHeight)
	if !wide || !high {
		say(w, r, http.StatusBadRequest, `{"error":"maxwidth and maxheight must be whole numbers above 0"}`)
		return
	}
	f, ok := frameAt(address, hostOf(r))
	if !ok {
		say(w, r, http.StatusNotFound, `{"error":"there is no calculator at this address"}`)
		return
	}
	headers.Set(w.Header(), r.URL.Path)
	w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
	w.Header().Set("Cache-Control", "public, max-age="+strconv.Itoa(cacheAge))
	answer := rich{
		Version: "1.0", Type: "rich", Title: f.title(),
		ProviderName: "CLV Calculator", ProviderURL: f.site + "/",
		CacheAge: cacheAge, HTML: f.html(width, height), Width: width, Height: height,
	}
	if format == "xml" {
		send(w, http.StatusOK, "text/xml; charset=utf-8", answer.xml())
		return
	}
	body, err := json.Marshal(answer)
	if err != nil {
		panic(err) // a struct of texts and numbers
	}
	send(w, http.StatusOK, "application/json; charset=utf-8", string(body))
}

// atMost reads a limit that a consumer sets; without one the usual size holds.
func atMost(limit string, usual int) (size int, ok bool) {
	if limit == "" {
		return usual, true
	}
	if strings.Trim(limit, "0123456789") != "" || strings.Trim(limit, "0") == "" {
		return 0, false
	}
	n, err := strconv.Atoi(limit)
	if err != nil { // more than any screen has
		return usual, true
	}
	return min(n, usual), true
}

// hostOf is the name under which the site was asked.
func hostOf(r *http.Request) string {
	if r.Host != "" {
		return r.Host
	}
	return r.URL.Host
}

func (a rich) xml() string {
	var text strings.Builder
	text.WriteString(`<?xml version="1.0" encoding="utf-8" standalone="yes"?>` + "\n<oembed>\n")
	for _, field := range [][2]string{
		{"version", a.Version}, {"type", a.Type}, {"title", a.Title},
		{"provider_name", a.ProviderName}, {"provider_url", a.ProviderURL}, {"cache_age", strconv.Itoa(a.CacheAge)},
		{"html", a.HTML}, {"width", strconv.Itoa(a.Width)}, {"height", strconv.Itoa(a.Height)},
	} {
		text.WriteString("  <" + field[0] + ">" + html.EscapeString(field[1]) + "</" + field[0] + ">\n")
	}
	text.WriteString("</oembed>")
	return text.String()
}
