//go:build js

package main

// hold notes the control in use. What it returns gives the focus to the control
// that took its place where drawing anew has replaced it, without scrolling.
func hold() func() {
	active := document().Underlying().Get("activeElement")
	if !active.Truthy() {
		return func() {}
	}
	selector := alike(get(document(), "activeElement"))
	return func() {
		if selector == "" || active.Get("isConnected").Bool() {
			return
		}
		if same := document().Underlying().Call("querySelector", selector); same.Truthy() {
			same.Call("focus", map[string]any{"preventScroll": true})
		}
	}
}

// alike selects the control that does the same: by what its data say.
func alike(e element) string {
	for _, name := range []string{"data-segment", "data-do", "data-reason", "data-customer", "data-boot", "data-file"} {
		if value := e.GetAttribute(name); value != "" {
			return "button[" + name + "=" + quoted(value) + "]"
		}
	}
	return ""
}

// quoted writes a text, which may come from the user's file, as a string of CSS.
func quoted(text string) string {
	return "\"" + document().Underlying().Get("defaultView").Get("CSS").Call("escape", text).String() + "\""
}
