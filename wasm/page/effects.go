//go:build js

package main

import (
	"clvcalc/core/notice"
	"clvcalc/core/order"
	"clvcalc/core/report"
	"clvcalc/core/table"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
	"clvcalc/wasm/protocol"
)

// open takes a new file in place of whatever was there.
func (p *page) open(f browser.File, sample bool) {
	if f.Count > 1 {
		p.fail(notice.NewFault("several_files", notice.Count("n", f.Count)))
		return
	}
	p.send(func(s *state.State) (*state.State, effect) {
		p.turn++
		p.engine.stop()
		p.engine = &engine{tell: p.engine.tell}
		p.file = f
		s = s.Choose(state.File{Name: f.Name, Size: f.Size, Sample: sample})
		return s, func() { p.read(s.Settings, true) }
	})
}

// sample opens the made-up shop of the language and goes on to its results.
func (p *page) sample() {
	defer p.guard()
	f, err := browser.Sample(p.state.Words.Code)
	if err != nil {
		p.fail(err)
		return
	}
	p.open(f, true)
}

// read reads the file that is open and shows its columns. What was chosen for
// an earlier file with the same headings holds for this one.
func (p *page) read(settings report.Settings, remembered bool) {
	e, f := p.engine, p.file
	opened, err := e.open(f, p.state.Words.Code, settings)
	if e != p.engine {
		return // another file was chosen meanwhile
	}
	if err != nil {
		p.fail(err)
		return
	}
	p.send(func(s *state.State) (*state.State, effect) {
		s = s.WasOpened(&opened)
		if key := s.MemoryKey(); remembered && key != "" {
			if known, ok := s.Recall(browser.Recall(key)); ok {
				s, then := p.remap(s, known)
				s.Recalled = true
				return s, then
			}
		}
		if s.File.Sample && s.Ready() {
			return p.analyse(s.Analyse())
		}
		return s, nil
	})
}

// reopen reads the same file again under other options.
func (p *page) reopen(s *state.State, options table.Options) (*state.State, effect) {
	s = s.Reopen(options)
	return s, func() { p.read(s.Settings, false) }
}

// keepRows uses the rows before the damage of a file.
func (p *page) keepRows() {
	p.send(func(s *state.State) (*state.State, effect) {
		if !s.Damaged() {
			return s, nil
		}
		options := s.Settings.Options
		options.Damaged = table.KeepRows
		return p.reopen(s, options)
	})
}

// unlock opens a protected workbook with its password. From then on the opened
// bytes are the file; the password is not kept.
func (p *page) unlock(password string) {
	p.send(func(s *state.State) (*state.State, effect) {
		if !s.Locked() {
			return s, nil
		}
		e, f := p.engine, p.file
		s = s.Reopen(s.Settings.Options)
		return s, func() {
			opened, err := decrypt(f, password)
			switch {
			case e != p.engine: // cancelled, or another file was chosen meanwhile
			case err != nil:
				p.fail(err)
			default:
				p.file = opened
				p.read(s.Settings, true)
			}
		}
	})
}

// decrypt opens a file in the program that knows how.
func decrypt(f browser.File, password string) (browser.File, error) {
	excel := browser.StartWorker("excel", nil)
	defer excel.Stop()
	if err := hello(excel); err != nil {
		return f, err
	}
	_, opened, err := protocol.CallWith(excel, protocol.Decrypt{Password: password}, f.Handle)
	if err != nil {
		return f, err
	}
	return browser.NewFile(f.Name, opened), nil
}

// remap reads the columns anew under changed settings.
func (p *page) remap(s *state.State, settings report.Settings) (*state.State, effect) {
	s = s.Remap(settings)
	return s, func() {
		e := p.engine
		columns, _, err := ask(p, protocol.Remap{Settings: settings})
		switch {
		case e != p.engine:
		case err != nil:
			p.fail(err)
		default:
			p.change(func(s *state.State) *state.State { return s.Remapped(columns) })
		}
	}
}

// forget takes the remembered choices of this file's headings away.
func (p *page) forget() {
	p.send(func(s *state.State) (*state.State, effect) {
		browser.Forget(s.MemoryKey())
		s, then := p.remap(s, state.Forgotten(s.Settings))
		s.Recalled = false
		return s, then
	})
}

