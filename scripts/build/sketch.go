package main

import (
	"fmt"
	"strings"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
)

// sketchPlace is where the picture of a calculator is drawn.
const sketchPlace = `data-plot></div>`

// The sketch's size; it is stretched to its place.
const sketchWide, sketchHigh = 600.0, 240.0

// sketch puts a first picture into a calculator's markup: the shapes of the
// drawing without words, until the program draws it. The numbers stand in the
// table below.
func sketch(html string, of *calculator.Picture, words *lang.Words) string {
	if of == nil {
		return html
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="sketch" viewBox="0 0 %v %v" preserveAspectRatio="none" aria-hidden="true">`, sketchWide, sketchHigh)
	switch {
	case len(of.Items) > 0:
		sketchItems(&b, of, words.RTL)
	case of.Kind == calculator.Bars:
		sketchBars(&b, of)
	default:
		sketchCurves(&b, of)
	}
	b.WriteString(`</svg>`)
	return strings.Replace(html, sketchPlace, strings.TrimSuffix(sketchPlace, "</div>")+b.String()+"</div>", 1)
}

// A span is what an axis reaches over.
type span struct{ low, high float64 }

func (s *span) take(values ...float64) {
	for _, v := range values {
		s.low, s.high = min(s.low, v), max(s.high, v)
	}
}

// at is the place of a value between 0 and a size.
func (s span) at(v, size float64) float64 {
	if s.high <= s.low {
		return size / 2
	}
	return (v - s.low) / (s.high - s.low) * size
}

// axes returns what the points of a picture reach over; heights from zero.
func axes(of *calculator.Picture) (x, y span) {
	for k, line := range of.Lines {
		for i, p := range line.Points {
			if k+i == 0 {
				x = span{p.X, p.X}
			}
			x.take(p.X)
			y.take(p.Y)
		}
	}
	return x, y
}

func sketchCurves(b *strings.Builder, of *calculator.Picture) {
	x, y := axes(of)
	sketchBase(b, y)
	for _, line := range of.Lines {
		var points []string
		for _, p := range line.Points {
			points = append(points, fmt.Sprintf("%.1f,%.1f", x.at(p.X, sketchWide), sketchHigh-y.at(p.Y, sketchHigh)))
		}
		fmt.Fprintf(b, `<polyline class="%s" points="%s"/>`, sketchLine(line), strings.Join(points, " "))
	}
}

func sketchLine(line calculator.Line) string {
	if line.Hollow {
		return "sketch__expected"
	}
	return "sketch__line"
}

// sketchBars draws bars beside each other at each place.
func sketchBars(b *strings.Builder, of *calculator.Picture) {
	x, y := axes(of)
	room := sketchWide / (x.high - x.low + 1)
	sketchBase(b, y)
	for k, line := range of.Lines {
		width := 0.75 * room / float64(len(of.Lines))
		for _, p := range line.Points {
			left := (p.X-x.low)*room + 0.125*room + float64(k)*width
			top, bottom := y.at(max(p.Y, 0), sketchHigh), y.at(min(p.Y, 0), sketchHigh)
			class := "sketch__bar"
			if line.Hollow {
				class = "sketch__hollow"
			}
			fmt.Fprintf(b, `<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, class, left, sketchHigh-top, width, top-bottom)
		}
	}
}

// sketchItems draws lying bars around a base; they run with the script.
func sketchItems(b *strings.Builder, of *calculator.Picture, mirrored bool) {
	reach := span{of.Base, of.Base}
	for _, item := range of.Items {
		if of.Kind == calculator.Parts {
			item.Low = 0
		}
		reach.take(item.Low, item.High)
	}
	step := sketchHigh / float64(len(of.Items))
	for k, item := range of.Items {
		if of.Kind == calculator.Parts {
			item.Low = 0
		}
		from, to := reach.at(min(item.Low, item.High), sketchWide), reach.at(max(item.Low, item.High), sketchWide)
		if mirrored {
			from, to = sketchWide-to, sketchWide-from
		}
		fmt.Fprintf(b, `<rect class="sketch__bar" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, from, (float64(k)+0.25)*step, to-from, 0.5*step)
	}
}

// sketchBase is the line at zero.
func sketchBase(b *strings.Builder, y span) {
	at := sketchHigh - y.at(0, sketchHigh)
	fmt.Fprintf(b, `<line class="sketch__zero" x1="0" x2="%v" y1="%.1f" y2="%.1f"/>`, sketchWide, at, at)
}
