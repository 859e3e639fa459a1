package handler

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
)

// embedding is an answer as a consumer reads it.
type embedding struct {
	XMLName      xml.Name `xml:"oembed" json:"-"`
	Version      string   `xml:"version" json:"version"`
	Type         string   `xml:"type" json:"type"`
	Title        string   `xml:"title" json:"title"`
	ProviderName string   `xml:"provider_name" json:"provider_name"`
	ProviderURL  string   `xml:"provider_url" json:"provider_url"`
	CacheAge     int      `xml:"cache_age" json:"cache_age"`
	HTML         string   `xml:"html" json:"html"`
	Width        int      `xml:"width" json:"width"`
	Height       int      `xml:"height" json:"height"`
}

// consume asks as a consumer does, at the host example.com.
func consume(t *testing.T, query url.Values) (embedding, http.Header, int) {
	t.Helper()
	answer := ask("GET", "https://example.com/oembed?"+query.Encode())
	var e embedding
	if answer.Code == 200 {
		var err error
		if query.Get("format") == "xml" {
			err = xml.Unmarshal(answer.Body.Bytes(), &e)
		} else {
			in := json.NewDecoder(answer.Body)
			in.DisallowUnknownFields()
			err = in.Decode(&e)
		}
		if err != nil {
			t.Fatalf("%v: %v", query, err)
		}
		e.XMLName = xml.Name{}
	}
	return e, answer.Header(), answer.Code
}

func TestStatus(t *testing.T) {
	for target, want := range map[string]int{
		// 400: what is asked for is not well formed.
		"":                                400,
		"url=":                            400,
		"url=%20":                         400,
		"url=/calculators/clv/":           400,
		"url=example.com/calculators/clv": 400,
		"url=https:///calculators/clv/":   400,
		"url=javascript:alert(1)":         400,
		"url=data:text/html,x":            400,
		"url=https://exa%20mple.com/":     400,
		"url=%zz":                         400,
		"url=https://example.com/calculators/clv/;x=1":                400,
		"url=https://example.com/%25zz":                               400,
		"url=https://example.com/" + strings.Repeat("a", longest):     400,
		"maxwidth=x&url=https://example.com/calculators/clv/":         400,
		"maxwidth=0&url=https://example.com/calculators/clv/":         400,
		"maxwidth=-5&url=https://example.com/calculators/clv/":        400,
		"maxwidth=1.5&url=https://example.com/calculators/clv/":       400,
		"maxheight=1e3&url=https://example.com/calculators/clv/":      400,
		"maxheight=+1&url=https://example.com/calculators/clv/":       400,
		"maxheight=%D9%A4&url=https://example.com/calculators/clv/":   400,
		"maxwidth=000&url=https://example.com/calculators/clv/":       400,
		"format=json&maxheight=0x10&url=https://example.com/embed/x/": 400,
		// 404: no calculator of this host.
		"url=https://example.com/":                                  404,
		"url=https://example.com":                                   404,
		"url=https://example.com/calculators/":                      404,
		"url=https://example.com/calculators/none/":                 404,
		"url=https://example.com/calculators/clvindex.html":         404,
		"url=https://example.com/calculators//clv/":                 404,
		"url=https://example.com/calculators/clv//":                 404,
		"url=https://example.com/calculators/clv/more/":             404,
		"url=https://example.com/calculators/CLV/":                  404,
		"url=https://example.com/en/calculators/clv/":               404, // English has no folder
		"url=https://example.com/de/calculators/clv/":               404,
		"url=https://example.com/embed/clv/":                        404,
		"url=https://example.com/embed/de/clv/":                     404,
		"url=https://example.com/embed/fa/../fa/clv/":               404,
		"url=https://other.example/calculators/clv/":                404,
		"url=https://example.com.evil.example/calculators/clv/":     404,
		"url=https://example.com:8443/calculators/clv/":             404,
		"url=https://me@example.com/calculators/clv/":               404,
		"url=https://example.com@evil.example/calculators/clv/":     404,
		"url=http://example.com/calculators/clv/":                   404, // not encrypted
		"url=ftp://example.com/calculators/clv/":                    400,
		"url=https://example.com/calculators/clv%00/":               400,
		"url=https://example.com/calculators/%3Cscript%3E/":         404,
		"url=https://example.com/calculators/clv/%23frag":           200, // a fragment says nothing about the page
		"url=https://example.com%3A443/calculators/clv/":            200,
		"url=https://EXAMPLE.com/calculators/clv/":                  200,
		"url=https://example.com/calculators/clv":                   200,
		"url=https://example.com/calculators/what-if/index.html":    200,
		"url=https://example.com/fa/calculators/clv/":               200,
		"url=https://example.com/embed/en/adviser/":                 200,
		"url=https://example.com/embed/pl/loyalty":                  200,
		"url=https://example.com/calculators/clv/?a=1%26b=2":        200,
		"url=https%3A%2F%2Fexample.com%2Fru%2Fcalculators%2Fchurn":  200,
		"url=https://example.com/calculators/clv/&unknown=1":        200,
		"url=https://example.com/calculators/clv/&maxwidth=":        200,
		"url=https://example.com/calculators/clv/&format=":          200,
		"url=https://example.com/calculators/clv/&url=https://evil": 200, // the first counts
		// 501: a format that is not there.
		"format=yaml&url=https://example.com/calculators/clv/": 501,
		"format=JSON&url=https://example.com/calculators/clv/": 501,
		"format=jsonp&url=https://example.com/":                501,
		"format=xml%00&url=":                                   501,
	} {
		answer := ask("GET", "https://example.com/oembed?"+target)
		if answer.Code != want {
			t.Errorf("%s: %d, want %d", target, answer.Code, want)
		}
		if got := answer.Header().Get("Access-Control-Allow-Origin"); got != "*" {
			t.Errorf("%s: Access-Control-Allow-Origin %q", target, got)
		}
		if want == 200 {
			continue
		}
		var fields map[string]string
		if err := json.Unmarshal(answer.Body.Bytes(), &fields); err != nil || fields["error"] == "" {
			t.Errorf("%s: %q does not say what is wrong", target, answer.Body)
		}
		if answer.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: Cache-Control %q", target, answer.Header().Get("Cache-Control"))
		}
	}
}

