//go:build js

// Package browser is the only one that touches syscall/js: workers and their
// ports, files, downloads, local settings and the chart module. Everything
// else of the programs is plain Go or dom/v2.
//
// A callback from JavaScript only hands its value to a goroutine: blocking
// inside one would deadlock the program.
package browser

import (
	"syscall/js"
	"time"

	"clvcalc/core/calendar"
)

// Underlier is a wrapper around a JavaScript value, such as a dom.Element.
type Underlier interface{ Underlying() js.Value }

// clv is the object that boot.js made before the program started.
func clv() js.Value { return js.Global().Get("clv") }

// Build identifies the build that the page belongs to.
func Build() string {
	if c := clv(); c.Truthy() {
		return c.Get("assets").Get("build").String()
	}
	return js.Global().Get("clvBuild").String()
}

// Today is the civil day on the user's clock and in the user's zone.
func Today() calendar.Day {
	y, m, d := time.Now().Date()
	return calendar.Of(y, int(m), d)
}

// await waits for a promise. It must not be called inside a JavaScript callback.
func await(promise js.Value) (js.Value, error) {
	type result struct {
		value js.Value
		err   error
	}
	done := make(chan result, 1)
	var resolve, reject js.Func
	resolve = js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- result{value: first(args)}
		return nil
	})
	reject = js.FuncOf(func(_ js.Value, args []js.Value) any {
		done <- result{err: js.Error{Value: first(args)}}
		return nil
	})
	defer resolve.Release()
	defer reject.Release()
	promise.Call("then", resolve, reject)
	r := <-done
	return r.value, r.err
}

func first(args []js.Value) js.Value {
	if len(args) == 0 {
		return js.Undefined()
	}
	return args[0]
}
