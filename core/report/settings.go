package report

import (
	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/table"
)

// Basis says in what a customer's value is counted.
type Basis string

// The bases of value.
const (
	Revenue Basis = "revenue" // what customers paid
	Margin  Basis = "margin"  // revenue × Margin
	Profit  Basis = "profit"  // the file's own profit, or revenue less its cost
)

// Refunds says whether money given back reduces revenue.
type Refunds string

// What to do with refunds.
const (
	RefundsCounted Refunds = "counted"
	RefundsIgnored Refunds = "ignored"
)

// Settings is what the user assumes or overrides. A missing key means its
// default (the constants below) or, for the pointers, "find out from the
// file". A value out of its domain is the Fault "bad_setting" (see Check).
type Settings struct {
	// Cutoff is the end of observation: later orders do not exist, neither for
	// a total nor for a model, and the forecast starts the day after. A refund
	// belongs to the day of its order. nil = the last order day of the file.
	// Later than that: the silence up to the cutoff counts as silence; more than
	// ten years later: the Fault "bad_setting". Before the first order: the
	// Fault "no_orders_before_cutoff".
	Cutoff *calendar.Day `json:"cutoff,omitempty"`
	// CalibrationEnd splits the observation for testing the models; nil = found
	// from the file (holdout.Find), which may have too little for a test. It
	// lies on or after the first order day and before the cutoff, else the Fault
	// "calibration_outside".
	CalibrationEnd *calendar.Day `json:"calibration_end,omitempty"`
	// Model is the name in clv.Models of the one that predicts; "" = the one
	// that foretold the past best (Choice). All are fitted.
	Model string `json:"model,omitempty"`
	// Basis is in what value is counted: historic and predicted value, the
	// formula and what is at stake. Revenue, orders, RFM and cohorts stay what
	// they are. "" = margin where Margin is given, else revenue. The margin
	// basis without a Margin is the Fault "margin_missing", the profit basis of
	// a file without profit or cost "profit_missing".
	Basis Basis `json:"basis,omitempty"`
	// Margin is the share of revenue that is margin, above 0 and up to 1. The
	// revenue basis keeps it for later and does not use it; the profit basis
	// uses the file's own for what is to come. nil = not given.
	Margin *float64 `json:"margin,omitempty"`
	// DiscountRate is annual and effective, 0..10; 0 does not discount. nil = 0.10.
	DiscountRate *float64 `json:"discount_rate,omitempty"`
	// HorizonMonths is how far the forecast reaches, in months of Calendar,
	// 1..120; 0 = 12.
	HorizonMonths int `json:"horizon_months,omitempty"`
	// CAC is the cost to win a customer, ≥ 0. Historic value and the formula
	// are less by it; predicted value and the new customer's are before it.
	CAC float64 `json:"cac,omitempty"`
	// Currency is an ISO 4217 code or "IRT"; "" = as the file says. It converts
	// nothing: it chooses which rows count in a file of several currencies and
	// names the unit of one that says nothing.
	Currency string `json:"currency,omitempty"`
	// Refunds says whether money given back is taken off. Ignored, revenue is
	// what was sold, and an order refunded in full is an order like any other;
	// Totals.Refunds tells the sum either way.
	Refunds Refunds `json:"refunds,omitempty"`
	// WindowDays is W: a customer is active for so many days after an order.
	// 0 = the 90th percentile of all gaps between purchase days; 1..3650.
	WindowDays int `json:"window_days,omitempty"`
	// Calendar is the one whose months, quarters and years bin the figures and
	// measure the horizon and the last twelve months; "" = Gregorian. How the
	// file writes its dates is another matter.
	Calendar calendar.System `json:"calendar,omitempty"`
	mapping.Choices
	table.Options
}

// The defaults of the settings.
const (
	// DefaultModel predicts where there is no test on the past to choose by.
	DefaultModel         = "mbgnbd"
	DefaultDiscountRate  = 0.10
	DefaultHorizonMonths = 12
)
