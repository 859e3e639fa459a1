// Package check computes what papers have printed anew, so that anybody can see
// on their own machine that the formulas here are those of their sources.
package check

import (
	"clvcalc/core/clv"
	"clvcalc/core/contract"
	"clvcalc/core/textbook"
)

// A Vector is one published figure: the text "site.check.NAME".
type Vector struct {
	Name      string
	Source    string // the paper, as it is cited in any language; "" for plain arithmetic
	Published float64
	Decimals  int // as printed
	Compute   func() float64
}

// Agrees reports whether a value is the published one as far as it is printed.
func (v Vector) Agrees(value float64) bool {
	half := 0.5
	for range v.Decimals {
		half /= 10
	}
	off := value - v.Published
	return -half*(1+1e-9) <= off && off <= half*(1+1e-9)
}

const (
	note024Paper = "Fader & Hardie, note 024 (2012)"
	note025Paper = "Fader & Hardie, note 025 (2013)"
	bgnbdPaper   = "Fader, Hardie & Lee 2005"
	sbgPaper     = "Fader & Hardie 2007"
	derlPaper    = "Fader & Hardie 2010"
)

// Vectors lists the figures in the order of the method page. All of them are
// published except the churn rates, which anybody can divide on paper.
var Vectors = []Vector{
	{"after", note024Paper, 266.67, 2, func() float64 { return finite(note024().AfterFirst()) }},
	{"with", note024Paper, 366.67, 2, func() float64 { return finite(note024().WithFirst()) }},
	{"end", note024Paper, 333.33, 2, func() float64 { return finite(note024().AtPeriodEnd()) }},
	{"alive", bgnbdPaper, 0.7266, 4, func() float64 { return bgnbd().PAlive(cdnow()) }},
	{"orders", bgnbdPaper, 1.2260, 4, func() float64 { return bgnbd().ExpectedOrders(cdnow(), 39) }},
	{"spend", note025Paper, 35.22, 2, func() float64 { return spend().Mean() }},
	{"spend_own", note025Paper, 24.66, 2, func() float64 { return spend().Expected(2, 22.35) }},
	{"alpha", sbgPaper, 0.6681, 4, func() float64 { return highEnd().Params[0] }},
	{"beta", sbgPaper, 3.8061, 4, func() float64 { return highEnd().Params[1] }},
	{"survival", sbgPaper, 0.3780, 4, func() float64 { return highEnd().Model.Survival(12) }},
	{"derl", derlPaper, 7.530, 3, func() float64 { return finite(highEnd().Model.DERL(8, 0.1)) }},
	{"constant", derlPaper, 3.753, 3, func() float64 { return finite(highEnd().Model.Constant(0.1)) }},
	{"lost", "", 0.14, 4, func() float64 { return year().Recommended() }},
	{"net", "", -0.10, 4, func() float64 { return year().Simple() }},
}

// note024 is the example of Fader & Hardie, note 024: 100 a year, retention
// 0.8, discount rate 0.1.
func note024() textbook.Contract {
	return textbook.Contract{Payment: 100, Retention: 0.8, Discount: 0.1}
}

// bgnbd has the parameters that Fader, Hardie & Lee (2005) print for CDNOW.
func bgnbd() *clv.Model {
	spec, _ := clv.Lookup("bgnbd")
	return spec.New([]float64{0.243, 4.414, 0.793, 2.426})
}

// cdnow is the customer whom the same paper works out: x = 2, t_x = 30.43, T = 38.86.
func cdnow() clv.History { return clv.History{X: 2, Tx: 30.43, T: 38.86} }

// spend has the parameters that note 025 prints for CDNOW.
func spend() clv.GammaGamma { return clv.GammaGamma{P: 6.25, Q: 3.74, Gamma: 15.44} }

// highEnd fits the cohort that Fader & Hardie (2007) call High End.
func highEnd() contract.Fit {
	spec, _ := contract.Lookup("sbg")
	return spec.Fit(contract.Survivors([]float64{1000, 869, 743, 653, 593, 551, 517, 491}))
}

// year is the example of the churn calculator: of 1000 at the start 140 leave,
// 300 join, of whom 60 leave again.
func year() textbook.Churn {
	return textbook.Churn{Start: 1000, Lost: 200, LostOld: 140, End: 1100}
}

// finite is the value of a sum that these examples are known to end.
func finite(value float64, ok bool) float64 {
	if !ok {
		panic("check: the sum of an example does not end")
	}
	return value
}
