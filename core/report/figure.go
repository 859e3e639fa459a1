package report

import (
	"math"

	"clvcalc/core/json"
)

// A Figure is a number, or the reason why there is none: a code worded by
// "unavailable.CODE". In JSON it is a number or {"unavailable": "CODE"}.
type Figure struct {
	Value       float64
	Unavailable string
}

// Of returns the figure v; a NaN or an infinity becomes unavailable for the
// reason "undefined".
func Of(v float64) Figure {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Figure{Unavailable: "undefined"}
	}
	return Figure{Value: v}
}

// Without returns a figure that cannot be given.
func Without(reason string) Figure { return Figure{Unavailable: reason} }

// OK reports whether the figure has a value.
func (f Figure) OK() bool { return f.Unavailable == "" }

// reason is a Figure without a value in JSON.
type reason struct {
	Unavailable string `json:"unavailable"`
}

// MarshalJSON is EncodeJSON for encoding/json.
func (f Figure) MarshalJSON() ([]byte, error) { return f.EncodeJSON() }

// UnmarshalJSON is DecodeJSON for encoding/json.
func (f *Figure) UnmarshalJSON(data []byte) error { return f.DecodeJSON(data) }

// EncodeJSON writes the number or the reason.
func (f Figure) EncodeJSON() ([]byte, error) {
	if f.OK() {
		return json.AppendFloat(nil, f.Value)
	}
	return json.Marshal(reason{f.Unavailable})
}

// DecodeJSON reads what EncodeJSON writes.
func (f *Figure) DecodeJSON(data []byte) error {
	if len(data) > 0 && data[0] == '{' {
		var why reason
		err := json.Unmarshal(data, &why)
		*f = Figure{Unavailable: why.Unavailable}
		return err
	}
	f.Unavailable = ""
	return json.Unmarshal(data, &f.Value)
}
