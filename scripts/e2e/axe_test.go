package e2e

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"clvcalc/core/lang"
	"clvcalc/core/material"
)

// violations runs axe and lists what it objects to.
const violations = `(async () => {
	const found = await axe.run(document, {resultTypes: ["violations"]});
	return JSON.stringify(found.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.target.join(" ")).join(" | ")));
})()`

// No page breaks a rule of axe, in any language, light or dark.
func TestAxe(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile(filepath.Join(material.Root(t), "scripts", "node_modules", "axe-core", "axe.min.js"))
	if err != nil {
		t.Skip("npm ci has not run in scripts/: ", err)
	}
	pages := writtenPages(t, distFolder(t))
	for _, l := range lang.Languages {
		t.Run(l.Code, func(t *testing.T) {
			t.Parallel()
			tab := open(t, "")
			for _, p := range pages {
				// A host sends the page of a missing address by itself; one stands for all.
				if p.language == l.Code && (path.Base(p.path) != "404.html" || p.path == "/404.html") {
					tab.axe(string(script), p)
				}
			}
		})
	}
}

// axe looks at a page, light and dark. Without motion, or colours would be
// looked at on their way from one to the other.
func (tab *Tab) axe(script string, p written) {
	tab.t.Helper()
	tab.run(chromedp.Navigate("http://" + site + p.path))
	eval[any](tab, script+"; 1")
	for _, theme := range []string{"light", "dark"} {
		scheme := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
		}}
		if _, err := chromedp.Call(tab.ctx, emulation.SetEmulatedMedia, scheme); err != nil {
			tab.t.Fatal(err)
		}
		var found []string
		if err := json.Unmarshal([]byte(eval[string](tab, violations)), &found); err != nil {
			tab.t.Fatal(err)
		}
		for _, v := range found {
			tab.t.Errorf("%s, %s: %s", p.path, theme, v)
		}
	}
}
