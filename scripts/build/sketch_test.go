package main

import (
	"strings"
	"testing"

	"clvcalc/core/calculator"
	"clvcalc/core/lang"
	"clvcalc/wasm/embed/view"
)

// Every calculator that draws something has its shapes in the page before its
// program runs, each inside its place, and nothing else is changed.
func TestSketches(t *testing.T) {
	for _, code := range []string{"en", "fa"} {
		words, ok := lang.LookupSite(code)
		if !ok {
			t.Fatalf("no texts for %s", code)
		}
		for k := range calculator.Calculators {
			c := &calculator.Calculators[k]
			state := view.New(c, words, "")
			result := state.Result()
			plain := view.HTML(state.Draw(result))
			drawn := sketch(plain, result.Picture, words)
			from, to := strings.Index(drawn, `<svg class="sketch"`), strings.Index(drawn, "</svg></div>")
			if result.Picture == nil {
				if drawn != plain {
					t.Errorf("%s %s: drawn without a picture", code, c.Name)
				}
				continue
			}
			if from < 0 || to < from || strings.Contains(drawn, "NaN") || strings.Contains(drawn, "Inf") {
				t.Errorf("%s %s: no sketch", code, c.Name)
				continue
			}
			if shapes := strings.Count(drawn[from:to], "<rect") + strings.Count(drawn[from:to], "<polyline"); shapes == 0 {
				t.Errorf("%s %s: an empty sketch", code, c.Name)
			}
			if drawn[:from]+drawn[to+len("</svg>"):] != plain {
				t.Errorf("%s %s: more than the picture differs", code, c.Name)
			}
		}
	}
}
