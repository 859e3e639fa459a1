package view

import (
	"math"

	"clvcalc/core/calculator"
)

// Figures is what a visitor gives to the site around a frame, as JSON:
// {calculator, lang, currency, inputs: {field: number, list or choice},
// figures: {name: number}, text}.
func (s *State) Figures(r calculator.Result) string {
	j := &object{}
	j.put(`{"calculator":$,"lang":$,"currency":$,"inputs":{`, s.Calculator.Name, s.Words.Code, s.Currency)
	for _, f := range s.Calculator.Fields {
		v, ok := s.read(f)
		if !ok || math.IsNaN(v.Number) || hasNaN(v.Series) {
			continue
		}
		j.next()
		switch f.Unit {
		case calculator.Choice:
			j.put(`$:$`, f.Name, v.Choice)
		case calculator.Series:
			j.put(`$:[`, f.Name)
			for _, x := range v.Series {
				j.next()
				j.put(`#`, number(x))
			}
			j.put(`]`)
		default:
			j.put(`$:#`, f.Name, number(v.Number))
		}
	}
	j.put(`},"figures":{`)
	for _, f := range r.Figures {
		if f.Unavailable == "" && f.Value.Text == "" {
			j.next()
			j.put(`$:#`, f.Name, number(f.Value.Number))
		}
	}
	j.put(`},"text":$}`, s.Spoken(r))
	return string(j.out)
}
