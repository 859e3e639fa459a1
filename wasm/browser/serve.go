//go:build js

package browser

import (
	"context"
	"encoding/json"
	"errors"
	"runtime/debug"
	"syscall/js"

	"clvcalc/core/notice"
	"clvcalc/wasm/protocol"
)

// Serve answers the questions that reach this worker, one after another, and
// never returns. A panic while answering is a bug: the asker is told, and the
// worker goes on.
func Serve(server protocol.Server) {
	questions := make(chan js.Value, 64)
	js.Global().Set("clvReceive", js.FuncOf(func(_ js.Value, args []js.Value) any {
		data := first(args)
		select {
		case questions <- data:
		default: // a full queue: hand over from a goroutine, which may wait
			go func() { questions <- data }()
		}
		return nil
	}))
	for q := range questions {
		answer(server, q)
	}
}

func answer(server protocol.Server, q js.Value) {
	id := q.Get("id").String()
	self := js.Global()
	defer func() {
		if r := recover(); r != nil {
			println(string(debug.Stack()))
			postFault(self, id, notice.NewFault("bug", notice.Text("detail", panicText(r))))
		}
	}()
	tell := func(p protocol.Progress) {
		if body, err := json.Marshal(p); err == nil {
			post(self, map[string]any{"progress": string(body)}, nil)
		}
	}
	got, err := server.Answer(context.Background(), q.Get("kind").String(), []byte(q.Get("body").String()), q.Get("with"), tell)
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

func panicText(r any) string {
	switch v := r.(type) {
	case error:
		return v.Error()
	case string:
		return v
	}
	return "panic"
}
