package calculator

import "clvcalc/core/notice"

// few is the number of customers below which a model of buying leans on other
// shops, and one forecast says little.
const few = 500

// answerAdviser chooses by what is seen: whether leaving is seen decides
// between the two families of models (Schmittlein, Morrison & Colombo 1987;
// Fader & Hardie 2009), the data at hand how far one gets.
func answerAdviser(in Inputs) Result {
	r := Result{Limits: []string{"adviser"}, Sources: []string{"settings", "smc"}}
	contract, seen := in[relation.Name].Choice == "contract", in[leaving.Name].Choice == "seen"
	kind, method, link := "noncontractual", "", ""
	if contract || seen {
		kind = "contractual"
		method, link = r.adviseContract(in)
	} else {
		method, link = r.adviseShop(in)
	}
	if contract && !seen {
		r.note("calc.note.contract_unseen", "")
	}
	method, where := "calc.advice."+method, "calc.advice.file"
	if link != "file" {
		where = "calc." + link + ".title"
	}
	r.Answer = notice.Notice{Code: "calc.answer.adviser", Args: []notice.Arg{notice.Key("method", method), notice.Key("where", where)}}
	r.Figures = []Figure{
		{Name: "relation", Value: notice.Key("value", "calc.advice."+kind)},
		{Name: "method", Value: notice.Key("value", method), Yours: true},
		{Name: "go_on", Value: notice.Key("value", where), Link: link},
	}
	return r
}

// adviseContract is for businesses that see who leaves: the method, by
// "calc.advice.METHOD", and the calculator to go on with, or "file".
func (r *Result) adviseContract(in Inputs) (method, link string) {
	r.note("calc.note.leaving_seen", "")
	switch in[dataAtHand.Name].Choice {
	case "totals":
		r.note("calc.note.totals_constant", "")
		return "retention", "retention"
	case "series":
		r.note("calc.note.series_sbg", "")
		return "sbg", "contract"
	}
	r.note("calc.note.starts_ends", "")
	return "survival", "file"
}

// adviseShop is the same for businesses where a customer falls silent.
func (r *Result) adviseShop(in Inputs) (method, link string) {
	r.note("calc.note.leaving_unseen", "")
	switch in[dataAtHand.Name].Choice {
	case "totals":
		r.note("calc.note.totals_simple", "")
		return "simple", "clv"
	case "series":
		r.note("calc.note.series_rule", "")
		return "rates", "churn"
	}
	method = "mbgnbd"
	if in[occasions.Name].Choice == "fixed" {
		method = "bgbb"
		r.note("calc.note.fixed_occasions", "")
	} else {
		r.note("calc.note.orders_model", "")
	}
	if n := in.number(&customers); n < few {
		r.caution("calc.note.few_customers", "n:count", n)
	} else {
		r.note("calc.note.enough_customers", "n:count", n)
	}
	return method, "file"
}
