package workbook

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/mapping"
	"clvcalc/core/notice"
)

// A page is one sheet being drawn from top to bottom. Its first column is the
// margin. What goes wrong first is kept and ends the drawing.
type page struct {
	*book
	name string // of the Sheet
	tab  string
	row  int // to be written next, from 1
	cols []float64
	err  error
}

// margin is the column where a page's contents begin.
const margin = 2

// do keeps the first error.
func (p *page) do(err error) {
	if p.err == nil {
		p.err = err
	}
}

// say words a text.
func (p *page) say(key string, args ...notice.Arg) string { return p.words.Say(key, args...) }

// widths sets the columns' widths, in characters, from the margin on.
func (p *page) widths(widths ...float64) {
	p.cols = widths
	p.do(p.file.SetColWidth(p.tab, "A", "A", 2.5))
	for i, w := range widths {
		name := letter(margin + i)
		p.do(p.file.SetColWidth(p.tab, name, name, w))
	}
}

// put writes a cell of the current row.
func (p *page) put(column int, c cell) {
	at := p.at(column)
	switch v := c.value.(type) {
	case string:
		p.do(p.file.SetCellStr(p.tab, at, p.written(c)))
	case int:
		p.do(p.file.SetCellInt(p.tab, at, int64(v)))
	case float64:
		p.do(p.file.SetCellFloat(p.tab, at, v, -1, 64))
	}
	id, err := p.style(c.look)
	p.do(err)
	p.do(p.file.SetCellStyle(p.tab, at, at, id))
}

// at names the cell of a column in the current row.
func (p *page) at(column int) string { return reference(column, p.row) }

// next ends the current row with its height in points.
func (p *page) next(height float64) {
	p.do(p.file.SetRowHeight(p.tab, p.row, height))
	p.row++
}

// title heads a page: the question it answers and a line that explains it.
func (p *page) title(key string, args ...notice.Arg) {
	p.put(margin, cell{p.say("book." + key), look{size: 18, bold: true}})
	p.next(30)
	p.put(margin, cell{p.say("book."+key+".about", args...), look{color: ink3}})
	p.next(18)
	p.next(10)
}

// section heads a part of a page.
func (p *page) section(key string, args ...notice.Arg) {
	p.next(12)
	p.put(margin, cell{p.say("book."+key, args...), look{size: 13, bold: true, low: true}})
	p.next(24)
}

// prose is a paragraph over as many columns as make a good line.
func (p *page) prose(c cell) {
	columns, width := 0, 0.0
	for columns < len(p.cols) && width < 108 {
		width += p.cols[columns]
		columns++
	}
	c.look.wrap, c.look.high, c.look.side = true, true, start
	p.paragraph(c, columns, width)
}

// aside is a quiet paragraph; below a table it keeps a little distance.
func (p *page) aside(key string, args ...notice.Arg) {
	p.prose(cell{p.say(key, args...), look{color: ink3}})
}

// note is a quiet paragraph over several columns.
func (p *page) note(text string, columns int, width float64) {
	p.paragraph(cell{text, look{color: ink3, wrap: true, high: true}}, columns, width)
}

// paragraph writes wrapping text over several columns, which together are as
// wide as width characters; merged cells need their height told.
func (p *page) paragraph(c cell, columns int, width float64) {
	p.put(margin, c)
	p.do(p.file.MergeCell(p.tab, p.at(margin), p.at(margin+columns-1)))
	text, _ := c.value.(string)
	p.next(float64(lines(text, width))*15 + 3)
}

// lines estimates how many lines a text takes in a width of digits: words stay
// whole.
func lines(text string, width float64) int {
	n, room := 0, width-1
	for _, part := range strings.Split(text, "\n") {
		n++
		used := 0.0
		for _, word := range strings.Fields(part) {
			long := breadth(word)
			if used > 0 && used+1+long > room {
				n++
				used = 0
			}
			for ; long > room; long -= room {
				n++
			}
			used += 1 + long
		}
	}
	return n
}

