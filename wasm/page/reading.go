//go:build js

package main

import (
	"strconv"
	"strings"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/table"
	"clvcalc/wasm/page/state"
)

// delimiters are the choices of the delimiter menu, with their names.
var delimiters = [][2]string{{",", "comma"}, {";", "semicolon"}, {"\t", "tab"}, {"|", "bar"}}

// mountReading lets the reader choose how a text file is read, its encoding and
// delimiter, for which the file is read again; and the row of the headings. The
// preview shows at once what that does.
func mountReading(p *page) render {
	text, block := []element{find("reading-encoding-field"), find("reading-delimiter-field")}, find("reading")
	encoding, delimiter, header := find("reading-encoding"), find("reading-delimiter"), find("reading-header")
	on(block, "change", func(target element, _ domEvent) {
		name, value := property(target, "id"), property(target, "value")
		p.send(func(s *state.State) (*state.State, effect) {
			options := s.Settings.Options
			switch name {
			case "reading-encoding":
				options.Encoding = value
			case "reading-delimiter":
				options.Delimiter = value
			default:
				return p.remap(s, state.WithHeaderRow(s.Settings, value))
			}
			return p.reopen(s, options)
		})
	})
	return func(s *state.State) {
		for _, field := range text {
			show(field, s.Opened.Charset != "")
		}
		fill(encoding, encodingOptions(s)...)
		fill(delimiter, delimiterOptions(s)...)
		fill(header, headerOptions(s)...)
		encoding.Underlying().Set("value", s.Settings.Encoding)
		delimiter.Underlying().Set("value", s.Settings.Delimiter)
		row := ""
		if s.Settings.HeaderRow != nil {
			row = strconv.Itoa(*s.Settings.HeaderRow)
		}
		header.Underlying().Set("value", row)
	}
}

// found is the option that leaves a choice to be found, with what was.
func found(w *lang.Words, chosen bool, what string) element {
	if chosen || what == "" {
		return h("option", attr("value", ""), w.Say("reading.find"))
	}
	return h("option", attr("value", ""), w.Say("reading.found", notice.Text("what", what)))
}

func encodingOptions(s *state.State) []element {
	options := []element{found(s.Words, s.Settings.Encoding != "", strings.ToUpper(s.Opened.Charset))}
	for _, name := range table.Encodings {
		options = append(options, h("option", attr("value", name), strings.ToUpper(name)))
	}
	return options
}

func delimiterOptions(s *state.State) []element {
	what := ""
	var options []element
	for _, d := range delimiters {
		name := s.Words.Say("reading.delimiter." + d[1])
		if d[0] == s.Opened.Comma {
			what = name
		}
		options = append(options, h("option", attr("value", d[0]), name))
	}
	return append([]element{found(s.Words, s.Settings.Delimiter != "", what)}, options...)
}

// headerOptions shows the first rows of the file to choose from.
func headerOptions(s *state.State) []element {
	what := ""
	options := []element{h("option", attr("value", "0"), s.Words.Say("reading.header.none"))}
	for i, row := range s.Opened.Top {
		label := s.Words.Say("reading.header.row", notice.Count("row", row.Row), notice.Text("text", short(row.Cells)))
		if i == s.Opened.Columns.Mapping.HeaderRow {
			what = s.Words.Number(float64(row.Row), 0)
		}
		options = append(options, h("option", attr("value", strconv.Itoa(row.Row)), label))
	}
	return append([]element{found(s.Words, s.Settings.HeaderRow != nil, what)}, options...)
}

// short is the beginning of a row.
func short(cells []string) string {
	text := []rune(list(cells...))
	if len(text) > 60 {
		text = append(text[:59], '…')
	}
	return string(text)
}
