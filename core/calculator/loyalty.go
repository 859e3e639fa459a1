package calculator

import (
	"clvcalc/core/textbook"
)

// programmeExpression is what textbook.Programme.Value computes.
const programmeExpression = "(v * f * (g - ρ) - K) * (1 + d) / (1 + d - r)"

func programmeOf(b business, in Inputs) textbook.Programme {
	return textbook.Programme{
		Spend: b.value * b.frequency, Margin: b.margin, Retention: b.retention, Discount: b.discount,
		Fixed: in.number(&programmeCost), Reward: in.number(&reward),
	}
}

// answerLoyalty compares what a member costs with the lift that pays for it,
// and with the changes that are expected (textbook.Programme).
func answerLoyalty(in Inputs) Result {
	before := businessOf(in)
	plain, ends := before.clv()
	p := programmeOf(before, in)
	switch {
	case !ends:
		return wrong(&retention, "diverges", "")
	case p.Reward >= p.Margin:
		return wrong(&reward, "reward_margin", "reward:share margin:share", p.Reward, p.Margin)
	}
	after, expression, moved := before, programmeExpression, []lever(nil)
	for _, l := range levers()[:4] {
		if by := in.number(l.change); by != 0 {
			after, expression, moved = after.turned(l, by), l.with(expression), append(moved, l)
		}
	}
	if problems := impossible(before, after, moved, in); problems != nil {
		return Result{Problems: problems}
	}
	terms := in.terms(&orderValue, &ordersPerYear, &margin, &retention, &discount, &programmeCost, &reward,
		&changeRetention, &changeOrderValue, &changeFrequency, &changeMargin, &members)
	terms = append(terms, figureTerm("C", "member_cost", Money, p.Cost()))
	r := Result{
		Answer:  say("calc.answer.loyalty", "cost:money lift:share", p.Cost(), p.SpendLift()),
		Limits:  []string{"lift_cause", "constant_retention", "levers_free"},
		Sources: []string{"break_even", "note024"},
		Picture: breakEvenLine(p, plain),
	}
	with, _ := programmeOf(after, in).Value()
	terms = append(terms, figureTerm("CLV", "without_programme", Money, plain), figureTerm("CLV_2", "with_programme", Money, with))
	r.addBreakEven(p, terms)
	r.add("without_programme", Money, plain, "CLV", whatIfExpression, terms)
	r.add("with_programme", Money, with, "CLV_2", expression, terms)
	r.add("member_gain", Money, with-plain, "ΔCLV", "CLV_2 - CLV", terms)
	r.addExpected(with-plain, before, plain, moved, in, terms)
	return r
}

// addBreakEven adds the lifts of which each alone pays for the programme.
func (r *Result) addBreakEven(p textbook.Programme, terms []Term) {
	r.add("member_cost", Money, p.Cost(), "C", "K + ρ * v * f", terms)
	r.add("lift_spend", Share, p.SpendLift(), "x_f", "(K + ρ * v * f) / (v * f * (g - ρ))", terms)
	if lift, possible := p.RetentionLift(); possible {
		r.add("lift_retention", Share, lift, "Δr", "C * (1 + d - r) / (v * f * g)", terms)
	} else {
		r.lack("lift_retention", "unreachable")
	}
	if p.Margin+p.MarginLift() <= 1 {
		r.add("lift_margin", Share, p.MarginLift(), "Δg", "C / (v * f)", terms)
	} else {
		r.lack("lift_margin", "unreachable")
	}
}

// addExpected says what the expected changes bring, one by one and together.
func (r *Result) addExpected(gain float64, before business, plain float64, moved []lever, in Inputs, terms []Term) {
	if gain < 0 {
		r.note("calc.note.member_loss", "value:money", -gain)
	} else {
		r.note("calc.note.member_gain", "value:money", gain)
	}
	for _, l := range moved {
		v, _ := programmeOf(before.turned(l, in.number(l.change)), in).Value()
		r.add("programme_"+l.field.Name, Money, v-plain, "ΔCLV_"+l.field.Symbol, l.with(programmeExpression)+" - CLV", terms)
	}
	if in.given(&members) {
		r.add("all_members", Money, gain*in.number(&members), "G", "n * ΔCLV", append(terms, figureTerm("ΔCLV", "member_gain", Money, gain)))
	}
}

// breakEvenLine is the gain of a member by how much more they spend, which crosses
// zero at the break-even.
func breakEvenLine(p textbook.Programme, plain float64) *Picture {
	const steps = 20
	needed := p.SpendLift()
	line, spend := Line{Name: "member"}, p.Spend
	for k := range steps + 1 {
		lift := 2 * needed * float64(k) / steps
		p.Spend = spend * (1 + lift)
		v, _ := p.Value()
		line.Points = append(line.Points, Point{lift, v - plain})
	}
	picture := &Picture{Name: "break_even", Kind: Payback, X: Share, Y: Money, Lines: []Line{line}}
	if needed > 0 {
		picture.Mark, picture.Marked = &Point{needed, 0}, "break_even"
	}
	return picture
}
