//go:build js

// Command engine is the background program: it reads files, analyses them and
// answers questions about customers. It runs in a Web Worker.
package main

import "clvcalc/wasm/browser"

func main() {
	browser.Serve(new(desk).serve())
}
