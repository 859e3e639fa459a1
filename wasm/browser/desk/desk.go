//go:build js

// Package desk answers the questions of a page's scripts, in plain texts. It
// stands apart from package browser, which brings workers and the reading of
// files, because the program of the calculators has to stay small.
package desk

import "syscall/js"

// Serve gives answer to the page, as clvCalculators.ask(number, what, a, b),
// and never returns. It must not block.
func Serve(answer func(number int, what, a, b string) string) {
	js.Global().Get("clvCalculators").Set("ask", js.FuncOf(func(_ js.Value, args []js.Value) any {
		return answer(args[0].Int(), args[1].String(), args[2].String(), args[3].String())
	}))
	select {}
}
