//go:build js

package main

import (
	"clvcalc/wasm/page/state"
)

// mountFaults says what went wrong and the way out, or what was finished. The
// page stays usable around it. What the reader can decide is asked here: the
// password of a workbook, and whether the rows before a damage are enough.
func mountFaults(p *page) render {
	fault, what, way, file := find("fault"), find("fault-what"), find("fault-way"), find("fault-file")
	done, doneWhat, doneName := find("done"), find("done-what"), find("done-name")
	dismiss := func(element, domEvent) { p.change((*state.State).Dismiss) }
	on(find("fault-close"), "click", dismiss)
	on(find("done-close"), "click", dismiss)
	unlock, password, keep := find("unlock"), find("unlock-password"), find("keep-rows")
	on(keep, "click", func(element, domEvent) { p.keepRows() })
	on(unlock, "submit", func(_ element, event domEvent) {
		event.PreventDefault()
		p.unlock(property(password, "value"))
		password.Underlying().Set("value", "")
	})
	last := &state.State{}
	return func(s *state.State) {
		if s.Fault == last.Fault && s.Done == last.Done && s.DoneName == last.DoneName && s.Words == last.Words {
			return
		}
		fresh := s.Fault != last.Fault
		last = s
		if s.Fault != nil {
			w, out := s.Words.Fault(s.Fault)
			if s.Locked() && s.Fault.Code == "password" {
				out = s.Words.Say("unlock.say")
			}
			say(what, w)
			say(way, out)
			fill(file)
			if name := s.FaultFile(); name != "" {
				fill(file, h("bdi", name))
			}
			if s.Stays() {
				add(file, h("span", " · "+s.Words.Say("files.stays")))
			}
			if fresh {
				document().Underlying().Get("defaultView").Call("scrollTo", 0, 0)
			}
		}
		show(unlock, s.Locked())
		show(keep, s.Damaged())
		show(fault, s.Fault != nil)
		show(done, s.Done != "")
		if s.Done != "" {
			say(doneWhat, s.Words.Say(s.Done))
			say(doneName, s.DoneName)
		}
	}
}
