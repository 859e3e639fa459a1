package answer

import (
	"bytes"
	std "encoding/json"
	"testing"

	"clvcalc/core/json"
	"clvcalc/core/lang"
)

// What a chart is drawn from is written as encoding/json writes it.
func TestChartsInJSON(t *testing.T) {
	for _, l := range lang.Languages {
		w, _ := lang.Lookup(l.Code)
		for _, kind := range []string{"tenths", "histogram", "segments", "map", "cohorts", "months", "alive", "survival", "tracking", "weeks", "frequency"} {
			chart := Chart(kind, sample(), w)
			body, err := json.Marshal(chart)
			want, wrong := std.Marshal(chart)
			if err != nil || wrong != nil || !bytes.Equal(body, want) {
				t.Errorf("%s %s: %v, %v\ngot  %s\nwant %s", l.Code, kind, err, wrong, body, want)
			}
		}
	}
}
