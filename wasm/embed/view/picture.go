package view

import (
	"clvcalc/core/calculator"
	"clvcalc/core/notice"
)

// picture is the place of a drawing with what it shows, and the same numbers as
// a table. The drawing itself is made from Chart.
func (s *State) picture(p *page, of *calculator.Picture) {
	if of == nil {
		p.put(`<figure.chart hidden></>`)
		return
	}
	key := "calc.picture." + of.Name
	p.put(`<figure.chart><figcaption><h3.chart__title>%</><p.chart__sub>%</></><div.chart__plot data-plot></>`, s.say(key), s.perhaps(key+".sub"))
	p.closed("", s.ui("table"), false)
	p.put(`<div.calculator__table><table.table><caption.visually-hidden>%</>`, s.say(key))
	if len(of.Items) > 0 {
		s.itemTable(p, of)
	} else {
		s.lineTable(p, of)
	}
	p.put(`</></></></></>`)
}

const column = `<th.num scope=col>%</>`

func (s *State) lineTable(p *page, of *calculator.Picture) {
	p.put(`<thead><tr><th scope=col>%</>`, s.ui("axis."+string(of.X)))
	var xs []float64
	for _, line := range of.Lines {
		p.put(column, s.say("calc.line."+line.Name))
		for _, point := range line.Points {
			xs = insert(xs, point.X)
		}
	}
	p.put(`</></><tbody>`)
	for _, x := range xs {
		p.put(`<tr><th scope=row>%</>`, s.at(of.X, x))
		for _, line := range of.Lines {
			p.put(`<td.num>%</>`, s.valueAt(of, line, x))
		}
		p.put(`</>`)
	}
	p.put(`</>`)
}

// itemTable has a row for each item; the parts of a whole have only one value.
func (s *State) itemTable(p *page, of *calculator.Picture) {
	parts := of.Kind == calculator.Parts
	p.put(`<thead><tr><th scope=col>%</>`, s.ui("axis.what"))
	if parts {
		p.put(column, s.ui("axis.money"))
	} else {
		p.put(column+column+column, s.ui("axis.change"), s.ui("axis.low"), s.ui("axis.high"))
	}
	p.put(`</></><tbody>`)
	for _, item := range of.Items {
		p.put(`<tr><th scope=row>%</>`, s.say(item.Name))
		if !parts {
			p.put(`<td.num>%</><td.num>%</>`, s.change(item), s.at(of.Y, item.Low))
		}
		p.put(`<td.num>%</></>`, s.at(of.Y, item.High))
	}
	p.put(`</>`)
}

func (s *State) valueAt(of *calculator.Picture, line calculator.Line, x float64) string {
	for _, point := range line.Points {
		if point.X == x {
			return s.at(of.Y, point.Y)
		}
	}
	return ""
}

// change is from which value to which a field goes.
func (s *State) change(item calculator.Item) string {
	return s.say("calc.ui.from_to", notice.Text("from", s.at(item.Unit, item.From)), notice.Text("to", s.at(item.Unit, item.To)))
}

// at words a number of a unit.
func (s *State) at(unit calculator.Unit, v float64) string {
	switch unit {
	case calculator.Money:
		return s.money(v)
	case calculator.Share:
		return s.Words.Share(v)
	}
	return s.Words.Value(notice.Number("value", v))
}

// insert puts a number into an ascending list, once.
func insert(list []float64, x float64) []float64 {
	i := len(list)
	for i > 0 && list[i-1] >= x {
		i--
	}
	if i < len(list) && list[i] == x {
		return list
	}
	list = append(list, 0)
	copy(list[i+1:], list[i:])
	list[i] = x
	return list
}
