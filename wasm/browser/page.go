//go:build js

package browser

import (
	"syscall/js"

	"clvcalc/core/json"
)

// Draw draws a chart of charts.js into a container; spec is marshalled to
// JSON. The chart module is fetched when first needed.
func Draw(container Underlier, kind string, spec any) error {
	body, err := json.Marshal(spec)
	if err != nil {
		return err
	}
	charts, err := await(clv().Call("charts"))
	if err != nil {
		return err
	}
	charts.Call("draw", container.Underlying(), kind, js.Global().Get("JSON").Call("parse", string(body)))
	return nil
}

// ChartSVG returns the chart in a container as a standalone SVG file.
func ChartSVG(container Underlier) (string, error) {
	charts, err := await(clv().Call("charts"))
	if err != nil {
		return "", err
	}
	return charts.Call("toSVG", container.Underlying()).String(), nil
}

// ChartPNG returns the chart in a container as a PNG, for Download.
func ChartPNG(container Underlier) (any, error) {
	charts, err := await(clv().Call("charts"))
	if err != nil {
		return nil, err
	}
	return await(charts.Call("toPNG", container.Underlying()))
}

// storage is the browser's local storage. Looking it up throws where it is
// forbidden, which Go survives in a call and not in a look-up.
func storage() js.Value {
	return js.Global().Get("Reflect").Call("get", js.Global(), "localStorage")
}

// Remember keeps a setting on this device. Where storage is forbidden or full
// nothing is kept and nothing fails; the page says so (boot.js).
func Remember(key, value string) {
	defer func() {
		if recover() != nil {
			clv().Call("unkept")
		}
	}()
	storage().Call("setItem", key, value)
}

// Recall returns what Remember kept, "" for nothing.
func Recall(key string) (value string) {
	defer func() { _ = recover() }()
	if v := storage().Call("getItem", key); v.Type() == js.TypeString {
		return v.String()
	}
	return ""
}

// Forget takes away what Remember kept.
func Forget(key string) {
	defer func() { _ = recover() }()
	storage().Call("removeItem", key)
}

// ReplaceURL shows another address of this site without loading it.
func ReplaceURL(path string) {
	history := js.Global().Get("history")
	history.Call("replaceState", history.Get("state"), "", path)
}

// Visit adds a place of the page to the browser's history, under the address
// that it has; Replace puts it in the place of the present one. Where the
// browser refuses (too many at once), the history stays as it is.
func Visit(place string) { visit("pushState", place) }

// Replace: see Visit.
func Replace(place string) { visit("replaceState", place) }

func visit(method, place string) {
	defer func() { _ = recover() }()
	js.Global().Get("history").Call(method, place, "")
}

// OnReturn calls back with the place that the browser's back and forward
// buttons lead to, "" for one that Visit and Replace do not know, such as a
// place that a link in the page leads to. back must not block.
func OnReturn(back func(place string)) {
	js.Global().Call("addEventListener", "popstate", js.FuncOf(func(_ js.Value, args []js.Value) any {
		place := ""
		if v := first(args).Get("state"); v.Type() == js.TypeString {
			place = v.String()
		}
		back(place)
		return nil
	}))
}

// Online reports whether the browser believes to have a network.
func Online() bool { return js.Global().Get("navigator").Get("onLine").Bool() }

// A Value is a JavaScript value.
type Value = js.Value

// Document is the page's document.
func Document() Value { return js.Global().Get("document") }

// Listen hands every event of a kind at a target to handle, as long as the
// page lives. handle must not block.
func Listen(target Underlier, kind string, handle func(event Value)) {
	target.Underlying().Call("addEventListener", kind, js.FuncOf(func(_ js.Value, args []js.Value) any {
		handle(first(args))
		return nil
	}))
}
