// Package textbook holds the formulas of customer value and churn that need no
// model and no file: a few numbers go in, and a number with a definition and a
// source comes out.
//
//	textbook.Simple(50, 4, 3, 0.2, 30)                       // 90: order × orders × years × margin − CAC
//	c := textbook.Contract{Payment: 100, Retention: 0.8, Discount: 0.1}
//	c.AfterFirst()                                           // 266.67 for a customer already won
//	textbook.Churn{Start: 1000, LostOld: 140, Lost: 200, End: 1100}.Recommended() // 0.14
//
// It imports nothing, so that a program with calculators alone stays small.
// Models that are fitted to orders are package clv's, those fitted to renewals
// package contract's.
package textbook

import "math"

// Simple is the textbook CLV: average order × orders per year × years × margin
// − CAC. With years = 1 ÷ annual churn it assumes that churn stays the same at
// any age.
func Simple(averageOrder, ordersPerYear, years, margin, cac float64) float64 {
	return averageOrder*ordersPerYear*years*margin - cac
}

// PeriodRate is the effective rate of one of n equal periods of a year at the
// effective annual rate d: (1+d)^(1/n) − 1, never d/n.
func PeriodRate(annual, n float64) float64 {
	return math.Expm1(math.Log1p(annual) / n)
}
