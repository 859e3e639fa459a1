//go:build js

package browser

import (
	"strconv"
	"strings"
	"syscall/js"

	"clvcalc/core/json"
	"clvcalc/core/notice"
	"clvcalc/wasm/protocol"
)

// A Worker is a background program and the port to it. Its methods are called
// from goroutines of the one-threaded program, so it needs no lock.
//
// On the wire a question is {id, kind, body, with}, an answer {id, body, with},
// a fault {id, fault}, progress {progress}, word that the question being worked
// on is no longer asked {cancel}, the program's death {fatal}, and word that it
// can read no file {blind}: then it is sent bytes.
type Worker struct {
	tell    func(protocol.Progress)
	ready   chan struct{} // closed once worker is set or the start failed
	worker  js.Value
	receive js.Func
	next    int
	phase   string // the latest one told
	waiting map[string]chan reply
	blind   bool          // the worker reads no files; known before its first answer
	ended   *notice.Fault // why the worker no longer answers
}

type reply struct {
	answer protocol.Answer
	err    error
}

// StartWorker starts the program of that name ("engine", "excel") in a
// worker. It returns at once; questions wait until the program runs.
func StartWorker(name string, tell func(protocol.Progress)) *Worker {
	w := &Worker{tell: tell, ready: make(chan struct{}), waiting: map[string]chan reply{}}
	w.receive = js.FuncOf(func(_ js.Value, args []js.Value) any {
		w.take(first(args).Get("data"))
		return nil
	})
	go func() {
		defer close(w.ready)
		worker, err := await(clv().Call("worker", name))
		switch {
		case err != nil:
			w.end(notice.NewFault("program_missing"))
		case w.ended != nil:
			worker.Call("terminate")
		default:
			w.worker = worker
			worker.Set("onmessage", w.receive)
		}
	}()
	return w
}

// Stop ends the worker at once, whatever it is doing. Questions under way and
// later ones get the Fault "cancelled".
func (w *Worker) Stop() {
	if w.ended != nil {
		return
	}
	if w.worker.Truthy() {
		w.worker.Call("terminate")
	}
	w.end(notice.NewFault("cancelled"))
}

// Cancel tells the worker that the question it works on is no longer asked. It
// hears of it when it next rests and answers with the Fault "cancelled"; what
// it has read stays.
func (w *Worker) Cancel() {
	if w.ended == nil && w.worker.Truthy() {
		post(w.worker, map[string]any{"cancel": true}, nil)
	}
}

// Ask implements protocol.Port.
func (w *Worker) Ask(kind string, body []byte, with protocol.Attachment) (protocol.Answer, error) {
	<-w.ready
	if w.ended != nil {
		return protocol.Answer{}, w.ended
	}
	if w.blind {
		var err error
		if with, err = inMemory(with); err != nil {
			return protocol.Answer{}, err
		}
	}
	w.next++
	id := strconv.Itoa(w.next)
	answer := make(chan reply, 1)
	w.waiting[id] = answer
	defer delete(w.waiting, id)
	post(w.worker, map[string]any{"id": id, "kind": kind, "body": string(body)}, with)
	r := <-answer
	return r.answer, r.err
}

// take handles one message from the worker; it never blocks.
func (w *Worker) take(data js.Value) {
	if p := data.Get("progress"); p.Truthy() {
		var progress protocol.Progress
		if json.Unmarshal([]byte(p.String()), &progress) == nil {
			w.hear(progress)
		}
		return
	}
	if fatal := data.Get("fatal"); fatal.Truthy() {
		w.end(fatalFault(fatal.String()))
		return
	}
	if data.Get("blind").Truthy() {
		w.blind = true
		return
	}
	waiting, ok := w.waiting[data.Get("id").String()]
	if !ok {
		return
	}
	if f := data.Get("fault"); f.Truthy() {
		fault := notice.NewFault("bug")
		_ = json.Unmarshal([]byte(f.String()), fault)
		waiting <- reply{err: fault}
		return
	}
	w.phase = ""
	mark("answer")
	waiting <- reply{answer: protocol.Answer{Body: []byte(data.Get("body").String()), With: data.Get("with")}}
}

// hear passes progress on and marks the start of each phase in the browser's
// own timeline, where anyone can see how long it took.
func (w *Worker) hear(p protocol.Progress) {
	if p.Phase != w.phase {
		w.phase = p.Phase
		mark("phase:" + p.Phase)
	}
	if w.tell != nil {
		go w.tell(p)
	}
}

func mark(name string) { js.Global().Get("performance").Call("mark", name) }

// end gives every waiting question the reason why no answer will come.
func (w *Worker) end(why *notice.Fault) {
	w.ended = why
	for id, waiting := range w.waiting {
		delete(w.waiting, id)
		waiting <- reply{err: why}
	}
}

// fatalFault words the death of a program. Panics are recovered, so one that
// ends has run out of memory; one that did not start says why.
func fatalFault(message string) *notice.Fault {
	if strings.Contains(message, "has ended") || strings.Contains(strings.ToLower(message), "memory") {
		return notice.NewFault("out_of_memory")
	}
	return notice.NewFault("bug", notice.Text("detail", message))
}

// post sends a message; ArrayBuffers are moved, a File handle is cloned, which
// copies no bytes.
func post(target js.Value, message map[string]any, with protocol.Attachment) {
	handle, ok := with.(js.Value)
	if !ok {
		target.Call("postMessage", message)
		return
	}
	message["with"] = handle
	switch {
	case isBuffer(handle):
		target.Call("postMessage", message, []any{handle})
	case handle.Type() == js.TypeObject && isBuffer(handle.Get("0")): // several
		target.Call("postMessage", message, handle)
	default:
		target.Call("postMessage", message)
	}
}
