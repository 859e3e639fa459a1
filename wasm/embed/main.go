//go:build js

// Command embed is the small program that makes calculators live, on the pages
// of this site and in frames on others. What a calculator says stands in
// core/calculator, how it is shown in view; the page's script
// (site/js/calculator) asks and puts the answers into the page.
package main

import (
	"clvcalc/wasm/browser/desk"
	"clvcalc/wasm/embed/view"
)

func main() {
	page := &view.Desk{}
	desk.Serve(page.Ask)
}