// Every calculator answers in every language and in both formats, alike.
func TestEveryCalculator(t *testing.T) {
	for _, c := range calculator.Calculators {
		for i, l := range lang.Languages {
			folder := l.Code + "/"
			if i == 0 {
				folder = ""
			}
			page := "https://example.com/" + folder + "calculators/" + c.Name + "/"
			frame := "https://example.com/embed/" + l.Code + "/" + c.Name + "/"
			asJSON, h, status := consume(t, url.Values{"url": {page}})
			if status != 200 || h.Get("Content-Type") != "application/json; charset=utf-8" {
				t.Fatalf("%s: %d %s", page, status, h.Get("Content-Type"))
			}
			asXML, h, status := consume(t, url.Values{"url": {frame}, "format": {"xml"}})
			if status != 200 || h.Get("Content-Type") != "text/xml; charset=utf-8" {
				t.Fatalf("%s: %d %s", frame, status, h.Get("Content-Type"))
			}
			if asJSON != asXML {
				t.Errorf("JSON of the page and XML of its frame differ:\n%+v\n%+v", asJSON, asXML)
			}
			want := embedding{
				Version: "1.0", Type: "rich", Title: titles(c.Name)[i], ProviderName: "CLV Calculator",
				ProviderURL: "https://example.com/", CacheAge: cacheAge, HTML: asJSON.HTML, Width: frameWidth, Height: frameHeight,
			}
			if asJSON != want || asJSON.Title == "" {
				t.Errorf("%s: %+v", page, asJSON)
			}
			if !strings.HasPrefix(asJSON.HTML, `<iframe src="`+frame+`" title="`) {
				t.Errorf("%s: %s", page, asJSON.HTML)
			}
		}
	}
}

// A calculator is called the same everywhere.
func TestTitles(t *testing.T) {
	for i, l := range lang.Languages {
		data, err := os.ReadFile("../../../core/lang/calculator/" + l.Code + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]any
		if err := json.Unmarshal(data, &texts); err != nil {
			t.Fatal(err)
		}
		for _, c := range calculator.Calculators {
			all := titles(c.Name)
			if len(all) != len(lang.Languages) {
				t.Fatalf("%s has the titles %q, there are %d languages", c.Name, all, len(lang.Languages))
			}
			if want, ok := texts["calc."+c.Name+".title"]; ok && want != all[i] {
				t.Errorf("%s is called %q in %s.json and %q here", c.Name, want, l.Code, all[i])
			}
		}
	}
	if titles("") != nil || titles("none") != nil {
		t.Error("what is no calculator has a title")
	}
}

