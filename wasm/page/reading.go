//go:build js

package main

import (
	"cmp"
	"strconv"
	"strings"

	"clvcalc/core/lang"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/table"
	"clvcalc/wasm/page/state"
	"clvcalc/wasm/protocol"
)

// delimiters are the choices of the delimiter menu, with their names.
var delimiters = [][2]string{{",", "comma"}, {";", "semicolon"}, {"\t", "tab"}, {"|", "bar"}}

// mountReading lets the reader choose how a file is read: a text file's
// encoding and delimiter, for which it is read again, the row of the headings,
// and how dates and amounts are written. Beside it stands what is in force, in
// an example of the file itself; the preview shows at once what a choice does.
func mountReading(p *page) render {
	block, said := find("reading"), find("reading-said")
	menus := make([]menu, len(readings))
	for i, r := range readings {
		menus[i] = menu{reading: r, field: find("reading-" + r.setting + "-field"), choice: find("reading-" + r.setting)}
	}
	on(block, "change", func(target element, _ domEvent) {
		setting, value := target.GetAttribute("name"), property(target, "value")
		p.send(func(s *state.State) (*state.State, effect) { return p.readAs(s, setting, value) })
	})
	return func(s *state.State) {
		for _, m := range menus {
			m.show(s)
		}
		fill(said, examples(s)...)
	}
}

// readAs changes one choice of how the file is read.
func (p *page) readAs(s *state.State, setting, value string) (*state.State, effect) {
	if setting == "header_row" {
		return p.remap(s, state.WithHeaderRow(s.Settings, value))
	}
	settings, err := state.Set(s.Settings, setting, value)
	if err != nil {
		panic(err)
	}
	if settings.Options != s.Settings.Options {
		return p.reopen(s, settings.Options)
	}
	return p.remap(s, settings)
}

// A reading is one choice of how the file is read.
type reading struct {
	setting string // its key, and the value in force
	value   func(*state.State) string
	applies func(*state.State) bool
	options func(*state.State) []element // the first leaves it to be found
}

// A menu lets the reader make it.
type menu struct {
	reading
	field, choice element
}

func (m menu) show(s *state.State) {
	on := m.applies(s)
	show(m.field, on)
	if !on {
		return
	}
	fill(m.choice, m.options(s)...)
	m.choice.Underlying().Set("value", m.value(s))
}

// readings lists the choices in the order of the page.
var readings = []reading{
	{"header_row", func(s *state.State) string {
		if s.Settings.HeaderRow == nil {
			return ""
		}
		return strconv.Itoa(*s.Settings.HeaderRow)
	}, always, headerOptions},
	{"table_kind", func(s *state.State) string { return string(s.Settings.Kind) }, always, func(s *state.State) []element {
		return namedOptions(s, string(s.Settings.Kind), string(cmp.Or(kindOf(s), mapping.Orders)), "kind.", kinds...)
	}},
	{"time_unit", func(s *state.State) string { return s.Settings.TimeUnit }, isSummary, func(s *state.State) []element {
		return namedOptions(s, s.Settings.TimeUnit, s.Opened.Columns.Mapping.Reading.Unit, "time_unit.", "days", "weeks", "months")
	}},
	{"encoding", func(s *state.State) string { return s.Settings.Encoding }, isText, encodingOptions},
	{"delimiter", func(s *state.State) string { return s.Settings.Delimiter }, isText, delimiterOptions},
	{"date_order", func(s *state.State) string { return string(s.Settings.DateOrder) }, hasDates, func(s *state.State) []element {
		return namedOptions(s, string(s.Settings.DateOrder), string(s.Opened.Columns.Mapping.DateOrder), "reading.dates.", "dmy", "mdy", "ymd")
	}},
	{"date_calendar", func(s *state.State) string { return string(s.Settings.Choices.Calendar) }, hasDates, func(s *state.State) []element {
		return namedOptions(s, string(s.Settings.Choices.Calendar), string(s.Opened.Columns.Mapping.Calendar), "reading.calendar.", "gregorian", "jalali")
	}},
	{"decimal", func(s *state.State) string { return s.Settings.Decimal }, hasMarks, func(s *state.State) []element {
		return namedOptions(s, s.Settings.Decimal, s.Opened.Columns.Mapping.Decimal, "reading.decimal.", ".", ",")
	}},
	{"currency", func(s *state.State) string { return s.Settings.Currency }, (*state.State).Ready, currencyOptions},
}

// kinds are what a table may hold.
var kinds = []string{string(mapping.Orders), string(mapping.CustomerSummary), string(mapping.SubscriptionList), string(mapping.CrossTable)}

func always(*state.State) bool      { return true }
func isText(s *state.State) bool    { return s.Opened.Charset != "" }
func isSummary(s *state.State) bool { return s.Opened.Columns.Mapping.Reading != nil }
func hasDates(s *state.State) bool  { return s.Opened.Columns.Date != nil }
func hasMarks(s *state.State) bool  { return s.Opened.Columns.Amount != nil }

// examples say how the first date and the longest amount are read.
func examples(s *state.State) []element {
	var said []element
	for _, sample := range []*protocol.Sample{s.Opened.Columns.Date, s.Opened.Columns.Amount} {
		if sample == nil {
			continue
		}
		key, what := "reading.is", ""
		switch {
		case sample.Day != nil:
			what = s.Words.Day(*sample.Day)
		case sample.Number != nil:
			what = s.Words.Number(*sample.Number, 2)
		default:
			key = "reading.bad"
		}
		if what == sample.Text {
			continue
		}
		line := h("span")
		pieces(line, s.Words.Parts(key, notice.Text("text", sample.Text), notice.Text("what", what)))
		said = append(said, line)
	}
	return said
}

// namedOptions are options whose names are texts.
func namedOptions(s *state.State, chosen, inForce, prefix string, values ...string) []element {
	what := ""
	if inForce != "" {
		what = s.Words.Say(prefix + inForce)
	}
	options := []element{found(s.Words, chosen != "", what)}
	for _, value := range values {
		options = append(options, h("option", attr("value", value), s.Words.Say(prefix+value)))
	}
	return options
}

func currencyOptions(s *state.State) []element {
	what := ""
	if code := s.Opened.Columns.Mapping.Currency; code != "" {
		what = currencyName(s.Words, code)
	}
	options := []element{found(s.Words, s.Settings.Currency != "", what)}
	for _, code := range state.Currencies {
		options = append(options, h("option", attr("value", code), currencyName(s.Words, code)))
	}
	return options
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
