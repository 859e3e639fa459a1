package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The real runtime gives the program as an import; Node reads the file.
const nodeRuntime = `import { readFile } from "node:fs/promises";
export const loadModule = async () => WebAssembly.compile(await readFile(new URL("app.wasm", import.meta.url)));
export const createRuntimeContext = ({ env, ctx, binding }) => ({ env, ctx, binding, connect: null });
`

// The static host is a stub that says what it was asked.
const askWorker = `import worker from "./worker.mjs";
const files = { fetch: async (r) => new Response("file " + r.url, { headers: { "Cache-Control": "a, b", ETag: '"1"' } }) };
for (const [method, path, language] of [
  ["GET", "/health"], ["HEAD", "/health"], ["POST", "/health"], ["GET", "/none"], ["GET", "/oembed"],
  ["GET", "/"], ["GET", "/", "de, pl-PL;q=0.9, en;q=0.8"], ["GET", "/?lang=en", "fa"],
]) {
  const headers = language ? { "Accept-Language": language } : {};
  const answer = await worker.fetch(new Request("https://site.example" + path, { method, headers }), { ASSETS: files }, {});
  const h = (name) => answer.headers.get(name);
  console.log(method, path, answer.status, h("Location"), h("Cache-Control"), (await answer.text()).trim());
}
process.exit();
`

// The worker is the same program as at the edge, in another JavaScript host.
func TestEdgeWorker(t *testing.T) {
	root, err := findRoot()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := buildEdge(root, dir); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"runtime.mjs":  nodeRuntime,
		"ask.mjs":      askWorker,
		"package.json": `{"type":"module"}`,
	} {
		if err := writeFile(filepath.Join(dir, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	out, err := exec.Command("node", filepath.Join(dir, "ask.mjs")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := `GET /health 200 null no-store {"status":"ok"}
HEAD /health 200 null no-store {"status":"ok"}
POST /health 405 null no-store {"error":"method not allowed"}
GET /none 200 null a, b file https://site.example/none
GET /oembed 400 null no-store {"error":"url must be the full address of a calculator"}
GET / 200 null a, b file https://site.example/
GET / 302 /pl/ no-store {"language":"pl"}
GET /?lang=en 200 null a, b file https://site.example/?lang=en
`
	if string(out) != want {
		t.Errorf("the worker answers\n%s\nwant\n%s", out, strings.TrimSpace(want))
	}
}
