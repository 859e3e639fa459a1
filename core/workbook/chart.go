package workbook

import (
	"github.com/xuri/excelize/v2"
)

// A chart is a native chart of bars that stand on rows of a sheet.
type chart struct {
	title, about string // the line below a chart of standing bars
	categories   string // reference to the names of the bars
	names        []string
	series       []series
	format       string // of the numbers
	lying        bool   // bars lie instead of standing
	labelled     bool   // numbers at the heads of the bars instead of an axis
	mirrored     bool   // runs from right to left
	gap          int    // between bars, in percent of their width
	every        int    // bars from one name to the next, names slanted; 0 names each
	width        int    // pixels
	height       int
}

// A series is one row of bars.
type series struct {
	name   string
	values string // reference
	cache  []float64
	paint  paint
	points map[int]paint // bars that differ
}

// A paint fills a bar: solid what happened, hollow what is expected, hatched
// what is unfinished.
type paint struct {
	color color
	style fill
}

type fill uint8

const (
	solid fill = iota
	hollow
	hatched
)

// chart places a chart at a cell of the sheet.
func (p *page) chart(at string, c chart) { p.do(p.drawChart(p.tab, at, c)) }

// onCover repeats a chart on the first sheet while there is room.
func (p *page) onCover(c chart) {
	if len(p.cover) == 0 {
		return
	}
	at := p.cover[0]
	p.book.cover = p.cover[1:]
	c.width, c.height, c.every = coverChart[0], coverChart[1], 2*c.every
	p.do(p.drawChart(p.tabOf("summary"), at, c))
}

// tabOf words the tab of a sheet by its name.
func (b *book) tabOf(name string) string { return b.words.Say("sheet." + name) }

// drawChart lets excelize place an empty chart, then writes the chart itself:
// excelize knows neither hatched bars nor bars of their own colour, and keeps
// no copy of the numbers for programs that draw without calculating.
func (b *book) drawChart(tab, at string, c chart) error {
	kind := excelize.Col
	if c.lying {
		kind = excelize.Bar
	}
	err := b.file.AddChart(tab, at, &excelize.Chart{
		Type:      kind,
		Series:    []excelize.ChartSeries{{Values: c.series[0].values}},
		Dimension: excelize.ChartDimension{Width: uint(c.width), Height: uint(c.height)},
		Format:    excelize.GraphicOptions{AltText: c.title + ". " + c.about, Name: c.title, Positioning: "oneCell"},
	})
	if err != nil {
		return err
	}
	b.charts++
	b.file.Pkg.Store("xl/charts/chart"+number(b.charts)+".xml", chartXML(c, b.font(), b.words.Code))
	return nil
}
