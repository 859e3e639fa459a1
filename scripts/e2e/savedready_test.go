package e2e

import (
	"fmt"
	"math"
	"testing"
)

// soonest is how long the saved page may take from the file to a program that
// runs, milliseconds.
const soonest = 2500

// How long the saved page takes in each engine, while no other test runs. One
// that is too slow is opened twice more: what else the machine does counts.
func TestSavedReady(t *testing.T) {
	file := savedCopyOf(t, asBuilt)
	for engine, after := range map[string]func(t *testing.T) float64{
		"Chromium": func(t *testing.T) float64 {
			tab := openSaved(t, file, "")
			tab.ready()
			return eval[float64](tab, readyAfter)
		},
		"Firefox ESR": func(t *testing.T) float64 { return newFox(t, nil).savedReady(file) },
		"WebKit":      func(t *testing.T) float64 { return newWebKit(t, nil).savedReady(file) },
	} {
		t.Run(engine, func(t *testing.T) {
			took := math.Inf(1)
			for try := 0; try < 3 && took >= soonest; try++ {
				took = min(took, after(t))
			}
			verdict(t, "saved page", engine, "ready from file://", fmt.Sprintf("%.0f ms", took), took < soonest)
		})
	}
}
