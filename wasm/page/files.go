//go:build js

package main

import (
	"strconv"

	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/wasm/page/state"
)

// mountFiles lists the files and sheets where several are in use, each with what
// became of its rows, a file with a way to take it away.
func mountFiles(p *page) render {
	files := find("columns-files")
	on(files, "click", func(target element, _ domEvent) {
		button, ok := closest(target, "[data-file]")
		if !ok {
			return
		}
		file, err := strconv.Atoi(button.GetAttribute("data-file"))
		if err != nil {
			return
		}
		p.opening(func(s *state.State) *state.State { return s.Remove(file) })
	})
	return func(s *state.State) {
		inputs := s.Opened.Columns.Inputs
		show(files, len(s.Files) > 1 || len(inputs) > 1)
		var items []element
		for i, f := range s.Files {
			var own []report.Input
			for _, in := range inputs {
				if in.File == f.Name {
					own = append(own, in)
				}
			}
			if len(s.Files) > 1 {
				said := list(size(s.Words, f.Size))
				if len(own) == 1 {
					said, own = list(said, own[0].Sheet, became(s, own[0])), nil
				}
				items = append(items, fileItem(f.Name, said, h("button.button.button--quiet.button--icon.button--small", attr("type", "button"), attr("data-file", strconv.Itoa(i)),
					attr("aria-label", s.Words.Say("files.remove", notice.Text("file", f.Name))), icon("close"))))
			}
			for _, in := range own[:min(len(own), mostSheets)] {
				items = append(items, fileItem(in.Sheet, became(s, in), h("span")))
			}
			if more := len(own) - mostSheets; more > 0 {
				items = append(items, fileItem("…", "+ "+s.Words.Number(float64(more), 0), h("span")))
			}
		}
		fill(files, items...)
	}
}

// mostSheets is how many sheets of a file are listed.
const mostSheets = 24

func fileItem(name, said string, button element) element {
	return h("li.files__file", icon("sheet"), h("span.files__name", h("bdi", name)), h("span.muted", said), button)
}

// became words what a file or sheet is and what became of its rows.
func became(s *state.State, in report.Input) string {
	w := s.Words
	role, rows, alone := "", "", ""
	if in.Role != "" {
		role = w.Say("input." + string(in.Role))
	}
	if rows = w.Say("unit.rows", notice.Count("n", in.Rows)); s.Opened.Columns.Quality != nil && in.Used < in.Rows {
		rows = w.Say("input.used", notice.Count("used", in.Used), notice.Count("n", in.Rows))
	}
	if in.Alone > 0 {
		alone = w.Say("input.alone."+string(in.Role), notice.Count("n", in.Alone))
	}
	return list(role, rows, alone)
}

// called names the file in use, or the first of several and how many more there
// are.
func called(s *state.State) element {
	if len(s.Files) < 2 {
		return h("bdi", s.Name())
	}
	span := h("span")
	pieces(span, s.Words.Parts("files.more", notice.Text("file", s.Files[0].Name), notice.Count("n", len(s.Files)-1)))
	return span
}
