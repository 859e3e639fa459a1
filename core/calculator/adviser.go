package calculator

import "clvcalc/core/notice"

// An advice is what suits a business: the method, where to go on, and why.
type advice struct {
	method  string // "calc.advice.METHOD"
	link    string // name of a calculator, or "file"
	reasons []notice.Notice
}

// few is the number of customers below which a model of buying leans on other
// shops, and one forecast says little.
const few = 500

// answerAdviser chooses by what is seen: whether leaving is seen decides
// between the two families of models (Schmittlein, Morrison & Colombo 1987;
// Fader & Hardie 2009), the data at hand how far one gets.
func answerAdviser(in Inputs) Result {
	seen := in[relation.Name].Choice == "contract" || in[leaving.Name].Choice == "seen"
	a := adviseShop(in)
	if seen {
		a = adviseContract(in)
	}
	kind := "calc.advice.noncontractual"
	if seen {
		kind = "calc.advice.contractual"
	}
	calculator := "calc.advice.file"
	if a.link != "file" {
		calculator = "calc." + a.link + ".title"
	}
	r := Result{
		Answer: say("calc.answer.adviser", notice.Key("method", "calc.advice."+a.method), notice.Key("where", calculator)),
		Notes:  a.reasons,
		Figures: []Figure{
			{Name: "relation", Value: notice.Key("value", kind)},
			{Name: "method", Value: notice.Key("value", "calc.advice."+a.method), Yours: true},
			{Name: "go_on", Value: notice.Key("value", calculator), Link: a.link},
		},
		Limits:  []string{"adviser"},
		Sources: []string{"settings", "smc"},
	}
	if in[relation.Name].Choice == "contract" && in[leaving.Name].Choice == "unseen" {
		r.Notes = append(r.Notes, say("calc.note.contract_unseen"))
	}
	return r
}

// adviseContract is for businesses that see who leaves.
func adviseContract(in Inputs) advice {
	a := advice{reasons: []notice.Notice{say("calc.note.leaving_seen")}}
	switch in[dataAtHand.Name].Choice {
	case "totals":
		a.method, a.link = "retention", "retention"
		a.reasons = append(a.reasons, say("calc.note.totals_constant"))
	case "series":
		a.method, a.link = "sbg", "contract"
		a.reasons = append(a.reasons, say("calc.note.series_sbg"))
	default:
		a.method, a.link = "survival", "file"
		a.reasons = append(a.reasons, say("calc.note.starts_ends"))
	}
	return a
}

// adviseShop is for businesses where a customer falls silent.
func adviseShop(in Inputs) advice {
	a := advice{reasons: []notice.Notice{say("calc.note.leaving_unseen")}}
	switch in[dataAtHand.Name].Choice {
	case "totals":
		a.method, a.link = "simple", "clv"
		a.reasons = append(a.reasons, say("calc.note.totals_simple"))
		return a
	case "series":
		a.method, a.link = "rates", "churn"
		a.reasons = append(a.reasons, say("calc.note.series_rule"))
		return a
	}
	a.method, a.link = "mbgnbd", "file"
	if in[occasions.Name].Choice == "fixed" {
		a.method = "bgbb"
		a.reasons = append(a.reasons, say("calc.note.fixed_occasions"))
	} else {
		a.reasons = append(a.reasons, say("calc.note.orders_model"))
	}
	if n := in.number(customers); n < few {
		a.reasons = append(a.reasons, caution("calc.note.few_customers", arg(Count, "n", n)))
	} else {
		a.reasons = append(a.reasons, say("calc.note.enough_customers", arg(Count, "n", n)))
	}
	return a
}
