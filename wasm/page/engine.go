//go:build js

package main

import (
	"errors"
	"sync"

	"clvcalc/core/notice"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
	"clvcalc/wasm/protocol"
)

// An engine is the worker that has read the files. It can be stopped at any
// moment: the next question starts a fresh worker, which reads the files and
// analyses them again, because the State keeps their handles and the settings.
type engine struct {
	tell   func(protocol.Progress)
	mu     sync.Mutex // a replay is not interrupted by another question
	worker *browser.Worker
	hello  func() error // waits until the worker runs; see hello
	used   bool         // files are, or are about to be, given to it
	read   bool
	known  int // how far the file is analysed
}

// How far a file is analysed.
const (
	nothing    = iota
	firstKnown // the first figures
	wholeKnown // the whole Report
)

// needs is how far the file must be analysed for a question.
func needs(kind string) int {
	switch kind {
	case protocol.Customers{}.Kind(), protocol.Table{}.Kind():
		return firstKnown
	case protocol.Export{}.Kind():
		return wholeKnown
	}
	return nothing
}

// stop ends the worker at once.
func (e *engine) stop() {
	if e.worker != nil {
		e.worker.Stop()
	}
	e.worker, e.hello, e.read, e.known = nil, nil, false, nothing
}

// cancel ends the work in hand; the file stays read.
func (e *engine) cancel() {
	if e.worker != nil {
		e.worker.Cancel()
	}
}

// start makes sure that a worker of this build runs. Where one is on its way, it
// is waited for.
func (e *engine) start() error {
	if e.worker == nil {
		worker := browser.StartWorker("engine", e.tell)
		e.worker, e.hello = worker, sync.OnceValue(func() error { return hello(worker) })
		e.read, e.known = false, nothing
	}
	return e.hello()
}

// wake starts the worker before there is a file, so that none has to wait until
// it runs, and warms it where none is there yet. What keeps it from running is told
// when there is one.
func (p *page) wake() {
	e := p.engine
	p.do(func() {
		if err := e.lost(e.start()); err == nil && !e.used {
			_, err = protocol.Call(e.worker, protocol.Warm{})
			_ = e.lost(err)
		}
	})
}

// hello refuses a worker of another build: a stale cached program.
func hello(worker *browser.Worker) error {
	version, err := protocol.Call(worker, protocol.Hello{})
	if err == nil && version.Build != browser.Build() {
		err = notice.NewFault("stale_program")
	}
	return err
}

// open reads the files.
func (e *engine) open(s *state.State) (protocol.Opened, error) {
	e.used = true
	if err := e.start(); err != nil {
		return protocol.Opened{}, e.lost(err)
	}
	q := protocol.Open{Lang: s.Words.Code, Settings: s.Settings}
	var handles []protocol.Attachment
	for _, f := range s.Files {
		q.Names = append(q.Names, f.Name)
		handles = append(handles, f.Handle)
	}
	opened, _, err := protocol.CallWith(e.worker, q, browser.Handles(handles))
	e.read = err == nil
	e.known = nothing
	return opened, e.lost(err)
}

// lost gives up a worker that can answer no more.
func (e *engine) lost(err error) error {
	var fault *notice.Fault
	if errors.As(err, &fault) {
		switch fault.Code {
		case "bug", "out_of_memory", "stale_program", "program_missing":
			e.stop()
		}
	}
	return err
}

// ask puts a question about the open file. One that only reads is put at once;
// others wait for their turn. Where the worker was stopped since, the file is
// read, and for a question about the analysis analysed, again.
func ask[A any](p *page, q protocol.Question[A]) (A, protocol.Attachment, error) {
	var none A
	e, s, kind := p.engine, p.state, q.Kind()
	if !protocol.Beside(kind) || !e.knows(kind) {
		e.mu.Lock()
		defer e.mu.Unlock()
	}
	if !e.knows(kind) {
		if err := e.replay(s, needs(kind)); err != nil {
			return none, nil, err
		}
	}
	answer, with, err := protocol.CallWith(e.worker, q, nil)
	if err == nil {
		e.learned(kind)
	}
	return answer, with, e.lost(err)
}

// knows reports whether a question of a kind can be answered as things stand.
func (e *engine) knows(kind string) bool {
	return e.worker != nil && e.read && e.known >= needs(kind)
}

// learned notes how far the file is analysed after an answer.
func (e *engine) learned(kind string) {
	switch kind {
	case protocol.First{}.Kind():
		e.known = firstKnown
	case protocol.Analyze{}.Kind():
		e.known = wholeKnown
	}
}

// replay reads and analyses the files again as far as is needed.
func (e *engine) replay(s *state.State, need int) error {
	if e.worker == nil || !e.read {
		if _, err := e.open(s); err != nil {
			return err
		}
	}
	var err error
	switch {
	case e.known >= need:
	case need == firstKnown:
		_, err = protocol.Call(e.worker, protocol.First{Settings: s.FirstSettings()})
	default:
		_, err = protocol.Call(e.worker, protocol.Analyze{Settings: s.Settings})
	}
	if err == nil {
		e.known = max(e.known, need)
	}
	return e.lost(err)
}
