package handler

import (
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"clvcalc/wasm/edge/headers"
)

func TestAnswers(t *testing.T) {
	server := httptest.NewServer(New())
	defer server.Close()
	for _, c := range []struct {
		method, path string
		status       int
		key, value   string
	}{
		{"GET", "/health", 200, "status", "ok"},
		{"HEAD", "/health", 200, "", ""},
		{"GET", "/health?x=1", 200, "status", "ok"},
		{"GET", "/", 404, "error", "not found"},
		{"GET", "/health/more", 404, "error", "not found"},
		{"HEAD", "/oembed", 404, "", ""},
		{"POST", "/health", 405, "error", "method not allowed"},
		{"PUT", "/", 405, "error", "method not allowed"},
		{"DELETE", "/x", 405, "error", "method not allowed"},
		{"OPTIONS", "/health", 405, "error", "method not allowed"},
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
