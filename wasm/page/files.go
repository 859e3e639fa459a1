//go:build js

package main

import (
	"strconv"

	"clvcalc/core/notice"
	"clvcalc/wasm/page/state"
)

// mountFiles lists the files where several are in use, each with its rows and
// a way to take it away.
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
		show(files, len(s.Files) > 1)
		var items []element
		for i, f := range s.Files {
			items = append(items, h("li.files__file", icon("sheet"), h("span.files__name", h("bdi", f.Name)),
				h("span.muted", list(size(s.Words, f.Size), partRows(s, f.Name))),
				h("button.button.button--quiet.button--icon.button--small", attr("type", "button"), attr("data-file", strconv.Itoa(i)),
					attr("aria-label", s.Words.Say("files.remove", notice.Text("file", f.Name))), icon("close"))))
		}
		fill(files, items...)
	}
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

// partRows words how many rows a file has, "" where that is not known.
func partRows(s *state.State, file string) string {
	for _, part := range s.Opened.Parts {
		if part.File == file {
			return s.Words.Say("unit.rows", notice.Count("n", part.Rows))
		}
	}
	return ""
}
