package workbook

import (
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"clvcalc/core/notice"
)

// A page is one sheet being drawn from top to bottom. Its first column is the
// margin. What goes wrong first is kept and ends the drawing.
type page struct {
	*book
	name string // of the Sheet
	tab  string
	row  int // to be written next, from 1
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
		p.do(p.file.SetCellStr(p.tab, at, cleaned(v)))
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

// next ends the current row; a height of 0 leaves it to the spreadsheet
// program, which fits it to wrapped text.
func (p *page) next(height float64) {
	if height > 0 {
		p.do(p.file.SetRowHeight(p.tab, p.row, height))
	}
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

// lines estimates how many lines a text takes in a width of characters.
func lines(text string, width float64) int {
	n := 0
	for _, part := range strings.Split(text, "\n") {
		n += 1 + int(float64(utf8.RuneCountInString(part))/(width*0.95))
	}
	return n
}

// A head is the heading of a table's column.
type head struct {
	text   string
	number bool // stands over numbers
}

// words and numbers make the headings of text and number columns.
func (p *page) heads(keys ...string) []head {
	heads := make([]head, len(keys))
	for i, key := range keys {
		name, number := strings.CutPrefix(key, "#")
		heads[i] = head{p.say("col." + name), number}
	}
	return heads
}

// table writes a heading row and its rows below, hairlines between them, and
// returns the first and last row of the body.
func (p *page) table(heads []head, rows [][]cell) (first, last int) {
	for i, h := range heads {
		l := look{size: p.reading() - 1, bold: true, color: ink2, wrap: true, low: true, bottom: lineStrong, side: start}
		if h.number {
			l.side = end
		}
		p.put(margin+i, cell{h.text, l})
	}
	p.next(0)
	first = p.row
	for _, row := range rows {
		height := 19.0
		for i, c := range row {
			c.look.bottom = line
			if c.look.wrap {
				height = 0
			}
			p.put(margin+i, c)
		}
		p.next(height)
	}
	return first, p.row - 1
}

// freeze keeps the rows above the current one in view, and columns with them.
func (p *page) freeze(columns int) {
	p.do(p.file.SetPanes(p.tab, frozen(columns, p.row-1)))
}

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
