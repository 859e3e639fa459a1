package mapping

import (
	"math"
	"strings"
)

// fit says how well the values of a column agree with a role.
type fit int8

const (
	unfit fit = iota // the values contradict
	weak             // nothing speaks against it
	strong
)

// fits compares the values of a column with a role that its heading suggests.
func fits(role Role, p *profile, folded string) fit {
	if p.filled == 0 {
		return weak
	}
	switch role {
	case OrderDate:
		return dateFit(p)
	case Gross, Quantity, UnitPrice, Cost, Profit, Discount, Refund:
		return numberFit(p)
	case CustomerID:
		return customerFit(p)
	case OrderID:
		return orderFit(p)
	case Currency:
		return currencyFit(p)
	case Status:
		return statusFit(p, folded)
	}
	return nameFit(p)
}

func dateFit(p *profile) fit {
	switch {
	case p.share(p.dates) >= 0.6:
		return strong
	case p.share(p.serials) >= 0.9, p.share(p.moments) >= 0.9, p.share(p.months) >= 0.9:
		return weak
	case p.share(p.dates+p.serials) >= 0.3:
		return weak
	}
	return unfit
}

func numberFit(p *profile) fit {
	switch {
	case p.share(p.numbers) >= 0.9:
		return strong
	case p.share(p.numbers) >= 0.25:
		return weak
	}
	return unfit
}

func customerFit(p *profile) fit {
	switch {
	case p.share(p.typed) >= 0.5 || p.share(p.bools) >= 0.5 || p.share(p.decimals) >= 0.5:
		return unfit
	case p.distinct == 1 && p.filled > 20:
		return weak
	}
	return strong
}

func orderFit(p *profile) fit {
	switch {
	case p.share(p.typed) >= 0.5 || p.share(p.bools) >= 0.5 || p.share(p.decimals) >= 0.5 || p.share(p.money) >= 0.5:
		return unfit
	case p.filled > 20 && p.distinct*20 < p.filled:
		if p.share(p.keys+p.numbers) < 0.5 {
			return unfit // "invoice": yes or no
		}
		return weak
	}
	return strong
}

func currencyFit(p *profile) fit {
	switch {
	case p.share(p.codes) >= 0.5:
		return strong
	case p.share(p.numbers+p.dates) >= 0.3 || p.distinct > 40:
		return unfit
	}
	return weak
}

// statusFit wants a word of a status where the heading may mean much else
// ("State" is as often a part of a country).
func statusFit(p *profile, folded string) fit {
	cancelled := is(folded, headings().words.Cancelled)
	switch {
	case p.share(p.dates) >= 0.5 && !cancelled, p.share(p.decimals) >= 0.5:
		return unfit
	case is(folded, headings().words.WeakStatus) && p.share(p.statuses) < 0.5:
		return unfit
	case p.statuses > 0 && p.distinct <= 60:
		return strong
	}
	return weak
}

// nameFit is the fit of products and channels.
func nameFit(p *profile) fit {
	switch {
	case p.share(p.typed) >= 0.5 || p.share(p.decimals) >= 0.3 || p.share(p.money) >= 0.3:
		return unfit
	case p.share(p.numbers+p.bools) >= 0.5:
		return weak
	}
	return strong
}

// denied reports headings that contain a term of the dictionary and still mean
// something else: "Order tax amount" is no total, "Customer note" no customer.
func denied(role Role, folded string) bool {
	w := headings().words
	switch role {
	case CustomerID:
		return containsAny(folded, w.NotCustomer)
	case OrderID:
		return containsAny(folded, w.NotOrder)
	case OrderDate:
		return containsAny(folded, w.OtherDate)
	case Gross, UnitPrice, Cost:
		return containsAny(folded, w.NotAmount)
	case Profit:
		return containsAny(folded, w.NotAmount) || containsAny(folded, []string{"margin", "marz", "марж", "حاشیه", "loss"})
	}
	return false
}

// Ranks of what can stand for a customer, best first.
const (
	byKey = iota
	byEmail
	byPhone
	byAny // a heading like "Customer" over texts that are no names
	byName
)

// customerRank tells by heading and values what stands for the customer.
func customerRank(folded string, p *profile) int {
	w := headings().words
	switch {
	case containsAny(folded, w.Email) || p.share(p.emails) >= 0.5:
		return byEmail
	case containsAny(folded, w.Phone) || p.share(p.phones) >= 0.5:
		return byPhone
	case folded == "username" || strings.HasSuffix(folded, "username"):
		return byKey
	case containsAny(folded, w.Person) && !hasKeyWord(folded):
		return byName
	case hasKeyWord(folded):
		return byKey
	case p.share(p.keys+p.numbers) >= 0.8:
		return byAny
	}
	return byName
}

func hasKeyWord(folded string) bool { return containsAny(folded, headings().words.Key) }

// multiplies reports whether a × b = c in nearly all sampled rows, with a
// quantity b that is not always one.
func multiplies(a, b, c *profile) bool {
	agree, rows, telling := 0, 0, 0
	for i := range a.values {
		x, y, z := a.values[i], b.values[i], c.values[i]
		if math.IsNaN(x) || math.IsNaN(y) || math.IsNaN(z) {
			continue
		}
		rows++
		if math.Abs(x*y-z) <= 0.011*math.Max(1, math.Abs(y)) {
			agree++
		}
		if y != 1 && z != 0 {
			telling++
		}
	}
	return rows >= 3 && telling >= 2 && agree*100 >= rows*95
}
