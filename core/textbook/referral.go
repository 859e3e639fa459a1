package textbook

// Referral is what recommending is worth (Kumar, Petersen & Leone 2007, Harvard
// Business Review 85(10); 2010, Journal of Marketing 74(5)): a new customer who
// would not have come otherwise brings their discounted margin and saves the
// cost of acquisition, less the cost of the referral; of one who would have come
// anyway only the cost of acquisition is saved.
type Referral struct {
	New, Anyway float64 // a year: would not have come, would have come anyway
	Value       float64 // discounted margin of one new customer, before CAC
	Saved       float64 // cost of acquisition that is not spent
	Cost        float64 // of one referral
}

// Worth is Σ_{t=1..years} (n₁·(V + A − K) + n₂·A)/(1+d)ᵗ.
func (r Referral) Worth(years int, discount float64) float64 {
	yearly, sum, factor := r.New*(r.Value+r.Saved-r.Cost)+r.Anyway*r.Saved, 0.0, 1.0
	for range years {
		factor /= 1 + discount
		sum += yearly * factor
	}
	return sum
}
