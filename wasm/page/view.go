//go:build js

package main

import (
	"strings"

	"clvcalc/core/lang"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
)

// mountView shows one view at a time, in one language and theme.
func mountView(p *page) render {
	body := get(document(), "body")
	views := all(find("main"), "[data-view]")
	links := all(root(), "[data-language]")
	theme(find("theme"))
	on(root(), "click", func(target element, event domEvent) {
		link, ok := closest(target, "[data-language]")
		if !ok || otherwise(event) {
			return
		}
		elsewhere := !strings.HasPrefix(link.GetAttribute("href"), "#") // all of the saved page is here
		if elsewhere && p.state.View == state.Start && p.state.Opened == nil {
			return // where no file is open the link leads to the page of that language
		}
		event.PreventDefault()
		p.speak(link.GetAttribute("data-language"), property(link, "href"))
	})
	last := p.state
	first := true
	return func(s *state.State) {
		if first || s.Words != last.Words {
			if !first {
				reword(s.Words)
			}
			for _, link := range links {
				put(link, "aria-current", map[bool]string{true: "true"}[link.GetAttribute("data-language") == s.Words.Code])
			}
			lead(s.Words.Code)
		}
		if first || s.View != last.View || s.Words != last.Words {
			put(body, "data-view", string(s.View))
			for _, view := range views {
				show(view, view.GetAttribute("data-view") == string(s.View))
			}
			document().Underlying().Set("title", s.Words.Say("page.title."+string(s.View)))
		}
		last, first = s, false
	}
}

// lead turns the links to the other pages of the site to a language. What this
// program has no words for is shown in the language in which the page came only.
func lead(code string) {
	home := property(within(root(), `[data-language="`+code+`"]`), "href")
	put(find("home"), "href", home)
	for _, link := range all(root(), "[data-path]") {
		put(link, "href", home+link.GetAttribute("data-path"))
	}
	for _, part := range all(root(), "[data-served]") {
		show(part, part.GetAttribute("data-served") == code)
	}
}

// otherwise reports whether a click asks for something else than following
// the link here: a new tab, say.
func otherwise(event domEvent) bool {
	e := event.Underlying()
	return e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool() || e.Get("shiftKey").Bool()
}

// speak switches the language in place; the file stays open.
func (p *page) speak(code, address string) {
	words, ok := lang.LookupPage(code)
	if !ok {
		return
	}
	browser.ReplaceURL(address)
	p.send(func(s *state.State) (*state.State, effect) {
		calendar := s.Settings.Calendar
		s = s.Speak(words)
		if s.Report != nil && s.Settings.Calendar != calendar {
			s.Job = state.Analysing
			return p.analyse(s)
		}
		return s, nil
	})
}

// theme switches between light and dark; without a choice the system decides.
func theme(button element) {
	if chosen := browser.Recall("theme"); chosen == "light" || chosen == "dark" {
		put(root(), "data-theme", chosen)
	}
	on(button, "click", func(element, domEvent) {
		now := root().GetAttribute("data-theme")
		if now != "light" && now != "dark" {
			now = "light"
			if document().Underlying().Get("defaultView").Call("matchMedia", "(prefers-color-scheme: dark)").Get("matches").Bool() {
				now = "dark"
			}
		}
		next := map[string]string{"light": "dark", "dark": "light"}[now]
		put(root(), "data-theme", next)
		browser.Remember("theme", next)
	})
}
