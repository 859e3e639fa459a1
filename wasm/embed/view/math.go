package view

import (
	"math"
	"strconv"
	"strings"

	"clvcalc/core/calculator"
	"clvcalc/core/calculator/formula"
	"clvcalc/core/notice"
)

// formula is the equation of a figure, once in letters and once with the
// visitor's numbers, as MathML. Equations run from left to right everywhere.
func (s *State) formula(p *page, f calculator.Figure) {
	if f.Formula == nil || f.Unavailable != "" {
		return
	}
	n, err := formula.Parse(f.Formula.Expression)
	if err != nil {
		return
	}
	p.put(`<div.formula dir=ltr><math display=block>`)
	symbol(p, f.Formula.Result)
	p.put(`<mo>=</>`)
	equation(p, formula.Writer{Number: s.exact}.Layout(n))
	p.put(`</><math display=block><mo>=</>`)
	equation(p, formula.Writer{Number: s.exact, Values: s.values(f.Formula.Terms)}.Layout(n))
	p.put(`<mo>=</><mn>%</></></>`, s.bare(f.Value))
}

// values are the numbers of a formula as they are written in one: no currency,
// shares as fractions.
func (s *State) values(terms []calculator.Term) map[string]string {
	values := map[string]string{}
	for _, t := range terms {
		values[t.Symbol] = s.bare(t.Value)
	}
	return values
}

// bare words a number with what its size needs: two decimals of a large one,
// six figures of a small one.
func (s *State) bare(a notice.Arg) string {
	v := a.Number
	decimals := 2
	if size := math.Abs(v); size < 10 && size > 0 {
		decimals = min(4-int(math.Floor(math.Log10(size))), 12)
	}
	_, fraction, _ := strings.Cut(strconv.FormatFloat(round(v), 'f', -1, 64), ".")
	return s.Words.Number(v, min(decimals, len(fraction)))
}

func equation(p *page, e formula.Element) {
	p.put(`<%>%`, e.Tag, e.Text)
	for _, kid := range e.Children {
		equation(p, kid)
	}
	p.put(`</>`)
}

func symbol(p *page, name string) {
	if n, err := formula.Parse(name); err == nil {
		equation(p, formula.Writer{}.Layout(n))
	} else {
		p.put(`<mi>%</>`, name)
	}
}
