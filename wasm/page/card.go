//go:build js

package main

import (
	"clvcalc/core/calendar"
	"clvcalc/core/notice"
	"clvcalc/core/report"
	"clvcalc/wasm/page/answer"
	"clvcalc/wasm/page/state"
)

// customerCard says, under a customer's row, what is known of them and what is
// to be expected, each figure with its range.
func customerCard(s *state.State, r report.CustomerRow) element {
	w, currency := s.Words, s.Report.Settings.Currency
	money := func(v float64) string { return answer.Amount(w, v, currency) }
	number := func(v float64) string { return w.Value(notice.Number("", v)) }
	months := notice.Months("n", s.Report.Settings.HorizonMonths)
	list := h("dl.card__in",
		fact(w.Say("card.first"), w.Day(r.First), ""),
		fact(w.Say("card.last"), w.Day(r.Last), ""),
		fact(w.Say("head.spent"), money(r.Spend), ""),
		fact(w.Say("card.scores"), w.Say("card.rfm", notice.Count("r", r.R), notice.Count("f", r.F), notice.Count("m", r.M)), ""))
	if r.Predicted.OK() {
		add(list, fact(w.Say("card.orders", months), number(r.Expected.Value), spread(s, r.OrdersLow, r.OrdersHigh, number)))
		add(list, fact(w.Say("card.worth", months), money(r.Predicted.Value), spread(s, r.Low, r.High, money)))
	}
	if r.Returns.OK() {
		add(list, fact(w.Say("card.returns"), w.Share(r.Returns.Value), w.Say("card.returns.note")))
		if r.Next != nil {
			add(list, fact(w.Say("card.next"), w.Day(*r.Next), nextSpan(s, r)))
		}
	}
	if r.Orders == 1 && r.Predicted.OK() {
		add(list, h("div.card__note", w.Say("card.one")))
	}
	return h("tr.card", h("td", attr("colspan", "8"), list))
}

func fact(name, value, note string) element {
	dd := h("dd", value)
	if note != "" {
		add(dd, h("small", note))
	}
	return h("div", h("dt", name), dd)
}

// spread words a range; "" where there is none.
func spread(s *state.State, low, high report.Figure, as func(float64) string) string {
	if !low.OK() || !high.OK() {
		return ""
	}
	return s.Words.Say("range.between", notice.Text("low", as(low.Value)), notice.Text("high", as(high.Value)))
}

func nextSpan(s *state.State, r report.CustomerRow) string {
	switch {
	case r.NextEarly == nil:
		return ""
	case r.NextLate == nil:
		return s.Words.Say("card.next.from", day("early", *r.NextEarly))
	}
	return s.Words.Say("card.next.span", day("early", *r.NextEarly), day("late", *r.NextLate))
}

func day(name string, d calendar.Day) notice.Arg { return notice.Day(name, int(d)) }
