//go:build js

package main

import (
	"errors"

	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
	"clvcalc/wasm/protocol"
)

// given opens files in place of whatever was there, or beside the files in use.
// What was there stays where they cannot be opened.
func (p *page) given(files []browser.File, add bool) {
	list := stateFiles(files)
	p.opening(func(s *state.State) *state.State {
		if add {
			return s.Add(list)
		}
		return s.Choose(list, false)
	})
}

func stateFiles(files []browser.File) []state.File {
	list := make([]state.File, len(files))
	for i, f := range files {
		list[i] = state.File{Name: f.Name, Size: f.Size, Handle: f.Handle}
	}
	return list
}

// sample opens the made-up shop of the language and goes on to its results.
func (p *page) sample() {
	defer p.guard()
	f, err := browser.Sample(p.state.Words.Code)
	if err != nil {
		p.fail(err)
		return
	}
	p.opening(func(s *state.State) *state.State { return s.Choose(stateFiles([]browser.File{f}), true) })
}

// opening opens the files of the next State with an engine that has had none.
func (p *page) opening(next func(*state.State) *state.State) {
	p.send(func(s *state.State) (*state.State, effect) {
		to := next(s)
		if to == s {
			return s, nil
		}
		p.renew()
		p.engine.used = true
		return to, func() { p.read(to) }
	})
}

// renew stops the engine at once and has a fresh one for what comes; one that
// has had no files yet is fresh.
func (p *page) renew() {
	p.asked++
	if !p.engine.used {
		return
	}
	p.engine.stop()
	p.engine = &engine{tell: p.engine.tell}
	p.wake()
}

// read reads the files that are being opened and shows their columns.
func (p *page) read(s *state.State) {
	e := p.engine
	opened, err := e.open(s)
	switch {
	case e != p.engine: // cancelled, or other files were chosen meanwhile
	case err != nil:
		p.fail(err)
	default:
		p.opened(&opened)
	}
}

// opened shows the columns. What was chosen for them before one file more or
// less was in use holds, or what was chosen for an earlier file with the same
// headings.
func (p *page) opened(o *protocol.Opened) {
	p.send(func(s *state.State) (*state.State, effect) {
		fresh := s.MemoryKey() == ""
		s = s.WasOpened(o)
		if settings, ok := s.Carried(); ok {
			return p.remap(s, settings)
		}
		if key := s.MemoryKey(); fresh && key != "" {
			if known, ok := s.Recall(browser.Recall(key)); ok {
				s, then := p.with(s, known)
				s.Recalled = true
				return s, then
			}
		}
		if s.Sample && s.Ready() {
			return p.analyse(s.Analyse())
		}
		return s, nil
	})
}

// with reads the columns anew under changed settings, and the files where they
// have to be.
func (p *page) with(s *state.State, settings report.Settings) (*state.State, effect) {
	if !state.Reread(s.Settings, settings) {
		return p.remap(s, settings)
	}
	s = s.Reopen(settings.Options)
	s.Settings = settings
	return s, func() { p.read(s) }
}

// reopen reads the same files again under other options.
func (p *page) reopen(s *state.State, options table.Options) (*state.State, effect) {
	s = s.Reopen(options)
	return s, func() { p.read(s) }
}

// keepRows uses the rows before the damage of a file.
func (p *page) keepRows() {
	p.send(func(s *state.State) (*state.State, effect) {
		if !s.Damaged() {
			return s, nil
		}
		options := s.Options()
		options.Damaged = table.KeepRows
		s = s.Retry(options)
		return s, func() { p.read(s) }
	})
}

// unlock opens a protected workbook with its password, and other protected ones
// among the files that it opens too. From then on the opened bytes are the
// file; the password is not kept.
func (p *page) unlock(password string) {
	p.send(func(s *state.State) (*state.State, effect) {
		if !s.Locked() {
			return s, nil
		}
		file := s.Blamed()
		s = s.Retry(s.Options())
		return s, func() { p.unlockFrom(s, file, password) }
	})
}

// unlockFrom opens one file after another with a password, as the engine asks
// for it, and reads them all.
func (p *page) unlockFrom(s *state.State, file int, password string) {
	e := p.engine
	asked := notice.NewFault("wrong_password")
	for tries := range s.Files {
		open, err := decrypt(s.Files[file], password)
		if e != p.engine {
			return // cancelled, or other files were chosen meanwhile
		}
		if err != nil {
			if tries > 0 { // nobody said that this is its password
				err = asked
			}
			p.refuse(s, err, file)
			return
		}
		s = s.Unlocked(file, open.Handle, open.Size)
		p.change(func(now *state.State) *state.State { return now.Unlocked(file, open.Handle, open.Size) })
		opened, err := e.open(s)
		if e != p.engine {
			return
		}
		if err == nil {
			p.opened(&opened)
			return
		}
		locked := s.Failed(asFault(err))
		if !locked.Locked() || tries+1 == len(s.Files) {
			p.fail(err)
			return
		}
		asked, file = locked.Fault, locked.Blamed()
	}
}

// refuse says what is wrong with one of the files that are being opened.
func (p *page) refuse(s *state.State, err error, file int) {
	p.fail(s.Refused(asFault(err), file))
}

// decrypt opens a file in the program that knows how.
func decrypt(f state.File, password string) (browser.File, error) {
	excel := browser.StartWorker("excel", nil)
	defer excel.Stop()
	if err := hello(excel); err != nil {
		return browser.File{}, err
	}
	_, opened, err := protocol.CallWith(excel, protocol.Decrypt{Password: password}, f.Handle)
	if err != nil {
		return browser.File{}, err
	}
	return browser.NewFile(f.Name, opened), nil
}

// asFault is any error as something that a person can be told.
func asFault(err error) *notice.Fault {
	fault := new(notice.Fault)
	if errors.As(err, &fault) {
		return fault
	}
	return notice.NewFault("bug", notice.Text("detail", err.Error()))
}
