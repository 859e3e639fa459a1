package textbook

// A Programme is a loyalty programme and the yearly business of a member
// without it.
type Programme struct {
	Spend     float64 // order value × orders a year
	Margin    float64 // share of spend that is margin, > Reward
	Retention float64 // a year
	Discount  float64 // a year
	Fixed     float64 // cost of a member and year
	Reward    float64 // share of spend given back
}

// Cost is the cost of a member and year whose spend does not change.
func (p Programme) Cost() float64 { return p.Fixed + p.Reward*p.Spend }

// SpendLift is by which share a member must spend more for the programme to
// pay for itself: (ρ·S + K)/(S·(g − ρ)).
func (p Programme) SpendLift() float64 {
	return p.Cost() / (p.Spend * (p.Margin - p.Reward))
}

// RetentionLift is how much retention must rise for the same: with the margin M
// = S·g and the cost C of a year, (M − C)/(1+d−r′) = M/(1+d−r) for r′ = r +
// C·(1+d−r)/M. False where r′ would exceed 1.
func (p Programme) RetentionLift() (float64, bool) {
	lift := p.Cost() * (1 + p.Discount - p.Retention) / (p.Spend * p.Margin)
	return lift, p.Retention+lift <= 1
}

// MarginLift is how much the margin must rise for the same: C/S.
func (p Programme) MarginLift() float64 { return p.Cost() / p.Spend }

// Value is what a member is worth, the first year included.
func (p Programme) Value() (float64, bool) {
	return Contract{p.Spend*(p.Margin-p.Reward) - p.Fixed, p.Retention, p.Discount}.WithFirst()
}
