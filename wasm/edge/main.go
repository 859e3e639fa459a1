// Command edge is the worker that stands beside the static files at the edge.
// The site works without it. Off WebAssembly it is a plain server; use
// scripts/serve instead, which also has the files.
package main

import (
	"github.com/syumai/workers"

	"clvcalc/wasm/edge/handler"
)

func main() { workers.Serve(handler.New(files())) }
