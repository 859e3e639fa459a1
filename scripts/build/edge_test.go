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

const askWorker = `import worker from "./worker.mjs";
for (const [method, path] of [["GET", "/health"], ["HEAD", "/health"], ["GET", "/none"], ["POST", "/health"]]) {
  const answer = await worker.fetch(new Request("https://site.example" + path, { method }), {}, {});
  console.log(method, path, answer.status, answer.headers.get("X-Content-Type-Options"), (await answer.text()).trim());
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
	want := `GET /health 200 nosniff {"status":"ok"}
HEAD /health 200 nosniff {"status":"ok"}
GET /none 404 nosniff {"error":"not found"}
POST /health 405 nosniff {"error":"method not allowed"}
`
	if string(out) != want {
		t.Errorf("the worker answers\n%s\nwant\n%s", out, strings.TrimSpace(want))
	}
}
