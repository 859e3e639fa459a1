package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"clvcalc/core/lang"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/report"
)

// An account writes how a file was read as plain text.
type account struct {
	*lang.Words
	shop *report.Shop
	out  *tabwriter.Writer
}

// writeQuality writes the quality report of a shop: every row accounted for,
// what was mended, and how columns, dates and numbers were understood. A file
// that cannot be analysed has one too, ending with the reason.
func writeQuality(out io.Writer, shop *report.Shop, words *lang.Words) error {
	a := account{words, shop, tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)}
	a.line(shop.Table.File)
	a.rows()
	a.inputs()
	a.repairs()
	a.columns()
	a.source()
	a.questions()
	a.told()
	return a.out.Flush()
}

func (a account) line(cells ...string) { fmt.Fprintln(a.out, strings.Join(cells, "\t")) }

// section begins a part; what was aligned before is no longer.
func (a account) section(key string) {
	a.out.Flush()
	a.line()
	a.line(a.Say(key))
}

// rows is the sum that must come out, and each reason with an example.
func (a account) rows() {
	q := a.shop.Quality
	if q == nil {
		return
	}
	a.line(a.Say("columns.equation", notice.Count("read", q.RowsRead), notice.Count("used", q.RowsUsed), notice.Count("left", q.RowsRead-q.RowsUsed)))
	if len(q.LeftOut) == 0 {
		return
	}
	a.section("book.quality.reasons")
	a.line(a.Say("col.reason"), a.Say("col.count"), a.Say("col.example_row"), a.Say("col.example"))
	for _, l := range q.LeftOut {
		row := a.Number(float64(l.Example.Row), 0)
		if l.Example.File != "" {
			row = l.Example.File + ": " + row
		}
		a.line(a.Say("reason."+string(l.Reason)), a.Number(float64(l.Rows), 0), row, l.Example.Text)
	}
}

// inputs accounts for each of several files and sheets.
func (a account) inputs() {
	list := a.shop.Inputs()
	if len(list) < 2 {
		return
	}
	a.section("book.quality.files")
	for _, in := range list {
		role, name, alone := "", in.File, ""
		if in.Role != "" {
			role = a.Say("input." + string(in.Role))
		}
		if in.Sheet != "" {
			name += " · " + in.Sheet
		}
		if in.Alone > 0 {
			alone = a.Say("input.alone."+string(in.Role), notice.Count("n", in.Alone))
		}
		a.line(name, role, a.Say("input.used", notice.Count("used", in.Used), notice.Count("n", in.Rows)), alone)
	}
}

func (a account) repairs() {
	if a.shop.Quality == nil || len(a.shop.Quality.Repairs) == 0 {
		return
	}
	a.section("book.quality.repairs")
	for _, r := range a.shop.Quality.Repairs {
		a.line("- " + a.Say("repair."+r.Code, notice.Count("n", r.Rows), notice.Count("rows", r.Rows)))
	}
}

// columns says which column was taken for what, and how surely.
func (a account) columns() {
	m := a.shop.Mapping
	a.section("book.quality.mapping")
	a.line(a.Say("col.role"), a.Say("col.heading"), a.Say("col.confidence"))
	for _, role := range mapping.RolesOf(m.Kind) {
		for _, one := range m.Assignments {
			if one.Role == role {
				a.line(a.Say(mapping.RoleText(m.Kind, role)), strings.Join(a.headings(one), ", "), a.Say("confidence."+string(one.Confidence)))
			}
		}
	}
}

// headings names the columns of a role; one without a heading by its number.
func (a account) headings(one mapping.Assignment) []string {
	names := make([]string, len(one.Columns))
	for k, c := range one.Columns {
		if names[k] = a.shop.Mapping.Headings[c]; names[k] == "" {
			names[k] = a.Say("columns.column") + " " + a.Number(float64(c+1), 0)
		}
	}
	return names
}

// source says how the file, its dates and its numbers are written.
func (a account) source() {
	t, m := a.shop.Table, a.shop.Mapping
	a.section("book.quality.source")
	tell := func(key, value string) {
		if value != "" {
			a.line(a.Say(key), value)
		}
	}
	tell("book.source.format", t.Format)
	tell("book.source.sheet", a.shop.SheetNames())
	tell("book.source.charset", t.Charset)
	if m.Kind != "" {
		tell("book.quality.kind", a.Say("kind."+string(m.Kind)))
	}
	if m.Reading != nil {
		tell("book.quality.unit", a.Say("time_unit."+m.Reading.Unit))
	}
	if m.Preset != "" {
		tell("book.source.preset", a.Say("preset."+m.Preset))
	}
	if m.HeaderRow >= 0 {
		tell("book.quality.heading", a.Number(float64(t.RowNumber(m.HeaderRow)), 0))
	}
	if m.Column(mapping.OrderDate) >= 0 || m.Column(mapping.FirstOrder) >= 0 {
		tell("book.source.dates", a.Say("book.dates."+string(m.DateOrder)))
		tell("book.source.calendar", a.Say("book.calendar."+string(m.Calendar)))
	}
	tell("book.source.decimal", m.Decimal)
	tell("book.quality.currency", m.Currency)
}

// questions are what the file leaves open, with the answer in force.
func (a account) questions() {
	if len(a.shop.Mapping.Questions) == 0 {
		return
	}
	a.section("book.quality.open")
	for _, q := range a.shop.Mapping.Questions {
		answer := a.Say("question." + q.Code + "." + q.Options[0])
		if q.Setting == "currency" {
			answer = a.Say("book.quality.none") // toman or rial is not guessed
		}
		a.line("- " + a.Say("question."+q.Code, q.Args...) + " → " + answer + " (" + q.Setting + ")")
	}
}

// told are the notices about the file, and why it cannot be analysed.
func (a account) told() {
	if all := a.shop.Told(); len(all) > 0 {
		a.section("book.quality.notices")
		for _, n := range all {
			a.line("- " + a.Notice(n))
		}
	}
	if a.shop.Fault != nil {
		what, way := a.Fault(a.shop.Fault)
		a.section("book.quality.fault")
		a.line(what)
		a.line(way)
	}
}
