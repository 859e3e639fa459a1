//go:build js

package main

import (
	"clvcalc/core/notice"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
)

// mountStart measures the privacy that the landing view speaks of: requests to
// other addresses, files of the site itself, and whether there is a network.
// The drop zone is boot.js's, so that it works before this program runs.
func mountStart(p *page) render {
	foreign, own, network := find("meter-foreign"), find("meter-own"), find("meter-network")
	measure := func(s *state.State) {
		mine, others := requests()
		say(foreign, s.Words.Number(float64(others), 0))
		say(own, s.Words.Number(float64(mine), 0))
		key := "private.network.off"
		if browser.Online() {
			key = "private.network.on"
		}
		say(network, s.Words.Say(key))
	}
	again := func(browser.Value) { p.change(func(s *state.State) *state.State { return s }) }
	window := get(document(), "defaultView")
	for _, kind := range []string{"online", "offline", "focus"} {
		browser.Listen(window, kind, again)
	}
	return func(s *state.State) {
		if s.View == state.Start {
			measure(s)
		}
	}
}

// requests counts what the page has loaded since it opened, by the browser's
// own record: from its own address, and from any other.
func requests() (own, foreign int) {
	view := document().Underlying().Get("defaultView")
	origin := view.Get("origin").String()
	list := view.Get("performance").Call("getEntriesByType", "resource")
	for i := range list.Length() {
		name := list.Index(i).Get("name").String()
		if len(name) >= len(origin) && name[:len(origin)] == origin || len(name) > 5 && (name[:5] == "blob:" || name[:5] == "data:") {
			own++
		} else {
			foreign++
		}
	}
	return own, foreign
}

// rows words how many rows were counted so far.
func rows(s *state.State) string {
	return s.Words.Say("unit.rows", notice.Count("n", s.Progress.Rows))
}