// analyse computes the first figures under the present settings, shows them and
// goes on to the whole Report; of several analyses asked for in a row only the
// last is shown.
func (p *page) analyse(s *state.State) (*state.State, effect) {
	turn := p.another()
	return s, func() {
		analysed, _, err := ask(p, protocol.First{Settings: s.FirstSettings()})
		p.analysed(turn, err, func(s *state.State) (*state.State, effect) {
			s = s.Analysed(&analysed.Report)
			s, list := p.list(s.Ask(s.Query))
			return s, func() {
				list()
				p.complete(turn)
			}
		})
	}
}

// complete computes the whole Report while the first figures are read.
func (p *page) complete(turn int) {
	if turn != p.turn || p.state.Job != state.Testing {
		return
	}
	whole, _, err := ask(p, protocol.Analyze{Settings: p.state.Settings})
	p.analysed(turn, err, func(s *state.State) (*state.State, effect) {
		wanted := s.Wanted
		s, list := p.list(s.Completed(&whole.Report))
		return s, func() {
			list()
			if wanted {
				p.export()
			}
		}
	})
}

// another begins a new analysis: no earlier one is wanted any more.
func (p *page) another() (turn int) {
	p.turn++
	p.engine.cancel()
	return p.turn
}

// analysed sends what follows an analysis, unless another was begun since.
func (p *page) analysed(turn int, err error, then event) {
	if turn != p.turn {
		return
	}
	if err != nil {
		p.fail(err)
		return
	}
	p.send(func(s *state.State) (*state.State, effect) {
		if turn != p.turn {
			return s, nil
		}
		return then(s)
	})
}

// back shows the columns again; a test under way is given up.
func (p *page) back() {
	p.send(func(s *state.State) (*state.State, effect) {
		p.another()
		return s.Back(), nil
	})
}

// list asks for the customers of the present query.
func (p *page) list(s *state.State) (*state.State, effect) {
	q := s.Query
	return s, func() {
		found, _, err := ask(p, protocol.Customers{Query: q})
		if err != nil {
			p.fail(err)
			return
		}
		p.change(func(s *state.State) *state.State { return s.Listed(q, &found) })
	}
}

// save offers the answer to a question as a file.
func save(p *page, q protocol.Question[protocol.File]) {
	p.do(func() {
		file, bytes, err := ask(p, q)
		if err != nil {
			p.fail(err)
			return
		}
		browser.Download(file.Name, file.Type, bytes)
	})
}

// saveCustomers offers the customers of a query as csv.
func (p *page) saveCustomers(q report.Query) {
	save(p, protocol.Table{Query: q, Lang: p.state.Words.Code})
}

// saveLeftOut offers the rows left out for a reason as csv.
func (p *page) saveLeftOut(reason order.Reason) {
	save(p, protocol.LeftOut{Reason: reason, Lang: p.state.Words.Code})
}

// export writes the workbook in a worker of its own, which is fetched now; the
// whole Report is waited for.
func (p *page) export() {
	p.send(func(s *state.State) (*state.State, effect) {
		switch {
		case s.Report == nil:
		case s.Job == state.Testing:
			return s.Want(), nil
		case s.Job == state.Idle:
			return s.Export(), p.writeWorkbook
		}
		return s, nil
	})
}

func (p *page) writeWorkbook() {
	exported, customers, err := ask(p, protocol.Export{})
	if err != nil {
		p.fail(err)
		return
	}
	excel := browser.StartWorker("excel", p.engine.tell)
	defer excel.Stop()
	if err := hello(excel); err != nil {
		p.fail(err)
		return
	}
	q := protocol.Write{Report: exported.Report, Lang: p.state.Words.Code}
	file, workbook, err := protocol.CallWith(excel, q, customers)
	if err != nil {
		p.fail(err)
		return
	}
	browser.Download(file.Name, file.Type, workbook)
	p.change(func(s *state.State) *state.State { return s.Finished("results.exported", file.Name) })
	p.announce(p.state.Words.Say("results.exported"))
}

// cancel stops the worker at once and goes back to where the page stood.
func (p *page) cancel() {
	p.send(func(s *state.State) (*state.State, effect) {
		p.turn++
		p.engine.stop()
		p.engine = &engine{tell: p.engine.tell}
		return s.Cancel(), nil
	})
}
