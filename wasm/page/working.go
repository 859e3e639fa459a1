//go:build js

package main

import (
	"strconv"

	"clvcalc/wasm/page/state"
)

// phases are the steps of the two jobs that the reader waits for.
var phases = map[state.Job][]string{
	state.Opening:   {"read", "map", "group"},
	state.Analysing: {"group", "count", "fit"},
}

// mountWorking shows the phase, the rows and the share of the work, and stops
// it at once.
func mountWorking(p *page) render {
	heading, file, bar, steps := find("working-h"), find("working-file"), find("working-bar"), find("phases")
	on(find("cancel"), "click", func(element, domEvent) { p.cancel() })
	return func(s *state.State) {
		if s.View != state.Working {
			return
		}
		phase := s.Words.Say("phase." + s.Progress.Phase)
		if s.Progress.Rows > 0 {
			say(heading, list(phase, rows(s)))
		} else {
			say(heading, phase)
		}
		fill(file, called(s), h("span", " · "+size(s.Words, s.Size())))
		if s.Progress.Share >= .01 {
			put(bar, "value", strconv.Itoa(int(s.Progress.Share*100)))
			p.announce(list(phase, rows(s), s.Words.Share(float64(int(s.Progress.Share*100))/100)))
		} else {
			bar.RemoveAttribute("value")
		}
		fill(steps, phaseList(s)...)
	}
}

func phaseList(s *state.State) []element {
	var list []element
	done := true
	for _, name := range phases[s.Job] {
		item := h("li", h("span", s.Words.Say("phase."+name)))
		switch {
		case name == s.Progress.Phase:
			done = false
			put(item, "class", "is-now")
			if s.Progress.Rows > 0 {
				add(item, h("span", s.Words.Number(float64(s.Progress.Rows), 0)))
			}
		case done:
			put(item, "class", "is-done")
		}
		list = append(list, item)
	}
	return list
}
