package view

import (
	"strconv"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
)

// A Desk keeps the calculators of a page and answers what the page asks, in
// plain texts.
type Desk struct {
	words map[string]*lang.Words
	all   []*seat
}

// A seat is one calculator with its latest result.
type seat struct {
	*State
	result calculator.Result
}

// Ask answers one question about the calculator with a number; "" is the answer
// to all that only changes something, and to what makes no sense.
//
//	words LANGUAGE TEXTS    learns a language
//	new CALCULATOR LANGUAGE its number
//	page ADDRESS            of the calculator's own page
//	frame, sharing, mine ON ("1" or "")
//	preset NAME VALUE       "1" where that could be read; see State.Preset
//	enter, slide NAME VALUE what somebody does
//	pay CURRENCY
//	speak LANGUAGE
//	reset
//	say ACTION              what happened: "link_copied"
//	byhand TEXT             what is shown to be copied by hand
//	draw                    the markup of the result; see page.go
//	chart                   the kind of a drawing and its spec, with a line break between
//	spoken, text ADDRESS, fragment, figures
//	touched                 how many fields somebody changed
func (d *Desk) Ask(number int, what, a, b string) string {
	switch what {
	case "words":
		if words, ok := lang.Read(a, b); ok {
			if d.words == nil {
				d.words = map[string]*lang.Words{}
			}
			d.words[a] = words
		}
		return ""
	case "new":
		c, ok := calculator.Find(a)
		if !ok || d.words[b] == nil {
			return ""
		}
		d.all = append(d.all, &seat{State: New(c, d.words[b], "")})
		return strconv.Itoa(len(d.all) - 1)
	}
	if number < 0 || number >= len(d.all) {
		return ""
	}
	if s := d.all[number]; what == "speak" && d.words[a] != nil {
		s.Speak(d.words[a])
	} else if !s.take(what, a, b) {
		return s.tell(what, a, b)
	}
	return ""
}

// take changes the state; false for what is no change.
func (s *seat) take(what, a, b string) bool {
	switch what {
	case "page":
		s.Page = a
	case "frame":
		s.Frame = a != ""
	case "sharing":
		s.Sharing = a != ""
	case "mine":
		s.Mine = a != ""
	case "enter":
		s.Enter(a, b)
	case "slide":
		if v, err := strconv.ParseFloat(b, 64); err == nil {
			s.Slide(a, v)
		}
	case "pay":
		s.Pay(a)
	case "reset":
		s.Reset()
	case "say":
		s.Said, s.ByHand = a, ""
	case "byhand":
		s.Said, s.ByHand = "", a
	default:
		return false
	}
	return true
}

func (s *seat) tell(what, a, b string) string {
	switch what {
	case "preset":
		if s.Preset(a, b) {
			return "1"
		}
	case "draw":
		s.result = s.Result()
		return s.Draw(s.result)
	case "chart":
		kind, spec := s.Chart(s.result)
		return kind + "\n" + spec
	case "spoken":
		return s.Spoken(s.result)
	case "text":
		return s.Text(s.result, a)
	case "fragment":
		return s.Fragment()
	case "figures":
		return s.Figures(s.result)
	case "touched":
		return strconv.Itoa(len(s.Touched))
	}
	return ""
}
