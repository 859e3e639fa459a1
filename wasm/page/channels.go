//go:build js

package main

import (
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountChannels shows the question of what new customers cost, where the files
// say something of channels or of marketing spend.
func mountChannels(p *page) render {
	section, link := find("channels"), find("channels-link")
	answered := question("channels", answer.Channels)(p)
	return func(s *state.State) {
		if s.Report != nil {
			there := answer.HasChannels(s.Report)
			show(section, there)
			show(link, there)
		}
		answered(s)
	}
}
