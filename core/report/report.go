// Package report holds the Report: everything the product says about a shop,
// as plain data with a JSON form, and the conductor that builds it. The page
// and the workbook draw it and compute nothing.
//
// Amounts are in units of Currency, shares in 0..1, durations in the unit of
// their name. A Figure that cannot be given says why; JSON holds no NaN.
package report

import (
	"clvcalc/core/calendar"
	"clvcalc/core/mapping"
	"clvcalc/core/notice"
	"clvcalc/core/order"
)

// Report is the whole result for one file and one set of settings.
type Report struct {
	// First marks the first figures: predicted with the default model, or the
	// one set, and without Test, Choice by it or ranges. A whole Report follows.
	First    bool          `json:"first,omitempty"`
	Settings Applied       `json:"settings"`
	Source   Source        `json:"source"`
	Quality  order.Quality `json:"quality"`
	Period   Period        `json:"period"`
	Totals   Totals        `json:"totals"`
	Value    Value         `json:"value"`
	Choice   Choice        `json:"choice"`
	Models   []Model       `json:"models"`
	Test     *Test         `json:"test,omitempty"` // nil where Choice.NoTest says why
	Alive    AliveMap      `json:"alive"`
	Survival Survival      `json:"survival"`
	// Attributes say whether customers of one kind buy or leave otherwise.
	Attributes []Attribute `json:"attributes"`
	Channels   Channels    `json:"channels"`
	RFM        RFM         `json:"rfm"`
	Churn      Churn       `json:"churn"`
	Cohorts    Cohorts     `json:"cohorts"`
	Months     []Month     `json:"months"` // history, calendar months of the user's calendar
	// Subscriptions is nil for any table but a list of subscriptions.
	Subscriptions *Subscriptions  `json:"subscriptions,omitempty"`
	Notices       []notice.Notice `json:"notices"`
}

// Applied is the settings in force, defaults filled in.
type Applied struct {
	Cutoff         calendar.Day    `json:"cutoff"`
	CalibrationEnd *calendar.Day   `json:"calibration_end,omitempty"`
	Model          string          `json:"model"`
	Basis          Basis           `json:"basis"`
	Margin         float64         `json:"margin"` // the share applied; 1 on the revenue and profit bases
	DiscountRate   float64         `json:"discount_rate"`
	HorizonMonths  int             `json:"horizon_months"`
	CAC            float64         `json:"cac"`
	Currency       string          `json:"currency"`
	Refunds        Refunds         `json:"refunds"`
	WindowDays     int             `json:"window_days"` // as set; 0 = found from the gaps
	Calendar       calendar.System `json:"calendar"`
}

// Source is where the figures come from.
type Source struct {
	File    string          `json:"file"`
	Format  string          `json:"format"`
	Sheet   string          `json:"sheet,omitempty"`
	Charset string          `json:"charset,omitempty"`
	Mapping mapping.Mapping `json:"mapping"`
	// Inputs account for each of several files and sheets: see Shop.Inputs.
	Inputs []Input `json:"inputs,omitempty"`
}

// Period is the time observed.
type Period struct {
	First calendar.Day `json:"first"` // first order day
	Last  calendar.Day `json:"last"`  // last order day
	Days  int          `json:"days"`  // cutoff − first + 1
}

// Totals are the sums and means over all customers up to the cutoff.
type Totals struct {
	Customers         int     `json:"customers"`
	Orders            int     `json:"orders"`
	Revenue           float64 `json:"revenue"` // after refunds where they are counted
	Refunds           float64 `json:"refunds"`
	Profit            Figure  `json:"profit"`
	AverageOrder      float64 `json:"average_order"`       // revenue / orders
	OrdersPerCustomer float64 `json:"orders_per_customer"` // orders / customers
	// OrdersPerYear is the orders of the last 12 months per customer ordering
	// in them; a shorter file is annualised and says so in a notice, one of
	// less than thirty days has none.
	OrdersPerYear Figure `json:"orders_per_year"`
	// RepeatRate is the share of customers with at least two purchase days.
	RepeatRate float64 `json:"repeat_rate"`
}

