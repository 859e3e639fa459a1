//go:build js

package browser

import (
	"context"
	"errors"
	"runtime"
	"syscall/js"

	"clvcalc/core/json"
	"clvcalc/core/notice"
	"clvcalc/wasm/protocol"
)

// Serve answers the questions that reach this worker and never returns: one
// after another, but those that only read (protocol.Beside) whenever the work
// in hand rests for a moment. A panic while answering is a bug: the asker is
// told, and the worker goes on.
func Serve(server protocol.Server) {
	work, beside := make(chan js.Value, 64), make(chan js.Value, 64)
	var stop context.CancelFunc // the work in hand
	js.Global().Set("clvReceive", js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := first(args)
		switch {
		case !data.Get("cancel").Truthy():
			queue := work
			if protocol.Beside(data.Get("kind").String()) {
				queue = beside
			}
			enqueue(queue, data)
		case stop != nil:
			stop()
		}
		return nil
	}))
	go func() {
		for q := range beside {
			answer(context.Background(), server, q)
		}
	}()
	for q := range work {
		var ctx context.Context
		ctx, stop = context.WithCancel(context.Background())
		answer(ctx, server, q)
		stop()
	}
}

// Rest returns to the browser for a moment, so that it hands over what has
// arrived. A program at work hears nothing before.
func Rest() {
	done := make(chan struct{})
	var wake js.Func
	wake = js.FuncOf(func(js.Value, []js.Value) any {
		wake.Release()
		close(done)
		return nil
	})
	js.Global().Call("setTimeout", wake, 0)
	<-done
}

// enqueue hands a question over without blocking; with a full queue from a
// goroutine, which may wait.
func enqueue(queue chan js.Value, q js.Value) {
	select {
	case queue <- q:
	default:
		go func() { queue <- q }()
	}
}

func answer(ctx context.Context, server protocol.Server, q js.Value) {
	id := q.Get("id").String()
	self := js.Global()
	defer func() {
		if r := recover(); r != nil {
			println(Stack())
			postFault(self, id, notice.NewFault("bug", notice.Text("detail", panicText(r))))
		}
	}()
	tell := func(p protocol.Progress) {
		if body, err := json.Marshal(p); err == nil {
			post(self, map[string]any{"progress": string(body)}, nil)
		}
	}
	got, err := server.Answer(ctx, q.Get("kind").String(), []byte(q.Get("body").String()), q.Get("with"), tell)
	if err != nil {
		postFault(self, id, asFault(err))
		return
	}
	post(self, map[string]any{"id": id, "body": string(got.Body)}, got.With)
}

func postFault(self js.Value, id string, fault *notice.Fault) {
	body, _ := json.Marshal(fault)
	post(self, map[string]any{"id": id, "fault": string(body)}, nil)
}

// asFault turns any error into something a person can be told.
func asFault(err error) *notice.Fault {
	var fault *notice.Fault
	if errors.As(err, &fault) {
		return fault
	}
	return notice.NewFault("bug", notice.Text("detail", err.Error()))
}

// Stack is where the program is, for the console. That of runtime/debug brings
// a file system.
func Stack() string {
	text := make([]byte, 64<<10)
	return string(text[:runtime.Stack(text, false)])
}

func panicText(r any) string {
	switch v := r.(type) {
	case error:
		return v.Error()
	case string:
		return v
	}
	return "panic"
}
