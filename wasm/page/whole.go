//go:build js

package main

import (
	"strconv"

	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// mountWhole says, while the first figures are read, how far the whole Report
// has come, and then which model or rule it rests on and why. It keeps its
// line, so that nothing below it moves.
func mountWhole(p *page) render {
	line, bar, said, more := find("whole"), find("whole-bar"), find("whole-say"), find("whole-more")
	last := &state.State{}
	return func(s *state.State) {
		if s.Report == nil || s.Report == last.Report && s.Words == last.Words && s.Job == last.Job && s.Progress == last.Progress {
			return
		}
		ended := last.Job == state.Testing && s.Job != state.Testing && !s.Report.First
		last = s
		testing := s.Job == state.Testing
		chosen := answer.Chosen(s.Report)
		show(line, testing || chosen.Key != "")
		show(bar, testing)
		show(more, !testing)
		switch {
		case testing:
			share := int(s.Progress.Share * 100)
			put(bar, "value", strconv.Itoa(share))
			say(said, list(s.Words.Say("whole."+phaseOf(s.Progress.Phase)), s.Words.Share(float64(share)/100)))
		case chosen.Key != "":
			sentence(said, s.Words, chosen)
		}
		if ended {
			p.announce(s.Words.Say("whole.done"))
		}
	}
}

// phaseOf is the part of the work that the line names.
func phaseOf(phase string) string {
	switch phase {
	case "test", "interval":
		return phase
	}
	return "fit"
}
