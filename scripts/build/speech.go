package main

import (
	"fmt"
	"html/template"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
)

// A speaker words the texts of the pages in one language. A text that is
// missing stops the build.
type speaker struct{ words *lang.Words }

// speech are the funcs of the templates:
//
//	t KEY              the text of a key
//	say PART …         the text of a key that is put together
//	questions NAME     the questions of a page with their answers
//	example NAME       the worked example of a calculator, its figures computed by the core
//	presets NAME       the numbers that an embedded calculator can begin with
//	formula NAME       a formula as MathML
//	live NAME PAGE F   a calculator for the template "live"; see embed.go
func speech(words *lang.Words) template.FuncMap {
	s := speaker{words}
	return template.FuncMap{
		"t":         func(key string) (string, error) { return s.text(key) },
		"say":       s.text,
		"questions": s.questions,
		"example":   s.example,
		"presets":   s.presets,
		"formula":   formula,
		"live":      s.live,
	}
}

// text words the key that its parts make.
func (s speaker) text(parts ...string) (string, error) {
	key := ""
	for _, p := range parts {
		key += p
	}
	if !s.words.Has(key) {
		return "", fmt.Errorf("%s.json has no %q", s.words.Code, key)
	}
	return s.words.Say(key), nil
}

// A preset is a field of a calculator that takes a number.
type preset struct {
	Name, Label, Example string
	Share                bool // typed in percent
}

func (s speaker) presets(name string) (all []preset, err error) {
	c, ok := calculator.Find(name)
	if !ok {
		return nil, fmt.Errorf("no calculator is named %q", name)
	}
	for _, field := range c.Fields {
		if field.Unit == calculator.Choice || field.Unit == calculator.Series {
			continue
		}
		label, err := s.text("calc.field.", field.Name)
		if err != nil {
			return nil, err
		}
		local := field.In(currencies[s.words.Code])
		all = append(all, preset{field.Name, label, s.words.Value(told(field, local.Example, "")), field.Unit == calculator.Share})
	}
	return all, nil
}
