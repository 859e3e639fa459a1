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
// default (Defaults) or, for the pointers, "find out from the file".
type Settings struct {
	// Cutoff is the end of observation; nil = the last order day of the file.
	Cutoff *calendar.Day `json:"cutoff,omitempty"`
	// CalibrationEnd splits the observation for testing the models; nil = no test.
	CalibrationEnd *calendar.Day `json:"calibration_end,omitempty"`
	Model          string        `json:"model,omitempty"`          // name in clv.Models
	Basis          Basis         `json:"basis,omitempty"`          // "" = margin where Margin is given, else revenue
	Margin         *float64      `json:"margin,omitempty"`         // 0..1 of revenue; nil = not given
	DiscountRate   *float64      `json:"discount_rate,omitempty"`  // annual, effective; ≥ 0
	HorizonMonths  int           `json:"horizon_months,omitempty"` // calendar months, 1..120
	CAC            float64       `json:"cac,omitempty"`            // cost to win a customer, ≥ 0
	Currency       string        `json:"currency,omitempty"`       // ISO 4217 or "IRT"; "" = as the file says
	Refunds        Refunds       `json:"refunds,omitempty"`
	// Calendar is the one whose months, quarters and years bin the figures;
	// "" = Gregorian. How the file writes its dates is another matter.
	Calendar calendar.System `json:"calendar,omitempty"`
	mapping.Choices
	table.Options
}

// The defaults of the settings.
const (
	DefaultModel         = "mbgnbd"
	DefaultDiscountRate  = 0.10
	DefaultHorizonMonths = 12
)