// A consumer's limits hold, whatever they are; a larger one changes nothing.
func TestLimits(t *testing.T) {
	for _, c := range []struct {
		maxwidth, maxheight string
		width, height       int
	}{
		{"", "", frameWidth, frameHeight},
		{"400", "", 400, frameHeight},
		{"", "300", frameWidth, 300},
		{"320", "240", 320, 240},
		{"1", "1", 1, 1},
		{"0500", "9000", 500, frameHeight},
		{"99999999999999999999999", "99999999999999999999999", frameWidth, frameHeight},
	} {
		e, _, status := consume(t, url.Values{
			"url": {"https://example.com/calculators/clv/"}, "maxwidth": {c.maxwidth}, "maxheight": {c.maxheight},
		})
		if status != 200 || e.Width != c.width || e.Height != c.height {
			t.Errorf("%+v: %d, %d×%d", c, status, e.Width, e.Height)
		}
		size := regexp.MustCompile(` width="(\d+)" height="(\d+)"`).FindString(e.HTML)
		if got, _, _ := consume(t, url.Values{"url": {"https://example.com/calculators/clv/"}}); c.maxwidth != "" && c.width < got.Width && strings.Contains(got.HTML, size) {
			t.Errorf("%+v: the frame is not smaller: %s", c, e.HTML)
		}
	}
}

// What an address says of the look goes on into the frame; nothing else does.
func TestPresets(t *testing.T) {
	for query, want := range map[string]string{
		"":                                       "fa/clv/",
		"theme=dark":                             "fa/clv/?theme=dark",
		"theme=Dark&x=1":                         "fa/clv/",
		"theme=light&currency=irt&accent=0A7C66": "fa/clv/?theme=light&amp;currency=IRT&amp;accent=0a7c66",
		"accent=%23abc&theme=auto":               "fa/clv/?theme=auto&amp;accent=abc",
		"accent=abcd":                            "fa/clv/",
		"accent=red;}":                           "fa/clv/",
		"currency=EURO":                          "fa/clv/",
		"currency=E%22R":                         "fa/clv/",
		"lang=ru":                                "ru/clv/",
		"lang=en&theme=dark":                     "en/clv/?theme=dark",
		"lang=de":                                "fa/clv/",
		"lang=\"><script>":                       "fa/clv/",
		"theme=\"onload=alert(1)":                "fa/clv/",
		"utm_source=x&margin=0.3&fbclid=y":       "fa/clv/",
		"theme=dark&theme=light":                 "fa/clv/?theme=dark",
		"theme=dark&bad=%zz":                     "fa/clv/?theme=dark",
		"currency=%D9%A4%D9%A4":                  "fa/clv/",
		"currency=pln#orders=1&secret=2&theme=ok": "fa/clv/?currency=PLN",
	} {
		e, _, status := consume(t, url.Values{"url": {"https://example.com/fa/calculators/clv/?" + query}})
		if status != 200 || !strings.HasPrefix(e.HTML, `<iframe src="https://example.com/embed/`+want+`" title="`) {
			t.Errorf("%s: %d %s, want %s", query, status, e.HTML, want)
		}
		if language := strings.Split(want, "/")[0]; e.Title != titles("clv")[languageAt(language)] {
			t.Errorf("%s: title %q", query, e.Title)
		}
	}
}

// WordPress keeps of an untrusted answer the first iframe, which must be empty,
// and takes the address in its src up to the closing quotation mark.
func TestFrameForWordPress(t *testing.T) {
	e, _, _ := consume(t, url.Values{"url": {"https://example.com/calculators/clv/?theme=dark&currency=EUR"}})
	found := regexp.MustCompile(`(?s)(<blockquote>.*?</blockquote>)?.*(<iframe.*?></iframe>)`).FindStringSubmatch(e.HTML)
	if found == nil || found[1] != "" || found[2] != e.HTML {
		t.Fatalf("%s: %q", e.HTML, found)
	}
	src := regexp.MustCompile(` src="(.*?)"`).FindStringSubmatch(found[2])
	if src == nil || src[1] != "https://example.com/embed/en/clv/?theme=dark&amp;currency=EUR" {
		t.Errorf("src %q", src)
	}
	if !strings.Contains(e.HTML, ` sandbox="allow-scripts allow-downloads"`) {
		t.Errorf("%s has no sandbox", e.HTML)
	}
}

func TestOwnMachine(t *testing.T) {
	for host, want := range map[string]int{
		"localhost:8080": 200, "127.0.0.1:8787": 200, "[::1]:80": 200, "calculator.localhost": 200,
		"example.com": 404, "notlocalhost": 404, "localhost.example": 404,
	} {
		answer := ask("GET", "http://"+host+"/oembed?url=http://"+host+"/calculators/clv/")
		if answer.Code != want {
			t.Errorf("%s: %d, want %d", host, answer.Code, want)
		}
		if want == 200 && !strings.Contains(answer.Body.String(), `src=\"http://`+host+`/embed/en/clv/`) {
			t.Errorf("%s: %s", host, answer.Body)
		}
	}
}

func TestKept(t *testing.T) {
	answer := ask("HEAD", "https://example.com/oembed?url=https://example.com/calculators/clv/")
	h := answer.Header()
	if answer.Code != 200 || h.Get("Cache-Control") != "public, max-age=86400" || h.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
		t.Errorf("%d %v", answer.Code, h)
	}
}
