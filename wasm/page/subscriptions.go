//go:build js

package main

import (
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountSubscriptions shows what subscriptions bring; a file of anything else
// has no such section.
func mountSubscriptions(p *page) render {
	section, way := find("subscriptions"), find("subscriptions-nav")
	answered := question("subscriptions", answer.Subscriptions)(p)
	return func(s *state.State) {
		there := s.Report != nil && s.Report.Subscriptions != nil
		show(section, there)
		show(way, there)
		if there {
			answered(s)
		}
	}
}
