package mapping

import (
	std "encoding/json"
	"reflect"
	"testing"

	"clvcalc/core/json"
)

// The data is read as encoding/json reads it: no key of it is misspelt in its
// case, which the package's own reader would pass over.
func TestDataReads(t *testing.T) {
	var a, b []preset
	var c, d words
	for _, each := range []struct {
		data         []byte
		ours, theirs any
	}{{presetsJSON, &a, &b}, {wordsJSON, &c, &d}} {
		if err := json.Unmarshal(each.data, each.ours); err != nil {
			t.Error(err)
		}
		if err := std.Unmarshal(each.data, each.theirs); err != nil || !reflect.DeepEqual(each.ours, each.theirs) {
			t.Errorf("%T is read otherwise (%v)", each.ours, err)
		}
	}
}

// Both readers make the same of what a user or a test chooses.
func TestChoicesRead(t *testing.T) {
	for text, want := range map[string]Columns{
		`{"customer_id": ["E-mail", 7], "gross": 2.0, "channel": null, "cost": [], "product": "\u0043"}`: {
			"customer_id": {"E-mail", "7"}, "gross": {"2"}, "channel": {}, "cost": {}, "product": {"C"}},
		`{"gross": true}`: nil, `{"gross": [null]}`: nil, `{"gross": {}}`: nil, `{"gross": [[1]]}`: nil, `{"gross": 1e999}`: nil, `[]`: nil,
		`null`: {}, `{}`: {},
	} {
		for _, read := range []func([]byte, any) error{json.Unmarshal, std.Unmarshal} {
			var got Columns
			err := read([]byte(`{"c":`+text+`}`), &struct {
				C *Columns `json:"c"`
			}{&got})
			if text == "null" {
				err = got.UnmarshalJSON([]byte(text))
			}
			if (err == nil) != (want != nil) || err == nil && !reflect.DeepEqual(got, want) {
				t.Errorf("%s: got %v, %v, want %v", text, got, err, want)
			}
		}
	}
}
