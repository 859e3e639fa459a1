package report

import "clvcalc/core/calendar"

// Subscriptions is what a list of subscriptions says beside what was paid: the
// recurring revenue of a month (MRR), how it moves, and how long customers stay.
type Subscriptions struct {
	Count     int `json:"count"`     // subscriptions
	Running   int `json:"running"`   // at the cutoff
	Customers int `json:"customers"` // who ever had one
	Active    int `json:"active"`    // who have one at the cutoff
	// MRR is the recurring revenue of a month at the cutoff, ARR of a year.
	MRR         float64 `json:"mrr"`
	ARR         float64 `json:"arr"`
	PerCustomer Figure  `json:"per_customer"` // MRR ÷ Active
	Payment     Figure  `json:"payment"`      // PerCustomer × margin
	// Churn is the mean share of customers who leave in a month: all who left
	// in the last twelve whole months ÷ the sum of those there at the start of
	// each. RevenueChurn is the same of the revenue, contraction included.
	Churn        Figure `json:"churn"`
	RevenueChurn Figure `json:"revenue_churn"`
	// Year compares the cutoff with the same day a year before.
	Year   MRRMonth   `json:"year"`
	Months []MRRMonth `json:"months"` // calendar months, oldest first
	// Renewals is the share of customers who make at least so many renewals, a
	// month each; the first point is the start. A customer who comes back
	// begins anew.
	Renewals []Renewal `json:"renewals"`
	Median   Figure    `json:"median"` // renewals after which half are gone
	// Tenure is the number of months a new customer is expected to pay for, and
	// Lifetime the same discounted to the first payment.
	Tenure   Figure `json:"tenure"`
	Lifetime Figure `json:"lifetime"`
	// Residual is what those who stay are still worth, by age, and Constant what
	// the formula with one rate of retention would say of everybody.
	Residual []Residual `json:"residual"`
	Constant Figure     `json:"constant"`
}

// MRRMonth is how the recurring revenue moved in a month:
// End = Opening + New + Expansion + Reactivated − Contraction − Churned.
type MRRMonth struct {
	Start       calendar.Day `json:"start"`
	Complete    bool         `json:"complete"`
	Opening     float64      `json:"opening"`
	New         float64      `json:"new"`
	Expansion   float64      `json:"expansion"`
	Contraction float64      `json:"contraction"`
	Churned     float64      `json:"churned"`
	Reactivated float64      `json:"reactivated"`
	Closing     float64      `json:"closing"`
	Customers   int          `json:"customers"` // at the end
	Joined      int          `json:"joined"`    // for the first time
	Left        int          `json:"left"`
	Back        int          `json:"back"` // who had left
	GRR         Figure       `json:"grr"`  // kept, of the opening
	NRR         Figure       `json:"nrr"`  // kept and expanded, of the opening
	Quick       Figure       `json:"quick"`
}

// Renewal is one point of the curve of customers who stay.
type Renewal struct {
	Month  int     `json:"month"`
	AtRisk int     `json:"at_risk"` // came up for this renewal
	Left   int     `json:"left"`
	Share  float64 `json:"share"`
	Low    float64 `json:"low"` // 95 % band
	High   float64 `json:"high"`
	Model  Figure  `json:"model"` // the same by the model
}

// Residual is what is expected of the customers of an age, just before their
// next renewal.
type Residual struct {
	Renewals  int    `json:"renewals"`  // made so far
	Customers int    `json:"customers"` // active ones of this age
	Stays     Figure `json:"stays"`     // chance to make the next renewal
	DERL      Figure `json:"derl"`      // discounted payments to come
	Value     Figure `json:"value"`     // × revenue per customer × margin
}
