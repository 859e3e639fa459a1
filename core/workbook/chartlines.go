package workbook

// lines writes series as lines over names in equal steps.
func (x *chartWriter) lines(c chart) {
	x.add(`<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>`)
	for i, s := range c.series {
		x.begin(i, s)
		x.add(stroke(s.paint), `<c:marker><c:symbol val="none"/></c:marker>`)
		x.named(c)
		x.numbers("c:val", s.values, s.cache)
		x.add(`<c:smooth val="0"/></c:ser>`)
	}
	x.add(`<c:marker val="1"/><c:axId val="111"/><c:axId val="112"/></c:lineChart>`)
}

// curves writes series as lines over numbers, each at its place.
func (x *chartWriter) curves(c chart) {
	x.add(`<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>`)
	for i, s := range c.series {
		x.begin(i, s)
		x.add(stroke(s.paint), `<c:marker><c:symbol val="none"/></c:marker>`)
		x.numbers("c:xVal", c.categories, c.places)
		x.numbers("c:yVal", s.values, s.cache)
		x.add(`<c:smooth val="0"/></c:ser>`)
	}
	x.add(`<c:axId val="111"/><c:axId val="112"/></c:scatterChart>`)
}

// scales are the two axes of curves: both count.
func (x *chartWriter) scales(c chart) {
	last := 0.0
	for _, v := range c.places {
		last = max(last, v)
	}
	x.add(`<c:valAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/><c:max val="`, decimal(last), `"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>`)
	x.title(c.about, ink3, 900, false)
	x.add(`<c:numFmt formatCode="`, escaped(c.steps), `" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>`,
		`<c:spPr><a:ln w="9525">`, solidFill(lineStrong), `</a:ln></c:spPr>`, x.textProperties(ink2, 900, false),
		`<c:crossAx val="112"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/></c:valAx>`)
	x.upright(c, "minMax", "l")
}

// stroke draws a line.
func stroke(p paint) string {
	width, dash := "25400", "solid"
	switch p.style {
	case hollow:
		width, dash = "22225", "dash"
	case thin:
		width, dash = "9525", "solid"
	}
	return `<c:spPr><a:ln w="` + width + `" cap="rnd">` + solidFill(p.color) + `<a:prstDash val="` + dash + `"/><a:round/></a:ln></c:spPr>`
}
