package view

import "clvcalc/core/calculator"

// Text is the result as plain text, to be copied: what was asked, what was
// entered, the answer with its figures, and where it comes from.
func (s *State) Text(r calculator.Result, address string) string {
	text := s.say("calc."+s.Calculator.Name+".title") + "\n\n"
	for _, f := range s.Calculator.Fields {
		value := s.Entered[f.Name]
		if value == "" {
			continue
		}
		if f.Unit == calculator.Choice {
			value = s.say("calc.field." + f.Name + "." + value)
		}
		before, after := s.unit(f)
		if after != "" && f.Unit != calculator.Share {
			after = "\u00a0" + after
		}
		text += s.title(f) + ": " + before + value + after + "\n"
	}
	text += "\n" + s.Spoken(r) + "\n"
	for _, n := range r.Notes {
		text += s.say(n.Code, n.Args...) + "\n"
	}
	text += "\n"
	for _, f := range r.Figures {
		value := s.word(f.Value)
		if f.Unavailable != "" {
			value = s.say("calc.problem." + f.Unavailable)
		}
		text += s.say("calc.figure."+f.Name) + ": " + value + "\n"
	}
	return text + "\n" + address
}
