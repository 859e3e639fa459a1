//go:build js

package main

import (
	"cmp"
	"slices"
	"strings"

	"clvcalc/core/notice"
	"clvcalc/core/table"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
)

// mountColumns frames the view in which the columns are confirmed: what the
// file is, what is wrong with it, and the way on.
func mountColumns(p *page) render {
	about, onwards, said := find("columns-file"), find("show-results"), find("continue-say")
	fault, what, way := find("columns-fault"), find("columns-fault-what"), find("columns-fault-way")
	notices, recollection := find("columns-notices"), find("columns-recalled")
	sheets, reading, files := mountSheets(p), mountReading(p), mountFiles(p)
	on(recollection, "click", func(target element, _ domEvent) {
		if _, ok := closest(target, "[data-forget]"); ok {
			p.forget()
		}
	})
	on(onwards, "click", func(element, domEvent) { p.showResults() })
	last := &state.State{}
	return func(s *state.State) {
		if s.View != state.Columns || s.Opened == last.Opened && s.Words == last.Words && s.Job == last.Job {
			return
		}
		last = s
		fill(about, h("b", called(s)), h("span.muted", " · "+aboutFile(s)))
		files(s)
		sheets(s)
		reading(s)
		bad := s.Opened.Columns.Fault
		show(fault, bad != nil)
		if bad != nil {
			w, out := s.Words.Fault(bad)
			say(what, w)
			say(way, out)
		}
		fill(recollection, recalled(s)...)
		fill(notices, noticeList(s.Words, unlisted(s.Opened.Columns.Notices))...)
		put(onwards, "aria-disabled", map[bool]string{true: "true"}[!s.Ready() || s.Job != state.Idle])
		say(said, continueSay(s))
	}
}

// recalled says that earlier choices are in force, with a way to forget them;
// nil where none are.
func recalled(s *state.State) []element {
	if !s.Recalled {
		return nil
	}
	return []element{h("div.notice", icon("info"), h("p.notice__title.notice__title--plain", s.Words.Say("columns.recalled")),
		h("button.link-button", attr("type", "button"), attr("data-forget", "yes"), s.Words.Say("columns.forget")))}
}

// showResults starts the analysis and remembers the choices for the next file
// with the same headings.
func (p *page) showResults() {
	p.send(func(s *state.State) (*state.State, effect) {
		if !s.Ready() || s.Job != state.Idle {
			return s, nil
		}
		if key, memory := s.Memory(); key != "" && memory != "" {
			browser.Remember(key, memory)
		}
		if s.Reaches(state.Results) { // nothing was changed since
			return p.resume(s.Show(state.Results))
		}
		return p.analyse(s.Analyse())
	})
}

func aboutFile(s *state.State) string {
	o := s.Opened
	sheet, preset := "", ""
	if o.Sheet != "" && o.Sheet != table.AllSheets {
		sheet = s.Words.Say("columns.sheet.name", notice.Text("sheet", o.Sheet))
	}
	if o.Columns.Mapping.Preset != "" {
		preset = s.Words.Say("columns.preset", notice.Text("preset", o.Columns.Mapping.Preset))
	}
	return list(size(s.Words, s.Size()), sheet, strings.ToUpper(o.Charset), preset)
}

func continueSay(s *state.State) string {
	asks, open := 0, false
	for _, q := range s.Opened.Columns.Mapping.Questions {
		if state.Chosen(s.Settings, q) == "" {
			asks++
			open = open || state.Choice(s.Settings, q) == ""
		}
	}
	switch {
	case s.Job == state.Mapping:
		return s.Words.Say("columns.reading")
	case !s.Ready():
		return s.Words.Say("columns.not_ready")
	case open:
		return s.Words.Say("columns.currency_open")
	case asks > 0:
		return s.Words.Say("columns.to_confirm", notice.Count("n", asks))
	}
	return s.Words.Say("columns.ready")
}

// mountSheets lets the reader take another sheet of a workbook; the file is
// read again for it.
func mountSheets(p *page) render {
	field, choice := find("columns-sheet-field"), find("columns-sheet")
	on(choice, "change", func(target element, _ domEvent) {
		sheet := property(target, "value")
		p.send(func(s *state.State) (*state.State, effect) {
			options := s.Settings.Options
			options.Sheet = sheet
			return p.reopen(s, options)
		})
	})
	last := &state.State{}
	return func(s *state.State) {
		show(field, len(s.Opened.Sheets) > 1)
		if s.Opened == last.Opened && s.Words == last.Words {
			return
		}
		last = s
		fill(choice, sheetOptions(s)...)
		choice.Underlying().Set("value", cmp.Or(s.Settings.Sheet, s.Opened.Sheet))
	}
}

// sheetOptions are the sheets of a workbook, behind those that take several.
func sheetOptions(s *state.State) (options []element) {
	visible := 0
	for _, sheet := range s.Opened.Sheets {
		name := sheet.Name
		if sheet.Hidden {
			name = s.Words.Say("columns.sheet.hidden", notice.Text("sheet", sheet.Name))
		} else {
			visible++
		}
		options = append(options, h("option", attr("value", sheet.Name), name))
	}
	if visible < 2 {
		return options
	}
	several := []element{h("option", attr("value", table.AllSheets), s.Words.Say("columns.sheet.all"))}
	if s.Settings.Sheet != "" || s.Opened.Sheet == "" { // else no other sheet has the same columns
		several = slices.Insert(several, 0, h("option", attr("value", ""), s.Words.Say("columns.sheet.same")))
	}
	return append(several, options...)
}

// unlisted leaves out what the list of files shows already.
func unlisted(notices []notice.Notice) []notice.Notice {
	return slices.DeleteFunc(slices.Clone(notices), func(n notice.Notice) bool { return n.Code == "appended" || n.Code == "sheets_appended" })
}
