package workbook

import (
	"github.com/xuri/excelize/v2"
)

// A chart is a native chart whose numbers stand in cells of a sheet.
type chart struct {
	title, about string // the line below a chart, but not of lying bars
	form         form
	categories   string // reference to the names of the bars, or the places on a curve
	names        []string
	places       []float64 // of the points of curves, instead of names
	series       []series
	format       string  // of the numbers
	steps        string  // format of the places of curves
	top          float64 // where the numbers' axis ends; 0 leaves it to the program
	labelled     bool    // numbers at the heads of the bars instead of an axis
	mirrored     bool    // runs from right to left; time never does
	gap          int     // between bars, in percent of their width
	every        int     // bars from one name to the next, names slanted; 0 names each
	width        int     // pixels
	height       int
}

// A form is what a chart draws.
type form uint8

const (
	standing form = iota // bars
	lying                // bars
	traced               // over names in equal steps
	curves               // over numbers
)

// A series is one row of bars, or one line.
type series struct {
	name   string
	values string    // reference
	cache  []float64 // NaN where the cell is empty
	paint  paint
	points map[int]paint // bars that differ
}

// A paint fills a bar or draws a line: solid what happened, hollow (a line:
// dashed) what is expected, hatched what is unfinished; thin bounds a band.
type paint struct {
	color color
	style fill
}

type fill uint8

const (
	solid fill = iota
	hollow
	hatched
	thin
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
	err := b.file.AddChart(tab, at, &excelize.Chart{
		Type:      excelize.Col,
		Series:    []excelize.ChartSeries{{Values: c.series[0].values}},
		Dimension: excelize.ChartDimension{Width: uint(c.width), Height: uint(c.height)},
		Format:    excelize.GraphicOptions{AltText: c.title + ". " + c.about, Name: c.title, Positioning: "oneCell"},
	})
	if err != nil {
		return err
	}
	for i, name := range c.names {
		c.names[i] = b.held(name)
	}
	b.charts++
	b.file.Pkg.Store("xl/charts/chart"+number(b.charts)+".xml", chartXML(c, b.font(), b.words.Code))
	return nil
}
