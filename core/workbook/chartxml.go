package workbook

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// chartXML writes a chart as DrawingML (ECMA-376 part 1, 21.2).
func chartXML(c chart, font, language string) []byte {
	x := &chartWriter{font: font, language: language}
	x.add(xml.Header, `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">`,
		`<c:roundedCorners val="0"/><c:chart>`)
	x.title(c.title, ink, 1100, true)
	x.add(`<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>`)
	switch c.form {
	case traced:
		x.lines(c)
		x.axes(c)
	case curves:
		x.curves(c)
		x.scales(c)
	default:
		x.bars(c)
		x.axes(c)
	}
	x.add(`<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>`)
	if len(c.series) > 1 {
		x.add(`<c:legend><c:legendPos val="t"/><c:overlay val="0"/>`, x.textProperties(ink2, 900, false), `</c:legend>`)
	}
	x.add(`<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>`,
		`<c:spPr>`, solidFill(white), `<a:ln><a:noFill/></a:ln></c:spPr>`, x.textProperties(ink2, 900, false),
		`</c:chartSpace>`)
	return []byte(x.b.String())
}

type chartWriter struct {
	b        strings.Builder
	font     string
	language string
}

func (x *chartWriter) add(parts ...string) {
	for _, s := range parts {
		x.b.WriteString(s)
	}
}

// title writes a title of the chart or of an axis.
func (x *chartWriter) title(text string, c color, size int, bold bool) {
	x.add(`<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>`, x.run("a:defRPr", c, size, bold), `</a:pPr><a:r>`,
		x.run("a:rPr", c, size, bold), `<a:t>`, escaped(text), `</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`)
}

// run writes the properties of letters.
func (x *chartWriter) run(element string, c color, size int, bold bool) string {
	weight := "0"
	if bold {
		weight = "1"
	}
	return `<` + element + ` lang="` + x.language + `" sz="` + strconv.Itoa(size) + `" b="` + weight + `">` + solidFill(c) +
		`<a:latin typeface="` + x.font + `"/><a:cs typeface="` + x.font + `"/></` + element + `>`
}

func (x *chartWriter) textProperties(c color, size int, bold bool) string {
	return x.turned(c, size, bold, 0)
}

// turned writes the properties of a text turned by an angle in degrees.
func (x *chartWriter) turned(c color, size int, bold bool, angle int) string {
	return `<c:txPr><a:bodyPr rot="` + strconv.Itoa(angle*60000) + `" vert="horz"/><a:lstStyle/><a:p><a:pPr>` + x.run("a:defRPr", c, size, bold) + `</a:pPr><a:endParaRPr lang="` + x.language + `"/></a:p></c:txPr>`
}

func (x *chartWriter) bars(c chart) {
	direction := "col"
	if c.form == lying {
		direction = "bar"
	}
	x.add(`<c:barChart><c:barDir val="`, direction, `"/><c:grouping val="clustered"/><c:varyColors val="0"/>`)
	for i, s := range c.series {
		x.series(c, i, s)
	}
	x.add(`<c:gapWidth val="`, strconv.Itoa(c.gap), `"/><c:overlap val="0"/><c:axId val="111"/><c:axId val="112"/></c:barChart>`)
}

// series writes its elements in the order of the schema: name, shape, single
// points, labels, categories, values.
func (x *chartWriter) series(c chart, i int, s series) {
	x.begin(i, s)
	x.add(shape(s.paint), `<c:invertIfNegative val="0"/>`)
	for at := range s.cache {
		if paint, ok := s.points[at]; ok {
			x.add(`<c:dPt><c:idx val="`, strconv.Itoa(at), `"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>`, shape(paint), `</c:dPt>`)
		}
	}
	if c.labelled {
		x.add(`<c:dLbls><c:numFmt formatCode="`, escaped(c.format), `" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>`,
			x.textProperties(ink, 900, false), `<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`)
	}
	x.named(c)
	x.numbers("c:val", s.values, s.cache)
	x.add(`</c:ser>`)
}

// begin opens a series with its place and its name.
func (x *chartWriter) begin(i int, s series) {
	n := strconv.Itoa(i)
	x.add(`<c:ser><c:idx val="`, n, `"/><c:order val="`, n, `"/><c:tx><c:v>`, escaped(s.name), `</c:v></c:tx>`)
}

