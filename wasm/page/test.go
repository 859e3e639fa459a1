//go:build js

package main

import (
	"clvcalc/wasm/page/state"
)

// mountTest offers to test the forecast on the last months of the past.
func mountTest(p *page) render {
	offer, block := find("test-offer"), find("test-block")
	on(find("test-run"), "click", func(element, domEvent) {
		p.send(func(s *state.State) (*state.State, effect) {
			day, ok := state.TestStart(s.Report)
			if !ok {
				return s, nil
			}
			settings := s.Settings
			settings.CalibrationEnd = &day
			return p.assume(s, settings)
		})
	})
	return func(s *state.State) {
		if s.Report == nil {
			return
		}
		_, long := state.TestStart(s.Report)
		show(offer, s.Report.Test == nil && long && s.Report.Value.Predicted.Mean.OK())
		show(block, s.Report.Test != nil)
	}
}
