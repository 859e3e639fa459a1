package textbook

import "math"

// Churn is how many customers there were and left in a period; the rates that
// go by the name of churn follow from it. They need Start > 0.
type Churn struct {
	Start   float64 // there at the start
	LostOld float64 // lost of those
	Lost    float64 // all lost, those who joined since included
	End     float64 // there at the end
}

// Recommended is the rate to use: lost of those present at the start ÷ start =
// 1 − retention, the chance that a customer leaves, 0..1.
func (c Churn) Recommended() float64 { return c.LostOld / c.Start }

// Simple is that of the articles, (start − end) ÷ start: net shrinkage, in
// which new customers hide losses. It is negative where a shop grows.
func (c Churn) Simple() float64 { return (c.Start - c.End) / c.Start }

// AllLost is all lost ÷ start. The numerator includes joiners, so that it may
// exceed 1.
func (c Churn) AllLost() float64 { return c.Lost / c.Start }

// Exposure is all lost ÷ mean of start and end: a rate for each customer and
// period (the occurrence-exposure rate of demography), no chance.
func (c Churn) Exposure() float64 { return c.Lost / ((c.Start + c.End) / 2) }

// ConvertChurn turns a rate over months into the rate over other months under
// constant churn: 1 − (1 − rate)^(to/from), never rate × to/from.
func ConvertChurn(rate, from, to float64) float64 {
	return 1 - math.Pow(1-rate, to/from)
}
