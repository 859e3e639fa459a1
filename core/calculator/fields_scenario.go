package calculator

// Fields of the what-if, the potentials, the loyalty programme and the adviser.
var (
	changeRetention = Field{Name: "change_retention", Symbol: "Δr", Unit: Share, Example: Value{Number: 0.05},
		Min: -1, Max: 1, Low: -0.2, High: 0.2, Step: 0.01, Optional: true}
	changeOrderValue = Field{Name: "change_order_value", Symbol: "x_v", Unit: Share, Example: Value{Number: 0.1},
		Min: -0.99, Max: 10, Low: -0.5, High: 0.5, Step: 0.01, Optional: true}
	changeFrequency = Field{Name: "change_frequency", Symbol: "x_f", Unit: Share, Example: Value{Number: 0.1},
		Min: -0.99, Max: 10, Low: -0.5, High: 0.5, Step: 0.01, Optional: true}
	changeMargin = Field{Name: "change_margin", Symbol: "Δg", Unit: Share, Example: Value{Number: 0.02},
		Min: -1, Max: 1, Low: -0.2, High: 0.2, Step: 0.01, Optional: true}
	// changeMarginIn is the same for a loyalty programme, which seldom changes it.
	changeMarginIn = Field{Name: "change_margin", Symbol: "Δg", Unit: Share,
		Min: -1, Max: 1, Low: -0.2, High: 0.2, Step: 0.01, Optional: true}
	changeDiscount = Field{Name: "change_discount", Symbol: "Δd", Unit: Share, Example: Value{Number: 0.02},
		Min: -10, Max: 10, Low: -0.2, High: 0.2, Step: 0.01, Optional: true}

	pastMargin = Field{Name: "past_margin", Symbol: "P", Unit: Money, Example: Value{Number: 400},
		Min: 0, Max: most, Low: 0, High: 2000, Step: 10}
	servingCost = Field{Name: "serving_cost", Symbol: "C", Unit: Money, Example: Value{Number: 50},
		Min: 0, Max: most, Low: 0, High: 500, Step: 5}
	crossSell = Field{Name: "cross_sell", Symbol: "x", Unit: Share, Example: Value{Number: 0.1},
		Min: 0, Max: 10, Low: 0, High: 1, Step: 0.01, Optional: true}
	resale = Field{Name: "resale", Symbol: "s", Unit: Money, Example: Value{Number: 20},
		Min: 0, Max: most, Low: 0, High: 500, Step: 5, Optional: true}
	referred = Field{Name: "referred", Symbol: "n_1", Unit: PerYear, Example: Value{Number: 0.5},
		Min: 0, Max: 1e6, Low: 0, High: 10, Step: 0.1, Optional: true}
	referredAnyway = Field{Name: "referred_anyway", Symbol: "n_2", Unit: PerYear, Example: Value{Number: 0.3},
		Min: 0, Max: 1e6, Low: 0, High: 10, Step: 0.1, Optional: true}
	referralValue = Field{Name: "referral_value", Symbol: "V", Unit: Money, Example: Value{Number: 200},
		Min: 0, Max: most, Low: 0, High: 2000, Step: 10, Optional: true}
	referralCost = Field{Name: "referral_cost", Symbol: "K", Unit: Money, Example: Value{Number: 15},
		Min: 0, Max: most, Low: 0, High: 200, Step: 1, Optional: true}
	referralYears = Field{Name: "referral_years", Symbol: "Y", Unit: Count, Example: Value{Number: 3},
		Min: 1, Max: 50, Low: 1, High: 10, Step: 1, Optional: true, Whole: true}
	learningScore = Field{Name: "learning_score", Symbol: "q", Unit: Score, Example: Value{Number: 6},
		Min: 0, Max: 10, Low: 0, High: 10, Step: 0.5, Optional: true}
	pointValue = Field{Name: "point_value", Symbol: "w", Unit: Money, Example: Value{Number: 5},
		Min: 0, Max: most, Low: 0, High: 100, Step: 1, Optional: true}

	programmeCost = Field{Name: "programme_cost", Symbol: "K", Unit: Money, Example: Value{Number: 6},
		Min: 0, Max: most, Low: 0, High: 100, Step: 1}
	reward = Field{Name: "reward", Symbol: "ρ", Unit: Share, Example: Value{Number: 0.02},
		Min: 0, Max: 1, Low: 0, High: 0.2, Step: 0.005, Optional: true}
	members = Field{Name: "members", Symbol: "n", Unit: Count, Example: Value{Number: 1000},
		Min: 1, Max: 1e9, Low: 10, High: 10_000, Step: 10, Optional: true, Whole: true}

	relation   = Field{Name: "relation", Unit: Choice, Example: Value{Choice: "shop"}, Choices: relations}
	leaving    = Field{Name: "leaving", Unit: Choice, Example: Value{Choice: "unseen"}, Choices: leavings}
	dataAtHand = Field{Name: "data", Unit: Choice, Example: Value{Choice: "orders"}, Choices: dataKinds}
	occasions  = Field{Name: "occasions", Unit: Choice, Example: Value{Choice: "any"}, Choices: occasionKinds}
	customers  = Field{Name: "customers", Unit: Count, Example: Value{Number: 800},
		Min: 1, Max: 1e9, Low: 10, High: 5000, Step: 10, Whole: true}
)

var (
	relations     = []string{"contract", "shop"}
	leavings      = []string{"seen", "unseen"}
	dataKinds     = []string{"totals", "series", "orders"}
	occasionKinds = []string{"any", "fixed"}
)
