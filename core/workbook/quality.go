package workbook

import (
	"slices"
	"strings"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
)

// quality accounts for every row of the file and says how it was read.
func quality(p *page) error {
	p.widths(46, 16, 14, 14, 50, 30)
	p.title("quality")
	p.account()
	p.leftOut()
	p.repairs()
	p.mapping()
	p.source()
	p.inputs()
	return nil
}

// inputs accounts for each of several files and sheets.
func (p *page) inputs() {
	list := p.report.Source.Inputs
	if len(list) == 0 {
		return
	}
	p.section("quality.files")
	var rows [][]cell
	for _, in := range list {
		rows = append(rows, []cell{own(in.File), p.count(in.Rows), p.count(in.Used), {}, own(in.Sheet)})
	}
	p.table(p.heads("file", "#rows", "#rows_used", "", "sheet"), rows)
}

// account shows the sum that must come out: rows read = used + left out.
func (p *page) account() {
	q := p.report.Quality
	left := 0
	for _, l := range q.LeftOut {
		left += l.Rows
	}
	p.table(p.heads("rows", "#count", "#rows_share"), [][]cell{
		{text(p.say("book.quality.used")), p.count(q.RowsUsed), p.part(q.RowsUsed)},
		{text(p.say("book.quality.left_out")), p.count(left), p.part(left)},
		{text(p.say("book.quality.read")).bold(), p.count(q.RowsRead).bold(), p.part(q.RowsRead)},
	})
}

// part is the share of rows in all rows read.
func (p *page) part(rows int) cell {
	if p.report.Quality.RowsRead == 0 {
		return p.missing("none")
	}
	return p.share(float64(rows) / float64(p.report.Quality.RowsRead))
}

func (p *page) leftOut() {
	p.section("quality.reasons")
	heads := p.heads("reason", "#count", "#rows_share", "#example_row", "example")
	several := slices.ContainsFunc(p.report.Quality.LeftOut, func(l order.LeftOut) bool { return l.Example.File != "" })
	if several {
		heads = append(heads, p.heads("example_file")...)
	}
	var rows [][]cell
	for _, l := range p.report.Quality.LeftOut {
		if l.Rows == 0 {
			continue
		}
		row := []cell{text(p.say("reason." + string(l.Reason))).wrapped(), p.count(l.Rows), p.part(l.Rows), p.count(l.Example.Row), own(l.Example.Text)}
		if several {
			row = append(row, own(l.Example.File))
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		p.note(p.say("book.quality.nothing"), 5, 130)
		return
	}
	p.table(heads, rows)
}

func (p *page) repairs() {
	if len(p.report.Quality.Repairs) == 0 {
		return
	}
	p.section("quality.repairs")
	var rows [][]cell
	for _, r := range p.report.Quality.Repairs {
		rows = append(rows, []cell{text(p.say("repair."+r.Code, notice.Count("n", r.Rows), notice.Count("rows", r.Rows))).wrapped(), p.count(r.Rows)})
	}
	p.table(p.heads("repair", "#count"), rows)
}

// mapping shows which column of the file was taken for what.
func (p *page) mapping() {
	m := p.report.Source.Mapping
	p.section("quality.mapping")
	var rows [][]cell
	for _, role := range mapping.RolesOf(m.Kind) {
		for _, a := range m.Assignments {
			if a.Role == role && len(a.Columns) > 0 {
				rows = append(rows, []cell{text(p.say(mapping.RoleText(m.Kind, role))), text(p.say("confidence." + string(a.Confidence))), own(headings(m, a))})
			}
		}
	}
	p.table(p.heads("role", "confidence:2", "heading:2"), rows)
}

func headings(m mapping.Mapping, a mapping.Assignment) string {
	if len(a.Headings) > 0 {
		return strings.Join(a.Headings, ", ")
	}
	var names []string
	for _, c := range a.Columns {
		if c >= 0 && c < len(m.Headings) && m.Headings[c] != "" {
			names = append(names, m.Headings[c])
		} else {
			names = append(names, letter(c+1))
		}
	}
	return strings.Join(names, ", ")
}

func (p *page) source() {
	s := p.report.Source
	p.section("quality.source")
	rows := [][]cell{
		{text(p.say("book.source.file")), own(s.File)},
		{text(p.say("book.source.format")), text(s.Format)},
	}
	for _, line := range []struct{ key, value string }{
		{"sheet", s.Sheet}, {"charset", s.Charset}, {"preset", s.Mapping.Preset}, {"decimal", s.Mapping.Decimal},
	} {
		if line.value != "" {
			rows = append(rows, []cell{text(p.say("book.source." + line.key)), own(line.value)})
		}
	}
	if s.Mapping.DateOrder != "" {
		rows = append(rows, []cell{text(p.say("book.source.dates")), text(p.say("book.dates." + string(s.Mapping.DateOrder)))})
	}
	rows = append(rows, []cell{text(p.say("book.source.calendar")), text(p.say("book.calendar." + string(calendarOf(s.Mapping.Calendar))))})
	p.table(p.heads("source", "setting:4"), rows)
}