// breadth is about how many digits wide a word is: Latin letters are narrower on
// average, Cyrillic ones are not, Persian ones join.
func breadth(word string) float64 {
	total := 0.0
	for _, r := range word {
		switch {
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
		case r < 0x400:
			total += 0.92
		case unicode.Is(unicode.Arabic, r):
			total += 0.85
		default:
			total++
		}
	}
	return total
}

// why is the reason why a part that needs single orders is missing.
func (p *page) why() string {
	if p.report.Source.Mapping.Kind == mapping.CustomerSummary {
		return "summary"
	}
	return "too_short"
}

// absent says it.
func (p *page) absent() cell { return quiet(p.say("unavailable." + p.why())) }

// A head is the heading of a table's column.
type head struct {
	text    string
	number  bool // stands over numbers
	span    int  // columns of the sheet that it takes
	centred bool // as the cells below it
}

// heads words the headings "col.KEY" of a table. A key that begins with #
// stands over numbers, one that ends with :3 takes three columns of the sheet.
func (p *page) heads(keys ...string) []head {
	heads := make([]head, len(keys))
	for i, key := range keys {
		name, number := strings.CutPrefix(key, "#")
		name, span, _ := strings.Cut(name, ":")
		heads[i] = head{number: number, span: 1}
		if n, err := strconv.Atoi(span); err == nil {
			heads[i].span = n
		}
		if name != "" {
			heads[i].text = p.say("col." + name)
		}
	}
	return heads
}

// table writes a heading row and its rows below, hairlines between them, and
// returns the first and last row of the body.
func (p *page) table(heads []head, rows [][]cell) (first, last int) {
	top := make([]cell, len(heads))
	for i, h := range heads {
		top[i] = cell{h.text, look{size: p.reading() - 1, bold: true, color: ink2, wrap: true, low: true, side: start}}
		switch {
		case h.centred:
			top[i].look.side = middle
		case h.number:
			top[i].look.side = end
		}
	}
	p.line(heads, top, lineStrong)
	first = p.row
	for _, row := range rows {
		p.line(heads, row, line)
	}
	return first, p.row - 1
}

// line writes one row of a table with the line below it. Texts keep clear of
// the numbers before them.
func (p *page) line(heads []head, row []cell, below color) {
	column, n := margin, 1
	for i, c := range row {
		c.look.bottom = below
		if i > 0 && heads[i-1].number && c.look.side == start {
			c.look.indent = 2
		}
		span := heads[i].span
		width := 0.0
		for k := range span {
			width += p.width(column + k)
			p.put(column+k, cell{nil, c.look})
		}
		p.put(column, c)
		if span > 1 {
			p.do(p.file.MergeCell(p.tab, p.at(column), p.at(column+span-1)))
		}
		if s, ok := c.value.(string); ok && c.look.wrap {
			n = max(n, lines(s, width-2*float64(c.look.indent)))
		}
		column += span
	}
	p.next(19 + 15*float64(n-1))
}

// width is a column's width in characters.
func (p *page) width(column int) float64 {
	if i := column - margin; i >= 0 && i < len(p.cols) {
		return p.cols[i]
	}
	return 9
}

// freeze keeps the rows above the current one in view, and columns with them.
func (p *page) freeze(columns int) {
	p.do(p.file.SetPanes(p.tab, frozen(columns, p.row-1)))
}

// newPage begins a printed page at the current row.
func (p *page) newPage() { p.do(p.file.InsertPageBreak(p.tab, p.at(1))) }

// repeatHead prints a row on top of every page.
func (p *page) repeatHead(row int) {
	p.do(p.file.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: p.tab,
		RefersTo: quotedTab(p.tab) + "!$" + number(row) + ":$" + number(row),
	}))
}

func frozen(columns, rows int) *excelize.Panes {
	pane := "bottomLeft"
	if columns > 0 {
		pane = "bottomRight"
	}
	return &excelize.Panes{Freeze: true, XSplit: columns, YSplit: rows, TopLeftCell: reference(columns+1, rows+1), ActivePane: pane}
}

// cleaned leaves out what no workbook can hold: bytes that are no text and
// control characters.
func cleaned(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}
