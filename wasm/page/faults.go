//go:build js

package main

import (
	"clvcalc/wasm/page/state"
)

// mountFaults says what went wrong and the way out, or what was finished. The
// page stays usable around it.
func mountFaults(p *page) render {
	fault, what, way, file := find("fault"), find("fault-what"), find("fault-way"), find("fault-file")
	done, doneWhat, doneName := find("done"), find("done-what"), find("done-name")
	dismiss := func(element, domEvent) { p.change((*state.State).Dismiss) }
	on(find("fault-close"), "click", dismiss)
	on(find("done-close"), "click", dismiss)
	last := &state.State{}
	return func(s *state.State) {
		if s.Fault == last.Fault && s.Done == last.Done && s.DoneName == last.DoneName && s.Words == last.Words {
			return
		}
		fresh := s.Fault != last.Fault
		last = s
		if s.Fault != nil {
			w, out := s.Words.Fault(s.Fault)
			say(what, w)
			say(way, out)
			fill(file)
			if s.File.Name != "" {
				fill(file, h("bdi", s.File.Name))
			}
			if fresh {
				document().Underlying().Get("defaultView").Call("scrollTo", 0, 0)
			}
		}
		show(fault, s.Fault != nil)
		show(done, s.Done != "")
		if s.Done != "" {
			say(doneWhat, s.Words.Say(s.Done))
			say(doneName, s.DoneName)
		}
	}
}