// named writes the names below the bars or points.
func (x *chartWriter) named(c chart) {
	x.add(`<c:cat><c:strRef><c:f>`, escaped(c.categories), `</c:f><c:strCache><c:ptCount val="`, strconv.Itoa(len(c.names)), `"/>`)
	for i, name := range c.names {
		x.point(i, name)
	}
	x.add(`</c:strCache></c:strRef></c:cat>`)
}

// numbers writes numbers with a copy for programs that draw without
// calculating; an empty cell has none.
func (x *chartWriter) numbers(element, reference string, values []float64) {
	x.add(`<`, element, `><c:numRef><c:f>`, escaped(reference), `</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="`, strconv.Itoa(len(values)), `"/>`)
	for i, v := range values {
		if !math.IsNaN(v) {
			x.point(i, strconv.FormatFloat(v, 'f', -1, 64))
		}
	}
	x.add(`</c:numCache></c:numRef></`, element, `>`)
}

func (x *chartWriter) point(i int, value string) {
	x.add(`<c:pt idx="`, strconv.Itoa(i), `"><c:v>`, escaped(value), `</c:v></c:pt>`)
}

// axes: the names of the bars on one, the numbers on the other; lying bars are
// read from the top, and a mirrored chart from the right.
func (x *chartWriter) axes(c chart) {
	names, values, at, across := "minMax", "minMax", "b", "l"
	if c.form == lying {
		names, at, across = "maxMin", "l", "t"
		if c.mirrored {
			values, at = "maxMin", "r"
		}
	} else if c.mirrored {
		names, across = "maxMin", "r"
	}
	x.add(`<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="`, names, `"/></c:scaling><c:delete val="0"/><c:axPos val="`, at, `"/>`)
	if c.about != "" && c.form != lying {
		x.title(c.about, ink3, 900, false)
	}
	angle := 0
	if c.every > 0 {
		angle = -45
	}
	x.add(`<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`,
		`<c:spPr><a:ln w="9525">`, solidFill(lineStrong), `</a:ln></c:spPr>`, x.turned(ink2, 900, false, angle),
		`<c:crossAx val="112"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="50"/>`)
	if c.every > 1 {
		x.add(`<c:tickLblSkip val="`, strconv.Itoa(c.every), `"/>`)
	}
	x.add(`<c:noMultiLvlLbl val="1"/></c:catAx>`)
	x.upright(c, values, across)
}

// upright is the axis of the numbers.
func (x *chartWriter) upright(c chart, direction, side string) {
	hidden, top, from := "0", "", ""
	if c.labelled {
		hidden = "1"
	}
	if c.top > 0 {
		top, from = `<c:max val="`+decimal(c.top)+`"/>`, `<c:min val="0"/>`
	}
	x.add(`<c:valAx><c:axId val="112"/><c:scaling><c:orientation val="`, direction, `"/>`, top, from, `</c:scaling><c:delete val="`, hidden, `"/><c:axPos val="`, side, `"/>`)
	if !c.labelled {
		x.add(`<c:majorGridlines><c:spPr><a:ln w="6350">`, solidFill(line), `</a:ln></c:spPr></c:majorGridlines>`)
	}
	x.add(`<c:numFmt formatCode="`, escaped(c.format), `" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`,
		`<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>`, x.textProperties(ink3, 900, false),
		`<c:crossAx val="111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`)
}

// shape fills and outlines a bar.
func shape(p paint) string {
	outline := `<a:ln w="12700">` + solidFill(p.color) + `</a:ln>`
	switch p.style {
	case hollow:
		return `<c:spPr>` + solidFill(white) + outline + `</c:spPr>`
	case hatched:
		return `<c:spPr><a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="` + p.color.hex() + `"/></a:fgClr><a:bgClr><a:srgbClr val="` + white.hex() + `"/></a:bgClr></a:pattFill>` + outline + `</c:spPr>`
	}
	return `<c:spPr>` + solidFill(p.color) + `<a:ln><a:noFill/></a:ln></c:spPr>`
}

func solidFill(c color) string {
	return `<a:solidFill><a:srgbClr val="` + c.hex() + `"/></a:solidFill>`
}

func escaped(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(cleaned(s)))
	return b.String()
}
