//go:build js

package main

import (
	"clvcalc/core/order"
	"clvcalc/core/report"
	"clvcalc/wasm/browser"
	"clvcalc/wasm/page/state"
	"clvcalc/wasm/protocol"
)

// remap reads the columns anew under changed settings.
func (p *page) remap(s *state.State, settings report.Settings) (*state.State, effect) {
	return p.mapped(s.Remap(settings))
}

// mapped reads the columns under the settings of a State.
func (p *page) mapped(s *state.State) (*state.State, effect) {
	settings := s.Settings
	return s, func() {
		e := p.engine
		columns, _, err := ask(p, protocol.Remap{Settings: settings})
		switch {
		case e != p.engine:
		case err != nil:
			p.fail(err)
		default:
			p.change(func(s *state.State) *state.State { return s.Remapped(settings, columns) })
		}
	}
}

// forget takes the remembered choices of this file's headings away.
func (p *page) forget() {
	p.send(func(s *state.State) (*state.State, effect) {
		browser.Forget(s.MemoryKey())
		s, then := p.with(s, state.Forgotten(s.Settings))
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
	if turn != p.asked || p.state.Job != state.Testing {
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
	p.asked++
	p.engine.cancel()
	return p.asked
}

// analysed sends what follows an analysis, unless another was begun since.
func (p *page) analysed(turn int, err error, then event) {
	if turn != p.asked {
		return
	}
	if err != nil {
		p.fail(err)
		return
	}
	p.send(func(s *state.State) (*state.State, effect) {
		if turn != p.asked {
			return s, nil
		}
		return then(s)
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
	p.send(func(s *state.State) (*state.State, effect) { return p.resume(p.halt(s)) })
}

// halt stops whatever the page waits for.
func (p *page) halt(s *state.State) *state.State {
	p.renew()
	return s.Cancel()
}

// resume begins an analysis anew that was given up while its first figures
// were shown.
func (p *page) resume(s *state.State) (*state.State, effect) {
	if next, ok := s.Resume(); ok {
		return p.analyse(next)
	}
	return s, nil
}