// Value is what customers were and will be worth, on the chosen basis.
type Value struct {
	Historic  Historic  `json:"historic"`
	Formula   Formula   `json:"formula"`
	Predicted Predicted `json:"predicted"`
	// Tenths are ten equal groups of customers, the most valuable first, by
	// predicted value (by historic value where there is no prediction).
	Tenths   []Tenth `json:"tenths"`
	TenthsBy string  `json:"tenths_by"` // "predicted" or "historic"
	// Histogram is the distribution of the same value over customers.
	Histogram []Bin `json:"histogram"`
}

// Historic sums up historic CLV over customers: revenue less refunds, on the
// basis, less CAC. Losses are kept.
type Historic struct {
	Total    float64 `json:"total"`
	Mean     float64 `json:"mean"`
	Median   float64 `json:"median"`
	Min      float64 `json:"min"`
	Max      float64 `json:"max"`
	Negative int     `json:"negative"` // customers worth less than nothing
	Brought  float64 `json:"brought"`  // the mean before CAC
}

// Formula is the textbook CLV with the file's own numbers put in:
// average order × orders per year × years × margin − CAC.
type Formula struct {
	AverageOrder  float64 `json:"average_order"`
	OrdersPerYear Figure  `json:"orders_per_year"`
	Years         Figure  `json:"years"` // 1 ÷ annual churn of those present at the start
	Margin        float64 `json:"margin"`
	CAC           float64 `json:"cac"`
	CLV           Figure  `json:"clv"`
	// Payment is what a customer brings in a year: average order × orders per
	// year × margin. Retention is the share who stay for one: 1 − annual churn.
	Payment   Figure `json:"payment"`
	Retention Figure `json:"retention"`
}

// Predicted is the model's expectation over the horizon, discounted.
type Predicted struct {
	Model   string `json:"model"`
	Total   Figure `json:"total"`
	Mean    Figure `json:"mean"`
	Median  Figure `json:"median"`
	Orders  Figure `json:"orders"`  // expected orders of all customers, undiscounted
	Revenue Figure `json:"revenue"` // expected revenue of all customers, undiscounted
	Active  Figure `json:"active"`  // Σ P(alive)
	// NewCustomer is what a new customer is worth over the horizon, the first
	// order included, before CAC: the ceiling for CAC.
	NewCustomer Figure `json:"new_customer"`
	BestTenth   Figure `json:"best_tenth"` // share of the total held by the best tenth
	// Ranges are where these figures may come to lie; nil without intervals.
	Ranges *Ranges `json:"ranges,omitempty"`
}

// Tenth is one of ten equal groups of customers.
type Tenth struct {
	Customers int     `json:"customers"`
	Sum       float64 `json:"sum"`
	Share     Figure  `json:"share"` // of the total
}

// Bin counts the customers with From ≤ value < To.
type Bin struct {
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Customers int     `json:"customers"`
}

// RFM holds scores, thresholds and segments.
type RFM struct {
	Segments []Segment `json:"segments"` // strongest first
	// Map counts customers by score: Map[f-1][r-1] for frequency score f and
	// recency score r, 1..5.
	Map [5][5]int `json:"map"`
	// MapSegment names the segment of each cell, in the same order.
	MapSegment [5][5]string `json:"map_segment"`
	Recency    []Threshold  `json:"recency"`   // days since last order, by score
	Frequency  []Threshold  `json:"frequency"` // orders
	Monetary   []Threshold  `json:"monetary"`  // spend
}

// Threshold is the range of values that earned one score; Customers = 0 marks
// a score that ties left empty, and its From and To mean nothing.
type Threshold struct {
	Score     int     `json:"score"`
	From      float64 `json:"from"`
	To        float64 `json:"to"`
	Customers int     `json:"customers"`
}

