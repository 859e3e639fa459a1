package static

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"clvcalc/wasm/edge/headers"
)

const program = "\x00asm and the rest of a program"

// site lays out a small dist/ and something beside it that must stay hidden.
func site(t *testing.T) *httptest.Server {
	t.Helper()
	top := t.TempDir()
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte(program))
	z.Close()
	for name, text := range map[string]string{
		"secret.txt":                         "secret",
		"dist/index.html":                    "<p>home",
		"dist/404.html":                      "<p>nothing here",
		"dist/fa/index.html":                 "<p>خانه",
		"dist/fa/404.html":                   "<p>چیزی نیست",
		"dist/_headers":                      "rules",
		"dist/assets/page-ABC.wasm":          program,
		"dist/assets/page-ABC.wasm.br":       "brotli bytes",
		"dist/assets/page-ABC.wasm.gz":       zipped.String(),
		"dist/assets/orders-fa-A.csv":        "a,b\n",
		"dist/fa/calculators/clv/index.html": "<p>محاسبه",
		"dist/clv-calculator.html":           "<p>everything",
		"dist/manifest.webmanifest":          "{}",
		"dist/sitemap.xml":                   "<urlset/>",
		"dist/.assetsignore":                 "*.br",
	} {
		path := filepath.Join(top, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(Handler(filepath.Join(top, "dist")))
	t.Cleanup(server.Close)
	return server
}

// ask sends a request as it stands: nothing is followed, unpacked or cleaned.
func ask(t *testing.T, server *httptest.Server, method, path string, header ...string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequest(method, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.URL.Opaque = path
	request.Header.Set("Accept-Encoding", "identity")
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

func TestFiles(t *testing.T) {
	server := site(t)
	for _, c := range []struct {
		path   string
		status int
		kind   string
		body   string
	}{
		{"/", 200, "text/html; charset=utf-8", "<p>home"},
		{"/?x=1", 200, "text/html; charset=utf-8", "<p>home"},
		{"/fa/", 200, "text/html; charset=utf-8", "<p>خانه"},
		{"/fa/calculators/clv/", 200, "text/html; charset=utf-8", "<p>محاسبه"},
		{"/404", 200, "text/html; charset=utf-8", "<p>nothing here"},
		{"/clv-calculator.html", 200, "text/html; charset=utf-8", "<p>everything"},
		{"/manifest.webmanifest", 200, "application/manifest+json", "{}"},
		{"/sitemap.xml", 200, "application/xml", "<urlset/>"},
		{"/assets/page-ABC.wasm", 200, "application/wasm", program},
		{"/assets/orders-fa-A.csv", 200, "text/csv; charset=utf-8", "a,b\n"},
		{"/health", 200, "application/json; charset=utf-8", "{\"status\":\"ok\"}\n"},
		{"/none", 404, "text/html; charset=utf-8", "<p>nothing here"},
		{"/none.html", 404, "text/html; charset=utf-8", "<p>nothing here"},
		{"/fa/none", 404, "text/html; charset=utf-8", "<p>چیزی نیست"},
		{"/fa/calculators/none/", 404, "text/html; charset=utf-8", "<p>چیزی نیست"},
		{"/assets/", 404, "text/html; charset=utf-8", "<p>nothing here"},
		{"/_headers", 404, "text/html; charset=utf-8", "<p>nothing here"},
		{"/.assetsignore", 404, "text/html; charset=utf-8", "<p>nothing here"},
		{"/assets/page-ABC.wasm.br", 404, "text/html; charset=utf-8", "<p>nothing here"},
		{"/robots.txt/", 404, "text/html; charset=utf-8", "<p>nothing here"},
	} {
		response, body := ask(t, server, "GET", c.path)
		if response.StatusCode != c.status || response.Header.Get("Content-Type") != c.kind || body != c.body {
			t.Errorf("%s: %d %q %q, want %d %q %q", c.path,
				response.StatusCode, response.Header.Get("Content-Type"), body, c.status, c.kind, c.body)
		}
		if got := response.Header.Get("Content-Security-Policy"); !strings.HasPrefix(got, headers.Policy) {
			t.Errorf("%s: policy %q", c.path, got)
		}
		if got := response.Header.Get("Cache-Control"); c.status == 404 && got != "no-cache" {
			t.Errorf("%s: a browser would remember that it is missing: %q", c.path, got)
		}
	}
}

func TestNothingOutsideTheFolder(t *testing.T) {
	server := site(t)
	for _, path := range []string{"/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "//../secret.txt"} {
		response, body := ask(t, server, "GET", path)
		if response.StatusCode < 300 || body == "secret" {
			t.Errorf("%s: %d %q", path, response.StatusCode, body)
		}
	}
}

// A page has one address; every other leads to it.
func TestOneAddress(t *testing.T) {
	server := site(t)
	for path, want := range map[string]string{
		"/fa":                            "/fa/",
		"/fa?lang=fa&x=/y":               "/fa/?lang=fa&x=/y",
		"/index.html":                    "/",
		"/fa/index.html":                 "/fa/",
		"/fa/calculators/clv":            "/fa/calculators/clv/",
		"/fa/calculators/clv/index.html": "/fa/calculators/clv/",
		"/404.html":                      "/404",
		"/fa/./calculators/../":          "/fa/",
	} {
		response, body := ask(t, server, "GET", path)
		if response.StatusCode != 307 || response.Header.Get("Location") != want || body != "" {
			t.Errorf("%s: %d to %q, want %q", path, response.StatusCode, response.Header.Get("Location"), want)
		}
	}
}

func TestLanguage(t *testing.T) {
	server := site(t)
	response, _ := ask(t, server, "GET", "/", "Accept-Language", "fa-IR, en;q=0.5")
	if response.StatusCode != 302 || response.Header.Get("Location") != "/fa/" {
		t.Errorf("%d to %q", response.StatusCode, response.Header.Get("Location"))
	}
	response, body := ask(t, server, "GET", "/?lang=en", "Accept-Language", "fa-IR, en;q=0.5")
	if response.StatusCode != 200 || body != "<p>home" || !strings.Contains(response.Header.Get("Vary"), "Accept-Language") {
		t.Errorf("%d %q %v", response.StatusCode, body, response.Header)
	}
}

func TestCompressed(t *testing.T) {
	server := site(t)
	const path = "/assets/page-ABC.wasm"
	for accept, want := range map[string]string{
		"gzip, deflate, br, zstd": "br",
		"gzip":                    "gzip",
		"gzip;q=1, br;q=0":        "gzip",
		"br;q=0.000, gzip;q=0":    "",
		"brave":                   "",
		"":                        "",
	} {
		response, body := ask(t, server, "GET", path, "Accept-Encoding", accept)
		if got := response.Header.Get("Content-Encoding"); got != want {
			t.Errorf("%q: encoding %q, want %q", accept, got, want)
		}
		if response.Header.Get("Vary") != "Accept-Encoding" || response.Header.Get("Content-Type") != "application/wasm" {
			t.Errorf("%q: headers %v", accept, response.Header)
		}
		switch want {
		case "br":
			if body != "brotli bytes" {
				t.Errorf("%q: body %q", accept, body)
			}
		case "gzip":
			z, err := gzip.NewReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if plain, _ := io.ReadAll(z); string(plain) != program {
				t.Errorf("%q: body %q", accept, plain)
			}
		default:
			if body != program {
				t.Errorf("%q: body %q", accept, body)
			}
		}
	}
}

func TestPartsAndConditions(t *testing.T) {
	server := site(t)
	const path = "/assets/page-ABC.wasm"
	response, body := ask(t, server, "GET", path, "Range", "bytes=1-3", "Accept-Encoding", "br")
	if response.StatusCode != 206 || body != "asm" || response.Header.Get("Content-Encoding") != "" {
		t.Errorf("range: %d %q %v", response.StatusCode, body, response.Header)
	}
	response, body = ask(t, server, "HEAD", path, "Accept-Encoding", "br")
	if response.StatusCode != 200 || body != "" || response.ContentLength != int64(len("brotli bytes")) {
		t.Errorf("head: %d, length %d", response.StatusCode, response.ContentLength)
	}
	plain, _ := ask(t, server, "GET", path)
	if plain.Header.Get("ETag") == response.Header.Get("ETag") {
		t.Error("two forms of a file have one ETag")
	}
	again, _ := ask(t, server, "GET", path, "If-None-Match", plain.Header.Get("ETag"))
	if again.StatusCode != 304 {
		t.Errorf("unchanged file: %d", again.StatusCode)
	}
	if post, _ := ask(t, server, "POST", path); post.StatusCode != 405 {
		t.Errorf("POST: %d", post.StatusCode)
	}
}
