package e2e

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"clvcalc/core/material"
	"clvcalc/wasm/edge/headers"
)

// wrangler is what wrangler.toml says, and where things lie.
type wrangler struct {
	Name              string   `json:"name"`
	Main              string   `json:"main"`
	CompatibilityDate string   `json:"compatibility_date"`
	Directory         string   `json:"directory"`
	Binding           string   `json:"binding"`
	HTMLHandling      string   `json:"html_handling"`
	NotFoundHandling  string   `json:"not_found_handling"`
	RunWorkerFirst    []string `json:"run_worker_first"`
	Worker            string   `json:"worker"`  // folder of Main
	Modules           string   `json:"modules"` // where to look for miniflare
}

// readWrangler reads the lines "key = value" of wrangler.toml, whose values
// are JSON as well.
func readWrangler(t *testing.T) wrangler {
	t.Helper()
	root := material.Root(t)
	folder := filepath.Join(root, "wasm", "edge")
	text, err := os.ReadFile(filepath.Join(folder, "wrangler.toml"))
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]json.RawMessage{}
	for line := range strings.Lines(string(text)) {
		key, value, ok := strings.Cut(line, " = ")
		if ok && !strings.HasPrefix(line, "#") {
			said[key] = json.RawMessage(value)
		}
	}
	data, err := json.Marshal(said)
	if err != nil {
		t.Fatal(err)
	}
	var w wrangler
	if err := json.Unmarshal(data, &w); err != nil {
		t.Fatal(err)
	}
	w.Main, w.Directory = filepath.Join(folder, w.Main), filepath.Join(folder, w.Directory)
	w.Worker, w.Modules = filepath.Dir(w.Main), filepath.Join(root, "scripts", "package.json")
	return w
}

// startWorkerd runs the worker and the files of a folder in Cloudflare's
// runtime and returns the address.
func startWorkerd(t *testing.T, w wrangler) string {
	t.Helper()
	for _, needed := range []string{filepath.Join(filepath.Dir(w.Modules), "node_modules", "miniflare"), w.Main, filepath.Join(w.Directory, "_headers")} {
		if _, err := os.Stat(needed); err != nil {
			t.Skipf("%s is not there: run make build, and npm ci in scripts/", needed)
		}
	}
	if rules, err := os.ReadFile(filepath.Join(w.Directory, "_headers")); err != nil || string(rules) != headers.File() {
		t.Fatalf("%s is older than the headers: run make build (%v)", w.Directory, err)
	}
	config := filepath.Join(t.TempDir(), "config.json")
	data, err := json.Marshal(w)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, data, 0o644); err != nil {
		t.Fatal(err)
	}
	runtime := exec.Command("node", "edge.mjs", config)
	var complaints strings.Builder
	runtime.Stderr = &complaints
	in, err := runtime.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := runtime.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := runtime.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		_ = runtime.Wait()
		if complaints.Len() > 0 {
			t.Errorf("workerd complains: %s", complaints.String())
		}
	})
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("workerd does not start: %v", err)
	}
	return strings.TrimSuffix(strings.TrimSpace(address), "/")
}

// An exchange is one answer, without what belongs to a connection or a clock.
type exchange struct {
	status int
	header http.Header
	body   string
}

// unlike lists headers that two hosts may give as they like.
var unlike = []string{"Date", "Etag", "Last-Modified", "Accept-Ranges", "Content-Length", "Cf-Cache-Status", "Transfer-Encoding", "Connection"}

// exchangeWith asks a server under the site's name, as the request stands.
func exchangeWith(t *testing.T, server, method, target string, header map[string]string, body io.Reader) exchange {
	t.Helper()
	request, err := http.NewRequest(method, server+target, body)
	if err != nil {
		t.Fatal(err)
	}
	request.Host = site
	request.Header.Set("Accept-Encoding", "identity")
	for name, value := range header {
		request.Header.Set(name, value)
	}
	// A server that refuses a body hangs up, so that no connection is used twice.
	alone := &http.Transport{DisableKeepAlives: true}
	response, err := alone.RoundTrip(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range unlike {
		response.Header.Del(name)
	}
	return exchange{response.StatusCode, response.Header, string(text)}
}

// alike fails where the second answer is not the first. Compressing is left to
// the host in front of the edge, so the runtime alone does not say that its
// answer depends on it; a file that lies compressed beside its own does.
func alike(t *testing.T, what string, local, edge exchange) {
	t.Helper()
	if local.status != edge.status {
		t.Errorf("%s: %d here, %d at the edge", what, local.status, edge.status)
	}
	if local.body != edge.body {
		t.Errorf("%s: here %d bytes, %.80q, at the edge %d, %.80q", what, len(local.body), local.body, len(edge.body), edge.body)
	}
	for _, name := range namesOf(local.header, edge.header) {
		a, b := strings.Join(local.header[name], ", "), strings.Join(edge.header[name], ", ")
		if a != b && !(name == "Vary" && a == "Accept-Encoding" && b == "") {
			t.Errorf("%s: %s is %q here, %q at the edge", what, name, a, b)
		}
	}
}

func namesOf(of ...http.Header) []string {
	names := []string{}
	for _, h := range of {
		for name := range h {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
