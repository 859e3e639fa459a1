// Package calculator holds the calculators that need no file: a few numbers go
// in; a sentence, figures with their formulas, a picture, what the figure does
// not say, and sources come out.
//
// It is plain data and plain functions. What is worded stands in package lang
// under keys that begin with "calc."; a page draws any calculator without
// knowing which one it is. Pages call Run; forms show Field.In of the visitor's
// currency.
//
// What a file's Report can fill, by the names of fields: order_value,
// orders_per_year, margin, cac, discount and payment (revenue a year × margin
// of one customer) from the assumptions and totals; years (1 ÷ annual churn),
// retention; start, end, new, lost, lost_new and months from the movements of
// the last period; customers; past_margin (margin of a customer so far).
package calculator

import "clvcalc/core/notice"

// A Calculator is one line of Calculators. Its name is the last part of its
// address and of its texts: "calc.NAME.title", "calc.NAME.lede".
type Calculator struct {
	Name   string
	Fields []Field
	// Answer computes. Every value that is given lies within the domain of its
	// field, and every field that is not optional is given. What does not go
	// together is a Problem.
	Answer func(Inputs) Result
}

// Unit says what the number of a field is and how it is typed and shown.
type Unit string

// The units of fields.
const (
	Money   Unit = "money"    // in the visitor's currency
	Share   Unit = "share"    // a fraction; typed and shown as percent
	Count   Unit = "count"    // customers, members
	PerYear Unit = "per_year" // orders a year
	Years   Unit = "years"
	Months  Unit = "months"
	Score   Unit = "score"  // 0..10
	Number  Unit = "number" // a plain number with decimals
	Series  Unit = "series" // a list of shares, one each period; see Fractions
	Choice  Unit = "choice" // one of Field.Choices
)

// A Field is one thing that the visitor enters. Fields of one name mean the same
// in all calculators, so that figures can be carried from one to another. Its
// texts: "calc.field.NAME", its help "calc.field.NAME.help"; those of a choice
// "calc.field.NAME.CHOICE".
type Field struct {
	Name     string
	Symbol   string // in formulas: "m", "r"; "" where it stands in none
	Unit     Unit
	Example  Value   // what the form shows at first
	Min, Max float64 // inclusive domain; the slider's ends are Low and High
	Low      float64
	High     float64
	Step     float64 // of the slider
	Optional bool    // may stay empty
	Whole    bool    // takes whole numbers only
	Choices  []string
}

// A Value is what was entered into a field. What is there but cannot be read as
// a number is NaN, so that Run says so.
type Value struct {
	Number float64   // of every unit but Series and Choice; a Share is a fraction
	Series []float64 // as Fractions returns them
	Choice string
}

// Inputs are the values by the names of their fields; an empty field has none.
type Inputs map[string]Value

// A Result is what a calculator says to its inputs.
type Result struct {
	// Problems say what is wrong with the inputs, each beside its field. Where
	// there are some, only what holds nevertheless is in the rest.
	Problems []Problem
	// Answer is the sentence with the figure: its Code is the whole key of the
	// text ("calc.answer.clv"); without one there is no answer. Money arguments
	// carry no currency: the page knows it.
	Answer  notice.Notice
	Notes   []notice.Notice // sentences below it, by whole keys: what else to know about these numbers
	Figures []Figure
	Picture *Picture
	Limits  []string // texts "calc.limit.X": what the figure does not say
	Sources []string // texts "calc.source.X": where the definition comes from
}

// A Problem is a sentence beside a field: the text "calc.problem.CODE" with its
// arguments.
type Problem struct {
	Field string
	notice.Notice
}

// A Figure is one number of the result. Its texts: "calc.figure.NAME", and
// "calc.figure.NAME.help".
type Figure struct {
	Name    string
	Value   notice.Arg // how it is worded; a KindKey argument is a text
	Formula *Formula   // nil where there is none
	Yours   bool       // the one of several cases that is the visitor's
	// Unavailable says why there is no value: the text "calc.problem.CODE".
	Unavailable string
	// Link is the name of a calculator to go on with, or "file" for the analysis
	// of a file; "" for most figures.
	Link string
}

// A Formula is an equation with the visitor's numbers. Expression is in plain
// arithmetic: numbers, symbols, + - * / ^, parentheses, sums and functions as
// package formula reads them; evaluated with the Terms it gives the figure.
type Formula struct {
	Result     string // symbol of what is computed: "CLV"
	Expression string // "m * r / (1 + d - r)"
	Terms      []Term
}

// A Term is one symbol of a formula with its value.
type Term struct {
	Symbol string
	Name   string     // the whole key of the text that explains the symbol: "calc.field.cac"
	Value  notice.Arg // as it is shown: money without its currency, a share as a fraction
}

// PictureKind says how a Picture is drawn.
type PictureKind string

// The kinds of pictures.
const (
	Bars    PictureKind = "bars"    // a bar for each X of the first series; a second series is drawn beside it, hollow
	Curves  PictureKind = "curves"  // a line for each series
	Payback PictureKind = "payback" // a line from below zero; Mark is where it crosses
	Tornado PictureKind = "tornado" // a bar from Low to High for each item round Base, largest first
	Parts   PictureKind = "parts"   // a bar from zero to High for each item, which may be below zero; Y is the unit
)

// A Picture is what is drawn of a result. Its texts: "calc.picture.NAME" and,
// below it, the unit: "calc.picture.NAME.sub".
type Picture struct {
	Name   string
	Kind   PictureKind
	X, Y   Unit // Years and Money, say
	Lines  []Line
	Items  []Item  // of a tornado
	Base   float64 // of a tornado: the figure without a change
	Mark   *Point
	Marked string // text beside the mark: "calc.mark.X"
}

// A Line is one series of a picture: the text "calc.line.NAME".
type Line struct {
	Name   string
	Hollow bool // expected or not counted: drawn hollow
	Points []Point
}

// A Point is one value of a line.
type Point struct{ X, Y float64 }

// An Item is one bar of a tornado: the figure when one field goes down and up.
// Of parts it is one figure, High.
type Item struct {
	Name      string // the whole key of its text: "calc.field.retention"
	Unit      Unit   // of From and To
	Low, High float64
	From, To  float64 // the values of the field at Low and at High
}

// Find returns the calculator of a name.
func Find(name string) (*Calculator, bool) {
	for i := range Calculators {
		if Calculators[i].Name == name {
			return &Calculators[i], true
		}
	}
	return nil, false
}
