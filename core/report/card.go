package report

import (
	"clvcalc/core/calendar"
	"clvcalc/core/join"
)

// What a Report says of its models: which one predicts and why, how each
// foretold the past, and how far a forecast may be off.

// Range is a predictive interval: the truth is expected within Low80..High80
// in 80 of 100 cases, within Low95..High95 in 95.
type Range struct {
	Low95  float64 `json:"low95"`
	Low80  float64 `json:"low80"`
	High80 float64 `json:"high80"`
	High95 float64 `json:"high95"`
}

// Ranges are predictive intervals of the sums over all customers. They come
// from simulated futures: parameters drawn from what the fit leaves open, then
// each customer's orders and spend.
type Ranges struct {
	Futures     int    `json:"futures"`    // simulated
	Parameters  string `json:"parameters"` // how drawn: worded by "draws.PARAMETERS"
	Total       Range  `json:"total"`
	Orders      Range  `json:"orders"`
	Revenue     Range  `json:"revenue"`
	Active      Range  `json:"active"`
	NewCustomer Range  `json:"new_customer"` // of the mean of many, not of one
}

// Choice says which model predicts and why.
type Choice struct {
	Model string `json:"model"` // of clv.Models; "" where none can be used
	// By is how it was chosen, worded by "choice.BY": "setting" (the user's),
	// "test" (it foretold the past best) or "default".
	By string `json:"by"`
	// NoTest is why there was no test on the past, worded by "no_test.CODE"; ""
	// where there was one.
	NoTest string `json:"no_test,omitempty"`
	// Simple is what the naive rule says that foretold the past better than
	// every model; nil where a model did best. It is shown before the model's
	// figures.
	Simple *Simple `json:"simple,omitempty"`
}

// Simple is the forecast of a naive rule over the horizon, all customers.
type Simple struct {
	Rule    string  `json:"rule"` // worded by "rule.RULE"
	Orders  float64 `json:"orders"`
	Revenue float64 `json:"revenue"`
	Value   float64 `json:"value"` // revenue × margin, discounted in the middle of the horizon
}

// Model is one fitted model with its fit.
type Model struct {
	Name          string      `json:"name"`   // "mbgnbd"; worded by "model.NAME"
	Status        string      `json:"status"` // "converged" or what went wrong; worded by "fit.STATUS"
	Used          bool        `json:"used"`
	Customers     int         `json:"customers"` // that it was fitted on
	Parameters    []Parameter `json:"parameters"`
	LogLikelihood Figure      `json:"log_likelihood"`
	AIC           Figure      `json:"aic"`
	BIC           Figure      `json:"bic"`
	Orders        Figure      `json:"orders"` // expected orders over the horizon, all customers
}

// Parameter is one estimated parameter under its letter in the paper.
type Parameter struct {
	Name          string  `json:"name"`
	Value         float64 `json:"value"`
	StandardError Figure  `json:"standard_error"`
	// Limit is where the fit has run to, "zero" or "infinity", worded by
	// "limit.LIMIT"; the Value is then no estimate, only close to it.
	Limit string `json:"limit,omitempty"`
}

// Test is how the models, fitted up to the calibration end, foretold the rest.
type Test struct {
	CalibrationEnd calendar.Day `json:"calibration_end"`
	Set            bool         `json:"set"` // by the user; else found
	// Customers are those who first ordered on or before the calibration end; of
	// more than holdout.MostCustomers a random sample, the same every time. Known
	// is how many they were drawn from.
	Customers int      `json:"customers"`
	Known     int      `json:"known"`
	Actual    int      `json:"actual"`  // repeat purchase days in the holdout
	Methods   []Method `json:"methods"` // models first, then naive rules
	Best      string   `json:"best"`    // the first method whose score is level with the least
	// Weeks track the model in use from the first order on, and ByFrequency
	// groups the customers by what they did before the calibration end; empty
	// without a usable model.
	Weeks       []Week           `json:"weeks"`
	ByFrequency []FrequencyGroup `json:"by_frequency"`
}

