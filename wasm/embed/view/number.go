package view

import (
	"math"
	"strconv"
	"strings"

	"clvcalc/core/calculator"
)

// read reads what stands in a field; ok is false for an empty one.
func (s *State) read(f calculator.Field) (v calculator.Value, ok bool) {
	text := strings.TrimSpace(s.Entered[f.Name])
	switch {
	case text == "":
		return v, false
	case f.Unit == calculator.Choice:
		return calculator.Value{Choice: text}, true
	case f.Unit == calculator.Series:
		return calculator.Value{Series: s.readSeries(text)}, true
	}
	n, ok := s.Words.ParseNumber(text)
	if !ok {
		return calculator.Value{Number: math.NaN()}, true
	}
	if f.Unit == calculator.Share {
		n = round(n / 100)
	}
	return calculator.Value{Number: n}, true
}

// readSeries reads a list: numbers apart by blanks, lines, semicolons, or
// commas that are not decimal marks.
func (s *State) readSeries(text string) []float64 {
	numbers := s.numbers(strings.FieldsFunc(text, apart))
	if !s.commas() && hasNaN(numbers) {
		if other := s.numbers(strings.FieldsFunc(text, func(r rune) bool { return apart(r) || r == ',' })); !hasNaN(other) {
			numbers = other
		}
	}
	return calculator.Fractions(numbers, strings.ContainsAny(text, "%٪"))
}

// commas reports whether the language writes decimals with a comma.
func (s *State) commas() bool { return strings.Contains(s.Words.Number(0.5, 1), ",") }

func apart(r rune) bool {
	return strings.ContainsRune(";،؛|\t\n\r \u00a0\u2009\u202f", r)
}

func (s *State) numbers(words []string) []float64 {
	var numbers []float64
	for _, word := range words {
		word = strings.TrimSuffix(word, ",")
		if word == "" || word == "%" || word == "٪" {
			continue
		}
		n, ok := s.Words.ParseNumber(word)
		if !ok {
			n = math.NaN()
		}
		numbers = append(numbers, n)
	}
	return numbers
}

func hasNaN(numbers []float64) bool {
	for _, n := range numbers {
		if math.IsNaN(n) {
			return true
		}
	}
	return false
}

// written writes a value into a field as the language does, in full.
func (s *State) written(f calculator.Field, v calculator.Value) string {
	switch f.Unit {
	case calculator.Choice:
		return v.Choice
	case calculator.Series:
		var list []string
		for _, x := range v.Series {
			list = append(list, s.exact(x*100))
		}
		return strings.Join(list, "  ")
	case calculator.Share:
		return s.exact(v.Number * 100)
	}
	return s.exact(v.Number)
}

// exact writes a number with all its decimals.
func (s *State) exact(v float64) string {
	_, decimals, _ := strings.Cut(plain(v), ".")
	return s.Words.Number(round(v), len(decimals))
}

// round takes away what only arithmetic left behind: 0.07·100 is 7.
func round(v float64) float64 {
	if v == 0 || math.IsInf(v, 0) || math.IsNaN(v) {
		return v
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil {
		return v
	}
	return rounded
}

// plain is a number as programs write it: -1234.5.
func plain(v float64) string { return strconv.FormatFloat(round(v), 'f', -1, 64) }
