//go:build js

package main

import (
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// A Panel is one part of the page. Mount looks up its elements, which must be
// there, and listens to them; the render it returns shows a State in them.
// Render changes what differs and never replaces a control in use.
type Panel struct {
	Name  string
	Mount func(*page) render
}

type render func(*state.State)

// Panels lists the parts of the page from top to bottom.
var Panels = []Panel{
	{"view", mountView},
	{"appbar", mountAppbar},
	{"faults", mountFaults},
	{"start", mountStart},
	{"working", mountWorking},
	{"columns", mountColumns},
	{"preview", mountPreview},
	{"confirm", mountConfirm},
	{"quality", mountQuality},
	{"results", mountResults},
	{"whole", mountWhole},
	{"figures", mountFigures},
	{"subscriptions", mountSubscriptions},
	{"worth", question("worth", answer.Worth)},
	{"who", question("who", answer.Who)},
	{"leaving", question("leaving", answer.Leaving)},
	{"watch", mountWatch},
	{"back", question("back", answer.Back)},
	{"history", question("history", answer.History)},
	{"channels", mountChannels},
	{"do", question("do", answer.Do)},
	{"actions", mountActions},
	{"sure", question("sure", answer.Sure)},
	{"customers", mountCustomers},
	{"mine", mountMine},
	{"assumptions", mountAssumptions},
	{"effect", mountEffect},
}
