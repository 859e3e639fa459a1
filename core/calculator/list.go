package calculator

// Calculators lists the calculators in the order of the menu.
var Calculators = []Calculator{
	{Name: "clv", Fields: clvFields, Answer: answerCLV},
	{Name: "retention", Fields: retentionFields, Answer: answerRetention},
	{Name: "churn", Fields: churnFields, Answer: answerChurn},
	{Name: "acquisition", Fields: acquisitionFields, Answer: answerAcquisition},
	{Name: "contract", Fields: contractFields, Answer: answerContract},
	{Name: "what-if", Fields: whatIfFields, Answer: answerWhatIf},
	{Name: "potentials", Fields: potentialsFields, Answer: answerPotentials},
	{Name: "loyalty", Fields: loyaltyFields, Answer: answerLoyalty},
	{Name: "adviser", Fields: adviserFields, Answer: answerAdviser},
}

// The fields of each calculator, in the order of its form.
var (
	clvFields         = []Field{orderValue, ordersPerYear, years, marginOrNone, cacOrNone}
	retentionFields   = []Field{payment, retention, discount, paymentCase, period, payments}
	churnFields       = []Field{start, joined, lost, lostNew, end, months}
	acquisitionFields = []Field{orderValue, ordersPerYear, margin, retention, discount, cac, horizon}
	contractFields    = []Field{seriesKind, series, renewals, payment, discount, period}
	whatIfFields      = []Field{
		orderValue, ordersPerYear, margin, retention, discount,
		changeRetention, changeOrderValue, changeFrequency, changeMargin, changeDiscount,
	}
	potentialsFields = []Field{
		pastMargin, servingCost, cac, payment, retention, discount, crossSell, resale,
		referred, referredAnyway, referralValue, referralCost, referralYears, learningScore, pointValue,
	}
	loyaltyFields = []Field{
		orderValue, ordersPerYear, margin, retention, discount, programmeCost, reward,
		changeRetention, changeOrderValue, changeFrequency, changeMarginIn, members,
	}
	adviserFields = []Field{relation, leaving, dataAtHand, customers, occasions}
)
