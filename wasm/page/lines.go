//go:build js

package main

import (
	"strconv"

	"clvcalc/wasm/page/answer"
)

// The customer line's measures, in units of its view box.
const (
	lineWidth, lineHeight = 280, 24
	lineStart, lineToday  = 4, 236
	lineEnd               = 276
)

// line draws a customer's orders: a dot for each, a line while active, dots and
// rings for the silence, and hollow dots for what is expected after today.
func line(l answer.Line) element {
	middle := coordinate(lineHeight / 2)
	picture := s("svg.timeline", attr("viewBox", "0 0 280 24"), attr("aria-hidden", "true"),
		stroke("timeline__base", lineStart, lineEnd, middle))
	if l.Ahead {
		add(picture, s("rect.timeline__band", attr("x", coordinate(lineToday)), attr("y", "0"),
			attr("width", coordinate(lineEnd-lineToday)), attr("height", coordinate(lineHeight))))
	}
	last := float64(lineStart - 5)
	if n := len(l.Orders); n > 0 {
		last = at(l.Orders[n-1])
		add(picture, stroke("timeline__life", at(l.Orders[0]), last, middle))
	}
	if l.Silent && last+5 < lineToday-2 {
		add(picture, stroke("timeline__silence", last+5, lineToday-2, middle))
	}
	for _, x := range l.Missed {
		add(picture, dot("timeline__missed", at(x), 2.4))
	}
	for _, x := range l.Orders {
		add(picture, dot("timeline__order", at(x), 2.8))
	}
	add(picture, s("line.timeline__today", attr("x1", coordinate(lineToday)), attr("x2", coordinate(lineToday)), attr("y1", "3"), attr("y2", "21")))
	for i := range l.Next {
		step := float64(lineEnd-lineToday) / float64(l.Next+1)
		add(picture, dot("timeline__next", lineToday+step*float64(i+1), 2.8))
	}
	return picture
}

func at(x float64) float64 { return lineStart + x*(lineToday-lineStart) }

func stroke(class string, from, to float64, y string) element {
	return s("line."+class, attr("x1", coordinate(from)), attr("x2", coordinate(to)), attr("y1", y), attr("y2", y))
}

func dot(class string, x, radius float64) element {
	return s("circle."+class, attr("cx", coordinate(x)), attr("cy", coordinate(lineHeight/2)), attr("r", coordinate(radius)))
}

func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
