package handler

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"clvcalc/wasm/edge/headers"
)

// english stands for the static files.
var english = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	headers.Set(w.Header(), r.URL.Path)
	io.WriteString(w, "file "+r.URL.Path)
})

func TestAnswers(t *testing.T) {
	server := httptest.NewServer(New(english))
	defer server.Close()
	for _, c := range []struct {
		method, path string
		status       int
		key, value   string
	}{
		{"GET", "/health", 200, "status", "ok"},
		{"HEAD", "/health", 200, "", ""},
		{"GET", "/health?x=1", 200, "status", "ok"},
		{"HEAD", "/oembed", 400, "", ""},
		{"POST", "/health", 405, "error", "method not allowed"},
		{"PUT", "/", 405, "error", "method not allowed"},
		{"DELETE", "/x", 405, "error", "method not allowed"},
		{"OPTIONS", "/health", 405, "error", "method not allowed"},
		{"PATCH", "/oembed", 405, "error", "method not allowed"},
	} {
		request, _ := http.NewRequest(c.method, server.URL+c.path, nil)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if response.StatusCode != c.status {
			t.Errorf("%s %s: %d, want %d", c.method, c.path, response.StatusCode, c.status)
		}
		if c.status == 405 && response.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s %s: Allow %q", c.method, c.path, response.Header.Get("Allow"))
		}
		if got := response.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, headers.Policy) {
			t.Errorf("%s %s: policy %q", c.method, c.path, got)
		}
		if got := response.Header.Get("Cache-Control"); got != "no-store" {
			t.Errorf("%s %s: Cache-Control %q", c.method, c.path, got)
		}
		if c.key == "" {
			if len(body) != 0 {
				t.Errorf("%s %s: body %q", c.method, c.path, body)
			}
			continue
		}
		var fields map[string]string
		if err := json.Unmarshal(body, &fields); err != nil || fields[c.key] != c.value {
			t.Errorf("%s %s: %q (%v), want %s %q", c.method, c.path, body, err, c.key, c.value)
		}
	}
}

func TestOtherAddressesAreFiles(t *testing.T) {
	for _, path := range []string{"/fa/", "/none", "/health/more", "/oembed/x", "/index.html"} {
		answer := ask("GET", path)
		if answer.Code != 200 || answer.Body.String() != "file "+path || answer.Header().Get("Vary") != "" {
			t.Errorf("%s: %d %q %v", path, answer.Code, answer.Body, answer.Header())
		}
	}
}

// ask sends a request with headers given as name and value by turns.
func ask(method, target string, header ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, target, nil)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Add(header[i], header[i+1])
	}
	response := httptest.NewRecorder()
	New(english).ServeHTTP(response, request)
	return response
}

func TestBodiesAreRefused(t *testing.T) {
	server := httptest.NewServer(New(english))
	defer server.Close()
	for _, path := range []string{"/", "/health", "/oembed", "/fa/"} {
		for want, body := range map[int]io.Reader{
			http.StatusRequestEntityTooLarge: strings.NewReader("orders"),                      // length known
			http.StatusLengthRequired:        struct{ io.Reader }{strings.NewReader("orders")}, // chunked
		} {
			request, _ := http.NewRequest("GET", server.URL+path, body)
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				t.Fatal(err)
			}
			response.Body.Close()
			if response.StatusCode != want {
				t.Errorf("%s: %d, want %d", path, response.StatusCode, want)
			}
		}
	}
}

func TestPanicIsAnsweredAndLogsNothingOfTheRequest(t *testing.T) {
	var lines bytes.Buffer
	before := log.Writer()
	log.SetOutput(&lines)
	defer log.SetOutput(before)
	broken := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") })
	response := httptest.NewRecorder()
	recovering(guarded(broken)).ServeHTTP(response, httptest.NewRequest("GET", "/health?mail=a@b.example", nil))
	if response.Code != 500 || !strings.Contains(response.Body.String(), `"internal"`) {
		t.Errorf("answer %d %q", response.Code, response.Body)
	}
	if !strings.Contains(lines.String(), "broken") || strings.Contains(lines.String(), "mail") {
		t.Errorf("log %q", lines.String())
	}
}

// Whatever is asked, nothing is logged and no cookie is set.
func TestNothingIsKept(t *testing.T) {
	var lines bytes.Buffer
	before := log.Writer()
	log.SetOutput(&lines)
	defer log.SetOutput(before)
	for _, target := range []string{"/?mail=a@b.example", "/health?x", "/oembed?url=https://example.com/calculators/clv/", "/oembed?url=%zz"} {
		answer := ask("GET", target, "Cookie", "who=me", "Accept-Language", "fa")
		if cookies := answer.Header().Values("Set-Cookie"); len(cookies) > 0 {
			t.Errorf("%s: %q", target, cookies)
		}
		if strings.Contains(answer.Body.String()+answer.Header().Get("Location"), "a@b") {
			t.Errorf("%s comes back: %q to %q", target, answer.Body, answer.Header().Get("Location"))
		}
	}
	if lines.Len() > 0 {
		t.Errorf("log %q", lines.String())
	}
}

func TestPathsAreAnswered(t *testing.T) {
	for _, path := range Paths() {
		answer := ask("GET", path, "Accept-Language", "ru")
		if strings.HasPrefix(answer.Body.String(), "file") {
			t.Errorf("%s is left to the files", path)
		}
	}
	if !slices.IsSorted(Paths()) {
		t.Errorf("%q is not sorted", Paths())
	}
}
