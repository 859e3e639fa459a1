package calculator

import (
	"clvcalc/core/textbook"
)

// programmeExpression is what textbook.Programme.Value computes.
const programmeExpression = "(v * f * (g - ρ) - K) * (1 + d) / (1 + d - r)"

func programmeOf(b business, in Inputs) textbook.Programme {
	return textbook.Programme{
		Spend: b.value * b.frequency, Margin: b.margin, Retention: b.retention, Discount: b.discount,
		Fixed: in.number(programmeCost), Reward: in.number(reward),
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
		return Result{Problems: []Problem{problem(retention, "diverges")}}
	case p.Reward >= p.Margin:
		return Result{Problems: []Problem{problem(reward, "reward_margin", arg(Share, "reward", p.Reward), arg(Share, "margin", p.Margin))}}
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
	terms := in.terms(orderValue, ordersPerYear, margin, retention, discount, programmeCost, reward,
		changeRetention, changeOrderValue, changeFrequency, changeMargin, members)
	terms = append(terms, figureTerm("C", "member_cost", money(p.Cost())))
	r := Result{
		Answer:  say("calc.answer.loyalty", arg(Money, "cost", p.Cost()), arg(Share, "lift", p.SpendLift())),
		Figures: breakEven(p, terms),
		Limits:  []string{"lift_cause", "constant_retention", "levers_free"},
		Sources: []string{"break_even", "note024"},
		Picture: breakEvenLine(p, plain),
	}
	with, _ := programmeOf(after, in).Value()
	terms = append(terms, figureTerm("CLV", "without_programme", money(plain)), figureTerm("CLV_2", "with_programme", money(with)))
	r.Figures = append(r.Figures,
		figure("without_programme", money(plain), "CLV", whatIfExpression, terms),
		figure("with_programme", money(with), "CLV_2", expression, terms),
		figure("member_gain", money(with-plain), "ΔCLV", "CLV_2 - CLV", terms))
	r.addExpected(with-plain, before, plain, moved, in, terms)
	return r
}

// breakEven are the lifts of which each alone pays for the programme.
func breakEven(p textbook.Programme, terms []Term) []Figure {
	figures := []Figure{
		figure("member_cost", money(p.Cost()), "C", "K + ρ * v * f", terms),
		figure("lift_spend", share(p.SpendLift()), "x_f", "(K + ρ * v * f) / (v * f * (g - ρ))", terms),
	}
	if lift, possible := p.RetentionLift(); possible {
		figures = append(figures, figure("lift_retention", share(lift), "Δr", "C * (1 + d - r) / (v * f * g)", terms))
	} else {
		figures = append(figures, without("lift_retention", "unreachable"))
	}
	if p.Margin+p.MarginLift() <= 1 {
		return append(figures, figure("lift_margin", share(p.MarginLift()), "Δg", "C / (v * f)", terms))
	}
	return append(figures, without("lift_margin", "unreachable"))
}

// addExpected says what the expected changes bring, one by one and together.
func (r *Result) addExpected(gain float64, before business, plain float64, moved []lever, in Inputs, terms []Term) {
	key := "calc.note.member_gain"
	if gain < 0 {
		key = "calc.note.member_loss"
		gain = -gain
	}
	r.Notes = append(r.Notes, say(key, money(gain)))
	for _, l := range moved {
		v, _ := programmeOf(before.turned(l, in.number(l.change)), in).Value()
		r.Figures = append(r.Figures, figure("programme_"+l.field.Name, money(v-plain), "ΔCLV_"+l.field.Symbol,
			l.with(programmeExpression)+" - CLV", terms))
	}
	if !in.given(members) {
		return
	}
	last := &r.Figures[len(r.Figures)-len(moved)-1] // member_gain
	total := last.Value.Number * in.number(members)
	r.Figures = append(r.Figures, figure("all_members", money(total), "G", "n * ΔCLV", append(terms, figureTerm("ΔCLV", "member_gain", last.Value))))
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
