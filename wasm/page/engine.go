//go:build js

package main

import (
	"errors"
	"sync"

	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/protocol"
)

// An engine is the worker that has read the file. It can be stopped at any
// moment: the next question starts a fresh worker, which reads the file and
// analyses it again, because the page keeps the file's handle and the settings.
type engine struct {
	tell     func(protocol.Progress)
	mu       sync.Mutex // a replay is not interrupted by another question
	worker   *browser.Worker
	read     bool
	analysed bool
}

// stop ends the worker at once.
func (e *engine) stop() {
	if e.worker != nil {
		e.worker.Stop()
	}
	e.worker, e.read, e.analysed = nil, false, false
}

// start makes sure that a worker of this build runs.
func (e *engine) start() error {
	if e.worker != nil {
		return nil
	}
	e.worker = browser.StartWorker("engine", e.tell)
	e.read, e.analysed = false, false
	return hello(e.worker)
}

// hello refuses a worker of another build: a stale cached program.
func hello(worker *browser.Worker) error {
	version, err := protocol.Call(worker, protocol.Hello{})
	if err == nil && version.Build != browser.Build() {
		err = notice.NewFault("stale_program")
	}
	return err
}

// open reads the file.
func (e *engine) open(f browser.File, lang string, settings report.Settings) (protocol.Opened, error) {
	if err := e.start(); err != nil {
		return protocol.Opened{}, e.lost(err)
	}
	q := protocol.Open{Name: f.Name, Size: f.Size, Lang: lang, Settings: settings}
	opened, _, err := protocol.CallWith(e.worker, q, f.Handle)
	e.read = err == nil
	e.analysed = false
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

// ask puts a question about the open file. Where the worker was stopped since,
// the file is read, and for a question about the analysis analysed, again.
func ask[A any](p *page, q protocol.Question[A]) (A, protocol.Attachment, error) {
	var none A
	e, s := p.engine, p.state
	e.mu.Lock()
	defer e.mu.Unlock()
	if !e.read || e.worker == nil {
		if _, err := e.open(p.file, s.Words.Code, s.Settings); err != nil {
			return none, nil, err
		}
	}
	switch q.Kind() {
	case "customers", "table", "export":
		if !e.analysed {
			if _, err := protocol.Call(e.worker, protocol.Analyze{Settings: s.Settings}); err != nil {
				return none, nil, e.lost(err)
			}
			e.analysed = true
		}
	}
	answer, with, err := protocol.CallWith(e.worker, q, nil)
	if err == nil && q.Kind() == "analyze" {
		e.analysed = true
	}
	return answer, with, e.lost(err)
}
