package workbook

import "github.com/xuri/excelize/v2"

// A color is red, green and blue in one number; 0 is none.
type color uint32

// hex writes a colour as files do: 066557.
func (c color) hex() string {
	const digits = "0123456789ABCDEF"
	var s [6]byte
	for i := range s {
		s[i] = digits[c>>(20-4*i)&15]
	}
	return string(s[:])
}

// The colours of the product's light theme. A test compares them with the
// tokens of the page.
const (
	ink        color = 0x14211F
	ink2       color = 0x455350
	ink3       color = 0x64706E
	line       color = 0xDBE1DF
	lineStrong color = 0x7E8986
	accent     color = 0x066557
	accentSoft color = 0xE2F5EF
	sunken     color = 0xF0F5F3
	warn       color = 0x90570A
	mark       color = 0x738483
	markSoft   color = 0xD2DBDA
	white      color = 0xFFFFFF
)

// shades is the scale of heatmaps, less to more.
var shades = [7]color{0xEBF6F4, 0xC8E5DF, 0x9ED0C5, 0x6AB5A6, 0x3F9485, 0x1B6F62, 0x004D42}

// A tint is the colour of a segment and of the text on it.
type tint struct{ fill, text color }

// tints are the colours of the segments by name.
var tints = map[string]tint{
	"champions": {0x203981, white}, "loyal": {0x3469B7, white},
	"potential_loyalist": {0x045C4D, white}, "promising": {0x1C856F, white}, "new": {0x2FA284, ink},
	"need_attention": {0xB28B11, ink}, "about_to_sleep": {0xAD6302, white}, "at_risk": {0xAF3C03, white}, "cant_lose": {0x801616, white},
	"hibernating": {0x5F5A70, white}, "lost": {0x908A9F, ink},
}

// tintOf returns the colour of a segment; a name without one is grey.
func tintOf(segment string) tint {
	if t, ok := tints[segment]; ok {
		return t
	}
	return tint{mark, white}
}

// side is the end of a cell at which its text stands, in reading direction.
type side uint8

const (
	natural side = iota // as the kind of value has it
	start
	middle
	end
)

// A look is how a cell is dressed. Equal looks share one style of the file.
type look struct {
	format  string
	color   color // 0 is ink
	fill    color
	top     color // of the lines
	bottom  color
	grid    color // all four lines
	size    uint8 // points; 0 is the size of reading
	indent  uint8
	side    side
	bold    bool
	hatched bool // unfinished
	wrap    bool
	low     bool // stands on the bottom line instead of in the middle
	high    bool
	foreign bool // text of the user's file: its own letters set its direction
	number  bool // a plain number: always left to right
}

// style returns the number of the style that dresses a cell in a look.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	style := &excelize.Style{
		Font:      &excelize.Font{Family: b.font(), Size: float64(l.size), Bold: l.bold, Color: l.color.hex()},
		Alignment: &excelize.Alignment{Horizontal: b.horizontal(l.side), Vertical: "center", WrapText: l.wrap, Indent: int(l.indent)},
		Border:    borders(l),
	}
	if l.size == 0 {
		style.Font.Size = float64(b.reading())
	}
	if l.color == 0 {
		style.Font.Color = ink.hex()
	}
	if l.low {
		style.Alignment.Vertical = "bottom"
	}
	if l.high {
		style.Alignment.Vertical = "top"
	}
	if b.words.RTL && !l.foreign {
		style.Alignment.ReadingOrder = 2
		if l.number {
			style.Alignment.ReadingOrder = 1
		}
	}
	switch {
	case l.hatched:
		style.Fill = excelize.Fill{Type: "pattern", Pattern: lightUp, Color: []string{markSoft.hex()}}
	case l.fill != 0:
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill.hex()}}
	}
	if l.format != "" {
		style.CustomNumFmt = &l.format
	}
	id, err := b.file.NewStyle(style)
	b.styles[l] = id
	return id, err
}

// lightUp is excelize's number of the pattern of rising thin lines.
const lightUp = 14

// reading is the size of running text, in points; Tahoma runs larger.
func (b *book) reading() uint8 {
	if b.words.RTL {
		return 10
	}
	return 11
}

// horizontal turns an end in reading direction into one of the cell.
func (b *book) horizontal(s side) string {
	switch {
	case s == middle:
		return "center"
	case s == natural:
		return ""
	case (s == start) == b.words.RTL:
		return "right"
	}
	return "left"
}

func borders(l look) []excelize.Border {
	var lines []excelize.Border
	add := func(where string, c color) {
		if c != 0 {
			lines = append(lines, excelize.Border{Type: where, Color: c.hex(), Style: 1})
		}
	}
	add("top", l.top)
	add("bottom", l.bottom)
	if l.grid != 0 {
		for _, where := range []string{"left", "right", "top", "bottom"} {
			add(where, l.grid)
		}
	}
	return lines
}
