package calculator

import (
	"clvcalc/core/textbook"
)

// answerPotentials adds up what a customer has brought and may bring: base,
// growth, networking and learning. Nothing is counted twice: sales through the
// customer are growth, customers won by recommendation are networking, and
// their own value stays theirs (textbook.Contract, textbook.Referral).
func answerPotentials(in Inputs) Result {
	if problems := unpriced(in); problems != nil {
		return Result{Problems: problems}
	}
	growth, ends := textbook.Contract{
		Payment:   in.number(&payment)*(1+in.number(&crossSell)) + in.number(&resale),
		Retention: in.number(&retention), Discount: in.number(&discount),
	}.AfterFirst()
	if !ends {
		return wrong(&retention, "diverges", "")
	}
	of := referralOf(in)
	span := max(in.number(&referralYears), 1)
	base := in.number(&pastMargin) - in.number(&servingCost) - in.number(&cac)
	networking := of.Worth(int(span), in.number(&discount))
	learning := in.number(&learningScore) * in.number(&pointValue)
	total := base + growth + networking + learning
	terms := append(in.terms(&pastMargin, &servingCost, &cac, &payment, &retention, &discount, &crossSell, &resale,
		&referred, &referredAnyway, &referralValue, &referralCost, &learningScore, &pointValue),
		Term{referralYears.Symbol, "calc.field.referral_years", arg(Count, "value", span)},
		figureTerm("B", "potential_base", Money, base), figureTerm("G", "potential_growth", Money, growth),
		figureTerm("CRV", "potential_networking", Money, networking), figureTerm("Q", "potential_learning", Money, learning))
	r := Result{
		Answer:  say("calc.answer.potentials", "value:money base:money ahead:money", total, base, total-base),
		Limits:  []string{"own_value", "reward_anyway", "constant_retention", "learning"},
		Sources: []string{"potentials", "kumar", "note024"},
	}
	r.add("potential_base", Money, base, "B", "P - C - CAC", terms)
	r.add("potential_growth", Money, growth, "G", "(m * (1 + x) + s) * r / (1 + d - r)", terms)
	r.add("potential_networking", Money, networking, "CRV", "sum(t, 1, Y, (n_1 * (V + CAC - K) + n_2 * CAC) / (1 + d)^t)", terms)
	r.addLearning(in, learning, total, terms)
	r.Picture = parts(r.Figures[:4])
	return r
}

// unpriced are new customers by recommendation of whom it is not said what
// they are worth.
func unpriced(in Inputs) []Problem {
	if in.number(&referred) > 0 && !in.given(&referralValue) {
		return []Problem{problem(&referralValue, "missing", "")}
	}
	return nil
}

func referralOf(in Inputs) textbook.Referral {
	return textbook.Referral{
		New: in.number(&referred), Anyway: in.number(&referredAnyway), Value: in.number(&referralValue),
		Saved: in.number(&cac), Cost: in.number(&referralCost),
	}
}

// addLearning adds what the customer teaches, in money where a price is given,
// and the total.
func (r *Result) addLearning(in Inputs, learning, total float64, terms []Term) {
	expression := "B + G + CRV"
	if in.given(&learningScore) && in.given(&pointValue) {
		expression += " + Q"
		r.add("potential_learning", Money, learning, "Q", "q * w", terms)
	} else {
		r.lack("potential_learning", "no_price")
		if in.given(&learningScore) {
			r.note("calc.note.learning_unpriced", "score:score", in.number(&learningScore))
		}
	}
	r.add("potential_total", Money, total, "Σ", expression, terms)
	if cost := in.number(&referralCost); in.number(&referred) > 0 && in.number(&referralValue)+in.number(&cac) < cost {
		r.caution("calc.note.referral_loss", "cost:money", cost)
	}
}

// parts has a bar for each figure that has a value.
func parts(figures []Figure) *Picture {
	p := &Picture{Name: "potentials", Kind: Parts, Y: Money}
	for _, f := range figures {
		if f.Unavailable == "" {
			p.Items = append(p.Items, Item{Name: "calc.figure." + f.Name, Unit: Money, High: f.Value.Number})
		}
	}
	return p
}
