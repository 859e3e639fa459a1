//go:build js

package main

import (
	"strconv"

	"clvcalc/core/lang"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/wasm/page/state"
)

// mountAssumptions lets the reader change what the figures assume. A change
// counts anew, without reading the file again.
func mountAssumptions(p *page) render {
	panel, form, opener := find("assumptions"), find("assume-form"), find("assume-open")
	a := assumptionsPanel{form: form, summary: find("assume-summary"), unit: find("assume-unit"), wrong: find("assume-error"),
		undo: find("assume-undo"), defaults: find("assume-defaults"), last: &state.State{}}
	on(form, "submit", func(_ element, event domEvent) { event.PreventDefault() })
	on(form, "change", func(target element, _ domEvent) { p.assumed(a.wrong, target) })
	on(opener, "click", func(element, domEvent) {
		open := !panel.Class().Contains("is-open")
		panel.Class().Toggle("is-open")
		put(opener, "aria-expanded", map[bool]string{true: "true", false: "false"}[open])
	})
	on(a.undo, "click", func(element, domEvent) { p.recount((*state.State).Undo) })
	on(a.defaults, "click", func(element, domEvent) { p.recount((*state.State).Defaults) })
	return a.show
}

type assumptionsPanel struct {
	form, summary, unit, wrong, undo, defaults element

	last *state.State
}

// recount applies a change of assumptions and analyses where there was one.
func (p *page) recount(f func(*state.State) *state.State) {
	p.send(func(s *state.State) (*state.State, effect) {
		if s.Report == nil || s.View != state.Results || s.Job == state.Exporting {
			return s, nil
		}
		next := f(s)
		if next.Job != state.Analysing {
			return next, nil
		}
		return p.analyse(next)
	})
}

// assume changes the assumptions to settings.
func (p *page) assume(s *state.State, settings report.Settings) (*state.State, effect) {
	next := s.Assume(settings)
	if next.Job != state.Analysing {
		return next, nil
	}
	return p.analyse(next)
}

// assumed takes what was entered in one control.
func (p *page) assumed(wrong, control element) {
	name, value := control.GetAttribute("name"), property(control, "value")
	if property(control, "type") == "checkbox" {
		value = string(report.RefundsIgnored)
		if control.Underlying().Get("checked").Bool() {
			value = string(report.RefundsCounted)
		}
	}
	p.send(func(s *state.State) (*state.State, effect) {
		settings, fault := state.Enter(s.Settings, s.Words, name, value)
		put(control, "aria-invalid", map[bool]string{true: "true"}[fault != ""])
		put(control, "aria-describedby", map[bool]string{true: "assume-error"}[fault != ""])
		show(wrong, fault != "")
		if fault != "" {
			say(wrong, s.Words.Say(fault))
			return s, nil
		}
		return p.assume(s, settings)
	})
}

func (a *assumptionsPanel) show(s *state.State) {
	if s.Report == nil || s.Report == a.last.Report && s.Words == a.last.Words {
		show(a.undo, s.CanUndo())
		return
	}
	if s.Words != a.last.Words {
		a.currencies(s)
	}
	if s.Words != a.last.Words || a.last.Report == nil || len(s.Report.Models) != len(a.last.Report.Models) {
		a.models(s)
	}
	a.last = s
	show(a.wrong, false)
	for _, field := range all(a.form, "[aria-invalid]") {
		put(field, "aria-invalid", "")
		put(field, "aria-describedby", "")
	}
	in, w := s.Report.Settings, s.Words
	a.set("basis", string(in.Basis))
	a.set("margin", state.Percent(w, s.Settings.Margin))
	a.set("discount_rate", state.Percent(w, &in.DiscountRate))
	a.set("cac", w.Number(in.CAC, 2))
	if in.CAC == float64(int(in.CAC)) {
		a.set("cac", w.Number(in.CAC, 0))
	}
	a.set("cutoff", w.Day(in.Cutoff))
	a.set("window_days", w.Number(float64(s.Report.Churn.WindowDays), 0))
	a.set("currency", s.Settings.Currency)
	a.set("model", s.Settings.Model)
	a.calibration(s)
	for _, choice := range all(a.form, "[name=horizon_months]") {
		choice.Underlying().Set("checked", property(choice, "value") == strconv.Itoa(in.HorizonMonths))
	}
	within(a.form, "[name=refunds]").Underlying().Set("checked", in.Refunds != report.RefundsIgnored)
	show(a.undo, s.CanUndo())
	say(a.unit, in.Currency)
	if w.Has("money." + in.Currency) {
		say(a.unit, w.Say("money."+in.Currency))
	}
	say(a.summary, w.Say("assume.summary", notice.Key("basis", "basis."+string(in.Basis)),
		notice.Months("horizon", in.HorizonMonths), notice.Share("discount", in.DiscountRate)))
}

func (a *assumptionsPanel) set(name, value string) {
	setValue(within(a.form, "[name="+name+"]"), value)
}

// calibration shows the end of the time that the test learns from: as entered,
// or faintly the one that was found.
func (a *assumptionsPanel) calibration(s *state.State) {
	a.set("calibration_end", "")
	if day := s.Settings.CalibrationEnd; day != nil {
		a.set("calibration_end", s.Words.Day(*day))
	}
	found := ""
	if s.Report.Test != nil {
		found = s.Words.Day(s.Report.Test.CalibrationEnd)
	}
	put(within(a.form, "[name=calibration_end]"), "placeholder", found)
}

// currencies and models fill the menus whose choices the program knows.
func (a *assumptionsPanel) currencies(s *state.State) {
	w := s.Words
	currencies := []element{h("option", attr("value", ""), w.Say("assume.currency.file"))}
	for _, code := range state.Currencies {
		currencies = append(currencies, h("option", attr("value", code), currencyName(w, code)))
	}
	fill(within(a.form, "[name=currency]"), currencies...)
}

// currencyName is the word for a currency that has one, else its code.
func currencyName(w *lang.Words, code string) string {
	if w.Has("money." + code) {
		return w.Say("money." + code)
	}
	return code
}

func (a *assumptionsPanel) models(s *state.State) {
	w := s.Words
	models := []element{h("option", attr("value", ""), w.Say("assume.model.test"))}
	for _, m := range s.Report.Models {
		if m.Orders.Unavailable == "not_buying" {
			continue // a model of spend
		}
		models = append(models, h("option", attr("value", m.Name), w.Say("model."+m.Name)))
	}
	fill(within(a.form, "[name=model]"), models...)
}
