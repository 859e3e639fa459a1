package calculator

import (
	"math"
)

// Run checks the inputs and answers. With a Problem in them there is no answer;
// the fields that are not of the calculator do not matter.
func Run(c *Calculator, in Inputs) Result {
	if problems := Check(c, in); len(problems) > 0 {
		return Result{Problems: problems}
	}
	return c.Answer(in)
}

// Check returns what is wrong with single inputs: missing ones, those that are
// no numbers, and those outside the domain of their field.
func Check(c *Calculator, in Inputs) []Problem {
	var problems []Problem
	for _, f := range c.Fields {
		v, given := in[f.Name]
		if !given {
			switch {
			case f.Optional:
			case f.Unit == Choice:
				problems = append(problems, problem(&f, "choose", ""))
			default:
				problems = append(problems, problem(&f, "missing", ""))
			}
			continue
		}
		if p, ok := f.check(v); !ok {
			problems = append(problems, p)
		}
	}
	return problems
}

func (f Field) check(v Value) (Problem, bool) {
	switch f.Unit {
	case Choice:
		for _, name := range f.Choices {
			if name == v.Choice {
				return Problem{}, true
			}
		}
		return problem(&f, "choose", ""), false
	case Series:
		return f.checkSeries(v.Series)
	}
	return f.checkNumber(v.Number, f.Unit)
}

func (f Field) checkNumber(v float64, unit Unit) (Problem, bool) {
	switch {
	case math.IsNaN(v):
		return problem(&f, "not_number", ""), false
	case v < f.Min && f.Min == 0:
		return problem(&f, "negative", ""), false
	case v < f.Min:
		return problem(&f, "below", "low:"+string(unit), f.Min), false
	case v > f.Max:
		return problem(&f, "above", "high:"+string(unit), f.Max), false
	case f.Whole && v != math.Trunc(v):
		return problem(&f, "whole", ""), false
	}
	return Problem{}, true
}

// checkSeries accepts 1 to longestSeries numbers of the domain.
func (f Field) checkSeries(list []float64) (Problem, bool) {
	if len(list) == 0 {
		return problem(&f, "missing", ""), false
	}
	if len(list) > longestSeries {
		return problem(&f, "series_long", "n:count high:count", float64(len(list)), longestSeries), false
	}
	for _, v := range list {
		if p, ok := f.checkNumber(v, Number); !ok {
			return p, false
		}
	}
	return Problem{}, true
}

// longestSeries is how many periods a list may have.
const longestSeries = 240

// Fractions turns a list of numbers as typed into fractions: numbers of which
// one has a percent sign or exceeds 1 are percentages, all others fractions
// already. Counts of customers come out a hundred times too small, which does
// not matter: what counts is their ratio to the first.
func Fractions(numbers []float64, percentSign bool) []float64 {
	for _, v := range numbers {
		percentSign = percentSign || v > 1
	}
	out := make([]float64, len(numbers))
	for i, v := range numbers {
		if out[i] = v; percentSign {
			out[i] /= 100
		}
	}
	return out
}
