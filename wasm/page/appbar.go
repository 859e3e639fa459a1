//go:build js

package main

import (
	"clvcalc/core/notice"
	"clvcalc/wasm/page/state"
)

// mountAppbar shows where the reader is, the file in use and the way to the
// workbook.
func mountAppbar(p *page) render {
	steps, file, name, meta := find("steps"), find("appbar-file"), find("appbar-name"), find("appbar-meta")
	another, export := find("another"), find("export")
	label := within(export, ".appbar__label")
	on(find("home"), "click", func(_ element, event domEvent) {
		if !otherwise(event) {
			event.PreventDefault()
			p.goTo(state.Start)
		}
	})
	on(export, "click", func(element, domEvent) { p.export() })
	return func(s *state.State) {
		results := s.View == state.Results
		show(steps, s.View == state.Columns || s.View == state.Working)
		for i, step := range all(steps, "li") {
			put(step, "class", map[bool]string{true: "is-done"}[i < stage(s)])
			put(step, "aria-current", map[bool]string{true: "step"}[i == stage(s)])
		}
		show(file, results)
		show(another, results)
		show(export, results)
		if !results {
			return
		}
		fill(name, called(s))
		say(meta, s.Words.Say("appbar.meta", notice.Count("n", s.Report.Quality.RowsUsed)))
		exporting := s.Job == state.Exporting
		put(export, "aria-disabled", map[bool]string{true: "true"}[s.Job != state.Idle && s.Job != state.Testing || s.Wanted])
		key := "results.export"
		switch {
		case exporting:
			key = "results.exporting"
		case s.Wanted:
			key = "results.waiting"
		}
		put(label, "data-text", key)
		say(label, s.Words.Say(key, notice.Share("share", s.Progress.Share)))
	}
}

// stage is the number of the step that the reader is at.
func stage(s *state.State) int {
	switch {
	case s.View == state.Results, s.View == state.Working && s.Job == state.Analysing:
		return 2
	case s.View == state.Columns:
		return 1
	}
	return 0
}
