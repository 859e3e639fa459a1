//go:build js

package main

import (
	"math"
	"strconv"
	"strings"

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
	var next []float64
	for i := range l.Next {
		next = append(next, lineToday+float64(lineEnd-lineToday)*float64(i+1)/float64(l.Next+1))
	}
	add(picture, dots("timeline__missed", each(l.Missed), 2.4), dots("timeline__order", each(l.Orders), 2.8))
	add(picture, s("line.timeline__today", attr("x1", coordinate(lineToday)), attr("x2", coordinate(lineToday)), attr("y1", "3"), attr("y2", "21")),
		dots("timeline__next", next, 2.8))
	return picture
}

func at(x float64) float64 { return lineStart + x*(lineToday-lineStart) }

func stroke(class string, from, to float64, y string) element {
	return s("line."+class, attr("x1", coordinate(from)), attr("x2", coordinate(to)), attr("y1", y), attr("y2", y))
}

// each places what rises from 0 to 1 on the picture, but for what would stand on
// the same spot.
func each(list []float64) []float64 {
	var places []float64
	for _, x := range list {
		if n := len(places); n == 0 || math.Abs(at(x)-places[n-1]) >= sameSpot {
			places = append(places, at(x))
		}
	}
	return places
}

// sameSpot is the distance that nobody sees.
const sameSpot = 0.5

// dots are drawn as one path: customers may have hundreds of orders, and an
// element takes its time.
func dots(class string, places []float64, radius float64) element {
	var d strings.Builder
	r := coordinate(radius)
	for _, x := range places {
		d.WriteString("M" + coordinate(x-radius) + " " + coordinate(lineHeight/2) +
			"a" + r + " " + r + " 0 1 0 " + coordinate(2*radius) + " 0a" + r + " " + r + " 0 1 0 " + coordinate(-2*radius) + " 0")
	}
	return s("path."+class, attr("d", d.String()))
}

func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
