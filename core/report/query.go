package report

import "clvcalc/core/calendar"

// Query chooses and sorts rows of the customer table.
type Query struct {
	Search     string `json:"search,omitempty"`  // part of the customer's key, any case
	Segment    string `json:"segment,omitempty"` // name of a segment, "" = all
	Late       bool   `json:"late,omitempty"`    // only those silent longer than their own rhythm
	Sort       string `json:"sort,omitempty"`    // key of a field of CustomerRow; "" = predicted, else historic
	Descending bool   `json:"descending,omitempty"`
	From       int    `json:"from"`
	Count      int    `json:"count"` // at most 200
}

// CustomerRow is one row of the customer table, ready to be shown.
type CustomerRow struct {
	Customer  string         `json:"customer"`
	Segment   string         `json:"segment"`
	First     calendar.Day   `json:"first"`
	Last      calendar.Day   `json:"last"`
	SinceLast int            `json:"since_last"`
	Orders    int            `json:"orders"`
	Spend     float64        `json:"spend"`
	Historic  float64        `json:"historic"`
	R         int            `json:"r"`
	F         int            `json:"f"`
	M         int            `json:"m"`
	PAlive    Figure         `json:"p_alive"`
	Expected  Figure         `json:"expected"`
	Predicted Figure         `json:"predicted"`
	Late      bool           `json:"late"`
	Days      []calendar.Day `json:"days"` // order days of the last 24 months
}
