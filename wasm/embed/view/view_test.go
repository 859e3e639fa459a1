package view

import (
	"strings"
	"testing"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
)

// Every calculator in every language is complete: no missing text, no number
// that is none, no mark out of place.
func TestDraw(t *testing.T) {
	for _, language := range lang.Languages {
		words, _ := lang.LookupCalculator(language.Code)
		for i := range calculator.Calculators {
			c := &calculator.Calculators[i]
			for _, frame := range []bool{false, true} {
				s := New(c, words, "")
				s.Frame, s.Page = frame, "./"
				r := s.Result()
				if len(r.Problems) > 0 || r.Answer.Code == "" {
					t.Errorf("%s: the example has no answer: %v", c.Name, r.Problems)
				}
				html := HTML(s.Draw(r))
				for _, bad := range []string{"calc.", "NaN", "Inf", "{", "%!"} {
					if at := strings.Index(html, bad); at >= 0 {
						t.Errorf("%s %s: %q in …%s…", c.Name, language.Code, bad, html[max(0, at-60):min(len(html), at+60)])
					}
				}
				if open, closed := strings.Count(html, "<p"), strings.Count(html, "</p"); open != closed {
					t.Errorf("%s: %d of %d <p closed", c.Name, closed, open)
				}
			}
		}
	}
}