// Method is one way of foretelling and its errors.
type Method struct {
	Name          string      `json:"name"` // model name, or "last_period", "own_rate", "mean_rate"
	Status        string      `json:"status,omitempty"`
	Parameters    []Parameter `json:"parameters,omitempty"`
	LogLikelihood Figure      `json:"log_likelihood"` // on the calibration data
	Expected      Figure      `json:"expected"`       // repeat purchase days in the holdout
	Error         Figure      `json:"error"`          // expected / actual − 1
	MAE           Figure      `json:"mae"`            // per customer, in purchase days
	RMSE          Figure      `json:"rmse"`
	// Tracking is the mean absolute error of the holdout's running total, week
	// by week, as a share of the actual total.
	Tracking Figure `json:"tracking"`
	// Score is the mean of four relative errors, the less the better: of the
	// total (|Error|), Tracking, MAE ÷ that of "nobody orders again" and RMSE ÷
	// the standard deviation of what the customers did.
	Score Figure `json:"score"`
}

// Week is one week of repeat purchase days of the customers in the Test.
type Week struct {
	Start    calendar.Day `json:"start"`
	Actual   int          `json:"actual"`
	Expected float64      `json:"expected"`
	Holdout  bool         `json:"holdout"` // after the calibration end
}

// FrequencyGroup are the customers with From to To repeat purchase days up to
// the calibration end, and what they did, on average, after it.
type FrequencyGroup struct {
	From      int     `json:"from"`
	To        int     `json:"to"` // −1 in the last group: no upper end
	Customers int     `json:"customers"`
	Actual    float64 `json:"actual"`
	Expected  float64 `json:"expected"`
}

// AliveMap shows P(alive) by how often and how recently customers ordered.
type AliveMap struct {
	// Tenths count the customers by P(alive): Tenths[k] from k/10 to (k+1)/10.
	Tenths [10]int `json:"tenths"`
	// Orders and SinceLast are the lower ends of the map's rows (orders) and
	// columns (days since the last order); nil without a model.
	Orders    []int         `json:"orders"`
	SinceLast []int         `json:"since_last"`
	Cells     [][]AliveCell `json:"cells"` // by row, then column
}

// AliveCell is one cell of the map.
type AliveCell struct {
	Customers int    `json:"customers"`
	PAlive    Figure `json:"p_alive"` // mean
}

// Survival is the share of customers not lost by the age since their first
// order (Kaplan & Meier), lost being the rule: silent for WindowDays.
type Survival struct {
	WindowDays int             `json:"window_days"`
	Points     []SurvivalPoint `json:"points"` // from age 0; thinned
	Median     Figure          `json:"median"` // days by which half are lost
}

// SurvivalPoint is the curve at one age with its 95 % band.
type SurvivalPoint struct {
	Days   int     `json:"days"`
	AtRisk int     `json:"at_risk"`
	Share  float64 `json:"share"`
	Low    float64 `json:"low"`
	High   float64 `json:"high"`
}

// Attribute is one property of customers taken into a model, and whether that
// explains more than chance would (likelihood-ratio test).
type Attribute struct {
	Name          string           `json:"name"`              // "channel", worded by "attribute.NAME"; "" for one with a Heading
	Heading       string           `json:"heading,omitempty"` // of its column in a file of customers
	Model         string           `json:"model"`
	Status        string           `json:"status"` // "few_of_a_kind" where there is nothing to fit
	LogLikelihood Figure           `json:"log_likelihood"`
	Statistic     Figure           `json:"statistic"` // 2·(ln L − ln L without the attribute)
	Freedom       int              `json:"freedom"`   // degrees of freedom
	P             Figure           `json:"p"`         // chance of as much without any effect
	Adjusted      Figure           `json:"adjusted"`  // the same, for as many attributes as were looked at
	Levels        []AttributeLevel `json:"levels"`    // one of a fit has no coefficients: it is compared with
}

// AttributeLevel is one kind of customers. A coefficient is ln of the factor by
// which the kind has more orders, or a greater parameter of dropout, than the
// one compared with.
type AttributeLevel struct {
	Name         string      `json:"name"`           // as in the file; "" = all others, the unknown included
	Band         *join.Band  `json:"band,omitempty"` // of a measure: Name in numbers
	Customers    int         `json:"customers"`
	Historic     float64     `json:"historic"`  // mean brought so far, on the basis
	Predicted    Figure      `json:"predicted"` // mean value to come over the horizon
	PAlive       Figure      `json:"p_alive"`   // mean
	Repeat       float64     `json:"repeat"`    // share that ordered again
	Coefficients []Parameter `json:"coefficients"`
}
