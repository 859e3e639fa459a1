//go:build js

package main

import (
	"time"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
	"clvcalc/wasm/protocol"
)

// An event turns the State into the next and says what is to be done after
// the page shows it; nil for nothing.
type event func(*state.State) (*state.State, effect)

// An effect asks the engine, offers a download and the like. It runs in its own
// goroutine and reports by sending events.
type effect func()

// A page holds the State, the engine and what the panels share.
type page struct {
	state   *state.State
	events  chan event
	render  []render
	engine  *engine
	place   state.View // that the browser's history knows as the present one
	drawing chan func()
	tables  map[string]answer.Table // on the page, by name, for their csv
	asked   int                     // number of the latest analysis asked for
	listing int                     // number of the latest search typed
	spoken  time.Time               // when something was announced last
	next    string                  // what is to be announced after a pause
}

func newPage(w *lang.Words) *page {
	p := &page{
		state: state.New(w), events: make(chan event, 256), drawing: make(chan func(), 256),
		tables: map[string]answer.Table{},
	}
	p.engine = &engine{tell: func(progress protocol.Progress) {
		p.send(func(s *state.State) (*state.State, effect) { return s.Progressed(progress), nil })
	}}
	p.listenBack()
	for _, panel := range Panels {
		p.render = append(p.render, panel.Mount(p))
	}
	return p
}

// send hands an event over and never blocks, so that callbacks may use it.
func (p *page) send(e event) {
	select {
	case p.events <- e:
	default:
		go func() { p.events <- e }()
	}
}

// change sends an event that has no effect.
func (p *page) change(f func(*state.State) *state.State) {
	p.send(func(s *state.State) (*state.State, effect) { return f(s), nil })
}

// run applies events one after another and never returns.
func (p *page) run() {
	go p.draw()
	p.show()
	for e := range p.events {
		p.step(e)
	}
}

func (p *page) step(e event) {
	defer p.guard()
	before := p.state
	next, then := e(before)
	p.state = next
	held := hold()
	p.show()
	held()
	p.visit(next.View)
	if next.View != before.View {
		p.turnTo(next.View)
	}
	if next.Fault != before.Fault && next.Locked() {
		focus(find("unlock-password"))
	}
	if then != nil {
		p.do(then)
	}
}

func (p *page) show() {
	for _, render := range p.render {
		render(p.state)
	}
}

// do runs an effect in its own goroutine.
func (p *page) do(f effect) {
	go func() {
		defer p.guard()
		f()
	}()
}

// draw draws charts one after another, so that the latest wins. Between them the
// browser shows what is there: the figures do not wait for their charts.
func (p *page) draw() {
	for f := range p.drawing {
		browser.Rest()
		func() {
			defer p.guard()
			f()
		}()
	}
}

// guard turns a panic, which is a bug, into a message; the file and the
// choices stay as they were.
func (p *page) guard() {
	r := recover()
	if r == nil {
		return
	}
	detail := "panic"
	switch v := r.(type) {
	case error:
		detail = v.Error()
	case string:
		detail = v
	}
	println("bug:", detail, browser.Stack())
	p.fail(notice.NewFault("bug", notice.Text("detail", detail)))
}

// fail shows why something did not work. Where other files could not be
// opened, what was there goes on.
func (p *page) fail(err error) {
	fault := asFault(err)
	p.send(func(s *state.State) (*state.State, effect) { return p.resume(s.Failed(fault)) })
}

// turnTo moves the reader to the heading of a view.
func (p *page) turnTo(v state.View) {
	document().Underlying().Get("defaultView").Call("scrollTo", 0, 0)
	focus(find(map[state.View]string{state.Start: "start-h", state.Working: "working-h", state.Columns: "columns-h", state.Results: "results-h"}[v]))
}

// quiet is the least time between two announcements.
const quiet = 2 * time.Second

// announce tells a screen reader something, at most every two seconds; of
// several in between the last is told.
func (p *page) announce(text string) {
	waiting := p.next != ""
	p.next = text
	if waiting || text == "" {
		return
	}
	time.AfterFunc(max(0, quiet-time.Since(p.spoken)), func() {
		defer p.guard()
		say(find("announce"), p.next)
		p.spoken, p.next = time.Now(), ""
	})
}
