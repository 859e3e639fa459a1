package e2e

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/lang"
	"clvcalc/scripts/serve/static"
	"clvcalc/wasm/edge/handler"
)

// The worker in its real runtime gives the answers of the same handler here.
func TestEdgeAnswers(t *testing.T) {
	t.Parallel()
	w := readWrangler(t)
	if !slices.Equal(w.RunWorkerFirst, handler.Paths()) {
		t.Errorf("wrangler.toml runs the worker for %q, the handler answers %q", w.RunWorkerFirst, handler.Paths())
	}
	edge := startWorkerd(t, w)
	here := httptest.NewServer(static.Handler(w.Directory))
	defer here.Close()
	for _, q := range questions() {
		for _, method := range []string{"GET", "HEAD"} {
			what := method + " " + q.target + " " + q.header["Accept-Language"] + " " + q.header["Sec-Fetch-Site"]
			local := exchangeWith(t, here.URL, method, q.target, q.header, nil)
			if local.status != q.status {
				t.Errorf("%s: %d here, want %d", what, local.status, q.status)
			}
			alike(t, what, local, exchangeWith(t, edge, method, q.target, q.header, nil))
		}
	}
	for _, path := range handler.Paths() {
		for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS"} {
			local := exchangeWith(t, here.URL, method, path, nil, nil)
			if local.status != http.StatusMethodNotAllowed {
				t.Errorf("%s %s: %d", method, path, local.status)
			}
			alike(t, method+" "+path, local, exchangeWith(t, edge, method, path, nil, nil))
		}
		for status, body := range map[int]func() io.Reader{
			http.StatusRequestEntityTooLarge: func() io.Reader { return strings.NewReader("a,b") },
			http.StatusLengthRequired:        func() io.Reader { return struct{ io.Reader }{strings.NewReader("a,b")} },
		} {
			local := exchangeWith(t, here.URL, "GET", path, nil, body())
			if local.status != status {
				t.Errorf("GET %s with a body: %d, want %d", path, local.status, status)
			}
			alike(t, "GET with a body "+path, local, exchangeWith(t, edge, "GET", path, nil, body()))
		}
	}
}

// A question is a request for what is no file.
type question struct {
	target string
	header map[string]string
	status int
}

func questions() []question {
	all := []question{{"/health", nil, 200}, {"/health?x=1", nil, 200}, {"/?lang=en", map[string]string{"Accept-Language": "fa"}, 200}}
	for language, status := range map[string]int{
		"": 200, "en-GB,en;q=0.9": 200, "fa-IR,fa;q=0.9,en;q=0.8": 302, "ru": 302, "de, pl;q=0.5": 302, "*": 200, "fa;q=0": 200, "de": 200,
	} {
		all = append(all, question{"/", map[string]string{"Accept-Language": language}, status})
		all = append(all, question{"/", map[string]string{"Accept-Language": language, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate"}, 200})
	}
	own := "http://" + site
	for _, l := range lang.Languages {
		for _, format := range []string{"", "&format=json", "&format=xml&maxwidth=300&maxheight=400"} {
			all = append(all, question{"/oembed?url=" + url.QueryEscape(own+"/embed/"+l.Code+"/what-if/?theme=dark&accent=#0a7c66") + format, nil, 200})
		}
	}
	for query, status := range map[string]int{
		"": 400, "url=": 400, "url=x": 400, "url=%zz": 400, "url=" + own + "/fa/calculators/clv": 200,
		"url=" + own + "/": 404, "url=http://other.example/calculators/clv/": 404, "url=" + own + "/calculators/none/": 404,
		"format=yaml&url=" + own + "/calculators/clv/": 501, "maxwidth=no&url=" + own + "/calculators/clv/": 400,
		"url=" + own + "/calculators/clv/%3Fx=%22%3E%3Cscript%3E": 200,
	} {
		all = append(all, question{"/oembed?" + query, nil, status})
	}
	return all
}
