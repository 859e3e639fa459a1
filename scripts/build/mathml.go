package main

import (
	"html"
	"html/template"
	"strings"
	"unicode"
)

// A math is a piece of MathML.
type math string

// block is a formula on a line of its own.
func block(parts ...math) template.HTML {
	return template.HTML(`<math display="block">` + string(row(parts...)) + `</math>`)
}

// s reads symbols parted by spaces: numbers, names and operators; "r_t" is a
// name with an index, "x^2" one with an exponent.
func s(text string) math {
	var parts []math
	for _, token := range strings.Fields(text) {
		if base, index, ok := strings.Cut(token, "_"); ok {
			parts = append(parts, "<msub>"+symbol(base)+symbol(index)+"</msub>")
		} else if base, power, ok := strings.Cut(token, "^"); ok {
			parts = append(parts, "<msup>"+symbol(base)+symbol(power)+"</msup>")
		} else {
			parts = append(parts, symbol(token))
		}
	}
	return row(parts...)
}

// symbol is one of them. A minus of two terms is written −, that of one -; a
// letter with a macron is a mean.
func symbol(token string) math {
	first := []rune(token)[0]
	mean, isMean := strings.CutSuffix(token, "\u0304")
	switch {
	case isMean:
		return "<mover>" + symbol(mean) + "<mo>¯</mo></mover>"
	case unicode.IsDigit(first):
		return element("mn", token)
	case unicode.IsLetter(first), first == '₂':
		return element("mi", token)
	case token == "-":
		return `<mo form="prefix">−</mo>`
	case strings.Contains("−+=·≥≤/", token):
		return `<mo form="infix">` + math(html.EscapeString(token)) + "</mo>"
	}
	return element("mo", token)
}

func element(kind, text string) math {
	return math("<" + kind + ">" + html.EscapeString(text) + "</" + kind + ">")
}

func row(parts ...math) math {
	var all strings.Builder
	for _, p := range parts {
		all.WriteString(string(p))
	}
	return math("<mrow>" + all.String() + "</mrow>")
}

func frac(above, below math) math { return "<mfrac>" + above + below + "</mfrac>" }

func power(base, exponent math) math { return "<msup>" + base + exponent + "</msup>" }

// paren are parentheses, tall only round fractions.
func paren(inside ...math) math {
	within := row(inside...)
	if strings.Contains(string(within), "<mfrac>") {
		return row("<mo>(</mo>", within, "<mo>)</mo>")
	}
	return row(`<mo stretchy="false">(</mo>`, within, `<mo stretchy="false">)</mo>`)
}

func sum(from, to, of math) math {
	return row("<munderover><mo>∑</mo>"+from+to+"</munderover>", of)
}

func product(over, of math) math { return row("<munder><mo>∏</mo>"+over+"</munder>", of) }

func integral(from, to, of math) math {
	return row("<msubsup><mo>∫</mo>"+from+to+"</msubsup>", of)
}
