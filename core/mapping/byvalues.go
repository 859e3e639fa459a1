package mapping

import "math"

// byValues fills what the headings left open from the values alone. Where
// there are headings, only values that speak for themselves count: e-mails,
// telephone numbers, dates, sums with their currency.
func (g *guess) byValues() {
	if g.m.Column(OrderDate) < 0 {
		g.pick(OrderDate, g.dateScore)
	}
	if g.m.Column(CustomerID) < 0 && (g.preset == nil || g.preset.NoCustomer == "") {
		g.pick(CustomerID, g.customerScore)
	}
	if g.m.HeaderRow < 0 && g.m.Column(OrderID) < 0 {
		g.pick(OrderID, g.orderScore)
	}
	if g.m.Column(Gross) < 0 && (g.m.Column(UnitPrice) < 0 || g.m.Column(Quantity) < 0) {
		g.pick(Gross, g.grossScore)
	}
	if g.m.HeaderRow < 0 && g.m.Column(Quantity) < 0 {
		g.pick(Quantity, g.quantityScore)
	}
}

// pick assigns the free column with the highest score above 0; the first of
// equals.
func (g *guess) pick(role Role, score func(i int, p *profile) float64) {
	best, most := -1, 0.0
	for i, p := range g.profiles {
		if g.taken[i] || p.filled == 0 {
			continue
		}
		if s := score(i, p); s > most {
			best, most = i, s
		}
	}
	if best >= 0 {
		g.set(role, Guessed, best)
	}
}

func (g *guess) dateScore(i int, p *profile) float64 {
	if p.share(p.months) >= 0.9 && is(g.folded[i], headings().words.Month) {
		return 1e-3 // for want of a day
	}
	if p.share(p.dates) < 0.9 || p.distinct < 2 && p.filled > 20 || containsAny(g.folded[i], headings().words.OtherDate) {
		return 0
	}
	return float64(p.filled) * (1 + p.share(p.typed))
}

func (g *guess) customerScore(i int, p *profile) float64 {
	w := headings().words
	if g.folded[i] != "" && (containsAny(g.folded[i], w.Seller) || containsAny(g.folded[i], w.NotCustomer)) || p.distinct < 2 {
		return 0
	}
	switch {
	case p.share(p.emails) >= 0.8:
		return 4
	case p.share(p.phones) >= 0.8:
		return 3
	case g.m.HeaderRow >= 0:
		return 0 // an unknown heading over names is as likely the seller's
	}
	repeats := p.distinct < p.filled && p.distinct*10 > p.filled || p.filled < 20
	switch {
	case !repeats || p.share(p.decimals+p.dates+p.money) >= 0.1:
		return 0
	case p.share(p.keys) >= 0.8 || p.share(p.padded) >= 0.1:
		return 2
	case p.share(p.numbers) >= 0.9 && p.share(p.small) < 0.9:
		return 1.5
	case g.m.Column(OrderDate) < 0:
		return 0
	}
	return 1
}

func (g *guess) orderScore(_ int, p *profile) float64 {
	if p.distinct < p.filled || p.filled < 10 || p.share(p.decimals+p.dates+p.money) >= 0.1 || p.share(p.keys+p.numbers) < 0.9 {
		return 0
	}
	return 1 + p.share(p.keys)
}

// grossScore wants sums with a currency, or the one column of two decimals.
func (g *guess) grossScore(i int, p *profile) float64 {
	if p.share(p.numbers) < 0.9 || p.share(p.padded) >= 0.1 || p.share(p.dates) >= 0.5 || denied(Gross, g.folded[i]) {
		return 0
	}
	switch {
	case p.share(p.money) >= 0.5:
		return 3
	case p.share(p.decimals) >= 0.3 && !g.fractions(p):
		return 2
	case g.m.HeaderRow < 0:
		return 1 - p.share(p.small)*0.5
	}
	return 0
}

// fractions reports numbers with more than two decimals: rates, coordinates.
func (g *guess) fractions(p *profile) bool {
	fine := 0
	for _, v := range p.values {
		if cents := v * 100; !math.IsNaN(v) && math.Abs(cents-math.Round(cents)) > 1e-6*(1+math.Abs(cents)) {
			fine++
		}
	}
	return p.share(fine) > 0.1
}

func (g *guess) quantityScore(_ int, p *profile) float64 {
	if p.share(p.small) < 0.95 || p.distinct < 2 || p.share(p.padded) >= 0.1 {
		return 0
	}
	return 1
}