// Segment is one RFM segment with what it holds. Its name is worded by
// "segment.NAME", what to do about it by "action.NAME".
type Segment struct {
	Name           string  `json:"name"`
	Group          string  `json:"group"` // steady, growing, slipping, gone
	Customers      int     `json:"customers"`
	Share          float64 `json:"share"` // of all customers
	Spend          float64 `json:"spend"`
	SpendShare     Figure  `json:"spend_share"`
	Predicted      Figure  `json:"predicted"` // sum over the horizon
	PredictedShare Figure  `json:"predicted_share"`
	PredictedRange *Range  `json:"predicted_range,omitempty"`
	PAlive         Figure  `json:"p_alive"` // mean
	AverageOrder   Figure  `json:"average_order"`
	SinceLast      float64 `json:"since_last"` // median days
}

// Churn sets the rates side by side. The year runs from the day after
// (cutoff − 12 months) to the cutoff; in a file that does not reach back W days
// before it, the period starts W days after the first order. Active on a day D:
// ordered in (D−W, D]. Who was lost and came back in between is neither.
type Churn struct {
	WindowDays int          `json:"window_days"` // W
	From       calendar.Day `json:"from"`        // start day, S is counted at its end
	To         calendar.Day `json:"to"`
	Start      int          `json:"start"`      // S: active at the start
	New        int          `json:"new"`        // joined in between
	Returned   int          `json:"returned"`   // known, inactive at the start, active at the end
	Lost       int          `json:"lost"`       // all lost: of the start and of the new ones
	LostStart  int          `json:"lost_start"` // of those present at the start
	LostNew    int          `json:"lost_new"`   // of those who joined in between
	Months     float64      `json:"months"`     // length of the period, 0 where nothing is measured
	End        int          `json:"end"`        // E
	// The rates over the period; Unavailable where S = 0, the file is too short
	// or too few came back. The two that count joiners can exceed 1.
	Recommended Figure `json:"recommended"` // lost of those present at the start ÷ S
	Simple      Figure `json:"simple"`      // (S − E) ÷ S
	AllLost     Figure `json:"all_lost"`    // all lost ÷ S
	Exposure    Figure `json:"exposure"`    // all lost ÷ mean of S and E
	Annual      Figure `json:"annual"`      // Recommended, as a rate of one year
	Monthly     Figure `json:"monthly"`     // Recommended, as a rate of one month
	// Watch are the most valuable customers silent longer than their own rhythm.
	WatchCount int     `json:"watch_count"`
	Watch      []Watch `json:"watch"` // the first ten
}

// Watch is one customer to write to.
type Watch struct {
	Customer  string         `json:"customer"`
	Orders    []calendar.Day `json:"orders"`    // order days of the last 24 months
	UsualGap  float64        `json:"usual_gap"` // median gap in days
	Threshold float64        `json:"threshold"` // own 90th percentile, in days
	SinceLast int            `json:"since_last"`
	PAlive    Figure         `json:"p_alive"`
	AtStake   float64        `json:"at_stake"` // average order × orders that did not come, on the basis
}

// Cohorts is the retention triangle: of the customers who first ordered in a
// period, the share that ordered in the k-th period after it.
type Cohorts struct {
	Unit string   `json:"unit"` // "month", "quarter" or "year"
	Rows []Cohort `json:"rows"` // oldest first
	// Mean is the pooled retention by age, over complete cells of cohorts old
	// enough; zeros included.
	Mean []Figure `json:"mean"`
}

// Cohort is one row of the triangle.
type Cohort struct {
	Start     calendar.Day `json:"start"` // first day of the period
	Customers int          `json:"customers"`
	Active    []int        `json:"active"`    // by age: ordered in period k (k = 0 first)
	Retention []float64    `json:"retention"` // Active ÷ Customers, 0 in a cohort of nobody
	Revenue   []float64    `json:"revenue"`   // by age
	// Complete is the number of leading ages whose period is over at the cutoff.
	Complete int `json:"complete"`
}

// Month is one calendar month of history.
type Month struct {
	Start     calendar.Day `json:"start"`
	Orders    int          `json:"orders"`
	Customers int          `json:"customers"`
	New       int          `json:"new"` // customers with their first order
	Revenue   float64      `json:"revenue"`
	Complete  bool         `json:"complete"`
}
