//go:build js

// Command page is the program behind the one page of the site. It holds the
// State, shows it in panels and asks the engine, which works in the
// background; it reads no file and computes no figure.
package main

import (
	"clvcalc/core/lang"
	"clvcalc/wasm/browser"
)

func main() {
	words, ok := lang.LookupPage(root().GetAttribute("lang"))
	if !ok {
		words, _ = lang.LookupPage(lang.Languages[0].Code)
	}
	p := newPage(words)
	browser.OnFiles(p.given, p.sample)
	p.wake() // whoever moves on the page is about to drop a file
	p.run()
}
