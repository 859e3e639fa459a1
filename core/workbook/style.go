package workbook

import "github.com/xuri/excelize/v2"

// The colours of the product's light theme. A test compares them with the
// tokens of the page.
const (
	ink        = "14211F"
	ink2       = "455350"
	ink3       = "64706E"
	line       = "DBE1DF"
	lineStrong = "7E8986"
	accent     = "066557"
	accentSoft = "E2F5EF"
	sunken     = "F0F5F3"
	warn       = "90570A"
	mark       = "738483"
	markSoft   = "D2DBDA"
	white      = "FFFFFF"
)

// shades is the scale of heatmaps, less to more.
var shades = [7]string{"EBF6F4", "C8E5DF", "9ED0C5", "6AB5A6", "3F9485", "1B6F62", "004D42"}

// A tint is the colour of a segment and of the text on it.
type tint struct{ fill, text string }

// tints are the colours of the segments by name.
var tints = map[string]tint{
	"champions": {"203981", white}, "loyal": {"3469B7", white},
	"potential_loyalist": {"045C4D", white}, "promising": {"1C856F", white}, "new": {"2FA284", ink},
	"need_attention": {"B28B11", ink}, "about_to_sleep": {"AD6302", white}, "at_risk": {"AF3C03", white}, "cant_lose": {"801616", white},
	"hibernating": {"5F5A70", white}, "lost": {"908A9F", ink},
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
	size    float64 // points; 0 is the size of reading
	bold    bool
	color   string // "" is ink
	fill    string
	hatched bool // unfinished
	format  string
	side    side
	wrap    bool
	top     string // colours of the lines
	bottom  string
	grid    string // all four
	low     bool   // stands on the bottom line instead of in the middle
	high    bool
	foreign bool // text of the user's file: its own letters set its direction
	number  bool // a plain number: always left to right
	indent  int
}

// style returns the number of the style that dresses a cell in a look.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	style := &excelize.Style{
		Font:      &excelize.Font{Family: b.font(), Size: l.size, Bold: l.bold, Color: l.color},
		Alignment: &excelize.Alignment{Horizontal: b.horizontal(l.side), Vertical: "center", WrapText: l.wrap, Indent: l.indent},
		Border:    borders(l),
	}
	if l.size == 0 {
		style.Font.Size = b.reading()
	}
	if l.color == "" {
		style.Font.Color = ink
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
		style.Fill = excelize.Fill{Type: "pattern", Pattern: lightUp, Color: []string{markSoft}}
	case l.fill != "":
		style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
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
func (b *book) reading() float64 {
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
	add := func(where, color string) {
		if color != "" {
			lines = append(lines, excelize.Border{Type: where, Color: color, Style: 1})
		}
	}
	add("top", l.top)
	add("bottom", l.bottom)
	if l.grid != "" {
		for _, where := range []string{"left", "right", "top", "bottom"} {
			add(where, l.grid)
		}
	}
	return lines
}
