package view

import (
	"math"
	"strconv"
	"strings"

	"clvcalc/core/calculator"
)

// Chart is the drawing of a result: its kind and its spec as JSON, all worded;
// "" where there is none. The specs: site/js/charts/calculator.js.
func (s *State) Chart(r calculator.Result) (kind, spec string) {
	of := r.Picture
	if of == nil || len(of.Lines) == 0 && len(of.Items) == 0 {
		return "", ""
	}
	j := &object{}
	j.put(`{"label":$,"rtl":#`, s.say("calc.picture."+of.Name)+". "+s.Spoken(r), strconv.FormatBool(s.Words.RTL))
	if len(of.Items) > 0 {
		s.items(j, of)
	} else {
		s.lines(j, of)
	}
	j.put(`}`)
	return string(of.Kind), string(j.out)
}

// lines are bars at each x, or curves named at their ends.
func (s *State) lines(j *object, of *calculator.Picture) {
	low, high, left, right := 0.0, 0.0, math.Inf(1), math.Inf(-1)
	j.put(`,"lines":[`)
	for _, line := range of.Lines {
		j.next()
		j.put(`{"name":$,"hollow":#,"points":[`, s.say("calc.line."+line.Name), strconv.FormatBool(line.Hollow))
		for _, point := range line.Points {
			low, high = min(low, point.Y), max(high, point.Y)
			left, right = min(left, point.X), max(right, point.X)
			name := s.at(of.X, point.X)
			j.next()
			j.put(`{"x":#,"y":#,"name":$,"label":$,"title":$}`,
				number(point.X), number(point.Y), name, s.short(of.Y, point.Y), name+": "+s.at(of.Y, point.Y))
		}
		j.put(`]}`)
	}
	j.put(`]`)
	s.ticks(j, "ticks", of.Y, low, high)
	s.ticks(j, "xs", of.X, left, right)
	j.put(`,"x":$`, s.ui("axis."+string(of.X)))
	if of.Mark != nil {
		j.put(`,"mark":{"x":#,"y":#,"label":$}`, number(of.Mark.X), number(of.Mark.Y), s.perhaps("calc.mark."+of.Marked))
	}
}

// items are bars that lie: from low to high round a base, or from zero.
func (s *State) items(j *object, of *calculator.Picture) {
	low, high := of.Base, of.Base
	j.put(`,"rows":[`)
	for _, item := range of.Items {
		name, label := s.say(item.Name), ""
		title := name
		if of.Kind == calculator.Parts {
			item.Low = 0
		} else {
			label = s.short(of.Y, item.Low)
			title += " " + s.change(item) + ": " + s.at(of.Y, item.Low) + " …"
		}
		low, high = min(low, item.Low, item.High), max(high, item.Low, item.High)
		j.next()
		j.put(`{"name":$,"low":#,"high":#,"lowLabel":$,"highLabel":$,"title":$}`,
			name, number(item.Low), number(item.High), label, s.short(of.Y, item.High), title+" "+s.at(of.Y, item.High))
	}
	j.put(`]`)
	s.ticks(j, "ticks", of.Y, low, high)
	j.put(`,"base":{"value":#,"label":$}`, number(of.Base), s.short(of.Y, of.Base))
}

// short words a number of a unit where there is little room: three figures, no
// cents of whole amounts, and no name of toman, which the line above has.
func (s *State) short(unit calculator.Unit, v float64) string {
	if unit != calculator.Money {
		return s.at(unit, v)
	}
	currency := s.sign()
	if currency == "IRT" || currency == "IRR" {
		currency = ""
	}
	v = roundTo(v, 3)
	if size := math.Abs(v); v == math.Round(v) && size < 100 {
		// Words for whole amounts have no cents from a hundred on.
		text := strings.Replace(s.Words.Money(size+1000, currency), s.Words.Number(size+1000, 0), s.Words.Number(size, 0), 1)
		if v < 0 {
			return strings.TrimSuffix(s.Words.Number(-1, 0), s.Words.Number(1, 0)) + text
		}
		return text
	}
	return s.Words.MoneyShort(v, currency)
}

// roundTo keeps so many figures of a number.
func roundTo(v float64, figures int) float64 {
	if v == 0 {
		return 0
	}
	scale := math.Pow(10, float64(figures-1)-math.Floor(math.Log10(math.Abs(v))))
	if math.IsInf(scale, 0) || scale == 0 {
		return v
	}
	return math.Round(v*scale) / scale
}

// ticks are up to six round numbers from low to high with their words.
func (s *State) ticks(j *object, name string, unit calculator.Unit, low, high float64) {
	j.put(`,$:[`, name)
	if high > low && !math.IsInf(high-low, 0) {
		step := math.Pow(10, math.Floor(math.Log10((high-low)/4)))
		for _, more := range [3]float64{2, 2.5, 2} { // 1, 2, 5, 10
			if (high-low)/step > 5 {
				step *= more
			}
		}
		if unit == calculator.Months || unit == calculator.Years && high > 2 {
			step = max(1, math.Round(step))
		}
		for k := math.Ceil(low/step - 1e-9); k*step <= high+step*1e-9; k++ {
			j.next()
			j.put(`{"value":#,"label":$}`, number(round(k*step)), s.short(unit, round(k*step)))
		}
	}
	j.put(`]`)
}
