package e2e

import (
	"strings"
	"testing"
)

// What a browser cannot or may not do is said in a sentence, and the rest works.
func TestSavedBad(t *testing.T) {
	t.Parallel()
	file := savedCopyOf(t, asBuilt)
	const switchTheme = `void document.getElementById("theme").click()`
	for _, c := range []struct{ feature, first, do, shown, says string }{
		{"no WebAssembly", `delete globalThis.WebAssembly`, "", "#boot-failed", "WebAssembly"},
		{"storage denied", `Object.defineProperty(globalThis, "localStorage", { get() { throw new DOMException("denied", "SecurityError") } })`,
			switchTheme, "#boot-unkept", "until you close the page"},
		{"storage full", `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError") }`,
			switchTheme, "#boot-unkept", "until you close the page"},
		{"an old copy beside a new one", `localStorage.setItem("clv.copy", "0123456789abcdef")`, "", "#copy-other", "Another version"},
		{"nothing to check hashes with", `Object.defineProperty(Crypto.prototype, "subtle", { value: undefined })`, "", ".copy__problem", "cannot be checked"},
		{"nothing to unpack with", `delete globalThis.DecompressionStream`, "", ".copy__problem", "too old"},
	} {
		t.Run(c.feature, func(t *testing.T) {
			t.Parallel()
			tab := openSaved(t, file, c.first)
			if c.do != "" {
				tab.ready()
				eval[any](tab, c.do)
			}
			tab.until(`document.querySelector(` + quoted(c.shown) + `)?.checkVisibility()`)
			said := eval[string](tab, `document.querySelector(`+quoted(c.shown)+`).innerText`)
			verdict(t, "saved page", "Chromium", c.feature, "a sentence", strings.Contains(said, c.says))
			if strings.HasPrefix(c.feature, "storage") || strings.HasPrefix(c.feature, "an old") {
				eval[any](tab, `void document.getElementById("sample").click()`)
				tab.until(`document.querySelectorAll("data[data-key]").length > 30`)
			}
		})
	}
}
