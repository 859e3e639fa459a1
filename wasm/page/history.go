//go:build js

package main

import (
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
)

// listenBack lets the browser's back and forward buttons go from view to view.
// Its history holds the names of views and nothing else; the address stays.
func (p *page) listenBack() {
	p.place = state.Start
	browser.Replace(string(p.place))
	browser.OnReturn(func(place string) {
		p.send(func(s *state.State) (*state.State, effect) {
			if place == "" { // a link within the view was followed
				browser.Replace(string(p.place))
				return s, nil
			}
			p.place = state.View(place)
			return p.turn(s, p.place)
		})
	})
}

// visit notes in the browser's history that another view is shown.
func (p *page) visit(v state.View) {
	if v != p.place && v != state.Working {
		p.place = v
		browser.Visit(string(v))
	}
}

// goTo shows a view.
func (p *page) goTo(v state.View) {
	p.send(func(s *state.State) (*state.State, effect) { return p.turn(s, v) })
}

// turn goes to a view, as far as there is something to show. What the page
// works on is given up.
func (p *page) turn(s *state.State, v state.View) (*state.State, effect) {
	switch {
	case s.View == state.Working:
		s = p.halt(s)
	case s.Job == state.Testing || s.Job == state.Analysing:
		p.another()
	}
	switch {
	case s.Reaches(v):
		return p.resume(s.Show(v))
	case v == state.Results && s.Ready():
		return p.analyse(s.Analyse())
	}
	p.place = s.View
	browser.Replace(string(p.place))
	return s, nil
}
